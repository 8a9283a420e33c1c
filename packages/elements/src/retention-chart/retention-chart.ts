import { define } from "../shared/define.js";
import { TenureRetentionChart } from "./retention-chart.class.js";

define("tenure-retention-chart", TenureRetentionChart);

export * from "./retention-chart.class.js";
