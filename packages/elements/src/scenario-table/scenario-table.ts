import { define } from "../shared/define.js";
import { TenureScenarioTable } from "./scenario-table.class.js";

define("tenure-scenario-table", TenureScenarioTable);

export * from "./scenario-table.class.js";
