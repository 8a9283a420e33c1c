import { isRangeOf, numberAt, type ScenarioInput, type ScenarioKnown, scenarioNumberField } from "@tenure/core/fields";
import type { AssumptionLedger, LedgerLine } from "@tenure/elements/assumption-ledger.js";
import { ledgerRows, numbersOf, type ScenarioPreset } from "@tenure/knowledge/presets";
import type { PageLanguage } from "../words.js";
import type { Analysis } from "./analysis.js";
import { originWhere } from "./origin.js";
import { simulatorWords } from "./simulator-words.js";

/** Numbers that a book brings along and nobody assumes. */
const NO_ASSUMPTION = /\.startingAges\[|^ranges\[|^horizonMonths$|\.term$|\.customers$/;

/**
 * Every number of the scenarios, with the value it has in each, how well it is known, and who says so: the preset's
 * author, the data's counts, or nobody. A number that was known and then moved is an assumption, and so is one that a
 * scenario gives in place of the base's. Numbers that are the same in all segments stand once.
 */
export function ledgerOf(
  { scenarios, origin, known = [] }: Analysis,
  {
    language,
    titles,
    preset,
  }: {
    readonly language: PageLanguage;
    readonly titles: readonly string[];
    readonly preset: ScenarioPreset | undefined;
  },
): AssumptionLedger {
  const words = simulatorWords[language].ledger;
  const base = scenarios[0]!.scenario;
  const told = new Map(
    (preset ? ledgerRows(preset) : []).flatMap(({ entry, values }) => values.map(({ path }) => [path, entry] as const)),
  );
  const found = new Map(known.map((one) => [one.path, one]));
  const where = originWhere(origin, language);
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
    const seen =
      curve || range?.low === undefined || range.high === undefined ? null : { low: range.low, high: range.high };
    const one = found.get(path);
    const holds = one !== undefined && numberAt(base, path) === one.value;
    const own = ownName(
      scenarios.map(({ scenario }) => scenario),
      path,
      words,
    );
    const given = own ?? entry?.label[language];
    const bare = given ?? scenarioNumberField(path)!.label[language];
    const segment = several ? segmentOf(base, path) : null;
    const values = scenarios.map(({ scenario }) => numberAt(scenario, path));
    const standing = entry?.standing ?? (holds ? one.standing : one || !range ? "assumed" : "estimated");
    const source =
      entry?.why[language] ??
      (one
        ? knownSource(one, holds, where, language)
        : range && curve
          ? words.curve(where)
          : sourceOf(range, where, words));
    // What is known is known of the base: a scenario with a value of its own assumes it.
    const assuming = entry || standing === "assumed" ? [] : titles.filter((_, index) => values[index] !== values[0]);
    return {
      path,
      bare,
      ...(given || segment ? { label: words.of(bare, segment) } : {}),
      values,
      standing,
      range: entry ? entry.range : holds ? boundsOf(one) : one ? null : seen,
      source: assuming.length > 0 ? words.baseOnly(source, assuming) : source,
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
  where: string,
  words: (typeof simulatorWords)["en"]["ledger"],
): string {
  if (range?.counts) return words.counts(range.counts.churned, range.counts.of, where);
  return range ? range.source || words.months(where) : words.nobody;
}

const boundsOf = ({ low, high }: ScenarioKnown) => (low === undefined || high === undefined ? null : { low, high });

/** Who says so: the words that came along, else the data that the set was made from. */
function knownSource(
  { source, standing }: ScenarioKnown,
  holds: boolean,
  where: string,
  language: PageLanguage,
): string {
  const words = simulatorWords[language].ledger;
  const own = typeof source === "string" ? source : (source?.[language] ?? source?.en ?? source?.ja);
  const said = own || (standing === "observed" || standing === "estimated" ? words.observed(where) : words.nobody);
  return holds ? said : words.moved(said);
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
