import type { AccountHealth, Contribution, HealthBand } from "@tenure/core/fields";
import { describe, expect, it, vi } from "vitest";
import { userEvent } from "vitest/browser";
import type { TenureBandChangeEvent } from "../shared/band-change-event.js";
import type { TenureSelectEvent } from "../shared/select-event.js";
import {
  axeFindings,
  emulate,
  FakeProvider,
  looksOf,
  place,
  settled,
  textOf,
  useStage,
} from "../shared/stage.fixture.js";
import { foreseen } from "./foreseen.fixture.js";
import type { TenureHealthGauge } from "./health-gauge.js";
import "./health-gauge.js";

const bands: readonly HealthBand[] = [
  { id: "critical", from: 0, tone: "critical" },
  { id: "at-risk", from: 40, tone: "risk" },
  { id: "steady", from: 60, tone: "neutral" },
  { id: "healthy", from: 80, tone: "healthy" },
];

const measure = (id: string, normalised: number | null, weight: number, mean?: number): Contribution => ({
  measure: id,
  raw: null,
  normalised,
  weight,
  contribution: weight * (normalised ?? 0),
  ...(mean === undefined ? {} : { portfolioContribution: mean }),
});

const kitano: AccountHealth = {
  tenure: 1,
  model: "b2b-default@3",
  asOf: "2026-07-14",
  account: "A-102",
  name: "Kitano Logistics",
  score: 42,
  band: "at-risk",
  bands,
  coverage: 0.86,
  measuresWithData: 2,
  measuresTotal: 3,
  previous: { asOf: "2026-06-14", score: 51 },
  contributions: [
    { ...measure("usage-depth", 40, 0.6, 30.7), name: { en: "Usage depth", ja: "活用度" } },
    measure("support-load", 45, 0.4, 17),
    { ...measure("outcome-attainment", null, 0, 0), nominalWeight: 0.14 },
  ],
  portfolioMean: 47.7,
};

const unscored: AccountHealth = { ...kitano, score: null, reason: "low-coverage", band: null, coverage: 0.2 };

useStage();

const make = (set: Partial<TenureHealthGauge> = {}) =>
  Object.assign(document.createElement("tenure-health-gauge"), set);
const all = (gauge: Element, selector: string) => [...gauge.shadowRoot!.querySelectorAll(selector)];
const rows = (gauge: Element) => all(gauge, ".waterfall tr").map((row) => row.textContent?.replace(/\s+/g, " ").trim());

