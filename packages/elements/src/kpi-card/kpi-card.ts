import { define } from "../shared/define.js";
import { TenureKpiCard } from "./kpi-card.class.js";

define("tenure-kpi-card", TenureKpiCard);

export * from "./kpi-card.class.js";
