import { describe, expect, it } from "vitest";
import { axeFindings, place, settled, textOf, useStage } from "../shared/stage.fixture.js";
import "./comparison-table.js";

useStage();

const make = () => document.createElement("tenure-comparison-table");
const cells = (table: Element) => [...table.shadowRoot!.querySelectorAll("[part='cell']")];
/** What is read out: without what is hidden from ears. */
const spoken = (cell: Element) => {
  const copy = cell.cloneNode(true) as Element;
  for (const hidden of copy.querySelectorAll("[aria-hidden='true']")) hidden.remove();
  return copy.textContent?.replace(/\s+/g, " ").trim();
};

describe("the comparison table", () => {
  it("reads each statement with its sources, set apart from it and from one another", async () => {
    const table = await place(make(), { width: 900 });
    expect(spoken(cells(table)[0]!)).toBe(
      "The customer reaches its own business goals with the product, sources 1, 2, 4, 5",
    );
    expect(spoken(cells(table)[8]!)).toBe("As long as the contract, and longer, source 1");
    expect(table.shadowRoot!.querySelector("sup [aria-hidden]")?.textContent).toBe("1 2 4 5");
    document.documentElement.lang = "ja";
    await settled(table);
    expect(spoken(cells(table)[0]!)).toBe("製品を通じた、顧客の事業目標の達成、出典1、2、4、5");
    expect(textOf(table, ".subtitle")).toBe("文末の番号は、出典の記事を示します。");
  });

  for (const theme of ["light", "dark"] as const) {
    for (const lang of ["en", "ja"]) {
      it(`has no fault that axe finds, ${theme}, ${lang}, wide and narrow`, async () => {
        for (const width of [900, 320]) {
          const table = await place(make(), { theme, lang, width });
          table.shadowRoot!.querySelector("details")!.open = true;
          expect(await axeFindings(table)).toEqual([]);
          expect(table.scrollWidth).toBeLessThanOrEqual(width);
          table.remove();
        }
      });
    }
  }
});
