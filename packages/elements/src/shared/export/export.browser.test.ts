import type { CohortResult, KpiResult } from "@tenure/core/fields";
import { describe, expect, it, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { threeSegments } from "../../health-distribution/distribution.fixture.js";
import type { TenureHealthDistribution } from "../../health-distribution/health-distribution.js";
import type { TenureKpiCard } from "../../kpi-card/kpi-card.js";
import { yearOfMovements } from "../../mrr-movements/movements.fixture.js";
import type { TenureMrrMovements } from "../../mrr-movements/mrr-movements.js";
import { sampleCohorts } from "../../retention-chart/cohort-result.fixture.js";
import type { TenureRetentionChart } from "../../retention-chart/retention-chart.js";
import { manyContacts } from "../../risk-list/outreach.fixture.js";
import { change } from "../../score-waterfall/change.fixture.js";
import type { FramedElement } from "../framed-element.js";
import { axeFindings, FakeProvider, place, settled, useStage } from "../stage.fixture.js";
import type { TenureBeforeExportEvent } from "./before-export-event.js";
import { drawnTable } from "./drawn-table.js";
import "../../all.js";

const mrr: KpiResult = {
  tenure: 1,
  metric: "mrr",
  convention: "default",
  unit: "money",
  better: "up",
  windowMonths: 1,
  month: "2026-06",
  currency: "JPY",
  value: 44_600_000.1,
  previous: 43_240_000,
  interval: null,
  series: { firstMonth: "2026-04", values: [-0.1 - 0.2, null, 44_600_000.1] },
  parts: { endMrr: 44_600_000.1 },
};

const cohorts: CohortResult = sampleCohorts([
  { cohort: "2025-Q3", size: 38, percent: [100, 92, 87], open: 1 },
  { cohort: "2025-Q4", size: 41, percent: [100, 90], open: 0 },
]);

const SCENARIO = {
  currency: "USD",
  horizonMonths: 24,
  segments: [
    {
      name: "all",
      customers: 100,
      arpa: 100,
      grossMargin: 0.8,
      cac: 300,
      csCostPerCustomerMonth: 5,
      hazard: { kind: "constant" as const, monthly: 0.03 },
    },
  ],
};
const SCENARIOS = {
  scenarios: [
    { name: "as is", scenario: SCENARIO },
    { name: "care", scenario: { ...SCENARIO, segments: [{ ...SCENARIO.segments[0]!, csCostPerCustomerMonth: 9 }] } },
  ],
};

useStage();

const card = (set: Partial<TenureKpiCard> = {}) =>
  Object.assign(document.createElement("tenure-kpi-card"), { data: mrr, ...set });
const chart = (set: Partial<TenureRetentionChart> = {}) =>
  Object.assign(document.createElement("tenure-retention-chart"), { data: cohorts, ...set });
const movements = (set: Partial<TenureMrrMovements> = {}) =>
  Object.assign(document.createElement("tenure-mrr-movements"), { data: yearOfMovements, ...set });
const distribution = (set: Partial<TenureHealthDistribution> = {}) =>
  Object.assign(document.createElement("tenure-health-distribution"), { data: threeSegments(), ...set });

async function drawing(element: FramedElement<unknown>): Promise<SVGSVGElement> {
  const file = (await element.exportAs("svg"))!;
  expect(file.type).toBe("image/svg+xml");
  const { documentElement } = new DOMParser().parseFromString(await file.text(), "image/svg+xml");
  expect(documentElement.localName, documentElement.textContent ?? "").toBe("svg");
  return documentElement as unknown as SVGSVGElement;
}

const wordsOf = (picture: Element) => [...picture.querySelectorAll("text")].map(({ textContent }) => textContent);
const lines = async (file: Blob | null) => (await file!.text()).replace("\ufeff", "").trimEnd().split("\r\n");

/** The pixels of a picture file, drawn in its own size or, for files of shapes, twice that. */
async function pixels(file: Blob): Promise<ImageData> {
  const address = URL.createObjectURL(file);
  const image = new Image();
  image.src = address;
  await image.decode();
  URL.revokeObjectURL(address);
  const density = file.type === "image/png" ? 1 : 2;
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(image.naturalWidth * density);
  canvas.height = Math.round(image.naturalHeight * density);
  const pen = canvas.getContext("2d")!;
  pen.drawImage(image, 0, 0, canvas.width, canvas.height);
  return pen.getImageData(0, 0, canvas.width, canvas.height);
}

const LONG = `${"とても長い名前 & <b>long</b> 👩‍👩‍👧 ".repeat(320)}`.slice(0, 10_000);

describe("an element as an SVG file", () => {
  it("holds its words as text and its shapes, and nothing that a strict page refuses", async () => {
    const picture = await drawing(await place(card({ label: "Recurring & growing" })));
    expect(picture.querySelector("title")!.textContent).toBe("Recurring & growing");
    expect(wordsOf(picture)).toContain("Recurring & growing");
    expect(wordsOf(picture).join("")).toContain("44.6");
    expect(picture.querySelectorAll("path").length).toBeGreaterThan(2);
    expect(picture.querySelectorAll("style, script, image, foreignObject, a, [style], [class], [href]")).toHaveLength(
      0,
    );
  });

  it("stands where the element's own boxes stand", async () => {
    const element = await place(chart(), { width: 640 });
    const picture = await drawing(element);
    const { width, height, left, top } = element.getBoundingClientRect();
    expect(Number(picture.getAttribute("width"))).toBeCloseTo(width, 1);
    expect(Number(picture.getAttribute("height"))).toBeCloseTo(height, 1);
    const cell = [...element.shadowRoot!.querySelectorAll("td")].find((one) =>
      one.textContent!.trim().startsWith("92"),
    )!;
    const box = cell.getBoundingClientRect();
    const text = [...picture.querySelectorAll("text")].find((one) => one.textContent!.startsWith("92"))!;
    expect(Number(text.getAttribute("x"))).toBeGreaterThan(box.left - left);
    expect(Number(text.getAttribute("x"))).toBeLessThan(box.right - left);
    expect(Number(text.getAttribute("y"))).toBeGreaterThan(box.top - top);
    expect(Number(text.getAttribute("y"))).toBeLessThan(box.bottom - top);
  });

  it("breaks a label of ten thousand characters where the page does, ends with it, and names the picture in full", async () => {
    const element = await place(card({ label: LONG }), { lang: "ja" });
    const picture = await drawing(element);
    const written = wordsOf(picture).join("").replace(/\s/g, "");
    expect(written).toContain(LONG.slice(0, 30).replace(/\s/g, ""));
    expect(written.length).toBeLessThan(1000);
    expect(picture.querySelector("title")!.textContent).toBe(LONG);
    expect(picture.getAttribute("lang")).toBe("ja");
    expect(picture.querySelector("b")).toBeNull();
  });

  it("writes out what XML has no place for", async () => {
    const picture = await drawing(await place(card({ label: "a\u0001b\ud800c\uffffd" })));
    expect(picture.querySelector("title")!.textContent).toBe("a\ufffdb\ufffdc\ufffdd");
  });

  it("keeps figures in order on a page that reads from right to left, and words of its own scripts in theirs", async () => {
    document.documentElement.dir = "rtl";
    try {
      const picture = await drawing(await place(card({ label: "الإيرادات 2026" })));
      const turned = [...picture.querySelectorAll("text[direction='rtl']")].map(({ textContent }) => textContent);
      expect(turned.join(" ")).toMatch(/^[\p{Script=Arabic}\s\d]+$/u);
      expect(wordsOf(picture).join(" ")).toContain("44.6");
    } finally {
      document.documentElement.removeAttribute("dir");
    }
  });

  it("ends a list that scrolls with a whole row, and leaves out what the reader filters it by", async () => {
    const list = Object.assign(document.createElement("tenure-risk-list"), { data: manyContacts(60) });
    const element = await place(list, { width: 900 });
    const room = element.shadowRoot!.querySelector(".scroller")!.getBoundingClientRect();
    const rows = [...element.shadowRoot!.querySelectorAll("tr[data-place]")];
    const name = (row: Element) => row.querySelector(".who button")!.textContent!.trim();
    const bottom = (row: Element) => row.getBoundingClientRect().bottom;
    const cut = rows.find((row) => bottom(row) > room.bottom + 1)!;
    expect(cut.getBoundingClientRect().top).toBeLessThan(room.bottom - 4);
    const words = wordsOf(await drawing(element));
    for (const row of rows.filter((one) => bottom(one) <= room.bottom)) expect(words).toContain(name(row));
    expect(words).not.toContain(name(cut));
    expect(element.shadowRoot!.querySelector(".filters select")).not.toBeNull();
    expect(words.filter((word) => /^(Owner|All owners|At most per owner|Download CSV)$/.test(word.trim()))).toEqual([]);
  });

  it("shows every row of a waterfall, of a change as of a level and under a gauge", async () => {
    const names = ["Usage depth", "Support load"];
    const close = (text: string | null) => text!.replace(/\s/g, "");
    const level = {
      tenure: 1,
      account: "A-102",
      asOf: "2026-07-14",
      score: 42,
      portfolioMean: 47.7,
      contributions: names.map((en) => ({
        measure: en,
        name: { en, ja: en },
        normalised: 42,
        weight: 0.5,
        contribution: 21,
        portfolioContribution: 24,
        portfolioWeight: 0.5,
      })),
    };
    for (const [tag, set] of [
      ["tenure-score-waterfall", { data: level }],
      ["tenure-score-waterfall", { data: change }],
      ["tenure-health-gauge", { data: level, withBreakdown: true, shape: "bar" }],
    ] as const) {
      const element = await place(Object.assign(document.createElement(tag), set as object), { width: 640 });
      const rows = [...element.shadowRoot!.querySelectorAll(".waterfall th")].map(({ textContent }) =>
        close(textContent),
      );
      for (const name of names) expect(rows.join(), tag).toContain(close(name));
      const words = close(wordsOf(await drawing(element)).join(""));
      for (const row of rows) expect(words, tag).toContain(row);
    }
  });

  it("keeps hatches and patterns, and leaves out controls", async () => {
    const heat = await drawing(await place(chart(), { width: 640 }));
    expect(heat.querySelectorAll("pattern").length).toBeGreaterThan(0);
    expect(wordsOf(heat)).not.toContain("Curve");
    const bars = await drawing(await place(movements(), { width: 640 }));
    expect(bars.querySelectorAll("pattern path").length).toBeGreaterThan(0);
  });
});

describe("an element as a PNG file", () => {
  for (const [what, make] of [
    ["a card", () => card({ target: 50_000_000, label: "継続収益" })],
    ["a heat map", () => chart()],
    ["bars with patterns", () => movements()],
  ] as const) {
    it(`has two pixels for one, and is painted as the SVG file is: ${what}`, async () => {
      const element = await place<FramedElement<unknown>>(make(), { width: 480, lang: "ja", theme: "dark" });
      const png = await pixels((await element.exportAs("png"))!);
      const svg = await pixels((await element.exportAs("svg"))!);
      const { width, height } = element.getBoundingClientRect();
      expect([png.width, png.height]).toEqual([Math.round(width * 2), Math.round(height * 2)]);
      const seen = Math.min(png.height, svg.height) * png.width * 4;
      let [differing, ground] = [0, 0];
      for (let at = 0; at < seen; at += 4) {
        const apart = Math.abs(png.data[at]! - svg.data[at]!) + Math.abs(png.data[at + 1]! - svg.data[at + 1]!);
        if (apart > 160) differing += 1;
        if (Math.abs(png.data[at]! - png.data[0]!) < 8) ground += 1;
      }
      expect(differing / (seen / 4)).toBeLessThan(0.02);
      // Something is painted, and not all over.
      expect(ground / (seen / 4)).toBeLessThan(0.99);
      expect(ground / (seen / 4)).toBeGreaterThan(0.2);
    });
  }
});

describe("an element's figures", () => {
  it("are rows with the exact numbers, which reading gives again", async () => {
    const element = await place(card());
    expect(await element.getTable()).toEqual({
      columns: ["metric", "unit", "currency", "month", "value"],
      rows: [
        ["mrr", "money", "JPY", "2026-04", -0.1 - 0.2],
        ["mrr", "money", "JPY", "2026-05", null],
        ["mrr", "money", "JPY", "2026-06", 44_600_000.1],
      ],
    });
    const file = await element.exportAs("csv");
    const [head, first, second] = await lines(file);
    expect(head).toBe("metric,unit,currency,month,value");
    expect(Number(first!.split(",").at(-1))).toBe(-0.1 - 0.2);
    expect(second).toBe("mrr,money,JPY,2026-05,");
    expect(new Uint8Array(await file!.arrayBuffer()).slice(0, 3)).toEqual(new Uint8Array([0xef, 0xbb, 0xbf]));
  });

  it("of a value that the page gives itself are that value", async () => {
    const { columns, rows } = (await (
      await place(card({ data: undefined as never, value: 1.12, previous: 1.07 }))
    ).getTable())!;
    expect(rows.map((row) => [row[columns.indexOf("value")], row[columns.indexOf("previous")]])).toEqual([
      [1.12, 1.07],
    ]);
  });

  it("of cohorts are a row a cell, with what it is a share of and whether it is complete, and the averages", async () => {
    const { columns, rows } = (await (await place(chart())).getTable())!;
    expect(columns.slice(0, 8)).toEqual(["cohort", "size", "startMrr", "age", "share", "amount", "complete", "atRisk"]);
    expect(rows).toHaveLength(5 + 3);
    expect(rows[2]!.slice(0, 7)).toEqual(["2025-Q3", 38, 3_800_000, 2, 33 / 38, 33, "false"]);
    expect(rows[6]!.slice(0, 5)).toEqual(["all", undefined, undefined, 1, (35 + 37) / 79]);
    expect(rows[6]![columns.indexOf("atRisk")]).toBe(79);
  });

  it("of the base are a row a segment, with its bands; text in them is no formula", async () => {
    const data = threeSegments();
    const [first, ...others] = data.segments;
    const element = await place(
      distribution({ data: { ...data, segments: [{ ...first!, segment: "=1+1" }, ...others] } }),
    );
    const [head, row] = await lines(await element.exportAs("csv"));
    expect(head).toBe(
      "Segment,Accounts,With a score,Mean,Critical,At risk,Steady,Healthy,MRR: Critical,MRR: At risk,MRR: Steady,MRR: Healthy,Currency,Points from,Points to",
    );
    expect(row).toBe("'=1+1,201,196,62.1,15,48,92,41,615000,1968000,3772000,1681000,JPY,,");
    const { columns, rows } = (await element.getTable())!;
    const at = (name: string) => columns.indexOf(name);
    const classes = rows.filter((cells) => cells[at("Points to")] !== null);
    const read = (name: string) => classes.map((cells) => cells[at(name)]);
    expect(read("With a score")).toEqual(data.all.histogram);
    const [from, to] = [read("Points from"), read("Points to")];
    expect([from.at(0), to.at(0), from.at(-1), to.at(-1)]).toEqual([0, 5, 95, 100]);
  });

  it("of an account are a row a measure with the score that they add up to, or the score alone", async () => {
    const gauge = Object.assign(document.createElement("tenure-health-gauge"), { value: 42, label: "Kitano" });
    const alone = (await (await place(gauge)).getTable())!;
    expect(alone.rows).toHaveLength(1);
    expect(alone.rows[0]![alone.columns.indexOf("score")]).toBe(42);
    gauge.factors = [
      { measure: "use", raw: 9, normalised: 60, weight: 0.5, contribution: 30 },
      { measure: "mood", raw: 3, normalised: 24, weight: 0.5, contribution: 12 },
    ];
    await settled(gauge);
    const { columns, rows } = (await gauge.getTable())!;
    expect(rows.map((row) => ["score", "measure", "contribution"].map((name) => row[columns.indexOf(name)]))).toEqual([
      [42, "use", 30],
      [42, "mood", 12],
    ]);
  });

  it("of a tree are a row a metric, from the goal down", async () => {
    const data = { root: { metric: "mrr", result: mrr, children: [{ metric: "nrr" }] } };
    const element = await place(Object.assign(document.createElement("tenure-kpi-tree"), { data: data as never }));
    const { columns, rows } = (await element.getTable())!;
    expect(columns.slice(0, 3)).toEqual(["path", "level", "metric"]);
    expect(rows.map((row) => row[2])).toEqual(["mrr", "nrr"]);
  });

  it("of words are there in both languages", async () => {
    const element = await place(document.createElement("tenure-lifecycle"), { width: 900 });
    await expect.poll(() => element.state).toBe("ready");
    const { columns, rows } = (await element.getTable())!;
    expect(columns).toContain("name.ja");
    expect(rows.map((row) => row[columns.indexOf("id")])).toContain("before-contract");
  });

  it("are the table that is drawn where the result makes none, as it is heard", () => {
    const table = document.createElement("table");
    const cell = (row: HTMLTableRowElement, text: string) => {
      const made = row.insertCell();
      made.textContent = text;
      return made;
    };
    const head = table.insertRow();
    cell(head, "Month");
    cell(head, "Value").colSpan = 2;
    const row = table.insertRow();
    cell(row, " Jan ");
    const dash = document.createElement("span");
    dash.textContent = "—";
    dash.ariaHidden = "true";
    const spoken = document.createElement("span");
    spoken.className = "visually-hidden";
    spoken.textContent = "not known";
    cell(row, "").append(dash, spoken);
    cell(row, "2");
    const fragment = document.createDocumentFragment();
    fragment.append(table);
    expect(drawnTable(fragment)).toEqual({ columns: ["Month", "Value", ""], rows: [["Jan", "not known", "2"]] });
    expect(drawnTable(document.createDocumentFragment())).toBeUndefined();
  });

  it("as JSON are the result itself, which draws the same again", async () => {
    const element = await place(chart());
    const again = JSON.parse(await (await element.exportAs("json"))!.text());
    expect(again).toEqual(cohorts);
    const before = element.shadowRoot!.textContent;
    element.data = again;
    await settled(element);
    expect(element.shadowRoot!.textContent).toBe(before);
  });

  it("write columns of numbers as lists, and what is no number as nothing", async () => {
    const element = await place(card({ data: { ...mrr, extra: new Float64Array([1, Number.NaN]) } as KpiResult }));
    expect(JSON.parse(await (await element.exportAs("json"))!.text()).extra).toEqual([1, null]);
  });
});

/** What makes each element show something of the sample, or by itself. */
const GIVEN: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  "tenure-kpi-card": { metric: "nrr" },
  "tenure-kpi-tree": {},
  "tenure-mrr-movements": {},
  "tenure-retention-chart": { granularity: "quarter" },
  "tenure-health-distribution": { by: "segment" },
  "tenure-health-gauge": {},
  "tenure-risk-list": {},
  "tenure-renewal-calendar": {},
  "tenure-survey-chart": { kind: "nps" },
  "tenure-score-waterfall": {},
  "tenure-scorecard-editor": {},
  "tenure-ltv-chart": { scenarios: SCENARIOS },
  "tenure-scenario-table": { scenarios: SCENARIOS },
  "tenure-tornado-chart": { scenario: SCENARIOS.scenarios[0]!.scenario },
  "tenure-iso-ltv-map": { scenario: SCENARIOS.scenarios[0]!.scenario },
  "tenure-assumption-ledger": { preset: "onboarding" },
  "tenure-comparison-table": {},
  "tenure-lifecycle": {},
};

