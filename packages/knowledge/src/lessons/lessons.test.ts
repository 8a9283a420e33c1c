import { blendedChurnPitfall, churnConversions, projectScenario, type Scenario, simulate } from "@tenure/core";
import { describe, expect, it } from "vitest";
import { SOURCES } from "../comparison/index.js";
import { REFERENCES } from "../glossary/index.js";
import { presetOf } from "../presets/index.js";
import { checkLesson } from "./check-lesson.js";
import { LESSONS, lessonMinutes, lessonOf } from "./index.js";

const cited = { ...SOURCES, ...REFERENCES };

describe.each(LESSONS)("the lesson $id", (lesson) => {
  const { title, summary, steps } = lesson;

  it("passes the checker that trainers' own lessons pass, unchanged and without a remark", () => {
    expect(checkLesson(JSON.parse(JSON.stringify(lesson)))).toEqual({ ok: true, value: { lesson, issues: [] } });
  });

  it("speaks in sentences in both languages, politely in Japanese", () => {
    const sentences = steps.flatMap(({ text, notes, question }) => [
      text,
      ...(notes ? [notes] : []),
      ...(question ? [question.ask, question.reason, ...(question.answer ? [question.answer] : [])] : []),
    ]);
    for (const { en, ja } of [summary, ...sentences]) {
      expect(en).toMatch(/[.?]”?$/);
      expect(en).not.toMatch(/[!]|\w’(?:t|re|ll|ve)\b/);
      expect(ja).toMatch(/(です|ます|ません|ました|ません|ましょう|ください|か|でしょう)。$/);
      expect(ja).not.toMatch(/[ヶヵ]月|[０-９]|！|である。|だ。/);
    }
    for (const { en, ja } of [title, ...steps.map((step) => step.title)]) {
      expect(en).not.toMatch(/\.$/);
      expect(ja).toMatch(/[ぁ-んァ-ヶ一-龠]/);
      expect(ja).not.toMatch(/。$/);
    }
  });

  it("has as many paragraphs in one language as in the other", () => {
    for (const { text } of steps) expect(text.ja.split("\n\n").length).toBe(text.en.split("\n\n").length);
  });

  it("takes about twenty minutes", () => {
    expect(lessonMinutes(lesson)).toBeGreaterThanOrEqual(17);
    expect(lessonMinutes(lesson)).toBeLessThanOrEqual(24);
  });

  it("asks in every step, with a reason, and shows something in nearly every one", () => {
    for (const { question } of steps) expect(question?.reason.en).toBeTruthy();
    expect(steps.filter(({ show }) => show !== undefined).length).toBeGreaterThanOrEqual(steps.length - 1);
  });

  it("tells the trainer what to do in every step", () => {
    for (const { id, notes } of steps) expect(notes?.ja, id).toBeTruthy();
  });

  it("names who says it, in every step", () => {
    for (const { id, sources } of steps) {
      expect(sources.length, id).toBeGreaterThan(0);
      for (const source of sources) expect(Object.hasOwn(cited, source), source).toBe(true);
    }
  });
});

describe("the course", () => {
  it("has nine lessons, each found by its id", () => {
    expect(LESSONS).toHaveLength(9);
    for (const lesson of LESSONS) expect(lessonOf(lesson.id)).toBe(lesson);
    expect(lessonOf("toString")).toBeUndefined();
  });
});

/** What the engine says where a lesson states a figure. */
describe("figures of the lessons", () => {
  const npvOf = (preset: string, variant: string, change: (scenario: Scenario) => void = () => {}) => {
    const scenario = structuredClone(presetOf(preset)!.variants.find(({ id }) => id === variant)!.scenario) as Scenario;
    change(scenario);
    const result = simulate(scenario);
    if (!result.ok) throw new Error(JSON.stringify(result.issues));
    return result.value;
  };

  it("the monthly line catches up after eighteen months", () => {
    expect(npvOf("one-off-or-subscription", "kept").segments.b2b!.oneOff!.crossoverMonth).toBe(18);
  });

  it("4% a month is 38.7% a year, 1% is 11.4%", () => {
    const annual = (monthly: number) => churnConversions(monthly).annual;
    expect(annual(0.04)).toBeCloseTo(0.387, 3);
    expect(annual(0.01)).toBeCloseTo(0.114, 3);
  });

  it("600 at 10% and 400 at 1% live 46 months on average, which the mean churn makes 15.6", () => {
    const pitfall = blendedChurnPitfall({ customers: [600, 400], monthlyChurn: [0.1, 0.01], arpa: 1 }, [1, 36]);
    if (!pitfall.ok) throw new Error("refused");
    const { blendedChurnMonth1, ltvFromBlendedChurn, trueLtvSegmentMean, observedBlendedChurnAtMonth } = pitfall.value;
    expect(blendedChurnMonth1).toBeCloseTo(0.064, 12);
    expect(ltvFromBlendedChurn).toBeCloseTo(15.625, 9);
    expect(trueLtvSegmentMean).toBeCloseTo(46, 9);
    expect(observedBlendedChurnAtMonth[1]!.churn).toBeCloseTo(0.0146, 4);
  });

  it("the scenario of the two kinds shows that fall", () => {
    const show = lessonOf("ltv-and-averages")!.steps.find(({ id }) => id === "two-kinds")!.show;
    if (show?.kind !== "scenario") throw new Error("no scenario");
    const { customers, churned } = projectScenario(show.scenario);
    expect(churned[1]! / customers[0]!).toBeCloseTo(0.064, 9);
    expect(churned[36]! / customers[35]!).toBeCloseTo(0.0146, 4);
  });

  it("acting first is worth more than five times as much over 60 months as over 12", () => {
    const worth = (months: number) => {
      const over = (variant: string) =>
        npvOf("proactive-or-reactive", variant, (scenario) => {
          scenario.horizonMonths = months;
        }).npv;
      return over("proactive") - over("reactive");
    };
    expect(worth(60)).toBeGreaterThan(5 * worth(12));
  });

  it("a pushed offer ends below none, and above it when buyers without need leave no sooner", () => {
    const pushed = (multiplier?: number) =>
      npvOf("upsell-quality", "pushed", ({ segments: [segment] }) => {
        if (multiplier !== undefined) segment!.crossSell!.unfitChurnMultiplier = multiplier;
      }).npv;
    const [none, helpful] = ["no-offer", "helpful"].map((id) => npvOf("upsell-quality", id).npv);
    expect(pushed()).toBeLessThan(none!);
    expect(pushed(1)).toBeGreaterThan(helpful!);
  });

  it("the careful seller is ahead net of acquisition from the first year", () => {
    for (const months of [12, 24, 36]) {
      const [choosy, everyone] = ["choosy", "over-selling"].map(
        (id) =>
          npvOf("over-selling", id, (scenario) => {
            scenario.horizonMonths = months;
          }).npvNetOfCac,
      );
      expect(choosy!).toBeGreaterThan(everyone!);
    }
  });

  it("one hire for success pays on the book of the preset and not on half of it", () => {
    const gain = (customers: number) => {
      const net = (variant: string) =>
        npvOf("csm-or-sales-hire", variant, ({ segments: [segment] }) => {
          segment!.customers = customers;
        }).npvNetOfCac;
      return net("csm") - net("nobody");
    };
    expect(gain(200)).toBeGreaterThan(0);
    expect(gain(100)).toBeLessThan(gain(200));
  });
});
