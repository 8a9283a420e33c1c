import type { LitElement } from "lit";
import { expect, it, vi } from "vitest";
import { userEvent } from "vitest/browser";
import tokens from "../../tokens.json" with { type: "json" };
import "../all.js";
import { yearOfMovements } from "../mrr-movements/movements.fixture.js";
import { sampleCohorts } from "../retention-chart/cohort-result.fixture.js";
import { sixContacts } from "../risk-list/outreach.fixture.js";
import { TenureScorecardEditor } from "../scorecard-editor/scorecard-editor.class.js";
import { nps } from "../survey-chart/survey-results.fixture.js";
import { FakeProvider, place, settled, useStage } from "./stage.fixture.js";

useStage();

const sources = import.meta.glob<string>("../*/*.class.ts", { query: "?raw", import: "default", eager: true });

/** Custom properties that some element names as its own. */
const named = [
  ...new Set(
    Object.values(sources).flatMap((text) =>
      [...text.matchAll(/@cssproperty (?:\[)?(--tenure-[\w-]+)/g)].map(([, name]) => name!),
    ),
  ),
].filter((name) => !Object.hasOwn(tokens, name));

/** A value that nothing has by chance, as the page computes it. */
function unlikely(name: string, index: number): { readonly given: string; readonly computed: string } {
  const same = (text: string) => ({ given: text, computed: text });
  if (name === "--tenure-font-family") return same("Nowhere");
  if (name === "--tenure-font-numeric") return same("oldstyle-nums");
  if (name === "--tenure-duration") return same("0.777s");
  if (name === "--tenure-space") return { given: "7px", computed: "35px" };
  if (/size|width|rule-strong|radius|thickness|height/.test(name))
    return same(`${name.includes("width") ? 3 : 101 + index}px`);
  return same(`rgb(1, ${index}, 7)`);
}

const PROPERTIES = [
  ...["color", "background-color", "background-image", "fill", "stroke", "stroke-width", "outline-color"],
  ...["border-block-start-color", "border-block-end-color", "border-inline-start-color", "border-inline-start-width"],
  ...["border-block-start-width", "border-start-start-radius", "font-size", "font-family", "font-variant-numeric"],
  ...["padding-inline-start", "transition-duration", "width", "height", "max-height", "max-width"],
];

/** Every value that a box inside these elements has. */
function valuesWithin(elements: Iterable<Element>): Set<string> {
  const values = new Set<string>();
  for (const element of elements) {
    for (const node of [element, ...element.shadowRoot!.querySelectorAll("*")]) {
      for (const pseudo of [undefined, "::before", "::after"]) {
        const style = getComputedStyle(node, pseudo);
        for (const property of PROPERTIES) values.add(style.getPropertyValue(property));
      }
    }
  }
  return values;
}

const rates = [0.01, 0.012, 0.014, 0.016, 0.018, 0.02, 0.022, 0.024];
const scenario = (monthly: number) => ({
  currency: "USD",
  horizonMonths: 12,
  segments: [
    {
      name: "all",
      customers: 100,
      arpa: 100,
      grossMargin: 0.8,
      cac: 300,
      hazard: { kind: "constant" as const, monthly },
    },
  ],
});

/** One cohort whose cells have these shares. */
const cohort = (measure: "customers" | "net-revenue", percent: readonly number[]) =>
  sampleCohorts([{ cohort: "2024-Q1", size: 100, percent, open: 0 }], { measure });

it("every token, and every custom property that an element names, changes something that can be seen", async () => {
  const all = [...Object.keys(tokens), ...named];
  expect(all.length).toBeGreaterThan(60);
  const board = document.createElement("div");
  const expected = new Map(all.map((name, index) => [name, unlikely(name, index)]));
  for (const [name, { given }] of expected) board.style.setProperty(name, given);
  document.querySelector("main")!.append(board);

  const put = async <T extends keyof HTMLElementTagNameMap>(tag: T, set: Partial<HTMLElementTagNameMap[T]>) =>
    place<LitElement>(Object.assign(document.createElement(tag), set) as never, { width: 900, into: board });
  await put("tenure-kpi-card", {
    value: 0.42,
    previous: 0.4,
    series: [0.3, 0.4, 0.42],
    target: 0.5,
    format: "percent",
    withExport: true,
  });
  await put("tenure-health-gauge", { value: 42, previous: 51 });
  await put("tenure-health-gauge", { value: 90, previous: 85 });
  await put("tenure-retention-chart", { data: cohort("customers", [100, 60, 66, 72, 77, 85, 92, 97]) });
  await put("tenure-retention-chart", { data: cohort("net-revenue", [100, 80, 88, 95, 100, 104, 110, 120]) });
  await put("tenure-mrr-movements", { data: yearOfMovements });
  await put("tenure-survey-chart", { data: nps });
  await put("tenure-risk-list", { data: sixContacts() });
  const partial = new FakeProvider({ sources: { have: 1, all: 2 } });
  partial.answer = async () => ({ ok: true, value: { metric: "mrr", value: 5 } });
  board.append(partial.element);
  const card = Object.assign(document.createElement("tenure-kpi-card"), { metric: "mrr" });
  await place(card, { into: partial.element });
  const chart = await put("tenure-ltv-chart", {
    scenarios: { scenarios: rates.map((rate, index) => ({ name: `case ${index}`, scenario: scenario(rate) })) },
  } as never);
  await vi.waitFor(() => expect((chart as unknown as { state: string }).state).toBe("ready"), 10_000);
  await settled(chart as never);

  const elements = [...board.children].filter((element) => element.shadowRoot);
  await userEvent.tab();
  const values = [...valuesWithin([...elements, card, modelIssues(board)])];
  const unseen = [...expected].filter(([, { computed }]) => !values.some((value) => value.includes(computed)));
  expect(unseen.map(([name]) => name)).toEqual([]);
});

/** What a scorecard editor says of a model, as it writes it: its lint needs a whole workspace. */
function modelIssues(into: Element): Element {
  const host = document.createElement("div");
  const root = host.attachShadow({ mode: "open" });
  root.adoptedStyleSheets = TenureScorecardEditor.elementStyles.map((style) =>
    style instanceof CSSStyleSheet ? style : style.styleSheet!,
  );
  const list = Object.assign(document.createElement("ul"), { className: "issues" });
  list.append(...["error", "notice"].map((className) => Object.assign(document.createElement("li"), { className })));
  root.append(list);
  into.append(host);
  return host;
}
