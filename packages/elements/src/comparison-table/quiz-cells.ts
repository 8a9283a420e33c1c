import type { Comparison } from "@tenure/knowledge/comparison";

/** How a cell is named: row and column, as a reader's answer refers to it. */
export function cellKey(row: string, column: string): string {
  return JSON.stringify([row, column]);
}

/**
 * Cells to hide in a round of the quiz. One of each row, a column further with every row and every round, so that the
 * other columns are hints and some rounds ask for every cell; or all of them.
 */
export function quizCells({ roles, rows }: Comparison, round: number, all: boolean): ReadonlySet<string> {
  const hidden = new Set<string>();
  let place = round;
  for (const row of rows) {
    if (!("cells" in row)) continue;
    const columns = roles.map(({ id }) => id).filter((id) => row.cells[id]);
    if (columns.length === 0) continue;
    const asked = all ? columns : [columns[place++ % columns.length]!];
    for (const column of asked) hidden.add(cellKey(row.id, column));
  }
  return hidden;
}