describe("a health gauge", () => {
  it("tells the page when new data put its account into another band", async () => {
    const told: TenureBandChangeEvent[] = [];
    const listen = (event: Event) => told.push(event as TenureBandChangeEvent);
    document.addEventListener("tenure-band-change", listen);
    const provider = new FakeProvider();
    const gauge = make({ account: "A-102" });
    let version = 1;
    const answer = async (data: AccountHealth) => {
      provider.answer = async () => ({ ok: true, value: data });
      version += 1;
      provider.set({ dataVersion: version });
      await vi.waitFor(() => expect(gauge.shown).toBe(data));
      await settled(gauge);
    };
    await place(gauge, { into: provider.element });
    // A point less in the same band, another account, and another version of the model are no crossing.
    await answer(kitano);
    await answer({ ...kitano, score: 41 });
    await answer({ ...kitano, account: "A-103", score: 90, band: "healthy" });
    await answer({ ...kitano, account: "A-103", score: 70, band: "steady", model: "b2b-default@4" });
    await answer({ ...kitano, model: "b2b-default@4" });
    await answer({ ...kitano, model: "b2b-default@4", asOf: "2026-07-15", score: 39, band: "critical" });
    await vi.waitFor(() => expect(told).toHaveLength(1));
    await answer({ ...unscored, model: "b2b-default@4", asOf: "2026-07-16" });
    await vi.waitFor(() => expect(told).toHaveLength(2));
    const [fell, lost] = told;
    expect([fell!.source, fell!.bubbles, fell!.composed]).toEqual(["account", true, true]);
    expect(fell!.compared).toEqual({ model: "b2b-default@4", before: "2026-07-14", asOf: "2026-07-15" });
    const [critical, risk] = [
      { id: "critical", tone: "critical" },
      { id: "at-risk", tone: "risk" },
    ];
    const who = { account: "A-102", name: "Kitano Logistics" };
    expect(fell!.changes).toEqual([{ ...who, from: risk, to: critical, scoreBefore: 42, score: 39 }]);
    expect(lost!.changes).toEqual([{ ...who, from: critical, to: null, scoreBefore: 39, score: null }]);
    document.removeEventListener("tenure-band-change", listen);
  });

  it("shows score, band, the month before and coverage", async () => {
    const gauge = await place(make({ data: kitano }));
    expect(textOf(gauge, "[part~='heading']")).toBe("Kitano Logistics");
    expect(textOf(gauge, ".subtitle")).toBe("Health score, 14 Jul 2026");
    expect(textOf(gauge, ".reading")).toBe("42 of 100");
    expect(all(gauge, "dl > div").map((fact) => fact.textContent?.replace(/\s+/g, " ").trim())).toEqual([
      "Now At risk",
      "A month ago 51 → 42 9 worse",
      "Coverage 86% (2 of 3 measures)",
    ]);
  });

  it("calls a change within the model's dead band no clear change", async () => {
    const steady = { ...kitano, previous: { asOf: "2026-06-14", score: 43 }, direction: "steady" } as const;
    const gauge = await place(make({ data: steady }));
    expect(textOf(gauge, "dl > div:nth-child(2) dd")).toBe("43 → 42 no clear change");
    expect(all(gauge, "dl .neutral").length).toBe(1);
  });

  it("says who set the band by hand, until when, and what the measures say", async () => {
    const override = {
      band: "critical",
      computed: "at-risk",
      until: "2026-09-20",
      author: "Mori",
      reason: "Sponsor left",
    };
    const gauge = await place(make({ data: { ...kitano, band: "critical", override } }));
    expect(textOf(gauge, "[part~='band']")).toBe("Critical");
    expect(textOf(gauge, "dl > div:last-child")).toBe(
      "Set by hand until 20 Sep 2026, by Mori; the measures say At risk Sponsor left",
    );
  });

  it("keeps the last score of an account that left", async () => {
    const frozen = { asOf: "2026-05-03", score: 34, band: "critical" };
    const gauge = await place(make({ data: { ...kitano, score: null, band: null, reason: "not-paying", frozen } }));
    expect(textOf(gauge, "dl > div:last-child")).toBe("Left last score 34, Critical, 3 May 2026");
  });

  it("asks for a score by the health model that the page gives", async () => {
    const provider = new FakeProvider();
    const model = { id: "own", groups: [] };
    await place(make({ account: "A-102", model }), { into: provider.element });
    expect(provider.asked.map(({ input }) => input)).toEqual([{ account: "A-102", model }]);
  });

  it("speaks Japanese where the page does", async () => {
    const gauge = await place(make({ data: kitano, withBreakdown: true }), { lang: "ja" });
    expect(textOf(gauge, ".subtitle")).toBe("ヘルススコア 2026年7月14日");
    expect(textOf(gauge, ".reading")).toBe("42 / 100");
    expect(all(gauge, "dl > div").map((fact) => fact.textContent?.replace(/\s+/g, " ").trim())).toEqual([
      "現在 要注意",
      "1か月前 51 → 42 9 悪化",
      "データ充足率 86%（3指標中2）",
    ]);
    expect(textOf(gauge, "caption")).toBe("内訳：全顧客平均との差");
    expect(rows(gauge)[1]).toBe("活用度 −6.7");
    expect(textOf(gauge, ".missing")).toBe(
      "「Outcome attainment」のデータがありません。重み（14%）は他の指標に配分しています。",
    );
  });

  it("is a meter that says its unit and its band", async () => {
    const gauge = await place(make({ data: kitano }));
    const [meter] = all(gauge, "[role='meter']");
    expect(
      ["aria-label", "aria-valuemin", "aria-valuemax", "aria-valuenow", "aria-valuetext"].map((name) =>
        meter!.getAttribute(name),
      ),
    ).toEqual(["Kitano Logistics", "0", "100", "42", "42 of 100, At risk"]);
    expect(meter!.hasAttribute("tabindex")).toBe(false);
  });

  it("colours and thickens only the band of the score, and cues it by icon and word as well", async () => {
    const gauge = await place(make({ data: kitano }));
    expect(all(gauge, "[part='track']")).toHaveLength(3);
    const [current] = all(gauge, "[part='indicator']");
    expect([getComputedStyle(current!).stroke, getComputedStyle(current!).strokeWidth]).toEqual([
      "rgb(153, 86, 0)",
      "10px",
    ]);
    expect(all(gauge, "[part='band'] .icon")).toHaveLength(1);
    expect(all(gauge, ".now").length + all(gauge, ".ago").length).toBe(4);
  });

  it("writes the change as the difference between the two scores that it shows", async () => {
    const change = async (score: number, previous: number) =>
      textOf(await place(make({ value: score, previous })), "dl > div:nth-child(2) dd");
    expect(await change(42.4, 50.6)).toBe("51 → 42 9 worse");
    expect(await change(86, 83)).toBe("83 → 86 3 better");
    expect(await change(68.2, 67.9)).toBe("68 → 68 no change");
    expect(await change(39.6, 42)).toBe("42.0 → 39.6 2.4 worse");
  });

  it("has an em dash and a reason in place of a score that cannot be", async () => {
    const gauge = await place(make({ data: unscored, withBreakdown: true }));
    expect(textOf(gauge, ".reading")).toBe("— of 100");
    expect(textOf(gauge, "dl > div:first-child dd")).toBe("Too few measures have data for a score.low-coverage");
    expect([...all(gauge, "[role='meter']"), ...all(gauge, "[part='indicator']"), ...all(gauge, ".waterfall")]).toEqual(
      [],
    );
    // Nothing was shared out where nothing was scored.
    expect(textOf(gauge, ".missing")).toBe("");
  });

  it("is a bar where it is asked to be, and where there is no room for an arc", async () => {
    const gauge = await place(make({ data: kitano }), { width: 360 });
    expect([all(gauge, "svg.arc").length, all(gauge, "svg.bar").length]).toEqual([1, 0]);
    document.querySelector("main")!.style.inlineSize = "280px";
    await settled(gauge);
    expect([all(gauge, "svg.arc").length, all(gauge, "svg.bar").length]).toEqual([0, 1]);
    expect(all(gauge, "[role='meter']")).toHaveLength(1);
    const bar = all(gauge, "svg.bar")[0]!;
    expect(bar.getAttribute("viewBox")).toBe("0 0 240 50");
    expect(bar.getBoundingClientRect().width).toBe(240);
    expect(all(gauge, "svg.bar text").map((text) => text.textContent)).toEqual(["0", "40", "60", "80", "100"]);
    document.querySelector("main")!.style.inlineSize = "360px";
    gauge.shape = "bar";
    await settled(gauge);
    expect(all(gauge, "svg.bar")[0]!.getAttribute("viewBox")).toBe("0 0 320 50");
  });
});

