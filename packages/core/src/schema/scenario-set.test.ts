import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ENGINE_VERSION } from "../version.js";
import { scenarioSetToFragment } from "./link-fragment.js";
import { scenarioSetFromFragment } from "./scenario-link.js";
import { parseScenarioSet, type ScenarioSetInput } from "./scenario-set.js";

const scenario = {
  title: { ja: "解約率を下げる 🎯" },
  horizonMonths: 24,
  discountAnnual: 0.1,
  segments: [
    { name: "全体", customers: 100, arpa: 50, grossMargin: 0.8, hazard: { kind: "constant" as const, monthly: 0.03 } },
  ],
};
const set: ScenarioSetInput = {
  base: "現状",
  monteCarlo: { runs: 500, seed: 7 },
  scenarios: [
    { name: "現状", scenario },
    { name: "改善", scenario: { ...scenario, horizonMonths: 36 } },
  ],
};

describe("a set of scenarios", () => {
  it("carries the version of the package", () => {
    expect(JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")).version).toBe(
      ENGINE_VERSION,
    );
  });

  it("is read with its base, its runs, and every scenario checked", () => {
    const parsed = parseScenarioSet(set);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
    expect(parsed.value.set).toMatchObject({
      base: "現状",
      monteCarlo: { runs: 500, seed: 7 },
      engine: ENGINE_VERSION,
    });
    expect(parsed.value.set.scenarios.map(({ name, scenario: one }) => [name, one.horizonMonths])).toEqual([
      ["現状", 24],
      ["改善", 36],
    ]);
    expect(parsed.value.issues).toEqual([]);
  });

  it("may be one scenario alone", () => {
    const parsed = parseScenarioSet(scenario);
    expect(parsed).toMatchObject({ ok: true, value: { set: { base: "scenario", monteCarlo: null } } });
  });

  it("names the scenario in which something is wrong", () => {
    const wrong = { ...scenario, segments: [{ ...scenario.segments[0], grossMargin: 80 }] };
    expect(
      parseScenarioSet({ ...set, scenarios: [set.scenarios[0], { name: "改善", scenario: wrong }] }),
    ).toMatchObject({
      ok: false,
      issues: [{ code: "rate/out-of-range", path: "scenarios[1].scenario.segments[0].grossMargin" }],
    });
  });

  it.each([
    [{ ...set, tenure: 2 }, "scenario/newer-version"],
    [{ ...set, scenarios: [] }, "scenario/too-few"],
    [{ ...set, base: "現状?" }, "scenario/unknown-scenario"],
    [{ ...set, scenarios: [set.scenarios[0], set.scenarios[0]] }, "scenario/duplicate-scenario"],
    [{ scenarios: [{ name: "x", scenario: { tenure: 9 } }] }, "scenario/newer-version"],
    [{ scenarios: [{ name: "x" }] }, "scenario/missing-field"],
    [{ ...set, monteCarlo: { runs: 0 } }, "scenario/out-of-range"],
    [null, "scenario/wrong-type"],
  ])("that cannot be used is refused with a code: %#", (input, code) => {
    const parsed = parseScenarioSet(input);
    expect(parsed.ok ? [] : parsed.issues.map((issue) => issue.code)).toContain(code);
  });

  const origin = {
    name: { en: "subscriptions.csv" },
    from: "2024-01",
    until: "2024-12",
    customers: 100,
    by: "segment",
    groups: [
      {
        segment: "small",
        term: 1,
        customers: 100,
        arpa: 50,
        churn: { value: 0.03, low: 0.02, high: 0.04, lost: 36, of: 1200 },
        source: "one-rate" as const,
      },
    ],
    notes: [{ code: "kpi/events-disagree", severity: "warning" as const, params: { unused: 9, events: 12 } }],
  };
  const known = [
    { path: "segments[0].arpa", value: 50, standing: "observed" as const },
    { path: "discountAnnual", value: 0.1, standing: "stated" as const, low: 0.05, high: 0.2, source: "Our bank" },
  ];

  it("says in a link what it is called, what it was made from and how well its numbers are known", () => {
    const told: ScenarioSetInput = { ...set, title: "更新の検討", origin, known };
    const read = scenarioSetFromFragment(scenarioSetToFragment(told));
    if (!read.ok) throw new Error(JSON.stringify(read.issues));
    expect(read.value.issues).toEqual([]);
    expect(read.value.set).toMatchObject({ title: "更新の検討", origin, known });
    const silent = parseScenarioSet(set);
    expect(silent.ok && Object.keys(silent.value.set)).not.toContain("origin");
  });

  it.each([
    [{ ...set, origin: { ...origin, from: "2024-13" } }, "scenario/not-a-month", "origin.from"],
    [{ ...set, origin: { ...origin, groups: [{}] } }, "scenario/missing-field", "origin.groups[0].segment"],
    [{ ...set, known: [{ ...known[0], path: "__proto__" }] }, "scenario/unknown-number", "known[0].path"],
    [{ ...set, known: [{ ...known[0], standing: "certain" }] }, "scenario/unknown-kind", "known[0].standing"],
    [{ ...set, known: [{ ...known[0], value: "50" }] }, "scenario/not-a-number", "known[0].value"],
    [{ ...set, known: [{ ...known[1], low: 0.3 }] }, "scenario/range-reversed", "known[0]"],
  ])("that tells nonsense about its numbers is refused with code and place: %#", (input, code, path) => {
    const parsed = parseScenarioSet(input);
    expect(parsed.ok ? [] : parsed.issues).toContainEqual(expect.objectContaining({ code, path }));
  });

  it("of another engine is read, and said to be", () => {
    const parsed = parseScenarioSet({ ...set, engine: "9.9.9" });
    expect(parsed).toMatchObject({
      ok: true,
      value: { issues: [{ code: "scenario/other-engine", severity: "notice", given: "9.9.9" }] },
    });
  });
});

