import { describe, expect, it } from "vitest";
import { codesOf, days, firstFile, issuesOf, labels, load, numbers, subscriptions } from "../load.fixture.js";

const utf8 = (text: string) => new TextEncoder().encode(text);
const bytes = (...values: number[]) => Uint8Array.from(values);
const joined = (...parts: Uint8Array[]) => Uint8Array.from(parts.flatMap((part) => [...part]));
const utf16 = (text: string, bigEndian: boolean) =>
  Uint8Array.from(
    Array.from(`\ufeff${text}`, (c) => c.charCodeAt(0)).flatMap((code) =>
      bigEndian ? [code >> 8, code & 255] : [code & 255, code >> 8],
    ),
  );
/** 顧客ID,開始日,月額,プラン / 株式会社テスト,2024/4/1,1000,基本 in Shift_JIS. */
const SHIFT_JIS = joined(
  bytes(0x8c, 0xda, 0x8b, 0x71),
  utf8("ID,"),
  bytes(0x8a, 0x4a, 0x8e, 0x6e, 0x93, 0xfa),
  utf8(","),
  bytes(0x8c, 0x8e, 0x8a, 0x7a),
  utf8(","),
  bytes(0x83, 0x76, 0x83, 0x89, 0x83, 0x93),
  utf8("\r\n"),
  bytes(0x8a, 0x94, 0x8e, 0xae, 0x89, 0xef, 0x8e, 0xd0, 0x83, 0x65, 0x83, 0x58, 0x83, 0x67),
  utf8(",2024/4/1,1000,"),
  bytes(0x8a, 0xee, 0x96, 0x7b),
  utf8("\r\n"),
);
const SMALL = "account_id,start_date,mrr,plan\nÄrzte,2024-01-01,10,プロ\n";

const MARK = { code: "data/byte-order-mark", severity: "notice", path: "subscriptions.csv", given: "U+FEFF" };

