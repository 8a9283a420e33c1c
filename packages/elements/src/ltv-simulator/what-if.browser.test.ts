import { type ScenarioSetInput, withNumber } from "@tenure/core/fields";
import { describe, expect, it, vi } from "vitest";
import { userEvent } from "vitest/browser";
import type { ProviderContext } from "../shared/provider-context.js";
import { axeFindings, FakeProvider, place, settled, textOf, useStage } from "../shared/stage.fixture.js";
import type { TenureLtvSimulator } from "./ltv-simulator.js";
import "./ltv-simulator.js";
import { observedBaseline } from "./observed-baseline.fixture.js";

useStage();

const make = (given: Partial<TenureLtvSimulator> = {}) =>
  Object.assign(document.createElement("tenure-ltv-simulator"), {
    currency: "USD",
    arpa: 100,
    churn: 0.03,
    margin: 0.8,
    cac: 300,
    csCost: 5,
    horizon: 36,
    runs: 300,
    ...given,
  });

async function placed(element: TenureLtvSimulator, where: Parameters<typeof place>[1] = {}) {
  await place(element, { width: 1100, ...where });
  await vi.waitFor(() => expect(textOf(element, ".big .figure")).not.toBe(""), { timeout: 10_000 });
  await settled(element);
  return element;
}

const act = (element: TenureLtvSimulator, name: string) =>
  element.shadowRoot!.querySelector<HTMLButtonElement>(`[data-act='${name}']`)!;

function move(element: TenureLtvSimulator, name: string, value: number, type: "input" | "change"): void {
  const input = element.shadowRoot!.querySelector<HTMLInputElement>(`#slider-${name}`)!;
  input.value = String(value);
  input.dispatchEvent(new Event(type, { bubbles: true }));
}

const set: ScenarioSetInput = {
  base: "now",
  scenarios: [
    {
      name: "now",
      scenario: {
        currency: "JPY",
        horizonMonths: 36,
        discountAnnual: 0.1,
        segments: [
          {
            name: "b2b",
            customers: 200,
            arpa: 50_000,
            grossMargin: 0.8,
            term: 12,
            hazard: { kind: "perRenewal", rates: [0.3, 0.1] },
          },
        ],
      },
    },
  ],
};
const [now] = set.scenarios;
const helped = {
  name: "helped",
  scenario: {
    ...now!.scenario,
    segments: [{ ...now!.scenario.segments[0]!, churnChanges: [{ fromMonth: 0, multiplier: 0.8 }] }],
  },
};

