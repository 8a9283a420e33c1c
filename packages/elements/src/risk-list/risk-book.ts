import {
  countKinds,
  filterOutreach,
  type HealthBand,
  type Issue,
  type OutreachList,
  type OutreachRow,
  type RiskConvention,
  type Tone,
  type UpsellRow,
  type Words,
} from "@tenure/core/fields";
import {
  OUTREACH_KINDS,
  OUTREACH_SIGNS,
  type OutreachColumns,
  UPSELL_VERDICTS,
  type WordedNote,
  type WordedOutreachRow,
} from "@tenure/worker";
import type { SeenBand } from "../shared/band-change-event.js";
import { finite } from "../shared/finite.js";

/** What filters look at; `index` finds the whole row. */
export interface ListedRow extends Pick<OutreachRow, "kind" | "owner" | "actBy"> {
  readonly index: number;
}

/** A result read as rows, whether it came in columns from the engine or as plain rows from the page. */
export interface RiskBook {
  readonly asOf: string;
  readonly currency: string | null;
  readonly model: string;
  readonly leadDays: number | null;
  readonly silentDays: number | null;
  readonly contactsKnown: boolean;
  readonly comparedWith: string;
  readonly riskConvention: RiskConvention | null;
  /** Paying accounts and what they pay, where the result says so. */
  readonly customers: number | null;
  readonly mrr: number | null;
  readonly actions: readonly { readonly band: HealthBand; readonly action: Words }[];
  /** Where bands begin, as far as the result says so. */
  readonly bands: readonly Pick<HealthBand, "from">[];
  readonly issues: readonly Issue[];
  readonly owners: readonly (string | null)[];
  readonly rows: readonly ListedRow[];
  readonly upsell: readonly ListedRow[];
  /** Rows of each view, of one owner where one is given. */
  countsOf(owner: string | undefined): ViewCounts;
  row(index: number): WordedOutreachRow;
  accountOf(index: number): string;
  bandOf(index: number): SeenBand;
  upsellRow(index: number): UpsellRow;
  rowMrr(index: number): number;
  upsellMrr(index: number): number;
  daysToRenewal(index: number): number | null;
}

interface ViewCounts {
  readonly all: number;
  readonly silent: number;
  readonly upsell: number;
}

const TONE_OF_BAND: Readonly<Record<string, Tone>> = {
  critical: "critical",
  "at-risk": "risk",
  steady: "neutral",
  healthy: "healthy",
};

/** Tone of a band of which only the id is known. */
export const toneOfBand = (band: string): Tone => TONE_OF_BAND[band] ?? "neutral";

type Given = OutreachList | OutreachColumns;

const isColumns = (given: Given): given is OutreachColumns => !Array.isArray(given.rows);

export function riskBook(given: Given): RiskBook {
  return isColumns(given) ? fromColumns(given) : fromRows(given);
}

function common(given: Given) {
  return {
    asOf: given.asOf ?? "",
    currency: given.currency ?? null,
    model: given.model ?? "",
    leadDays: finite(given.leadDays),
    riskConvention: given.riskConvention ?? null,
    issues: given.issues ?? [],
  };
}

/** Owners by name; null stands for accounts without one and comes last. */
function ownersOf(rows: readonly ListedRow[]): readonly (string | null)[] {
  const found = new Set(rows.map(({ owner }) => owner));
  const named = [...found].filter((owner) => owner !== null).sort((a, b) => a.localeCompare(b));
  return found.has(null) ? [...named, null] : named;
}

/** Counted once for a result and an owner, not once for every step of scrolling. */
function viewCounter(
  rows: readonly ListedRow[],
  upsell: readonly ListedRow[],
  isReady: (index: number) => boolean,
): RiskBook["countsOf"] {
  let counted: { readonly owner: string | undefined; readonly counts: ViewCounts } | undefined;
  return (owner) => {
    if (counted && counted.owner === owner) return counted.counts;
    const own = filterOutreach(rows, owner === undefined ? {} : { owner });
    const more = filterOutreach(upsell, owner === undefined ? {} : { owner });
    const counts = {
      all: own.length,
      silent: countKinds(own).silent,
      upsell: more.filter(({ index }) => isReady(index)).length,
    };
    counted = { owner, counts };
    return counts;
  };
}

function fromRows(given: OutreachList): RiskBook {
  const listed = (all: readonly (OutreachRow | UpsellRow)[]) =>
    all.map(
      (one, index): ListedRow => ({
        kind: ("kind" in one && one.kind) || "unknown",
        owner: one.owner ?? null,
        actBy: ("actBy" in one && one.actBy) || null,
        index,
      }),
    );
  const upsell = given.upsell ?? [];
  const [rows, more] = [listed(given.rows), listed(upsell)];
  return {
    ...common(given),
    silentDays: null,
    contactsKnown: true,
    comparedWith: "",
    customers: null,
    mrr: null,
    actions: [],
    bands: [],
    owners: ownersOf([...rows, ...more]),
    rows,
    upsell: more,
    countsOf: viewCounter(rows, more, (index) => upsell[index]!.verdict === "ready"),
    row: (index) => given.rows[index]!,
    accountOf: (index) => given.rows[index]!.account,
    bandOf: (index) => {
      const { band, tone }: WordedOutreachRow = given.rows[index]!;
      return { id: band, tone: tone ?? toneOfBand(band) };
    },
    upsellRow: (index) => upsell[index]!,
    rowMrr: (index) => given.rows[index]!.mrr,
    upsellMrr: (index) => upsell[index]!.mrr,
    daysToRenewal: (index) => finite(given.rows[index]!.daysToRenewal),
  };
}