describe("encodings", { timeout: 60_000 }, () => {
  it("reads UTF-8 with a byte order mark, says so, and the mark is no part of the first header", async () => {
    const loaded = await load(subscriptions(joined(bytes(0xef, 0xbb, 0xbf), utf8(SMALL))));
    expect(firstFile(loaded)).toMatchObject({ encoding: "utf-8", rowsKept: 1, issues: [MARK] });
    expect(issuesOf(await load(subscriptions(`\ufeff${SMALL}`)))).toEqual([MARK]);
    expect(firstFile(loaded).columns[0]).toEqual({ source: "account_id", field: "account_id", how: "exact" });
  });

  it.each([
    ["utf-16le", false],
    ["utf-16be", true],
  ] as const)("reads %s by its mark", async (encoding, bigEndian) => {
    const loaded = await load(subscriptions(utf16(SMALL, bigEndian)));
    expect(firstFile(loaded)).toMatchObject({ encoding, rowsKept: 1, issues: [MARK] });
    expect(labels(loaded.workspace.subscriptions, "plan")).toEqual(["プロ"]);
  });

  it("reads Shift_JIS with Japanese headers, and says that it guessed the encoding", async () => {
    const loaded = await load({ name: "契約一覧.csv", content: SHIFT_JIS });
    expect(firstFile(loaded)).toMatchObject({ encoding: "shift_jis", table: "subscriptions", rowsKept: 1 });
    expect(codesOf(loaded)).toEqual(["data/encoding-guessed"]);
    const table = loaded.workspace.subscriptions;
    expect(labels(table, "account_id")).toEqual(["株式会社テスト"]);
    expect(labels(table, "plan")).toEqual(["基本"]);
    expect(days(table, "start_date")).toEqual(["2024-04-01"]);
    expect(numbers(table, "mrr")).toEqual([1000]);
  });

  /** 顧客ID,契約開始日,月額 / 青空システム,2024/4/1,1000 in EUC-JP. */
  const EUC_JP = joined(
    bytes(0xb8, 0xdc, 0xb5, 0xd2),
    utf8("ID,"),
    bytes(0xb7, 0xc0, 0xcc, 0xf3, 0xb3, 0xab, 0xbb, 0xcf, 0xc6, 0xfc),
    utf8(","),
    bytes(0xb7, 0xee, 0xb3, 0xdb),
    utf8("\n"),
    bytes(0xc0, 0xc4, 0xb6, 0xf5, 0xa5, 0xb7, 0xa5, 0xb9, 0xa5, 0xc6, 0xa5, 0xe0),
    utf8(",2024/4/1,1000\n"),
  );

  it("reads EUC-JP, and says that it guessed the encoding", async () => {
    const loaded = await load({ name: "export.csv", content: EUC_JP });
    expect(firstFile(loaded)).toMatchObject({ encoding: "euc-jp", table: "subscriptions", rowsKept: 1 });
    expect(codesOf(loaded)).toEqual(["data/encoding-guessed"]);
    expect(labels(loaded.workspace.subscriptions, "account_id")).toEqual(["青空システム"]);
  });

  it("takes half-width kana of Shift_JIS for what they are, not for pairs of EUC-JP", async () => {
    // ｱｲｳｴｵ｡ﾃｽﾄｼﾀ
    const kana = bytes(0xb1, 0xb2, 0xb3, 0xb4, 0xb5, 0xa1, 0xc3, 0xbd, 0xc4, 0xbc, 0xc0, 0xb6);
    const loaded = await load(
      subscriptions(joined(utf8("account_id,start_date,mrr\n"), kana, utf8(",2024-01-01,1\n"))),
    );
    expect(firstFile(loaded).encoding).toBe("shift_jis");
  });

  it("reads the seven bits of ISO-2022-JP", async () => {
    const escaped = joined(
      bytes(0x1b, 0x24, 0x42, 0x38, 0x5c, 0x35, 0x52, 0x1b, 0x28, 0x42),
      utf8("ID,start_date,mrr\nA,2024-01-01,1\n"),
    );
    const loaded = await load(subscriptions(escaped));
    expect(firstFile(loaded)).toMatchObject({ encoding: "iso-2022-jp", rowsKept: 1 });
    expect(firstFile(loaded).columns[0]).toMatchObject({ source: "顧客ID", field: "account_id" });
  });

  it.each([
    ["utf-16le", false],
    ["utf-16be", true],
  ] as const)("finds out %s without a mark", async (encoding, bigEndian) => {
    const loaded = await load(subscriptions(utf16(SMALL, bigEndian).slice(2)));
    expect(firstFile(loaded)).toMatchObject({ encoding, rowsKept: 1 });
    expect(labels(loaded.workspace.subscriptions, "plan")).toEqual(["プロ"]);
  });

  it("drops NUL and says where, instead of giving up the file", async () => {
    const content = utf8("account_id,start_date,mrr\nA,2024-01-01,10\nB\0,2024-01-01,20\nC,2024-01-01,30\n");
    const loaded = await load(subscriptions(content));
    expect(labels(loaded.workspace.subscriptions, "account_id")).toEqual(["A", "B", "C"]);
    expect(issuesOf(loaded)).toEqual([
      { code: "data/null-characters", severity: "warning", path: "subscriptions[2].account_id", given: "B" },
    ]);
    const json = utf8('[{"account_id":"A\0","start_date":"2024-01-01","mrr":1}]');
    const ofJson = await load({ name: "subscriptions.json", content: json });
    expect(codesOf(ofJson)).toEqual(["data/null-characters"]);
    expect(labels(ofJson.workspace.subscriptions, "account_id")).toEqual(["A"]);
  });

  it("takes a file that was filled up with NUL for one that breaks off", async () => {
    const loaded = await load(
      subscriptions(joined(utf8("account_id,start_date,mrr\nA,2024-01-01,10\n"), new Uint8Array(5000))),
    );
    expect(firstFile(loaded).rowsKept).toBe(1);
    expect(codesOf(loaded)).toEqual(["data/cut-off"]);
  });

  it("takes Western letters that are not UTF-8 for Windows-1252, not for Japanese", async () => {
    const text = "account_id;start_date;mrr\nM\xfcller;2024-01-01;10\nCaf\xe9 No\xebl;2024-01-01;10\n";
    const loaded = await load(subscriptions(Uint8Array.from(text, (c) => c.charCodeAt(0))));
    expect(firstFile(loaded).encoding).toBe("windows-1252");
    expect(labels(loaded.workspace.subscriptions, "account_id")).toEqual(["Müller", "Café Noël"]);
  });

  it("uses the encoding that a source names, and then has nothing to guess", async () => {
    const loaded = await load(subscriptions(SHIFT_JIS, { encoding: "shift_jis" }));
    expect(firstFile(loaded)).toMatchObject({ encoding: "shift_jis", issues: [] });
  });

  it("reads UTF-8 with broken bytes as UTF-8, and names the cells that lost something", async () => {
    const content = joined(
      utf8("account_id,start_date,mrr,plan\nA,2024-01-01,10,プラン\nB,2024-01-01,10,プ"),
      bytes(0xe3, 0x83),
      utf8("ン\nC,2024-01-01,10,日本語\n"),
    );
    const loaded = await load(subscriptions(content));
    expect(firstFile(loaded)).toMatchObject({ encoding: "utf-8", rowsKept: 3 });
    expect(codesOf(loaded)).toEqual(["data/damaged-text", "data/invalid-bytes"]);
    expect(issuesOf(loaded)[1]).toMatchObject({ path: "subscriptions[2].plan" });
  });

  it("finds a broken byte that comes after the first half megabyte", async () => {
    const rows = Array.from({ length: 40_000 }, (_, i) => `A${i},2024-01-01,10,プラン`).join("\n");
    const content = joined(utf8(`account_id,start_date,mrr,plan\n${rows}\nX,2024-01-01,10,`), bytes(0xe3), utf8("\n"));
    expect(content.length).toBeGreaterThan(2 ** 20);
    const loaded = await load(subscriptions(content));
    expect(firstFile(loaded)).toMatchObject({ encoding: "utf-8", rowsKept: 40_001 });
    expect(codesOf(loaded)).toContain("data/damaged-text");
  });

  it("does not split a letter between two chunks", async () => {
    const rows = Array.from({ length: 30_000 }, (_, i) => `${"顧客".repeat(1 + (i % 3))}${i},2024-01-01,10`).join("\n");
    const loaded = await load(subscriptions(new Blob([`account_id,start_date,mrr\n${rows}\n`])));
    expect(firstFile(loaded)).toMatchObject({ rowsRead: 30_000, rowsKept: 30_000, issues: [] });
    expect(labels(loaded.workspace.subscriptions, "account_id").join("")).not.toContain("\ufffd");
  });
});

