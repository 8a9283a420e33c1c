import type { CohortResult, Result } from "@tenure/core/fields";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { type ProviderContext, providerContext } from "../shared/provider-context.js";
import type { TenureSelectEvent } from "../shared/select-event.js";
import { axeFindings, contrast, emulate, faintWhereForced, firstLine } from "../shared/stage.fixture.js";
import type { TenureErrorEvent } from "../shared/tenure-element.js";
import {
  monthlyCohorts,
  quarterlyCustomers,
  quarterlyProjected,
  quarterlyRevenue,
  sampleCohorts,
} from "./cohort-result.fixture.js";
import type { TenureRetentionChart, TenureViewChangeEvent } from "./retention-chart.js";
import "./retention-chart.js";

let page: HTMLElement;

beforeEach(() => {
  document.documentElement.lang = "en";
  page = document.createElement("main");
  document.body.append(page);
  vi.spyOn(console, "error");
});

afterEach(() => {
  expect(console.error).not.toHaveBeenCalled();
  vi.restoreAllMocks();
  page.remove();
  document.documentElement.removeAttribute("lang");
  document.documentElement.style.colorScheme = "";
});

async function chart(set: Partial<TenureRetentionChart> = {}, width = 700): Promise<TenureRetentionChart> {
  const element = document.createElement("tenure-retention-chart");
  Object.assign(element, set);
  page.style.inlineSize = `${width}px`;
  page.append(element);
  await element.updateComplete;
  // The box is measured before what was drawn is painted, and then drawn once more.
  await frames(1);
  await element.updateComplete;
  return element;
}

function within(element: TenureRetentionChart, selector: string): HTMLElement | null {
  return element.renderRoot.querySelector<HTMLElement>(selector);
}

function all(element: TenureRetentionChart, selector: string): HTMLElement[] {
  return [...element.renderRoot.querySelectorAll<HTMLElement>(selector)];
}

/** How the figures are computed, which loads as it is opened. */
async function computation(element: TenureRetentionChart): Promise<string[]> {
  const details = within(element, "[part~=details]") as HTMLDetailsElement;
  details.open = true;
  await vi.waitFor(() => expect(details.querySelector(".how p")).not.toBeNull());
  return texts([...details.querySelectorAll(".how p")]);
}
const texts = (elements: readonly Element[]) =>
  elements.map((element) => element.textContent?.replace(/\s+/g, " ").trim());

function frames(count = 2): Promise<void> {
  return new Promise((resolve) => {
    const step = (left: number) => requestAnimationFrame(() => (left > 1 ? step(left - 1) : resolve()));
    step(count);
  });
}

/** Waits for a ResizeObserver's report and the frame in which the element draws again. */
async function settled(element: TenureRetentionChart): Promise<void> {
  await frames(4);
  await element.updateComplete;
}