describe("the breakdown", () => {
  it("leads from the portfolio's mean to this account", async () => {
    const gauge = await place(make({ data: kitano, withBreakdown: true }));
    expect(textOf(gauge, "caption")).toBe("Why 42: against the portfolio mean");
    expect(rows(gauge)).toEqual(["Portfolio mean 47.7", "Usage depth −6.7", "Support load +1.0", "This account 42.0"]);
    expect(textOf(gauge, ".missing")).toBe(
      "Outcome attainment has no data; its weight (14%) is shared among the rest.",
    );
  });

  it("shows what other weights do as one grey step, and never blames the account for missing data", async () => {
    const weighed = (one: Contribution, portfolioWeight: number) => ({ ...one, portfolioWeight });
    const contributions = [
      weighed(measure("usage-depth", 40, 0.75, 36), 0.6),
      weighed(measure("support-load", 100, 0.25, 14), 0.2),
      weighed(measure("nps", null, 0, 14), 0.2),
    ];
    const data = { ...kitano, score: 55, contributions, portfolioMean: 64 };
    const gauge = await place(make({ data, withBreakdown: true }));
    expect(rows(gauge)).toEqual([
      "Portfolio mean 64.0",
      "Usage depth −15.0",
      "Support load +7.5",
      "Different weights −1.5",
      "This account 55.0",
    ]);
    expect(all(gauge, ".waterfall rect").map((bar) => getComputedStyle(bar).fill)).toEqual([
      "rgb(153, 86, 0)",
      "rgb(0, 108, 85)",
      "rgb(85, 95, 105)",
    ]);
    expect(textOf(gauge, ".missing")).toBe("NPS has no data; its weight is shared among the rest.");
    const counted = contributions.map((one) =>
      one.measure === "nps" ? { ...one, weight: 0.2, contribution: 10 } : one,
    );
    gauge.data = { ...data, contributions: counted };
    await settled(gauge);
    expect(rows(gauge)[3]).toBe("No data (1) −4.0");
    expect(getComputedStyle(all(gauge, ".waterfall rect")[2]!).fill).toBe("rgb(85, 95, 105)");
  });

  it("adds the points up where there is no portfolio to compare with", async () => {
    const contributions = [measure("login-recency", 80, 0.3), measure("seat-use", 48, 0.3), measure("nps", 70, 0.4)];
    const gauge = await place(
      make({ data: { ...kitano, score: 66.4, contributions, portfolioMean: null }, withBreakdown: true }),
    );
    expect(textOf(gauge, "caption")).toBe("Why 66: points by measure");
    expect(rows(gauge)).toEqual(["Login recency 24.0", "Seat use 14.4", "NPS 28.0", "This account 66.4"]);
    expect(textOf(gauge, ".missing")).toBe("");
  });

  it("shows score × weight of every measure to whoever opens it, by keyboard too", async () => {
    const gauge = await place(make({ data: kitano, withBreakdown: true }));
    await userEvent.tab();
    await userEvent.keyboard("{Enter}");
    expect((all(gauge, "details")[0] as HTMLDetailsElement).open).toBe(true);
    expect(all(gauge, ".how tr").map((row) => [...row.children].map((cell) => cell.textContent).join(" "))).toEqual([
      "Measure Score Weight Points",
      "Usage depth 40.0 60.0% 24.0",
      "Support load 45.0 40.0% 18.0",
      "Outcome attainment — 0.0% 0.0",
      "Total   42.0",
    ]);
    expect(textOf(gauge, ".how > p:last-child")).toBe("Model: b2b-default@3");
  });

  it("tells the page which measure was chosen, by pointer and by keyboard, where the page asks for it", async () => {
    const gauge = await place(make({ data: kitano, withBreakdown: true }), { width: 600 });
    expect(all(gauge, "[part~='factor'] button")).toEqual([]);
    const told: unknown[] = [];
    gauge.parentElement!.addEventListener("tenure-select", (event) => {
      const { datum, source, via } = event as TenureSelectEvent<Contribution>;
      told.push([datum, source, via]);
    });
    gauge.selectable = true;
    await gauge.updateComplete;
    const [first, second, ...more] = all(gauge, "[part~='factor'] button") as HTMLElement[];
    // Other weights are no measure.
    expect(more).toEqual([]);
    await userEvent.click(first!);
    second!.focus();
    await userEvent.keyboard("{Enter}");
    expect(told).toEqual([
      [kitano.contributions[0], "factor", "pointer"],
      [kitano.contributions[1], "factor", "keyboard"],
    ]);
    expect(second!.getBoundingClientRect().height).toBeGreaterThanOrEqual(24);
  });

  it("says when a missing measure counts all the same", async () => {
    const neutral = { ...measure("nps", null, 0.2), contribution: 10 };
    const gauge = await place(make({ data: { ...kitano, contributions: [neutral] } }));
    expect(textOf(gauge, ".missing")).toBe("NPS has no data and counts as 50 of 100.");
  });
});

