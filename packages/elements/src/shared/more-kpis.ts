/** What metrics need that few pages show: words of all but the usual ones, durations, ranges of money. */
export { kpiNeeds, MORE_KPIS } from "@tenure/knowledge/more-kpis";
export { minutes, period } from "./durations.js";
export { moneyRange } from "./money-range.js";
