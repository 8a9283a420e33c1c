import { define } from "../shared/define.js";
import { TenureSurveyForm } from "./survey-form.class.js";

define("tenure-survey-form", TenureSurveyForm);

export * from "./survey-form.class.js";
