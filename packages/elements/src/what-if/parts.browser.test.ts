import type { ScenarioInput, ScenarioSetInput } from "@tenure/core/fields";
import type { LitElement } from "lit";
import { describe, expect, it, vi } from "vitest";
import { userEvent } from "vitest/browser";
import "../assumption-ledger/assumption-ledger.js";
import "../assumption-slider/assumption-slider.js";
import type { TenureAssumptionEvent } from "../assumption-slider/assumption-slider.js";
import "../iso-ltv-map/iso-ltv-map.js";
import "../ltv-chart/ltv-chart.js";
import "../scenario-table/scenario-table.js";
import "../tornado-chart/tornado-chart.js";
import { axeFindings, FakeProvider, place, settled, textOf, useStage } from "../shared/stage.fixture.js";

useStage();

const asIs: ScenarioInput = {
  currency: "USD",
  horizonMonths: 36,
  discountAnnual: 0.1,
  segments: [
    {
      name: "all",
      customers: 100,
      arpa: 100,
      grossMargin: 0.8,
      cac: 300,
      csCostPerCustomerMonth: 5,
      hazard: { kind: "constant", monthly: 0.03 },
    },
  ],
};
const changed = (change: object): ScenarioInput => ({ ...asIs, segments: [{ ...asIs.segments[0]!, ...change }] });
const better = changed({ hazard: { kind: "constant", monthly: 0.015 }, csCostPerCustomerMonth: 9 });
const set: ScenarioSetInput = {
  scenarios: [
    { name: "as is", scenario: asIs },
    { name: "care", scenario: better },
    { name: "price", scenario: changed({ arpa: 110, hazard: { kind: "constant", monthly: 0.033 } }) },
  ],
};

const make = <T extends keyof HTMLElementTagNameMap>(tag: T, given: Partial<HTMLElementTagNameMap[T]>) =>
  Object.assign(document.createElement(tag), given);

/** Puts an element on the page and waits for the engine's answer. */
async function placed<E extends LitElement & { state?: string }>(
  element: E,
  where: Parameters<typeof place>[1] = {},
): Promise<E> {
  await place(element, { width: 900, ...where });
  await vi.waitFor(() => expect(element.state ?? "ready").toBe("ready"), { timeout: 10_000 });
  await settled(element);
  return element;
}

