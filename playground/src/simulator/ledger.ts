import { numberAt, type ScenarioInput, type ScenarioKnown, scenarioNumberField } from "@tenure/core/fields";
import type { AssumptionLedger, LedgerLine } from "@tenure/elements/assumption-ledger.js";
import {
  type LedgerEntry,
  labelAtAge,
  ledgerLabel,
  ledgerRows,
  ledgerSource,
  numbersOf,
  type ScenarioPreset,
} from "@tenure/knowledge/presets";
import type { PageLanguage } from "../words.js";
import type { Analysis, NamedScenario } from "./analysis.js";
import { originWhere, rangeAbout } from "./origin.js";
import { simulatorWords } from "./simulator-words.js";

/** Numbers that a book brings along and nobody assumes. */
const NO_ASSUMPTION = /\.startingAges\[|^ranges\[|^horizonMonths$|\.term$|\.customers$/;

/**
 * Every number of the scenarios, with the value it has in each, how well it is known, and who says so: the preset's
 * author, the data's counts, or nobody. A number that was known and then moved is an assumption, and so is one that a
 * scenario gives in place of the base's. Numbers that are the same in all segments stand once; one of which a preset says
 * something else in each scenario stands once for each of these.
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
  const told = new Told(preset);
  const found = new Map(known.map((one) => [one.path, one]));
  const where = originWhere(origin, language);
  const isNothing = (path: string) => scenarios.every(({ scenario }) => !numberAt(scenario, path));
  const paths = [...new Set(scenarios.flatMap(({ scenario }) => numbersOf(scenario).map(({ path }) => path)))].filter(
    (path) =>
      !NO_ASSUMPTION.test(path) && scenarioNumberField(path) !== undefined && (told.has(path) || !isNothing(path)),
  );
  const most = Math.max(...scenarios.map(({ scenario }) => scenario.segments.length));
  const several = most > 1;
  const named = (path: string, bare: string, isOwn: boolean) => {
    const segment = several ? segmentOf(scenarios, path) : null;
    return isOwn || segment ? { label: words.of(bare, segment) } : {};
  };

  /** A line of a preset's ledger, of the scenarios it is about. */
  const toldLine = (path: string, entry: LedgerEntry, about: ReadonlySet<number>, own: string | null): Line => {
    const values = scenarios.map(({ scenario }, index) => (about.has(index) ? numberAt(scenario, path) : null));
    const lead = scenarios[Math.min(...about)]!;
    const said = `${entry.why[language]}${language === "ja" ? "" : " "}${ledgerSource(entry)[language]}`;
    const isMoved = ({ name }: NamedScenario, value: number | null) =>
      value !== null && value !== (told.valueOf(name, path) ?? told.valueOf(scenarios[0]!.name, path) ?? value);
    const ledMoved = isMoved(lead, values[scenarios.indexOf(lead)]!);
    const others = titles.filter((_, i) => scenarios[i] !== lead && isMoved(scenarios[i]!, values[i]!));
    const source = ledMoved ? words.moved(said, hasMovedRange(lead, path)) : said;
    const isAlong = scenarios.some((one) => one !== lead && hasMovedRange(one, path));
    const bare = own ?? ledgerLabel(entry, path)[language];
    return {
      ...{ path, bare, values, ...named(path, bare, true) },
      standing: ledMoved ? "assumed" : entry.standing,
      range: ledMoved ? boundsOf(rangeAbout(lead.scenario, path)) : entry.range,
      source: others.length > 0 ? words.movedIn(source, others, isAlong) : source,
    };
  };

  /** A line of what data or authors of a set know, and of what nobody does. */
  const knownLine = (path: string, own: string | null): Line => {
    const values = scenarios.map(({ scenario }) => numberAt(scenario, path));
    const one = found.get(path);
    const holds = one !== undefined && values[0] === one.value;
    const standing = holds ? one.standing : "assumed";
    const isMoved = hasMovedRange(scenarios[0]!, path);
    const source = one
      ? knownSource(one, { holds, isMoved, where }, language)
      : isMoved
        ? words.moved(words.nobody, true)
        : words.nobody;
    const assuming = titles.filter((_, index) => values[index] !== null && values[index] !== values[0]);
    const isAlong = scenarios.some((scenario, i) => i > 0 && hasMovedRange(scenario, path));
    const plain = scenarioNumberField(path)!.label;
    const atAge = labelAtAge(plain, path);
    const bare = own ?? atAge[language];
    return {
      ...{ path, bare, values, ...named(path, bare, own !== null || atAge !== plain), standing },
      range: boundsOf(holds ? one : CURVE_NUMBER.test(path) ? undefined : rangeAbout(base, path)),
      source: standing === "assumed" || assuming.length === 0 ? source : words.baseOnly(source, assuming, isAlong),
    };
  };

  const lines = paths.flatMap((path): Line[] => {
    const entries = told.entriesOf(
      path,
      scenarios.map(({ name, scenario }) => (numberAt(scenario, path) === null ? null : name)),
    );
    const own = ownName(
      scenarios.map(({ scenario }) => scenario),
      path,
      words,
    );
    if (entries.size === 0) return [knownLine(path, own)];
    return [...entries].map(([entry, about]) => toldLine(path, entry, about, entries.size > 1 ? null : own));
  });
  const shown = [
    ...lines,
    ...curveLines(scenarios, where, words).map((line) => ({ ...line, ...named(line.path, line.bare, true) })),
  ];
  return {
    tenure: 1,
    currency: base.currency ?? null,
    scenarios: titles,
    lines: several ? onceEach(shown, most, words.every) : shown,
  };
}

type Line = LedgerLine & { readonly bare: string };

/** Whether the range of a number was known about another, and moved along with it. */
const hasMovedRange = ({ scenario }: NamedScenario, path: string) =>
  rangeAbout(scenario, path)?.movedFrom !== undefined;

const CURVE_NUMBER = /\.hazard\.(?:alpha|beta)$/;

/** What the ledger of a preset says of the numbers of its variants; of a copy of one, what is said of the base. */
class Told {
  readonly #said = new Map<string, { readonly entry: LedgerEntry; readonly value: number }>();
  readonly #paths = new Map<string, LedgerEntry>();

  constructor(preset: ScenarioPreset | undefined) {
    for (const { entry, values } of preset ? ledgerRows(preset) : []) {
      for (const { variant, path, value } of values) {
        this.#said.set(`${variant} ${path}`, { entry, value });
        if (!this.#paths.has(path)) this.#paths.set(path, entry);
      }
    }
  }

  has(path: string): boolean {
    return this.#paths.has(path);
  }

  /** As the preset has it; null where it says nothing of this scenario. */
  valueOf(name: string, path: string): number | null {
    return this.#said.get(`${name} ${path}`)?.value ?? null;
  }

  /** Lines about a number, and the places of the scenarios that each is about. */
  entriesOf(path: string, names: readonly (string | null)[]): ReadonlyMap<LedgerEntry, ReadonlySet<number>> {
    const entries = new Map<LedgerEntry, Set<number>>();
    names.forEach((name, index) => {
      if (name === null) return;
      const base = names[0] === null ? undefined : this.#said.get(`${names[0]} ${path}`)?.entry;
      const entry = this.#said.get(`${name} ${path}`)?.entry ?? base ?? this.#paths.get(path);
      if (entry) entries.set(entry, (entries.get(entry) ?? new Set()).add(index));
    });
    return entries;
  }
}

/** All churn of a fitted curve together: what its counts leave open is known of that, and of none of its numbers alone. */
function curveLines(
  scenarios: readonly NamedScenario[],
  where: string,
  words: (typeof simulatorWords)["en"]["ledger"],
): Line[] {
  const base = scenarios[0]!.scenario;
  return base.segments.flatMap(({ hazard }, index): Line[] => {
    const path = `segments[${index}].churn`;
    const range = hazard.kind === "sbgPerRenewal" ? boundsOf(rangeAbout(base, path)) : null;
    if (!range) return [];
    const values = scenarios.map(({ scenario }) => (scenario.segments[index]?.hazard.kind === hazard.kind ? 1 : null));
    return [{ path, bare: words.wholeCurve, values, standing: "estimated", range, source: words.curve(where) }];
  });
}

function boundsOf(given: { readonly low?: number | undefined; readonly high?: number | undefined } | undefined) {
  return given?.low === undefined || given.high === undefined ? null : { low: given.low, high: given.high };
}

/** Who says so: the words that came along, else the data that the set was made from. */
function knownSource(
  { source, standing }: ScenarioKnown,
  { holds, isMoved, where }: { readonly holds: boolean; readonly isMoved: boolean; readonly where: string },
  language: PageLanguage,
): string {
  const words = simulatorWords[language].ledger;
  const own = typeof source === "string" ? source : (source?.[language] ?? source?.en ?? source?.ja);
  const said = own || (standing === "observed" || standing === "estimated" ? words.observed(where) : words.nobody);
  return holds ? said : words.moved(said, isMoved);
}

/** Lines that say the same of every segment, told once. */
function onceEach(lines: readonly Line[], segments: number, every: (label: string) => string): LedgerLine[] {
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

/** Whose number it is: scenarios may have segments that the base has not. */
function segmentOf(scenarios: readonly NamedScenario[], path: string): string | null {
  const index = /^segments\[(\d+)\]/.exec(path)?.[1];
  if (index === undefined) return null;
  const named = scenarios.find(({ scenario }) => scenario.segments[Number(index)]?.name !== undefined);
  return named?.scenario.segments[Number(index)]?.name ?? String(Number(index) + 1);
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