describe("the heat map", () => {
  it("is a table whose cells are named by their row and their column", async () => {
    const element = await chart({ data: quarterlyCustomers });
    const table = within(element, "table")!;
    expect(table.querySelector("caption")?.textContent?.replace(/\s+/g, " ").trim()).toBe(
      "Customer retention by cohort. % still active, by calendar quarters since first payment. 12 cohorts. Average: 100% after 0 quarters, 78% after 4 quarters, 61% after 11 quarters.",
    );
    expect(texts([...table.querySelectorAll("thead th")]).slice(0, 5)).toEqual([
      "Joined",
      "n",
      "Quarter Q0",
      "Quarter 1",
      "Quarter 2",
    ]);
    expect([...table.querySelectorAll("thead th")].every((th) => th.getAttribute("scope") === "col")).toBe(true);
    expect(table.querySelectorAll("tbody th[scope=row]").length).toBe(12);
    expect(texts([...table.querySelectorAll("tfoot th[scope=row]")])).toEqual(["Average", "n, complete"]);
    expect(table.querySelectorAll("tbody tr:first-child td").length).toBe(14);
    expect(getComputedStyle(table).display).toBe("table");
  });

  it("says of an open cell that it is so far, hatches it, and leaves a period that has not begun truly empty", async () => {
    const element = await chart({ data: quarterlyCustomers });
    const last = all(element, "tbody tr:last-child td");
    expect(texts(last).slice(0, 4)).toEqual(["34", "100", "97 so far", ""]);
    expect(last[2]?.classList.contains("open")).toBe(true);
    expect(getComputedStyle(last[2]!).outlineStyle).toBe("dashed");
    expect(getComputedStyle(last[2]!).backgroundImage).toContain("repeating-linear-gradient");
    for (const cell of last.slice(3)) {
      expect(cell.childElementCount).toBe(0);
      expect(getComputedStyle(cell).backgroundColor).toBe("rgba(0, 0, 0, 0)");
    }
    expect(texts(all(element, "tfoot tr:first-child td")).at(-1)).toBe("— no complete cell");
  });

  it("colours by the ramp, with the ink that each step asks for", async () => {
    const element = await chart({ data: quarterlyCustomers });
    const cells = all(element, "tbody tr:first-child td");
    expect(cells.map((cell) => cell.className).join(" ")).toBe("size start q5 q4 q4 q3 q2 q2 q1 q1 q1 q0 q0 open");
    expect(getComputedStyle(cells[2]!).backgroundColor).toBe("rgb(37, 91, 164)");
    expect(getComputedStyle(cells[2]!).color).toBe("rgb(255, 255, 255)");
  });

  it("holds its legend in the empty triangle from 640 px of content on, without touching a cell, and below it before", async () => {
    for (const data of [quarterlyCustomers, quarterlyRevenue]) {
      for (const lang of ["en", "ja"]) {
        document.documentElement.lang = lang;
        const element = await chart({ data }, 680);
        await vi.waitFor(() =>
          expect(within(element, "th.joined")?.textContent).toBe(lang === "ja" ? "開始" : "Joined"),
        );
        const legend = within(element, ".legend")!;
        expect(getComputedStyle(legend).position).toBe("absolute");
        const box = legend.getBoundingClientRect();
        const covered = all(element, "tbody td:not([part='cell-empty']), tfoot td, tbody th").filter((cell) => {
          const { left, right, top, bottom } = cell.getBoundingClientRect();
          return left < box.right && right > box.left && top < box.bottom && bottom > box.top;
        });
        expect(texts(covered)).toEqual([]);
        page.style.inlineSize = "679px";
        expect(getComputedStyle(legend).position).toBe("static");
        element.remove();
      }
    }
  });

  it.each(["en", "ja"])(
    "fades at its edge while more periods follow, and hides none of the last, in %s",
    async (lang) => {
      document.documentElement.lang = lang;
      for (const width of [280, 320, 360]) {
        const element = await chart({ data: quarterlyCustomers }, width);
        await vi.waitFor(() => expect(within(element, ".more-beside")).not.toBeNull());
        const [scroll, fade] = [within(element, ".scroll")!, within(element, ".more-beside")!];
        expect(fade.getBoundingClientRect().right).toBeCloseTo(scroll.getBoundingClientRect().right, 0);
        expect(fade.getBoundingClientRect().height).toBeGreaterThanOrEqual(within(element, ".heat")!.offsetHeight - 1);
        scroll.scrollLeft = scroll.scrollWidth;
        const { right } = within(element, ".heat")!.getBoundingClientRect();
        expect(fade.getBoundingClientRect().left).toBeGreaterThanOrEqual(right - 0.5);
        element.remove();
      }
      const wide = await chart({ data: quarterlyCustomers }, 320);
      await vi.waitFor(() => expect(within(wide, ".more-beside")).not.toBeNull());
      page.style.inlineSize = "900px";
      await vi.waitFor(() => expect(within(wide, ".more-beside")).toBeNull());
    },
  );

  it("scrolls inside a named region that the keyboard reaches, and is no stop where it fits", async () => {
    const element = await chart({ data: quarterlyCustomers }, 320);
    await settled(element);
    const region = within(element, ".scroll")!;
    expect([region.getAttribute("role"), region.tabIndex, region.getAttribute("aria-label")]).toEqual([
      "region",
      0,
      "Customer retention by cohort: table",
    ]);
    region.focus();
    expect(element.shadowRoot?.activeElement).toBe(region);
    region.scrollLeft = 120;
    const header = within(element, "tbody th")!;
    expect(header.getBoundingClientRect().left).toBeCloseTo(region.getBoundingClientRect().left, 0);

    page.style.inlineSize = "900px";
    await vi.waitFor(() => expect(region.hasAttribute("tabindex")).toBe(false));
    expect(region.hasAttribute("role")).toBe(false);
  });

  it("never makes the page scroll sideways, from 1000 down to 280 px", async () => {
    for (const view of ["heatmap", "curve"] as const) {
      for (const data of [quarterlyCustomers, monthlyCohorts(24, 400)]) {
        const element = await chart({ data, view }, 1000);
        for (let width = 1000; width >= 280; width -= 40) {
          page.style.inlineSize = `${width}px`;
          await frames(2);
          expect(element.scrollWidth).toBeLessThanOrEqual(width);
          expect(page.scrollWidth).toBeLessThanOrEqual(width);
        }
        element.remove();
      }
    }
  });

  it("shows the latest cohorts of many and says so below", async () => {
    const element = await chart({ data: monthlyCohorts(60, 40) });
    expect(all(element, "tbody tr").length).toBe(24);
    expect(within(element, ".notes")?.textContent).toBe("Latest 24 of 60 cohorts shown; the average covers all 60.");
    element.setAttribute("max-periods", "6");
    await element.updateComplete;
    expect(all(element, "tbody tr").length).toBe(6);
  });

  it("keeps figures in their order in a page that reads from right to left", async () => {
    page.dir = "rtl";
    const element = await chart({ data: quarterlyCustomers });
    const [first, second] = all(element, "tbody tr:first-child td.q4").map((cell) => cell.getBoundingClientRect());
    expect(first!.left).toBeGreaterThan(second!.left);
    expect(getComputedStyle(within(element, ".ramp span")!).direction).toBe("ltr");
    page.removeAttribute("dir");
  });

  it("takes the host's type size, row height and colours", async () => {
    const element = await chart({ data: quarterlyCustomers });
    const cell = () => within(element, "tbody td.q5")!;
    expect(cell().getBoundingClientRect().height).toBeCloseTo(30, 0);
    element.style.setProperty("--tenure-cell-size", "40px");
    element.style.setProperty("--tenure-ramp-5", "rgb(1, 2, 3)");
    expect(cell().getBoundingClientRect().height).toBeCloseTo(40, 0);
    expect(getComputedStyle(cell()).backgroundColor).toBe("rgb(1, 2, 3)");
  });
});

