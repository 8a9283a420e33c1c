import { expect, it, vi } from "vitest";
import "./all.js";
import { FakeProvider, place, settled, textOf, useStage } from "./shared/stage.fixture.js";
import type { TenureElement, TenureErrorEvent } from "./shared/tenure-element.js";

useStage();

/** Elements that draw a result of the engine, with what makes them ask for it. */
const ELEMENTS: readonly (readonly [tag: string, set: Readonly<Record<string, string>>])[] = [
  ["tenure-kpi-card", { metric: "nrr" }],
  ["tenure-mrr-movements", {}],
  ["tenure-retention-chart", { granularity: "quarter" }],
  ["tenure-retention-chart", { granularity: "quarter", view: "curve" }],
  ["tenure-retention-chart", { granularity: "quarter", view: "cake" }],
  ["tenure-health-distribution", { by: "segment" }],
  ["tenure-health-gauge", { account: "A-102" }],
  ["tenure-risk-list", {}],
  ["tenure-renewal-calendar", {}],
  ["tenure-survey-chart", { kind: "nps" }],
  ["tenure-survey-chart", { kind: "csat" }],
  ["tenure-score-waterfall", { account: "A-102" }],
  ["tenure-ltv-simulator", {}],
  ["tenure-scorecard-editor", {}],
];

const BAD: readonly (readonly [name: string, value: unknown])[] = [
  ["NaN", Number.NaN],
  ["null", null],
  ["an object", { a: 1 }],
  ["nothing", undefined],
];

const MOST_NAMES = 24;

type AnyElement = TenureElement<object>;

/** Paths of everything in a result; of lists the first item stands for all, of what is split by month the first months. */
function pathsIn(value: unknown, path: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return [];
  const keys = Array.isArray(value) ? (value.length > 0 ? [0] : []) : Object.keys(value).slice(0, MOST_NAMES);
  return keys.flatMap((key) => {
    const inner = [...path, key];
    return [inner, ...pathsIn((value as Record<string | number, unknown>)[key], inner)];
  });
}

function withBad(result: object, path: readonly (string | number)[], value: unknown): object {
  const copy = structuredClone(result) as Record<string | number, unknown>;
  let inner = copy;
  for (const key of path.slice(0, -1)) inner = inner[key] as typeof inner;
  inner[path.at(-1)!] = value;
  return copy;
}

