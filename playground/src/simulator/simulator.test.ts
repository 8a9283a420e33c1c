import { parseScenarioSet } from "@tenure/core";
import {
  baselineScenario,
  ENGINE_VERSION,
  linkedData,
  numberAt,
  type ScenarioInput,
  type ScenarioSetInput,
  scenarioSetToFragment,
  withNumber,
} from "@tenure/core/fields";
import type { AssumptionLedger } from "@tenure/elements/assumption-ledger.js";
import { PRESETS, presetOf, presetScenarioSet } from "@tenure/knowledge/presets";
import type { FittedBaselineReport } from "@tenure/worker";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { classroomWords } from "../classroom/classroom-words.js";
import { type OtherKind, readLesson } from "../classroom/own-lessons.js";
import { foldedIssues, likewise } from "../folded-issues.js";
import {
  type Analysis,
  advanced,
  analysisOf,
  begun,
  changed,
  type History,
  redone,
  setOf,
  settled,
  toldSetOf,
  undone,
  withCopy,
  without,
} from "./analysis.js";
import { ledgerOf } from "./ledger.js";
import { LEVER_GROUPS, leversOf, withTeam } from "./levers.js";
import { isFrom, knownIn, originOf } from "./origin.js";
import { givenKind } from "./scenario-file.js";
import { simulatorWords } from "./simulator-words.js";

const book: ScenarioInput = {
  horizonMonths: 36,
  discountAnnual: 0.1,
  segments: [
    { name: "small", customers: 80, arpa: 50, grossMargin: 0.8, term: 1, hazard: { kind: "constant", monthly: 0.03 } },
    {
      name: "large",
      customers: 9,
      arpa: 900,
      grossMargin: 0.8,
      term: 12,
      hazard: { kind: "perRenewal", rates: [0.1] },
    },
  ],
};
const lever = (id: string, base: ScenarioInput, scenario: ScenarioInput, segment: number | null) =>
  leversOf(base, scenario, segment).find((one) => one.id === id)!;

describe("levers", () => {
  it("are of six groups, and of a team once there is one", () => {
    const groups = (scenario: ScenarioInput) => new Set(leversOf(book, scenario, 0).map(({ group }) => group));
    expect([...groups(book)]).toEqual(LEVER_GROUPS);
    expect(leversOf(book, withTeam(book), 0).some(({ id }) => id === "teams[0].churnMultiplier")).toBe(true);
  });

  it("make room for what a scenario has not yet, and change nothing by standing there", () => {
    for (const { id, value, base } of leversOf(book, book, 0)) expect([id, value]).toEqual([id, base]);
    const changed = lever("priceChange.pct", book, book, 0).set(book, 0.1);
    expect(changed.segments[0]!.priceChange).toEqual({ month: 12, pct: 0.1, extraChurn: 0 });
    expect(changed.segments[1]).toBe(book.segments[1]);
    const early = lever("earlyChurn", book, book, 0).set(book, 0.6);
    const both = lever("laterChurn", book, early, 0).set(early, 0.9);
    expect(both.segments[0]!.churnChanges).toEqual([
      { fromMonth: 0, multiplier: 0.6, untilAge: 3 },
      { fromMonth: 0, multiplier: 0.9 },
    ]);
  });

  it("for all segments are factors where these differ, and plain numbers where they agree", () => {
    const price = lever("arpa", book, book, null);
    expect(price).toMatchObject({ isFactor: true, unit: "multiplier", value: 1, base: 1 });
    const dearer = price.set(book, 1.1);
    expect(dearer.segments.map(({ arpa }) => arpa)).toEqual([50 * 1.1, 900 * 1.1]);
    expect(lever("arpa", book, dearer, null).value).toBeCloseTo(1.1, 12);
    const margin = lever("grossMargin", book, book, null);
    expect(margin).toMatchObject({ isFactor: false, value: 0.8 });
    expect(margin.set(book, 0.7).segments.map(({ grossMargin }) => grossMargin)).toEqual([0.7, 0.7]);
  });

  it("read back what they were set to, in every preset", () => {
    for (const preset of PRESETS) {
      const [base, other] = presetScenarioSet(preset).scenarios.map(({ scenario }) => scenario);
      for (const segment of other!.segments.length > 1 ? [null, 0, 1] : [0]) {
        for (const { id, min, max, set, unit } of leversOf(base!, other!, segment)) {
          const wanted = unit === "months" ? Math.round((min + max) / 2) : (min + max) / 2;
          const after = lever(id, base!, set(other!, wanted), segment);
          expect([preset.id, segment, id, after?.value]).toEqual([preset.id, segment, id, expect.closeTo(wanted, 9)]);
        }
      }
    }
  });
});

