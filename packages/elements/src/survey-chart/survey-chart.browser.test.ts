import { describe, expect, it, vi } from "vitest";
import { axeFindings, FakeProvider, faintWhereForced, place, textOf, useStage } from "../shared/stage.fixture.js";
import type { TenureSurveyChart } from "./survey-chart.js";
import { ces, csat, nps, npsGroup } from "./survey-results.fixture.js";
import "./survey-chart.js";

useStage();

const make = (set: Partial<TenureSurveyChart> = {}) =>
  Object.assign(document.createElement("tenure-survey-chart"), set);

describe("a survey chart", () => {
  it("shows the NPS with its error, every answer, and the three shares with counts", async () => {
    const chart = await place(make({ data: nps }));
    expect(textOf(chart, "[part~='value']")).toBe("+19 ± 11 (95%)");
    expect(textOf(chart, ".count")).toBe([2, 1, 2, 4, 5, 9, 13, 34, 45, 41, 30].join(" | "));
    expect(chart.shadowRoot!.querySelectorAll<HTMLElement>("[part~='bars'] li")[9]!.title).toBe("9: 41 (22%)");
    expect(textOf(chart, "[part~='groups']")).toBe("Detractors 19% 36 Passives 42% 79 Promoters 38% 71");
    expect(textOf(chart, ".subtitle")).toBe(
      "“Would you recommend us to a friend or colleague?” Latest answer of each account, n = 186",
    );
  });

  it("stands out from any page where colours are forced", async () => {
    const chart = await place(make({ data: nps }));
    expect(await faintWhereForced(chart, "rect")).toEqual([]);
  });

  it("names the shares in the order of the bars above them, in pages that read from right to left too", async () => {
    document.documentElement.dir = "rtl";
    try {
      const chart = await place(make({ data: nps }), { width: 620 });
      const lefts = (selector: string) =>
        [...chart.shadowRoot!.querySelectorAll(selector)].map((part) => part.getBoundingClientRect().left);
      for (const selector of ["[part~='bars'] li", "[part~='groups'] > div"]) {
        const places = lefts(selector);
        expect(places).toEqual(places.toSorted((a, b) => a - b));
      }
    } finally {
      document.documentElement.removeAttribute("dir");
    }
  });

  it("shows every answer where it is asked to, which is another number", async () => {
    const chart = await place(make({ data: nps, answers: "all" }));
    expect(textOf(chart, "[part~='value']")).toBe("+19 ± 7 (95%)");
    expect(textOf(chart, ".subtitle")).toContain("All answers, n = 372");
  });

  it("prints the scale of satisfaction and where it is cut", async () => {
    const chart = await place(make({ data: csat }));
    expect(textOf(chart, "[part~='value']")).toBe("82% 95%: 73–89% answers 4–5 of 5");
  });

  it("says which end of an effort scale is good, and that few answers are too few", async () => {
    const chart = await place(make({ data: ces }));
    expect(textOf(chart, "[part~='value']")).toBe("5.3 ± 0.5 (95%) Scale 1 to 7, higher is easier too few to judge");
  });

  it("says of every colour of the bars what it stands for, in their order", async () => {
    for (const [data, groups] of [
      [csat, "Other answers 18% 16 Satisfied 82% 74 mean 4.20"],
      [ces, "Hard side of the scale 13% 3 Middle of the scale 13% 3 Easy side of the scale 75% 18"],
      [
        { ...ces, direction: "higher-is-harder" as const },
        "Easy side of the scale 13% 3 Middle of the scale 13% 3 Hard side of the scale 75% 18",
      ],
    ] as const) {
      const chart = await place(make({ data }));
      expect(textOf(chart, "[part~='groups']")).toBe(groups);
      const sides = (selector: string) => [
        ...new Set(
          [...chart.shadowRoot!.querySelectorAll(selector)].map(
            (one) => /low|middle|high/.exec(one.classList.value)![0],
          ),
        ),
      ];
      expect(sides("[part~='groups'] .swatch")).toEqual(sides("[part~='bars'] rect"));
    }
  });

  it.each(["en", "ja"])("keeps a count and what it is called on one line at any width, in %s", async (lang) => {
    const chart = await place(make({ data: nps }), { lang });
    const subtitle = chart.shadowRoot!.querySelector<HTMLElement>(".subtitle")!;
    const walker = document.createTreeWalker(subtitle, NodeFilter.SHOW_TEXT);
    let node = walker.nextNode() as Text;
    while (!/n\s=\s186/.test(node.data)) node = walker.nextNode() as Text;
    const count = document.createRange();
    count.setStart(node, /n\s=\s186/.exec(node.data)!.index);
    count.setEnd(node, /n\s=\s186/.exec(node.data)!.index + "n = 186".length);
    for (let width = 160; width <= 480; width += 8) {
      subtitle.style.inlineSize = `${width}px`;
      const lines = new Set([...count.getClientRects()].map(({ top }) => Math.round(top)));
      expect([width, lines.size]).toEqual([width, 1]);
    }
  });

  it.each([
    [280, 1],
    [280, 12],
    [320, 30],
    [360, 900],
    [720, 900],
  ])("keeps every count whole and clear of its neighbours at %i px, of %i answers for one", async (width, times) => {
    const many = npsGroup([2, 1, 2, 4, 5, 9, 13, 34, 45, 41, 30].map((count) => count * times));
    const chart = await place(make({ data: { ...nps, all: many, latestPerAccount: many } }), { width });
    const frame = chart.getBoundingClientRect();
    const boxes = [...chart.shadowRoot!.querySelectorAll(".count")].map((count) => {
      const range = document.createRange();
      range.selectNodeContents(count);
      expect([count.textContent, range.getClientRects().length]).toEqual([count.textContent, 1]);
      return range.getBoundingClientRect();
    });
    for (const [place, box] of boxes.entries()) {
      expect(box.left >= frame.left && box.right <= frame.right).toBe(true);
      for (const other of boxes.slice(place + 1)) {
        const apart = box.right <= other.left || box.bottom <= other.top + 1 || box.top >= other.bottom - 1;
        expect([place, apart]).toEqual([place, true]);
      }
    }
    const lying = [...chart.shadowRoot!.querySelectorAll(".lying rect")].map(
      (bar) => bar.getBoundingClientRect().width,
    );
    if (lying.length > 0) expect(lying[8]! / lying[7]!).toBeCloseTo(45 / 34, 1);
    expect(lying.length > 0).toBe(width < 400 && times > 1);
  });

  it("speaks Japanese, with the note on comparing within the country", async () => {
    const chart = await place(make({ data: nps }), { lang: "ja" });
    await vi.waitFor(() => expect(textOf(chart, "[part~='groups']")).toBe("批判者 19% 36 中立者 42% 79 推奨者 38% 71"));
    expect(textOf(chart, ".prose")).toContain("国内の値とのみ比較");
  });

  it("says that nobody has answered, and how many answers do not count", async () => {
    const none = npsGroup(new Array(11).fill(0));
    const chart = await place(make({ data: { ...nps, all: none, latestPerAccount: none } }));
    expect(textOf(chart, "[part~='empty']")).toBe("No answers yet3 answers do not count: they are not on the scale.");
  });

  it("asks for the kind, the column and the direction it was given", async () => {
    const provider = new FakeProvider();
    await place(make({ kind: "ces", by: "plan", direction: "higher-is-easier" }), { into: provider.element });
    expect(provider.asked[0]).toMatchObject({
      call: "surveys",
      input: { kind: "ces", by: "plan", direction: "higher-is-easier" },
    });
  });

  it.each([
    ["light", "en", 420, nps],
    ["dark", "ja", 280, nps],
    ["dark", "en", 360, csat],
    ["light", "ja", 640, ces],
  ] as const)("passes axe in %s, %s, at %i px, without running over", async (theme, lang, width, data) => {
    const chart = await place(make({ data }), { theme, lang, width });
    for (const details of chart.shadowRoot!.querySelectorAll("details")) details.open = true;
    expect(await axeFindings(chart)).toEqual([]);
    expect(chart.scrollWidth).toBeLessThanOrEqual(chart.clientWidth);
  });
});
