import { define } from "../shared/define.js";
import { TenureHealthDistribution } from "./health-distribution.class.js";

define("tenure-health-distribution", TenureHealthDistribution);

export * from "./health-distribution.class.js";