describe("the lines of rows", () => {
  const linesIn = async (content: string | Uint8Array) => firstFile(await load(subscriptions(content))).lines;
  const bad = "B,2024-02-30,10";
  const good = "A,2024-01-01,10";

  it("are counted with the header, and what stands above it", async () => {
    const header = "account_id,start_date,mrr";
    expect(await linesIn(`${header}\n${good}\n${bad}\n`)).toEqual({ 2: 3 });
    expect(await linesIn(`Customers of 2024,,\n\nMRR in USD,,\n${header}\n${good}\n${bad}\n`)).toEqual({ 2: 6 });
    expect(await linesIn(`\n\nsep=,\n${header}\n${good}\n${bad}\n`)).toEqual({ 2: 6 });
    expect(await linesIn(`sep=;\n${`${header}\n${good}\n${bad}`.replaceAll(",", ";")}\n`)).toEqual({ 2: 4 });
    expect(await linesIn(utf8(`${header}\r\n${good}\r\n\r\n${bad}\r\n`))).toEqual({ 3: 4 });
    expect(await linesIn(`${header}\n${good}\n`)).toBeUndefined();
  });

  it("go on behind texts of several lines and quotes that never close", async () => {
    const header = "account_id,start_date,mrr,note";
    const long = 'A,2024-01-01,10,"one\ntwo\n\nthree"';
    expect(await linesIn(`${header}\n${long}\n${bad},x\n${long.replace("A,", "C,")}\n${bad},y\n`)).toEqual({
      2: 6,
      4: 11,
    });
    const rows = Array.from({ length: 6 }, (_, i) => `A${i},2024-01-01,10,x`);
    rows[2] = 'A2,2024-01-01,10,"x';
    expect(await linesIn(`${header}\n${rows.join("\n")}\n${bad},x\n`)).toEqual({ 3: 4, 7: 8 });
  });

  it("name the earlier row of two that are the same", async () => {
    expect(await linesIn(`account_id,start_date,mrr\n\n${good}\n${good}\n`)).toEqual({ 2: 3, 3: 4 });
  });
});

