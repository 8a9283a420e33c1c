import type { Bilingual } from "../bilingual.js";
import type { SourceId } from "./sources.js";

/** A statement with the sources that make it. */
export interface Statement {
  readonly text: Bilingual;
  readonly sources: readonly SourceId[];
}

export type RoleId = "customer-success" | "customer-support" | "sales";

/** What stands side by side: roles, tools or ways of selling. */
export type ColumnId = RoleId | "crm" | "sfa" | "cs-tool" | "one-off-sale" | "subscription";

/** A row in which every column has its own cell. */
export interface RoleRow {
  readonly id: string;
  readonly topic: Bilingual;
  /** What to ask while the cells of this row are hidden. */
  readonly question?: Bilingual;
  readonly cells: Readonly<Partial<Record<ColumnId, Statement>>>;
}

/** A row that spans the columns: what sources answer to a question. Two or more answers differ; one is agreed. */
export interface ViewRow {
  readonly id: string;
  readonly topic: Bilingual;
  readonly views: readonly Statement[];
}

export type ComparisonRow = RoleRow | ViewRow;

/** A comparison, row by row. Plain data: a page may bring its own. */
export interface Comparison {
  readonly tenure: 1;
  readonly id: string;
  readonly title: Bilingual;
  /** Whose comparison it is, where one work made it as a whole. */
  readonly attribution?: Bilingual;
  readonly roles: readonly { readonly id: ColumnId; readonly name: Bilingual }[];
  readonly rows: readonly ComparisonRow[];
}
