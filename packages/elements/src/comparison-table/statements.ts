/** How statements are written with their sources: comes with the comparison itself, which loads as well. */
export { areSourced, sourceList, statement } from "../shared/sourced.js";
export { sourcedStyles as styles } from "../shared/sourced.styles.js";
