import { define } from "../shared/define.js";
import { TenureKpiTree } from "./kpi-tree.class.js";

define("tenure-kpi-tree", TenureKpiTree);

export * from "./kpi-tree.class.js";