describe("an LTV simulator with several scenarios", () => {
  it("adds one beside the others, moves only the chosen one, and takes it away again", async () => {
    const element = await placed(make());
    move(element, "monthlyChurn", 0.015, "change");
    await vi.waitFor(() => expect(textOf(element, ".big .figure")).toBe("$1.49k | $1.86k"));
    await userEvent.click(act(element, "add"));
    await vi.waitFor(() => expect(textOf(element, ".big .figure")).toBe("$1.49k | $1.86k | $1.86k"));
    move(element, "monthlyChurn", 0.03, "change");
    await vi.waitFor(() => expect(textOf(element, ".big .figure")).toBe("$1.49k | $1.86k | $1.49k"));
    expect(textOf(element, "thead th[scope='col']")).toContain("Scenario A | Scenario B");
    expect(element.scenarioSet!.scenarios.map(({ name }) => name)).toEqual(["base", "scenario", "scenario 2"]);
    await userEvent.click(act(element, "remove"));
    await vi.waitFor(() => expect(textOf(element, ".big .figure")).toBe("$1.49k | $1.86k"));
  });

  it("gives out the scenarios as they stand, and shows the same when given them back", async () => {
    const element = await placed(make());
    move(element, "arpa", 120, "change");
    await vi.waitFor(() => expect(textOf(element, ".big .figure")).toBe("$1.49k | $1.81k"));
    const written = JSON.parse(JSON.stringify(element.scenarioSet)) as ScenarioSetInput;
    element.remove();
    const again = await placed(make({ scenarios: written }));
    expect(textOf(again, ".big .figure")).toBe("$1.49k | $1.81k");
  });

  it("gives its projections month by month and its scenarios as files, exactly", async () => {
    const element = await placed(make());
    move(element, "arpa", 120, "change");
    await vi.waitFor(() => expect(textOf(element, ".big .figure")).toBe("$1.49k | $1.81k"));
    const { set, others } = JSON.parse(await (await element.exportAs("json"))!.text());
    expect(others[0].scenario.ltvPerCustomer).toBeCloseTo(1810, -1);
    const again = await placed(make({ scenarios: set }));
    expect(textOf(again, ".big .figure")).toBe("$1.49k | $1.81k");
    const table = (await element.getTable())!;
    expect(table.rows.length).toBe(2 * 36);
    expect(table.columns).toEqual(expect.arrayContaining(["customers", "mrr", "churned", "contribution"]));
    expect(table.rows[1]!.every((cell) => typeof cell !== "object" || cell === null)).toBe(true);
  });

  it("names in its file the currency in which it draws, where only the page names one", async () => {
    const element = await placed(make({ currency: "JPY" }));
    await vi.waitFor(() => expect(textOf(element, ".big .figure")).not.toBe(""));
    const { columns, rows } = (await element.getTable())!;
    expect(new Set(rows.map((row) => row[columns.indexOf("currency")]))).toEqual(new Set(["JPY"]));
    expect(JSON.parse(await (await element.exportAs("json"))!.text()).currency).toBe("JPY");
  });

  it("shows the range of draws once the levers rest, and none of scenarios that have moved since", async () => {
    const element = await placed(make());
    const draws = () => textOf(element, ".draws");
    await vi.waitFor(() => expect(draws()).toContain("90% of 300 draws"), { timeout: 10_000 });
    expect(draws()).toMatch(/the ends of Scenario’s whisker are known to ±\$[\d.]+ and ±\$[\d.]+\.$/);
    move(element, "monthlyChurn", 0.015, "input");
    await vi.waitFor(() => expect(textOf(element, ".big .figure")).toContain("$1.86k"));
    expect(draws()).toBe("");
    move(element, "monthlyChurn", 0.015, "change");
    await vi.waitFor(() => expect(draws()).toContain("90% of 300 draws"), { timeout: 10_000 });
    expect(textOf(element, "[part='output']")).toContain(">99%");
  });

  it("has all its panels, and leads to them by headings, though nobody comes near", async () => {
    const element = make();
    element.style.marginBlockStart = "4000px";
    await placed(element);
    move(element, "csCostPerCustomerMonth", 9, "change");
    const headings = () => [...element.shadowRoot!.querySelectorAll("[role='heading'][part='subheading']")];
    await vi.waitFor(() => expect(textOf(element, "[part='decomposition']")).toContain("CS cost per account, a month"));
    expect(headings().map((one) => [one.getAttribute("aria-level"), one.textContent])).toEqual([
      ["4", "Why Scenario differs from base"],
      ["4", "What would change the answer"],
      ["4", "How it builds up"],
      ["4", "Equal lifetime values"],
      ["4", "Assumption ledger"],
    ]);
    await vi.waitFor(() => expect(element.shadowRoot!.querySelectorAll(".iso").length).toBeGreaterThan(2));
    expect(textOf(element, "[part='tornado']")).toContain("CS cost per account, a month");
    expect(textOf(element, "[part='ledger']")).toContain("Set by this page");
    expect(element.getBoundingClientRect().top).toBeGreaterThan(innerHeight);
    element.remove();
  });

  it("gives a picture of every panel, however early it is asked for and wherever it stands", async () => {
    const element = make();
    element.style.marginBlockStart = "4000px";
    await place(element, { width: 1100 });
    await vi.waitFor(() => expect(textOf(element, ".big .figure")).not.toBe(""), { timeout: 10_000 });
    const picture = await (await element.exportAs("svg"))!.text();
    expect(picture).toContain("What would change the answer");
    expect(picture).toContain("Where it comes from");
    for (const part of ["tornado", "map", "ledger"]) {
      expect(element.shadowRoot!.querySelector(`[part='${part}']`), part).not.toBeNull();
    }
    for (const figure of textOf(element, "[part='tornado'] td:last-child").split(" | ")) {
      expect(picture).toContain(figure.split(" / ")[0]);
    }
    element.remove();
  });
});