describe("delimiters and quotes", () => {
  const lines = ["account_id,start_date,mrr,plan", "A,2024-01-01,10,pro", "B,2024-02-01,20,basic"];
  it.each([",", ";", "\t", "|"])("guesses and reports %j, and says so unless it is a usual one", async (delimiter) => {
    const content = `${lines.join("\r\n").replaceAll(",", delimiter)}\r\n`;
    const loaded = await load(subscriptions(utf8(content)));
    const found = { code: "data/delimiter-found", severity: "notice", path: "subscriptions.csv", given: delimiter };
    const issues = delimiter === ";" || delimiter === "|" ? [found] : [];
    expect(firstFile(loaded)).toMatchObject({ delimiter, rowsKept: 2, issues });
    expect(codesOf(await load(subscriptions(utf8(content), { delimiter })))).toEqual([]);
    expect(labels(loaded.workspace.subscriptions, "plan")).toEqual(["pro", "basic"]);
  });

  it("takes the delimiter that splits every line alike, not the one that occurs most", async () => {
    const content = "account_id;start_date;mrr;plan\nA;2024-01-01;1,5;a,b,c\nB;2024-01-01;2,5;d\n";
    expect(firstFile(await load(subscriptions(content))).delimiter).toBe(";");
  });

  it("obeys the separator line that spreadsheets write", async () => {
    const loaded = await load(subscriptions("sep=;\naccount_id;start_date;mrr\nA;2024-01-01;1,5\n"));
    expect(numbers(loaded.workspace.subscriptions, "mrr")).toEqual([1.5]);
  });

  it("reads quoted cells with delimiters, quotes and line ends in them", async () => {
    const loaded = await load(
      subscriptions(
        'account_id,start_date,mrr,plan\r\nA,2024-01-01,10,"pro, ""plus""\r\nyearly"\r\nB,2024-01-01,10,x\r\n',
      ),
    );
    expect(labels(loaded.workspace.subscriptions, "plan")).toEqual(['pro, "plus"\nyearly', "x"]);
  });

  it("loses one row to a quote that never closes, and reads the rows behind it", async () => {
    const rows = Array.from({ length: 50 }, (_, i) => `A${i},2024-01-01,10,pro`);
    rows[20] = 'A20,2024-01-01,10,"pro';
    const loaded = await load(subscriptions(`account_id,start_date,mrr,plan\n${rows.join("\n")}\n`));
    expect(firstFile(loaded)).toMatchObject({ rowsRead: 50, rowsKept: 49 });
    expect(issuesOf(loaded)).toEqual([
      expect.objectContaining({ code: "data/unclosed-quote", path: "subscriptions[21]", severity: "warning" }),
    ]);
  });

  it("counts rows as a sheet does: blank lines have a number but are no rows", async () => {
    const loaded = await load(subscriptions("\naccount_id,start_date,mrr\nA,2024-01-01,10\n\n,,\nB,2024-02-30,10\n\n"));
    expect(firstFile(loaded)).toMatchObject({ rowsRead: 2, rowsKept: 1 });
    expect(issuesOf(loaded)[0]).toMatchObject({ path: "subscriptions[4].start_date", given: "2024-02-30" });
  });

  it("keeps a row that ends early, says so, and leaves out one that goes on too long", async () => {
    const loaded = await load(
      subscriptions("account_id,start_date,mrr,plan\nA,2024-01-01,10\nB,2024-01-01,10,x,y,z\nC,2024-01-01,10,x,,\n"),
    );
    expect(labels(loaded.workspace.subscriptions, "account_id")).toEqual(["A", "C"]);
    expect(issuesOf(loaded).map(({ code, path, params }) => [code, path, params])).toEqual([
      ["data/short-row", "subscriptions[1]", { found: 3, expected: 4 }],
      ["data/long-row", "subscriptions[2]", { found: 6, expected: 4 }],
    ]);
  });

  it("leaves out a last row that was cut off in the middle", async () => {
    const loaded = await load(subscriptions("account_id,start_date,mrr,plan\nA,2024-01-01,10,x\nB,2024-0"));
    expect(labels(loaded.workspace.subscriptions, "account_id")).toEqual(["A"]);
    expect(codesOf(loaded)).toEqual(["data/cut-off"]);
  });

  it("numbers headers that repeat or are blank, and says so", async () => {
    const loaded = await load(subscriptions("account_id,start_date,mrr,note,,note\nA,2024-01-01,10,x,y,z\n"));
    expect(firstFile(loaded).columns.map((column) => column.source)).toEqual([
      "account_id",
      "start_date",
      "mrr",
      "note",
      "column_5",
      "note_2",
    ]);
    expect(issuesOf(loaded)).toEqual([
      expect.objectContaining({ code: "data/repeated-header", given: "note", params: { name: "note_2" } }),
    ]);
  });
});

