import { define } from "../shared/define.js";
import { TenureLtvSimulator } from "./ltv-simulator.class.js";

define("tenure-ltv-simulator", TenureLtvSimulator);

export * from "./ltv-simulator.class.js";
