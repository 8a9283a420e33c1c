import { define } from "../shared/define.js";
import { TenureScoreWaterfall } from "./score-waterfall.class.js";

define("tenure-score-waterfall", TenureScoreWaterfall);

export * from "./score-waterfall.class.js";
