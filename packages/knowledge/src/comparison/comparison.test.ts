import { describe, expect, it } from "vitest";
import { CS_AND_SUPPORT, SOURCES, type Statement } from "./index.js";

const statements: Statement[] = CS_AND_SUPPORT.rows.flatMap((row) =>
  "views" in row ? [...row.views] : Object.values(row.cells),
);

describe("the comparison of customer success and support", () => {
  it("says everything in both languages", () => {
    const texts = [
      CS_AND_SUPPORT.title,
      ...CS_AND_SUPPORT.roles.map(({ name }) => name),
      ...CS_AND_SUPPORT.rows.map(({ topic }) => topic),
      ...statements.map(({ text }) => text),
      ...Object.values(SOURCES).map(({ title }) => title),
    ];
    for (const { en, ja } of texts) {
      expect(en).toMatch(/^[\x20-\x7e’]+$/);
      expect(ja).toMatch(/[ぁ-んァ-ヶ一-龠]/);
    }
  });

  it("ends no Japanese cell as a sentence: cells are phrases that end in a noun", () => {
    for (const { text } of statements) expect(text.ja).not.toMatch(/。$|(る|い|た|だ|ない|です|ます)$/);
  });

  it("calls nobody's customer an account of the books", () => {
    const topics = CS_AND_SUPPORT.rows.map(({ topic }) => topic.en);
    expect(topics).toContain("In the books");
    expect(topics.join()).not.toMatch(/account/);
  });

  it("has a cell for every role, or the views of sources", () => {
    for (const row of CS_AND_SUPPORT.rows) {
      if ("views" in row) expect(row.views.length).toBeGreaterThan(1);
      else expect(Object.keys(row.cells)).toEqual(CS_AND_SUPPORT.roles.map(({ id }) => id));
    }
  });

  it("gives every statement a source that exists", () => {
    for (const { sources } of statements) {
      expect(sources.length).toBeGreaterThan(0);
      for (const source of sources) expect(Object.hasOwn(SOURCES, source)).toBe(true);
    }
    const numbers = Object.values(SOURCES).map(({ number }) => number);
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  it("names every row once", () => {
    const ids = CS_AND_SUPPORT.rows.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
