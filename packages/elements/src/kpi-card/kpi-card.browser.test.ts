import type { KpiResult } from "@tenure/core/fields";
import { describe, expect, it, vi } from "vitest";
import { userEvent } from "vitest/browser";
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
import type { TenureErrorEvent } from "../shared/tenure-element.js";
import type { TenureKpiCard } from "./kpi-card.js";
import "../provider/provider.js";
import "../source/source.js";
import "./kpi-card.js";

const churn: KpiResult = {
  tenure: 1,
  metric: "logo-churn",
  convention: "default",
  unit: "rate",
  better: "down",
  windowMonths: 1,
  month: "2026-06",
  currency: null,
  value: 5 / 412,
  previous: 0.0145,
  numerator: 5,
  denominator: 412,
  interval: { low: 0.0052, high: 0.0281, level: 0.95, method: "wilson" },
  series: { firstMonth: "2026-02", values: [0.0172, 0.0163, null, 0.0145, 5 / 412] },
  parts: { startCustomers: 412, churnedCustomers: 5 },
};

const mrr: KpiResult = {
  ...churn,
  metric: "mrr",
  unit: "money",
  better: "up",
  currency: "JPY",
  value: 44_600_000,
  previous: 43_240_000,
  interval: null,
  series: { firstMonth: "2026-05", values: [43_240_000, 44_600_000] },
  parts: { endMrr: 44_600_000 },
};

const nothing: KpiResult = { ...mrr, metric: "quick-ratio", unit: "ratio", value: null, reason: "no-loss" };

useStage();

const make = (set: Partial<TenureKpiCard> = {}) => Object.assign(document.createElement("tenure-kpi-card"), set);
const all = (card: Element, selector: string) => [...card.shadowRoot!.querySelectorAll(selector)];
/** The values by month inside the computation, which loads as it is opened. */
const computation = (card: Element) =>
  vi.waitFor(() => {
    const inner = all(card, "details details")[0];
    expect(inner).toBeDefined();
    return inner as HTMLDetailsElement;
  });