describe("a scenario table", () => {
  // By hand: (arpa·margin − cost)·(1 − q³⁶)/(1 − q) with q = (1 − churn)/1.1^(1/12).
  it("asks the engine for the scenarios that it was given, and names what each differs by", async () => {
    const element = await placed(make("tenure-scenario-table", { scenarios: set }));
    expect(textOf(element, ".big .figure")).toBe("$1.49k | $1.76k | $1.58k");
    expect(textOf(element, ".big .difference")).toBe("+$266 better | +$92.3 better");
    await vi.waitFor(() =>
      expect(textOf(element, "[part='output']")).toContain("Churn at which it only just equals base —2.6"),
    );
  });

  it("takes the difference apart, lever by lever, with what is left named", async () => {
    const element = await placed(make("tenure-scenario-table", { scenarios: set }));
    const rows = [...element.shadowRoot!.querySelectorAll("[part='decomposition'] tr")].map((row) =>
      row.querySelector("th")?.textContent?.trim(),
    );
    expect(rows).toEqual(["as is", "CS cost per account, a month", "Logo churn, a month", "Interaction", "care"]);
    const price = element.shadowRoot!.querySelector<HTMLButtonElement>(".segmented button:last-child")!;
    await userEvent.click(price);
    await settled(element);
    expect(textOf(element, "[part='decomposition'] th")).toContain("Revenue per account, ARPA");
    expect(element.selected).toBe("price");
  });

  it("says how often a scenario beats base, as draws come in", async () => {
    const element = await placed(make("tenure-scenario-table", { scenarios: set, runs: 400 }));
    await vi.waitFor(() => expect(textOf(element, "[part='output']")).toContain("Draws in which it beats base —>99%"), {
      timeout: 10_000,
    });
    expect(textOf(element, "[part='output']")).toContain("90% range");
  });

  it("counts no draws in which a scenario beats base where it is the same as base", async () => {
    const scenarios = { scenarios: [set.scenarios[0]!, { name: "same", scenario: asIs }, set.scenarios[1]!] };
    const element = await placed(make("tenure-scenario-table", { scenarios, runs: 200 }));
    await vi.waitFor(
      () => expect(textOf(element, "[part='output']")).toContain("Draws in which it beats base ——>99%"),
      { timeout: 10_000 },
    );
    expect(textOf(element, ".big td:nth-child(3) .difference")).toBe("same as base");
  });

  it("judges by present value where customers keep arriving", async () => {
    const scenarios = set.scenarios.map(({ name, scenario }) => ({
      name,
      scenario: { ...scenario, segments: scenario.segments.map((one) => ({ ...one, acquisitions: 3 })) },
    }));
    const element = await placed(make("tenure-scenario-table", { scenarios: { scenarios } }));
    expect(textOf(element, ".big th")).toContain("Present value, net of acquisition");
    expect(textOf(element)).not.toMatch(/NaN|Infinity/);
  });

  it("gives the table that is drawn, exactly, with the difference taken apart", async () => {
    const element = await placed(make("tenure-scenario-table", { scenarios: set, runs: 400, selected: "care" }));
    await vi.waitFor(() => expect(textOf(element, "[part='output']")).toContain("—>99%"), { timeout: 10_000 });
    await vi.waitFor(() => expect(textOf(element, "[part='output']")).toContain("equals base —2.6"));
    const { columns, rows } = (await element.getTable())!;
    expect(columns).toEqual(["Figure", "as is", "care", "price", "Currency"]);
    const row = (label: string) => rows.find(([first]) => first === label)!.slice(1);
    const [base, others] = [element.shown!.base, element.shown!.others];
    expect(row("Lifetime value")).toEqual([
      base.ltvPerCustomer,
      ...others.map(({ scenario }) => scenario.ltvPerCustomer),
      "USD",
    ]);
    expect(row("Difference from base")[1]).toBe(others[0]!.scenario.ltvPerCustomer! - base.ltvPerCustomer!);
    const [low, high] = ["low", "high"].map((end) => row(`90% range: ${end}`)[1] as number);
    expect(low).toBeLessThan(high!);
    expect(row("LTV : CAC")[0]).toBe(base.ltvToCac);
    expect(row("Payback, months (undiscounted)")[0]).toBe(base.paybackMonths);
    expect(row("Payback, months (discounted)")[0]).toBe(base.paybackMonthsDiscounted);
    expect(row("Churn at which it only just equals base").slice(0, 2)).toEqual([null, expect.closeTo(0.026, 3)]);
    const why = "Why care differs from base: ";
    const effects = rows.filter(([label]) => String(label).startsWith(why));
    expect(effects.map(([label]) => String(label).slice(why.length))).toEqual([
      "CS cost per account, a month",
      "Logo churn, a month",
      "Interaction",
    ]);
    expect(effects.reduce((sum, [, , effect]) => sum + Number(effect), 0)).toBeCloseTo(
      others[0]!.scenario.ltvPerCustomer! - base.ltvPerCustomer!,
      6,
    );
  });

  it.each([280, 360])("ends its figures where its rows end, at %i px", async (width) => {
    for (const scenarios of [set, { scenarios: set.scenarios.slice(0, 2) }]) {
      const element = await placed(make("tenure-scenario-table", { scenarios }), { width });
      const rows = [...element.shadowRoot!.querySelectorAll("[part='output'] tbody tr")];
      const ends = rows.map((row) => {
        const last = [...row.querySelectorAll(".figure")].at(-1)!;
        return row.getBoundingClientRect().right - last.getBoundingClientRect().right;
      });
      expect(ends.length).toBeGreaterThan(4);
      for (const end of ends) expect(Math.abs(end)).toBeLessThan(1);
    }
  });

  it("says what is wrong with a scenario that is none", async () => {
    const element = await place(make("tenure-scenario-table", { scenarios: { scenarios: [] } }), { width: 500 });
    await vi.waitFor(() => expect(element.state).toBe("error"), { timeout: 10_000 });
  });
});

