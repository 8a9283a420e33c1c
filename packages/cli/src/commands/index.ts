import type { Command } from "../command.js";
import { backtest } from "./backtest.js";
import { cohorts } from "./cohorts.js";
import { fit } from "./fit.js";
import { health } from "./health.js";
import { inspect } from "./inspect.js";
import { kpis } from "./kpis.js";
import { ltv } from "./ltv.js";
import { simulate } from "./simulate.js";
import { surveys } from "./surveys.js";
import { survival } from "./survival.js";

/** In the order in which help lists them: look at the data, count, then look ahead. */
export const COMMANDS: readonly Command[] = [
  inspect,
  kpis,
  cohorts,
  surveys,
  health,
  backtest,
  survival,
  fit,
  ltv,
  simulate,
];