describe("the history of an analysis", () => {
  it("leads back through any changes and forward again", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer(), fc.constantFrom("", "a", "b")), { maxLength: 30 }), (steps) => {
        const end = steps.reduce((history, [value, about]) => advanced(history, value, about), begun(0));
        let back: History<number> = end;
        while (back.past.length > 0) back = undone(back);
        expect(back.present).toBe(0);
        while (back.future.length > 0) back = redone(back);
        expect([back.present, back.past]).toEqual([end.present, end.past]);
        expect(redone(end)).toMatchObject({ present: end.present });
      }),
    );
  });

  it("takes changes in a row about one thing for one step, until it is settled", () => {
    const typed = ["c", "ca", "cal"].reduce((history, text) => advanced(history, text, "title"), begun(""));
    expect(undone(typed).present).toBe("");
    expect(undone(advanced(settled(typed), "calm", "title")).present).toBe("cal");
  });
});

describe("scenarios of an analysis", () => {
  const analysis = analysisOf({
    base: "b",
    scenarios: [
      { name: "a", scenario: book },
      { name: "b", scenario: book },
    ],
  });

  it("stand behind their base, and have names of their own however many are added and removed", () => {
    expect(setOf(analysis)).toMatchObject({ base: "b", scenarios: [{ name: "b" }, { name: "a" }] });
    const three = without(withCopy(withCopy(analysis, 1), 1), 2);
    const names = withCopy(three, 0).scenarios.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(without(analysis, 0)).toBe(analysis);
  });

  it("are drawn as often as their file says, from its seed, and as often as one can have it at most", () => {
    const drawn = (given: Analysis) => setOf(analysisOf(JSON.parse(JSON.stringify(toldSetOf(given))))).monteCarlo;
    expect(drawn(analysis)).toEqual({ runs: 500, seed: 1 });
    expect(drawn({ ...analysis, chance: { runs: 4000, seed: 7 } })).toEqual({ runs: 4000, seed: 7 });
    expect(drawn({ ...analysis, chance: { runs: 9_000_000, seed: 7 } })).toEqual({ runs: 10_000, seed: 7 });
  });

  it("name the engine in their file, and tell whoever opens that of another one", () => {
    const file = JSON.parse(JSON.stringify(toldSetOf(analysis))) as ScenarioSetInput;
    expect(file.engine).toBe(ENGINE_VERSION);
    const opened = (engine: string) => {
      const read = parseScenarioSet({ ...file, engine });
      if (!read.ok) throw new Error(read.issues[0]!.code);
      return analysisOf(read.value.set as ScenarioSetInput);
    };
    /** What the engine says each time that it is asked about what was opened. */
    const said = (set: ScenarioSetInput) => {
      const read = parseScenarioSet(set);
      return (read.ok ? read.value.issues : read.issues).map(({ code, given }) => [code, given]);
    };
    expect(said(setOf(opened("0.0.1")))).toEqual([["scenario/other-engine", "0.0.1"]]);
    expect(said(setOf(withCopy(opened("0.0.1"), 0)))).toEqual([["scenario/other-engine", "0.0.1"]]);
    expect(said(setOf(opened(ENGINE_VERSION)))).toEqual([]);
    expect(toldSetOf(opened("0.0.1")).engine).toBe(ENGINE_VERSION);
  });
});