/** Columns as the engine gives them: in a file they are lists, with null for what is not known. */
function typed<C extends object>(columns: C): C {
  const asColumn = ([field, values]: [string, unknown]) =>
    Array.isArray(values) && field !== "account" && field !== "name"
      ? [field, Float64Array.from(values, (one: number | null) => one ?? Number.NaN)]
      : [field, values];
  return Object.fromEntries(Object.entries(columns).map(asColumn)) as C;
}

function fromColumns(given: OutreachColumns): RiskBook {
  const [columns, upsell] = [typed(given.rows), typed(given.upsell)];
  const rows = columns.account.map(
    (_, index): ListedRow => ({
      kind: OUTREACH_KINDS[columns.kind[index]!]!,
      owner: given.owners[columns.owner[index]!] ?? null,
      actBy: given.days[columns.actBy[index]!] ?? null,
      index,
    }),
  );
  const more = upsell.account.map(
    (_, index): ListedRow => ({
      kind: "unknown",
      owner: given.owners[upsell.owner[index]!] ?? null,
      actBy: null,
      index,
    }),
  );
  // Results kept from before they were told have none.
  const overrides = new Map((given.overrides ?? []).map(({ row, ...override }) => [row, override]));
  const note = (code: number, points: number, raw: number, rawBefore: number): WordedNote | null => {
    const measure = given.measures[code];
    if (!measure) return null;
    const { name, ...described } = measure;
    return { ...described, ...(name === null ? {} : { name }), points, raw: finite(raw), rawBefore: finite(rawBefore) };
  };
  return {
    ...common(given),
    silentDays: given.silentDays,
    contactsKnown: given.contactsKnown,
    comparedWith: given.comparedWith,
    customers: given.customers,
    mrr: given.mrr,
    bands: given.bands,
    actions: given.bands.flatMap((band, index) => {
      const action = given.actions[index];
      return action && columns.band.includes(index) ? [{ band, action }] : [];
    }),
    owners: ownersOf([...rows, ...more]),
    rows,
    upsell: more,
    countsOf: viewCounter(rows, more, (index) => UPSELL_VERDICTS[upsell.verdict[index]!] === "ready"),
    accountOf: (index) => columns.account[index]!,
    bandOf(index) {
      const { id, tone } = given.bands[columns.band[index]!]!;
      return { id, tone };
    },
    row(index) {
      const { kind, owner, actBy } = rows[index]!;
      const band = given.bands[columns.band[index]!]!;
      return {
        account: columns.account[index]!,
        name: columns.name[index]!,
        owner,
        kind,
        sign: OUTREACH_SIGNS[columns.sign[index]!]!,
        score: columns.score[index]!,
        band: band.id,
        tone: band.tone,
        bandName: band.name ?? null,
        ...(overrides.has(index) ? { override: overrides.get(index)! } : {}),
        trend: finite(columns.trend[index]),
        risk: columns.risk[index]!,
        mrr: columns.mrr[index]!,
        renewal: given.days[columns.renewal[index]!] ?? null,
        daysToRenewal: finite(columns.daysToRenewal[index]),
        actBy,
        overdue: columns.daysToRenewal[index]! < given.leadDays,
        // Results kept from before it was told have no such column.
        renewalAssumed: columns.assumed?.[index] === 1,
        priority: columns.priority[index]!,
        reason: note(
          columns.reason[index]!,
          columns.reasonPoints[index]!,
          columns.raw[index]!,
          columns.rawBefore[index]!,
        ),
        changed: note(
          columns.changed[index]!,
          columns.changedPoints[index]!,
          columns.changedRaw[index]!,
          columns.changedRawBefore[index]!,
        ),
        action: given.actions[columns.band[index]!] ?? null,
        pulse: finite(columns.pulse[index]),
      };
    },
    upsellRow: (index) => ({
      account: upsell.account[index]!,
      name: upsell.name[index]!,
      owner: more[index]!.owner,
      score: upsell.score[index]!,
      mrr: upsell.mrr[index]!,
      fit: finite(upsell.fit[index]),
      seatUse: finite(upsell.seatUse[index]),
      growth: finite(upsell.growth[index]),
      verdict: UPSELL_VERDICTS[upsell.verdict[index]!]!,
    }),
    rowMrr: (index) => columns.mrr[index]!,
    upsellMrr: (index) => upsell.mrr[index]!,
    daysToRenewal: (index) => finite(columns.daysToRenewal[index]),
  };
}
