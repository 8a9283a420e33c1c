import type { CategoryColumn, Column } from "@tenure/core";
import { commonForm } from "../columns/plain-text.js";
import { headerName } from "../mapping/header-name.js";
import { STEP_ROWS, type Steps } from "../pace.js";
import type { CheckedRows } from "./checked-rows.js";

const STAGE = new Set(
  [
    "deal stage",
    "opportunity stage",
    "stage name",
    "stage",
    "取引ステージ",
    "商談ステージ",
    "商談フェーズ",
    "ステージ",
    "フェーズ",
  ].map(headerName),
);

/**
 * Stages of a deal that was lost or is not decided, as HubSpot and Salesforce call them when nobody has renamed them;
 * what a company calls otherwise may well be a customer.
 */
const NOT_WON = new Set(
  [
    "closed lost, lost, 失注, クローズ失注",
    "appointment scheduled, qualified to buy, presentation scheduled, decision maker bought in, decision maker bought-in",
    "prospecting, qualification, needs analysis, value proposition, id. decision makers, perception analysis",
    "proposal/price quote, negotiation/review",
  ].flatMap((line) => line.split(", ").map(headerName)),
);

/** `Closed lost (Sales pipeline)`: the stage, and the pipeline it is one of. */
const WITH_PIPELINE = /\s*[(（][^()（）]*[)）]\s*$/;

/** Leaves out rows of an export of deals that nobody pays for: lost deals and such as are still talked about. */
export function* leaveOutDealsNotWon(rows: CheckedRows, columns: Readonly<Record<string, Column>>): Steps<void> {
  const name = Object.keys(columns).find((one) => STAGE.has(headerName(one)) && columns[one]!.kind === "category");
  if (name === undefined) return;
  const { codes, labels } = columns[name] as CategoryColumn;
  const isNotWon = labels.map((label) => {
    const stage = commonForm(label);
    return NOT_WON.has(headerName(stage)) || NOT_WON.has(headerName(stage.replace(WITH_PIPELINE, "")));
  });
  if (!isNotWon.includes(true)) return;
  for (let row = 0; row < codes.length; row++) {
    if (row % STEP_ROWS === 0) yield;
    const code = codes[row]!;
    if (isNotWon[code]) rows.leaveOut(row, "data/deal-not-won", name, () => ({ given: labels[code]! }));
  }
}
