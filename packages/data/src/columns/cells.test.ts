import { dayNumber, formatDay } from "@tenure/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  codesOf,
  days,
  firstFile,
  issuesOf,
  labels,
  load,
  moments,
  numbers,
  subscriptions,
  withColumn,
} from "../load.fixture.js";
import { ColumnDraft } from "./column-draft.js";
import { readDateText } from "./date-text.js";
import { readMonthWords } from "./month-words.js";
import { readNumberText } from "./number-text.js";
import { dayIn, TimeZone } from "./time-zone.js";

const amounts = async (cells: readonly string[], delimiter = ",") => {
  const loaded = await load(subscriptions(withColumn("amount", cells, delimiter)));
  return { values: numbers(loaded.workspace.subscriptions, "amount"), codes: codesOf(loaded), loaded };
};
const dates = async (cells: readonly string[], more = {}) => {
  const loaded = await load(subscriptions(withColumn("end_date", cells), more), { timeZone: "Asia/Tokyo" });
  return { values: days(loaded.workspace.subscriptions, "end_date"), codes: codesOf(loaded), loaded };
};

describe("a cell is held without losing its text", () => {
  it("gives back every text exactly as it was", () => {
    const text = fc.oneof(
      fc.string(),
      fc.double({ noNaN: true }).map(String),
      fc.integer().map(String),
      fc.integer({ min: -40_000_000, max: 40_000_000 }).map((n) => (n / 1000).toFixed(3)),
      fc
        .date({ noInvalidDate: true, min: new Date("0001-01-01"), max: new Date("9999-12-30") })
        .map((d) => d.toISOString().slice(0, 10)),
      fc
        .date({ noInvalidDate: true, min: new Date("0001-01-01"), max: new Date("9999-12-30") })
        .map((d) => `${d.toISOString().slice(0, 19)}Z`),
      fc
        .date({ noInvalidDate: true, min: new Date("0001-01-01"), max: new Date("9999-12-30") })
        .map((d) => d.toISOString().slice(0, 19).replace("T", " ")),
      fc.stringMatching(/^-?[0-9.]{1,16}$/),
    );
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 30 }), (texts) => {
        const draft = new ColumnDraft("x");
        for (const cell of texts) draft.pushText(cell);
        expect(texts.map((_, row) => draft.textAt(row) ?? "")).toEqual(texts);
      }),
      { numRuns: 500 },
    );
  });
});

