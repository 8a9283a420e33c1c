import { define } from "../shared/define.js";
import { TenureSource } from "./source.class.js";

define("tenure-source", TenureSource);

export * from "./source.class.js";