describe("a KPI card", () => {
  it("names and explains a metric of any table, by words that load with it", async () => {
    const nps: Partial<KpiResult> = {
      tenure: 1,
      metric: "nps",
      tables: ["surveys"],
      convention: "nps-0-10",
      unit: "points",
      better: "up",
      windowMonths: 12,
      month: "2026-06",
      value: 12.5,
      previous: 5,
      denominator: 80,
      interval: { low: 2, high: 23, level: 0.95, method: "normal" },
      parts: { promoters: 30, passives: 30, detractors: 20, n: 80 },
    };
    const card = await place(make({ data: nps as KpiResult, target: 20 }));
    expect(textOf(card, "[part~='heading']")).toBe("Net Promoter Score, NPS®");
    expect(textOf(card, "[part~='value']")).toBe("+12.580 answers, 12 months");
    expect(textOf(card, "[part~='target']")).toBe(
      "95% interval +2.0 to +23.0 | Target +20.0: 7.5 short | Promoters 30, passives 30, detractors 20",
    );
    document.documentElement.lang = "ja";
    await settled(card);
    expect(textOf(card, "[part~='value']")).toBe("+12.512か月 回答80件");
  });

  it("says what a figure needs: a table to load, a column or a value to give", async () => {
    const needing = (...needs: string[]) =>
      place(make({ data: { ...nothing, metric: "ltv-to-cac", reason: "no-data", needs } }));
    expect(textOf(await needing("grossMargin", "cac"), ".explanation")).toBe(
      "Has to be given: gross margin, acquisition cost (CAC).",
    );
    expect(textOf(await needing("tickets"), ".explanation")).toBe("Load tickets to see this figure.");
    // A metric of the ledger has its name at hand, and what it needs loads.
    const card = await place(make({ data: { ...nothing, reason: "no-data", needs: ["subscriptions"] } }));
    expect(textOf(card, ".explanation")).toBe("Load subscriptions to see this figure.");
  });

  it("asks with the assumptions that the page gives, and without what is no JSON", async () => {
    const fake = new FakeProvider();
    const written = make({ metric: "ltv" });
    written.setAttribute("assumptions", '{"grossMargin":0.8}');
    const broken = make({ metric: "ltv" });
    broken.setAttribute("assumptions", "{grossMargin");
    for (const card of [written, broken]) await place(card, { into: fake.element });
    expect(fake.asked.map(({ input }) => input)).toEqual([
      { metric: "ltv", assumptions: { grossMargin: 0.8 } },
      { metric: "ltv" },
    ]);
  });

  it("shows value, counts, change, verdict and interval", async () => {
    const card = await place(make({ data: churn }));
    expect(card.state).toBe("ready");
    expect(textOf(card, "[part~='heading']")).toBe("Logo churn");
    expect(textOf(card, "[part~='value']")).toBe("1.21%5 of 412, June");
    expect(textOf(card, "[part~='delta']")).toBe("−0.24 pt no clear change vs May");
    expect(textOf(card, ".line")).toBe("95% interval 0.5–2.8%");
    expect(textOf(card, ".ends")).toBe("Feb 2026 1.72% Jun 2026");
  });

  it("speaks Japanese where the page does, and English again when it changes", async () => {
    const card = await place(make({ data: churn }), { lang: "ja" });
    expect(textOf(card, "[part~='heading']")).toBe("解約率（社数）");
    expect(textOf(card, "[part~='value']")).toBe("1.21%6月 412社中5社");
    expect(textOf(card, "[part~='delta']")).toBe("前月比 −0.24 pt 誤差の範囲内");
    expect(textOf(card, ".line")).toBe("95%信頼区間 0.5〜2.8%");
    document.documentElement.lang = "en";
    await settled(card);
    expect(textOf(card, "[part~='delta']")).toBe("−0.24 pt no clear change vs May");
  });

  it("draws the trend with a gap where a month has no value, and dots the last one", async () => {
    const card = await place(make({ data: churn, target: 0.01 }));
    const paths = all(card, "[part~='sparkline'] path");
    expect(paths.map((path) => path.getAttribute("class"))).toEqual(["target", "whisker", null, "now"]);
    expect(paths[2]!.getAttribute("d")!.match(/M/g)).toHaveLength(2);
    const dot = paths[3]!;
    expect(dot.getAttribute("d")).toMatch(/^M196 [\d.]+h\.01$/);
    expect(getComputedStyle(dot).strokeLinecap).toBe("round");
    expect(getComputedStyle(dot).vectorEffect).toBe("non-scaling-stroke");
  });

  it("puts everything into sentences for those who listen, and hides what they would hear twice", async () => {
    const card = await place(make({ data: churn, target: 0.01 }));
    expect(all(card, ".visually-hidden")[0]!.textContent).toBe(
      "Logo churn: 1.21%, 5 of 412, June. Down 0.24 points from May: no clear change. 95% interval 0.5–2.8%. Target 1%: 0.21 points above.",
    );
    for (const selector of ["[part~='value']", "[part~='delta']", "[part~='sparkline']"]) {
      expect(all(card, selector)[0]!.closest("[aria-hidden='true']")).not.toBeNull();
    }
  });

  it("opens how it is computed from the keyboard, and the values by month inside it", async () => {
    const card = await place(make({ data: churn }));
    const outer = all(card, "details")[0] as HTMLDetailsElement;
    await userEvent.tab();
    expect(card.shadowRoot!.activeElement).toBe(outer.querySelector("summary"));
    await userEvent.keyboard("{Enter}");
    expect(outer.open).toBe(true);
    const inner = await computation(card);
    expect(textOf(card, ".how > p")).toBe(
      "Customers lost in Jun 2026 (5) ÷ customers at its start (412). | Wilson interval, n = 412. | Convention: Tenure standard (default)",
    );
    await userEvent.tab();
    await userEvent.keyboard(" ");
    expect(inner.open).toBe(true);
    expect(all(card, "tbody tr").map((row) => row.textContent?.replace(/\s+/g, " ").trim())).toEqual([
      "Feb 2026 1.72%",
      "Mar 2026 1.63%",
      "Apr 2026 —",
      "May 2026 1.45%",
      "Jun 2026 1.21%",
    ]);
  });

  it("is a button that tells the page of its choice, by pointer and by keyboard, where the page asks for one", async () => {
    const card = await place(make({ data: mrr }));
    expect(all(card, "[part~='value'] button")).toEqual([]);
    const plain = textOf(card);
    const told: unknown[] = [];
    card.parentElement!.addEventListener("tenure-select", (event) => {
      const { datum, source, via } = event as TenureSelectEvent<KpiResult>;
      told.push([datum, source, via]);
    });
    card.selectable = true;
    await vi.waitFor(() => expect(all(card, "[part~='value'] button")).toHaveLength(1));
    expect(textOf(card)).toBe(plain);
    const [button] = all(card, "[part~='value'] button") as HTMLElement[];
    await userEvent.click(button!);
    button!.focus();
    await userEvent.keyboard("{Enter}");
    expect(told).toEqual([
      [mrr, "metric", "pointer"],
      [mrr, "metric", "keyboard"],
    ]);
    expect(button!.closest("[aria-hidden]")).toBeNull();
  });

  it("shows an em dash, the reason and its code where there is no value", async () => {
    const card = await place(make({ data: nothing }));
    expect(textOf(card, "[part~='value']")).toBe("—");
    expect(textOf(card, ".explanation, .code")).toBe("There were no losses in this period. | no-loss");
    expect(all(card, "[part~='delta']")).toEqual([]);
  });

  it("mutes a value that rests on fewer than thirty, and does not judge it", async () => {
    const few = { ...churn, value: 0, previous: 0.1, numerator: 0, denominator: 14 };
    const card = await place(make({ data: few }));
    expect(textOf(card, "[part~='delta']")).toBe("too few to judge");
    const value = all(card, "[part~='value'] span")[0]!;
    expect(getComputedStyle(value).color).toBe("rgb(82, 96, 109)");
    expect(textOf(card, ".ends")).toBe("Feb 2026 Jun 2026");
  });

  it("pins its foot to the foot of the row", async () => {
    const row = document.createElement("div");
    Object.assign(row.style, { display: "grid", gridTemplateColumns: "1fr 1fr", inlineSize: "700px" });
    document.querySelector("main")!.append(row);
    const short = await place(make({ data: mrr }), { into: row });
    const long = await place(make({ data: churn, target: 0.01, label: "Word ".repeat(40) }), { into: row });
    const foot = (card: Element) => all(card, "details")[0]!.getBoundingClientRect().bottom;
    expect(short.offsetHeight).toBe(long.offsetHeight);
    expect(foot(short)).toBeCloseTo(foot(long), 0);
  });

  it("makes a level-3 heading unless told otherwise", async () => {
    const card = await place(make({ data: mrr, headingLevel: 2, label: "Our revenue" }));
    const heading = all(card, "[role='heading']")[0]!;
    expect([heading.getAttribute("aria-level"), heading.textContent]).toEqual(["2", "Our revenue"]);
  });
});

