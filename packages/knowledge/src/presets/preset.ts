import type { ScenarioInput, ScenarioSetInput } from "@tenure/core";
import type { Bilingual } from "../bilingual.js";
import type { Statement } from "../comparison/comparison.js";
import { SOURCES, type SourceId } from "../comparison/sources.js";

/** One side of a preset: a scenario file with a title in both languages. */
export interface PresetVariant {
  readonly id: string;
  readonly scenario: Readonly<Omit<ScenarioInput, "title">> & { readonly title: Bilingual };
}

/**
 * How well a coefficient is known: `stated` is a figure that a source gives, `assumed` is ours. None of the articles
 * states the size of an effect, so nearly all are assumed; `sources` then says who states the direction, if anybody.
 */
export type LedgerStanding = "assumed" | "stated";

/** One coefficient of a preset, wherever it stands in the scenarios of its variants. */
export interface LedgerEntry {
  /** Where in a scenario, as `segments[0].arpa`; `*` stands for any index. */
  readonly paths: readonly string[];
  /** Variants it belongs to; absent, all in which a path leads to a number. */
  readonly variants?: readonly string[];
  readonly label: Bilingual;
  /** A circumstance to replace by one's own (price, cost, size, date), not a guess about what something brings about. */
  readonly setting?: true;
  /** What may be tried without leaving what we hold possible; of a guess, where it lies nine times out of ten. */
  readonly range: { readonly low: number; readonly high: number };
  readonly standing: LedgerStanding;
  readonly sources: readonly SourceId[];
  readonly why: Bilingual;
}

/** A question, scenarios that answer it differently, and every number behind them. Plain data, and a file to edit. */
export interface ScenarioPreset {
  readonly tenure: 1;
  readonly id: string;
  readonly title: Bilingual;
  readonly question: Bilingual;
  /** What to see in it. */
  readonly shows: Bilingual;
  /** What it leaves out, or where it flatters. */
  readonly caution: Bilingual;
  /** The first is the base with which the others are compared. */
  readonly variants: readonly [PresetVariant, PresetVariant, ...PresetVariant[]];
  /** Ids of the variants by present value net of acquisition, highest first, under these assumptions. */
  readonly ranking: readonly string[];
  /** What the sources say about it; the sizes are never theirs. */
  readonly claims: readonly Statement[];
  readonly ledger: readonly LedgerEntry[];
}

/** The standings in words, for the column beside the label. */
export const LEDGER_STANDINGS: Readonly<Record<LedgerStanding, Bilingual>> = {
  assumed: { en: "assumed", ja: "仮定値" },
  stated: { en: "stated by a source", ja: "出典の記載値" },
};

/** What churn by age is called at one age; any other number keeps its name. */
export function labelAtAge(label: Bilingual, path: string): Bilingual {
  const [, index] = /\.hazard\.monthly\[(\d+)\]$/.exec(path) ?? [];
  if (index === undefined) return label;
  const age = Number(index) + 1;
  return { en: `${label.en}, month ${age} of a customer's life`, ja: `${label.ja}（契約${age}か月目）` };
}

/** What a line at one of its places is called, where the line holds several of a kind. */
export function ledgerLabel({ label: plain }: LedgerEntry, path: string): Bilingual {
  const label = labelAtAge(plain, path);
  const which = WHICH[/\.(payAnnual\.(?:low|high)|fromAge|untilAge|oneOffSale\.grossMargin)$/.exec(path)?.[1] ?? ""];
  return which ? { en: `${label.en}, ${which.en}`, ja: `${label.ja}（${which.ja}）` } : label;
}

const WHICH: Readonly<Record<string, Bilingual>> = {
  "payAnnual.low": { en: "lowest", ja: "下限" },
  "payAnnual.high": { en: "highest", ja: "上限" },
  fromAge: { en: "first", ja: "開始" },
  untilAge: { en: "last", ja: "終了" },
  "oneOffSale.grossMargin": { en: "of the one-off sale", ja: "売り切り" },
};

/** Who says what a line holds: its source by name, who states its direction alone, or that no source does. */
export function ledgerSource({ standing, sources }: LedgerEntry): Bilingual {
  const named = sources.filter((id) => id !== "own").map((id) => SOURCES[id].title);
  const en = named.map((title) => title.en).join("; ");
  const ja = named.map((title) => title.ja).join("、");
  if (named.length === 0) return { en: "None in the source: our assumption.", ja: "出典に記載なし（独自の仮定）。" };
  if (standing === "stated") return { en: `Source: ${en}.`, ja: `出典：${ja}。` };
  return {
    en: `Direction: ${en}. Size: none in the source, our assumption.`,
    ja: `方向：${ja}。大きさ：出典に記載なし（独自の仮定）。`,
  };
}

/** A coefficient at one place of one variant. */
export interface LedgerValue {
  readonly variant: string;
  readonly path: string;
  readonly value: number;
}

