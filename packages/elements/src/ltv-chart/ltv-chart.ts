import { define } from "../shared/define.js";
import { TenureLtvChart } from "./ltv-chart.class.js";

define("tenure-ltv-chart", TenureLtvChart);

export * from "./ltv-chart.class.js";