describe("the curve", () => {
  it("is one picture with a description, drawn at its measured width", async () => {
    const element = await chart({ data: quarterlyCustomers, view: "curve" }, 700);
    const svg = within(element, "svg.curve")!;
    expect(svg.getAttribute("role")).toBe("img");
    expect(svg.getAttribute("aria-label")).toBe(
      "Retention curve, all cohorts. 12 cohorts. Average: 100% after 0 quarters, 78% after 4 quarters, 61% after 11 quarters.",
    );
    expect(svg.getAttribute("width")).toBe("660");
    page.style.inlineSize = "400px";
    await vi.waitFor(() => expect(within(element, "svg.curve")?.getAttribute("width")).toBe("360"));
    const text = within(element, "svg.curve text")!;
    expect(getComputedStyle(text).fontSize).toBe("11.998px");
  });

  it("reads out the age under the pointer, with its interval and accounts, and moves nothing", async () => {
    const element = await chart({ data: quarterlyProjected, view: "curve" }, 360);
    const height = element.offsetHeight;
    const stretches = element.shadowRoot!.querySelectorAll(".stretch");
    const readOut = () => within(element, ".read-out")!.textContent;
    await userEvent.hover(stretches[4]!);
    expect(readOut()).toMatch(/^78% after 4 quarters \(\d\d–\d\d%\), n = \d+$/);
    await userEvent.hover(stretches[14]!);
    expect(readOut()).toMatch(/^\d\d% after 14 quarters \(\d\d–\d\d%\), projected$/);
    expect(element.offsetHeight).toBe(height);
  });

  it("has the table behind it, in a disclosure", async () => {
    const element = await chart({ data: quarterlyCustomers, view: "curve" });
    const details = within(element, "details")! as HTMLDetailsElement;
    expect(details.querySelector("summary")?.textContent).toBe("Figures as a table");
    expect(details.querySelectorAll(".heat tbody tr").length).toBe(12);
    expect(details.open).toBe(false);
  });

  it("says its figures for whoever hears them: average, interval, accounts, what is projected, and the cohort chosen", async () => {
    const element = await chart({ data: quarterlyProjected, view: "curve", selectable: true });
    const rows = () => all(element, ".course-figures tr").map((row) => row.innerText.replace(/\s+/g, " ").trim());
    within(element, "details")!.toggleAttribute("open", true);
    expect(rows()[0]).toBe("Quarter Average 95% interval n");
    expect(rows()).toHaveLength(1 + 12 + 1 + 6);
    expect(rows()[5]).toBe("4 78.0% 73.0–82.3% 304");
    expect(rows().slice(13, 15)).toEqual(["projected", "12 59.5% 43.0–73.5% —"]);
    element.chosenCohort = "2025-Q3";
    await element.updateComplete;
    expect([rows()[0], rows()[4], rows()[5]]).toEqual([
      "Quarter Average 95% interval n 2025 Q3",
      expect.stringMatching(/ 87\.5%$/),
      expect.stringMatching(/ —$/),
    ]);
  });

  it("draws without a width once its hidden place appears", async () => {
    page.hidden = true;
    const element = await chart({ data: quarterlyCustomers, view: "curve" });
    expect(within(element, "svg.curve")).toBeNull();
    page.hidden = false;
    await vi.waitFor(() => expect(within(element, "svg.curve")).not.toBeNull());
  });

  it("still follows its width after a move to another place", async () => {
    const element = await chart({ data: quarterlyCustomers, view: "curve" }, 700);
    const other = document.createElement("div");
    other.style.inlineSize = "300px";
    page.append(other);
    other.append(element);
    await vi.waitFor(() => expect(within(element, "svg.curve")?.getAttribute("width")).toBe("260"));
    other.style.inlineSize = "360px";
    await vi.waitFor(() => expect(within(element, "svg.curve")?.getAttribute("width")).toBe("320"));
  });
});

