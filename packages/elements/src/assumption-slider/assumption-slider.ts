import { define } from "../shared/define.js";
import { TenureAssumptionSlider } from "./assumption-slider.class.js";

define("tenure-assumption-slider", TenureAssumptionSlider);

export * from "./assumption-slider.class.js";
