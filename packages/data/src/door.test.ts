import type { Column, Table } from "@tenure/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readColumns, readTables, rowsToTables, type TableSource } from "./index.js";
import { codesOf, firstFile, labels, load, numbers, subscriptions } from "./load.fixture.js";

const lengthOf = (column: Column) => (column.kind === "category" ? column.codes.length : column.values.length);

/** What every table must be, whatever it was read from. */
function expectWellFormed(table: Table) {
  expect(table.rowCount).toBeGreaterThan(0);
  expect(table.sourceRows.length).toBe(table.rowCount);
  for (const [name, column] of Object.entries(table.columns)) {
    expect(lengthOf(column), name).toBe(table.rowCount);
    if (column.kind === "category") {
      for (const code of column.codes) expect(code >= -1 && code < column.labels.length, name).toBe(true);
      expect(new Set(column.labels).size, name).toBe(column.labels.length);
    }
    if (column.kind === "number") for (const value of column.values) expect(Math.abs(value), name).not.toBe(Infinity);
  }
}

const names = fc.constantFrom(
  "a.csv",
  "subscriptions.csv",
  "x.json",
  "x.ndjson",
  "x.parquet",
  "x.arrow",
  "usage",
  "契約.tsv",
);
const table = fc.constantFrom(undefined, "subscriptions", "usage", "accounts", "tickets", "surveys") as fc.Arbitrary<
  "subscriptions" | undefined
>;
const fragment = fc.oneof(
  fc.constantFrom(
    ...'account_id start_date,mrr;end_date\tusage_date|顧客ID " "" , ; \n \r\n \r { } [ ] : 2024-01-01 31/12/2024 1,234.5 ▲5 null true PAR1 ARROW1 \ufeff \u0000 \ud800 NaN 1e309 -0 __proto__ sep=;'.split(
      " ",
    ),
  ),
  fc.constantFrom("\n", ",", "account_id,start_date,mrr\n", "A,2024-01-01,10\n", '{"account_id":"A",', '[{"a":1},'),
  fc.string({ maxLength: 8 }),
);
const textual = fc.array(fragment, { maxLength: 40 }).map((parts) => parts.join(""));
const binary = fc.oneof(
  fc.uint8Array({ maxLength: 300 }),
  fc
    .tuple(
      fc.constantFrom("PAR1", "ARROW1", "\u00ff\u00fe", "\u00ef\u00bb\u00bf", "\u00ff\u00ff\u00ff\u00ff"),
      fc.uint8Array({ maxLength: 200 }),
    )
    .map(([head, tail]) => Uint8Array.from([...Array.from(head, (c) => c.charCodeAt(0)), ...tail])),
  textual.map((text) => new TextEncoder().encode(text)),
);

// Thousands of cases on a busy machine take longer than the runner expects of one test.
describe("whatever is given", { timeout: 120_000 }, () => {
  it("reading never throws and every table it makes is well formed", async () => {
    await fc.assert(
      fc.asyncProperty(names, table, fc.oneof(binary, textual), async (name, given, content) => {
        const result = await readTables([{ name, content, ...(given ? { table: given } : {}) }]);
        if (!result.ok) throw new Error("only the load as a whole may fail");
        for (const loaded of Object.values(result.value.workspace)) expectWellFormed(loaded);
        const file = result.value.report.files[0]!;
        // The net under the readers: nothing may need it.
        expect(file.issues.map((issue) => issue.code)).not.toContain("data/unreadable");
        expect(file.used).toBe(Object.keys(result.value.workspace).length > 0);
        expect(file.used || result.value.waiting.usage || file.issues.some((i) => i.severity === "error")).toBeTruthy();
        expect(file.rowsKept).toBeLessThanOrEqual(file.rowsRead);
        expect(JSON.parse(JSON.stringify(result.value.report))).toEqual(result.value.report);
      }),
      { numRuns: 2000 },
    );
  });

  it("reading columns of any kind never throws", async () => {
    await fc.assert(
      fc.asyncProperty(names, fc.oneof(binary, textual), async (name, content) => {
        const result = await readColumns({ name, content });
        if (result.ok)
          for (const column of Object.values(result.value.columns))
            expect(lengthOf(column)).toBe(result.value.rowCount);
        else expect(result.issues[0]!.code).toMatch(/^data\//);
      }),
      { numRuns: 1000 },
    );
  });

  it("reading rows of any JSON never throws", async () => {
    const row = fc.dictionary(
      fc.constantFrom("account_id", "start_date", "mrr", "trial", "x", "__proto__"),
      fc.jsonValue(),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 10 }), async (rows) => {
        const result = await rowsToTables({ subscriptions: rows as Record<string, unknown>[] });
        expect(result.ok).toBe(true);
        if (result.ok) for (const loaded of Object.values(result.value.workspace)) expectWellFormed(loaded);
        expect(({} as Record<string, unknown>).x).toBeUndefined();
      }),
      { numRuns: 1000 },
    );
  });

  it("a text reads the same as its bytes, in one piece or as a file", async () => {
    await fc.assert(
      fc.asyncProperty(textual, async (text) => {
        const sound = text.replaceAll("\u0000", "").toWellFormed();
        const bytes = new TextEncoder().encode(sound);
        const read = async (content: string | Uint8Array | Blob) => {
          const loaded = await load({ name: "x.csv", content, table: "subscriptions" });
          return { ...loaded, report: { ...firstFile(loaded), encoding: null } };
        };
        const fromBytes = await read(bytes);
        expect(await read(new Blob([bytes]))).toEqual(fromBytes);
        if (!/^\s*(?:PAR1|ARROW1|PK|%PDF)/.test(sound)) expect(await read(sound)).toEqual(fromBytes);
      }),
      { numRuns: 300 },
    );
  });
});

