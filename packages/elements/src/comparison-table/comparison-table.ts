import { define } from "../shared/define.js";
import { TenureComparisonTable } from "./comparison-table.class.js";

define("tenure-comparison-table", TenureComparisonTable);

export * from "./comparison-table.class.js";
export * from "./rows-change-event.js";
