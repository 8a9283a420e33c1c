import { COMPARISONS } from "@tenure/knowledge/comparisons";
import { describe, expect, it } from "vitest";
import { cellKey, quizCells } from "./quiz-cells.js";

describe.each(COMPARISONS.map((comparison) => [comparison.id, comparison] as const))(
  "the quiz on %s",
  (_, comparison) => {
    const rows = comparison.rows.filter((row) => "cells" in row);
    const every = rows.flatMap(({ id, cells }) => Object.keys(cells).map((column) => cellKey(id, column)));

    it("hides one cell of each row that has cells", () => {
      const hidden = quizCells(comparison, 0, false);
      expect(hidden.size).toBe(rows.length);
      for (const { id, cells } of rows) {
        expect(Object.keys(cells).filter((column) => hidden.has(cellKey(id, column)))).toHaveLength(1);
      }
    });

    it("asks for every cell after as many rounds as there are columns", () => {
      const asked = comparison.roles.flatMap((_, round) => [...quizCells(comparison, round, false)]);
      expect(new Set(asked)).toEqual(new Set(every));
    });

    it("hides everything at once where asked to", () => {
      expect(quizCells(comparison, 0, true)).toEqual(new Set(every));
    });
  },
);