describe("a card without a provider", () => {
  it("takes plain attributes", async () => {
    document.querySelector("main")!.innerHTML =
      '<tenure-kpi-card label="Net retention" value="1.12" previous="1.07" format="percent" better="up" target="1.2"></tenure-kpi-card>';
    const card = document.querySelector("tenure-kpi-card")!;
    await settled(card);
    expect(textOf(card, "[part~='value']")).toBe("112.0%");
    expect(textOf(card, "[part~='delta']")).toBe("+5.0 pt better vs the previous value");
    expect(textOf(card, ".line")).toBe("Target 120%: 8.0 pt short");
    expect(all(card, "details")).toEqual([]);
  });

  it("takes the unit and the direction from its metric, and a series by property", async () => {
    const card = await place(make({ metric: "logo-churn", value: 0.02, previous: 0.03, series: [0.03, 0.02] }));
    expect(textOf(card, "[part~='delta']")).toBe("−1.00 pt better vs the previous value");
    expect(all(card, "[part~='sparkline']")).toHaveLength(1);
    expect(all(card, ".ends")).toEqual([]);
  });

  it("writes money, durations and numbers as asked", async () => {
    const card = await place(make({ value: 1234.5, format: "currency", currency: "USD", notation: "standard" }));
    expect(textOf(card, "[part~='value']")).toBe("$1,234.50");
    card.notation = "compact";
    await settled(card);
    expect(textOf(card, "[part~='value']")).toBe("$1.2k");
    Object.assign(card, { format: "duration", value: 130 });
    await settled(card);
    expect(textOf(card, "[part~='value']")).toBe("2 h 10 min");
    Object.assign(card, { format: "number", value: 12 });
    await settled(card);
    expect(textOf(card, "[part~='value']")).toBe("12");
  });

  it("reads a result object from a script child, before or after it is there", async () => {
    const card = make({ metric: "nrr" });
    const script = document.createElement("script");
    script.type = "application/json";
    script.textContent = '{"tenure":1,"value":1.12,"previous":1.07}';
    card.append(script);
    await place(card);
    expect(textOf(card, "[part~='value']")).toBe("112.0%");
    script.textContent = '{"tenure":1,"value":0.98,"previous":1.07}';
    await settled(card);
    expect(textOf(card, "[part~='delta']")).toBe("−9.0 pt worse vs the previous value");
  });

  it("is empty when it has nothing at all", async () => {
    const card = await place(make({ metric: "nrr" }));
    expect(card.state).toBe("empty");
    expect(textOf(card, "[part~='empty']")).toContain("No data yet");
    expect(textOf(card, "[part~='heading']")).toBe("Net revenue retention");
  });

  it("keeps properties that were set before it was upgraded", async () => {
    const elsewhere = document.implementation.createHTMLDocument();
    const early = elsewhere.createElement("tenure-kpi-card") as TenureKpiCard;
    Object.assign(early, { data: churn, target: 0.01, label: "Early" });
    expect(early.shadowRoot).toBeNull();
    await place(early);
    expect(textOf(early, "[part~='heading']")).toBe("Early");
    expect(textOf(early, "[part~='value']")).toContain("1.21%");
    expect(textOf(early, ".line")).toContain("Target 1%");
  });
});

