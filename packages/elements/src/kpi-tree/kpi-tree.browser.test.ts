import { describe, expect, it, vi } from "vitest";
import { userEvent } from "vitest/browser";
import type { TenureSelectEvent } from "../shared/select-event.js";
import { axeFindings, emulate, FakeProvider, place, settled, textOf, useStage } from "../shared/stage.fixture.js";
import type { ChosenKpi, KpiNode, TenureKpiTree } from "./kpi-tree.js";
import "./kpi-tree.js";

useStage();

const make = (set: Partial<TenureKpiTree> = {}) => Object.assign(document.createElement("tenure-kpi-tree"), set);

/** Retention, with what drives it, and figures of its own. */
const own = {
  root: {
    metric: "nrr",
    target: 1.1,
    result: { value: 1.07, previous: 1.04, month: "2026-06", parts: { startMrr12: 100, currentMrr12: 107 } },
    children: [
      {
        metric: "grr",
        result: { value: 0.91, previous: 0.9 },
        children: [{ metric: "quick-ratio", result: { value: null, reason: "no-loss" as const } }],
      },
      { metric: "logo-churn", target: 0.02, result: { value: 0.0121, numerator: 5, denominator: 412, previous: 0.02 } },
    ],
  },
};

const nodes = (element: Element) => [...element.shadowRoot!.querySelectorAll<HTMLElement>("[role='treeitem']")];
const focused = (element: Element) => (element.shadowRoot!.activeElement as HTMLElement | null)?.dataset.path;

const spoken = (node: Element) => node.querySelector(".visually-hidden")!.textContent;

/** A provider that knows metrics of the ledger well, and of the rest nothing. */
function provider(): FakeProvider {
  const fake = new FakeProvider();
  fake.answer = async () => {
    const { call, input } = fake.asked.at(-1)!;
    if (call !== "kpi") return { ok: false, issues: [{ code: "workspace/empty", severity: "notice" }] };
    const { metric } = input as { metric: string };
    if (metric.startsWith("new") || metric === "expansion-mrr") {
      return { ok: true, value: { tenure: 1, metric, value: null, reason: "no-data", needs: ["tickets"] } };
    }
    return {
      ok: true,
      value: { tenure: 1, metric, value: 0.5, unit: "rate", month: "2026-06", previous: 0.4, better: "up" },
    };
  };
  return fake;
}