describe("files that are no tables", () => {
  it.each([
    ["a workbook", bytes(0x50, 0x4b, 0x03, 0x04, 20, 0, 6, 0)],
    ["a PDF", utf8("%PDF-1.7\n…")],
    ["binary data", bytes(1, 2, 0, 3, 4, 0, 0, 5)],
    ["a web page", utf8("<!DOCTYPE html><html><body>404</body></html>")],
  ])("says that %s called .csv is not text", async (_, content) => {
    const loaded = await load(subscriptions(content));
    expect(issuesOf(loaded)).toEqual([
      expect.objectContaining({ code: "data/not-text", severity: "error", path: "subscriptions.csv" }),
    ]);
    expect(firstFile(loaded).used).toBe(false);
  });

  it.each([
    ["workbook", "[Content_Types].xml"],
    ["workbook", "xl/workbook.xml"],
    ["workbook", "mimetype"],
    ["archive", "exports/subscriptions.csv"],
  ])("tells a %s by what is in it first: %s", async (kind, first) => {
    const header = [0x50, 0x4b, 0x03, 0x04, ...new Array(22).fill(0), first.length, 0, 0, 0];
    const loaded = await load(subscriptions(bytes(...header, ...utf8(first))));
    expect(issuesOf(loaded)).toEqual([expect.objectContaining({ code: "data/not-text", params: { kind } })]);
  });

  it.each([
    ["nothing", ""],
    ["blanks", "  \n \r\n"],
  ])("says that a file of %s is empty", async (_, content) => {
    expect(codesOf(await load(subscriptions(content)))).toEqual(["data/empty-file"]);
    expect(codesOf(await load(subscriptions(utf8(content))))).toEqual(["data/empty-file"]);
  });

  it("says that a header alone has no rows", async () => {
    expect(codesOf(await load(subscriptions("account_id,start_date,mrr\n")))).toEqual(["data/no-rows"]);
  });
});

