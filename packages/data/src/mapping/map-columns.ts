import { fieldsOf, type Issue, type TableName } from "@tenure/core";
import type { ColumnReading } from "../report.js";
import type { ColumnChoice, ColumnMapping } from "../source.js";
import { headerName, headerRemark, nameInMonths } from "./header-name.js";
import { isMoney } from "./money-columns.js";
import { type Synonym, synonymsOf } from "./synonyms.js";

export interface MappedColumns {
  /** One for each header, in the order of the file. */
  readonly readings: readonly ColumnReading[];
  /** Required columns that no header stands for; `mrr` where there is no price of any kind. */
  readonly missing: readonly string[];
  readonly issues: readonly Issue[];
  /** Columns of ours that a header names plainly: by its own name or a word of the first level. */
  readonly plain: ReadonlySet<string>;
}

/**
 * Columns of a charge: they say how an `amount` becomes a month's price, and mean nothing beside a ready `mrr`. Units
 * are not among them: beside `mrr` they multiply nothing, but tell seats.
 */
const OF_A_CHARGE = new Set(["interval_months", "discount_pct"]);

/** Either of them is the price that subscriptions cannot do without. */
const PRICES: ReadonlySet<string> = new Set(["mrr", "amount"]);

/** The column of ours that a choice names; null for none. */
export function fieldOf(choice: ColumnChoice): string | null {
  return choice !== null && typeof choice === "object" ? choice.field : choice;
}

/** What a header may stand for, by all of it or by what is in front of a remark. */
export function namesOf(table: TableName, header: string): readonly Synonym[] {
  const name = headerName(header);
  const whole = ownName(table, name) ?? synonymsOf(table, name);
  if (whole.length > 0) return whole;
  const inMonths = nameInMonths(header);
  if (inMonths !== undefined) return synonymsOf(table, inMonths).filter(({ field }) => field.endsWith("_months"));
  const remark = headerRemark(header);
  if (!remark) return [];
  const fields = fieldsOf(table);
  const found = ownName(table, remark.name) ?? synonymsOf(table, remark.name);
  // A discount or a number of seats is no money: `Discount (USD)` is none of ours.
  const fitting = remark.currency === null ? found : found.filter(({ field }) => isMoney(table, field));
  return fitting.map((synonym) =>
    fields[synonym.field]!.kind === "number" ? { ...synonym, times: synonym.times * remark.times } : synonym,
  );
}

/** A column of ours by its own name, whatever the case and the blanks. */
function ownName(table: TableName, compared: string): readonly Synonym[] | undefined {
  const own = Object.keys(fieldsOf(table)).find((field) => headerName(field) === compared);
  return own === undefined ? undefined : [{ field: own, level: 1, times: 1 }];
}

/** What one of a column's numbers is worth in one of our columns, as far as its header says. */
export function unitOf(table: TableName, header: string, field: string): number {
  const synonym = namesOf(table, header).find((one) => one.field === field);
  if (synonym) return synonym.times;
  return fieldsOf(table)[field]?.kind === "number" ? (headerRemark(header)?.times ?? 1) : 1;
}

interface Candidate {
  readonly column: number;
  readonly synonym: Synonym;
}

/**
 * Finds out which header stands for which column of a table. An explicit mapping comes first, then the names
 * themselves, then synonyms from the plainest to the loosest. Two headers of equal standing for one column, or one
 * header for two, are asked about and not guessed; what nobody claims is kept under its own name.
 *
 * @example mapColumns("subscriptions", ["Customer ID", "Start Date", "MRR"], {}).readings[2].field // "mrr"
 */