const NONSENSE = /(^|[^A-Za-z])(NaN|Infinity|undefined|null|\[object|Invalid Date|∞)/;

function nonsenseIn(element: AnyElement): string | undefined {
  const text = element.shadowRoot!.textContent ?? "";
  const found = NONSENSE.exec(text);
  if (found) return text.slice(Math.max(0, found.index - 40), found.index + 30).replace(/\s+/g, " ");
  for (const shape of element.shadowRoot!.querySelectorAll("svg *")) {
    const wrong = [...shape.attributes].find(({ value }) => /NaN|Infinity|undefined/.test(value));
    if (wrong) return `<${shape.localName} ${wrong.name}="${wrong.value.slice(0, 60)}">`;
  }
  return undefined;
}

type Shown = readonly [tag: string, set: Readonly<Record<string, string>>, result: object];

async function drawnBy(element: AnyElement): Promise<string> {
  await settled(element);
  return `${element.state} ${element.shadowRoot!.textContent!.replace(/\s+/g, " ")}`;
}

/** What each element draws of the sample, and what once its page hands it null. */
const withNull: [tag: string, before: string, after: string][] = [];

let results: Promise<readonly Shown[]> | undefined;

/** What the engine answers each element about the sample: asked once. */
function engineResults(): Promise<readonly Shown[]> {
  results ??= askEngine();
  return results;
}

async function askEngine(): Promise<readonly Shown[]> {
  const provider = document.createElement("tenure-provider");
  Object.assign(provider, { worker: "off", sample: true, currency: "JPY" });
  const asking = [...ELEMENTS, ["tenure-kpi-tree", {}] as const].map(([tag, set]) => {
    const element = document.createElement(tag) as AnyElement;
    for (const [name, value] of Object.entries(set)) element.setAttribute(name, value);
    return element;
  });
  await place(provider, { width: 800 });
  const account = await vi.waitFor(async () => {
    const list = await provider.engine.call("accounts", { limit: 1 });
    expect(list.ok).toBe(true);
    return list.ok ? list.value.accounts[0]!.account : "";
  }, 60_000);
  for (const element of asking) if (element.hasAttribute("account")) element.setAttribute("account", account);
  provider.append(...asking);
  await vi.waitFor(
    () => expect(asking.map(({ state }) => state).filter((state) => state !== "ready")).toEqual([]),
    60_000,
  );
  for (const element of asking) {
    const before = await drawnBy(element);
    element.data = null;
    withNull.push([element.localName, before, await drawnBy(element)]);
  }
  const shown = asking
    .filter(({ localName }) => localName !== "tenure-kpi-tree")
    .map(({ shown }, index): Shown => [...ELEMENTS[index]!, structuredClone(shown!)]);
  provider.remove();
  return shown;
}

/** An element that its page gives a result to. */
function fed(tag: string, set: Readonly<Record<string, string>>): AnyElement {
  const element = document.createElement(tag) as AnyElement;
  for (const [name, value] of Object.entries(set))
    if (name !== "metric" && name !== "account") element.setAttribute(name, value);
  return element;
}

it("takes null for no data of the page's own", async () => {
  await engineResults();
  expect(withNull.length).toBeGreaterThan(ELEMENTS.length);
  for (const [tag, before, after] of withNull) expect([tag, after]).toEqual([tag, before]);
});

it("draws no nonsense and throws nothing, whatever one value of its data is", async () => {
  const found: string[] = [];
  const results = await engineResults();
  const console = vi.mocked(globalThis.console.error);
  for (const [tag, set, result] of results) {
    const element = await place(fed(tag, set), { width: 800 });
    for (const path of pathsIn(result)) {
      for (const [name, value] of BAD) {
        element.data = withBad(result, path, value);
        const thrown = await element.updateComplete.then(
          () => undefined,
          (error: unknown) => String(error),
        );
        const wrong = thrown ?? console.mock.calls[0]?.join(" ") ?? nonsenseIn(element);
        console.mockClear();
        if (wrong) element.data = result;
        if (wrong)
          found.push(`${tag} ${set.view ?? set.kind ?? ""} ${path.join(".")} = ${name} (${element.state}): ${wrong}`);
      }
    }
    element.remove();
  }
  expect(found).toEqual([]);
}, 120_000);

it("stays in its box, however long one text of its data is", async () => {
  const found: string[] = [];
  for (const [tag, set, result] of await engineResults()) {
    const element = await place(fed(tag, set), { width: 280 });
    element.data = result;
    await settled(element);
    for (const path of pathsIn(result)) {
      const long = withBad(result, path, "W".repeat(200));
      if (typeof path.reduce((inner: unknown, key) => (inner as typeof long)[key as never], result) !== "string")
        continue;
      element.data = long;
      await element.updateComplete;
      if (element.scrollWidth > 280) found.push(`${tag} ${path.join(".")}: ${element.scrollWidth} px`);
    }
    element.remove();
  }
  expect(found).toEqual([]);
}, 120_000);

it("keeps its figures and says so where the page's model is no plain data, and asks again once it is", async () => {
  const cyclic: Record<string, unknown> = { id: "own" };
  cyclic.groups = [cyclic];
  const seen: string[] = [];
  for (const [tag, set, result] of await engineResults()) {
    const element = document.createElement(tag) as AnyElement & { model?: unknown };
    if (!("model" in element)) continue;
    seen.push(tag);
    for (const [name, value] of Object.entries(set)) element.setAttribute(name, value);
    const provider = new FakeProvider();
    provider.answer = () =>
      provider.asked.at(-1)!.call === "modelBacktest"
        ? new Promise(() => undefined)
        : Promise.resolve({ ok: true, value: result });
    const told: unknown[] = [];
    element.addEventListener("tenure-error", (event) => told.push((event as TenureErrorEvent).issues));
    await place(element, { width: 800, into: provider.element });
    expect([tag, element.state]).toEqual([tag, "ready"]);
    for (const model of [{ id: "own", version: 1n }, { id: "own", score: () => 1 }, cyclic]) {
      element.model = model;
      await settled(element);
      expect([tag, element.state, element.error?.map(({ code, path }) => [code, path])]).toEqual([
        tag,
        "stale",
        [["data/shape", "model"]],
      ]);
      expect(element.shown).toBe(result);
    }
    expect(told).toHaveLength(1);
    element.model = undefined;
    await settled(element);
    expect([tag, element.state, element.error]).toEqual([tag, "ready", null]);
    provider.element.remove();
  }
  expect(new Set(seen).size).toBe(6);
}, 60_000);

it("refuses a result that is too deep or holds too long a text, however it came, in words and without failing", async () => {
  let deep: object = {};
  for (let level = 0; level < 30; level++) deep = { deep };
  const inside = async (value: object) => {
    const card = document.createElement("tenure-kpi-card");
    const script = document.createElement("script");
    script.type = "application/json";
    script.textContent = JSON.stringify(value);
    card.append(script);
    return place(card);
  };
  const result = { tenure: 1, metric: "nrr", value: 1.1 };
  const long = { ...result, label: "x".repeat(1_000_000) };
  const cards = [
    await inside({ ...result, deep }),
    await inside(long),
    await place(Object.assign(document.createElement("tenure-kpi-card"), { data: long as never })),
  ];
  for (const [i, card] of cards.entries()) {
    await card.updateComplete;
    expect([i, card.state, card.error?.[0]?.code]).toEqual([i, "error", "data/limit"]);
  }
  await vi.waitFor(() => {
    expect(cards[0]!.shadowRoot!.textContent).toContain("nested deeper than 8 levels");
    expect(cards[1]!.shadowRoot!.textContent).toContain("a text of more than 4,096 characters");
  });
  const last = await inside(result);
  expect(last.state).toBe("ready");
});

it.each(["tenure-kpi-card", "tenure-health-gauge"])(
  "%s with a value that is no number shows that it is not known, and never somebody else's figure",
  async (tag) => {
    for (const value of ["NaN", "Infinity", "1e308", "abc", "", " "]) {
      for (const around of ["the page", "a provider"]) {
        const provider = new FakeProvider();
        provider.answer = () => Promise.resolve({ ok: true, value: { tenure: 1, value: 0.997, score: 99 } });
        const element = document.createElement(tag) as AnyElement;
        if (tag === "tenure-kpi-card") element.setAttribute("metric", "nrr");
        else if (around === "the page") element.setAttribute("account", "A-102");
        element.setAttribute("value", value);
        await place(element, around === "a provider" ? { into: provider.element } : {});
        await vi.waitFor(() =>
          expect([value, around, textOf(element)]).toEqual([value, around, expect.stringMatching(/no-data/)]),
        );
        expect(element.state).toBe("ready");
        expect(textOf(element, "[part~='value']")).toBe("—");
        expect(textOf(element)).toContain("No data to compute this from.");
        expect(provider.asked).toEqual([]);
        element.remove();
      }
    }
  },
);

it("a value that is taken away leaves the question to the provider", async () => {
  const provider = new FakeProvider();
  provider.answer = () => Promise.resolve({ ok: true, value: { tenure: 1, value: 0.997 } });
  const card = document.createElement("tenure-kpi-card");
  card.setAttribute("metric", "nrr");
  card.setAttribute("value", "");
  await place(card, { into: provider.element });
  card.removeAttribute("value");
  await settled(card);
  expect(textOf(card, "[part~='value']")).toContain("99.7%");
});