describe("a card in a provider", () => {
  it("asks for its metric once for every version of the data", async () => {
    const provider = new FakeProvider();
    provider.answer = async () => ({ ok: true, value: mrr });
    const card = await place(make({ metric: "mrr" }), { into: provider.element });
    expect(provider.asked.map(({ call, input }) => ({ call, input }))).toEqual([
      { call: "kpi", input: { metric: "mrr" } },
    ]);
    expect(textOf(card, "[part~='value']")).toBe("¥44.60M");
    card.label = "Other words ask nothing new";
    await settled(card);
    expect(provider.asked).toHaveLength(1);
    provider.set({ dataVersion: 2 });
    await settled(card);
    expect(provider.asked).toHaveLength(2);
  });

  it("loads, then shows, and announces that once without bubbling", async () => {
    const heard: string[] = [];
    document.querySelector("main")!.addEventListener("tenure-ready", () => heard.push("outside"));
    const provider = new FakeProvider({ status: "loading" });
    const card = make({ metric: "mrr" });
    card.addEventListener("tenure-ready", () => heard.push("card"));
    await place(card, { into: provider.element });
    expect([card.state, card.matches(":state(loading)")]).toEqual(["loading", true]);
    expect(textOf(card, "[part~='loading']")).toBe("Loading: Recurring revenue, MRR …");
    provider.answer = async () => ({ ok: true, value: mrr });
    provider.set({ status: "ready" });
    await settled(card);
    expect([card.state, card.matches(":state(ready)"), heard]).toEqual(["ready", true, ["card"]]);
  });

  it("gives a bound for a sum that lacks a source, and none for a ratio", async () => {
    const provider = new FakeProvider({ sources: { have: 2, all: 3 } });
    provider.answer = async ({ metric }: { metric: string }) => ({ ok: true, value: metric === "mrr" ? mrr : churn });
    const sum = await place(make({ metric: "mrr" }), { into: provider.element });
    const ratio = await place(make({ metric: "logo-churn" }), { into: provider.element });
    expect(sum.state).toBe("partial");
    expect(textOf(sum, ".note")).toBe("Partial: 2 of 3 sources");
    expect(textOf(sum, "[part~='value']")).toBe("≥ ¥44.60M");
    expect(textOf(ratio, "[part~='value']")).toBe("—");
    expect(textOf(ratio, ".code")).toBe("data/partial");
  });

  it("keeps its figures when what is missing has nothing to do with them", async () => {
    const provider = new FakeProvider({ sources: { have: 1, all: 2, missing: ["tickets"] } });
    provider.answer = async () => ({ ok: true, value: churn });
    const card = await place(make({ metric: "logo-churn" }), { into: provider.element });
    expect(textOf(card, "[part~='value']")).toContain("1.21%");
    expect(textOf(card, ".note")).toBe("Partial: 1 of 2 sources");
  });

  it("says of old figures when they were read, with the day where it is another, in either language", async () => {
    const loadedAt = new Date(2026, 6, 9, 14, 5).getTime();
    const provider = new FakeProvider({ stale: true, loadedAt });
    provider.answer = async () => ({ ok: true, value: mrr });
    const card = await place(make({ metric: "mrr" }), { into: provider.element });
    expect(textOf(card, ".note")).toBe(
      "Showing the last good data, read on 9 Jul 2026 at 14:05; new data could not be read.",
    );
    document.documentElement.lang = "ja";
    await vi.waitFor(() =>
      expect(textOf(card, ".note")).toBe(
        "新しいデータを取得できなかったため、2026年7月9日14:05に読み込んだ値を表示しています。",
      ),
    );
  });

  it("keeps the last good figures when new ones cannot be had", async () => {
    const provider = new FakeProvider();
    provider.answer = async () => ({ ok: true, value: mrr });
    const card = await place(make({ metric: "mrr" }), { into: provider.element });
    const events: TenureErrorEvent[] = [];
    card.addEventListener("tenure-error", (event) => events.push(event as TenureErrorEvent));
    provider.answer = async () => ({ ok: false, issues: [{ code: "data/unreachable", severity: "error" }] });
    provider.set({ dataVersion: 2 });
    await settled(card);
    expect(card.state).toBe("stale");
    expect(textOf(card, ".note")).toMatch(
      /^Showing the last good data, read at \d\d:\d\d; new data could not be read\.$/,
    );
    expect(textOf(card, "[part~='value']")).toBe("¥44.60M");
    expect(events.map(({ issues, bubbles }) => [issues[0]?.code, bubbles])).toEqual([["data/unreachable", false]]);
  });

  it("says in words what it could not read, and tries again when asked to", async () => {
    const provider = new FakeProvider();
    provider.answer = async () => ({
      ok: false,
      issues: [{ code: "data/unreachable", severity: "error", path: "crm.csv", given: 503 }],
    });
    const card = await place(make({ metric: "mrr" }), { into: provider.element });
    expect(card.state).toBe("error");
    const alert = () => textOf(card, "[role='alert']");
    await expect.poll(alert).toContain("Could not read “crm.csv”: the server answered with the status 503.");
    expect(alert()).toContain("The data could not be read");
    expect(alert()).toContain("(data/unreachable)");
    document.documentElement.lang = "ja";
    await expect.poll(alert).toContain("「crm.csv」を読み込めませんでした");
    provider.answer = async () => ({ ok: true, value: mrr });
    await userEvent.click(all(card, "button")[0]!);
    await settled(card);
    expect(card.state).toBe("ready");
  });

  it("says of a question without an answer that it could not be computed, and offers no second try", async () => {
    const provider = new FakeProvider();
    provider.answer = async () => ({ ok: true, value: mrr });
    const card = await place(make({ metric: "mrr" }), { into: provider.element });
    expect(card.state).toBe("ready");
    provider.answer = async () => ({
      ok: false,
      issues: [{ code: "data/mixed-currencies", severity: "error", params: { currencies: "JPY, USD" } }],
    });
    provider.set({ dataVersion: 2 });
    await settled(card);
    expect(card.state).toBe("error");
    const alert = () => textOf(card, "[role='alert']");
    await expect.poll(alert).toContain("The amounts are in several currencies (JPY, USD)");
    expect(alert()).toContain("This could not be computed");
    expect(alert()).not.toContain("could not be read");
    expect(all(card, "button")).toEqual([]);
    expect(textOf(card)).not.toContain("44.60M");
    expect(await axeFindings(card)).toEqual([]);
  });

  it("says why data that are there have nothing to show", async () => {
    const provider = new FakeProvider();
    provider.answer = async () => ({
      ok: false,
      issues: [{ code: "workspace/no-paying-customers", severity: "notice" }],
    });
    const card = await place(make({ metric: "mrr" }), { into: provider.element });
    expect(card.state).toBe("empty");
    const panel = () => textOf(card, "[part~='empty']");
    await expect.poll(panel).toContain("Nobody in the loaded subscriptions pays");
    expect(panel()).not.toContain("No data yet");
    provider.answer = async () => ({ ok: false, issues: [{ code: "workspace/empty", severity: "notice" }] });
    provider.set({ dataVersion: 2 });
    await expect.poll(panel).toContain("No data yet");
  });

  it("takes its own data before the provider's", async () => {
    const provider = new FakeProvider();
    const card = await place(make({ metric: "mrr", data: churn }), { into: provider.element });
    expect(provider.asked).toEqual([]);
    expect(textOf(card, "[part~='value']")).toContain("1.21%");
  });
});