it("breaks the Japanese names of scenarios between their words", async () => {
  const names = ["現状", "導入支援プログラム", "伴走型のオンボーディング"];
  const scenarios = names.map((name, index) => ({ ...set.scenarios[index]!, name }));
  for (const width of [640, 560, 380]) {
    const element = await placed(make("tenure-scenario-table", { scenarios: { scenarios } }), { width, lang: "ja" });
    const heads = [...element.shadowRoot!.querySelectorAll("th[scope='col']")];
    const lines = heads.map((head) => {
      const tops = new Map<number, string>();
      for (const node of head.childNodes) {
        if (!(node instanceof Text)) continue;
        for (let at = 0; at < node.length; at++) {
          const range = document.createRange();
          range.setStart(node, at);
          range.setEnd(node, at + 1);
          const top = Math.round(range.getBoundingClientRect().top);
          tops.set(top, (tops.get(top) ?? "") + node.data[at]);
        }
      }
      return [...tops.values()].map((line) => line.trim()).filter(Boolean);
    });
    for (const line of lines.flat()) {
      expect([...names, "導入支援", "プログラム", "伴走型の", "オンボーディング"], `${width} px`).toContain(line);
    }
    element.remove();
  }
});

describe("an LTV chart", () => {
  it("draws a line for every scenario, and the payback of the one looked at", async () => {
    const element = await placed(make("tenure-ltv-chart", { scenarios: set, selected: "care" }));
    const [customers, value] = element.shadowRoot!.querySelectorAll("svg[part='curve']");
    expect(customers!.querySelectorAll("path.line")).toHaveLength(3);
    expect(value!.querySelectorAll("path.payback")).toHaveLength(1);
    expect(textOf(element, "svg[part='curve'] .mark-text")).toContain("A pays back in month 5");
    expect(element.shadowRoot!.querySelector(".band")).toBeNull();
  });

  it.each([
    ["early", 300],
    ["late", 1150],
    ["hardly at all", 1400],
  ])("names its marks inside the drawing where it pays back %s", async (_when, cac) => {
    const scenarios = { scenarios: [{ name: "as is", scenario: changed({ cac }) }] };
    for (const width of [420, 800, 1200]) {
      const element = await placed(make("tenure-ltv-chart", { scenarios }), { width });
      const texts = [...element.shadowRoot!.querySelectorAll("svg text")];
      expect(texts.some(({ classList }) => classList.contains("mark-text"))).toBe(true);
      for (const text of texts) {
        const { left, right } = text.getBoundingClientRect();
        const drawing = text.closest("svg")!.getBoundingClientRect();
        expect([left >= drawing.left - 1, right <= drawing.right + 1], `${text.textContent} at ${width}`).toEqual([
          true,
          true,
        ]);
      }
      element.remove();
    }
  });

  it("names both of its figures for whoever hears them", async () => {
    const element = await placed(make("tenure-ltv-chart", { scenarios: set }));
    const figures = [...element.shadowRoot!.querySelectorAll("figure")];
    expect(figures.map(({ ariaLabel }) => ariaLabel)).toEqual([
      "Customers still active",
      "Cumulative discounted contribution per customer",
    ]);
  });

  it("gives its curves as a file, exact and in the words of its language", async () => {
    const element = await placed(make("tenure-ltv-chart", { scenarios: set }));
    const { columns, rows } = (await element.getTable())!;
    expect(columns).toEqual([
      "Month",
      ...["as is", "care", "price"].map((name) => `Customers still active: ${name}`),
      ...["as is", "care", "price"].map((name) => `Cumulative discounted contribution per customer (USD): ${name}`),
    ]);
    expect(rows.map(([month]) => month)).toEqual(Array.from({ length: 37 }, (_, month) => month));
    expect(rows[0]!.slice(1, 4)).toEqual([1, 1, 1]);
    expect(rows[35]![1]).toBeCloseTo(0.97 ** 35, 9);
    // Earned by the end of the last month; how many stay after it is not projected.
    expect([rows[36]![1], rows[36]![4]]).toEqual([null, element.shown!.base.ltvPerCustomer]);
  });

  it("draws the range once chance has been asked, and names its level", async () => {
    const element = await placed(make("tenure-ltv-chart", { scenarios: set, runs: 300 }));
    await vi.waitFor(() => expect(element.shadowRoot!.querySelector(".band")).not.toBeNull(), { timeout: 10_000 });
    await vi.waitFor(() => expect(textOf(element, ".subtitle")).toContain("90% of 300 draws"));
  });

  it("follows scenarios that change, and keeps the drawing meanwhile", async () => {
    const element = await placed(make("tenure-ltv-chart", { scenarios: set }));
    element.scenarios = { scenarios: set.scenarios.slice(0, 1) };
    await element.updateComplete;
    expect(element.state).toBe("ready");
    await vi.waitFor(() => expect(element.shadowRoot!.querySelectorAll("svg[part='curve'] path.line")).toHaveLength(2));
  });
});

