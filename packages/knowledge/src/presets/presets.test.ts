import {
  createProjector,
  monteCarloDifference,
  type Projection,
  parseScenario,
  parseScenarioSet,
  type ScenarioInput,
  simulate,
  tornado,
} from "@tenure/core";
import { describe, expect, it } from "vitest";
import { SOURCES } from "../comparison/index.js";
import {
  type LedgerEntry,
  ledgerRows,
  numbersOf,
  PART_NAMES,
  PRESETS,
  presetOf,
  presetScenario,
  presetScenarioSet,
  rangeOf,
  type ScenarioPreset,
} from "./index.js";

function projected(scenario: object): Projection {
  const result = simulate(scenario);
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.value;
}

const variant = (preset: string, id: string) => {
  const found = presetOf(preset)?.variants.find((one) => one.id === id);
  if (!found) throw new Error(`no variant ${id} of ${preset}`);
  return found.scenario;
};

describe("one hire", () => {
  it("pays in customer success while there is enough to keep, and not at all with a quarter of the customers", () => {
    const { variants } = PRESETS.find(({ id }) => id === "csm-or-sales-hire")!;
    const best = (customers: number) =>
      variants
        .map(({ id, scenario }) => {
          const [book, ...others] = scenario.segments as { customers: number }[];
          const segments = [{ ...book!, customers }, ...others];
          return { id, npv: projected({ ...scenario, segments } as typeof scenario).npvNetOfCac };
        })
        .reduce((best, one) => (one.npv > best.npv ? one : best)).id;
    expect([200, 100, 50].map(best)).toEqual(["csm", "csm", "nobody"]);
  });
});

