export type { Io, TextOutput } from "./io.js";
export { type ExitStatus, run } from "./run.js";
