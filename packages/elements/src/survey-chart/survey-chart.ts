import { define } from "../shared/define.js";
import { TenureSurveyChart } from "./survey-chart.class.js";

define("tenure-survey-chart", TenureSurveyChart);

export * from "./survey-chart.class.js";