/** A coefficient with the numbers it has in each variant. */
export interface LedgerRow {
  readonly entry: LedgerEntry;
  readonly values: readonly LedgerValue[];
}

/** The ledger with its numbers, read from the scenarios themselves, so that no figure is written down twice. */
export function ledgerRows({ ledger, variants }: Pick<ScenarioPreset, "ledger" | "variants">): LedgerRow[] {
  return ledger.map((entry) => ({
    entry,
    values: variants
      .filter(({ id }) => entry.variants?.includes(id) ?? true)
      .flatMap(({ id, scenario }) =>
        numbersOf(scenario)
          .filter(({ path }) => entry.paths.some((pattern) => leadsTo(pattern, path)))
          .map(({ path, value }) => ({ variant: id, path, value })),
      ),
  }));
}

/**
 * Where one number of a line lies nine times out of ten. A line whose numbers are all alike gives its own range; one whose
 * numbers differ, between variants or from age to age, gives each a range in proportion, so that what was set apart stays
 * apart when it is drawn:
 *
 *   low  = value · line's low / least value of the line
 *   high = value · line's high / greatest value of the line
 *
 * The value lies inside, and no range reaches beyond the line's. Null for a zero among other numbers, which has no
 * proportion: there the effect is absent, not uncertain.
 */
export function rangeOf({ entry: { range }, values }: LedgerRow, value: number): LedgerEntry["range"] | null {
  const [least, greatest] = [Math.min(...values.map((one) => one.value)), Math.max(...values.map((one) => one.value))];
  if (least === greatest) return range;
  if (value === 0) return null;
  return { low: least === 0 ? 0 : range.low * (value / least), high: range.high * (value / greatest) };
}

/**
 * A scenario of a preset with the ranges of its guesses, so that tornado, break-even and Monte Carlo move each over what
 * the ledger holds possible of it ({@link rangeOf}). The source of a range is the ids of those who state the direction.
 */
export function presetScenario(
  preset: Pick<ScenarioPreset, "ledger" | "variants">,
  variant: PresetVariant,
): ScenarioInput {
  const ranges = ledgerRows(preset)
    .filter(({ entry }) => !entry.setting)
    .flatMap((row) =>
      row.values
        .filter((value) => value.variant === variant.id)
        .flatMap(({ path, value }) => {
          const range = rangeOf(row, value);
          return range ? [{ parameter: path, ...range, source: row.entry.sources.join(", ") }] : [];
        }),
    );
  return { ...variant.scenario, ranges };
}

/** What segments and teams of presets are called, by their names in the scenarios. */
export const PART_NAMES: Readonly<Record<string, Bilingual>> = {
  b2b: { en: "existing customers", ja: "既存顧客" },
  fit: { en: "customers who fit", ja: "適合する顧客" },
  unfit: { en: "customers who do not fit", ja: "適合しない顧客" },
  "won by the new seller": { en: "won by the new seller", ja: "新任営業の獲得顧客" },
  csm: { en: "CSM", ja: "CSM" },
  seller: { en: "seller", ja: "営業" },
};

/** All scenarios of a preset as one file or link, the first as the base; segments and teams named in one language. */
export function presetScenarioSet(preset: ScenarioPreset, language: keyof Bilingual = "en"): ScenarioSetInput {
  const named = (name: string) => PART_NAMES[name]?.[language] ?? name;
  const worded = ({ segments, teams, ...rest }: ScenarioInput): ScenarioInput => ({
    ...rest,
    segments: segments.map((one) => (one.name === undefined ? one : { ...one, name: named(one.name) })),
    ...(teams
      ? {
          teams: teams.map((team) => ({
            ...team,
            ...(team.name === undefined ? {} : { name: named(team.name) }),
            ...(team.segments ? { segments: team.segments.map(named) } : {}),
          })),
        }
      : {}),
  });
  return {
    tenure: 1,
    base: preset.variants[0].id,
    scenarios: preset.variants.map((variant) => ({
      name: variant.id,
      scenario: worded(presetScenario(preset, variant)),
    })),
  };
}

/** Whether a path of a ledger, in which `*` stands for any index, is the path of a number. */
function leadsTo(pattern: string, path: string): boolean {
  const [steps, taken] = [pattern.split(/[.[]/), path.split(/[.[]/)];
  return steps.length === taken.length && steps.every((step, i) => step === taken[i] || step === "*]");
}

/** Every number in a scenario, with its path; the version of the format is none of them. */
export function numbersOf(scenario: object): { readonly path: string; readonly value: number }[] {
  const walk = (value: unknown, path: string): { path: string; value: number }[] => {
    if (typeof value === "number") return [{ path, value }];
    if (Array.isArray(value)) return value.flatMap((item, index) => walk(item, `${path}[${index}]`));
    if (typeof value !== "object" || value === null) return [];
    return Object.entries(value).flatMap(([key, item]) => walk(item, path === "" ? key : `${path}.${key}`));
  };
  return walk(scenario, "").filter(({ path }) => path !== "tenure");
}