describe("lines that are no rows", () => {
  it("finds the header below a title, a date and a unit, and says what it skipped", async () => {
    const content = "契約一覧,,\n出力日：2024/07/01\n単位：千円\n\n顧客ID,開始日,月額\nA,2024/4/1,120\n";
    const loaded = await load({ name: "report.csv", content });
    expect(firstFile(loaded)).toMatchObject({ table: "subscriptions", rowsRead: 1, rowsKept: 1 });
    expect(issuesOf(loaded)).toEqual([
      {
        code: "data/lines-above-header",
        severity: "warning",
        path: "report.csv",
        given: "契約一覧 出力日：2024/07/01 単位：千円",
        params: { lines: 4 },
      },
    ]);
  });

  it("takes the second of two header rows when the first only groups", async () => {
    const content =
      "Customer,,Contract,,Billing,\naccount_id,name,start_date,end_date,mrr,currency\nA,Alpha,2024-01-01,,10,USD\n";
    const loaded = await load({ name: "export.csv", content });
    expect(numbers(loaded.workspace.subscriptions, "mrr")).toEqual([10]);
    expect(issuesOf(loaded)[0]).toMatchObject({ code: "data/lines-above-header", severity: "notice" });
  });

  it("does not take rows for a header, whatever words they hold", async () => {
    const content = "account_id,x,y\nA,plan,segment\nname,industry,42\n";
    const loaded = await load({ name: "accounts.csv", table: "accounts", content });
    expect(labels(loaded.workspace.accounts, "account_id")).toEqual(["A", "name"]);
  });

  it("gives back the rows that a stray quotation mark would swallow", async () => {
    const content =
      'account_id,name,start_date,mrr\nA,"Alpha "Inc",2024-01-01,100\nB,"Beta,2024-01-01,50\nC,Gamma,2024-01-01,70\nD,"Delta",2024-01-01,20\n';
    const loaded = await load(subscriptions(content));
    expect(labels(loaded.workspace.subscriptions, "account_id")).toEqual(["A", "C", "D"]);
    expect(numbers(loaded.workspace.subscriptions, "mrr")).toEqual([100, 70, 20]);
    expect(issuesOf(loaded)).toEqual([
      expect.objectContaining({ code: "data/unclosed-quote", path: "subscriptions[2]" }),
    ]);
  });

  it("keeps a text of several lines with a stray quotation mark in it", async () => {
    const content = 'account_id,date,feedback\nA,2024-01-01,"not "so" good, yes\nthey said, bye"\nB,2024-01-01,fine\n';
    const loaded = await load({ name: "churn.csv", content });
    expect(labels(loaded.workspace.churn_events, "account_id")).toEqual(["A", "B"]);
  });

  it("reads an id that a spreadsheet guards as a formula", async () => {
    const loaded = await load(subscriptions('account_id,start_date,mrr\n="0012",2024-01-01,"=""10"""\n'));
    expect(labels(loaded.workspace.subscriptions, "account_id")).toEqual(["0012"]);
  });
});