describe("a tornado chart", () => {
  it("puts the widest first and marks ranges that nobody stated", async () => {
    const scenario = { ...asIs, ranges: [{ parameter: "arpa", low: 98, high: 102 }] };
    const element = await placed(make("tenure-tornado-chart", { scenario }));
    const rows = textOf(element, "tbody th");
    expect(rows.indexOf("Gross margin")).toBeLessThan(rows.indexOf("ARPA"));
    expect(rows).toContain("$98 / $102");
    expect(textOf(element, ".key-line")).toContain("±20%");
  });
});

describe("a map of equal values", () => {
  it("draws lines with their figures and marks where the scenario stands", async () => {
    const element = await placed(make("tenure-iso-ltv-map", { scenario: asIs }));
    expect(element.shadowRoot!.querySelectorAll(".iso").length).toBeGreaterThan(2);
    expect(element.shadowRoot!.querySelectorAll(".mark")).toHaveLength(1);
    const label = element.shadowRoot!.querySelector("[part='map']")!.getAttribute("aria-label");
    expect(label).toContain("$1.49k at 3.00% and 0.00%");
  });

  it.each([900, 360, 280])("keeps the labels of its lower axis apart at %i px", async (width) => {
    const element = await placed(make("tenure-iso-ltv-map", { scenario: asIs }), { width });
    const boxes = [...element.shadowRoot!.querySelectorAll<SVGTextElement>("[part='map'] text:not(.iso-label)")]
      .map((text) => text.getBBox())
      .filter(({ y }) => y > 270)
      .sort((a, b) => a.x - b.x);
    expect(boxes.length).toBeGreaterThanOrEqual(width === 900 ? 4 : 2);
    boxes.slice(1).forEach(({ x }, i) => {
      expect(x).toBeGreaterThan(boxes[i]!.x + boxes[i]!.width + 4);
    });
  });

  it("has its ticks at round values, and a field for every step between its lines", async () => {
    const element = await placed(make("tenure-iso-ltv-map", { scenario: asIs }), { width: 900 });
    const texts = (selector: string) =>
      [...element.shadowRoot!.querySelectorAll(`[part='map'] ${selector}`)].map(({ textContent }) => textContent!);
    const steps = (ticks: readonly string[]) =>
      ticks
        .slice(1)
        .map((tick, index) => Number((Number.parseFloat(tick) - Number.parseFloat(ticks[index]!)).toFixed(6)));
    const ticks = texts("text:not(.iso-label)");
    const lower = ticks.slice(texts("text[text-anchor='end']").length);
    const upper = texts("text[text-anchor='end']");
    for (const axis of [lower, upper]) {
      expect(axis.length).toBeGreaterThan(2);
      const [step] = new Set(steps(axis));
      expect(new Set(steps(axis)).size).toBe(1);
      expect([1, 2, 5, 10, 20, 50]).toContain(Number((step! * 10).toPrecision(6)));
      for (const tick of axis) expect((Number.parseFloat(tick) / step!) % 1).toBeCloseTo(0, 6);
    }
    const lines = element.shadowRoot!.querySelectorAll(".iso").length;
    expect(element.shadowRoot!.querySelectorAll("[part='map'] [class^='q']")).toHaveLength(lines + 1);
  });

  it("refuses an assumption that the scenario does not have", async () => {
    const element = await place(make("tenure-iso-ltv-map", { scenario: asIs, xParameter: "weather" }), { width: 500 });
    await vi.waitFor(() => expect(element.state).toBe("error"), { timeout: 10_000 });
  });
});

