import { describe, expect, it } from "vitest";
import { en } from "../locales/en.js";
import { Formats } from "../shared/format.js";
import type { LanguageController } from "../shared/language.js";
import { cellValues, type OtherValue, otherValues } from "./cell-values.js";
import { quarterlyCustomers, sampleCohorts } from "./cohort-result.fixture.js";
import { cohortTableLayout } from "./cohort-table-layout.js";
import type { moreWords } from "./more-words.js";
import { retentionWords } from "./words.js";

const formats = new Formats("en", "JPY");
const language = { in: (words: typeof moreWords) => words.en } as unknown as LanguageController;
const money = sampleCohorts(
  [
    { cohort: "2025-Q1", size: 10, percent: [100, 90, 80], open: 1 },
    { cohort: "2025-Q2", size: 30, percent: [100, 120], open: 0 },
  ],
  { measure: "net-revenue" },
);

const valuesOf = (value: OtherValue, result = money) => cellValues(result, value, formats, language);
const tableOf = (value: OtherValue, result = money) =>
  cohortTableLayout(result, {
    formats,
    words: en,
    text: retentionWords.en,
    legend: "",
    values: valuesOf(value, result),
  });
const cellsOf = (value: OtherValue, result = money) =>
  tableOf(value, result).rows.map(({ cells }) => cells.map(({ text }) => text).filter(Boolean));

describe("cells of a retention table", () => {
  it("hold customers, added up below over complete cells", () => {
    expect(otherValues(quarterlyCustomers)).toEqual(["count"]);
    expect(cellsOf("count", quarterlyCustomers)[0]!.slice(0, 4)).toEqual(["38", "35", "32", "31"]);
    const table = tableOf("count", quarterlyCustomers);
    expect(table.foot).toBe("Total, complete");
    expect(table.averages.map(({ text }) => text).slice(0, 2)).toEqual(["435", "373"]);
    expect(table.averages.at(-1)!.text).toBeNull();
    expect(table.legend.steps[0]!.text).toBe("<65");
  });

  it("hold MRR in one unit, which the line below the heading names", () => {
    expect(otherValues(money)).toEqual(["mrr", "mrr-per-customer", "ltv-to-date"]);
    expect(valuesOf("mrr").subtitle).toBe("MRR at the end of each calendar quarter, ¥ million");
    expect(cellsOf("mrr")).toEqual([
      ["1.00", "0.90", "0.80"],
      ["3.00", "3.60"],
    ]);
    expect(tableOf("mrr").averages.map(({ text }) => text)).toEqual(["4.00", "4.50", null]);
  });

  it("hold MRR for each paying customer, as a ratio of sums below, coloured against the cohort's start", () => {
    // 10, 10 and 9 customers; 30 and 29.
    expect(cellsOf("mrr-per-customer")).toEqual([
      ["100", "90", "89"],
      ["100", "124"],
    ]);
    expect(tableOf("mrr-per-customer").averages.map(({ text }) => text)).toEqual(["100", "115", null]);
    expect(tableOf("mrr-per-customer").rows.map(({ cells }) => cells.map(({ ramp }) => ramp))).toEqual([
      ["", "d1", ""],
      ["", "d6", ""],
    ]);
  });

  it("hold revenue to date for each customer of the cohort, with colours by its own bounds", () => {
    // Three months a quarter: 300,000 each, then 270,000.
    expect(cellsOf("ltv-to-date")).toEqual([
      ["300", "570", "810"],
      ["300", "660"],
    ]);
    const { legend, averages } = tableOf("ltv-to-date");
    expect(averages.map(({ text }) => text)).toEqual(["300", "638", null]);
    expect(legend.title).toBe("LTV to date (¥ thousand), from …");
    expect(legend.steps.map(({ text }) => text)).toEqual(["<94", "94", "190", "280", "380", "470", "570+"]);
  });

  it("are a dash where nobody pays, not a division by nothing", () => {
    const [row] = money.cohorts;
    const gone = { ...money, cohorts: [{ ...row!, amount: [1_000_000, 0, 0], customers: [10, 0, 0] }] };
    expect(cellsOf("mrr-per-customer", gone)).toEqual([["100", "—", "—"]]);
  });

  it("hold nothing of what a result does not carry", () => {
    const bare = { ...money, cohorts: money.cohorts.map(({ customers: _, toDate: __, ...row }) => row) };
    expect(otherValues(bare)).toEqual(["mrr"]);
    expect(otherValues({ ...money, clock: "rolling" })).toEqual(["mrr", "mrr-per-customer"]);
    expect(otherValues({ ...money, cohorts: [{ ...money.cohorts[0]!, customers: [Number.NaN, 1, 1] }] })).not.toContain(
      "mrr-per-customer",
    );
    expect(otherValues(sampleCohorts([], { measure: "customers" }))).toEqual(["count"]);
  });
});