describe("a gauge without a provider", () => {
  it("takes plain attributes, with a scale and bands of its own", async () => {
    document.querySelector("main")!.innerHTML = `<tenure-health-gauge label="Maturity" value="7.4" previous="6" max="10"
      thresholds='[{"at":0,"label":"Starting","tone":"risk"},{"at":7,"label":"Leading","tone":"healthy"}]'></tenure-health-gauge>`;
    const gauge = document.querySelector("tenure-health-gauge")!;
    await settled(gauge);
    expect(textOf(gauge, ".reading")).toBe("7.4 of 10");
    expect(textOf(gauge, "dl dd")).toBe("Leading | 6.0 → 7.4 1.4 better");
    expect(all(gauge, "[role='meter']")[0]!.getAttribute("aria-valuetext")).toBe("7.4 of 10, Leading");
    expect(all(gauge, "path[part]")).toHaveLength(2);
  });

  it("takes factors by property", async () => {
    const gauge = await place(make({ value: 24, factors: [measure("login-recency", 80, 0.3)], withBreakdown: true }));
    expect(rows(gauge)).toEqual(["Login recency 24.0", "This account 24.0"]);
  });

  it("reads a result object from a script child", async () => {
    const gauge = make();
    const script = document.createElement("script");
    script.type = "application/json";
    script.textContent = '{"tenure":1,"score":86}';
    gauge.append(script);
    await place(gauge);
    expect(textOf(gauge, "[part='band']")).toBe("Healthy");
  });

  it("is empty when it has nothing at all", async () => {
    const gauge = await place(make());
    expect([gauge.state, textOf(gauge, "[part~='heading']"), textOf(gauge, ".subtitle")]).toEqual([
      "empty",
      "Health score",
      "",
    ]);
  });

  it("keeps properties that were set before it was upgraded", async () => {
    const early = document.implementation
      .createHTMLDocument()
      .createElement("tenure-health-gauge") as TenureHealthGauge;
    Object.assign(early, { data: kitano, withBreakdown: true, shape: "bar" });
    expect(early.shadowRoot).toBeNull();
    await place(early);
    expect(textOf(early, ".reading")).toBe("42 of 100");
    expect([all(early, ".waterfall").length, all(early, "svg.bar").length]).toEqual([1, 1]);
  });
});