describe("a link of scenarios", () => {
  it("gives back what was put in, in any language, alone or behind an address", () => {
    const fragment = scenarioSetToFragment(set);
    expect(fragment).toMatch(/^tenure=1\.[\w-]+\.[0-9a-f]{8}$/);
    const expected = parseScenarioSet(set);
    for (const link of [fragment, `#${fragment}`, `https://example.com/play?x=1#page=2&${fragment}`]) {
      expect(scenarioSetFromFragment(link)).toEqual(expected);
    }
  });

  it("survives any text in it", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", minLength: 1, maxLength: 60 }), (notes) => {
        const parsed = scenarioSetFromFragment(
          scenarioSetToFragment({ scenarios: [{ name: "x", scenario: { ...scenario, notes } }] }),
        );
        if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
        expect(parsed.value.set.scenarios[0]!.scenario.notes).toBe(notes);
      }),
    );
  });

  it("that was cut off or changed anywhere is said to be, and never read as something else", () => {
    const fragment = scenarioSetToFragment(set);
    fc.assert(
      fc.property(
        fc.integer({ min: "tenure=1.".length, max: fragment.length - 1 }),
        fc.constantFrom("A", "~", ""),
        (at, other) => {
          fc.pre(fragment[at] !== other);
          for (const broken of [fragment.slice(0, at), fragment.slice(0, at) + other + fragment.slice(at + 1)]) {
            expect(scenarioSetFromFragment(broken)).toEqual({
              ok: false,
              issues: [{ code: "link/truncated", severity: "error" }],
            });
          }
        },
      ),
    );
  });

  it.each([
    ["", "link/missing"],
    ["#page=2", "link/missing"],
    ["tenure=", "link/truncated"],
    ["tenure=2.abc.00000000", "link/newer-version"],
    [`tenure=1.${"A".repeat(300_000)}`, "link/too-long"],
  ])("%s is refused", (link, code) => {
    expect(scenarioSetFromFragment(link)).toMatchObject({ ok: false, issues: [{ code }] });
  });
});
