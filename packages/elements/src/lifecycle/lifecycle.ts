import { define } from "../shared/define.js";
import { TenureLifecycle } from "./lifecycle.class.js";

define("tenure-lifecycle", TenureLifecycle);

export * from "./lifecycle.class.js";
