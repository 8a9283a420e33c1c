import { type Projection, type ScenarioInput, simulate } from "@tenure/core";
import { presetOf } from "@tenure/knowledge/presets";
import { describe, expect, it } from "vitest";
import { en } from "../locales/en.js";
import { Formats } from "../shared/format.js";
import { type CaseView, earnedOf, oneOffOf } from "./cases.js";
import type { OutcomeContext } from "./context.js";
import { withOneOff } from "./curve-charts.js";
import { outcomeWords } from "./outcome-words.js";
import { figureRows } from "./scenario-table-template.js";

const context: OutcomeContext = {
  language: "en",
  formats: new Formats("en", "JPY"),
  words: outcomeWords.en,
  common: en,
  reason: String,
};

function caseOf(scenario: object, mark = "base"): CaseView {
  const found = simulate(scenario);
  if (!found.ok) throw new Error(JSON.stringify(found.issues));
  const projection: Projection = found.value;
  return { name: mark, short: mark, title: mark, mark, projection, difference: null, draws: null, breakEven: null };
}

const [kept, leaky] = presetOf("one-off-or-subscription")!.variants.map(({ id, scenario }) => caseOf(scenario, id));
const cases = [kept!, leaky!];
const months = 36;

describe("a one-off sale beside subscriptions", () => {
  it("is drawn as a line of its own, which the subscription crosses in the month that the table names", () => {
    const lines = withOneOff({ cases, focus: kept!, measure: "ltvPerCustomer" }, outcomeWords.en);
    expect(lines.map(({ one }) => one.title)).toEqual(["kept", "leaky", "One-off sale"]);
    const [stay, leave, once] = lines.map(({ earned }) => earned);
    expect([stay!.length, once!.length]).toEqual([months + 1, months + 1]);
    expect(once!.at(-1)).toBeCloseTo(Object.values(kept!.projection.segments)[0]!.oneOff!.npv / 200, 6);
    const crossing = stay!.findIndex((value, month) => month > 0 && value >= once![month]!);
    const { rows } = figureRows({ cases, measure: "ltvPerCustomer", months, discount: 0.1 }, context);
    const row = rows.find(({ label }) => label === "Months until it is ahead of the one-off sale (discounted)")!;
    expect([row.value(kept!), row.value(leaky!)]).toEqual([crossing, null]);
    expect(row.missing!(leaky!)).toBe("never");
    const short = caseOf({ ...presetOf("one-off-or-subscription")!.variants[0].scenario, horizonMonths: 6 });
    expect([row.value(short), row.missing!(short)]).toEqual([null, "beyond-horizon"]);
    expect(leave!.every((value, month) => month === 0 || value < once![month]!)).toBe(true);
  });

  it("of several segments counts those that could be sold to once, all of them or none in the line", () => {
    const { title: _, ...one } = presetOf("one-off-or-subscription")!.variants[0].scenario as unknown as ScenarioInput;
    const [segment] = one.segments;
    const both = caseOf({
      ...one,
      segments: [
        { ...segment!, name: "a", customers: 120 },
        { ...segment!, name: "b", customers: 80 },
      ],
    });
    const whole = oneOffOf(kept!, "npvNetOfCac")!;
    const parts = oneOffOf(both, "npvNetOfCac")!;
    expect([parts.crossover, parts.crossoverDiscounted]).toEqual([whole.crossover, whole.crossoverDiscounted]);
    parts.earned!.forEach((value, month) => {
      expect(value).toBeCloseTo(whole.earned![month]!, 4);
    });
    const { oneOffSale: __, ...without } = segment!;
    const half = caseOf({
      ...one,
      segments: [
        { ...segment!, name: "a" },
        { ...without, name: "b" },
      ],
    });
    expect(oneOffOf(half, "npvNetOfCac")).toMatchObject({ earned: null, crossover: whole.crossover });
    const none = caseOf({ ...one, segments: [without] });
    expect(oneOffOf(none, "npvNetOfCac")).toBeNull();
    expect(
      withOneOff({ cases: [none], focus: none, measure: "npvNetOfCac" }, outcomeWords.en).map(({ earned }) => earned),
    ).toEqual([earnedOf(none, "npvNetOfCac")]);
  });
});

describe("payback", () => {
  it("is told under the name of its convention, as the engine reckons it", () => {
    const { rows } = figureRows({ cases, measure: "ltvPerCustomer", months, discount: 0.1 }, context);
    const told = Object.fromEntries(rows.map(({ label, value }) => [label, value(kept!)]));
    const { paybackMonths, paybackMonthsDiscounted } = kept!.projection;
    expect(paybackMonths).not.toBe(paybackMonthsDiscounted);
    expect(told).toMatchObject({
      "Payback, months (undiscounted)": paybackMonths,
      "Payback, months (discounted)": paybackMonthsDiscounted,
    });
  });
});