describe("the ledger", () => {
  const group = (segment: string, term: number) => ({
    segment,
    term,
    customers: 10,
    mrr: 1000,
    arpa: 100,
    hazard: { kind: "perRenewal" as const, rates: [0.1] },
    source: "one-rate" as const,
    churn: { value: 0.1, low: 0.05, high: 0.2, lost: 4, of: 40 },
    early: { value: 0, low: 0, high: 0.01, lost: 0, of: 90 },
    expansion: { value: 0.01, low: 0, high: 0.02 },
    contraction: { value: 0, low: 0, high: 0 },
    ages: [10],
  });
  const fitted: FittedBaselineReport = {
    tenure: 1,
    from: "2024-01",
    month: "2024-12",
    by: null,
    groups: [group("x", 12), group("y", 6)],
    currency: null,
    issues: [{ code: "kpi/events-disagree", severity: "warning", params: { unused: 9, events: 12, losses: 3 } }],
    columns: [],
  };
  const base = baselineScenario(fitted, { horizonMonths: 36, discountAnnual: 0.1, nameOf: ({ segment }) => segment });
  const summary = { asOf: "2024-12-31", month: "2024-12", customers: 20, currency: null, rows: {} };
  const data = { summary, accounts: [], currency: "", isSample: false, name: "subscriptions.csv" };
  const alone = { title: "", preset: "", data: "key", scenarios: [{ name: "base", scenario: base }] };
  const origin = originOf(fitted, data);
  const made = withCopy({ ...alone, origin, known: knownIn(base, origin) }, 0);
  const linesOf = (analysis: typeof made, language: "en" | "ja" = "en") =>
    ledgerOf(analysis, { language, titles: ["Base", "A"], preset: undefined }).lines;
  /** As somebody has it who was sent the link, and none of the data. */
  const received = (analysis: typeof made) => {
    const held = linkedData(`#${scenarioSetToFragment(toldSetOf(analysis))}`);
    if (!held.ok) throw new Error(held.issues[0]!.code);
    const read = parseScenarioSet(held.value);
    if (!read.ok) throw new Error(JSON.stringify(read.issues));
    return { analysis: analysisOf(read.value.set as ScenarioSetInput), issues: read.value.issues };
  };

  it("names counts where there are any, and says once what all segments share", () => {
    const lines = linesOf(made);
    expect(numberAt(base, "segments[1].hazard.rates[0]")).toBe(0.1);
    const churn = lines.filter(({ path }) => path.endsWith("hazard.rates[0]"));
    expect(churn).toMatchObject([
      { label: "Churn at a renewal (every segment)", standing: "estimated", values: [0.1, 0.1] },
    ]);
    expect(churn[0]!.source).toBe("4 lost of 40 in subscriptions.csv, last 12 months to Dec 2024");
    expect(lines.some(({ path }) => path.endsWith("cac"))).toBe(true);
    expect(lines.some(({ path }) => path.includes("startingAges") || path.includes("contraction"))).toBe(false);
  });

  it("says the same to whoever is sent the link without the data, in either language", () => {
    const { analysis, issues } = received({ ...made, title: "Renewals" });
    expect(issues).toEqual([]);
    expect(analysis.title).toBe("Renewals");
    for (const language of ["en", "ja"] as const) {
      const byPath = (lines: AssumptionLedger["lines"]) => [...lines].sort((a, b) => (a.path < b.path ? -1 : 1));
      expect(byPath(linesOf(analysis, language))).toEqual(byPath(linesOf(made, language)));
    }
    const arpa = linesOf(analysis).find(({ path }) => path.endsWith("arpa"));
    expect(arpa).toMatchObject({
      standing: "observed",
      source: "Observed in subscriptions.csv, last 12 months to Dec 2024",
    });
    expect(linesOf(analysis, "ja").find(({ path }) => path.endsWith("arpa"))!.source).toBe(
      "subscriptions.csv（2024年12月までの12か月）の実績",
    );
    expect(analysis.origin).toEqual(made.origin);
  });

  it("calls a number of the base an assumption once somebody has moved it, and keeps what was known of it", () => {
    const moved = received(
      changed(made, 0, (scenario) => ({
        ...scenario,
        segments: scenario.segments.map((one, i) => (i === 0 ? { ...one, arpa: 120 } : one)),
      })),
    ).analysis;
    const [mine, other] = linesOf(moved).filter(({ path }) => path.endsWith("arpa"));
    expect(mine).toMatchObject({ standing: "assumed" });
    expect(mine!.source).toContain("Before: Observed in subscriptions.csv");
    expect(other).toMatchObject({ standing: "observed" });
  });

  it("calls a fitted number that somebody has moved an assumption, and keeps the counts that were found", () => {
    const rate = (index: number, value: number) => (scenario: ScenarioInput) =>
      withNumber(scenario, `segments[${index}].hazard.rates[0]`, value);
    const counts = "4 lost of 40 in subscriptions.csv, last 12 months to Dec 2024";
    const churnOf = (analysis: typeof made, language: "en" | "ja" = "en") =>
      linesOf(analysis, language).filter(({ path }) => path.endsWith("hazard.rates[0]"));
    const once = changed(made, 0, rate(0, 0.15));
    const twice = changed(received(once).analysis, 0, rate(1, 0.3));
    for (const analysis of [twice, received(twice).analysis]) {
      const [mine, other] = churnOf(analysis);
      expect(mine).toMatchObject({ standing: "assumed", values: [0.15, 0.1] });
      expect(mine!.source).toBe(`Moved by hand, with its range in proportion. Before: ${counts}`);
      expect(other).toMatchObject({
        standing: "assumed",
        source: `Moved by hand, with its range in proportion. Before: ${counts}`,
      });
      expect(churnOf(analysis, "ja")[0]!.source).toBe(
        "手動で変更（範囲は値に比例）。変更前：subscriptions.csv（2024年12月までの12か月）の40件のうち解約4件",
      );
    }
    expect(toldSetOf(once).known).toContainEqual({
      path: "segments[0].hazard.rates[0]",
      value: 0.1,
      standing: "estimated",
      low: 0.05,
      high: 0.2,
      source: { en: counts, ja: expect.stringContaining("解約4件") },
    });
    const assumed = churnOf(received(changed(made, 1, rate(0, 0.15))).analysis);
    expect(assumed[0]).toMatchObject({
      standing: "estimated",
      range: { low: 0.05, high: 0.2 },
      source: `${counts}. Assumed in A, with the range moved in proportion`,
    });
    // The file says so of the range itself, and a base that holds such a range knows nothing by it.
    const ofA = toldSetOf(changed(made, 1, rate(0, 0.15))).scenarios[1]!.scenario;
    expect(ofA.ranges).toContainEqual(expect.objectContaining({ parameter: "hazard.rates[0]", movedFrom: 0.1 }));
    expect(knownIn(ofA, origin).map(({ path }) => path)).not.toContain("segments[0].hazard.rates[0]");
  });

  it("says of a fitted curve what its counts leave open of all its churn", () => {
    const group = { ...fitted.groups[0]!, hazard: { kind: "sbgPerRenewal" as const, alpha: 1, beta: 4 } };
    const curved = baselineScenario(
      { ...fitted, groups: [group] },
      { horizonMonths: 36, discountAnnual: 0.1, nameOf: ({ segment }) => segment },
    );
    const lines = linesOf(
      withCopy(
        { ...alone, origin, known: knownIn(curved, origin), scenarios: [{ name: "base", scenario: curved }] },
        0,
      ),
    );
    expect(lines.find(({ path }) => path.endsWith(".churn"))).toMatchObject({
      label: "Churn multiplier",
      values: [1, 1],
      range: { low: 0.5, high: 2 },
    });
    expect(lines.find(({ path }) => path.endsWith("alpha"))).toMatchObject({
      standing: "estimated",
      source: "Curve fitted to the renewals in subscriptions.csv, last 12 months to Dec 2024",
    });
  });

  it("says of which scenarios a number is only assumed where the base's is known", () => {
    const raised = changed(made, 1, (scenario) => ({
      ...scenario,
      segments: scenario.segments.map((one, i) => (i === 0 ? { ...one, arpa: 120 } : one)),
    }));
    const [mine, other] = linesOf(raised).filter(({ path }) => path.endsWith("arpa"));
    expect(mine).toMatchObject({
      standing: "observed",
      source: "Observed in subscriptions.csv, last 12 months to Dec 2024. Assumed in A",
    });
    expect(other!.source).toBe("Observed in subscriptions.csv, last 12 months to Dec 2024");
    expect(linesOf(raised, "ja").find(({ path }) => path.endsWith("arpa"))!.source).toContain("実績。「A」では仮定値");
  });

  it("knows the data that it was made from when they are loaded again, and no others", () => {
    const { analysis } = received(made);
    expect(isFrom(analysis.origin!, data)).toBe(true);
    expect(isFrom(analysis.origin!, { ...data, summary: { ...summary, customers: 421 } })).toBe(false);
    expect(isFrom(analysis.origin!, { ...data, currency: "JPY" })).toBe(false);
    expect(isFrom(analysis.origin!, { ...data, summary: undefined })).toBe(false);
  });

  it("reads links that were made before they told any of this", () => {
    const held = linkedData(`#${scenarioSetToFragment(setOf(made))}`);
    const read = held.ok ? parseScenarioSet(held.value) : held;
    if (!read.ok) throw new Error("refused");
    const old = analysisOf(read.value.set as ScenarioSetInput);
    expect(old.origin).toBeUndefined();
    expect(linesOf(old).find(({ path }) => path.endsWith("arpa"))).toMatchObject({ standing: "assumed" });
  });
});