describe("cancelling and progress", { timeout: 60_000 }, () => {
  const large = () => {
    const rows = Array.from({ length: 80_000 }, (_, i) => `A${i},2024-01-01,${i % 97}`).join("\n");
    return new Blob([`account_id,start_date,mrr\n${rows}\n`]);
  };

  it("stops when it is told to, and leaves what was loaded alone", async () => {
    const before = await load(subscriptions("account_id,start_date,mrr\nA,2024-01-01,10\n"));
    const controller = new AbortController();
    const reading = readTables([subscriptions(large())], {
      signal: controller.signal,
      existing: before.workspace,
      onProgress: () => controller.abort(),
    });
    expect(await reading).toEqual({ ok: false, issues: [{ code: "data/cancelled", severity: "error" }] });
    expect(before.workspace.subscriptions!.rowCount).toBe(1);
  });

  it("does not start when it was cancelled before", async () => {
    const result = await readTables([subscriptions("account_id,start_date,mrr\nA,2024-01-01,10\n")], {
      signal: AbortSignal.abort(),
    });
    expect(result.ok).toBe(false);
  });

  it("tells how many bytes of all sources are read, never less than before, and ends at all of them", async () => {
    const seen: [string, number, number][] = [];
    const file = large();
    const small = "account_id,name\nA,Alpha\n";
    await load([{ name: "accounts.csv", content: small }, subscriptions(file)], {
      onProgress: ({ name, bytesRead, bytesTotal }) => seen.push([name, bytesRead, bytesTotal]),
    });
    const total = file.size + small.length;
    expect(seen.length).toBeGreaterThan(3);
    expect(seen.map(([, read]) => read)).toEqual(seen.map(([, read]) => read).toSorted((a, b) => a - b));
    expect(seen[seen.length - 1]).toEqual(["subscriptions.csv", total, total]);
  });

  it("lets others run while it reads", async () => {
    let turns = 0;
    const timer = setInterval(() => turns++, 0);
    await load(subscriptions(large()));
    clearInterval(timer);
    expect(turns).toBeGreaterThan(3);
  });
});

describe("options", () => {
  it("refuses a time zone that does not exist", async () => {
    const result = await readTables([], { timeZone: "Mars/Olympus" });
    expect(result).toEqual({
      ok: false,
      issues: [{ code: "data/unknown-time-zone", severity: "error", path: "timeZone", given: "Mars/Olympus" }],
    });
  });

  it("reads nothing into what was there", async () => {
    const before = await load(subscriptions("account_id,start_date,mrr\nA,2024-01-01,10\n"));
    expect((await load([], { existing: before.workspace })).workspace).toEqual(before.workspace);
  });
});