describe("a gauge in a provider", () => {
  it("says that no account is chosen, where data are loaded and none is named", async () => {
    const provider = new FakeProvider();
    const gauge = await place(make(), { into: provider.element });
    expect(gauge.state).toBe("empty");
    expect(textOf(gauge, "[part~='empty']")).toContain("No account chosen");
    provider.set({ status: "empty" });
    await settled(gauge);
    expect(textOf(gauge, "[part~='empty']")).toContain("No data yet");
  });

  it("asks for its account, and for another when that changes", async () => {
    const provider = new FakeProvider();
    provider.answer = async ({ account }: { account: string }) => ({
      ok: true,
      value: { ...kitano, account, name: null, score: account === "A-102" ? 42 : 86, band: null },
    });
    const gauge = await place(make({ account: "A-102" }), { into: provider.element });
    expect(textOf(gauge, "[part~='heading']")).toBe("A-102");
    gauge.account = "A-7";
    await settled(gauge);
    expect(provider.asked.map(({ call, input }) => [call, input])).toEqual([
      ["health", { account: "A-102" }],
      ["health", { account: "A-7" }],
    ]);
    expect(provider.asked[0]?.signal?.aborted).toBe(true);
    expect([textOf(gauge, "[part~='heading']"), textOf(gauge, ".reading")]).toEqual(["A-7", "86 of 100"]);
  });

  it("says so when the account is not known", async () => {
    const provider = new FakeProvider();
    provider.answer = async () => ({
      ok: false,
      issues: [{ code: "health/unknown-account", severity: "error", path: "account" }],
    });
    const gauge = await place(make({ account: "nobody" }), { into: provider.element });
    expect([gauge.state, textOf(gauge, "[role='alert']").includes("health/unknown-account")]).toEqual(["error", true]);
  });

  it("names itself as the whole base when it is", async () => {
    const gauge = await place(make({ data: { ...kitano, scope: "portfolio", account: "", name: null } }));
    expect(textOf(gauge, "[part~='heading']")).toBe("All accounts");
  });
});

const none = { score: null, low: null, high: null } as const;

