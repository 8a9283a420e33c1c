import {
  type AccountHealth,
  accountHealth,
  cohortResult,
  defaultHealthModel,
  fail,
  type HealthScores,
  kpiResult,
  observedBaseline,
  parseDay,
  type Result,
  scoreAccounts,
  simulate,
  succeed,
  type TableName,
  type Workspace,
} from "@tenure/core";
import { type LoadReport, readTables, type Waiting } from "@tenure/data";
import type { AccountList, CallName, LoadInput, ScoringCalls, WorkspaceSummary } from "./calls.js";
import { NOTHING_LOADED, type Viewpoint, WorkspaceView } from "./workspace-view.js";

export interface CallContext {
  readonly signal: AbortSignal;
  readonly onProgress: (done: number, total: number) => void;
}

/** An ordinary object: the same in a worker, in a test and on the page. */
export type ScoringService = {
  [K in CallName]: (
    input: ScoringCalls[K]["input"],
    context: CallContext,
  ) => Promise<Result<ScoringCalls[K]["output"]>>;
};
