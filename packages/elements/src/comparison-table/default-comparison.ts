/** What the table shows by itself: loaded when first shown. */
export { CS_AND_SUPPORT } from "@tenure/knowledge/comparison";
