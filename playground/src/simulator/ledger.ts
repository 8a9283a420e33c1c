import { type FittedBaseline, isRangeOf, numberAt, type ScenarioInput, scenarioNumberField } from "@tenure/core/fields";
import type { AssumptionLedger, LedgerLine } from "@tenure/elements/assumption-ledger.js";
import { ledgerRows, numbersOf, type ScenarioPreset } from "@tenure/knowledge/presets";
import type { PageLanguage } from "../words.js";
import type { Analysis } from "./analysis.js";
import { simulatorWords } from "./simulator-words.js";

/** Numbers that a book brings along and nobody assumes. */
const NO_ASSUMPTION = /\.startingAges\[|^ranges\[|^horizonMonths$|\.term$|\.customers$/;

/**
 * Every number of the scenarios, with the value it has in each, how well it is known, and who says so: the preset's
 * author, the data's counts, or nobody. Numbers that are the same in all segments stand once.
 */
export function ledgerOf(
  { scenarios }: Analysis,
  {
    language,
    titles,
    preset,
    fitted,
  }: {
    readonly language: PageLanguage;
    readonly titles: readonly string[];
    readonly preset: ScenarioPreset | undefined;
    /** What the data say, where the analysis began with them. */
    readonly fitted: FittedBaseline | undefined;
  },
): AssumptionLedger {
  const words = simulatorWords[language].ledger;
  const base = scenarios[0]!.scenario;
  const told = new Map(
    (preset ? ledgerRows(preset) : []).flatMap(({ entry, values }) => values.map(({ path }) => [path, entry] as const)),
  );
  const isNothing = (path: string) => scenarios.every(({ scenario }) => !numberAt(scenario, path));
  const paths = [...new Set(scenarios.flatMap(({ scenario }) => numbersOf(scenario).map(({ path }) => path)))].filter(
    (path) =>
      !NO_ASSUMPTION.test(path) && scenarioNumberField(path) !== undefined && (told.has(path) || !isNothing(path)),
  );
  const several = base.segments.length > 1;
  const lines = paths.map((path): LedgerLine & { readonly bare: string } => {
    const entry = told.get(path);
    // Both numbers of a curve are known as well as the curve is.
    const curve = /^(segments\[\d+\]\.)hazard\.(alpha|beta)$/.exec(path);
    const range = base.ranges?.find((one) => isRangeOf(base, one, curve ? `${curve[1]}churn` : path));
    const known =
      curve || range?.low === undefined || range.high === undefined ? null : { low: range.low, high: range.high };
    const observed = isObserved(path, fitted);
    const own = ownName(
      scenarios.map(({ scenario }) => scenario),
      path,
      words,
    );
    const given = own ?? entry?.label[language];
    const bare = given ?? scenarioNumberField(path)!.label[language];
    const segment = several ? segmentOf(base, path) : null;
    return {
      path,
      bare,
      ...(given || segment ? { label: words.of(bare, segment) } : {}),
      values: scenarios.map(({ scenario }) => numberAt(scenario, path)),
      standing: entry?.standing ?? (range ? "estimated" : observed ? "observed" : "assumed"),
      range: entry ? entry.range : known,
      source: entry?.why[language] ?? (range && curve ? words.curve : sourceOf(range, observed, words)),
    };
  });
  return {
    tenure: 1,
    currency: base.currency ?? null,
    scenarios: titles,
    lines: several ? onceEach(lines, base.segments.length, words.every) : lines,
  };
}

function sourceOf(
  range: NonNullable<ScenarioInput["ranges"]>[number] | undefined,
  observed: boolean,
  words: (typeof simulatorWords)["en"]["ledger"],
): string {
  if (range?.counts) return words.counts(range.counts.churned, range.counts.of);
  if (range) return range.source || words.months;
  return observed ? words.observed : words.nobody;
}

/** Lines that say the same of every segment, told once. */
function onceEach(
  lines: readonly (LedgerLine & { readonly bare: string })[],
  segments: number,
  every: (label: string) => string,
): LedgerLine[] {
  const sameOf = ({ path, values, standing, range, source }: LedgerLine) =>
    JSON.stringify([path.replace(/^segments\[\d+\]/, ""), values, standing, range, source]);
  const count = new Map<string, number>();
  for (const line of lines) count.set(sameOf(line), (count.get(sameOf(line)) ?? 0) + 1);
  const done = new Set<string>();
  return lines.flatMap((line) => {
    const same = sameOf(line);
    if (count.get(same) !== segments) return [line];
    if (done.has(same)) return [];
    done.add(same);
    return [{ ...line, label: every(line.bare) }];
  });
}

function segmentOf({ segments }: ScenarioInput, path: string): string | null {
  const index = /^segments\[(\d+)\]/.exec(path)?.[1];
  return index === undefined ? null : (segments[Number(index)]?.name ?? String(Number(index) + 1));
}

/** Changes of churn go by what they are about, and pay by its end. */
function ownName(
  scenarios: readonly ScenarioInput[],
  path: string,
  words: (typeof simulatorWords)["en"]["ledger"],
): string | null {
  const pay = /^teams\[\d+\]\.payAnnual\.(low|high)$/.exec(path)?.[1];
  if (pay) return words.pay[pay as "low" | "high"];
  const change = /^(segments\[\d+\]\.churnChanges\[\d+\])\.multiplier$/.exec(path)?.[1];
  if (!change) return null;
  const isEarly = scenarios.some((scenario) => numberAt(scenario, `${change}.untilAge`) !== null);
  return isEarly ? words.early : words.later;
}

const isObserved = (path: string, fitted: FittedBaseline | undefined) =>
  fitted !== undefined && /^segments\[\d+\]\.(arpa|contractionMonthly|involuntaryMonthly|expansionMonthly)$/.test(path);