describe("the view switch", () => {
  it("tells the page what the reader chose, out of any shadow root, and stays quiet for code", async () => {
    const element = await chart({ data: quarterlyCustomers });
    const events: TenureViewChangeEvent[] = [];
    page.addEventListener("tenure-view-change", (event) => events.push(event as TenureViewChangeEvent));
    const [heatmap, curve] = all(element, ".segmented button") as HTMLButtonElement[];
    expect(texts([heatmap!, curve!])).toEqual(["Heat map", "Curve"]);
    expect(within(element, ".segmented")?.getAttribute("aria-label")).toBe("View");

    heatmap!.click();
    expect(events).toEqual([]);
    curve!.click();
    await element.updateComplete;
    expect(events.map(({ view, bubbles, composed }) => [view, bubbles, composed])).toEqual([["curve", true, true]]);
    expect(element.view).toBe("curve");
    expect([heatmap, curve].map((button) => button!.getAttribute("aria-pressed"))).toEqual(["false", "true"]);
    expect(within(element, "[part~=heading]")?.textContent).toBe("Retention curve, all cohorts");

    element.view = "heatmap";
    await element.updateComplete;
    expect(events.length).toBe(1);
    expect(within(element, "svg.curve")).toBeNull();
  });

  it("draws weeks and days, and says what the rolling clock counts from", async () => {
    const weekly = sampleCohorts(
      [
        { cohort: "2025-W52", size: 40, percent: [100, 90, 80], open: 1 },
        { cohort: "2026-W01", size: 50, percent: [100, 88], open: 1 },
      ],
      { granularity: "week" },
    );
    const element = await chart({ data: { ...weekly, clock: "rolling" } });
    expect(texts(all(element, "tbody th"))).toEqual(["2025 W52", "2026 W1"]);
    expect(texts(all(element, "thead tr:last-child th")).slice(2, 4)).toEqual(["Week W0", "Week 1"]);
    expect((await computation(element)).join()).toContain("weeks counted from each customer's own start");
    const daily = sampleCohorts([{ cohort: "2026-06-14", size: 40, percent: [100, 90], open: 0 }], {
      granularity: "day",
    });
    element.data = { ...daily, measure: "on-or-after" };
    await element.updateComplete;
    expect(texts(all(element, "tbody th"))).toEqual(["14 Jun 2026"]);
    expect(within(element, "[part~=heading]")?.textContent).toBe("Customers active then or later, by cohort");
  });

  const records = async (element: TenureRetentionChart) => {
    const { columns, rows } = (await element.getTable())!;
    return rows.map((row) => Object.fromEntries(columns.map((column, i) => [column, row[i]])));
  };

  it("gives the curve as a file: the average with its limits and accounts, and what is projected of it", async () => {
    const element = await chart({ data: quarterlyProjected, view: "curve" });
    const rows = await records(element);
    const { pooled, projection, cohorts } = quarterlyProjected;
    const observed = pooled.filter(({ share }) => share !== null);
    expect(rows.map(({ age }) => age)).toEqual([...observed.map(({ age }) => age), 12, 13, 14, 15, 16, 17]);
    const { share, atRisk, interval } = pooled[4]!;
    expect(rows[4]).toMatchObject({ granularity: "quarter", measure: "customers", share, atRisk, projected: "false" });
    expect([rows[4]!["interval.low"], rows[4]!["interval.high"]]).toEqual([interval!.low, interval!.high]);
    const last = { share: 0.552, "interval.low": 0.389, "interval.high": 0.71, "interval.level": 0.95 };
    expect(rows.at(-1)).toMatchObject({ ...last, atRisk: null, projected: "true" });
    expect(projection!.share.at(-1)).toBe(0.552);
    // A single cohort is there as far as it is drawn: the open quarter is not.
    expect([rows[3]!["cohorts.2025-Q3"], rows[4]!["cohorts.2025-Q3"]]).toEqual([cohorts[8]!.share[3], null]);
    const file = await (await element.exportAs("csv"))!.text();
    expect(file.split("\r\n")[0]).toMatch(/^.?measure,granularity,age,share,interval\.low,interval\.high/);
  });

  it("gives the layer cake as a file: its layers with what they pay now, a year ago and in every quarter drawn", async () => {
    const element = await chart({ data: quarterlyRevenue, view: "cake" });
    const rows = await records(element);
    expect(rows.map(({ layer }) => layer)).toEqual([...texts(all(element, ".layers tbody th")), "Total"]);
    const total = rows.at(-1)!;
    const sum = (column: string) => rows.slice(0, -1).reduce((all, row) => all + Number(row[column]), 0);
    for (const column of ["now", "yearAgo", "mrr.2024-Q1", "mrr.2026-Q1"]) {
      expect(total[column]).toBeCloseTo(sum(column), 2);
    }
    const { amount } = quarterlyRevenue.cohorts[0]!;
    expect(total["mrr.2023-Q3"]).toBe(amount[0]);
    expect([total.share, total.currency]).toEqual([1, "JPY"]);
  });

  it("gives the heat map as a file with its averages, the accounts behind them, and the value that its cells hold", async () => {
    const element = await chart({ data: quarterlyRevenue, value: "mrr-per-customer" });
    const rows = await records(element);
    const cells = rows.filter(({ cohort }) => cohort !== "all");
    const { cohorts, pooled } = quarterlyRevenue;
    expect(cells).toHaveLength(cohorts.reduce((sum, { share }) => sum + share.length, 0));
    const { amount, customers } = cohorts[2]!;
    expect(cells.find(({ cohort, age }) => cohort === cohorts[2]!.cohort && age === 5)!["mrr-per-customer"]).toBe(
      amount[5]! / customers![5]!,
    );
    const averages = rows.filter(({ cohort }) => cohort === "all");
    expect(averages.map(({ share, atRisk }) => [share, atRisk])).toEqual(
      pooled.map(({ share, atRisk }) => [share, atRisk]),
    );
    const closed = cohorts.filter(({ complete }) => complete[9]);
    const totalOf = (of: (row: (typeof cohorts)[number]) => number) => closed.reduce((sum, row) => sum + of(row), 0);
    expect(averages[9]!["mrr-per-customer"]).toBeCloseTo(
      totalOf((row) => row.amount[9]!) / totalOf((row) => row.customers![9]!),
      6,
    );
    element.maxPeriods = 6;
    const fewer = await records(element);
    expect(new Set(fewer.map(({ cohort }) => cohort)).size).toBe(7);
    expect(Math.max(...fewer.map(({ age }) => Number(age)))).toBe(6);
  });

  it("takes a view it does not know for the heat map", async () => {
    page.innerHTML = `<tenure-retention-chart view="layer-cake" measure="orders" granularity="week"></tenure-retention-chart>`;
    const element = page.querySelector("tenure-retention-chart")!;
    element.data = quarterlyCustomers;
    await element.updateComplete;
    expect(within(element, "table.heat")).not.toBeNull();
    expect(within(element, "details > table")).toBeNull();
  });
});

