import { define } from "../shared/define.js";
import { TenureHealthGauge } from "./health-gauge.class.js";

define("tenure-health-gauge", TenureHealthGauge);

export * from "./health-gauge.class.js";