describe("numbers", () => {
  it.each([
    ["1234.5", 1234.5],
    ["1,234.50", 1234.5],
    ["1,234,567", 1234567],
    ["12,34,567.8", 1234567.8],
    ["１２３４", 1234],
    ["￥１，２００，０００", 1200000],
    ["¥1,200.00", 1200],
    ["1200円", 1200],
    ["$ 1,234.00", 1234],
    ["US$12.5", 12.5],
    ["12.5 USD", 12.5],
    ["EUR 12.5", 12.5],
    ["(250.25)", -250.25],
    ["-250.5", -250.5],
    ["250.5-", -250.5],
    ["−250.5", -250.5],
    ["▲250.5", -250.5],
    ["△¥250.5", -250.5],
    ["+3.5", 3.5],
    ["1 234 567.5", 1234567.5],
    ["1'234.5", 1234.5],
    [".5", 0.5],
    ["1.5e3", 1500],
    ["50%", 50],
  ])("reads %s", (text, value) => {
    expect(readNumberText(text)?.withPoint).toBe(value);
  });

  it.each(["12abc", "1,23,4", "1.2.3", "--5", "12-13", "", "$", "1,2345,678", "0x1F", "Infinity", "9".repeat(400)])(
    "does not take %j for a number",
    (text) => {
      const read = readNumberText(text);
      expect(read === undefined || Number.isNaN(read.withPoint)).toBe(true);
    },
  );

  it("reads 1.234,56 and 29,90 as decimals where the column shows decimal commas", async () => {
    const { values, codes } = await amounts(["1.234,56", "29,90", "1.234", "7"], ";");
    expect(values).toEqual([1234.56, 29.9, 1234, 7]);
    expect(codes).toEqual(["data/delimiter-found"]);
  });

  it("reads 1,234 and 1.234 by the decimal points of the column", async () => {
    expect((await amounts(["12.5", "1,234", "1.234"], ";")).values).toEqual([12.5, 1234, 1.234]);
  });

  it("lets other columns of the file decide what a column leaves open", async () => {
    const content = "account_id;start_date;amount;quantity\nA;2024-01-01;29,90;1.000\nB;2024-01-01;19,90;2.000\n";
    const loaded = await load(subscriptions(content));
    expect(numbers(loaded.workspace.subscriptions, "quantity")).toEqual([1000, 2000]);
  });

  it("asks what 1,234 is where nothing tells, and takes the answer", async () => {
    const { loaded, codes } = await amounts(["1,234", "5"], ";");
    expect(codes).toEqual(["data/delimiter-found", "data/ambiguous-number"]);
    expect(issuesOf(loaded)[1]).toMatchObject({ path: "subscriptions[1].amount", given: "1,234" });
    expect(firstFile(loaded).rowsKept).toBe(1);
    const told = await load(subscriptions(withColumn("amount", ["1,234", "5"], ";"), { decimalMark: "," }));
    expect(numbers(told.workspace.subscriptions, "amount")).toEqual([1.234, 5]);
  });

  it("takes a comma for thousands in a file whose cells are separated by commas", async () => {
    expect((await amounts(["1,234", "5"])).values).toEqual([1234, 5]);
  });

  it("reads the same whatever the order of the rows", async () => {
    const cells = ["12,5", "1.234", "1.234.567", "9", "0,5"];
    const forward = await amounts(cells, ";");
    const backward = await amounts([...cells].reverse(), ";");
    expect(backward.values.reverse()).toEqual(forward.values);
  });

  it("keeps percent as percent in a percent column and as a fraction elsewhere", async () => {
    const content = "account_id,start_date,amount,discount_pct,share\nA,2024-01-01,10,20%,20%\n";
    const table = (await load(subscriptions(content))).workspace.subscriptions;
    expect(numbers(table, "discount_pct")).toEqual([20]);
    expect(numbers(table, "share")).toEqual([0.2]);
  });

  it("leaves out a row whose amount is words, and says what stood there", async () => {
    const { loaded } = await amounts(["10", "ten", "20"]);
    expect(issuesOf(loaded)).toEqual([
      {
        code: "data/not-a-number",
        severity: "warning",
        path: "subscriptions[2].amount",
        given: "ten",
        params: {},
      },
    ]);
    expect(firstFile(loaded)).toMatchObject({ rowsRead: 3, rowsKept: 2 });
  });

  it("takes N/A, - and null for no value", async () => {
    expect((await amounts(["N/A", "-", "null", "NaN", "", "5"])).values).toEqual([null, null, null, null, null, 5]);
  });

  it("reads months written as words", () => {
    expect(
      ["monthly", "Annual", "12 months", "1 year", "年払い", "12か月", "四半期", "Quarterly", "月"].map(readMonthWords),
    ).toEqual([1, 12, 12, 12, 12, 12, 3, 3, 1]);
    expect(readMonthWords("fortnightly")).toBeUndefined();
  });
});

describe("prices as people write them", () => {
  it.each([
    ["1.5万円", 15_000, "JPY"],
    ["$10K", 10_000, "$"],
    ["1,234万円", 12_340_000, "JPY"],
    ["$100.00 USD", 100, "USD"],
    ["US$ 50", 50, "USD"],
    ["USD 1,000.5", 1000.5, "USD"],
    ["￥12,000", 12_000, "¥"],
    ["\\9,800", 9_800, "JPY"],
    ["-€12.50", -12.5, "EUR"],
    ["(£250.00)", -250, "GBP"],
  ])("reads %s", (text, value, currency) => {
    const read = readNumberText(text)!;
    expect([read.withPoint, read.currency]).toEqual([value, currency]);
  });

  it.each(["$100 EUR", "10K", "100 kr", "ABC 5"])("does not take %j for a number", (text) => {
    expect(readNumberText(text)).toBeUndefined();
  });

  it("takes the person's word where a column contradicts itself, and refuses without it", async () => {
    const cells = ["1,234", "1.234", "1 234,56", "1,234.56"];
    const asked = await amounts(cells);
    expect(asked.codes).toEqual(["data/ambiguous-number", "data/ambiguous-number"]);
    const told = await load(subscriptions(withColumn("amount", cells), { decimalMark: "." }));
    expect(numbers(told.workspace.subscriptions, "amount")).toEqual([1234, 1.234, 1234.56, 1234.56]);
  });
});

