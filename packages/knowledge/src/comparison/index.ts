export * from "./comparison.js";
export * from "./cs-and-support.js";
export * from "./sources.js";