describe("an assumption ledger", () => {
  it("shows each value, its standing in words, and where it comes from", async () => {
    const element = await placed(
      make("tenure-assumption-ledger", {
        data: {
          tenure: 1,
          scenarios: ["Base", "A"],
          lines: [{ path: "hazard.monthly", values: [0.015, 0.012], standing: "estimated", source: "70 of 4,608" }],
        },
      }),
    );
    expect(textOf(element, "tbody tr")).toBe("Logo churn, a month 1.50%1.20% Estimated 70 of 4,608");
  });

  it.each([360, 1000])("keeps every column in sight at %i px, each value beside its name", async (width) => {
    const names = ["As it is", "With a guided onboarding"];
    const source = "Observed in subscriptions.csv, last 12 months to Dec 2024";
    const range = { low: 0.01, high: 0.02 };
    const element = await placed(
      make("tenure-assumption-ledger", {
        data: {
          tenure: 1,
          scenarios: names,
          lines: [
            { path: "hazard.monthly", values: [0.015, 0.012], standing: "estimated", source, range },
            { path: "arpa", values: [100, 120], standing: "observed", source },
          ],
        },
      }),
      { width },
    );
    const region = element.shadowRoot!.querySelector(".scroll")!;
    expect(region.scrollWidth).toBeLessThanOrEqual(region.clientWidth);
    const cells = [...region.querySelectorAll("tbody tr:first-child td")];
    const edge = region.getBoundingClientRect().right + 0.5;
    for (const cell of cells) expect(cell.getBoundingClientRect().right).toBeLessThanOrEqual(edge);
    const shown = cells.map((cell) => getComputedStyle(cell, "::before").content);
    expect(shown).toEqual(
      width > 640
        ? cells.map(() => "none")
        : [...names, "Standing", "Range", "Where it comes from"].map((name) => JSON.stringify(name)),
    );
    expect(element.shadowRoot!.querySelectorAll('[role="cell"]').length).toBe(10);
  });

  const line = { path: "arpa", values: [100, null], standing: "assumed", range: { low: 1, high: 2 }, source: "Asked" };

  it.each([
    ["a value that is a text", { values: ["12k", 3] }],
    ["a value without end", { values: [Number.POSITIVE_INFINITY, 3] }],
    ["fewer values than scenarios", { values: [100] }],
    ["a range that is a list", { range: [1, 2] }],
    ["a range without an end", { range: { high: 60 } }],
    ["a source that is no text", { source: { a: 1 } }],
    ["a name that is no text", { label: { en: "Price" } }],
    ["an unknown standing", { standing: "hoped" }],
  ])("refuses a line with %s", async (_what, wrong) => {
    const data = (lines: readonly object[]) => ({ tenure: 1, currency: "JPY", scenarios: ["A", "B"], lines });
    const element = await placed(make("tenure-assumption-ledger", { data: data([line]) as never }));
    element.data = data([line, { ...line, ...wrong }]) as never;
    await settled(element);
    expect([element.state, element.error?.[0]?.code]).toEqual(["stale", "data/shape"]);
    expect(textOf(element, "tbody")).not.toMatch(/NaN|object|Infinity/);
  });

  it("brings the ledger of a preset, in both languages", async () => {
    const element = await placed(make("tenure-assumption-ledger", { preset: "onboarding" }));
    expect(textOf(element, "thead")).toContain("Guided onboarding");
    document.documentElement.lang = "ja";
    await vi.waitFor(() => expect(textOf(element, "thead")).toContain("伴走型のオンボーディング"));
  });

  it("says that there is no such preset", async () => {
    const element = await place(make("tenure-assumption-ledger", { preset: "nothing" }), { width: 500 });
    await vi.waitFor(() => expect(element.state).toBe("error"));
  });
});

