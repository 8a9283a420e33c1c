import { define } from "../shared/define.js";
import { TenureIsoLtvMap } from "./iso-ltv-map.class.js";

define("tenure-iso-ltv-map", TenureIsoLtvMap);

export * from "./iso-ltv-map.class.js";
