export * from "./calls.js";
export * from "./client.js";
export * from "./health-calls.js";
export * from "./latest-only.js";
export * from "./model-calls.js";
export { trustedScript } from "./trusted-script.js";
export { VERSION } from "./version.js";
export * from "./what-if-calls.js";