it("gives files of every element that it takes as data again, and writes the same from", async () => {
  const provider = Object.assign(document.createElement("tenure-provider"), { worker: "off", sample: true });
  await place(provider, { width: 800 });
  const account = await vi.waitFor(async () => {
    const list = await provider.engine.call("accounts", { limit: 1 });
    expect(list.ok).toBe(true);
    return list.ok ? list.value.accounts[0]!.account : "";
  }, 30_000);
  const found: Record<string, unknown> = {};
  for (const [tag, set] of Object.entries(GIVEN)) {
    const make = () => document.createElement(tag) as FramedElement<unknown>;
    const element = Object.assign(make(), "account" in make() ? { account, ...set } : set);
    await place(element, { into: provider });
    await vi.waitFor(() => expect(element.state, tag).toBe("ready"), 30_000);
    const text = await (await element.exportAs("json"))!.text();
    const again = make();
    again.data = JSON.parse(text);
    await place(again);
    await again.ready;
    const written = await (await again.exportAs("json"))?.text();
    if (again.state !== "ready" || written !== text) found[tag] = again.error ?? written?.slice(0, 200) ?? null;
    element.remove();
    again.remove();
  }
  expect(found).toEqual({});
}, 90_000);

it("gives a file of a simulator that the chart of its scenarios takes", async () => {
  const simulator = Object.assign(document.createElement("tenure-ltv-simulator"), { currency: "USD", runs: 0 });
  await place(simulator, { width: 800 });
  const file = await vi.waitFor(async () => {
    const made = await simulator.exportAs("json");
    expect(made).not.toBeNull();
    return made!;
  }, 10_000);
  const chart = document.createElement("tenure-ltv-chart");
  chart.data = JSON.parse(await file.text());
  await place(chart, { width: 800 });
  await chart.ready;
  expect([chart.state, chart.error]).toEqual(["ready", null]);
});