describe("words", () => {
  it("change with the language of the page", async () => {
    const element = await chart({ data: quarterlyCustomers });
    document.documentElement.lang = "ja";
    await vi.waitFor(() => expect(within(element, "[part~=heading]")?.textContent).toBe("コホート別の継続率"));
    expect(within(element, "thead [scope=colgroup]")?.textContent).toBe("経過四半期");
    expect(texts(all(element, "thead tr:last-child th")).slice(0, 2)).toEqual(["経過四半期0", "経過四半期1"]);
    expect(within(element, "tbody th")?.textContent).toBe("2023年7〜9月");
    expect(texts(all(element, "tfoot th"))).toEqual(["加重平均", "n（確定分）"]);
    expect(within(element, "tbody tr:last-child td.open")?.textContent?.trim()).toBe("97 集計中");
    expect(within(element, ".subtitle")?.textContent).toBe(
      "初回支払いからの暦の四半期ごとの継続率（%）。2026年7月14日時点",
    );
    document.documentElement.lang = "en";
    await vi.waitFor(() =>
      expect(within(element, "[part~=heading]")?.textContent).toBe("Customer retention by cohort"),
    );
    expect(within(element, ".subtitle")?.textContent).toBe(
      "% still active, by calendar quarters since first payment; to 14 Jul 2026",
    );
    const { clock: _, ...unclocked } = quarterlyCustomers;
    for (const data of [unclocked, { ...quarterlyCustomers, clock: "rolling" as const }]) {
      element.data = data;
      await element.updateComplete;
      expect(within(element, ".subtitle")?.textContent).toBe(
        "% still active, by quarters since first payment; to 14 Jul 2026",
      );
    }
    element.data = monthlyCohorts(4);
    await element.updateComplete;
    expect(within(element, ".subtitle")?.textContent).toContain("by calendar months since");
  });

  it("name the measure of the result, and the host's label wins", async () => {
    const element = await chart({ data: quarterlyRevenue });
    expect(within(element, "[part~=heading]")?.textContent).toBe("Net revenue retention by cohort");
    element.label = "Do customers grow?";
    await element.updateComplete;
    expect(within(element, "[part~=heading]")?.textContent).toBe("Do customers grow?");
    expect(within(element, "caption")?.textContent).toContain("Do customers grow?");
  });

  it("say how the figures come about, with the convention", async () => {
    const element = await chart({ data: quarterlyCustomers });
    expect((await computation(element)).at(-1)).toBe("Convention: Tenure standard (default)");
  });

  it("say why an average rises that no cohort made rise", async () => {
    const rows = [
      { cohort: "2025-Q4", size: 100, percent: [100, 98, 98], open: 0 },
      { cohort: "2026-Q1", size: 100, percent: [100, 92], open: 0 },
    ];
    const element = await chart({ data: sampleCohorts(rows), view: "curve" });
    const sentence = "The average may rise: younger cohorts have not reached these ages.";
    expect(within(element, ".notes")?.textContent).toContain(sentence);
    element.view = "heatmap";
    await element.updateComplete;
    expect(await computation(element)).toContain(sentence);
    element.data = quarterlyCustomers;
    await element.updateComplete;
    expect(element.renderRoot.textContent).not.toContain(sentence);
  });
});

/** A provider whose answers the test gives. */
function provider(status: ProviderContext["status"] = "ready") {
  const asked: { call: string; input: unknown; answer: (result: Result<unknown>) => void; signal: AbortSignal }[] = [];
  const consumers: ((value: ProviderContext) => void)[] = [];
  let version = 0;
  const context = (): ProviderContext => ({
    dataVersion: version,
    status,
    sources: { have: 1, all: 1 },
    currency: null,
    ask: (call, input, options) =>
      new Promise((resolve) => {
        asked.push({ call, input, answer: resolve as never, signal: options!.signal! });
      }),
    addSource: () => () => {},
  });
  page.addEventListener("context-request", (event) => {
    const request = event as Event & { context: unknown; callback: (value: ProviderContext, stop: () => void) => void };
    if (request.context !== providerContext) return;
    request.stopPropagation();
    consumers.push((value) => request.callback(value, () => {}));
    request.callback(context(), () => {});
  });
  return {
    asked,
    reload() {
      version += 1;
      for (const give of consumers) give(context());
    },
  };
}