describe("a card in a real provider", () => {
  const csv = "account_id,start_date,end_date,mrr\nA,2024-01-10,,100\nB,2024-01-20,2024-03-05,50\n";
  const provider = (sources: string) =>
    `<tenure-provider worker="off" currency="JPY">
      <tenure-source table="subscriptions"><script type="text/csv">${csv}</script></tenure-source>
      ${sources}
      <tenure-kpi-card metric="nrr-month"></tenure-kpi-card>
      <tenure-kpi-card metric="mrr"></tenure-kpi-card>
    </tenure-provider>`;

  async function cards(sources = ""): Promise<[TenureKpiCard, TenureKpiCard]> {
    document.querySelector("main")!.innerHTML = provider(sources);
    const [rate, money] = [...document.querySelectorAll("tenure-kpi-card")] as [TenureKpiCard, TenureKpiCard];
    await Promise.all([rate.ready, money.ready]);
    await settled(money);
    return [rate, money];
  }

  it("shows what the engine computes", async () => {
    const [rate, money] = await cards();
    expect([rate.state, money.state]).toEqual(["ready", "ready"]);
    expect(textOf(rate, "[part~='value']")).toBe("66.7%March");
    expect(textOf(money, "[part~='value']")).toBe("¥100");
    expect(textOf(money, "[part~='delta']")).toBe("−¥50 (−33.3%) worse vs Feb");
  });

  it("forgets the figures of a source that is taken away, and shows those of what is left", async () => {
    document.querySelector("main")!.innerHTML = `<tenure-provider worker="off" currency="JPY">
        <tenure-source table="subscriptions" id="first"><script type="text/csv">${csv}</script></tenure-source>
        <tenure-source table="subscriptions" id="second"><script type="text/csv">${csv.replaceAll("A,", "C,")}</script></tenure-source>
        <tenure-kpi-card metric="mrr"></tenure-kpi-card>
      </tenure-provider>`;
    const card = document.querySelector("tenure-kpi-card")!;
    await expect.poll(() => textOf(card, "[part~='value']")).toBe("¥200");
    document.querySelector("#second")!.remove();
    await expect.poll(() => textOf(card, "[part~='value']")).toBe("¥100");
    document.querySelector("#first")!.remove();
    await expect.poll(() => card.state).toBe("empty");
    expect(textOf(card)).toContain("No data yet");
  });

  it("keeps its figures when tickets are missing, and takes them back when subscriptions may be", async () => {
    const [rate] = await cards('<tenure-source table="tickets" src="/no-such-file.csv"></tenure-source>');
    expect([rate.state, textOf(rate, "[part~='value']")]).toEqual(["partial", "66.7%March"]);
    const [other, sum] = await cards('<tenure-source src="/no-such-file.csv"></tenure-source>');
    expect([other.state, textOf(other, "[part~='value']")]).toEqual(["partial", "—"]);
    expect(textOf(sum, "[part~='value']")).toBe("≥ ¥100");
  });
});

