import {
  ENGINE_VERSION,
  type ScenarioInput,
  type ScenarioKnown,
  type ScenarioOrigin,
  type ScenarioSetInput,
} from "@tenure/core/fields";
import { knownIn } from "./origin.js";

/** What an analyst works on: scenarios beside a base, and where they began. Plain data. */
export interface Analysis {
  /** Empty as long as nobody has named it. */
  readonly title: string;
  /** Id of the preset it began with, for the words and the ledger of that; empty for any other beginning. */
  readonly preset: string;
  /** Names the data that the base was fitted to; empty for any other beginning. */
  readonly data: string;
  /** Version of the engine that wrote it, where that is not this one: its figures may have been others. */
  readonly engine?: string;
  /** What the base was made from, as a file or a link tells it; absent where nobody does. */
  readonly origin?: ScenarioOrigin;
  /** Numbers of the base of which somebody says how well they are known. */
  readonly known?: readonly ScenarioKnown[];
  /** Draws and seed with which it is looked at; absent, {@link CHANCE}. */
  readonly chance?: Chance;
  /** The base first. */
  readonly scenarios: readonly NamedScenario[];
}

/** The same draws from the same seed give the same figures. */
export interface Chance {
  readonly runs: number;
  readonly seed: number;
}

export interface NamedScenario {
  /** Unique in its analysis, and kept when the title changes. */
  readonly name: string;
  readonly scenario: ScenarioInput;
}

/** Draws and seed with which a set is looked at first: enough for a picture at once. */
export const CHANCE: Chance = { runs: 500, seed: 1 };
/** How often one can have it drawn: a file that asks for more is drawn as often as the last of them. */
export const DRAWS = [CHANCE.runs, 2000, 10_000] as const;
/** As many as one can compare; a file may hold more. */
export const MOST_SCENARIOS = 8;

/** The title is the set's own where it has one. */
export function analysisOf(set: ScenarioSetInput, { title = "", preset = "", data = "" } = {}): Analysis {
  const base = set.scenarios.find(({ name }) => name === set.base) ?? set.scenarios[0]!;
  const { engine = ENGINE_VERSION, origin, known, monteCarlo, title: own } = set;
  const called = typeof own === "string" ? own : (own?.en ?? own?.ja);
  return withKnown({
    title: called || title,
    preset: preset || (origin?.preset ?? ""),
    data,
    ...(engine === ENGINE_VERSION ? {} : { engine }),
    ...(origin ? { origin } : {}),
    ...(known ? { known } : {}),
    ...(monteCarlo ? { chance: { runs: Math.min(monteCarlo.runs, DRAWS[2]), seed: monteCarlo.seed ?? 1 } } : {}),
    scenarios: [base, ...set.scenarios.filter((one) => one !== base)],
  });
}

/** With what the ranges of the base say of its numbers, as long as they say it: who moves a number moves its range, too. */
export function withKnown(analysis: Analysis): Analysis {
  const { known = [], origin, preset, scenarios } = analysis;
  if (preset) return analysis;
  const told = new Set(known.map(({ path }) => path));
  const ranged = knownIn(scenarios[0]!.scenario, origin).filter(
    ({ path, standing }) => standing === "estimated" && !told.has(path),
  );
  return ranged.length > 0 ? { ...analysis, known: [...known, ...ranged] } : analysis;
}

/** What a file and a link hold: the scenarios, and what one should know of them without the data. */
export function toldSetOf(analysis: Analysis): ScenarioSetInput {
  const { title, preset, known } = analysis;
  const origin = preset ? { preset } : analysis.origin;
  return {
    ...setOf(analysis),
    engine: ENGINE_VERSION,
    ...(title ? { title } : {}),
    ...(origin ? { origin } : {}),
    ...(known && !preset ? { known: untold(analysis, known) } : {}),
  };
}

/** What the ranges of the base do not say themselves, as those do of every number that nobody has moved. */
function untold({ scenarios, origin }: Analysis, known: readonly ScenarioKnown[]): readonly ScenarioKnown[] {
  const said = new Set(
    knownIn(scenarios[0]!.scenario, origin).flatMap((one) =>
      one.standing === "estimated" ? [JSON.stringify(one)] : [],
    ),
  );
  return known.filter((one) => !said.has(JSON.stringify(one)));
}

/** What the engine takes. */
export function setOf({ engine, chance = CHANCE, scenarios }: Analysis): ScenarioSetInput {
  return { tenure: 1, ...(engine ? { engine } : {}), base: scenarios[0]!.name, monteCarlo: chance, scenarios };
}

/** With another scenario, a copy of one of them; unnamed, and without what was noted about the other. */
export function withCopy(analysis: Analysis, of: number): Analysis {
  const { title: _title, notes: _notes, ...scenario } = analysis.scenarios[of]!.scenario;
  const taken = new Set(analysis.scenarios.map(({ name }) => name));
  let number = analysis.scenarios.length;
  while (taken.has(`scenario ${number}`)) number++;
  return { ...analysis, scenarios: [...analysis.scenarios, { name: `scenario ${number}`, scenario }] };
}

/** Without one of the scenarios; the base stays. */
export function without(analysis: Analysis, index: number): Analysis {
  if (index === 0) return analysis;
  return { ...analysis, scenarios: analysis.scenarios.filter((_, i) => i !== index) };
}

/** With one scenario changed. */
export function changed(
  analysis: Analysis,
  index: number,
  change: (scenario: ScenarioInput) => ScenarioInput,
): Analysis {
  return {
    ...analysis,
    scenarios: analysis.scenarios.map((one, i) => (i === index ? { ...one, scenario: change(one.scenario) } : one)),
  };
}

/** With all scenarios changed alike: the horizon, the discount rate. */
export function allChanged(analysis: Analysis, change: (scenario: ScenarioInput) => ScenarioInput): Analysis {
  return { ...analysis, scenarios: analysis.scenarios.map((one) => ({ ...one, scenario: change(one.scenario) })) };
}

/** A scenario with a title or notes; with an empty text, without them. */
export function worded(scenario: ScenarioInput, field: "title" | "notes", text: string): ScenarioInput {
  const { [field]: _, ...rest } = scenario;
  return text.trim() === "" ? rest : { ...rest, [field]: text };
}

/** What was, is, and was taken back. */
export interface History<T> {
  readonly past: readonly T[];
  readonly present: T;
  readonly future: readonly T[];
  /** What the last change was about: further changes of the same are one step. */
  readonly about: string;
}

/** Steps back that are kept. */
const MOST_STEPS = 200;

export function begun<T>(present: T): History<T> {
  return { past: [], present, future: [], about: "" };
}

/** The next state. Changes in a row about the same thing (a thumb that moves, a text that is typed) are one step. */
export function advanced<T>(history: History<T>, present: T, about = ""): History<T> {
  const goesOn = about !== "" && about === history.about;
  const past = goesOn ? history.past : [...history.past, history.present].slice(-MOST_STEPS);
  return { past, present, future: [], about };
}

/** Whatever comes next is a step of its own. */
export function settled<T>(history: History<T>): History<T> {
  return history.about === "" ? history : { ...history, about: "" };
}

export function undone<T>({ past, present, future }: History<T>): History<T> {
  const before = past.at(-1);
  if (before === undefined) return { past, present, future, about: "" };
  return { past: past.slice(0, -1), present: before, future: [present, ...future], about: "" };
}

export function redone<T>({ past, present, future }: History<T>): History<T> {
  const [next, ...later] = future;
  if (next === undefined) return { past, present, future, about: "" };
  return { past: [...past, present], present: next, future: later, about: "" };
}