export function mapColumns(
  table: TableName,
  headers: readonly string[],
  mapping: ColumnMapping,
  remembered: ColumnMapping = {},
): MappedColumns {
  const fields = fieldsOf(table);
  let issues: Issue[] = [];
  const readings: (ColumnReading | undefined)[] = headers.map(() => undefined);
  const columnOfField = new Map<string, number>();
  const plain = new Set<string>();
  const claim = (column: number, field: string, how: ColumnReading["how"], times: number) => {
    readings[column] = { source: headers[column]!, field, how, ...(times === 1 ? {} : { times }) };
    columnOfField.set(field, column);
  };

  for (const [header, choice] of Object.entries(mapping)) {
    const column = headers.indexOf(header);
    if (column < 0) {
      issues.push({ code: "data/mapping-unused", severity: "notice", path: table, given: header });
      continue;
    }
    if (choice === null) {
      readings[column] = { source: header, field: null, how: "mapping" };
      continue;
    }
    const field = typeof choice === "string" ? choice : choice.field;
    if (!Object.hasOwn(fields, field)) {
      issues.push({
        code: "data/unknown-field",
        severity: "warning",
        path: table,
        given: field,
        params: { column: header },
      });
    } else if (columnOfField.has(field)) {
      const a = headers[columnOfField.get(field)!]!;
      issues.push({ code: "data/mapping-twice", severity: "warning", path: table, params: { field, a, b: header } });
    } else claim(column, field, "mapping", typeof choice === "string" ? unitOf(table, header, field) : choice.times);
  }

  // The column's own name, letter by letter first, then whatever the case and the blanks.
  for (const same of [(a: string) => a, headerName]) {
    headers.forEach((header, column) => {
      if (readings[column]) return;
      const field = Object.keys(fields).find((name) => same(name) === same(header));
      if (field !== undefined && !columnOfField.has(field)) {
        claim(column, field, header === field ? "exact" : "synonym", 1);
        plain.add(field);
      }
    });
  }

  const synonyms = headers.map((header, column) => (readings[column] ? [] : namesOf(table, header)));
  const asked = new Set<string>();
  for (let level = 1; level <= 3; level++) {
    const byField = new Map<string, Candidate[]>();
    synonyms.forEach((found, column) => {
      if (readings[column]) return;
      for (const synonym of found) {
        if (synonym.level !== level || columnOfField.has(synonym.field) || asked.has(synonym.field)) continue;
        byField.set(synonym.field, [...(byField.get(synonym.field) ?? []), { column, synonym }]);
      }
    });
    for (const [field, candidates] of byField) {
      const [only, other] = candidates as [Candidate, Candidate | undefined];
      if (other) {
        asked.add(field);
        issues.push({
          code: "data/ambiguous-column",
          severity: fields[field]!.required ? "error" : "warning",
          path: `${table}.${field}`,
          params: { field, a: headers[only.column]!, b: headers[other.column]! },
        });
      } else if (readings[only.column] === undefined) {
        claim(only.column, field, "synonym", only.synonym.times);
        if (level === 1) plain.add(field);
      } else if (readings[only.column]!.how === "synonym") {
        // One header, two columns of equal standing: neither.
        const first = readings[only.column]!.field!;
        readings[only.column] = undefined;
        columnOfField.delete(first);
        asked.add(first).add(field);
        issues.push({
          code: "data/ambiguous-column",
          severity: "warning",
          path: table,
          given: headers[only.column]!,
          params: { field: headers[only.column]!, a: first, b: field },
        });
      }
    }
  }

  const isNeeded = (field: string) => fields[field]!.required === true || PRICES.has(field);
  const isHeld = (field: string) =>
    columnOfField.has(field) || (PRICES.has(field) && [...PRICES].some((price) => columnOfField.has(price)));
  // The newest choice first: an older one for the same column of ours no longer holds.
  for (const [header, choice] of Object.entries(remembered).reverse()) {
    const column = headers.indexOf(header);
    const field = fieldOf(choice);
    if (column < 0 || field === null || !Object.hasOwn(fields, field) || isHeld(field)) continue;
    const understood = readings[column];
    if (understood && (understood.how === "mapping" || !isNeeded(field) || isNeeded(understood.field!))) continue;
    if (understood) columnOfField.delete(understood.field!);
    claim(column, field, "mapping", typeof choice === "string" ? unitOf(table, header, field) : choice!.times);
    // A question that the choice answers is none.
    issues = issues.filter(({ code, path, given }) => {
      if (code !== "data/ambiguous-column") return true;
      return given === undefined ? path !== `${table}.${field}` : given !== header;
    });
    issues.push({
      code: "data/remembered-column",
      severity: "warning",
      path: `${table}.${field}`,
      given: header,
      params: { field },
    });
  }

  if (table === "subscriptions" && columnOfField.has("mrr") && !columnOfField.has("amount")) {
    for (const field of OF_A_CHARGE) {
      const column = columnOfField.get(field);
      if (column === undefined || readings[column]!.how !== "synonym") continue;
      readings[column] = undefined;
      columnOfField.delete(field);
    }
  }

  const missing = Object.keys(fields).filter((field) => fields[field]!.required && !columnOfField.has(field));
  if (table === "subscriptions" && !columnOfField.has("mrr") && !columnOfField.has("amount")) missing.push("mrr");
  return {
    readings: readings.map((reading, column) => reading ?? { source: headers[column]!, field: null, how: "kept" }),
    missing:
      table === "usage" && columnOfField.has("subscription_id") ? missing.filter((f) => f !== "account_id") : missing,
    issues,
    plain,
  };
}