describe("the room of an LTV simulator", () => {
  const silent = () => new Promise<never>(() => undefined);
  const own = { arpa: undefined, churn: undefined, margin: undefined, cac: undefined, csCost: undefined };

  async function heightOf(
    provider: Partial<ProviderContext> | null,
    given: Partial<TenureLtvSimulator>,
    width: number,
  ) {
    const element = make({ ...own, ...given });
    if (provider) {
      const fake = new FakeProvider(provider);
      await place(element, { width, into: fake.element });
    } else {
      await placed(element, { width });
      await vi.waitFor(() => expect(element.shadowRoot!.querySelector(".room")).toBeNull(), { timeout: 10_000 });
      await vi.waitFor(() => expect(textOf(element, "[part='output']")).not.toContain("…"), { timeout: 10_000 });
    }
    const { offsetHeight: height, state } = element;
    element.remove();
    return { height, state };
  }

  it.each([
    ["what the data show", {}, 1200],
    ["what the data show", {}, 800],
    ["what the data show", {}, 320],
    ["a preset", { preset: "onboarding" }, 1200],
    ["a preset", { preset: "onboarding" }, 800],
  ])("is about the same while %s is on its way, worked on and shown, %o at %i px", async (_, given, width) => {
    const isPreset = "preset" in given;
    const waiting = await heightOf({ status: "loading" }, isPreset ? given : {}, width);
    const worked = await heightOf({ ask: silent }, isPreset ? given : { data: observedBaseline }, width);
    const shown = await heightOf(null, isPreset ? given : { data: observedBaseline }, width);
    expect([waiting.state, worked.state, shown.state]).toEqual([isPreset ? "ready" : "loading", "ready", "ready"]);
    for (const { height } of [waiting, worked]) {
      expect(Math.abs(height - shown.height) / shown.height).toBeLessThan(0.1);
    }
  });

  it("stays about that of a screen when there is nothing to show", async () => {
    const issue = { code: "workspace/no-paying-customers", severity: "error" } as const;
    const failed = { code: "worker/unavailable", severity: "error" } as const;
    const none = (one: typeof issue | typeof failed) => async () => ({ ok: false as const, issues: [one] });
    const empty = await heightOf({ ask: none(issue) }, {}, 1200);
    const error = await heightOf({ ask: none(failed) }, {}, 1200);
    expect([empty.state, error.state]).toEqual(["empty", "error"]);
    for (const { height } of [empty, error]) expect(height).toBeGreaterThan(700);
  });
});