describe("the forecast of a gauge", () => {
  const ahead = (gauge: Element) =>
    all(gauge, "dl > div:has(.whisker)").map((fact) => fact.textContent?.replace(/\s+/g, " ").trim());

  it("is a whisker outside the arc, and a line of the facts that is its key", async () => {
    const gauge = await place(make({ data: { ...kitano, forecast: foreseen } }));
    expect(ahead(gauge)).toEqual(["In 30 days 36 (28–45) 80% of past forecasts came this near"]);
    expect(all(gauge, "dl > div").findIndex((fact) => fact.querySelector(".whisker"))).toBe(2);
    const [dashed, strokes] = all(gauge, "svg.arc [part='forecast'] path");
    const [line, across] = [dashed!, strokes!].map((path) => getComputedStyle(path));
    expect([line!.strokeDasharray, line!.fill, across!.strokeDasharray]).toEqual(["3px, 2px", "none", "none"]);
    expect(line!.stroke).toBe("rgb(21, 32, 43)");
    // The band word and the meter stay those of now.
    expect(all(gauge, "[role='meter']")[0]!.getAttribute("aria-valuetext")).toBe("42 of 100, At risk");
  });

  it("lies under the bar, which takes more room for it", async () => {
    const gauge = await place(make({ data: { ...kitano, forecast: foreseen }, shape: "bar" }));
    expect(all(gauge, "svg.bar [part='forecast'] path").length).toBe(2);
    expect(all(gauge, "svg.bar")[0]!.getAttribute("viewBox")).toBe("0 0 320 58");
  });

  it("is said in Japanese where the page is", async () => {
    const gauge = await place(make({ data: { ...kitano, forecast: foreseen } }), { lang: "ja" });
    expect(ahead(gauge)).toEqual(["30日後 36 （28〜45） この幅に収まった過去の予測：80%"]);
  });

  it("says why there is none", async () => {
    const gauge = make();
    const said = async (forecast: object) => {
      gauge.data = { ...kitano, forecast: { ...foreseen, ...none, ...forecast } };
      await settled(gauge);
      expect(all(gauge, "[part='forecast']")).toEqual([]);
      return ahead(gauge).join();
    };
    await place(gauge);
    expect(await said({ reason: "short-history", ownScores: 2 })).toBe(
      "In 30 days no forecast: 2 of the 4 monthly scores that it takes",
    );
    expect(await said({ reason: "too-few-forecasts" })).toBe(
      "In 30 days no forecast: too few earlier ones to know how near they come",
    );
    expect(await said({ reason: "not-paying" })).toMatch(/^In 30 days \S/);
  });

  it("is asked of the provider once the score stands, and of the account that is shown", async () => {
    const asked: string[] = [];
    let answer: (result: unknown) => void = () => undefined;
    const ask = async (call: string, { account }: { account: string }) => {
      if (call === "health") return { ok: true, value: { ...kitano, account } };
      asked.push(account);
      return new Promise((resolve) => {
        answer = resolve;
      });
    };
    const provider = new FakeProvider({ ask: ask as never });
    const gauge = await place(make({ account: "A-102", withForecast: true }), { into: provider.element, width: 700 });
    expect(textOf(gauge, ".reading")).toBe("42 of 100");
    const { offsetHeight } = gauge;
    expect(ahead(gauge)).toEqual(["In 30 days working it out"]);
    await vi.waitFor(() => expect(asked).toEqual(["A-102"]));
    answer({ ok: true, value: foreseen });
    await vi.waitFor(() => expect(ahead(gauge)[0]).toContain("36 (28–45)"));
    expect(gauge.offsetHeight).toBe(offsetHeight);
    gauge.account = "A-7";
    await settled(gauge);
    await vi.waitFor(() => expect(asked).toEqual(["A-102", "A-7"]));
    expect(ahead(gauge)).toEqual(["In 30 days working it out"]);
    answer({ ok: false, issues: [{ code: "worker/crashed", severity: "error" }] });
    await vi.waitFor(() => expect(ahead(gauge)).toEqual(["In 30 days Cannot be computed"]));
    expect([gauge.state, all(gauge, "[part='forecast']").length]).toEqual(["ready", 0]);
  });

  it("is asked for neither without the wish, nor of a score that is not there, nor of data of the page's own", async () => {
    const provider = new FakeProvider();
    provider.answer = async () => ({ ok: true, value: kitano });
    const plain = await place(make({ account: "A-102" }), { into: provider.element });
    const own = await place(make({ data: kitano, withForecast: true }), { into: provider.element });
    provider.answer = async () => ({ ok: true, value: unscored });
    const without = await place(make({ account: "A-1", withForecast: true }), { into: provider.element });
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(provider.asked.map(({ call }) => call)).toEqual(["health", "health"]);
    expect([plain, own, without].flatMap(ahead)).toEqual([]);
  });

  it("is the page's own where the page gives one, by attribute, by property or with the result", async () => {
    document.querySelector("main")!.innerHTML =
      `<tenure-health-gauge label="Maturity" value="7.4" max="10" forecast='{"score":7.9,"low":7.1,"high":8.8}'></tenure-health-gauge>`;
    const gauge = document.querySelector("tenure-health-gauge")!;
    await settled(gauge);
    expect(ahead(gauge)).toEqual(["In 30 days 7.9 (7.1–8.8)"]);
    gauge.forecast = { low: 6, high: 7, level: 0.5 };
    await settled(gauge);
    expect(ahead(gauge)).toEqual(["In 30 days (6.0–7.0) 50% of past forecasts came this near"]);
    expect(all(gauge, "[part='forecast'] path")[1]!.getAttribute("d")!.match(/M/g)).toHaveLength(2);
    const kept = await place(make({ data: { ...kitano, forecast: foreseen }, forecast: { low: 1, high: 2 } }));
    expect(ahead(kept)).toEqual(["In 30 days (1–2)"]);
  });

  it.each([
    ["text that is no JSON", "{low: 1}", 0],
    ["a number", "5", 0],
    ["a bound alone", '{"score": 50, "low": 40}', 0],
    ["bounds the wrong way round", '{"score": 50, "low": 60, "high": 40}', 0],
    ["bounds that are no numbers", '{"low": "40", "high": null}', 0],
    ["bounds beyond the scale", '{"low": -1e9, "high": 1e9}', 1],
    ["a score outside its bounds", '{"score": 90, "low": 40, "high": 60}', 1],
    ["a level that is no share", '{"low": 40, "high": 60, "level": 80}', 1],
  ])("leaves out what is wrong with %s, and draws the rest", async (_, forecast, drawn) => {
    document.querySelector("main")!.innerHTML = `<tenure-health-gauge value="50"></tenure-health-gauge>`;
    const gauge = document.querySelector("tenure-health-gauge")!;
    gauge.setAttribute("forecast", forecast);
    await settled(gauge);
    expect([gauge.state, textOf(gauge, ".reading")]).toEqual(["ready", "50 of 100"]);
    expect(all(gauge, "svg.arc [part='forecast']")).toHaveLength(drawn);
    expect(ahead(gauge)).toHaveLength(drawn);
    expect(ahead(gauge).join()).not.toMatch(/NaN|undefined|90|80%/);
  });

  it("goes along into files, and comes back from one", async () => {
    const gauge = await place(make({ data: { ...kitano, contributions: [] }, forecast: foreseen }));
    const csv = await (await gauge.exportAs("csv"))!.text();
    expect(csv).toContain("forecastScore,forecastLow,forecastHigh");
    expect(csv).toContain(",36,28,45");
    const json = JSON.parse(await (await gauge.exportAs("json"))!.text());
    expect(json.forecast).toEqual(foreseen);
    expect(await (await gauge.exportAs("svg"))!.text()).toContain("stroke-dasharray");
    const again = await place(make({ data: json }));
    expect(ahead(again)).toEqual(ahead(gauge));
  });

  it("stands out where colours are forced", async () => {
    const gauge = await place(make({ data: { ...kitano, forecast: foreseen } }));
    await emulate("", [{ name: "forced-colors", value: "active" }]);
    const [line] = all(gauge, "svg.arc [part='forecast'] path");
    const page = getComputedStyle(document.body).color;
    expect(getComputedStyle(line!).stroke).toBe(page);
    await emulate();
  });

  it("has nothing that axe finds wrong", async () => {
    const looks = [
      ["light", "en", 280],
      ["dark", "ja", 360],
    ] as const;
    for (const [theme, lang, width] of looks) {
      const gauge = await place(make({ data: { ...kitano, forecast: foreseen } }), { theme, lang, width });
      expect(await axeFindings(gauge)).toEqual([]);
      expect(gauge.scrollWidth).toBeLessThanOrEqual(width);
      gauge.remove();
    }
  });
});