describe("dates", () => {
  it.each([
    ["2024-01-31", "2024-01-31"],
    ["2024/1/31", "2024-01-31"],
    ["2024.01.31", "2024-01-31"],
    ["20240131", "2024-01-31"],
    ["31.01.2024", "2024-01-31"],
    ["31.1.24", "2024-01-31"],
    ["2024年1月31日", "2024-01-31"],
    ["２０２４年１月３１日", "2024-01-31"],
    ["2024年1月31日(水)", "2024-01-31"],
    ["31 Jan 2024", "2024-01-31"],
    ["31-Jan-2024", "2024-01-31"],
    ["January 31, 2024", "2024-01-31"],
    ["Wed, 31 Jan 2024 10:00:00 GMT", "2024-01-31"],
    ["2024-01-31T23:59:59", "2024-01-31"],
    ["2024-01-31 09:05", "2024-01-31"],
    ["2024-01-31 15:00:00 UTC", "2024-02-01"],
    ["2024-01-31T15:00:00Z", "2024-02-01"],
    ["2024-01-31T15:00:00.000Z", "2024-02-01"],
    ["2024-01-31T23:00:00+09:00", "2024-01-31"],
    ["2024-01-31T23:00:00-0500", "2024-02-01"],
    ["Jan 31, 2024 11:30 PM", "2024-01-31"],
    ["2024年1月31日 23時30分", "2024-01-31"],
  ])("reads %s (seen from Tokyo)", async (text, day) => {
    expect((await dates([text])).values).toEqual([day]);
  });

  it.each(["2023-02-30", "2023-13-01", "31.04.2024", "2023年2月29日", "29 Feb 2023"])(
    "says that the calendar has no %s",
    async (text) => {
      const { codes, loaded } = await dates([text, "2024-03-01"]);
      expect(codes).toEqual(["data/impossible-date"]);
      expect(issuesOf(loaded)[0]).toMatchObject({ path: "subscriptions[1].end_date", given: text });
      expect(firstFile(loaded).rowsKept).toBe(1);
    },
  );

  it.each(["soon", "2024", "5", "1e300", "12:30", "2024-01-31 25:00", "1/2", "2024-01-31 nonsense", "31/31/2024x"])(
    "does not take %j for a date",
    async (text) => {
      expect((await dates([text, "2024-03-01"])).codes).toEqual(["data/not-a-date"]);
    },
  );

  it("reads 01/02/2024 by the day above twelve elsewhere in the column, either way", async () => {
    expect((await dates(["01/02/2024", "01/31/2024"])).values).toEqual(["2024-01-02", "2024-01-31"]);
    expect((await dates(["01/02/2024", "31/01/2024"])).values).toEqual(["2024-02-01", "2024-01-31"]);
    expect((await dates(["03/03/2024"])).values).toEqual(["2024-03-03"]);
  });

  it("says where the cells speak against what was chosen", async () => {
    const { loaded, values } = await dates(["31/01/2024", "04/05/2024"], { dateOrder: "month-first" });
    expect(values).toEqual(["2024-01-31", "2024-05-04"]);
    expect(issuesOf(loaded)).toEqual([
      expect.objectContaining({
        code: "data/choice-overruled",
        given: "month-first",
        params: { what: "dateOrder", found: "day-first" },
      }),
    ]);
  });

  it("takes the person's word where a column is written both ways", async () => {
    const cells = ["31/01/2024", "01/31/2024", "04/05/2024"];
    expect((await dates(cells)).codes).toEqual(["data/ambiguous-date"]);
    expect((await dates(cells, { dateOrder: "day-first" })).values.at(-1)).toBe("2024-05-04");
  });

  it.each([
    ["令和6年1月5日", "2024-01-05"],
    ["R6.2.1", "2024-02-01"],
    ["0000-00-00", "open"],
  ])("reads %s", async (text, day) => {
    expect((await dates([text])).values).toEqual([day]);
  });

  it.each([
    ["令和元年5月1日", "2019-05-01"],
    ["H31.4.30", "2019-04-30"],
    ["昭和64年1月7日", "1989-01-07"],
  ])("counts the years of %s from the beginning of its era", (text, day) => {
    expect(formatDay(readDateText(text)!.dayFirst)).toBe(day);
  });

  it("reads it by the other date columns of the file when its own does not tell", async () => {
    const content = "account_id,start_date,end_date,mrr\nA,31/01/2024,01/02/2024,5\nB,15/01/2024,05/03/2024,5\n";
    const loaded = await load(subscriptions(content));
    expect(days(loaded.workspace.subscriptions, "end_date")).toEqual(["2024-02-01", "2024-03-05"]);
  });

  it("asks when nothing tells, leaves the rows out, and takes the answer", async () => {
    const { codes, loaded } = await dates(["01/02/2024", "2024-05-01"]);
    expect(codes).toEqual(["data/ambiguous-date"]);
    expect(firstFile(loaded).rowsKept).toBe(1);
    expect((await dates(["01/02/2024"], { dateOrder: "month-first" })).values).toEqual(["2024-01-02"]);
    expect((await dates(["01/02/2024"], { dateOrder: "day-first" })).values).toEqual(["2024-02-01"]);
  });

  it("reads only what is clear in a column that contradicts itself", async () => {
    const { values, codes } = await dates(["31/01/2024", "01/31/2024", "01/02/2024"]);
    expect(values).toEqual(["2024-01-31", "2024-01-31"]);
    expect(codes).toEqual(["data/ambiguous-date"]);
  });

  it("reads spreadsheet day numbers and seconds since 1970, and reports that it did", async () => {
    const excel = await dates(["45322", "45323"]);
    expect(excel.values).toEqual(["2024-01-31", "2024-02-01"]);
    expect(issuesOf(excel.loaded)).toEqual([
      expect.objectContaining({ code: "data/excel-dates", severity: "notice", count: 2 }),
    ]);
    const epoch = await dates(["1706659200", "1706659200000"]);
    expect(epoch.values).toEqual(["2024-01-31", "2024-01-31"]);
    expect(epoch.codes).toEqual(["data/epoch-dates"]);
  });

  it("reads a month as its first day, and reports that it did", async () => {
    const { values, codes } = await dates(["2024-03", "2024年4月"]);
    expect(values).toEqual(["2024-03-01", "2024-04-01"]);
    expect(codes).toEqual(["data/month-as-day"]);
  });

  it("takes the year 9999 for no end yet, and refuses the year 1024", async () => {
    expect((await dates(["9999-12-31"])).values).toEqual(["open"]);
    const { codes } = await dates(["1024-01-01", "2024-02-01"]);
    expect(codes).toEqual(["data/out-of-range"]);
  });

  it("reads back every day of four centuries in every style", () => {
    const day = fc.integer({ min: dayNumber(1900, 1, 1), max: dayNumber(2199, 12, 31) });
    fc.assert(
      fc.property(day, (number) => {
        const [year, month, date] = formatDay(number).split("-").map(Number);
        for (const text of [
          `${year}-${month}-${date}`,
          `${year}年${month}月${date}日`,
          `${date}.${month}.${year}`,
          `${year}/${month}/${date} 12:00`,
        ]) {
          expect(readDateText(text)?.dayFirst).toBe(number);
        }
        expect(readDateText(`${date}/${month}/${year}`)?.dayFirst).toBe(number);
        expect(readDateText(`${month}/${date}/${year}`)?.monthFirst).toBe(number);
      }),
      { numRuns: 300 },
    );
  });
});