describe("states", () => {
  it("asks the provider for its cohorts, and again when its attributes change; a late answer is dropped", async () => {
    const { asked } = provider();
    const element = await chart({ granularity: "quarter" });
    expect(asked.map(({ call, input }) => ({ call, input }))).toEqual([
      { call: "cohorts", input: { granularity: "quarter", measure: "customers" } },
    ]);
    expect(element.state).toBe("loading");
    element.measure = "net-revenue";
    await element.updateComplete;
    expect(asked[1]?.input).toEqual({ granularity: "quarter", measure: "net-revenue" });
    expect(asked[0]?.signal.aborted).toBe(true);
    asked[1]!.answer({ ok: true, value: quarterlyRevenue });
    asked[0]!.answer({ ok: true, value: quarterlyCustomers });
    await vi.waitFor(() => expect(element.state).toBe("ready"));
    expect(within(element, "[part~=heading]")?.textContent).toBe("Net revenue retention by cohort");
  });

  it("stacks layers that can be told apart, from each other and from the page, in the reader's own colours", async () => {
    const element = await chart({ data: quarterlyRevenue, view: "cake" });
    await vi.waitFor(() => expect(within(element, ".layer")).not.toBeNull());
    expect(await faintWhereForced(element, ".layer")).toEqual([]);
    try {
      await emulate("", [{ name: "forced-colors", value: "active" }]);
      const fills = all(element, ".layer").map((layer) => getComputedStyle(layer).fill);
      expect(fills.length).toBeGreaterThan(2);
      expect(new Set(fills).size).toBe(fills.length);
    } finally {
      await emulate();
    }
  });

  it("asks for money when the reader wants layers or money, and draws neither from accounts meanwhile", async () => {
    const { asked } = provider();
    const element = await chart({ granularity: "quarter", withChoices: true });
    asked[0]!.answer({ ok: true, value: quarterlyCustomers });
    await vi.waitFor(() => expect(element.state).toBe("ready"));
    const changes: string[] = [];
    element.addEventListener("tenure-view-change", ({ view, value, granularity }) =>
      changes.push(`${view} ${value} ${granularity}`),
    );
    all(element, ".segmented button")[2]!.click();
    await element.updateComplete;
    expect(asked[1]?.input).toEqual({ granularity: "quarter", measure: "net-revenue" });
    expect(within(element, "[part=cake]")).toBeNull();
    asked[1]!.answer({ ok: true, value: quarterlyRevenue });
    await vi.waitFor(() => expect(within(element, "[part=cake]")).not.toBeNull());
    expect(within(element, "[part~=heading]")?.textContent).toBe("Where today’s MRR came from");

    all(element, ".segmented button")[0]!.click();
    await element.updateComplete;
    asked[2]!.answer({ ok: true, value: quarterlyCustomers });
    await vi.waitFor(() => expect(within(element, "table.heat")).not.toBeNull());
    const [value, period] = all(element, ".choices select") as HTMLSelectElement[];
    value!.value = "ltv-to-date";
    value!.dispatchEvent(new Event("change"));
    await element.updateComplete;
    expect(asked[3]?.input).toEqual({ granularity: "quarter", measure: "net-revenue" });
    asked[3]!.answer({ ok: true, value: quarterlyRevenue });
    await vi.waitFor(() => expect(within(element, "[part~=heading]")?.textContent).toBe("LTV to date by cohort"));
    period!.value = "month";
    period!.dispatchEvent(new Event("change"));
    await element.updateComplete;
    expect(asked[4]?.input).toEqual({ granularity: "month", measure: "net-revenue" });
    expect(changes).toEqual([
      "cake percent quarter",
      "heatmap percent quarter",
      "heatmap ltv-to-date quarter",
      "heatmap ltv-to-date month",
    ]);
  });

  it("asks for a projection with the curve of customers only, as long as the host says", async () => {
    const { asked } = provider();
    const element = await chart({ view: "curve" });
    expect(asked.at(-1)?.input).toEqual({ granularity: "month", measure: "customers", project: 12 });
    element.projectedPeriods = 24;
    await element.updateComplete;
    expect(asked.at(-1)?.input).toEqual({ granularity: "month", measure: "customers", project: 24 });
    element.projectedPeriods = 0;
    await element.updateComplete;
    expect(asked.at(-1)?.input).toEqual({ granularity: "month", measure: "customers" });
    element.measure = "net-revenue";
    element.projectedPeriods = 24;
    await element.updateComplete;
    expect(asked.at(-1)?.input).toEqual({ granularity: "month", measure: "net-revenue" });
  });

  it("keeps heading, switch and height while loading", async () => {
    provider();
    for (const view of ["heatmap", "curve"] as const) {
      const loading = await chart({ granularity: "quarter", view }, 700);
      expect(loading.state).toBe("loading");
      expect(within(loading, "[part~=loading]")?.getAttribute("aria-busy")).toBe("true");
      expect(all(loading, ".segmented button").length).toBe(3);
      const before = loading.getBoundingClientRect().height;
      loading.data = quarterlyCustomers;
      await settled(loading);
      expect(Math.abs(loading.getBoundingClientRect().height - before)).toBeLessThan(40);
      loading.remove();
    }
  });

  it("keeps old figures under a note when newer data cannot be read", async () => {
    const { asked, reload } = provider();
    const element = await chart();
    asked[0]!.answer({ ok: true, value: monthlyCohorts(3) });
    await vi.waitFor(() => expect(element.state).toBe("ready"));
    reload();
    await element.updateComplete;
    asked[1]!.answer({ ok: false, issues: [{ code: "worker/failed", severity: "error" }] });
    await vi.waitFor(() => expect(element.state).toBe("stale"));
    await element.updateComplete;
    expect(all(element, "tbody tr").length).toBe(3);
    expect(within(element, ".note[role=status]")).not.toBeNull();
  });

  it("says what is missing without data, and without cohorts", async () => {
    const element = await chart();
    expect(element.state).toBe("empty");
    expect(within(element, "[part~=empty]")?.textContent).toContain("No data yet");
    element.data = sampleCohorts([]);
    await element.updateComplete;
    expect(within(element, "[part~=empty]")?.textContent).toContain("No cohorts yet");
  });

  it("refuses data of another shape, once and with a code", async () => {
    const codes: string[] = [];
    const element = document.createElement("tenure-retention-chart");
    element.addEventListener("tenure-error", (event) =>
      codes.push(...(event as TenureErrorEvent).issues.map(({ code }) => code)),
    );
    element.data = { tenure: 1, cohorts: "many" } as unknown as CohortResult;
    page.append(element);
    await element.updateComplete;
    expect(element.state).toBe("error");
    expect(codes).toEqual(["data/shape"]);
    expect(within(element, "[part~=error]")?.textContent).toContain("data/shape");
  });

  it("draws new data in place, whatever was shown before", async () => {
    const element = await chart({ data: quarterlyCustomers, view: "curve" });
    for (const data of [
      monthlyCohorts(40),
      sampleCohorts([]),
      quarterlyRevenue,
      monthlyCohorts(1),
      quarterlyCustomers,
    ]) {
      element.data = data;
      element.view = element.view === "curve" ? "heatmap" : "curve";
      await settled(element);
      expect(element.state).toBe("ready");
    }
    expect(texts(all(element, "tbody tr:first-child td")).slice(1, 4)).toEqual(["100", "92", "84"]);
  });

  it("reads its result from a script inside it", async () => {
    const script = document.createElement("script");
    script.type = "application/json";
    script.textContent = JSON.stringify(quarterlyCustomers);
    const element = document.createElement("tenure-retention-chart");
    element.append(script);
    page.append(element);
    await element.updateComplete;
    expect(all(element, "tbody tr").length).toBe(12);
  });

  it("neither throws nor stays silent, whatever it is given", async () => {
    const element = await chart();
    const caught = vi.fn();
    window.addEventListener("error", caught);
    window.addEventListener("unhandledrejection", caught);
    const near = fc.tuple(
      fc.constantFrom(...Object.keys(quarterlyCustomers), "cohorts.0.share", "pooled.0"),
      fc.anything({ withBigInt: true, withDate: true, withTypedArray: true, withSparseArray: true }),
    );
    const broken = near.map(([path, value]) => {
      const copy = structuredClone(quarterlyCustomers) as unknown as Record<string, unknown>;
      const keys = path.split(".");
      const last = keys.pop() as string;
      const target = keys.reduce((at, key) => at[key] as Record<string, unknown>, copy);
      target[last] = value;
      return copy;
    });
    await fc.assert(
      fc.asyncProperty(fc.oneof(broken, fc.anything()), fc.constantFrom("heatmap", "curve"), async (data, view) => {
        element.data = data as CohortResult;
        element.view = view as "heatmap" | "curve";
        await element.updateComplete;
        expect(["ready", "error", "stale", "empty"]).toContain(element.state);
        expect(element.renderRoot.textContent).not.toMatch(/NaN|Infinity|undefined|\[object/);
      }),
      { numRuns: 300 },
    );
    window.removeEventListener("error", caught);
    window.removeEventListener("unhandledrejection", caught);
    expect(caught).not.toHaveBeenCalled();
  }, 120_000);
});

describe("on paper and in forced colours", () => {
  afterEach(() => emulate());

  it("prints exact colours and the legend, whole and without controls", async () => {
    const element = await chart({ data: quarterlyCustomers }, 440);
    await emulate("print");
    expect(getComputedStyle(within(element, ".segmented")!).display).toBe("none");
    expect(getComputedStyle(within(element, "td.q5")!).getPropertyValue("print-color-adjust")).toBe("exact");
    expect(within(element, ".legend")!.getBoundingClientRect().height).toBeGreaterThan(50);
    expect(within(element, "table")!.getBoundingClientRect().width).toBeLessThanOrEqual(400);
    expect(all(element, "details").every((details) => getComputedStyle(details).display === "none")).toBe(true);
  });

  it("keeps the hatch of open periods where colours are forced, in the cells and in the key", async () => {
    const element = await chart({ data: quarterlyCustomers });
    await emulate("", [{ name: "forced-colors", value: "active" }]);
    for (const selector of ["td.open", ".swatch.open"]) {
      const { backgroundImage, forcedColorAdjust } = getComputedStyle(
        within(element, selector)!,
      ) as CSSStyleDeclaration & {
        forcedColorAdjust: string;
      };
      expect([backgroundImage.includes("repeating-linear-gradient("), forcedColorAdjust]).toEqual([true, "none"]);
    }
  });

  it("shows a ring on the pressed view that stands out from it, in both themes", async () => {
    const element = await chart({ data: quarterlyCustomers });
    for (const theme of ["light", "dark"]) {
      document.documentElement.style.colorScheme = theme;
      for (const button of all(element, ".segmented button")) {
        button.focus({ focusVisible: true } as FocusOptions);
        const { outlineColor, outlineWidth, outlineOffset, backgroundColor } = getComputedStyle(button);
        expect([outlineWidth, outlineOffset]).toEqual(["2px", "-4px"]);
        const behind =
          backgroundColor === "rgba(0, 0, 0, 0)" ? getComputedStyle(element).backgroundColor : backgroundColor;
        expect(contrast(outlineColor, behind), `${theme} ${button.textContent}`).toBeGreaterThanOrEqual(3);
      }
    }
  });

  it("keeps every figure in a bordered cell where colours are forced, the open ones dashed", async () => {
    const element = await chart({ data: quarterlyCustomers });
    await emulate("", [{ name: "forced-colors", value: "active" }]);
    const style = (selector: string) => getComputedStyle(within(element, selector)!);
    expect([style("td.q5").borderTopStyle, style("td.q0").borderTopWidth]).toEqual(["solid", "1px"]);
    expect([style("td.open").borderTopStyle, style(".swatch.open").borderTopStyle]).toEqual(["dashed", "dashed"]);
    expect(style("td.q5").backgroundColor).toBe(style("td.q0").backgroundColor);
    expect(within(element, "td.q5")?.textContent).toBe("92");
  });
});

describe("accessibility", () => {
  // Figures and languages go together, and every three of theme, language, view and width meet.
  const cases = (["light", "dark"] as const).flatMap((scheme, i) =>
    (["en", "ja"] as const).flatMap((lang, j) =>
      (["heatmap", "curve"] as const).map((view, k) => ({ scheme, lang, view, width: (i + j + k) % 2 ? 320 : 700 })),
    ),
  );

  it.each(cases)(
    "has no violation: $view, $scheme, $lang, $width px",
    async ({ scheme, lang, view, width }) => {
      document.documentElement.lang = lang;
      document.documentElement.style.colorScheme = scheme;
      const element = await chart({ data: lang === "en" ? quarterlyCustomers : quarterlyRevenue, view }, width);
      const own = view === "curve" ? (lang === "ja" ? "曲線" : "curve") : lang === "ja" ? "コホート別" : "by cohort";
      await vi.waitFor(() => expect(within(element, "[part~=heading]")?.textContent).toContain(own));
      for (const details of element.renderRoot.querySelectorAll("details")) details.open = true;
      await computation(element);
      await settled(element);
      expect(await axeFindings(element)).toEqual([]);
    },
    120_000,
  );

  it("has no violation in its other states", async () => {
    const few = sampleCohorts([{ cohort: "2026-Q1", size: 9, percent: [100, 89, 78], open: 1 }]);
    const states: Partial<TenureRetentionChart>[] = [
      {},
      { data: sampleCohorts([]) },
      { data: few },
      { data: few, view: "curve" },
      { data: quarterlyRevenue, view: "cake" },
      { data: quarterlyRevenue, value: "ltv-to-date", withChoices: true, selectable: true },
      { data: { tenure: 1 } as unknown as CohortResult },
    ];
    for (const scheme of ["light", "dark"]) {
      document.documentElement.style.colorScheme = scheme;
      for (const set of states) {
        const element = await chart(set);
        await settled(element);
        expect(await axeFindings(element)).toEqual([]);
        element.remove();
      }
    }
  }, 120_000);
});

describe("choosing", () => {
  const headings = (element: TenureRetentionChart) => all(element, ".choose") as HTMLButtonElement[];

  it("marks a cohort, tells the page its row, and draws its line in the curve", async () => {
    const element = await chart({ data: quarterlyCustomers, selectable: true });
    const chosen: unknown[] = [];
    page.addEventListener(
      "tenure-select",
      (event) => {
        const { datum, via } = event as TenureSelectEvent;
        chosen.push([datum, via]);
      },
      { once: true },
    );
    const row = all(element, "tbody .choose")[3]!;
    row.click();
    await element.updateComplete;
    expect(chosen).toEqual([[quarterlyCustomers.cohorts[3], "keyboard"]]);
    expect(row.getAttribute("aria-pressed")).toBe("true");
    expect(within(element, "tr.chosen th")?.textContent?.trim()).toBe("2024 Q2");
    element.view = "curve";
    await settled(element);
    expect(within(element, "path.chosen")).not.toBeNull();
  });

  it("draws a column as a line over the cohorts, and closes it again", async () => {
    const element = await chart({ data: quarterlyCustomers, selectable: true });
    all(element, "thead .choose")[4]!.click();
    await element.updateComplete;
    const course = within(element, "[part=course]")!;
    expect(course.getAttribute("aria-label")).toBe("Quarter 4, cohort by cohort. From 76% (2023 Q3) to 84% (2025 Q2).");
    // Nine cohorts have got there; the last of them is still in that quarter.
    expect(course.querySelectorAll("circle").length).toBe(9);
    expect(course.querySelectorAll("circle.open-point").length).toBe(1);
    within(element, ".course .button")!.click();
    await element.updateComplete;
    expect(within(element, "[part=course]")).toBeNull();
  });

  it("keeps headings that choose a column on the line of those that choose nothing, and cohorts below their points", async () => {
    const element = await chart({ data: quarterlyCustomers, selectable: true });
    const lines = all(element, "thead th").map((heading) => firstLine(heading).bottom);
    expect(lines.length).toBe(15);
    for (const bottom of lines) expect(bottom).toBeCloseTo(lines[0]!, 0);
    all(element, "thead .choose")[4]!.click();
    await element.updateComplete;
    const course = within(element, "[part=course]")!;
    const first = course.querySelector("text[text-anchor='middle']")!;
    expect(first.textContent).toBe("2023 Q3");
    expect(first.getAttribute("x")).toBe(course.querySelector("circle")!.getAttribute("cx"));
  });

  it("is one stop of the keyboard, and moves along rows and columns with the arrows", async () => {
    const element = await chart({ data: quarterlyCustomers, selectable: true });
    expect(headings(element).filter(({ tabIndex }) => tabIndex === 0).length).toBe(1);
    const press = (key: string) =>
      (element.shadowRoot!.activeElement as HTMLElement).dispatchEvent(
        new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }),
      );
    const at = () => element.shadowRoot!.activeElement?.textContent?.replace(/\s+/g, " ").trim();
    headings(element)
      .find(({ tabIndex }) => tabIndex === 0)!
      .focus();
    expect(at()).toBe("2023 Q3");
    press("ArrowDown");
    expect(at()).toBe("2023 Q4");
    press("Home");
    press("ArrowUp");
    expect(at()).toBe("Quarter Q0");
    press("ArrowRight");
    expect(at()).toBe("Quarter 1");
    press("End");
    expect(at()).toBe("Quarter 12");
    press("ArrowDown");
    expect(at()).toBe("2023 Q3");
    expect(headings(element).filter(({ tabIndex }) => tabIndex === 0).length).toBe(1);
  });

  it("is not there where it was not asked for", async () => {
    const element = await chart({ data: quarterlyCustomers });
    expect(headings(element)).toEqual([]);
    expect(within(element, ".choices")).toBeNull();
  });
});
