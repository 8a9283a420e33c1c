import { define } from "../shared/define.js";
import { TenureRiskList } from "./risk-list.class.js";

define("tenure-risk-list", TenureRiskList);

export * from "./risk-list.class.js";