describe("moments and time zones", () => {
  const opened = async (cells: readonly string[], timeZone?: string) => {
    const content = `account_id,opened_at\n${cells.map((cell, i) => `A${i},"${cell}"`).join("\n")}\n`;
    const loaded = await load({ name: "tickets.csv", content }, timeZone ? { timeZone } : {});
    return moments(loaded.workspace.tickets, "opened_at");
  };

  it("places a clock without a zone in the declared one", async () => {
    expect(await opened(["2024-01-31 09:00:00", "2024-01-31", "2024/1/31 9:00"], "Asia/Tokyo")).toEqual([
      "2024-01-31T00:00",
      "2024-01-30T15:00",
      "2024-01-31T00:00",
    ]);
    expect(await opened(["2024-01-31 09:00:00"])).toEqual(["2024-01-31T09:00"]);
  });

  it("leaves a moment with an offset where it is", async () => {
    expect(await opened(["2024-01-31T09:00:00Z", "2024-01-31T09:00:00+09:00"], "America/New_York")).toEqual([
      "2024-01-31T09:00",
      "2024-01-31T00:00",
    ]);
  });

  it("knows summer time, the hour that is skipped and the hour that is shown twice", () => {
    const zone = TimeZone.of("Europe/Berlin")!;
    const clock = (text: string) => Date.parse(`${text}Z`) / 60_000;
    const shown = (text: string) => new Date(zone.momentOf(clock(text)) * 60_000).toISOString().slice(0, 16);
    expect(shown("2024-01-15T12:00")).toBe("2024-01-15T11:00");
    expect(shown("2024-07-15T12:00")).toBe("2024-07-15T10:00");
    expect(shown("2024-03-31T01:59")).toBe("2024-03-31T00:59");
    expect(shown("2024-03-31T02:30")).toBe("2024-03-31T01:30"); // skipped: 02:30 is shown as 03:30
    expect(shown("2024-03-31T03:00")).toBe("2024-03-31T01:00");
    expect(shown("2024-10-27T02:30")).toBe("2024-10-27T00:30"); // shown twice: the first one
    expect(shown("2024-10-27T03:00")).toBe("2024-10-27T02:00");
  });

  it.each(["Pacific/Kiritimati", "Pacific/Niue", "Asia/Kathmandu", "Australia/Lord_Howe", "America/St_Johns", "UTC"])(
    "turns a moment into the day that clocks in %s show",
    (name) => {
      const zone = TimeZone.of(name)!;
      const format = new Intl.DateTimeFormat("en-CA", {
        timeZone: name,
        year: "numeric",
        month: "2-digit",
        day: "2-digit",
      });
      fc.assert(
        fc.property(fc.integer({ min: dayNumber(1990, 1, 1) * 1440, max: dayNumber(2040, 1, 1) * 1440 }), (minutes) => {
          expect(formatDay(zone.dayOf(minutes))).toBe(format.format(minutes * 60_000));
        }),
        { numRuns: 200 },
      );
    },
  );

  it("finds the moment whose clock it was given, wherever that clock time exists", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("America/New_York", "Europe/Berlin", "Australia/Lord_Howe", "Asia/Tokyo", "America/Sao_Paulo"),
        fc.integer({ min: dayNumber(1990, 1, 1) * 1440, max: dayNumber(2040, 1, 1) * 1440 }),
        (name, moment) => {
          const zone = TimeZone.of(name)!;
          const clock = moment + zone.offsetAt(moment);
          const found = zone.momentOf(clock);
          expect(found + zone.offsetAt(found)).toBe(clock);
          expect(found).toBeLessThanOrEqual(moment);
        },
      ),
      { numRuns: 500 },
    );
  });

  it("become days of a zone for metrics, and of no zone that does not exist", () => {
    const evening = Date.UTC(2024, 0, 31, 20) / 60_000;
    expect([dayIn("UTC")!(evening), dayIn("Asia/Tokyo")!(evening)]).toEqual([19753, 19754]);
    expect(dayIn("Asia/Edo")).toBeUndefined();
  });
});