describe("an element without anything to give", () => {
  it("gives no file while it waits, is empty, or failed, nor one of an unknown kind", async () => {
    const provider = new FakeProvider({ status: "loading" });
    const waiting = await place(card({ data: undefined as never, metric: "mrr" }), { into: provider.element });
    expect(await waiting.exportAs("svg")).toBeNull();
    expect(await waiting.getTable()).toBeNull();
    const failed = await place(card({ data: 5 as never }));
    expect(failed.state).toBe("error");
    expect(await failed.exportAs("json")).toBeNull();
    expect(await (await place(card())).exportAs("pdf" as never)).toBeNull();
  });

  it("gives no picture of what has no size, and figures all the same", async () => {
    const element = await place(card());
    element.hidden = true;
    expect(await element.exportAs("png")).toBeNull();
    expect(await lines(await element.exportAs("csv"))).toHaveLength(4);
  });

  it("rejects what was called off", async () => {
    const element = await place(card());
    await expect(element.exportAs("svg", { signal: AbortSignal.abort() })).rejects.toThrow(/abort/i);
  });
});

describe("the export menu", () => {
  const menu = (element: Element) => element.shadowRoot!.querySelector<HTMLDetailsElement>("[part='export']");
  const choose = (element: Element, kind: string) =>
    menu(element)!.querySelector<HTMLButtonElement>(`[data-kind='${kind}']`)!.click();

  it("is there only where the page asks for it, and there is something to give", async () => {
    expect(menu(await place(card()))).toBeNull();
    expect(menu(await place(card({ data: undefined as never, withExport: true })))).toBeNull();
    const element = await place(card({ withExport: true }), { lang: "ja" });
    await expect.poll(() => menu(element)?.querySelector("summary")?.textContent).toBe("書き出し");
  });

  it.each([280, 315, 330, 600])(
    "leaves the figure of a card of %i px where it stands without the menu",
    async (width) => {
      const heightOfValue = (element: Element) =>
        element.shadowRoot!.querySelector("[part~='value']")!.getBoundingClientRect().top -
        element.getBoundingClientRect().top;
      for (const lang of ["en", "ja"]) {
        const plain = heightOfValue(await place(card({}), { width, lang }));
        const element = await place(card({ withExport: true }), { width, lang });
        await vi.waitFor(() => expect(menu(element)).not.toBeNull());
        expect(Math.abs(heightOfValue(element) - plain)).toBeLessThan(1);
      }
    },
  );

  it("asks the host first, then saves a file named as the element is", async () => {
    const element = await place(card({ withExport: true, label: "MRR / 2026年" }));
    await expect.poll(() => menu(element)).not.toBeNull();
    const asked: TenureBeforeExportEvent[] = [];
    const saved: string[] = [];
    element.addEventListener("tenure-before-export", (event) => {
      asked.push(event as TenureBeforeExportEvent);
      if (asked.length === 1) event.preventDefault();
    });
    vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function (this: HTMLAnchorElement) {
      saved.push(this.download, this.protocol);
    });
    menu(element)!.open = true;
    choose(element, "csv");
    expect(asked.map(({ format, source }) => [format, source])).toEqual([["csv", "tenure-kpi-card"]]);
    expect(menu(element)!.open).toBe(false);
    choose(element, "csv");
    await expect.poll(() => saved).toEqual(["MRR-2026年.csv", "blob:"]);
  });

  it("is closed by Escape, which leaves the focus on it, and passes axe in both themes", async () => {
    for (const theme of ["light", "dark"] as const) {
      const element = await place(card({ withExport: true }), { theme, lang: theme === "dark" ? "ja" : "en" });
      await expect.poll(() => menu(element)).not.toBeNull();
      await settled(element);
      menu(element)!.open = true;
      expect(await axeFindings(element)).toEqual([]);
      menu(element)!.querySelector("button")!.focus();
      await userEvent.keyboard("{Escape}");
      expect(menu(element)!.open).toBe(false);
      expect(element.shadowRoot!.activeElement).toBe(menu(element)!.querySelector("summary"));
      element.remove();
    }
  });
});
