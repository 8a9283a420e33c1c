import { html, type LitElement, render, type TemplateResult } from "lit";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import "./stage.css";

interface Told {
  readonly args?: object;
  readonly render?: (args: object, context: object) => TemplateResult;
}

const files = import.meta.glob<Record<string, Told>>("./*.stories.ts", { eager: true });

/** Elements that ask for their figures, with a story of ordinary ones. */
const FIGURES: readonly (readonly [name: string, story: string])[] = [
  ["assumption-ledger", "Ready"],
  ["comparison-table", "SuccessAndSupport"],
  ["health-distribution", "Ready"],
  ["health-gauge", "AtRisk"],
  ["iso-ltv-map", "Ready"],
  ["kpi-card", "Ready"],
  ["kpi-tree", "Ready"],
  ["lifecycle", "Ready"],
  ["ltv-chart", "Ready"],
  ["mrr-movements", "Ready"],
  ["renewal-calendar", "Ready"],
  ["retention-chart", "Quarterly"],
  ["risk-list", "Ready"],
  ["scenario-table", "Ready"],
  ["survey-chart", "Ready"],
  ["tornado-chart", "Ready"],
];

const WIDTHS = [360, 700, 1200];
/** What waits is as high as what comes, within a quarter. */
const TOLERANCE = 0.25;
/** What stands in the place of figures for good keeps their height up to this, in pixels. */
const TALLEST_EMPTY = 400;

let page: HTMLElement;

beforeEach(() => {
  document.documentElement.lang = "en";
  page = document.createElement("main");
  page.style.inlineSize = "1300px";
  document.body.append(page);
});

afterEach(() => page.remove());

interface Look {
  readonly heights: readonly number[];
  readonly heading: string;
}

async function lookOf(name: string, story: string, state: string): Promise<Look> {
  const file = files[`./${name}.stories.ts`]!;
  const args = { ...file.default!.args, ...file[story]!.args };
  const draw = (file[story]!.render ?? file.default!.render)!;
  const sheet = document.createElement("div");
  page.append(sheet);
  render(html`${draw(args, { globals: { locale: "en" }, args })}`, sheet);
  const element = sheet.querySelector<LitElement & { state: string }>(`tenure-${name}`)!;
  await vi.waitFor(() => expect([name, story, element.state]).toEqual([name, story, state]), { timeout: 20_000 });
  // The stage's own columns are no part of the question.
  Object.assign(element.style, { alignSelf: "start", maxInlineSize: "none" });
  const heights: number[] = [];
  for (const width of WIDTHS) {
    element.style.inlineSize = `${width}px`;
    for (let turn = 0; turn < 4; turn++) {
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
      await element.updateComplete;
    }
    heights.push(element.offsetHeight);
  }
  const heading = element.shadowRoot!.querySelector("[part~='heading']")!.textContent ?? "";
  sheet.remove();
  return { heights, heading };
}

it.each(FIGURES)("%s is about as high while it waits as when its figures are there", async (name, story) => {
  const { heights: ready } = await lookOf(name, story, "ready");
  const { heights: loading } = await lookOf(name, "Loading", "loading");
  const off = WIDTHS.map((width, i) => `${width}: ${loading[i]} for ${ready[i]}`);
  const near = WIDTHS.every((_, i) => Math.abs(loading[i]! / ready[i]! - 1) <= TOLERANCE);
  expect(near ? [] : off).toEqual([]);
});

it("the lifecycle has its whole heading before its stages have arrived", async () => {
  const { heading } = await lookOf("lifecycle", "Loading", "loading");
  expect(heading).toBe((await lookOf("lifecycle", "Ready", "ready")).heading);
});

const WITHOUT_FIGURES = FIGURES.flatMap(([name]) =>
  (["Empty", "Failed"] as const).flatMap((story) =>
    files[`./${name}.stories.ts`]![story] ? [[name, story] as const] : [],
  ),
).filter(([name]) => !["comparison-table", "retention-chart"].includes(name));

it.each(WITHOUT_FIGURES)("%s keeps its place where there are no figures: %s", async (name, story) => {
  const { heights: loading } = await lookOf(name, "Loading", "loading");
  const { heights: without } = await lookOf(name, story, story === "Empty" ? "empty" : "error");
  const off = WIDTHS.map((width, i) => `${width}: ${without[i]} for ${loading[i]}`);
  const kept = WIDTHS.every((_, i) => without[i]! >= Math.min(loading[i]! * (1 - TOLERANCE), TALLEST_EMPTY));
  expect(kept ? [] : off).toEqual([]);
});
