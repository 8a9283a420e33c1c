import { define } from "../shared/define.js";
import { TenureTornadoChart } from "./tornado-chart.class.js";

define("tenure-tornado-chart", TenureTornadoChart);

export * from "./tornado-chart.class.js";
