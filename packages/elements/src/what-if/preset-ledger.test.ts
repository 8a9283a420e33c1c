import { PRESETS } from "@tenure/knowledge/presets";
import { describe, expect, it } from "vitest";
import { presetLedger } from "./preset-ledger.js";

const segmentOf = (path: string) => /^segments\[\d+\]/.exec(path)?.[0] ?? "";

describe("the ledger of a preset", () => {
  it.each(PRESETS.map((preset) => [preset.id, preset] as const))(
    "of %s calls no two numbers of one segment by one name, in either language",
    (_id, preset) => {
      for (const language of ["en", "ja"] as const) {
        const names = presetLedger(preset, language).lines.map(({ path, label }) => `${segmentOf(path)} ${label}`);
        expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
      }
    },
  );

  it("says which end of a time a number is, and which age of a customer it holds for", () => {
    const { lines } = presetLedger(PRESETS.find(({ id }) => id === "onboarding")!, "en");
    const labels = lines.map(({ label }) => label);
    expect(labels).toContain("Months of a customer's life that it touches, first");
    expect(labels).toContain("Months of a customer's life that it touches, last");
    expect(labels).toContain("Logo churn, a month, month 5 of a customer's life");
  });
});
