import { define } from "../shared/define.js";
import { TenureAssumptionLedger } from "./assumption-ledger.class.js";

define("tenure-assumption-ledger", TenureAssumptionLedger);

export * from "./assumption-ledger.class.js";