describe("the ledger of a preset", () => {
  const begin = (id: string) => {
    const preset = presetOf(id)!;
    const analysis = analysisOf(presetScenarioSet(preset), { preset: id });
    const titles = preset.variants.map((variant) => variant.scenario.title.en);
    const linesOf = (of: Analysis, language: "en" | "ja" = "en") =>
      ledgerOf(of, { language, titles: of.scenarios.map((_, i) => titles[i] ?? "copy"), preset }).lines;
    return { analysis, linesOf };
  };

  it("tells each scenario what is said of it, and never another's range", () => {
    const { analysis, linesOf } = begin("support-led-success");
    const lines = linesOf(analysis).filter(({ path }) => path === "segments[0].churnChanges[0].multiplier");
    expect(lines).toMatchObject([
      { label: "Churn multiplier, support on the side", values: [null, 1.1, null], range: { low: 0.9, high: 1.4 } },
      { label: "Churn multiplier, success beside support", values: [null, null, 0.75], range: { low: 0.6, high: 1 } },
    ]);
    expect(lines[0]!.source).toContain("may rise");
    expect(lines[1]!.source).toContain("Lower churn");
  });

  it("holds every number of every preset inside the range that stands beside it", () => {
    for (const { id } of PRESETS) {
      const { analysis, linesOf } = begin(id);
      for (const { path, values, range } of linesOf(analysis)) {
        for (const value of values) {
          if (value === null) continue;
          expect(value, `${id} ${path}`).toBeGreaterThanOrEqual(range!.low);
          expect(value, `${id} ${path}`).toBeLessThanOrEqual(range!.high);
        }
      }
    }
  });

  it("names the source of every number, or that it has none, in either language", () => {
    const told = { en: /Article on |None in the source: our assumption/, ja: /「.+」|出典に記載なし/ };
    for (const { id } of PRESETS) {
      const { analysis, linesOf } = begin(id);
      for (const language of ["en", "ja"] as const) {
        for (const { path, source } of linesOf(analysis, language))
          expect(source, `${id} ${path}`).toMatch(told[language]);
      }
    }
    const { analysis, linesOf } = begin("one-off-or-subscription");
    expect(linesOf(analysis).find(({ path }) => path.endsWith("hazard.monthly"))!.source).toBe(
      "One in fifty against one in eight. None in the source: our assumption.",
    );
  });

  it("names whose a number is where only some scenarios have several segments", () => {
    const { analysis, linesOf } = begin("csm-or-sales-hire");
    const labels = linesOf(analysis).flatMap(({ path, label }) => (path.endsWith(".arpa") ? [label] : []));
    expect(labels).toEqual([
      "Revenue per account, ARPA (existing customers)",
      "Revenue per account, ARPA (won by the new seller)",
    ]);
    for (const { id } of PRESETS) {
      const of = begin(id);
      const names = of.linesOf(of.analysis).map(({ label, path }) => label ?? path);
      expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
    }
  });

  it("says what was moved, and in which scenario", () => {
    const { analysis, linesOf } = begin("one-off-or-subscription");
    const moving = (index: number) =>
      changed(analysis, index, (one) => withNumber(one, "segments[0].hazard.monthly", 0.03));
    const churn = (of: Analysis) => linesOf(of).find(({ path }) => path.endsWith("hazard.monthly"))!;
    expect(churn(moving(0)).source).toMatch(/^Moved by hand, with its range in proportion\. Before: One in fifty/);
    expect(churn(moving(1)).source).toMatch(
      /Moved by hand in Subscription, customers leave, with the range in proportion\.$/,
    );
    expect(churn(withCopy(analysis, 0)).source).not.toContain("Moved");
  });
});