describe("a card that is given new data", () => {
  it("swaps them, and keeps the old ones when the new have no shape", async () => {
    const card = await place(make({ data: mrr }));
    card.data = churn;
    await settled(card);
    expect(textOf(card, "[part~='heading']")).toBe("Logo churn");
    card.data = { value: "12" } as never;
    await settled(card);
    expect(card.state).toBe("stale");
    expect(textOf(card, "[part~='value']")).toContain("1.21%");
    card.data = undefined;
    await settled(card);
    expect(card.state).toBe("empty");
  });

  it("stays quiet: only a reader's own actions fire events", async () => {
    const card = await place(make({ data: mrr }));
    const dispatched = vi.spyOn(card, "dispatchEvent");
    for (const change of [
      { data: churn },
      { target: 1 },
      { label: "x" },
      { better: "down" },
      { notation: "standard" },
    ]) {
      Object.assign(card, change);
      await settled(card);
    }
    expect(dispatched.mock.calls.map(([event]) => event.type).filter((type) => type.startsWith("tenure-"))).toEqual([]);
  });
});

describe("a card and bad input", () => {
  const figures: [string, Partial<TenureKpiCard>][] = [
    ["NaN", { value: Number.NaN, previous: Number.NaN, format: "percent" }],
    ["infinity", { value: Number.POSITIVE_INFINITY, previous: 1, format: "currency" }],
    ["the largest number", { value: Number.MAX_VALUE, previous: -Number.MAX_VALUE, format: "currency" }],
    ["the smallest number", { value: Number.MIN_VALUE, previous: 0, format: "percent" }],
    ["minus zero", { value: -0, previous: 0, format: "number" }],
    ["emoji and marks", { value: 1, label: "👩‍👩‍👧‍👦 <b>&amp;</b> \u202E\uD800" }],
    ["a very long label", { value: 1, label: "顧客".repeat(5000) }],
    ["a metric that is a word of the language", { value: 1, metric: "constructor" }],
    ["a currency that is none", { value: 1, format: "currency", currency: "€€" }],
    ["a format that is none", { value: 1, format: "toString" as never, better: "sideways" as never }],
    ["a target that is none", { value: 1, target: Number.NaN }],
    ["a heading level that is none", { value: 1, headingLevel: Number.NaN }],
    [
      "a result with everything wrong",
      {
        data: {
          tenure: 1,
          value: 1,
          metric: 7,
          month: "2026-99",
          unit: "miles",
          interval: { low: "a" },
          parts: null,
          series: { firstMonth: null, values: ["x", Number.NaN] },
        } as never,
      },
    ],
  ];

  for (const [name, set] of figures) {
    it(`draws ${name} without an exception, NaN or overflow, in both languages`, async () => {
      for (const lang of ["en", "ja"]) {
        const card = await place(make(set), { lang, width: 280 });
        expect(card.state).toBe("ready");
        expect(card.shadowRoot!.textContent).not.toMatch(/NaN|Infinity|undefined|\[object/);
        for (const node of all(card, "svg *")) {
          for (const { value } of [...node.attributes]) expect(value).not.toMatch(/NaN|Infinity/);
        }
        expect(card.scrollWidth).toBeLessThanOrEqual(280);
        card.remove();
      }
    });
  }

  it("shows text as text", async () => {
    const card = await place(make({ value: 1, label: '<img src=x onerror="window.hacked=1">' }));
    expect(all(card, "img")).toEqual([]);
    expect(textOf(card, "[part~='heading']")).toContain("<img");
  });

  for (const lang of ["auto", "en_US", "", "zz", "de"]) {
    it(`writes English for lang="${lang}"`, async () => {
      const card = await place(make({ data: churn }), { lang });
      expect(textOf(card, "[part~='delta']")).toContain("no clear change");
    });
  }

  it("calls a broken script child unreadable", async () => {
    const card = make();
    const script = document.createElement("script");
    script.type = "application/json";
    script.textContent = "{";
    card.append(script);
    await place(card);
    expect(card.state).toBe("error");
  });
});

describe("a card that comes and goes", () => {
  it("leaves nothing behind: no question, no listener, no redraw", async () => {
    const provider = new FakeProvider();
    const card = await place(make({ metric: "mrr" }), { into: provider.element });
    expect(provider.asked[0]?.signal?.aborted).toBe(false);
    card.remove();
    expect(provider.asked[0]?.signal?.aborted).toBe(true);
    await settled(card);
    const redraw = vi.spyOn(card, "requestUpdate");
    document.documentElement.lang = "ja";
    provider.set({ dataVersion: 2 });
    card.append(document.createElement("span"));
    await settled(card);
    expect(redraw).not.toHaveBeenCalled();
    expect(provider.asked).toHaveLength(1);
  });

  it("is moved between parents again and again and still shows its figures", async () => {
    const [here, there] = [document.createElement("div"), document.createElement("div")];
    document.querySelector("main")!.append(here, there);
    const card = await place(make({ data: churn }), { into: here });
    for (let turn = 0; turn < 100; turn++) (turn % 2 ? here : there).append(card);
    there.lang = "ja";
    there.append(card);
    await settled(card);
    expect(textOf(card, "[part~='delta']")).toBe("前月比 −0.24 pt 誤差の範囲内");
  });

  it("asks its new provider when it is moved into one", async () => {
    const card = await place(make({ metric: "mrr" }));
    expect(card.state).toBe("empty");
    const provider = new FakeProvider();
    provider.answer = async () => ({ ok: true, value: mrr });
    await place(card, { into: provider.element });
    expect([card.state, provider.asked.length]).toEqual(["ready", 1]);
  });

  it("leaves its figure behind when it is moved out of its provider, and keeps it when moved about inside", async () => {
    const provider = new FakeProvider();
    provider.answer = async () => ({ ok: true, value: mrr });
    const card = await place(make({ metric: "mrr" }), { into: provider.element });
    const inside = document.createElement("section");
    provider.element.append(inside);
    inside.append(card);
    await card.updateComplete;
    expect(textOf(card, "[part~='value']")).toBe("¥44.60M");
    document.querySelector("main")!.append(card);
    await settled(card);
    expect(card.state).toBe("empty");
    expect(textOf(card)).not.toContain("44.60M");
    provider.set({ dataVersion: 2 });
    await settled(card);
    expect(card.state).toBe("empty");
  });
});

describe("the line of the change", () => {
  it("keeps its arrow with the first line where the text wraps", async () => {
    const data = { ...mrr, value: 44_600_000, previous: 43_240_000 };
    for (const lang of ["en", "ja"]) {
      const card = await place(make({ data }), { lang, width: 130 });
      const [tone] = all(card, "[part~='delta'] .tone");
      const text = document.createRange();
      text.selectNodeContents(tone!);
      const lines = [...text.getClientRects()].filter(({ height }) => height > 14).map(({ top }) => Math.round(top));
      expect(new Set(lines).size, lang).toBeGreaterThan(1);
      const arrow = tone!.querySelector(".icon")!.getBoundingClientRect();
      const first = Math.min(...lines);
      expect((arrow.top + arrow.bottom) / 2).toBeGreaterThan(first);
      expect((arrow.top + arrow.bottom) / 2).toBeLessThan(first + 20);
      card.remove();
    }
  });

  it("leaves a closed computation off the paper, and prints an open one", async () => {
    const card = await place(make({ data: churn }));
    (all(card, "details")[0] as HTMLDetailsElement).open = true;
    await computation(card);
    const details = all(card, "details") as HTMLDetailsElement[];
    await emulate("print");
    try {
      expect(details.map((one) => getComputedStyle(one).display)).toEqual(["block", "none"]);
      details[0]!.open = false;
      expect(getComputedStyle(details[0]!).display).toBe("none");
    } finally {
      await emulate();
    }
  });
});

describe("accessibility", () => {
  const loading = () => {
    const provider = new FakeProvider({ status: "loading" });
    return { card: make({ metric: "nrr" }), into: provider.element };
  };
  const states: [string, () => { card: TenureKpiCard; into?: HTMLElement }][] = [
    ["ready", () => ({ card: make({ data: churn, target: 0.01, selectable: true }) })],
    ["worse", () => ({ card: make({ data: { ...mrr, value: 42e6 } }) })],
    ["too few", () => ({ card: make({ data: { ...churn, denominator: 14, numerator: 0, value: 0 } }) })],
    ["not computable", () => ({ card: make({ data: nothing }) })],
    ["empty", () => ({ card: make({ metric: "nrr" }) })],
    ["error", () => ({ card: make({ data: {} as never }) })],
    ["loading", loading],
  ];

  it.each(states.flatMap(([name, state], i) => looksOf(i).map((look) => ({ name, state, look }))))(
    "has no fault that axe finds, closed and open: $name, $look",
    async ({ state, look: [theme, lang] }) => {
      const { card, into } = state();
      await place(card, { theme, lang, ...(into ? { into } : {}) });
      for (const details of all(card, "details")) {
        (details as HTMLDetailsElement).open = true;
        await vi.waitFor(() => expect(all(card, ".how > p").length).toBeGreaterThan(0));
      }
      for (const inner of all(card, ".how details")) (inner as HTMLDetailsElement).open = true;
      expect(await axeFindings(card)).toEqual([]);
    },
  );

  it("would notice", async () => {
    const card = await place(make({ data: churn }));
    card.shadowRoot!.append(document.createElement("button"));
    expect(await axeFindings(card)).toHaveLength(1);
  });
});
