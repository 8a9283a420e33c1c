import {
  type Column,
  formatDay,
  MISSING_CODE,
  type NpsGroup,
  type NpsResult,
  surveyResult,
  type Table,
} from "@tenure/core";
import { describe, expect, it } from "vitest";
import { ownText, plainTable } from "./reference.js";

/**
 * `expected/nps.json` states 1e-8 and holds ten significant digits, which above 100 is less than that. So every figure
 * has to be the expected one, digit for digit, when it is written with ten.
 */
const tenDigits = (value: number) => Number(value.toPrecision(10));

// The answers carry moments; their days are what the engine's `date` holds, in UTC.
const csv = ownText("synthetic/dev_nps.csv", "dev_nps.csv").replace(/T[\d:]+Z/g, "");
const expected = JSON.parse(ownText("expected/nps.json", "nps.json")) as {
  invalidResponses: number;
  all: NpsGroup;
  latestPerAccount: NpsGroup;
  bySegment: Record<string, NpsGroup>;
  byMonth: Record<string, NpsGroup>;
};

const answers = plainTable("surveys", csv, { responded_at: "date" });

/** The same answers with the score column as the file's own text. */
function withTextScores(): Table {
  const [header = [], ...rows] = csv
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(","));
  const cells = rows.map((row) => row[header.indexOf("score")] ?? "");
  const labels = [...new Set(cells)];
  const score: Column = {
    kind: "category",
    labels,
    codes: Int32Array.from(cells, (cell) => (cell === "" ? MISSING_CODE : labels.indexOf(cell))),
  };
  return { ...answers, columns: { ...answers.columns, score } };
}

function nps(table: Table): NpsResult {
  const result = surveyResult({ surveys: table });
  if (!result.ok || result.value.kind !== "nps") throw new Error(JSON.stringify(result));
  return result.value;
}

function expectGroup(found: NpsGroup | undefined, wanted: NpsGroup, name: string) {
  const { n, promoters, passives, detractors } = wanted;
  expect(found, name).toMatchObject({ n, promoters, passives, detractors });
  const figures = [found!.nps!, found!.se!, ...found!.ci95!];
  expect(figures.map(tenDigits), name).toEqual([wanted.nps, wanted.se, ...wanted.ci95!]);
  expect(found!.margin!, name).toBeCloseTo((wanted.ci95![1] - wanted.ci95![0]) / 2, 7);
  expect(found!.distribution.reduce((sum, count) => sum + count)).toBe(n);
}

describe("NPS of the reference answers", () => {
  for (const [form, table] of [
    ["numbers", answers],
    ["text", withTextScores()],
  ] as const) {
    it(`equals every expected number, with scores as ${form}`, () => {
      const found = nps(table);
      expect(found.invalidResponses).toBe(expected.invalidResponses);
      expectGroup(found.all, expected.all, "all");
      expectGroup(found.latestPerAccount, expected.latestPerAccount, "latest");
      for (const key of ["bySegment", "byMonth"] as const) {
        expect(Object.keys(found[key]!), key).toEqual(Object.keys(expected[key]));
        for (const [name, group] of Object.entries(expected[key])) expectGroup(found[key]![name], group, name);
      }
      expect(found.reasons).toEqual({ mrrWeighted: "no-data" });
    });
  }

  it("tells rubbish apart where the text is there to tell it by", () => {
    expect(nps(withTextScores()).invalid).toEqual({ blank: 1, unreadable: 0, notWhole: 2, outOfRange: 2 });
  });

  it("does not depend on the order of rows", () => {
    const columns = Object.fromEntries(Object.entries(answers.columns).map(([name, column]) => [name, turned(column)]));
    expect(nps({ ...answers, columns })).toEqual(nps(answers));
  });

  it("covers the year that the answers were given in", () => {
    const { date } = answers.columns;
    const days = date?.kind === "day" ? [...date.values].sort((a, b) => a - b) : [];
    expect(formatDay(days[0]!).slice(0, 7)).toBe(Object.keys(expected.byMonth)[0]);
  });
});

function turned(column: Column): Column {
  if (column.kind === "category") return { ...column, codes: column.codes.slice().reverse() };
  return { ...column, values: column.values.slice().reverse() } as Column;
}