describe("the KPI tree", () => {
  it("asks for the goal and all that drives it, each once, and says what the data do not hold", async () => {
    const fake = provider();
    const element = await place(make(), { width: 900, into: fake.element });
    const metrics = fake.asked.map(({ input }) => (input as { metric: string }).metric);
    const drivers = ["net-mrr-churn", "gross-mrr-churn", "arpa", "new-mrr", "new-customers", "expansion-mrr"];
    expect(new Set(metrics)).toEqual(new Set(["arr", "nrr", "grr", "logo-churn", ...drivers]));
    expect(nodes(element)).toHaveLength(10);
    expect(nodes(element).filter((node) => spoken(node)?.endsWith(": Not in the data loaded"))).toHaveLength(3);
    expect(
      nodes(element)
        .map(({ ariaLevel }) => ariaLevel)
        .join(""),
    ).toBe("1233233233");
    expect(textOf(element, ".levels")).toBe("GoalMetricsDrivers");
    expect(textOf(element, ".subtitle")).toBe("Each figure rests on those that branch off it, Jun 2026.");
  });

  it("reads each figure with its change, and how far its target is", async () => {
    const element = await place(make({ data: own, targets: { grr: 0.9 } }), { width: 900 });
    expect(spoken(nodes(element)[0]!)).toBe(
      "Net revenue retention: 107.0%, June. Up 3.0 points from May: better. Target 110%: 3.0 points short.",
    );
    expect(textOf(element, "[part='target']")).toBe(
      "Target 110%: 3.0 pt short | Target 90%: reached | Target 2%: reached",
    );
    expect(element.shadowRoot!.querySelectorAll("[part='target'] .healthy")).toHaveLength(2);
    expect(element.shadowRoot!.querySelectorAll("[part='node'] .bar")).toHaveLength(3);
    expect(textOf(element, "li li li [part='node']")).toContain("There were no losses in this period. (no-loss)");
  });

  it("is a tree for the keyboard: in, out, closed, opened, and chosen", async () => {
    const element = await place(make({ data: own }), { width: 900 });
    const told: unknown[] = [];
    element.addEventListener("tenure-select", (event) => {
      const { datum, via } = event as TenureSelectEvent<ChosenKpi>;
      told.push([datum.metric, datum.result?.value, via]);
    });
    nodes(element)[0]!.focus();
    await userEvent.keyboard("{ArrowRight}");
    await settled(element);
    expect(focused(element)).toBe("0.0");
    await userEvent.keyboard("{ArrowLeft}");
    await settled(element);
    expect(nodes(element).map(({ dataset }) => dataset.path)).toEqual(["0", "0.0", "0.1"]);
    expect(nodes(element)[1]!.ariaExpanded).toBe("false");
    await userEvent.keyboard("{ArrowDown}");
    await settled(element);
    expect(focused(element)).toBe("0.1");
    await userEvent.keyboard("{Enter}{ArrowUp}");
    await settled(element);
    await userEvent.keyboard("{ArrowRight}");
    await settled(element);
    expect(nodes(element)).toHaveLength(4);
    await userEvent.keyboard("{Home}");
    await settled(element);
    expect(focused(element)).toBe("0");
    expect(told).toEqual([["logo-churn", 0.0121, "keyboard"]]);
    expect(nodes(element).filter(({ tabIndex }) => tabIndex === 0)).toHaveLength(1);
  });

  it("shows how the metric chosen is computed, by pointer as well, and closes by its sign", async () => {
    const element = await place(make({ data: own }), { width: 900 });
    expect(textOf(element, "[part='details']")).toContain("what they paid then");
    const [, grr] = element.shadowRoot!.querySelectorAll<HTMLElement>("[part='node']");
    await userEvent.click(grr!);
    await settled(element);
    expect(element.metric).toBe("grr");
    expect(textOf(element, "[part='details']")).toContain("Expansion does not count");
    expect(nodes(element)[1]!.ariaSelected).toBe("true");
    await userEvent.click(grr!.querySelector(".toggle")!);
    await settled(element);
    expect(nodes(element)).toHaveLength(3);
  });

  it("leaves out on paper the signs that fold and unfold it", async () => {
    const element = await place(make({ data: own }), { width: 900 });
    const signs = [...element.shadowRoot!.querySelectorAll(".toggle")];
    const seen = () => signs.filter((sign) => sign.checkVisibility()).length;
    expect(seen()).toBe(2);
    try {
      await emulate("print");
      expect(seen()).toBe(0);
    } finally {
      await emulate();
    }
  });

  it("gives a file with every figure in its place, which reads the same as data", async () => {
    const fake = provider();
    const element = await place(make({ targets: { nrr: 0.6 } }), { width: 900, into: fake.element });
    const file = JSON.parse(await (await element.exportAs("json"))!.text());
    const figures = (node: KpiNode): (readonly [string, unknown])[] => [
      [node.metric, node.result?.value],
      ...(node.children ?? []).flatMap(figures),
    ];
    const known = ["arr", "nrr", "net-mrr-churn", "grr", "logo-churn", "gross-mrr-churn", "arpa"];
    expect(figures(file.root).filter(([, value]) => value !== undefined)).toEqual(known.map((metric) => [metric, 0.5]));
    expect(figures(file.root)).toHaveLength(10);
    const again = await place(make({ data: file }), { width: 900 });
    expect(nodes(again).map(spoken)).toEqual(nodes(element).map(spoken));
    expect(nodes(again).map(({ textContent }) => textContent)).toEqual(
      nodes(element).map(({ textContent }) => textContent),
    );
  });

  it.each([
    ["a list", []],
    ["a map", new Map()],
    ["a date", new Date(0)],
    ["a part of the page", document.body],
    ["a figure alone", { metric: "arr", value: 3 }],
  ])("refuses %s for a tree", async (_what, data) => {
    const element = await place(make({ data: data as never }));
    expect([element.state, element.error?.[0]?.code]).toEqual(["error", "data/shape"]);
  });

  it("says once that sources are missing, and of each figure what it is worth without them", async () => {
    const fake = provider();
    fake.set({ sources: { have: 1, all: 2, missing: ["subscriptions"] } });
    const element = await place(make(), { width: 900, into: fake.element });
    expect(element.state).toBe("partial");
    expect(textOf(element).match(/1 of 2 sources/g)).toHaveLength(1);
    expect(textOf(element, ".note")).toBe("Partial: 1 of 2 sources");
    expect(textOf(element, "[part='tree']")).not.toMatch(/sources|data\/partial/);
    expect(textOf(element, "[part='node'] [part='value']").split(" | ").slice(0, 2)).toEqual(["≥ 50.0% run rate", "—"]);
    expect(spoken(nodes(element)[1]!)).toContain("1 of 2 sources");
  });

  it("says of a figure on its way that it is loading, by its name once", async () => {
    const fake = new FakeProvider();
    fake.answer = () => {
      const { metric } = fake.asked.at(-1)!.input as { metric: string };
      const goal = { tenure: 1, metric, value: 5, unit: "money", month: "2026-06" };
      return metric === "arr" ? Promise.resolve({ ok: true, value: goal }) : new Promise(() => undefined);
    };
    const element = await place(make(), { width: 900, into: fake.element });
    expect(spoken(nodes(element)[1]!)).toBe("Loading: Net revenue retention …");
  });

  it("speaks Japanese", async () => {
    const element = await place(make({ data: own }), { lang: "ja", width: 900 });
    await vi.waitFor(() => expect(textOf(element, ".subtitle")).toContain("2026年6月時点"));
    expect(textOf(element, "[part='target']")).toContain("目標110%まで3.0 pt");
  });

  it("is empty without data, and refuses what is no tree", async () => {
    const fake = new FakeProvider({ status: "empty" });
    expect((await place(make(), { into: fake.element })).state).toBe("empty");
    expect((await place(make({ data: { root: { metric: 3 } } as never }))).state).toBe("error");
    const broken = {
      root: {
        metric: "nrr",
        result: { value: Number.NaN },
        children: [null, 3, { metric: "grr", result: { value: 1 } }],
      },
    };
    expect(nodes(await place(make({ data: broken as never })))).toHaveLength(2);
  });

  it.each([
    ["light", "en", 900],
    ["dark", "ja", 900],
    ["light", "ja", 280],
    ["dark", "en", 360],
  ] as const)("passes axe in %s, %s, at %i px, without running over", async (theme, lang, width) => {
    const element = await place(make({ data: own, targets: { grr: 0.95 } }), { theme, lang, width });
    expect(await axeFindings(element)).toEqual([]);
    expect(element.scrollWidth).toBeLessThanOrEqual(element.clientWidth);
    const fake = provider();
    const asking = await place(make(), { theme, lang, width, into: fake.element });
    expect(await axeFindings(asking)).toEqual([]);
    expect(asking.scrollWidth).toBeLessThanOrEqual(asking.clientWidth);
  });
});
