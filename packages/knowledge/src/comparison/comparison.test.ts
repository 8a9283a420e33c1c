import { describe, expect, it } from "vitest";
import {
  BOOK_TABLE,
  CRM_SFA_AND_CS_TOOL,
  CS_AND_SUPPORT,
  CS_SUPPORT_AND_SALES,
  ONE_OFF_AND_SUBSCRIPTION,
  SOURCES,
  type Statement,
} from "./index.js";

const COMPARISONS = [
  CS_AND_SUPPORT,
  CS_SUPPORT_AND_SALES,
  BOOK_TABLE,
  CRM_SFA_AND_CS_TOOL,
  ONE_OFF_AND_SUBSCRIPTION,
] as const;

describe.each(COMPARISONS)("the comparison $id", ({ title, roles, rows, attribution }) => {
  const statements: Statement[] = rows.flatMap((row) => ("views" in row ? [...row.views] : Object.values(row.cells)));
  const questions = rows.flatMap((row) => ("question" in row && row.question ? [row.question] : []));

  it("says everything in both languages", () => {
    const texts = [
      title,
      ...(attribution ? [attribution] : []),
      ...roles.map(({ name }) => name).filter(({ en, ja }) => en !== ja), // CRM is CRM everywhere
      ...rows.map(({ topic }) => topic),
      ...questions,
      ...statements.map(({ text }) => text),
    ];
    for (const { en, ja } of texts) {
      expect(en).toMatch(/^[\x20-\x7e’“”]+$/);
      expect(ja).toMatch(/[ぁ-んァ-ヶ一-龠]/);
    }
  });

  it("ends no Japanese cell as a sentence: cells are phrases that end in a noun", () => {
    for (const { text } of statements) {
      expect(text.ja).not.toMatch(/。$|(る|い|た|だ|ない|です|ます)$/);
      expect(text.en).not.toMatch(/\.$/);
    }
  });

  it("calls nobody's customer an account of the books", () => {
    expect(rows.map(({ topic }) => topic.en).join()).not.toMatch(/account/);
  });

  it("has a cell for every column, or the views of sources", () => {
    for (const row of rows) {
      if ("views" in row) expect(row.views.length).toBeGreaterThan(0);
      else expect(Object.keys(row.cells).sort(), row.id).toEqual(roles.map(({ id }) => id).sort());
    }
  });

  it("gives every statement a source that exists", () => {
    for (const { sources } of statements) {
      expect(sources.length).toBeGreaterThan(0);
      for (const source of sources) expect(Object.hasOwn(SOURCES, source)).toBe(true);
    }
  });

  it("names every row once", () => {
    const ids = rows.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe("the comparisons", () => {
  it("are told apart by their ids", () => {
    expect(new Set(COMPARISONS.map(({ id }) => id)).size).toBe(COMPARISONS.length);
  });

  it("ask a question for every row that can be hidden, in all but the shorter table", () => {
    for (const { rows } of COMPARISONS.slice(1)) {
      for (const row of rows) if ("cells" in row) expect(row.question, row.id).toBeDefined();
    }
  });

  it("give all three roles everything the shorter table gives two, in the same words", () => {
    for (const row of CS_AND_SUPPORT.rows) {
      const same = CS_SUPPORT_AND_SALES.rows.find(({ id }) => id === row.id);
      expect(same).toMatchObject(row);
    }
    expect(CS_SUPPORT_AND_SALES.roles.map(({ id }) => id)).toEqual(["customer-success", "customer-support", "sales"]);
  });

  it("hold the five rows of the book, in its order", () => {
    const rows = ["financial-nature", "activity", "metric", "model", "goal"];
    expect(BOOK_TABLE.rows.map(({ id }) => id)).toEqual(rows);
    expect(BOOK_TABLE.attribution).toBeDefined();
  });

  it("name sources that readers can tell apart, in both languages", () => {
    const numbers = Object.values(SOURCES).map(({ number }) => number);
    expect(new Set(numbers).size).toBe(numbers.length);
    for (const { title } of Object.values(SOURCES)) {
      expect(title.en).toMatch(/^[\x20-\x7e’]+$/);
      expect(title.ja).toMatch(/[ぁ-んァ-ヶ一-龠]/);
    }
  });
});