describe("issues of several segments", () => {
  const of = (code: string, segment?: string) => ({
    code,
    severity: "warning" as const,
    ...(segment ? { params: { segment } } : {}),
  });

  it("are told once, and name every segment", () => {
    const folded = foldedIssues([of("a/b", "x"), of("c/d"), of("a/b", "y"), of("a/b", "x"), of("a/b", "z")]);
    expect(folded.map(({ issue, others }) => [issue.code, issue.params?.segment, others])).toEqual([
      ["a/b", "x", ["y", "z"]],
      ["c/d", undefined, []],
    ]);
    expect(folded.map((one) => likewise(one, "en"))).toEqual(["Likewise: y, z.", ""]);
    expect(likewise(folded[0]!, "ja")).toBe("ほかに該当：y、z。");
  });

  it("beyond what one reads are counted", () => {
    const [one] = foldedIssues(Array.from({ length: 12 }, (_, i) => of("a/b", `s${i}`)));
    expect(likewise(one!, "en")).toBe("Likewise: s1, s2, s3, s4, s5, s6, s7, s8 and 3 more.");
  });
});

describe("a file that somebody gives", () => {
  const zip = (first: string) =>
    new Uint8Array([
      0x50,
      0x4b,
      3,
      4,
      ...new Array(22).fill(0),
      first.length,
      0,
      0,
      0,
      ...new TextEncoder().encode(first),
    ]);
  const given = {
    scenarios: [JSON.stringify(setOf(analysisOf({ scenarios: [{ name: "a", scenario: book }] }))), "{oops", "what?"],
    lesson: [JSON.stringify({ tenure: 1, id: "mine", steps: [] })],
    data: ["account_id,mrr\nA,1", '[{"mrr":1}]', '{"mrr":1}\n{"mrr":2}', JSON.stringify({ mrr: [1, 2] })],
    empty: ["", "\uFEFF \n"],
    picture: [new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0])],
    archive: [zip("a.json")],
    workbook: [zip("[Content_Types].xml")],
    pdf: ["%PDF-1.7"],
    database: ["SQLite format 3"],
  };

  it("is known by what is in it, and told to be that in both languages unless it holds scenarios", async () => {
    for (const [kind, contents] of Object.entries(given)) {
      for (const content of contents) expect(await givenKind(new Blob([content])), String(content)).toBe(kind);
      if (kind === "scenarios") continue;
      const told = (["en", "ja"] as const).map((language) =>
        simulatorWords[language].wrongFile("x.json", kind as "lesson"),
      );
      expect(told.join(" ")).not.toContain("undefined");
    }
  });

  it("is told in the classroom, too, where what cannot be told is read as a lesson", async () => {
    const opened = async (text: string) => (await readLesson(new File([text], "x.json"))).other;
    expect(await opened(String(given.scenarios[0]))).toBe("scenarios");
    expect(await opened("account_id,mrr\nA,1")).toBe("data");
    expect(await opened("[1,2]")).toBe("data");
    expect((await readLesson(new File(["{oops"], "x.json"))).issues).toMatchObject([{ code: "lesson/not-json" }]);
    for (const language of ["en", "ja"] as const) {
      for (const kind of Object.keys(given)) {
        if (kind !== "lesson")
          expect(classroomWords[language].file.other(kind as OtherKind)).not.toContain("undefined");
      }
    }
  });
});