describe.each(PRESETS)("the preset $id", (preset) => {
  const { variants, ledger, claims, ranking, title, question, shows, caution } = preset;

  it("says everything in both languages", () => {
    const texts = [
      ...[title, question, shows, caution],
      ...variants.map(({ scenario }) => scenario.title),
      ...claims.map(({ text }) => text),
      ...ledger.flatMap(({ label, why }) => [label, why]),
    ];
    for (const { en, ja } of texts) {
      expect(en).toMatch(/^[\x20-\x7e’“”αβ]+$/);
      expect(ja).toMatch(/[ぁ-んァ-ヶ一-龠]/);
      expect(ja).not.toMatch(/[ヶヵ]月|[０-９]|！/);
    }
    for (const { ja } of [shows, caution, ...ledger.map(({ why }) => why)]) {
      expect(ja).toMatch(/(です|ます|ません|ました|ください)。$/);
    }
  });

  it("is made of scenarios that the engine reads without a complaint", () => {
    for (const { scenario } of variants) {
      const parsed = parseScenario(scenario);
      expect(parsed.ok ? parsed.value.issues : parsed.issues).toEqual([]);
    }
  });

  it("runs to finite figures in every variant", () => {
    for (const { scenario } of variants) {
      const { npv, npvNetOfCac, mrr, contribution } = projected(scenario);
      for (const figure of [npv, npvNetOfCac, ...Array.from(mrr), ...Array.from(contribution)]) {
        expect(Number.isFinite(figure)).toBe(true);
      }
    }
  });

  it("ranks its variants as the engine does", () => {
    const byEngine = [...variants].sort(
      (a, b) => projected(b.scenario).npvNetOfCac - projected(a.scenario).npvNetOfCac,
    );
    expect(byEngine.map(({ id }) => id)).toEqual(ranking);
  });

  it("accounts for every number of its scenarios in exactly one line of the ledger", () => {
    const rows = ledgerRows(preset);
    for (const { id, scenario } of variants) {
      for (const { path } of numbersOf(scenario)) {
        const lines = rows.filter(({ values }) => values.some((value) => value.variant === id && value.path === path));
        expect(lines.length, `${id}: ${path}`).toBe(1);
      }
    }
  });

  it("has no line without a number, and no number outside its line's range", () => {
    for (const { entry, values } of ledgerRows(preset)) {
      expect(values.length, entry.label.en).toBeGreaterThan(0);
      for (const { value } of values) {
        expect(value, entry.label.en).toBeGreaterThanOrEqual(entry.range.low);
        expect(value, entry.label.en).toBeLessThanOrEqual(entry.range.high);
      }
    }
  });

  it("stays a scenario at both ends of every range", () => {
    const project = createProjector();
    for (const { entry, values } of ledgerRows(preset)) {
      for (const { variant: id, path } of values) {
        const { scenario } = variants.find((one) => one.id === id)!;
        for (const end of [entry.range.low, entry.range.high]) {
          const changed = parseScenario(withNumber(scenario, path, end));
          if (!changed.ok) throw new Error(`${id}: ${path} = ${end}: ${JSON.stringify(changed.issues)}`);
          expect(Number.isFinite(project(changed.value.scenario).npv)).toBe(true);
        }
      }
    }
  });

  it("can be asked what matters: every guess moves over its range, in every variant", () => {
    for (const one of variants) {
      const parsed = parseScenario(presetScenario(preset, one));
      if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
      const asked = tornado(parsed.value.scenario);
      if (!asked.ok) throw new Error(JSON.stringify(asked.issues));
      const stated = asked.value.bars.filter(({ basis }) => basis === "stated");
      expect(stated.length).toBe(parsed.value.scenario.ranges!.length);
    }
  });

  it("gives every guess of a variant a range around its own number, within that of its line", () => {
    for (const row of ledgerRows(preset)) {
      if (row.entry.setting) continue;
      for (const { variant: id, path, value } of row.values) {
        const one = variants.find((other) => other.id === id)!;
        const range = presetScenario(preset, one).ranges!.find(({ parameter }) => parameter === path);
        if (value === 0 && row.values.some((other) => other.value !== 0)) {
          expect(range, `${id}: ${path}`).toBeUndefined();
          continue;
        }
        expect(range?.low, `${id}: ${path}`).toBeLessThanOrEqual(value);
        expect(range?.high, `${id}: ${path}`).toBeGreaterThanOrEqual(value);
        expect(range?.low).toBeGreaterThanOrEqual(row.entry.range.low);
        expect(range?.high).toBeLessThanOrEqual(row.entry.range.high * (1 + 1e-12));
      }
    }
  });

  it("keeps numbers that differ apart when they are drawn, by the proportion in which they differ", () => {
    for (const row of ledgerRows(preset)) {
      if (row.entry.setting) continue;
      for (const one of row.values) {
        for (const other of row.values) {
          if (one.value >= other.value || one.value === 0) continue;
          const [less, more] = [rangeOf(row, one.value)!, rangeOf(row, other.value)!];
          expect(less.high / more.high).toBeCloseTo(one.value / other.value, 12);
          if (more.low > 0) expect(less.low / more.low).toBeCloseTo(one.value / other.value, 12);
        }
      }
    }
  });

  it("is a set of scenarios, to be kept as a file or a link", () => {
    const parsed = parseScenarioSet(presetScenarioSet(preset));
    expect(parsed.ok ? parsed.value.issues : parsed.issues).toEqual([]);
    expect(parsed.ok && parsed.value.set.base).toBe(variants[0].id);
  });

  it("calls its segments and teams by names of the language, and nothing else otherwise", () => {
    const inside = ({ scenario }: { readonly scenario: ScenarioInput }) => [
      ...scenario.segments.map(({ name }) => name),
      ...(scenario.teams ?? []).flatMap(({ name, segments = [] }) => [name, ...segments]),
    ];
    const names = (language: "en" | "ja") => presetScenarioSet(preset, language).scenarios.flatMap(inside);
    const known = variants.flatMap(inside);
    for (const name of known) expect(Object.keys(PART_NAMES), String(name)).toContain(name);
    for (const language of ["en", "ja"] as const)
      expect(names(language)).toEqual(known.map((name) => PART_NAMES[name!]![language]));
    expect(presetScenarioSet(preset, "ja").scenarios.map(({ scenario }) => numbersOf(scenario))).toEqual(
      presetScenarioSet(preset, "en").scenarios.map(({ scenario }) => numbersOf(scenario)),
    );
  });

  it("names who says it, for every claim and every line", () => {
    for (const { sources } of [...claims, ...ledger]) {
      expect(sources.length).toBeGreaterThan(0);
      for (const source of sources) expect(Object.hasOwn(SOURCES, source)).toBe(true);
    }
    for (const { sources } of claims) expect(sources).not.toContain("own");
  });

  it("calls stated only what an article states: terms and pay", () => {
    const stated = ledger.filter(({ standing }) => standing === "stated");
    for (const { paths, sources } of stated) {
      expect(paths.every((path) => /\.term$|\.payAnnual\./.test(path))).toBe(true);
      expect(sources).not.toContain("own");
    }
  });
});

