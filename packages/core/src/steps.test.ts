import { describe, expect, it } from "vitest";
import { intervalsOf } from "./metrics/subscriptions.fixture.js";
import { mrrLedger, mrrLedgerSteps } from "./metrics/mrr-ledger.js";
import { cohortMatrix, cohortMatrixSteps } from "./retention/cohort-matrix.js";
import { drain, inBatches, STEP_ROWS, type Steps } from "./steps.js";
