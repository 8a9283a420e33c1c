import type { Issue, Plain, TableName } from "@tenure/core";

const KEPT_PER_KIND = 100;
const GIVEN_LENGTH = 120;

/** Shortens what was found, so that a report stays a report. */
export function shortened(given: unknown): Plain {
  if (given === null || given === undefined) return null;
  if (typeof given === "boolean") return given;
  if (typeof given === "number") return Number.isFinite(given) ? given : String(given);
  const text = String(given);
  return text.length > GIVEN_LENGTH ? `${text.slice(0, GIVEN_LENGTH)}…` : text;
}

/** What was found and the figures for the wording, made only when the issue is kept. */
export type IssueDetails = () => { readonly given?: unknown; readonly params?: Readonly<Record<string, Plain>> };

interface RowIssue {
  readonly row: number;
  readonly field: string | null;
  readonly issue: Omit<Issue, "path">;
}

/**
 * Issues of one file. Like issues (one code, one column) are kept a hundred times, in row order, and then counted.
 */
export class IssueLog {
  readonly #general: Issue[] = [];
  readonly #byKind = new Map<string, { kept: RowIssue[]; folded: number; last: RowIssue }>();

  /** Something about the file as a whole. */
  add(issue: Issue): void {
    this.#general.push(issue);
  }

  /** Something about one row; `field` is the column it is about, or null for the row itself. */
  addRow(code: string, severity: Issue["severity"], row: number, field: string | null, details?: IssueDetails): void {
    const key = `${code} ${field ?? ""}`;
    let kind = this.#byKind.get(key);
    if (kind && kind.kept.length >= KEPT_PER_KIND && row > kind.last.row) {
      kind.folded++;
      return;
    }
    const { given, params } = details?.() ?? {};
    const entry: RowIssue = {
      row,
      field,
      issue: {
        code,
        severity,
        ...(given === undefined ? {} : { given: shortened(given) }),
        ...(params ? { params } : {}),
      },
    };
    if (!kind) {
      kind = { kept: [], folded: 0, last: entry };
      this.#byKind.set(key, kind);
    }
    kind.kept.push(entry);
    if (kind.kept.length > KEPT_PER_KIND) {
      kind.kept.sort((a, b) => a.row - b.row);
      kind.kept.length = KEPT_PER_KIND;
      kind.folded++;
    }
    kind.last = kind.kept[kind.kept.length - 1]!;
  }

  /**
   * All issues: those of the file first, then by row, each run of like issues ending in its folded count. Rows are
   * named after the table, which may be known only when the last row has been read.
   */
  list(table: TableName | null): Issue[] {
    const named = table ?? "rows";
    const path = (row: number | string, field: string | null) => `${named}[${row}]${field === null ? "" : `.${field}`}`;
    const rows: { row: number; issue: Issue }[] = [];
    for (const { kept, folded, last } of this.#byKind.values()) {
      for (const { row, field, issue } of kept) rows.push({ row, issue: { ...issue, path: path(row, field) } });
      if (folded > 0) {
        const { given, ...issue } = last.issue;
        rows.push({ row: last.row + 0.5, issue: { ...issue, path: path("…", last.field), count: folded } });
      }
    }
    rows.sort((a, b) => a.row - b.row);
    return [...this.#general, ...rows.map(({ issue }) => issue)];
  }
}
