import { type AccountHealth, fail, type Result, type Workspace } from "@tenure/core";
import type { AccountList } from "./calls.js";
import { NOTHING_LOADED } from "./workspace-view.js";

export function accountAnswer(_workspace: Workspace, _account: string, _asOf: string): Result<AccountHealth> {
  return fail(NOTHING_LOADED);
}

export function accountList(_workspace: Workspace, _asOf: string, _limit = 100): Result<AccountList> {
  return fail(NOTHING_LOADED);
}