describe("an assumption slider", () => {
  it("means by the name of an attribute what the simulator means by it", async () => {
    for (const [name, text] of [
      ["churn", "Logo churn, a month base 1.50%"],
      ["margin", "Gross margin base 1.50%"],
      ["discount-rate", "Discount rate, yearly base 1.50%"],
    ] as const) {
      const element = await placed(make("tenure-assumption-slider", { name, base: 0.015, value: 0.012 }));
      expect(textOf(element, ".slider")).toBe(text);
    }
  });

  it("writes small numbers without a unit to the digits that tell them apart", async () => {
    const element = await placed(make("tenure-assumption-slider", { name: "our-own", base: 0.015, value: 0.0121 }));
    expect(element.shadowRoot!.querySelector("[part='slider']")!.ariaValueText).toBe("0.0121, base 0.015");
  });

  it("knows label, unit and limits by the assumption's name, and tells what the reader does", async () => {
    const element = await placed(
      make("tenure-assumption-slider", { name: "hazard.monthly", value: 0.015, seenLow: 0.01, seenHigh: 0.02 }),
      { width: 320 },
    );
    expect(textOf(element, ".slider")).toBe("Logo churn, a month as baseseen 1.00–2.00%");
    const heard: [type: string, value: number][] = [];
    for (const type of ["tenure-input", "tenure-change"]) {
      element.addEventListener(type, (event) => heard.push([type, (event as TenureAssumptionEvent).value]));
    }
    element.focus();
    await userEvent.keyboard("{ArrowLeft}");
    expect(heard.map(([type]) => type)).toEqual(["tenure-input", "tenure-change"]);
    expect(element.value).toBeLessThan(0.015);
    await settled(element);
    expect(textOf(element, ".slider")).toContain("base 1.50%");
  });

  it("takes typed figures, brings them to the limit, and refuses what is unclear", async () => {
    const element = await placed(make("tenure-assumption-slider", { name: "hazard.monthly", value: 0.015 }), {
      width: 320,
    });
    const box = element.shadowRoot!.querySelector<HTMLInputElement>("input[type='text']")!;
    const type = async (text: string) => {
      box.value = text;
      box.dispatchEvent(new Event("change"));
      await settled(element);
      return textOf(element, "[role='alert']");
    };
    expect(await type("2.5%")).toBe("");
    expect(element.value).toBe(0.025);
    expect(await type("250%")).toBe("The most is 100%.");
    expect(await type("a lot")).toContain("“a lot”");
    expect(element.value).toBe(1);
  });

  it("leaves alone what is being typed while figures change, and takes it when it is settled", async () => {
    const element = await placed(make("tenure-assumption-slider", { name: "hazard.monthly", value: 0.015 }), {
      width: 320,
    });
    const box = element.shadowRoot!.querySelector<HTMLInputElement>("input[type='text']")!;
    box.value = "3";
    box.dispatchEvent(new Event("input"));
    element.value = 0.02;
    await settled(element);
    expect(box.value).toBe("3");
    box.dispatchEvent(new Event("change"));
    await settled(element);
    expect([element.value, box.value]).toEqual([0.03, "3.00%"]);
    box.value = "a l";
    box.dispatchEvent(new Event("input"));
    box.dispatchEvent(new Event("change"));
    await settled(element);
    expect(box.value).toBe("3.00%");
  });

  it("stands on its base where a host gives nothing of use", async () => {
    const element = await placed(make("tenure-assumption-slider", { value: Number.NaN, min: 5, max: 1 }), {
      width: 320,
    });
    expect(textOf(element, ".slider")).not.toMatch(/NaN|Infinity/);
  });
});

