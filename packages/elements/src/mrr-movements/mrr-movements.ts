import { define } from "../shared/define.js";
import { TenureMrrMovements } from "./mrr-movements.class.js";

define("tenure-mrr-movements", TenureMrrMovements);

export * from "./mrr-movements.class.js";
