import { OUTREACH_KINDS, OUTREACH_SIGNS, UPSELL_VERDICTS } from "@tenure/worker";
import {
  amount,
  day,
  flag,
  issues,
  listOf,
  nullable,
  number,
  object,
  oneOf,
  optional,
  type Shape,
  text,
  words,
} from "../shared/shape.js";

/** A band that somebody set by hand. */
const override = { band: text, computed: text, until: day };

const note = nullable(object({ measure: text, name: optional(words), points: number }));

/** A row as a page writes it: an account, its score and its money, and what else it knows. */
const row: Shape = object({
  account: text,
  score: number,
  mrr: number,
  name: optional(nullable(text)),
  owner: optional(nullable(text)),
  kind: optional(oneOf(...OUTREACH_KINDS)),
  band: optional(text),
  override: optional(object(override)),
  trend: optional(nullable(number)),
  risk: optional(number),
  renewal: optional(nullable(day)),
  daysToRenewal: optional(nullable(number)),
  renewalAssumed: optional(flag),
  actBy: optional(nullable(day)),
  reason: optional(note),
  changed: optional(note),
  action: optional(nullable(words)),
});

const upsellRow: Shape = object({
  account: text,
  score: number,
  mrr: number,
  name: optional(nullable(text)),
  owner: optional(nullable(text)),
  fit: optional(nullable(number)),
  seatUse: optional(nullable(number)),
  growth: optional(nullable(number)),
  verdict: optional(oneOf(...UPSELL_VERDICTS)),
});

const shared = {
  model: optional(text),
  asOf: optional(text),
  leadDays: optional(amount),
  riskConvention: optional(nullable(oneOf("calibrated", "score-share"))),
  issues: optional(issues),
};

const isRows = object({ ...shared, rows: listOf(row), upsell: optional(listOf(upsellRow)) });

const band = object({ id: text, from: number, tone: text, name: optional(nullable(words)) });
const measure = object({ measure: text, name: optional(nullable(words)) });
const outOfColumns = object({
  ...shared,
  customers: amount,
  mrr: number,
  silentDays: amount,
  comparedWith: text,
  contactsKnown: flag,
  bands: listOf(band),
  actions: listOf(nullable(words)),
  owners: listOf(text),
  days: listOf(day),
  measures: listOf(measure),
  overrides: optional(listOf(object({ ...override, row: amount }))),
});

/** Columns of the rows, and how far their codes reach: into the kinds, the signs, and lists beside them. */
const ROW_COLUMNS = [
  "owner",
  "score",
  "mrr",
  "kind",
  "sign",
  "band",
  "trend",
  "risk",
  "renewal",
  "actBy",
  "daysToRenewal",
  "priority",
  "reason",
  "reasonPoints",
  "raw",
  "rawBefore",
  "changed",
  "changedPoints",
  "changedRaw",
  "changedRawBefore",
  "pulse",
] as const;
const UPSELL_COLUMNS = ["owner", "score", "mrr", "fit", "seatUse", "growth", "verdict"] as const;

/** Whether a value is outreach, as rows or in columns of one length whose codes mean something. */
export function isOutreach(value: object): boolean {
  const { rows, upsell } = value as { readonly rows?: unknown; readonly upsell?: unknown };
  if (Array.isArray(rows)) return isRows(value);
  if (!outOfColumns(value)) return false;
  const { bands, days, measures, owners } = value as Record<"bands" | "days" | "measures" | "owners", unknown[]>;
  return (
    areColumns(rows, ROW_COLUMNS) &&
    areColumns(upsell, UPSELL_COLUMNS) &&
    [
      [rows, "kind", OUTREACH_KINDS, 0],
      [rows, "sign", OUTREACH_SIGNS, 0],
      [rows, "band", bands, 0],
      [rows, "owner", owners, -1],
      [rows, "renewal", days, -1],
      [rows, "actBy", days, -1],
      [rows, "reason", measures, -1],
      [rows, "changed", measures, -1],
      [upsell, "owner", owners, -1],
      [upsell, "verdict", UPSELL_VERDICTS, 0],
    ].every(([columns, name, list, lowest]) =>
      areCodes(
        (columns as Record<string, Iterable<number>>)[name as string]!,
        (list as unknown[]).length,
        lowest as number,
      ),
    )
  );
}

function areColumns(value: unknown, names: readonly string[]): boolean {
  const columns = value as Readonly<Record<string, ArrayLike<unknown>>> | null | undefined;
  const { account, name } = columns ?? {};
  return (
    listOf(text)(account) &&
    listOf(nullable(text), account!.length)(name) &&
    names.every((one) => isColumn(columns![one], account!.length))
  );
}

/** A column of numbers, or the list that it is in a file, where null stands for what is not known. */
function isColumn(value: ArrayLike<unknown> | undefined, length: number): boolean {
  return (ArrayBuffer.isView(value) && value.length === length) || listOf(nullable(number), length)(value);
}

function areCodes(codes: Iterable<number>, count: number, lowest: number): boolean {
  for (const code of codes) if (!Number.isInteger(code) || code < lowest || code >= count) return false;
  return true;
}