describe("labels and flags", () => {
  it("keeps NA as a country and drops null", async () => {
    const content = "account_id,name,country\nA,Null Island Ltd,NA\nB,null,N/A\n";
    const table = (await load({ name: "accounts.csv", content })).workspace.accounts;
    expect(labels(table, "country")).toEqual(["NA", null]);
    expect(labels(table, "name")).toEqual(["Null Island Ltd", null]);
  });

  it("keeps the zeros of ids", async () => {
    const content = "account_id,start_date,mrr\n00042,2024-01-01,1\n42,2024-01-01,1\n4.20,2024-01-01,1\n";
    expect(labels((await load(subscriptions(content))).workspace.subscriptions, "account_id")).toEqual([
      "00042",
      "42",
      "4.20",
    ]);
  });

  it("reads yes and no in English and Japanese, and says what is neither", async () => {
    const cells = ["TRUE", "no", "1", "0", "はい", "なし", "○", "", "perhaps"];
    const loaded = await load(subscriptions(withColumn("trial", cells)));
    const trial = loaded.workspace.subscriptions!.columns.trial!;
    expect(trial).toEqual({ kind: "flag", values: Uint8Array.of(1, 0, 1, 0, 1, 0, 1, 255) });
    expect(issuesOf(loaded)).toEqual([
      expect.objectContaining({ code: "data/not-a-flag", path: "subscriptions[9].trial", given: "perhaps" }),
    ]);
  });

  it("types columns without a name of ours by their content", async () => {
    const content = [
      "account_id,start_date,mrr,visits,last_login,note,code,mostly",
      "A,2024-01-01,1,3,2024-01-05,hello,007,1",
      "B,2024-01-01,1,4.5,2024-02-05 10:00:00,2,008,2",
      "C,2024-01-01,1,,,x,,n/a?",
      "",
    ].join("\n");
    const loaded = await load(subscriptions(content));
    const { columns } = loaded.workspace.subscriptions!;
    expect(columns.visits).toEqual({ kind: "number", values: Float64Array.of(3, 4.5, Number.NaN) });
    expect(days(loaded.workspace.subscriptions, "last_login")).toEqual(["2024-01-05", "2024-02-05", null]);
    expect(labels(loaded.workspace.subscriptions, "note")).toEqual(["hello", "2", "x"]);
    expect(labels(loaded.workspace.subscriptions, "code")).toEqual(["007", "008", null]);
    expect(labels(loaded.workspace.subscriptions, "mostly")).toEqual(["1", "2", "n/a?"]);
    expect(issuesOf(loaded)).toEqual([expect.objectContaining({ code: "data/mixed-types", given: "mostly" })]);
  });
});