/** A copy of a scenario with one number changed; the path is as `numbersOf` gives it. */
function withNumber(scenario: object, path: string, value: number): ScenarioInput {
  const copy = structuredClone(scenario) as Record<string, unknown>;
  const keys = path.match(/[^.[\]]+/g)!;
  let place: Record<string, unknown> = copy;
  for (const key of keys.slice(0, -1)) place = place[key] as Record<string, unknown>;
  place[keys.at(-1)!] = value;
  // The ends of the pay range are moved together, so that it stays a range.
  if (path.endsWith("payAnnual.low")) place.high = Math.max(value, place.high as number);
  if (path.endsWith("payAnnual.high")) place.low = Math.min(value, place.low as number);
  if (path.endsWith("fromAge")) place.untilAge = Math.max(value, place.untilAge as number);
  if (path.endsWith("untilAge")) place.fromAge = Math.min(value, place.fromAge as number);
  return copy as unknown as ScenarioInput;
}

describe("the presets", () => {
  it("are twelve, each found by its id", () => {
    expect(PRESETS).toHaveLength(12);
    for (const preset of PRESETS) expect(presetOf(preset.id)).toBe(preset);
    expect(presetOf("constructor")).toBeUndefined();
  });

  it("name variants that differ", () => {
    for (const { variants } of PRESETS) {
      expect(new Set(variants.map(({ id }) => id)).size).toBe(variants.length);
      expect(new Set(variants.map(({ scenario }) => JSON.stringify(scenario))).size).toBe(variants.length);
    }
  });

  it("would miss a number that no line accounts for", () => {
    const [first] = PRESETS as [ScenarioPreset];
    const ledger: LedgerEntry[] = first.ledger.slice(1);
    const values = ledgerRows({ ...first, ledger }).flatMap((row) => row.values.map(({ path }) => path));
    expect(numbersOf(first.variants[0].scenario).some(({ path }) => !values.includes(path))).toBe(true);
  });
});

describe("variants that answer in opposite ways", () => {
  const drawn = (id: string, base: string, other: string) => {
    const preset = presetOf(id)!;
    const [before, after] = [base, other].map((name) => {
      const one = preset.variants.find((variant) => variant.id === name)!;
      const parsed = parseScenario(presetScenario(preset, one));
      if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
      return parsed.value.scenario;
    });
    const result = monteCarloDifference(before!, after!, { runs: 300, seed: 3, uncertainty: "parameter" });
    if (!result.ok) throw new Error(JSON.stringify(result.issues));
    return result.value;
  };

  it("draw apart: acting first does more than half of it in every draw, whatever acting does", () => {
    const { shareBetter, npv } = drawn("proactive-or-reactive", "half", "proactive");
    expect([shareBetter, npv.p05 > 0]).toEqual([1, true]);
  });

  it("draw apart: a refused price rise is never the better one", () => {
    const { shareBetter, npv } = drawn("price-rise", "accepted", "refused");
    expect(shareBetter).toBe(0);
    expect(npv.p50).toBeLessThan(0);
  });

  it("draw apart: an offer that helps and one that is pushed differ in every draw, and either may win", () => {
    const { npv } = drawn("upsell-quality", "pushed", "helpful");
    expect(npv.p05).toBeLessThan(0);
    expect(npv.p95).toBeGreaterThan(0);
  });
});