describe("an LTV simulator of given scenarios", () => {
  it("offers the numbers of the scenario as levers, and follows them", async () => {
    const element = await placed(make({ scenarios: { ...set, scenarios: [now!, helped] } }));
    const before = textOf(element, ".big .figure");
    move(element, "segments_0__arpa", 60_000, "change");
    await vi.waitFor(() => expect(textOf(element, ".big .figure")).not.toBe(before));
    expect(element.scenarioSet!.scenarios[1]!.scenario.segments[0]!.arpa).toBe(60_000);
    expect(element.scenarioSet!.scenarios[0]!.scenario.segments[0]!.arpa).toBe(50_000);
  });

  it.each([
    ["en", "base: none", "as base"],
    ["ja", "基準：なし", "基準と同じ"],
  ])("says in words, %s, of what only the scenario has, and marks no base for it", async (lang, none, same) => {
    const element = await placed(make({ preset: "onboarding" }), { lang });
    const lever = (name: string) => {
      const slider = element.shadowRoot!.querySelector<HTMLInputElement>(`[id^='slider-'][id*='${name}']`)!;
      const control = slider.closest(".slider")!;
      return {
        said: slider.getAttribute("aria-valuetext"),
        shown: control.querySelector(".was span")!.textContent,
        hollow: control.classList.contains("same"),
        ring: control.querySelector(".ring") !== null,
      };
    };
    const multiplier = "__multiplier";
    expect(lever(multiplier)).toMatchObject({ shown: none, hollow: false, ring: false });
    expect(lever(multiplier).said).toContain(none);
    expect(lever("__arpa")).toMatchObject({ shown: same, hollow: true, ring: false });
    const { id } = element.shadowRoot!.querySelector(`[id*='${multiplier}']`)!;
    move(element, id.replace("slider-", ""), 0.5, "change");
    await vi.waitFor(() => expect(lever(multiplier).said).toContain("0.5"));
    expect(lever(multiplier)).toMatchObject({ shown: none, hollow: false, ring: false });
  });

  it("warns where the horizon flatters an effect", async () => {
    const element = await placed(make({ scenarios: { ...set, scenarios: [now!, helped] } }));
    await vi.waitFor(() => expect(textOf(element, ".note")).not.toBe(""));
    expect(textOf(element, ".note")).not.toContain("scenario/");
  });

  it.each([
    ["without segments", { scenarios: [{ name: "a", scenario: { segments: [] } }] }],
    ["without scenarios", {}],
    ["with nothing in a scenario's place", { scenarios: [null] }],
    ["that are a text", "scenarios"],
  ])("says what is wrong with scenarios %s", async (_, wrong) => {
    const element = await place(make({ scenarios: wrong as unknown as ScenarioSetInput }), { width: 600 });
    await vi.waitFor(() => expect(textOf(element, "[part='error'] p + p")).not.toBe(""), { timeout: 10_000 });
    expect(textOf(element)).not.toMatch(/NaN|undefined/);
  });

  it("brings scenarios, levers and ledger with a preset, and says that there is none of a name", async () => {
    const element = await placed(make({ preset: "onboarding" }));
    expect(textOf(element, "thead th[scope='col']")).toContain("Guided onboarding");
    expect(textOf(element, ".levers label")).toContain("Churn multiplier");
    element.preset = "no-such-thing";
    await vi.waitFor(() => expect(textOf(element, "[part='error']")).toContain("no-such-thing"));
  });

  const dearer = { name: "dearer", scenario: withNumber(now!.scenario, "segments[0].arpa", 50_500) };
  const three: ScenarioSetInput = { ...set, scenarios: [now!, helped, dearer] };
  const boxes = (element: TenureLtvSimulator, selector: string) =>
    [...element.shadowRoot!.querySelectorAll(selector)].map((one) => one.getBoundingClientRect());

  it("gives charts, map and ledger the whole width below the levers, and labels of bars one line", async () => {
    const element = await placed(make({ scenarios: three }), { width: 1200 });
    await vi.waitFor(() => expect(boxes(element, "[part='tornado'] tbody th").length).toBeGreaterThan(3));
    const [body] = boxes(element, "[part~='body']");
    const [levers] = boxes(element, ".levers");
    for (const selector of [".charts", ".iso-label", "[part='ledger']"]) {
      await vi.waitFor(() => expect(boxes(element, selector).length, selector).toBeGreaterThan(0));
    }
    for (const selector of [".charts", "[part='map']", "[part='ledger']"]) {
      const [box] = boxes(element, selector);
      expect(box!.left, selector).toBe(body!.left);
      expect(box!.width, selector).toBe(body!.width);
      expect(box!.top, selector).toBeGreaterThan(levers!.top + levers!.height);
    }
    for (const { height } of boxes(element, "[part='tornado'] tbody th")) expect(height).toBeLessThan(32);
  });

  it("puts the sign of a difference beside its figure, however its words break", async () => {
    const element = await placed(make({ scenarios: three }), { width: 480 });
    const signs = [...element.shadowRoot!.querySelectorAll(".difference .icon")];
    expect(signs.length).toBe(2);
    for (const sign of signs) {
      const text = new Range();
      text.selectNodeContents(sign.closest(".difference")!.querySelector(".amount")!);
      const figure = [...text.getClientRects()].at(-1)!;
      expect(figure.right - sign.getBoundingClientRect().right).toBeGreaterThan(20);
      expect(figure.top).toBeLessThan(sign.getBoundingClientRect().bottom);
      expect(figure.left - sign.getBoundingClientRect().right).toBeLessThan(10);
    }
  });

  it.each([280, 360, 1100])("keeps the name of each of three with its figures at %i px", async (width) => {
    const element = await placed(make({ scenarios: three }), { width });
    const heads = boxes(element, "[part='output'] thead th");
    const rows = [...element.shadowRoot!.querySelectorAll("[part='output'] tbody tr")];
    for (const row of rows) {
      const cells = [...row.querySelectorAll("td")];
      expect(cells.length).toBe(3);
      for (const [index, cell] of cells.entries()) {
        const named = cell.querySelector(".whose")!.getBoundingClientRect().width > 0;
        expect(named || cell.getBoundingClientRect().left === heads[index]!.left).toBe(true);
      }
    }
  });

  it.each([
    ["light", "en", 1100],
    ["dark", "ja", 1100],
    ["light", "ja", 280],
    ["dark", "en", 360],
  ] as const)("passes axe in %s, %s, at %i px, without running over", async (theme, lang, width) => {
    const element = await placed(make({ preset: "onboarding" }), { theme, lang, width });
    await vi.waitFor(() => expect(element.shadowRoot!.querySelector("[part='ledger']")).not.toBeNull(), {
      timeout: 10_000,
    });
    await settled(element);
    expect(await axeFindings(element)).toEqual([]);
    expect(element.scrollWidth).toBeLessThanOrEqual(element.clientWidth);
  });
});
