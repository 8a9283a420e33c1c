import type { KpiResult } from "@tenure/core/fields";
import { LIFECYCLE, type LifecycleStage } from "@tenure/knowledge/practice";
import { describe, expect, it, vi } from "vitest";
import { userEvent } from "vitest/browser";
import type { TenureSelectEvent } from "../shared/select-event.js";
import {
  axeFindings,
  emulate,
  FakeProvider,
  type Placement,
  place,
  settled,
  textOf,
  useStage,
} from "../shared/stage.fixture.js";
import type { TenureLifecycle } from "./lifecycle.js";
import "./lifecycle.js";

useStage();

async function placed(set: Partial<TenureLifecycle> = {}, where: Placement = {}) {
  const element = Object.assign(document.createElement("tenure-lifecycle"), set);
  await place(element, { width: 900, ...where });
  await vi.waitFor(() => expect(element.state).not.toBe("loading"));
  await settled(element);
  return element;
}

const tabs = (element: Element) => [...element.shadowRoot!.querySelectorAll<HTMLElement>("[role='tab']")];
const chosen = (element: Element) => tabs(element).find((tab) => tab.getAttribute("aria-selected") === "true")!;

describe("the lifecycle", () => {
  it("prints the articles that its numbers name, folded as they are on the screen", async () => {
    const root = (await placed()).shadowRoot!;
    const seen = () =>
      [...root.querySelectorAll(".sources li")].map((one) => one.checkVisibility({ contentVisibilityAuto: true }));
    expect(new Set(seen())).toEqual(new Set([false]));
    try {
      await emulate("print");
      expect(seen().length).toBeGreaterThan(3);
      await vi.waitFor(() => expect(new Set(seen())).toEqual(new Set([true])));
    } finally {
      await emulate();
    }
  });

  it("shows every stage with its owner, and the first one's work by role", async () => {
    const element = await placed();
    expect(textOf(element, ".name")).toBe(LIFECYCLE.stages.map(({ name }) => name.en).join(" | "));
    expect(textOf(element, ".owner").split(" | ")).toEqual(["Sales", ...Array(4).fill("Customer success")]);
    expect(textOf(element, ".work dt")).toBe("Sales answers for it | Customer success | Customer support");
    expect(textOf(element, "[part='panel']")).toContain("Needs the customer named first");
  });

  it("says of each figure what it lacks where sources have not arrived, and is whole itself", async () => {
    const fake = new FakeProvider({ sources: { have: 1, all: 2, missing: ["subscriptions"] } });
    fake.answer = async () => {
      const { metric } = fake.asked.at(-1)!.input as { metric: string };
      const unit = metric === "new-mrr" || metric === "expansion-mrr" ? "money" : "rate";
      return { ok: true, value: { tenure: 1, metric, unit, better: "up", month: "2026-06", value: 0.91 } };
    };
    const element = await placed({ stage: "adoption" }, { into: fake.element });
    await vi.waitFor(() => expect(textOf(element, ".watched")).toContain("1 of 2"));
    expect(element.state).toBe("ready");
    expect(textOf(element, ".watched")).not.toContain("91");
    expect(
      tabs(element)
        .map((tab) => tab.textContent)
        .join(),
    ).not.toContain("—");
  });

  it("moves between stages by arrows, Home and End, and tells which was chosen", async () => {
    const element = await placed();
    const told: unknown[] = [];
    element.addEventListener("tenure-select", (event) => {
      const { datum, via } = event as TenureSelectEvent<LifecycleStage>;
      told.push([datum.id, via]);
    });
    tabs(element)[0]!.focus();
    await userEvent.keyboard("{ArrowRight}{ArrowDown}");
    await settled(element);
    expect(chosen(element).textContent).toContain("Adoption");
    expect(element.shadowRoot!.activeElement).toBe(chosen(element));
    await userEvent.keyboard("{End}{ArrowRight}");
    await settled(element);
    await userEvent.keyboard("{Home}{ArrowLeft}");
    await userEvent.click(tabs(element)[3]!);
    expect(told).toEqual([
      ["onboarding", "keyboard"],
      ["adoption", "keyboard"],
      ["expansion", "keyboard"],
      ["before-contract", "keyboard"],
      ["renewal", "pointer"],
    ]);
    expect(element.stage).toBe("renewal");
    expect(tabs(element).filter(({ tabIndex }) => tabIndex === 0)).toHaveLength(1);
  });

  it("names the terms by which a stage is watched, with the figures that the data have", async () => {
    const provider = new FakeProvider();
    provider.answer = async () => {
      const { call, input } = provider.asked.at(-1)!;
      if (call !== "kpi") return { ok: false, issues: [{ code: "workspace/empty", severity: "notice" }] };
      const { metric } = input as { metric: string };
      const churn = {
        tenure: 1,
        metric,
        unit: "rate",
        value: 5 / 412,
        numerator: 5,
        denominator: 412,
        month: "2026-06",
      };
      const unknown = { tenure: 1, metric, value: null, reason: "no-data", needs: ["tickets"] };
      return { ok: true, value: metric === "logo-churn" ? churn : unknown };
    };
    const element = await placed({ stage: "renewal" }, { into: provider.element });
    const watched = textOf(element, ".watched > li").split(" | ");
    expect(watched.find((term) => term.startsWith("Logo churn"))).toContain("1.21% 5 of 412, June");
    expect(watched[0]).not.toMatch(/\d/);
    expect(tabs(element)[1]!.querySelector(".figure")).toBeNull();
    expect(tabs(element)[3]!.querySelector(".figure")!.textContent).toContain("1.21%");
  });

  it("gives its figures as table, rows and file, and takes them again without anybody to ask", async () => {
    const provider = new FakeProvider();
    const known: Readonly<Record<string, object>> = {
      "first-contact-resolution": { unit: "rate", value: 0.453, numerator: 453, denominator: 1000, month: "2026-06" },
      "logo-churn": { unit: "rate", value: 5 / 412, numerator: 5, denominator: 412, month: "2026-06" },
    };
    provider.answer = async () => {
      const { metric } = provider.asked.at(-1)!.input as { metric: string };
      const unknown = { value: null, reason: "no-data", needs: ["tickets"] };
      return { ok: true, value: { tenure: 1, metric, tables: ["tickets"], ...(known[metric] ?? unknown) } };
    };
    const element = await placed({ stage: "adoption" }, { into: provider.element });
    expect(textOf(element, "[part='panel'] .watched")).toContain("First contact resolution (FCR) 45.3%");
    expect(textOf(element, "[part='table']")).toContain("First contact resolution (FCR) 45.3%");
    const { columns, rows } = (await element.getTable())!;
    const column = columns.indexOf("figures.first-contact-resolution");
    expect(rows.map((row) => row[column])).toContain(0.453);
    const file = JSON.parse(await (await element.exportAs("json"))!.text());
    expect(file.figures.map(({ metric, value }: KpiResult) => [metric, value])).toEqual(
      expect.arrayContaining(Object.entries(known).map(([metric, figure]) => [metric, (figure as KpiResult).value])),
    );
    const again = await placed({ stage: "adoption", data: file });
    expect(textOf(again)).toBe(textOf(element));
    provider.set({ sources: { have: 1, all: 2, missing: ["tickets"] } });
    await settled(element);
    expect(JSON.parse(await (await element.exportAs("json"))!.text())).toEqual(LIFECYCLE);
  });

  it("says where nobody answers for a stage", async () => {
    const own = {
      tenure: 1,
      title: { en: "Ours", ja: "当社" },
      stages: [{ id: "first-call", work: { sales: { text: "Calls" } }, watchedBy: ["trial-length"] }],
    };
    const element = await placed({ data: own as never });
    expect(textOf(element, "[part='stage']")).toBe("First call No owner");
    expect(textOf(element, ".note")).toContain("Nobody answers for this stage");
    expect(textOf(element, ".watched")).toBe("Trial length");
    expect(textOf(element, ".subtitle")).toBe("");
  });

  it("speaks Japanese throughout", async () => {
    const element = await placed({ stage: "onboarding" }, { lang: "ja" });
    await vi.waitFor(() =>
      expect(textOf(element, ".work dt")).toBe("営業 | カスタマーサクセス 責任者 | カスタマーサポート"),
    );
    expect(textOf(element, "[part='panel']")).not.toMatch(/[A-Za-z]{4}/);
  });

  it("refuses a lifecycle without stages", async () => {
    const element = await placed({ data: { tenure: 1, stages: [] } as never });
    expect(element.state).toBe("error");
  });

  it.each([
    ["light", "en", 900],
    ["dark", "ja", 900],
    ["light", "ja", 280],
    ["dark", "en", 360],
  ] as const)("passes axe in %s, %s, at %i px, without running over", async (theme, lang, width) => {
    const element = await placed({ stage: "adoption" }, { theme, lang, width });
    for (const details of element.shadowRoot!.querySelectorAll("details")) details.open = true;
    expect(await axeFindings(element)).toEqual([]);
    expect(element.scrollWidth).toBeLessThanOrEqual(element.clientWidth);
  });
});
