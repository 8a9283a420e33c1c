import { readFileSync } from "node:fs";
import { columnOf, dayNumber, formatDay, OPEN_END, type Workspace } from "@tenure/core";
import { binary, columnFromArray, tableFromArrays, tableFromColumns, tableToIPC } from "@uwdata/flechette";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Load, type ReadOptions, readColumns, readTables } from "../index.js";
import { zstdArrow } from "./zstd-arrow.fixture.js";

/** Sixty subscriptions in every type that exports use, written by Apache Arrow's own library. */
const fixture = (name: string): Uint8Array => readFileSync(new URL(`./fixtures/${name}`, import.meta.url));
const ROWS = 60;

async function load(name: string, content: Uint8Array, options?: ReadOptions): Promise<Load> {
  const result = await readTables([{ name, content, table: "subscriptions" }], options);
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.value;
}

/** What the fixtures hold, computed here from the rule they were written by. */
function expectSubscriptions({ subscriptions }: Workspace, count = ROWS) {
  const rows = Array.from({ length: count }, (_, i) => i);
  const first = dayNumber(2023, 1, 1);
  const labels = (name: string) => {
    const column = columnOf(subscriptions, name, "category")!;
    return rows.map((i) => column.labels[column.codes[i]!]);
  };
  expect(subscriptions!.rowCount).toBe(count);
  expect(labels("account_id")).toEqual(rows.map((i) => `A-${String(i % 20).padStart(3, "0")}`));
  expect(labels("plan")).toEqual(rows.map((i) => ["basic", "pro", "企業"][i % 3]));
  expect([...columnOf(subscriptions, "start_date", "day")!.values]).toEqual(rows.map((i) => first + i));
  expect([...columnOf(subscriptions, "end_date", "day")!.values]).toEqual(
    rows.map((i) => (i % 3 === 0 ? OPEN_END : first + i + 90)),
  );
  // Money comes back as the number that was written, without the dust of a division.
  expect([...columnOf(subscriptions, "amount", "number")!.values]).toEqual(
    rows.map((i) => Number(`${(2990 + i) / 100}`)),
  );
  expect([...columnOf(subscriptions, "quantity", "number")!.values]).toEqual(
    rows.map((i) => (i % 7 === 0 ? Number.NaN : (i % 20) + 1)),
  );
  expect([...columnOf(subscriptions, "trial", "flag")!.values]).toEqual(rows.map((i) => (i % 11 === 0 ? 1 : 0)));
}

describe("Parquet", () => {
  it.each(["none", "snappy", "zstd", "gzip", "brotli", "lz4"])("reads a file compressed by %s", async (codec) => {
    const { workspace, report } = await load("subscriptions.parquet", fixture(`subscriptions.${codec}.parquet`));
    expectSubscriptions(workspace);
    expect(report.files[0]).toMatchObject({ format: "parquet", rowsRead: ROWS, rowsKept: ROWS, issues: [] });
  });

  it("turns moments into days of the declared zone, and leaves times on an unnamed clock where they stand", async () => {
    const content = fixture("subscriptions.snappy.parquet");
    const utc = (await load("x.parquet", content)).workspace.subscriptions;
    const tokyo = (await load("x.parquet", content, { timeZone: "Asia/Tokyo" })).workspace.subscriptions;
    // 23:30 UTC is the next morning in Tokyo.
    expect(formatDay(columnOf(utc, "booked_at", "day")!.values[0]!)).toBe("2023-01-01");
    expect(formatDay(columnOf(tokyo, "booked_at", "day")!.values[0]!)).toBe("2023-01-02");
    expect(formatDay(columnOf(tokyo, "seen_at", "day")!.values[0]!)).toBe("2023-01-01");
  });

  it("says which columns hold lists or records, and reads the others", async () => {
    const { workspace, report } = await load("nested.parquet", fixture("nested.parquet"));
    expect([...columnOf(workspace.subscriptions, "mrr", "number")!.values]).toEqual([1.5, 2.5]);
    const nested = report.files[0]!.issues.filter((issue) => issue.code === "data/nested-value");
    expect(new Set(nested.map((issue) => issue.path))).toEqual(
      new Set(["subscriptions[1].tags", "subscriptions[2].tags", "subscriptions[1].detail", "subscriptions[2].detail"]),
    );
  });
});

