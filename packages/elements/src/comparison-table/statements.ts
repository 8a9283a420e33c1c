/** How statements are written with their sources: comes where some name any. */
export { sourceList, statement, whereFrom } from "../shared/sourced.js";
export { sourcedStyles as styles } from "../shared/sourced.styles.js";
