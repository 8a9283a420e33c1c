import { isRangeOf, numberAt, type ScenarioInput, type ScenarioKnown } from "@tenure/core/fields";
import { inLanguage } from "../shared/in-language.js";
import type { WhatIfContext } from "../what-if/context.js";
import type { AssumptionLedger, LedgerLine } from "../what-if/ledger-template.js";
import { segmentOf } from "../what-if/of-segment.js";

/** A scenario of a set as it stands, and what it was given as. */
export interface GivenCase {
  readonly name: string;
  readonly title: string;
  readonly scenario: ScenarioInput;
}

/** The ledger of scenarios that were given: as their preset tells it, or as ranges and known numbers of the set do. */
export function givenLedger(
  {
    cases,
    paths,
    preset,
    variants,
    known = [],
  }: {
    /** The base first. */
    readonly cases: readonly GivenCase[];
    /** Numbers to list where no preset lists them. */
    readonly paths: readonly string[];
    readonly preset: readonly LedgerLine[] | undefined;
    /** Names of the preset's variants, in the order of the values of its lines. */
    readonly variants: readonly string[];
    readonly known?: readonly ScenarioKnown[] | undefined;
  },
  context: WhatIfContext,
): AssumptionLedger {
  const lines = preset
    ? preset.map((line, index) => {
        const isFirst = preset.findIndex(({ path }) => path === line.path) === index;
        return toldLine(line, { isFirst, cases, variants }, context);
      })
    : paths.map((path) => knownLine(path, { cases, known }, context));
  return { tenure: 1, scenarios: cases.map(({ title }) => title), lines };
}

/** A line of a preset, of the scenarios that it is about; a scenario of the reader's own is in the first about a number. */
function toldLine(
  line: LedgerLine,
  {
    isFirst,
    cases,
    variants,
  }: { readonly isFirst: boolean; readonly cases: readonly GivenCase[]; readonly variants: readonly string[] },
  { words: { ledger } }: WhatIfContext,
): LedgerLine {
  const told = cases.map(({ name }) => line.values[variants.indexOf(name)]);
  const values = cases.map(({ scenario }, index) => {
    const isAbout = told[index] === undefined ? isFirst : told[index] !== null;
    return isAbout ? numberAt(scenario, line.path) : null;
  });
  const lead = values.findIndex((value) => value !== null);
  const isMoved = (index: number) => values[index] !== null && told[index] != null && values[index] !== told[index];
  const { source = "" } = line;
  if (isMoved(lead)) {
    const range = rangeAbout(cases[lead]!.scenario, line.path);
    return {
      ...line,
      values,
      standing: "assumed",
      range: endsOf(range),
      source: ledger.moved(source, range !== undefined),
    };
  }
  const moved = cases.filter((_, index) => isMoved(index));
  if (moved.length === 0) return { ...line, values, source };
  const titles = moved.map(({ title }) => title);
  return { ...line, values, source: ledger.movedIn(source, titles, moved.some(hasMovedRange(line.path))) };
}

function knownLine(
  path: string,
  { cases, known }: { readonly cases: readonly GivenCase[]; readonly known: readonly ScenarioKnown[] },
  { formats, language, words: { ledger } }: WhatIfContext,
): LedgerLine {
  const values = cases.map(({ scenario }) => numberAt(scenario, path));
  const range = rangeAbout(cases[0]!.scenario, path);
  const one = known.find((each) => each.path === path);
  const holds = one !== undefined && one.value === values[0];
  const isMoved = range?.movedFrom !== undefined;
  const found = one ? one.standing : range?.counts || (range?.source && !isMoved) ? "estimated" : "assumed";
  const standing = one && !holds ? "assumed" : found;
  const said = one
    ? inLanguage(one.source, language) || (one.standing === "assumed" ? ledger.noSource : ledger.data)
    : range?.counts
      ? ledger.lost(formats.count(range.counts.churned), formats.count(range.counts.of))
      : range?.source || ledger.noSource;
  const source = isMoved || (one && !holds) ? ledger.moved(said, isMoved) : said;
  const assuming = cases.filter(
    (_, index) => standing !== "assumed" && values[index] !== null && values[index] !== values[0],
  );
  return {
    path,
    segment: segmentOf(
      cases.map(({ scenario }) => scenario),
      path,
    ),
    values,
    standing,
    range: endsOf(holds ? one : range),
    source:
      assuming.length > 0
        ? ledger.assumedIn(
            source,
            assuming.map(({ title }) => title),
            assuming.some(hasMovedRange(path)),
          )
        : source,
  };
}

function rangeAbout(scenario: ScenarioInput, path: string) {
  return scenario.ranges?.find((range) => isRangeOf(scenario, range, path));
}

const hasMovedRange =
  (path: string) =>
  ({ scenario }: GivenCase) =>
    rangeAbout(scenario, path)?.movedFrom !== undefined;

function endsOf(given: { readonly low?: number | undefined; readonly high?: number | undefined } | undefined) {
  return given?.low === undefined || given.high === undefined ? null : { low: given.low, high: given.high };
}
