/** What cells that measure something else than customers need: their words, and colours around 100 %. */
export { measureWords } from "./measure-words.js";
export { styles } from "./measures.styles.js";
