import type { CategoryColumn, Column } from "@tenure/core";
import { commonForm } from "../columns/plain-text.js";
import { headerName } from "../mapping/header-name.js";
import { STEP_ROWS, type Steps } from "../pace.js";
import type { CheckedRows } from "./checked-rows.js";

const STATUS = new Set(
  ["status", "subscription status", "state", "plan status", "ステータス", "契約ステータス", "契約状態", "状態"].map(
    headerName,
  ),
);
const TRIAL = /^(?:in[ _-]?|free[ _-]?)?trial(?:ing)?$|^(?:無料)?(?:トライアル|試用)(?:中|期間中)?$/i;

/** Takes trials from a status that says so, where no column of its own does: they pay nothing yet. */
export function* trialsByStatus(rows: CheckedRows, columns: Record<string, Column>): Steps<void> {
  const name = Object.keys(columns).find((one) => STATUS.has(headerName(one)) && columns[one]!.kind === "category");
  if (name === undefined) return;
  const { codes, labels } = columns[name] as CategoryColumn;
  const isTrial = labels.map((label) => TRIAL.test(commonForm(label)));
  if (!isTrial.includes(true)) return;
  const values = new Uint8Array(codes.length);
  let count = 0;
  for (let row = 0; row < codes.length; row++) {
    if (row % STEP_ROWS === 0) yield;
    if (!isTrial[codes[row]!]) continue;
    values[row] = 1;
    count++;
  }
  columns.trial = { kind: "flag", values };
  rows.file.log.add({
    code: "data/trial-by-status",
    severity: "notice",
    path: "subscriptions.trial",
    given: labels[isTrial.indexOf(true)]!,
    params: { column: name },
    count,
  });
}
