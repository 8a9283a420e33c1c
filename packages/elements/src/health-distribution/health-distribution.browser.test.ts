import { describe, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import {
  axeFindings,
  emulate,
  FakeProvider,
  faintWhereForced,
  firstLine,
  place,
  settled,
  textOf,
  useStage,
} from "../shared/stage.fixture.js";
import { threeSegments } from "./distribution.fixture.js";
import type { TenureHealthDistribution } from "./health-distribution.js";
import "./health-distribution.js";

useStage();

const make = (set: Partial<TenureHealthDistribution> = {}) =>
  Object.assign(document.createElement("tenure-health-distribution"), set);

describe("the distribution of scores", () => {
  it("is a table of segments and bands, with all of them at its end", async () => {
    const element = await place(make({ data: threeSegments() }), { width: 900 });
    expect(textOf(element, ".segments thead")).toBe("Segment Accounts Mean Share by band CriticalAt riskSteadyHealthy");
    expect(textOf(element, ".segments tbody tr:first-child")).toBe(
      "Small business 201 62.1 15 8% 48 24% 92 47% 41 21%",
    );
    expect(textOf(element, ".segments .all")).toBe("All 419 65.4 21 5% 84 20% 189 46% 117 28%");
    expect(textOf(element, ".subtitle")).toContain("411 of 419 paying accounts have a score, 14 Jul 2026.");
    expect(textOf(element, ".notes")).toBe("8 accounts have no score: too few measures have data.");
  });

  it("gives the segments drawn as a file, exact and in the words of its language", async () => {
    const element = await place(make({ data: threeSegments("ja") }), { width: 900, lang: "ja" });
    const { columns, rows } = (await element.getTable())!;
    expect(columns.join(" ")).toBe(
      "セグメント 社数 スコアあり 平均 危険 要注意 普通 良好 MRR: 危険 MRR: 要注意 MRR: 普通 MRR: 良好 通貨 点数の下限 点数の上限",
    );
    const mrr = [15, 48, 92, 41].map((count) => count * 41_000);
    expect(rows[0]).toEqual(["小規模企業", 201, 196, 62.1, 15, 48, 92, 41, ...mrr, "JPY", null, null]);
    expect(rows.slice(0, 4).map(([name]) => name)).toEqual(["小規模企業", "中堅企業", "大企業", "全体"]);
  });

  it("stands out from any page where colours are forced", async () => {
    const element = await place(make({ data: threeSegments() }), { width: 900 });
    expect(await faintWhereForced(element, "rect")).toEqual([]);
  });

  it("keeps figures off their names in pages that read from right to left, as in others", async () => {
    for (const dir of ["ltr", "rtl"]) {
      document.documentElement.dir = dir;
      try {
        const element = await place(make({ data: threeSegments() }), { width: 320 });
        for (const name of element.shadowRoot!.querySelectorAll(".figure:not(.band) > .name")) {
          const range = document.createRange();
          range.setStartAfter(name);
          range.setEndAfter(name.parentElement!.lastChild!);
          const [word, figure] = [firstLine(name), range.getBoundingClientRect()];
          expect(Math.max(figure.left - word.right, word.left - figure.right)).toBeGreaterThan(4);
        }
      } finally {
        document.documentElement.removeAttribute("dir");
      }
    }
  });

  it("counts money where that is asked for", async () => {
    const element = await place(make({ data: threeSegments() }), { width: 900 });
    await userEvent.click(element.shadowRoot!.querySelectorAll(".segmented button")[1]!);
    await settled(element);
    expect(textOf(element, ".segments tbody tr:last-child td:last-child")).toBe("¥12.7M 28%");
  });

  it("draws every class of five points in the tone of its band", async () => {
    const element = await place(make({ data: threeSegments() }), { width: 900 });
    const tones = [...element.shadowRoot!.querySelectorAll(".histogram rect")].map((bar) => bar.getAttribute("class"));
    expect(tones).toHaveLength(20);
    expect([tones[7], tones[8], tones[12], tones[16]]).toEqual(["critical", "risk", "neutral", "healthy"]);
    expect(element.shadowRoot!.querySelector(".histogram")!.getAttribute("aria-label")).toBe(
      "Histogram of scores, the largest class (52 accounts) from 70 to 75 points",
    );
  });

  it("says how many accounts the bars stand for, all where there is room and the highest elsewhere", async () => {
    const counts = async (width: number) =>
      textOf(await place(make({ data: threeSegments() }), { width }), ".histogram .count").split(" | ");
    expect((await counts(900)).map(Number)).toEqual(threeSegments().all.histogram.filter((count) => count > 0));
    const few = await counts(280);
    expect([few.length < 10, few.includes("52")]).toEqual([true, true]);
  });

  it("says what bar a pointer rests on or a finger touched, in a line that keeps its height", async () => {
    const element = await place(make({ data: threeSegments() }), { width: 600 });
    const line = element.shadowRoot!.querySelector<HTMLElement>(".read-out")!;
    const bars = element.shadowRoot!.querySelectorAll(".stretch");
    const height = element.offsetHeight;
    expect([line.textContent, getComputedStyle(line, "::before").content]).toEqual([
      "",
      '"Point or tap to read a value."',
    ]);
    await userEvent.hover(bars[14]!);
    expect(line.textContent).toBe("70 to 75 points: 52 accounts");
    expect([bars[14]!.querySelector("title")!.textContent, element.offsetHeight]).toEqual([line.textContent, height]);
    await userEvent.hover(element.shadowRoot!.querySelector("[part~='heading']")!);
    expect(line.textContent).toBe("");
    for (const type of ["pointerdown", "pointerleave"]) {
      bars[3]!.dispatchEvent(new PointerEvent(type, { bubbles: true, pointerType: "touch" }));
    }
    expect(line.textContent).toBe("15 to 20 points: 1 account");
    // Another drawing, another reading.
    element.data = threeSegments();
    element.measure = "mrr";
    await settled(element);
    expect(line.textContent).toBe("");
  });

  it("keeps its table in its box in pages that read from right to left", async () => {
    document.documentElement.dir = "rtl";
    try {
      const element = await place(make({ data: threeSegments() }), { width: 620 });
      const { scrollWidth, clientWidth } = element.shadowRoot!.querySelector(".scroll")!;
      expect(scrollWidth).toBeLessThanOrEqual(clientWidth);
    } finally {
      document.documentElement.removeAttribute("dir");
    }
  });

  it.each([
    [280, "en"],
    [280, "ja"],
    [360, "ja"],
    [500, "en"],
  ] as const)(
    "names every band beside its figures and below the bars at %i px, in %s, with nothing to scroll",
    async (width, lang) => {
      const element = await place(make({ data: threeSegments(lang) }), { width, lang });
      const names = lang === "ja" ? "危険 要注意 普通 良好" : "Critical At risk Steady Healthy";
      const scroll = element.shadowRoot!.querySelector(".scroll")!;
      expect(scroll.scrollWidth).toBeLessThanOrEqual(scroll.clientWidth);
      const box = element.getBoundingClientRect();
      const seen = (selector: string) =>
        [...element.shadowRoot!.querySelectorAll<HTMLElement>(selector)].map((part) => {
          const { left, right, height } = part.getBoundingClientRect();
          expect([part.innerText, left >= box.left && right <= box.right && height > 10]).toEqual([
            part.innerText,
            true,
          ]);
          return part.innerText.trim();
        });
      expect(seen(".key li").join(" ")).toBe(names);
      expect(seen(".all .band .name").join(" ")).toBe(names);
      expect(
        textOf(element, ".all .band")
          .replace(/[^\d%| ]/g, "")
          .replace(/\s+/g, " "),
      ).toContain("21 5%");
    },
  );

  it("reads its cards aloud as rows of a table, names once", async () => {
    const element = await place(make({ data: threeSegments() }), { width: 280 });
    const root = element.shadowRoot!;
    expect(root.querySelector(".segments tbody tr")!.getAttribute("role")).toBe("row");
    expect(root.querySelectorAll(".segments thead [role='columnheader']")).toHaveLength(8);
    expect([...root.querySelectorAll(".cards .name, .key")].every((name) => name.ariaHidden === "true")).toBe(true);
  });

  it("asks again for another column", async () => {
    const provider = new FakeProvider();
    provider.answer = async () => ({ ok: true, value: threeSegments() });
    const element = await place(make(), { into: provider.element, width: 900 });
    await userEvent.selectOptions(element.shadowRoot!.querySelector("select")!, "Plan");
    await settled(element);
    expect(provider.asked.map(({ call, input }) => [call, input])).toEqual([
      ["distribution", {}],
      ["distribution", { by: "plan" }],
    ]);
    // On paper nothing can be asked: the table's first column says what it is split by.
    await emulate("print");
    try {
      expect(getComputedStyle(element.shadowRoot!.querySelector(".by")!).display).toBe("none");
    } finally {
      await emulate();
    }
  });

  it.each([
    {},
    { bands: [], all: {} },
    { ...threeSegments(), all: { paying: 1, scored: 1, counts: [1], mrr: [1], histogram: [] } },
  ])("refuses what is none: %o", async (data) => {
    expect((await place(make({ data: data as never }))).state).toBe("error");
  });

  it.each([
    ["light", "en", 900],
    ["dark", "ja", 900],
    ["light", "ja", 280],
    ["dark", "en", 360],
  ] as const)("passes axe in %s, %s, at %i px, without running over", async (theme, lang, width) => {
    const element = await place(make({ data: threeSegments(lang) }), { theme, lang, width });
    for (const details of element.shadowRoot!.querySelectorAll("details")) details.open = true;
    expect(await axeFindings(element)).toEqual([]);
    expect(element.scrollWidth).toBeLessThanOrEqual(element.clientWidth);
  });
});