describe("limits", { timeout: 60_000 }, () => {
  it("gives up a cell that is too long, and its row", async () => {
    const loaded = await load(
      subscriptions(`account_id,start_date,mrr,plan\nA,2024-01-01,10,${"x".repeat(40_000)}\nB,2024-01-01,10,y\n`),
    );
    expect(labels(loaded.workspace.subscriptions, "account_id")).toEqual(["B"]);
    expect(issuesOf(loaded)[0]).toMatchObject({
      code: "data/limit",
      path: "subscriptions[1].plan",
      params: { what: "cell", limit: 32_768 },
    });
    expect(String(issuesOf(loaded)[0]!.given).length).toBeLessThan(200);
  });

  it("gives up a line that is too long and goes on behind it, without holding it in memory", async () => {
    const long = new Blob(Array.from({ length: 40 }, () => "x".repeat(2 ** 20)));
    const loaded = await load(
      subscriptions(new Blob(["account_id,start_date,mrr\nA,2024-01-01,10\n", long, "\nC,2024-01-01,10\n"])),
    );
    expect(labels(loaded.workspace.subscriptions, "account_id")).toEqual(["A", "C"]);
    expect(issuesOf(loaded)).toEqual([expect.objectContaining({ code: "data/limit", path: "subscriptions[2]" })]);
  });

  it("refuses a file whose first line is too long to be a header", async () => {
    const loaded = await load(subscriptions(new Blob(Array.from({ length: 3 }, () => "x".repeat(2 ** 20)))));
    expect(issuesOf(loaded)).toEqual([expect.objectContaining({ code: "data/limit", severity: "error" })]);
  });

  it("keeps the first of too many columns, and those whose names it knows", async () => {
    const names = Array.from({ length: 30 }, (_, i) => `x${i}`);
    const content = `${names.join(",")},account_id,start_date,MRR (USD),y\n${names.join(",")},A,2024-01-01,10,5\n`;
    const limits = { columns: 20 };
    for (const source of [
      subscriptions(content),
      subscriptions([
        {
          ...Object.fromEntries(names.map((name) => [name, 1])),
          account_id: "A",
          start_date: "2024-01-01",
          mrr: 10,
          y: 1,
        },
      ]),
    ]) {
      const loaded = await load(source, { limits });
      expect(numbers(loaded.workspace.subscriptions, "mrr")).toEqual([10]);
      expect(firstFile(loaded).columns).toHaveLength(23);
      expect(issuesOf(loaded)).toEqual([
        expect.objectContaining({ code: "data/limit", severity: "warning", params: { what: "columns", limit: 20 } }),
      ]);
    }
  });

  it("stops at the limit of rows and says so", async () => {
    const rows = Array.from({ length: 30 }, (_, i) => `A${i},2024-01-01,10`).join("\n");
    const loaded = await load(subscriptions(`account_id,start_date,mrr\n${rows}\n`), { limits: { rows: 20 } });
    expect(firstFile(loaded)).toMatchObject({ rowsRead: 30, rowsKept: 20 });
    expect(issuesOf(loaded)).toEqual([
      expect.objectContaining({ code: "data/limit", severity: "warning", params: { what: "rows", limit: 20 } }),
    ]);
  });

  it("reads a file of nothing but unclosed quotes without trying every line against every other", async () => {
    const content = `account_id,start_date,mrr\n${'A,2024-01-01,"10\n'.repeat(60_001)}`;
    const loaded = await load(subscriptions(content));
    expect(firstFile(loaded).rowsRead).toBeGreaterThan(0);
    expect(firstFile(loaded).used).toBe(false);
  });
});

