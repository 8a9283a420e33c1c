import { describe, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import { axeFindings, FakeProvider, place, settled, textOf, useStage } from "../shared/stage.fixture.js";
import { change } from "./change.fixture.js";
import { missingData, nothingMissing, tooLittle } from "./missing.fixture.js";
import type { TenureScoreWaterfall } from "./score-waterfall.js";
import "./score-waterfall.js";

useStage();

const make = (set: Partial<TenureScoreWaterfall> = {}) =>
  Object.assign(document.createElement("tenure-score-waterfall"), set);

const level = {
  tenure: 1,
  account: "A-102",
  name: "Kitano Logistics",
  asOf: "2026-07-14",
  score: 40,
  portfolioMean: 52,
  contributions: [
    {
      measure: "seat-use",
      raw: 1,
      normalised: 30,
      weight: 0.5,
      contribution: 15,
      portfolioContribution: 27,
      portfolioWeight: 0.5,
    },
    {
      measure: "nps",
      raw: 1,
      normalised: 50,
      weight: 0.5,
      contribution: 25,
      portfolioContribution: 25,
      portfolioWeight: 0.5,
    },
  ],
} as never;

describe("the waterfall of a score", () => {
  it("leads from the mean of all accounts to the score", async () => {
    const element = await place(make({ data: level }), { width: 640 });
    expect(textOf(element, ".waterfall")).toBe(
      "Why 40.0: against the portfolio mean Portfolio mean 52.0 Seat use −12.0 NPS 0.0 This account 40.0",
    );
    expect(element.shadowRoot!.querySelectorAll("rect.risk")).toHaveLength(1);
    expect(textOf(element, ".subtitle")).toBe(
      "Kitano Logistics, points of the score, against the mean of all accounts, 14 Jul 2026",
    );
  });

  it("tells a change by its causes, and blames the account for none but its own data", async () => {
    const element = await place(make({ data: change }), { width: 640 });
    expect(textOf(element, ".waterfall")).toBe(
      "Why 51.2 became 42.0 14 Jun 2026 51.2 Usage depth model edited 45 → 41 −1.4 Active-user trend data moved 58 → 22 −8.3 Support load data came — → 80 +2.0 Relationship data went missing 64 → — −1.5 14 Jul 2026 42.0",
    );
    expect([...element.shadowRoot!.querySelectorAll("rect")].map((bar) => bar.getAttribute("class"))).toEqual([
      "neither",
      "risk",
      "neither",
      "neither",
    ]);
    expect(textOf(element, ".notes")).toContain("The model in force was b2b-default@2 and is now b2b-default@3");
  });

  it("says why there is nothing to lead from", async () => {
    const data = {
      ...change,
      from: { asOf: "2026-06-14", score: null },
      change: null,
      steps: [],
      reasons: { "from.score": "not-paying" },
    };
    const element = await place(make({ data: data as never }), { width: 640 });
    expect(textOf(element, "[part~='body']")).toContain("No score on 14 Jun 2026.");
    expect(textOf(element, ".code")).toBe("not-paying");
  });

  it("asks the provider for one view or the other", async () => {
    const provider = new FakeProvider();
    provider.answer = async (input: never) => ({ ok: true, value: "since" in (input as object) ? change : level });
    const element = await place(make({ account: "A-102", since: "2026-06-14" }), {
      into: provider.element,
      width: 640,
    });
    await userEvent.click(element.shadowRoot!.querySelectorAll(".segmented button")[1]!);
    await settled(element);
    expect(provider.asked.map(({ call, input }) => [call, input])).toEqual([
      ["health", { account: "A-102" }],
      ["scoreChange", { account: "A-102", since: "2026-06-14" }],
    ]);
    expect(textOf(element, "caption")).toBe("Why 51.2 became 42.0");
  });

  it("waits for an account to be chosen", async () => {
    const provider = new FakeProvider();
    const element = await place(make(), { into: provider.element });
    expect([element.state, provider.asked.length]).toEqual(["empty", 0]);
  });

  it.each([{ steps: [] }, { steps: [{}], from: { asOf: "" }, to: { asOf: "" } }, { score: "42" }])(
    "refuses what is neither: %o",
    async (data) => {
      expect((await place(make({ data: data as never }))).state).toBe("error");
    },
  );

  it("tells what the score would be if missing data counted otherwise, and what it comes to once they are known", async () => {
    const element = await place(make({ data: missingData }), { width: 640 });
    expect(textOf(element, ".policies tr")).toBe(
      "leaves its weight to the others this model 64.0 Steady | counts as 50 58.4 At risk | counts as 0 38.4 Critical | keeps its last known value 74.4 Steady",
    );
    expect(textOf(element, ".notes")).toBe(
      "Between 38.4 and 74.4, depending on what missing data count for. Once the missing data are known, it is between 38.4 (all of them 0) and 78.4 (all of them 100).",
    );
    expect(textOf(element, "[part~='missing']")).toBe(
      "Without data; the other measures hold 60% of the weight NPS® answer 30% of the weight last known: 90 of 100 Outcome attained 10% of the weight never known",
    );
    element.data = nothingMissing;
    await settled(element);
    expect(textOf(element, ".notes")).toBe("Every measure has data: the score is the same under every policy.");
    element.data = tooLittle;
    await settled(element);
    expect(textOf(element, ".policies tr:first-child")).toBe("leaves its weight to the others this model —");
    expect(textOf(element, ".notes")).toContain("low-coverage");
  });

  it("asks for the policies when the reader wants to see them, and refuses what is none", async () => {
    const provider = new FakeProvider();
    provider.answer = async () => ({ ok: true, value: level });
    const element = await place(make({ account: "A-102" }), { into: provider.element, width: 640 });
    provider.answer = async () => ({ ok: true, value: missingData });
    await userEvent.click([...element.shadowRoot!.querySelectorAll("button")].at(-1)!);
    await settled(element);
    expect(provider.asked.at(-1)).toMatchObject({ call: "missingData", input: { account: "A-102" } });
    expect([element.view, textOf(element, ".subtitle")]).toEqual([
      "missing",
      "Kitano Logistics, score by what missing data count for, 14 Jul 2026",
    ]);
    element.data = { ...missingData, policies: [{ policy: "best", score: 1 }] } as never;
    await settled(element);
    expect(element.state).toBe("stale");
  });

  it.each([
    ["light", "en", 640, change],
    ["dark", "ja", 640, level],
    ["light", "ja", 280, change],
    ["dark", "en", 360, change],
    ["dark", "ja", 280, missingData],
    ["light", "en", 640, missingData],
  ] as const)("passes axe in %s, %s, at %i px, without running over", async (theme, lang, width, data) => {
    const element = await place(make({ data }), { theme, lang, width });
    expect(await axeFindings(element)).toEqual([]);
    expect(element.scrollWidth).toBeLessThanOrEqual(element.clientWidth);
  });
});
