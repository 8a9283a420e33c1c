import type { Bilingual } from "../bilingual.js";
import type { SourceId } from "./sources.js";

/** A statement with the sources that make it. */
export interface Statement {
  readonly text: Bilingual;
  readonly sources: readonly SourceId[];
}

export type RoleId = "customer-success" | "customer-support" | "sales";

/** A row in which every role has its own cell. */
export interface RoleRow {
  readonly id: string;
  readonly topic: Bilingual;
  readonly cells: Readonly<Partial<Record<RoleId, Statement>>>;
}

/** A row that spans the roles: what sources answer to a question. Two or more answers differ. */
export interface ViewRow {
  readonly id: string;
  readonly topic: Bilingual;
  readonly views: readonly Statement[];
}

export type ComparisonRow = RoleRow | ViewRow;

/** A comparison of roles, row by row. Plain data: a page may bring its own. */
export interface Comparison {
  readonly tenure: 1;
  readonly id: string;
  readonly title: Bilingual;
  readonly roles: readonly { readonly id: RoleId; readonly name: Bilingual }[];
  readonly rows: readonly ComparisonRow[];
}
