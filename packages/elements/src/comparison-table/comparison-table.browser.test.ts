import { describe, expect, it, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { inLanguage } from "../shared/in-language.js";
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
import type { RevealedCell, TenureComparisonTable } from "./comparison-table.js";
import "./comparison-table.js";

useStage();

const make = (set: Partial<TenureComparisonTable> = {}) =>
  Object.assign(document.createElement("tenure-comparison-table"), set);
const all = <E extends Element = HTMLElement>(table: Element, selector: string) => [
  ...table.shadowRoot!.querySelectorAll<E>(selector),
];
const cells = (table: Element) => all(table, "[part='cell']");
const topics = (table: Element) =>
  all(table, "tbody th[scope='row']").map((th) => th.textContent?.replace(/\s+/g, " ").trim());
const focused = (table: Element) => table.shadowRoot!.activeElement as HTMLElement | null;
/** What is read out: without what is hidden from ears. */
const spoken = (cell: Element) => {
  const copy = cell.cloneNode(true) as Element;
  for (const hidden of copy.querySelectorAll("[aria-hidden='true']")) hidden.remove();
  return copy.textContent?.replace(/\s+/g, " ").trim();
};

/** Placed, and what it shows loaded. */
async function placed(element: TenureComparisonTable, where: Placement = {}) {
  const table = await place(element, where);
  await vi.waitFor(() => expect(table.state).not.toBe("loading"));
  await settled(table);
  return table;
}

const placeOther = (id: string, set: Partial<TenureComparisonTable> = {}) =>
  placed(make({ comparison: id, ...set }), { width: 900 });

const rate = (metric: string, value: number, count: number, of: number) => ({
  tenure: 1,
  metric,
  unit: "rate",
  better: "up",
  value,
  numerator: count,
  denominator: of,
  month: "2026-06",
});

/** A provider with subscriptions and contacts, and no other table. */
function provider(): FakeProvider {
  const fake = new FakeProvider();
  const ask = fake.asked;
  fake.answer = async () => {
    const { call, input } = ask.at(-1)!;
    if (call !== "kpi") return { ok: false, issues: [{ code: "workspace/empty", severity: "notice" }] };
    const { metric } = input as { metric: string };
    const retained = {
      tenure: 1,
      metric,
      unit: "rate",
      better: "up",
      windowMonths: 12,
      month: "2026-06",
      value: 1.009,
    };
    const touches = (count: number) => ({ ...rate(metric, count / 50, count, 50), tables: ["touchpoints"] });
    const answers: Readonly<Record<string, object>> = {
      nrr: retained,
      "logo-churn": rate(metric, 0.0121, 5, 412),
      "proactive-ratio-success": touches(30),
      "proactive-ratio-support": touches(10),
    };
    return { ok: true, value: answers[metric] ?? { tenure: 1, metric, value: null, needs: ["tickets"] } };
  };
  return fake;
}

describe("the comparison table", () => {
  it("prints the articles that its numbers name, folded as they are on the screen", async () => {
    const table = await placed(make());
    const list = () => all(table, ".sources li").map((one) => one.checkVisibility({ contentVisibilityAuto: true }));
    expect(new Set(list())).toEqual(new Set([false]));
    try {
      await emulate("print");
      expect(list().length).toBeGreaterThan(3);
      await vi.waitFor(() => expect(new Set(list())).toEqual(new Set([true])));
      expect(all(table, ".sources ol")[0]!.getBoundingClientRect().height).toBeGreaterThan(40);
    } finally {
      await emulate();
    }
  });

  it("says of each figure what it lacks where sources have not arrived, and is whole itself", async () => {
    const fake = provider();
    fake.set({ sources: { have: 1, all: 2, missing: ["subscriptions"] } });
    const table = await placed(make({ rows: ["purpose", "figure:nrr", "figure:proactive-ratio"] }), {
      into: fake.element,
    });
    await vi.waitFor(() => expect(all(table, "tr.live").length).toBe(2));
    await settled(table);
    expect(textOf(table, "tr.live")).toMatch(/^Net revenue retention.*1 of 2 .* \| (?!.*1 of 2)/);
    expect(table.state).toBe("ready");
    table.rows = [];
    await settled(table);
    expect([table.state, all(table, "table").length]).toEqual(["ready", 0]);
    expect(textOf(table)).toContain("All rows are left out.");
  });

  it("reads each statement with its sources, set apart from it and from one another", async () => {
    const table = await placed(make(), { width: 900 });
    expect(spoken(cells(table)[0]!)).toBe(
      "The customer reaches its own business goals with the product, sources 1, 2, 4, 5",
    );
    expect(spoken(cells(table)[8]!)).toBe("Long: for as long as the contract goes on, source 1");
    expect(table.shadowRoot!.querySelector("sup [aria-hidden]")?.textContent).toBe("\u20601 2 4 5");
    document.documentElement.lang = "ja";
    await settled(table);
    await vi.waitFor(() => expect(spoken(cells(table)[0]!)).toBe("製品を通じた、顧客の事業目標の達成、出典1、2、4、5"));
    await vi.waitFor(() => expect(textOf(table, ".subtitle")).toBe("文末の番号は、出典の記事を示します。"));
  });

  it("loads another comparison when it is asked for, and says which there are where there is none of the id", async () => {
    const table = await placeOther("cs-support-and-sales");
    expect(all(table, "thead th").map((th) => th.textContent)).toEqual([
      "Customer success",
      "Customer support",
      "Sales",
    ]);
    const wrong = await placeOther("cs-and-marketing");
    expect(wrong.state).toBe("error");
    await vi.waitFor(() => expect(textOf(wrong, "[part~='error']")).toContain("cs-support-and-sales"));
    wrong.comparison = "book-table";
    await vi.waitFor(() =>
      expect(textOf(wrong, "[part~='heading']")).toBe("Success and support in five pairs of words"),
    );
  });

  it("says that views differ where they do, and not where all agree", async () => {
    const table = await placeOther("cs-support-and-sales");
    for (const row of all(table, "tr:has(.views)")) {
      expect(row.querySelector(".chip") !== null).toBe(row.querySelectorAll(".views > li").length > 1);
    }
  });

  it("is whole where a page brings roles and rows of its own, with a word in one language only", async () => {
    const data = {
      tenure: 1,
      id: "own",
      title: { en: "Teams", ja: "" },
      roles: [{ id: "sales", name: "A" }],
      rows: [{ id: "hours", topic: "Hours", cells: { sales: { text: "Office hours" } } }],
    };
    const table = await placed(make({ data: data as never }), { lang: "ja" });
    expect(textOf(table, "[part~='heading']")).toBe(inLanguage(data.title, "ja"));
    expect(spoken(cells(table)[0]!)).toBe("Office hours");
    expect(textOf(table, ".subtitle")).toBe("");
  });

  it("gives the table that is drawn: rows in their order, in one language, figures as numbers", async () => {
    const fake = provider();
    const rows = ["stance", "purpose", "figure:nrr"];
    const table = await placed(make({ rows }), { into: fake.element, width: 900, lang: "ja" });
    await vi.waitFor(() => expect(table.shadowRoot!.querySelector(".live b")?.textContent).toContain("%"));
    const { columns, rows: written } = (await table.getTable())!;
    expect(columns.slice(1)).toEqual(all(table, "thead th").map((one) => one.textContent?.trim()));
    expect(written.map(([topic]) => topic)).toEqual(topics(table));
    expect(
      written
        .at(-1)!
        .slice(1)
        .filter((cell) => cell !== undefined),
    ).toEqual([expect.any(Number)]);
    for (const text of written.slice(0, -1).flat()) expect(String(text)).toMatch(/[ぁ-んァ-ン一-龥]/);
    const { figures, rows: kept } = JSON.parse(await (await table.exportAs("json"))!.text());
    expect(figures.map(({ metric }: { metric: string }) => metric)).toEqual(["nrr"]);
    expect(kept.length).toBeGreaterThan(2);
  });

  it("takes the file with its figures again, without anybody to ask", async () => {
    const table = await placed(make(), { into: provider().element, width: 900 });
    expect(textOf(table, "tr.live b")).toBe("100.9% | 1.21% | 60.0% | 20.0%");
    const file = await (await table.exportAs("json"))!.text();
    const again = await placed(make({ data: JSON.parse(file) }), { width: 900 });
    expect(textOf(again, "tbody")).toBe(textOf(table, "tbody"));
    expect(await (await again.exportAs("json"))!.text()).toBe(file);
    expect(all(await placed(make({ data: JSON.parse(file), figures: [] })), "tr.live")).toEqual([]);
  });

  describe("as a quiz", () => {
    const reveals = (table: Element) => all<HTMLButtonElement>(table, "[part='cell-hidden']");

    it("hides one cell of each row behind its question, and counts what is revealed", async () => {
      const table = await placeOther("cs-support-and-sales", {
        mode: "quiz",
        rows: ["purpose", "stance", "end-of-success"],
      });
      expect(textOf(table, ".subtitle")).toBe("Quiz: 2 cells hidden. Say your answer aloud, then reveal.");
      expect(reveals(table).map(spoken)).toEqual([
        "Reveal What is each one for?, Customer success",
        "Reveal Acts first, or responds?, Customer support",
      ]);
      await userEvent.click(reveals(table)[0]!);
      await settled(table);
      expect(textOf(table, "[part='progress']")).toBe("Revealed 1 of 2");
      expect(spoken(cells(table)[0]!)).toContain("The customer reaches its own business goals");
    });

    it("is answered by keyboard: a revealed cell takes the focus, arrows go on to the next", async () => {
      const table = await placed(make({ mode: "quiz" }), { width: 900 });
      const told: RevealedCell[] = [];
      const via: string[] = [];
      table.addEventListener("tenure-select", (event) => {
        told.push((event as TenureSelectEvent<RevealedCell>).datum);
        via.push((event as TenureSelectEvent).via);
      });
      reveals(table)[0]!.focus();
      await userEvent.keyboard("{Enter}");
      await settled(table);
      expect(focused(table)?.textContent).toContain("The customer reaches its own business goals");
      await userEvent.keyboard("{ArrowDown}");
      expect(spoken(focused(table)!)).toContain("Stance?");
      await userEvent.keyboard(" {ArrowUp}");
      expect(told.map(({ row, column }) => [row, column])).toEqual([
        ["purpose", "customer-success"],
        ["stance", "customer-support"],
      ]);
      expect(via).toEqual(["keyboard", "keyboard"]);
    });

    it("opens everything at once, and hides other cells in the next round", async () => {
      const table = await placed(make({ mode: "quiz", rows: ["purpose", "stance"] }), { width: 900 });
      const [openAll, others] = all<HTMLButtonElement>(table, ".foot button");
      await userEvent.click(openAll!);
      expect(reveals(table)).toHaveLength(0);
      expect(openAll!.disabled).toBe(true);
      await userEvent.click(others!);
      await settled(table);
      expect(reveals(table).map(spoken)).toEqual([
        "Reveal Purpose?, Customer support",
        "Reveal Stance?, Customer success",
      ]);
      table.quizCells = "all";
      await settled(table);
      expect(reveals(table)).toHaveLength(4);
    });
  });

  describe("while rows are arranged", () => {
    it("moves a row by keyboard, keeps the focus on its button, and says where the row went", async () => {
      const table = await placed(make({ mode: "arrange", rows: ["purpose", "stance", "work"] }), { width: 900 });
      const changes: (readonly string[])[] = [];
      table.addEventListener("tenure-rows-change", (event) =>
        changes.push((event as unknown as { rows: string[] }).rows),
      );
      const down = all(table, "[data-row='purpose'] [data-by='1']")[0]!;
      expect(down.getAttribute("aria-label")).toBe("Move down: Purpose");
      down.focus();
      await userEvent.keyboard("{Enter}");
      await settled(table);
      await userEvent.keyboard("{ArrowDown}");
      await settled(table);
      expect(table.rows).toEqual(["stance", "work", "purpose"]);
      expect(changes).toEqual([
        ["stance", "purpose", "work"],
        ["stance", "work", "purpose"],
      ]);
      expect(focused(table)?.getAttribute("aria-label")).toBe("Move down: Purpose");
      expect(all(table, "[role='status']")[0]!.textContent).toBe("Purpose: row 3 of 11");
    });

    it("leaves a row out, shows the rest when read, and brings every row back", async () => {
      const table = await placed(make({ mode: "arrange", rows: ["purpose", "stance"] }), { width: 900 });
      await userEvent.click(all(table, "[data-row='purpose'] input")[0]!);
      expect(table.rows).toEqual(["stance"]);
      table.mode = "read";
      await settled(table);
      expect(topics(table)).toEqual(["Stance"]);
      table.mode = "arrange";
      await settled(table);
      await userEvent.click(all(table, ".foot button")[0]!);
      table.mode = "read";
      await settled(table);
      expect(table.rows).toBeUndefined();
      expect(topics(table)).toHaveLength(11);
    });

    it("follows the page's own choice, as an attribute as well, and passes over rows that are not there", async () => {
      const table = await placed(make());
      table.setAttribute("rows", "stance  nonsense purpose");
      await settled(table);
      expect(topics(table)).toEqual(["Stance", "Purpose"]);
      table.removeAttribute("rows");
      await settled(table);
      expect(topics(table)).toHaveLength(11);
    });
  });

  describe("with live figures", () => {
    it("shows what the roles are measured by, with denominators, and leaves out what was not loaded", async () => {
      const { element } = provider();
      const table = await placed(make({ targets: { nrr: 1.05 } }), { width: 900, into: element });
      expect(textOf(table, ".group")).toBe("Live figures, Jun 2026");
      expect(all(table, "tr.live").map((row) => row.textContent!.replace(/\s+/g, " ").trim())).toEqual([
        "Net revenue retention Customer success100.9% 12 months Target 105%: 4.1 pt short Customer support—not measured by this figure",
        "Logo churn Customer success1.21% 5 of 412, June Customer support—not measured by this figure",
        "Proactive share Customer success60.0% 30 of 50 contacts, June Customer support20.0% 10 of 50 contacts, June",
      ]);
      expect(textOf(table, "tr.live td div")).toBe("Target 105%: 4.1 pt short");
    });

    it("asks each question once, and again when the data have changed", async () => {
      const fake = provider();
      const table = await placed(make(), { into: fake.element });
      const questions = fake.asked.map(({ call, input }) => JSON.stringify([call, input]));
      expect(new Set(questions).size).toBe(questions.length);
      fake.set({ dataVersion: 2 });
      await settled(table);
      expect(fake.asked).toHaveLength(questions.length * 2);
      expect(fake.asked.slice(0, questions.length).every(({ signal }) => signal?.aborted)).toBe(true);
    });

    it("has none without a provider, before it has data, or where the page wants none", async () => {
      const fake = provider();
      fake.set({ status: "empty" });
      const without = await placed(make({ figures: [] }), { into: provider().element });
      for (const table of [await placed(make()), await placed(make(), { into: fake.element }), without]) {
        expect(all(table, "tr.live")).toHaveLength(0);
      }
    });

    it("gives no ratio of which a source is missing", async () => {
      const fake = provider();
      fake.set({ sources: { have: 1, all: 2, missing: ["touchpoints"] } });
      const table = await placed(make(), { width: 900, into: fake.element });
      const [, churn, touches] = all(table, "tr.live");
      expect(churn!.textContent).toContain("1.21%");
      expect(touches!.textContent).toContain("1 of 2 sources arrived");
      expect(touches!.textContent).not.toContain("60");
    });
  });

  it.each([
    ["light", "en", 900],
    ["dark", "ja", 900],
    ["light", "ja", 280],
    ["dark", "en", 280],
  ] as const)("has no fault that axe finds, in %s, %s, at %i px", async (theme, lang, width) => {
    for (const mode of ["read", "quiz", "arrange"] as const) {
      const table = await placed(make({ mode }), { theme, lang, width, into: provider().element });
      table.shadowRoot!.querySelector("details")!.open = true;
      expect(await axeFindings(table)).toEqual([]);
      expect(table.scrollWidth).toBeLessThanOrEqual(width);
      table.remove();
    }
  });
});
