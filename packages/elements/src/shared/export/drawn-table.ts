import type { ExportTable } from "./export-table.js";

/**
 * The table that an element draws, as a screen reader reads it: what is only for eyes is left out, what is only for ears
 * is in. Of several tables it is the one that the element names as its own (`part="table"`), else the largest.
 */
export function drawnTable(root: ParentNode): ExportTable | undefined {
  const tables = [...root.querySelectorAll("table")];
  const cells = (table: HTMLTableElement) => [...table.rows].reduce((sum, row) => sum + row.cells.length, 0);
  const table =
    tables.find(({ part }) => part.contains("table")) ?? tables.sort((one, other) => cells(other) - cells(one))[0];
  if (!table) return undefined;
  const [head, ...body] = [...table.rows].map((row) =>
    [...row.cells].flatMap((cell) => [heardText(cell), ...Array<string>(Math.max(0, cell.colSpan - 1)).fill("")]),
  );
  return head && { columns: head, rows: body };
}

function heardText(node: Node): string {
  const heard = (part: Node): string => {
    if (part instanceof Text) return part.data;
    if (!(part instanceof Element) || part.getAttribute("aria-hidden") === "true" || part instanceof SVGElement)
      return "";
    return [...part.childNodes].map(heard).join("");
  };
  return heard(node).replace(/\s+/g, " ").trim();
}
