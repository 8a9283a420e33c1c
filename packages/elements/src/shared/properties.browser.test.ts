import type { LitElement } from "lit";
import { describe, expect, it, vi } from "vitest";
import "../all.js";
import { EVERY_TAG } from "./every-tag.fixture.js";
import { followProvider, type ProviderContext } from "./provider-context.js";
import { FakeProvider, place, settled, textOf, useStage } from "./stage.fixture.js";
import type { TenureElement } from "./tenure-element.js";

useStage();

type Loose = TenureElement<object> & Record<string, unknown>;

const publicOf = (element: Loose) =>
  [...(element.constructor as typeof LitElement).elementProperties].filter(
    ([name, { state }]) => typeof name === "string" && !state && !/^(inline|result|issues|hidePanel)$/.test(name),
  ) as [string, { attribute?: unknown; type?: unknown }][];

describe("a property that holds text", () => {
  it.each([
    ["tenure-health-gauge", "account"],
    ["tenure-score-waterfall", "account"],
    ["tenure-kpi-card", "metric"],
  ])("of %s takes numbers as the attribute would: %s", async (tag, property) => {
    const provider = new FakeProvider();
    const element = document.createElement(tag) as Loose;
    element[property] = 42;
    await place(element, { into: provider.element });
    expect(provider.asked.at(-1)!.input).toMatchObject({ [property]: "42" });
    element[property] = 12345678901234567890n;
    await settled(element);
    expect(provider.asked.at(-1)!.input).toMatchObject({ [property]: "12345678901234567890" });
  });

  it("says which one is wrong and what it was given, and is right again once it is", async () => {
    const provider = new FakeProvider();
    provider.answer = async () => ({ ok: true, value: { metric: "nrr", value: 1.1 } });
    const card = document.createElement("tenure-kpi-card") as unknown as Loose;
    card.metric = { id: "nrr" };
    await place(card, { into: provider.element });
    expect([card.state, card.error]).toEqual([
      "error",
      [{ code: "data/property", severity: "error", path: "metric", given: "object" }],
    ]);
    await vi.waitFor(() => expect(textOf(card)).toContain("The property metric cannot be an object. Give it as text."));
    expect(provider.asked).toEqual([]);
    card.metric = "nrr";
    await settled(card);
    expect([card.state, card.error]).toEqual(["ready", null]);
    card.label = [1] as never;
    await settled(card);
    expect(card.error).toEqual([expect.objectContaining({ path: "label", given: "array" })]);
    card.label = false as never;
    await settled(card);
    expect([card.state, textOf(card, "[part~='heading']")]).toEqual(["ready", "Net revenue retention"]);
  });
});

it.each([
  ["tenure-kpi-card", { metric: "nrr", value: "1.1", target: "1.05" }],
  ["tenure-health-gauge", { value: "72", thresholds: '[{"at":0,"label":"Low","tone":"risk"}]' }],
  ["tenure-assumption-slider", { name: "churn", value: "0.012", base: "0.015" }],
])("figures written as text, as frameworks set them, are read as in the markup: %s", async (tag, written) => {
  const [set, markup] = [document.createElement(tag), document.createElement(tag)] as Loose[];
  Object.assign(set!, written);
  for (const [name, text] of Object.entries(written)) markup!.setAttribute(name, text);
  for (const element of [set!, markup!]) await place(element);
  expect(textOf(set!).length).toBeGreaterThan(5);
  expect(set!.shadowRoot!.textContent).toBe(markup!.shadowRoot!.textContent);
});

it("no property of any element fails, or is written as it came, whatever it is given", async () => {
  const found: string[] = [];
  for (const value of [Symbol("s"), { a: 1 }, 10n, Number.NaN]) {
    const elements = EVERY_TAG.map((tag) => document.createElement(tag) as Loose);
    for (const element of elements) {
      for (const [name, { attribute, type = String }] of publicOf(element)) {
        const isText = (attribute !== false && type === String) || name === "owner";
        if (isText || typeof value !== "object") element[name] = value;
      }
    }
    document.querySelector("main")!.append(...elements);
    for (const element of elements) {
      await element.updateComplete.catch((error: unknown) => found.push(`${element.localName}: ${error}`));
      const text = element.shadowRoot!.textContent ?? "";
      if (/\[object|Symbol|is not a function|Cannot |reading '/.test(text)) found.push(`${element.localName}: ${text}`);
      element.remove();
    }
  }
  expect(found).toEqual([]);
});

it("a provider with such a property answers nothing, and says why", async () => {
  const provider = document.createElement("tenure-provider");
  Object.assign(provider, { asOf: new Date(0) });
  await place(provider);
  let context: ProviderContext | undefined;
  const leave = followProvider(provider.appendChild(document.createElement("p")), (given) => {
    context = given;
  });
  expect(await context!.ask("kpi", { metric: "nrr" })).toEqual({
    ok: false,
    issues: [{ code: "data/property", severity: "error", path: "asOf", given: "object" }],
  });
  leave();
});