describe("JSON", { timeout: 60_000 }, () => {
  const row = { account_id: "A", start_date: "2024-01-01", mrr: 10 };

  it("reads an array of objects, keys in any order and some missing", async () => {
    const content = JSON.stringify([row, { mrr: 20, start_date: "2024-02-01", account_id: "B", plan: "pro" }]);
    const loaded = await load({ name: "subscriptions.json", content });
    expect(firstFile(loaded)).toMatchObject({ format: "json", rowsKept: 2, issues: [] });
    expect(labels(loaded.workspace.subscriptions, "plan")).toEqual([null, "pro"]);
  });

  it("reads an object of columns, and rows under a key", async () => {
    const columns = { account_id: ["A", "B"], start_date: ["2024-01-01", null], mrr: [10, 20] };
    const loaded = await load({ name: "subscriptions.json", content: JSON.stringify(columns) });
    expect(firstFile(loaded)).toMatchObject({ rowsRead: 2, rowsKept: 1 });
    expect(issuesOf(loaded)).toEqual([
      expect.objectContaining({ code: "data/missing-value", path: "subscriptions[2].start_date" }),
    ]);
    const list = await load({ name: "subscriptions.json", content: JSON.stringify({ object: "list", data: [row] }) });
    expect(firstFile(list)).toMatchObject({ rowsKept: 1, issues: [] });
  });

  it("takes a large array apart in stretches, texts with brackets and quotes in them included", async () => {
    const rows = Array.from({ length: 20_000 }, (_, i) => ({ ...row, account_id: `A${i}`, plan: `}],{"\\${i % 7}` }));
    const loaded = await load({ name: "subscriptions.json", content: new Blob([JSON.stringify(rows, null, 1)]) });
    expect(firstFile(loaded)).toMatchObject({ rowsRead: 20_000, rowsKept: 20_000, issues: [] });
    expect(labels(loaded.workspace.subscriptions, "plan")[8]).toBe('}],{"\\1');
  });

  it("loses one row to one object that is not JSON, and to one that is no object", async () => {
    const content = `[${JSON.stringify(row)}, {account_id: B}, 7, ${JSON.stringify({ ...row, account_id: "C" })}]`;
    const loaded = await load({ name: "subscriptions.json", content });
    expect(labels(loaded.workspace.subscriptions, "account_id")).toEqual(["A", "C"]);
    expect(issuesOf(loaded).map(({ code, path }) => [code, path])).toEqual([
      ["data/not-json", "subscriptions[2]"],
      ["data/not-a-record", "subscriptions[3]"],
    ]);
  });

  it("keeps what was complete of an array that breaks off", async () => {
    const content = JSON.stringify([row, { ...row, account_id: "B" }, { ...row, account_id: "C" }]).slice(0, -20);
    const loaded = await load({ name: "subscriptions.json", content });
    expect(labels(loaded.workspace.subscriptions, "account_id")).toEqual(["A", "B"]);
    expect(codesOf(loaded)).toEqual(["data/cut-off"]);
  });

  it("reads one object a line, and a bad line costs one row", async () => {
    const content = `${JSON.stringify(row)}\n\n{"account_id":\n${JSON.stringify({ ...row, account_id: "B" })}`;
    const loaded = await load({ name: "subscriptions.ndjson", content });
    expect(firstFile(loaded)).toMatchObject({ format: "ndjson", rowsRead: 3, rowsKept: 2 });
    expect(issuesOf(loaded)).toEqual([expect.objectContaining({ code: "data/not-json", path: "subscriptions[3]" })]);
  });

  it("recognises JSON by its looks when the name says CSV", async () => {
    const loaded = await load(subscriptions(`[${JSON.stringify(row)}]`));
    expect(firstFile(loaded)).toMatchObject({ format: "json", rowsKept: 1 });
  });

  it.each(["{", "[", '{"a": [1, 2}', "not json", '{"a": 1, "b": [}'])("says that %j is not JSON", async (content) => {
    const loaded = await load({ name: "subscriptions.json", content });
    expect(codesOf(loaded)).toContain("data/not-json");
    expect(firstFile(loaded).used).toBe(false);
  });

  it("reads keys that every object has without changing what an object is", async () => {
    const content = `[{"account_id":"A","start_date":"2024-01-01","mrr":1,"__proto__":{"x":1},"constructor":"c","toString":5}]`;
    const loaded = await load({ name: "subscriptions.json", content });
    const table = loaded.workspace.subscriptions!;
    expect(({} as Record<string, unknown>).x).toBeUndefined();
    expect(Object.getPrototypeOf(table.columns)).toBe(Object.prototype);
    expect(labels(table, "constructor")).toEqual(["c"]);
    expect(numbers(table, "toString")).toEqual([5]);
  });
});

describe("ready columns", () => {
  it("takes typed arrays as they are", async () => {
    const loaded = await load({
      name: "page",
      table: "usage",
      content: { account_id: ["A", "B"], date: ["2024-01-01", "2024-01-02"], count: Float64Array.of(3, Number.NaN) },
    });
    expect(firstFile(loaded)).toMatchObject({ format: "columns", rowsKept: 2 });
    expect(numbers(loaded.workspace.usage, "count")).toEqual([3, null]);
  });

  it("refuses columns of different lengths", async () => {
    const loaded = await load({
      name: "page",
      table: "usage",
      content: { account_id: ["A"], date: ["2024-01-01", "x"] },
    });
    expect(codesOf(loaded)).toEqual(["data/uneven-columns"]);
  });
});