describe("a gauge and bad input", () => {
  const bad: [string, Partial<TenureHealthGauge>][] = [
    ["NaN", { value: Number.NaN, previous: Number.NaN }],
    ["a score beyond the scale", { value: 1e308, previous: -1e308 }],
    ["a scale upside down", { value: 5, min: 10, max: 0 }],
    ["a scale of nothing", { value: 5, min: 5, max: 5 }],
    ["thresholds that are none", { value: 5, thresholds: "40" as never }],
    [
      "thresholds without order or sense",
      { value: 5, thresholds: [{ at: 90 }, { at: Number.NaN }, { at: -5, tone: "loud" as never }] },
    ],
    ["a very long label", { value: 5, thresholds: [{ at: 0, label: "W".repeat(10_000), tone: "risk" }] }],
    ["a very long name", { data: { ...kitano, name: "物流".repeat(2000) } }],
    ["emoji and marks", { data: { ...kitano, name: "👩‍👩‍👧‍👦 <b>&amp;</b> \u202E\uD800" }, withBreakdown: true }],
    ["a shape that is none", { data: kitano, shape: "pie" as never }],
    [
      "a result with everything wrong",
      {
        withBreakdown: true,
        data: {
          tenure: 1,
          score: 5,
          bands: [{ from: "x" }],
          asOf: "yesterday",
          coverage: Number.NaN,
          previous: { score: "x" },
          contributions: [null, { measure: 3 }, { measure: "a", weight: 1, normalised: 5, contribution: 5, name: 7 }],
          action: 7,
        } as never,
      },
    ],
  ];

  for (const [name, set] of bad) {
    it(`draws ${name} without an exception, NaN or overflow, in both languages`, async () => {
      for (const lang of ["en", "ja"]) {
        for (const width of [280, 420]) {
          const gauge = await place(make(set), { lang, width });
          expect(gauge.state).toBe("ready");
          expect(gauge.shadowRoot!.textContent).not.toMatch(/NaN|Infinity|undefined|\[object/);
          for (const node of all(gauge, "svg, svg *, [role='meter']")) {
            for (const { value } of [...node.attributes]) expect(value).not.toMatch(/NaN|Infinity|undefined/);
          }
          expect(gauge.scrollWidth).toBeLessThanOrEqual(width);
          gauge.remove();
        }
      }
    });
  }

  it("ignores a thresholds attribute that is no JSON", async () => {
    const gauge = make({ value: 5 });
    gauge.setAttribute("thresholds", "{");
    await place(gauge);
    expect(textOf(gauge, "[part='band']")).toBe("Critical");
  });

  for (const lang of ["auto", "en_US", "", "zz"]) {
    it(`writes English for lang="${lang}"`, async () => {
      expect(textOf(await place(make({ data: kitano }), { lang }), "[part='band']")).toBe("At risk");
    });
  }

  it("keeps the old score when the new data have no shape", async () => {
    const gauge = await place(make({ data: kitano }));
    gauge.data = { score: "42" } as never;
    await settled(gauge);
    expect([gauge.state, textOf(gauge, ".reading")]).toEqual(["stale", "42 of 100"]);
    gauge.data = { ...kitano, score: 86, band: "healthy" };
    await settled(gauge);
    expect([gauge.state, textOf(gauge, ".reading")]).toEqual(["ready", "86 of 100"]);
  });
});

describe("a gauge that comes and goes", () => {
  it("leaves nothing behind: no question, no observer, no redraw", async () => {
    const provider = new FakeProvider();
    const gauge = await place(make({ account: "A-102", value: undefined }), { into: provider.element });
    gauge.remove();
    expect(provider.asked[0]?.signal?.aborted).toBe(true);
    await settled(gauge);
    const redraw = vi.spyOn(gauge, "requestUpdate");
    document.documentElement.lang = "ja";
    provider.set({ dataVersion: 2 });
    document.querySelector("main")!.style.inlineSize = "200px";
    await settled(gauge);
    expect(redraw).not.toHaveBeenCalled();
    expect(provider.asked).toHaveLength(1);
  });

  it("is moved again and again and measures itself where it lands", async () => {
    const narrow = document.createElement("div");
    narrow.style.inlineSize = "280px";
    document.querySelector("main")!.append(narrow);
    const gauge = await place(make({ data: kitano }), { width: 420 });
    for (let turn = 0; turn < 51; turn++) (turn % 2 ? document.querySelector("main")! : narrow).append(gauge);
    await settled(gauge);
    expect(gauge.parentElement).toBe(narrow);
    expect(all(gauge, "svg.bar")).toHaveLength(1);
  });

  it("fires nothing when code sets its properties", async () => {
    const gauge = await place(make({ data: kitano }));
    const dispatched = vi.spyOn(gauge, "dispatchEvent");
    for (const change of [{ withBreakdown: true }, { shape: "bar" }, { data: unscored }, { label: "x" }]) {
      Object.assign(gauge, change);
      await settled(gauge);
    }
    expect(dispatched.mock.calls.map(([event]) => event.type).filter((type) => type.startsWith("tenure-"))).toEqual([]);
  });
});

describe("accessibility", () => {
  const states: [string, Partial<TenureHealthGauge>, number][] = [
    ["arc with breakdown", { data: kitano, withBreakdown: true, selectable: true }, 420],
    ["bar with breakdown", { data: kitano, withBreakdown: true, shape: "bar" }, 360],
    ["narrow", { data: kitano }, 280],
    ["every tone", { value: 86, previous: 83 }, 360],
    ["critical", { value: 28 }, 360],
    ["no score", { data: unscored }, 360],
    ["empty", {}, 360],
    ["error", { data: {} as never }, 360],
  ];

  it.each(states.flatMap(([name, set, width], i) => looksOf(i).map((look) => ({ name, set, width, look }))))(
    "has no fault that axe finds, closed and open: $name, $look",
    async ({ set, width, look: [theme, lang] }) => {
      const gauge = await place(make(set), { theme, lang, width });
      for (const details of all(gauge, "details")) (details as HTMLDetailsElement).open = true;
      expect(await axeFindings(gauge)).toEqual([]);
    },
  );

  it.each([
    ["light", "en"],
    ["dark", "ja"],
  ] as const)("has no fault that axe finds while it is loading: %s, %s", async (theme, lang) => {
    const provider = new FakeProvider({ status: "loading" });
    const gauge = await place(make({ account: "A-102" }), { theme, lang, into: provider.element });
    expect(await axeFindings(gauge)).toEqual([]);
  });
});