describe("Arrow", () => {
  it.each(["subscriptions.arrow", "subscriptions.arrows"])("reads %s", async (name) => {
    const { workspace, report } = await load(name, fixture(name));
    expectSubscriptions(workspace);
    expect(report.files[0]).toMatchObject({ format: "arrow", rowsRead: ROWS, rowsKept: ROWS, issues: [] });
  });

  it("is recognised by its first bytes whatever the file is called", async () => {
    const { report } = await load("export.csv", fixture("subscriptions.arrow"));
    expect(report.files[0]).toMatchObject({ format: "arrow", rowsKept: ROWS });
  });

  it("reads a file compressed by LZ4, as Feather files are", async () => {
    const { workspace, report } = await load("subscriptions.feather", fixture("subscriptions.lz4.feather"));
    expectSubscriptions(workspace, 50);
    expect(report.files[0]).toMatchObject({ format: "arrow", rowsRead: 50, rowsKept: 50, issues: [] });
  });

  it("reads a stream compressed by Zstandard, and columns that were too small to compress", async () => {
    const whole = fixture("subscriptions.arrows");
    const packed = zstdArrow(whole, (buffer) => buffer.length > 40);
    expect(packed).not.toEqual(whole);
    const { workspace, report } = await load("subscriptions.arrows", packed);
    expectSubscriptions(workspace);
    expect(report.files[0]).toMatchObject({ format: "arrow", rowsRead: ROWS, rowsKept: ROWS, issues: [] });
  });

  it("reads a compressed column that holds far more than its own bytes", async () => {
    const rows = 300_000;
    const ipc = tableToIPC(tableFromArrays({ id: new Int32Array(rows).fill(7), paid: new Float64Array(rows) }), {
      format: "stream",
    })!;
    const packed = zstdArrow(ipc, () => true);
    expect(packed.length).toBeLessThan(rows / 100);
    const result = await readColumns({ name: "ids.arrows", content: packed });
    if (!result.ok) throw new Error(JSON.stringify(result.issues));
    expect(result.value.rowCount).toBe(rows);
    expect(result.value.columns.id).toEqual({ kind: "number", values: new Float64Array(rows).fill(7) });
  });

  it("refuses columns that would be larger than the limit before they are inflated", async () => {
    const ipc = tableToIPC(tableFromArrays({ account_id: new Int32Array(300_000) }), { format: "stream" })!;
    const source = { name: "s.arrows", content: zstdArrow(ipc, () => true), table: "subscriptions" } as const;
    const result = await readTables([source], { limits: { fileBytes: 100_000 } });
    if (!result.ok) throw new Error(JSON.stringify(result.issues));
    expect(result.value.report.files[0]!.issues).toEqual([
      expect.objectContaining({ code: "data/limit", params: { what: "file", limit: 100_000 } }),
    ]);
  });

  it("reads ids that are bytes as text, as in Parquet", async () => {
    const ids = columnFromArray(
      ["A-1", "企業", null].map((id) => id && new TextEncoder().encode(id)),
      binary(),
    );
    const ipc = tableToIPC(tableFromColumns({ account_id: ids, mrr: columnFromArray([10, 20, 30]) }), {})!;
    const result = await readColumns({ name: "ids.arrow", content: ipc });
    if (!result.ok) throw new Error(JSON.stringify(result.issues));
    expect(result.value.columns.account_id).toEqual({
      kind: "category",
      codes: Int32Array.of(0, 1, -1),
      labels: ["A-1", "企業"],
    });
    expect(result.value.report.issues).toEqual([]);
  });

  it("keeps missing cells missing behind a column that has no values at all", async () => {
    const { workspace, report } = await load("types.arrow", fixture("types.arrow"));
    expect(report.files[0]).toMatchObject({ rowsRead: 5, rowsKept: 5 });
    const table = workspace.subscriptions;
    const plan = columnOf(table, "plan", "category")!;
    expect([...plan.codes].map((code) => plan.labels[code])).toEqual(["x", "y", "x", undefined, "y"]);
    expect([...columnOf(table, "quantity", "number")!.values]).toEqual([1, 2, Number.NaN, 4, 5]);
    expect([...columnOf(table, "end_date", "day")!.values].map(formatDay)).toEqual(
      Array.from({ length: 5 }, () => "2024-03-01"),
    );
    expect(columnOf(table, "account_id", "category")!.labels[3]).toBe("a text of more than twelve bytes");
  });

  it("reads what a page builds from arrays", async () => {
    const ipc = tableToIPC(tableFromArrays({ id: ["x", null, "z"], value: [1, 2, null] }), {})!;
    const result = await readColumns({ name: "page.arrow", content: ipc });
    if (!result.ok) throw new Error(JSON.stringify(result.issues));
    expect(result.value.columns.value).toEqual({ kind: "number", values: Float64Array.of(1, 2, Number.NaN) });
    expect(result.value.columns.id).toEqual({ kind: "category", codes: Int32Array.of(0, -1, 1), labels: ["x", "z"] });
  });
});

describe("a damaged binary file", { timeout: 60_000 }, () => {
  const files = [
    "subscriptions.snappy.parquet",
    "subscriptions.zstd.parquet",
    "subscriptions.arrow",
    "subscriptions.arrows",
    "subscriptions.lz4.feather",
  ];

  it.each(files)("%s cut off anywhere is an issue or fewer rows, never an exception", async (name) => {
    const whole = fixture(name);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: whole.length - 1 }), async (length) => {
        const { workspace, report } = await load(name, whole.slice(0, length));
        const file = report.files[0]!;
        // A stream may end between two batches or before its end mark; a file with a footer may not.
        if (name.endsWith(".arrows") && file.used) expect(workspace.subscriptions!.rowCount % 5).toBe(0);
        else {
          expect(file.used).toBe(false);
          expect(file.issues.some((issue) => issue.severity === "error")).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });

  it.each(["tiny.parquet", "tiny.arrow"])("%s says nothing in the words of a language's own errors", async (name) => {
    const content = new TextEncoder().encode(name.endsWith("parquet") ? "PAR1" : "ARROW1");
    const { report } = await load(name, content);
    const [issue] = report.files[0]!.issues;
    expect(issue).toMatchObject({ code: "data/corrupt-file" });
    expect(String(issue!.params!.detail)).not.toMatch(/Error/);
  });

  it.each(files)("%s with bytes changed never throws", async (name) => {
    const whole = fixture(name);
    const change = fc.tuple(fc.integer({ min: 0, max: whole.length - 1 }), fc.integer({ min: 0, max: 255 }));
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 5 }), async (changes) => {
        const damaged = whole.slice();
        for (const [at, byte] of changes) damaged[at] = byte;
        const result = await readTables([{ name, content: damaged }]);
        expect(result.ok).toBe(true);
      }),
      { numRuns: 150 },
    );
  });
});