describe("what a page may pass by mistake", () => {
  it.each<[string, Partial<TableSource>, string]>([
    ["a table that does not exist", { table: "pets" as never }, "data/unknown-table"],
    ["no content", { content: undefined as never }, "data/not-rows"],
    ["an encoding that does not exist", { content: new Blob(["a,b"]), encoding: "klingon" }, "data/unknown-encoding"],
    ["no rows", { content: "[]", name: "x.json" }, "data/no-rows"],
  ])("%s is an issue", async (_, source, code) => {
    const loaded = await load({ name: "subscriptions.csv", content: "account_id\nA\n", ...source });
    expect(codesOf(loaded)).toEqual([code]);
    expect(firstFile(loaded).used).toBe(false);
  });

  it("a delimiter that cannot be one is guessed instead", async () => {
    const content = "account_id,start_date,mrr\nA,2024-01-01,1\n";
    for (const delimiter of ['"', "", "ab", "\n"]) {
      expect(firstFile(await load(subscriptions(content, { delimiter })))).toMatchObject({
        delimiter: ",",
        rowsKept: 1,
      });
    }
  });

  it("a mapping given with the file wins over a saved one", async () => {
    const content = "id,begin,price,worth\nA,2024-01-01,1,2\n";
    const mapping = { subscriptions: { id: "account_id", begin: "start_date", price: "mrr" } } as const;
    const loaded = await load(subscriptions(content, { mapping: { worth: "mrr" } }), { mapping });
    expect(numbers(loaded.workspace.subscriptions, "mrr")).toEqual([2]);
    expect(codesOf(loaded)).toEqual([]);
  });
});

describe("rows of a page", () => {
  const row = { account_id: "A", start_date: "2024-01-01", mrr: 10, trial: false };

  it("are checked like rows of a file", async () => {
    const result = await rowsToTables({
      subscriptions: [row, { ...row, start_date: "2024-02-30" }, { ...row, account_id: "B", mrr: "1,200" }],
      accounts: [{ id: 7, name: "Seven" }],
    });
    if (!result.ok) throw new Error(JSON.stringify(result.issues));
    const { workspace, report } = result.value;
    expect(labels(workspace.subscriptions, "account_id")).toEqual(["A", "B"]);
    expect(numbers(workspace.subscriptions, "mrr")).toEqual([10, 1200]);
    expect(labels(workspace.accounts, "account_id")).toEqual(["7"]);
    expect(report.files[0]!.issues[0]).toMatchObject({
      code: "data/impossible-date",
      path: "subscriptions[2].start_date",
    });
  });

  it("are refused beyond ten thousand, before any of them is looked at", async () => {
    const rows = Array.from({ length: 10_001 }, () => row);
    const result = await rowsToTables({ subscriptions: rows });
    expect(result).toEqual({
      ok: false,
      issues: [
        {
          code: "data/limit",
          severity: "error",
          path: "subscriptions",
          given: 10_001,
          params: { what: "rows", limit: 10_000 },
        },
      ],
    });
  });

  it("are refused when they are no rows, or of no table", async () => {
    const wrong = { subscriptions: "a,b", pets: [] } as unknown as Parameters<typeof rowsToTables>[0];
    const result = await rowsToTables(wrong);
    expect(result.ok ? [] : result.issues.map((issue) => issue.code)).toEqual(["data/not-rows", "data/unknown-table"]);
  });

  it("may hold dates, and texts up to four thousand characters", async () => {
    const result = await rowsToTables({
      subscriptions: [
        { ...row, start_date: new Date(Date.UTC(2024, 0, 31, 12)) },
        { ...row, plan: "x".repeat(5000) },
      ],
    });
    if (!result.ok) throw new Error(JSON.stringify(result.issues));
    expect(result.value.workspace.subscriptions!.rowCount).toBe(1);
    expect(codesOf(result.value)).toEqual(["data/limit"]);
  });
});

describe("columns of any file", () => {
  it("are typed by content and keep their names", async () => {
    const result = await readColumns({
      name: "panel.csv",
      content: "account_id,month,nps,Contract,when\nA,7,6,One year,2024-01-01\nB,8,,Two years,2024-02-01\n",
    });
    if (!result.ok) throw new Error(JSON.stringify(result.issues));
    expect(Object.entries(result.value.columns).map(([name, column]) => [name, column.kind])).toEqual([
      ["account_id", "category"],
      ["month", "number"],
      ["nps", "number"],
      ["Contract", "category"],
      ["when", "day"],
    ]);
    expect(result.value.rowCount).toBe(2);
  });

  it("say why a file cannot be read", async () => {
    expect(await readColumns({ name: "x.csv", content: "" })).toEqual({
      ok: false,
      issues: [{ code: "data/empty-file", severity: "error", path: "x.csv" }],
    });
  });
});
