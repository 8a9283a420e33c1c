import { PRESETS } from "@tenure/knowledge/presets";
import { describe, expect, it } from "vitest";
import { resultTable } from "../shared/export/result-table.js";
import { ofSegment } from "./of-segment.js";
import { presetLedger } from "./preset-ledger.js";

const ledgerOf = (preset: string, language: "en" | "ja") =>
  presetLedger(PRESETS.find(({ id }) => id === preset)!, language);
/** Names as the table writes them. */
const namesOf = (preset: string, language: "en" | "ja") =>
  ledgerOf(preset, language).lines.map(({ label, segment }) => ofSegment(label!, segment, language));

describe("the ledger of a preset", () => {
  it.each(PRESETS.map(({ id }) => id))("of %s calls no two numbers by one name, in either language", (id) => {
    for (const language of ["en", "ja"] as const) {
      const names = namesOf(id, language);
      expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
    }
  });

  it("says whose a number is, in words, where there are several segments, and nowhere else", () => {
    expect(namesOf("csm-or-sales-hire", "en")).toEqual(
      expect.arrayContaining([
        "Acquisition cost, CAC (existing customers)",
        "Acquisition cost, CAC (won by the new seller)",
      ]),
    );
    expect(namesOf("csm-or-sales-hire", "ja")).toContain("新任営業の獲得顧客：顧客獲得コスト（CAC）");
    expect(ledgerOf("onboarding", "en").lines.filter(({ segment }) => segment)).toEqual([]);
  });

  it("says so in a file as well, in a column that others have not", () => {
    const columnsOf = (id: string) => resultTable(ledgerOf(id, "en"))!.columns;
    expect(columnsOf("csm-or-sales-hire").slice(0, 3)).toEqual(["path", "label", "segment"]);
    expect(columnsOf("onboarding")).not.toContain("segment");
  });

  it("says which end of a time a number is, and which age of a customer it holds for", () => {
    const names = namesOf("onboarding", "en");
    expect(names).toContain("Months of a customer's life that it touches, first");
    expect(names).toContain("Months of a customer's life that it touches, last");
    expect(names).toContain("Logo churn, a month, month 5 of a customer's life");
  });
});