describe("what the presets say", () => {
  const customers = (preset: string, id: string) => projected(variant(preset, id)).customers;

  it("a tool without action moves no customer and costs money", () => {
    const [without, alone] = [variant("tool-without-action", "no-tool"), variant("tool-without-action", "tool-alone")];
    expect(Array.from(projected(alone).customers)).toEqual(Array.from(projected(without).customers));
    expect(projected(alone).npv).toBeLessThan(projected(without).npv);
  });

  it("acting first costs no more than waiting for requests", () => {
    const costs = presetOf("proactive-or-reactive")!.variants.map(
      ({ scenario }) => scenario.segments[0]!.csCostPerCustomerMonth,
    );
    expect(new Set(costs).size).toBe(1);
  });

  it("over-selling has more customers for two years, and fewer after three", () => {
    const [choosy, everyone] = [customers("over-selling", "choosy"), customers("over-selling", "over-selling")];
    expect(everyone[23]!).toBeGreaterThan(choosy[23]!);
    expect(everyone[35]!).toBeLessThan(choosy[35]!);
  });

  it("a pushed upsell leads in the month of the offer and trails in the end", () => {
    const [helpful, pushed] = ["helpful", "pushed"].map((id) => projected(variant("upsell-quality", id)).mrr);
    expect(pushed![6]!).toBeGreaterThan(helpful![6]!);
    expect(pushed![35]!).toBeLessThan(helpful![35]!);
  });

  it("a pushed upsell wins when nobody buys without need", () => {
    const pushed = projected(withNumber(variant("upsell-quality", "pushed"), "segments[0].crossSell.unfitShare", 0));
    expect(pushed.npv).toBeGreaterThan(projected(variant("upsell-quality", "helpful")).npv);
  });

  it("a subscription overtakes the one-off price if customers stay, and never if one in eight leaves each month", () => {
    const crossover = (id: string) =>
      projected(variant("one-off-or-subscription", id)).segments.b2b!.oneOff!.crossoverMonth;
    expect(crossover("kept")).toBeGreaterThan(12);
    expect(crossover("leaky")).toBeNull();
  });

  it("nobody on a yearly contract leaves before the first renewal", () => {
    const yearly = customers("contract-terms", "yearly");
    expect(yearly[11]).toBe(200);
    expect(yearly[12]!).toBeLessThan(200);
  });

  it("onboarding changes churn in the first three months only", () => {
    const [plain, guided] = ["self-service", "guided"].map((id) => customers("onboarding", id));
    const kept = (series: ArrayLike<number>, month: number) => series[month]! / series[month - 1]!;
    for (const month of [1, 2, 3]) expect(kept(guided!, month)).toBeGreaterThan(kept(plain!, month));
    for (const month of [4, 5, 12]) expect(kept(guided!, month)).toBeCloseTo(kept(plain!, month), 12);
  });

  it("the same budget leads to about as many customers, and keeping is ahead only once acquisition cost is counted", () => {
    const [won, kept] = ["acquisition", "retention"].map((id) => projected(variant("acquisition-or-retention", id)));
    expect(Math.abs(won!.customers[35]! / kept!.customers[35]! - 1)).toBeLessThan(0.02);
    expect(won!.npv).toBeGreaterThan(kept!.npv);
    expect(won!.npvNetOfCac).toBeLessThan(kept!.npvNetOfCac);
  });

  it("the answer about the same budget turns when keeping works less well", () => {
    const path = "segments[0].churnChanges[0].multiplier";
    const weaker = projected(withNumber(variant("acquisition-or-retention", "retention"), path, 0.8));
    expect(weaker.npvNetOfCac).toBeLessThan(projected(variant("acquisition-or-retention", "as-today")).npvNetOfCac);
  });
});
