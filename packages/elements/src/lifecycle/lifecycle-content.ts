/** What the element shows by itself, and the names of what stages are watched by: loaded when first shown. */
export { termOf } from "@tenure/knowledge/glossary";
export { LIFECYCLE } from "@tenure/knowledge/practice";