describe("a part that a page sets something else than text on", () => {
  it.each([undefined, null, { a: 1 }])("draws a slider whose name is %s as one without a name", async (name) => {
    const element = await placed(make("tenure-assumption-slider", { name: name as never, value: 0.02 }), {
      width: 320,
    });
    expect(textOf(element, ".slider")).not.toMatch(/undefined|null|object/);
    expect(element.shadowRoot!.querySelector("[part='slider']")).not.toBeNull();
  });

  it("says of whatever is no id of a preset that there is none or can be none, and complains nowhere else", async () => {
    const cyclic: { self?: unknown } = {};
    cyclic.self = cyclic;
    for (const [preset, code] of [
      [5n, "scenario/unknown-preset"],
      [cyclic, "data/property"],
      [Symbol("preset"), "data/property"],
      [true, "data/property"],
    ] as const) {
      const element = await place(make("tenure-assumption-ledger", { preset: preset as never }), { width: 500 });
      await element.ready;
      expect(element.error?.map((issue) => issue.code)).toEqual([code]);
      element.remove();
    }
  });
});

describe("a part whose scenarios have not come yet", () => {
  it.each([undefined, null, false])("is empty while they are %s, and asks the engine nothing", async (none) => {
    for (const [tag, name] of [
      ["tenure-ltv-chart", "scenarios"],
      ["tenure-scenario-table", "scenarios"],
      ["tenure-tornado-chart", "scenario"],
      ["tenure-iso-ltv-map", "scenario"],
    ] as const) {
      const element = make(tag, { [name]: none, runs: 10 });
      await place(element, { width: 500 });
      await element.ready;
      expect([element.state, element.error], tag).toEqual(["empty", null]);
      element.remove();
    }
  });
});

const everyPart = (): (LitElement & { state?: string })[] => [
  make("tenure-scenario-table", { scenarios: set }),
  make("tenure-ltv-chart", { scenarios: set }),
  make("tenure-tornado-chart", { scenario: asIs }),
  make("tenure-iso-ltv-map", { scenario: asIs }),
  make("tenure-assumption-ledger", { preset: "onboarding" }),
  make("tenure-assumption-slider", { name: "arpa", value: 106_000 }),
];

describe("every part of a what-if", () => {
  it("is whole however few sources have arrived: it shows what it was given", async () => {
    for (const element of everyPart().slice(0, -1)) {
      await placed(element);
      const { shown } = element as unknown as { readonly shown: unknown };
      element.remove();
      const provider = new FakeProvider({ sources: { have: 0, all: 3 } });
      provider.answer = async () => ({ ok: true, value: shown });
      await placed(element, { into: provider.element });
      expect([element.localName, element.state]).toEqual([element.localName, "ready"]);
      expect(textOf(element)).not.toContain("0 of 3");
      provider.element.remove();
    }
  });

  it.each([
    ["light", "en", 900],
    ["dark", "ja", 900],
    ["light", "ja", 280],
    ["dark", "en", 360],
  ] as const)("passes axe in %s, %s, at %i px, without running over", async (theme, lang, width) => {
    for (const element of everyPart()) {
      await placed(element, { theme, lang, width });
      for (const details of element.shadowRoot!.querySelectorAll("details")) details.open = true;
      expect(await axeFindings(element), element.localName).toEqual([]);
      expect(element.scrollWidth, element.localName).toBeLessThanOrEqual(element.clientWidth);
      element.remove();
    }
  });
});
