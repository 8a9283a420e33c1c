import { createHash } from "node:crypto";
import {
  type CategoryColumn,
  calendarDate,
  columnOf,
  firstDayOfMonth,
  lastDayOfMonth,
  MISSING_DAY,
  monthOfDay,
  parseDay,
  parseMonth,
  TABLES,
  type Table,
  type Workspace,
} from "@tenure/core";
import { describe, expect, it } from "vitest";
import { HISTORY_MONTHS, samplePortfolio } from "./index.js";

const asOf = parseDay("2026-07-14")!;
const portfolio = samplePortfolio();

function numbers(table: Table, name: string): ArrayLike<number> {
  const column = table.columns[name];
  if (column === undefined || column.kind === "category") throw new Error(`${table.name} has no figures in ${name}`);
  return column.values;
}

function category(table: Table, name: string): CategoryColumn {
  return columnOf(table, name, "category")!;
}

function text(table: Table, name: string, row: number): string | undefined {
  const { codes, labels } = category(table, name);
  return labels[codes[row]!];
}

const rowsOf = (table: Table) => Array.from({ length: table.rowCount }, (_, row) => row);

/** Everything a workspace holds, its columns as SHA-256 of their bytes. */
function bytes(workspace: Workspace): string {
  const digest = (view: ArrayBufferView) =>
    createHash("sha256")
      .update(new Uint8Array(view.buffer, view.byteOffset, view.byteLength))
      .digest("hex");
  return JSON.stringify(workspace, (_, value) => (ArrayBuffer.isView(value) ? digest(value) : value));
}

/** Monthly revenue by account on a day. */
function mrrOn(workspace: Workspace, day: number): Map<string, number> {
  const table = workspace.subscriptions!;
  const [start, end] = [numbers(table, "start_date"), numbers(table, "end_date")];
  const [amount, quantity] = [numbers(table, "amount"), numbers(table, "quantity")];
  const [interval, discount] = [numbers(table, "interval_months"), numbers(table, "discount_pct")];
  const sums = new Map<string, number>();
  for (const row of rowsOf(table)) {
    if (start[row]! > day || (end[row]! !== MISSING_DAY && end[row]! <= day)) continue;
    const account = text(table, "account_id", row)!;
    const mrr = (amount[row]! * quantity[row]! * (1 - discount[row]! / 100)) / interval[row]!;
    sums.set(account, (sums.get(account) ?? 0) + mrr);
  }
  return sums;
}

const total = (values: Iterable<number>) => [...values].reduce((sum, value) => sum + value, 0);
const mean = (values: readonly number[]) => total(values) / values.length;

/** Price rows of one subscription, in order of time. */
function contracts(workspace: Workspace): Map<string, number[]> {
  const table = workspace.subscriptions!;
  const start = numbers(table, "start_date");
  const byId = new Map<string, number[]>();
  for (const row of rowsOf(table)) {
    const id = text(table, "subscription_id", row)!;
    byId.set(id, [...(byId.get(id) ?? []), row]);
  }
  for (const rows of byId.values()) rows.sort((a, b) => start[a]! - start[b]!);
  return byId;
}

/** Days on which accounts stopped paying and had not returned by `asOf`. */
function departures(workspace: Workspace): { account: string; day: number }[] {
  const table = workspace.subscriptions!;
  const [start, end] = [numbers(table, "start_date"), numbers(table, "end_date")];
  const last = new Map<string, number>();
  for (const row of rowsOf(table)) {
    const account = text(table, "account_id", row)!;
    const until = end[row]! === MISSING_DAY ? Number.POSITIVE_INFINITY : end[row]!;
    expect(start[row]!).toBeLessThan(until);
    last.set(account, Math.max(last.get(account) ?? 0, until));
  }
  return [...last].filter(([, day]) => Number.isFinite(day)).map(([account, day]) => ({ account, day }));
}

/** Users of the workspace screen by account and week's end. */
const activeUsers = (() => {
  const table = portfolio.usage!;
  const [date, active] = [numbers(table, "date"), numbers(table, "active_users")];
  const weeks = new Map<string, Map<number, number>>();
  for (const row of rowsOf(table)) {
    if (text(table, "feature", row) !== "workspace") continue;
    const account = text(table, "account_id", row)!;
    if (!weeks.has(account)) weeks.set(account, new Map());
    weeks.get(account)!.set(date[row]!, active[row]!);
  }
  return weeks;
})();

/** Mean weekly users in the `weeks` weeks that end before a day. A week without a row counts as nobody. */
function usersBefore(account: string, day: number, weeks: number): number {
  const lastSunday = day - 1 - ((day + 3) % 7);
  return mean(Array.from({ length: weeks }, (_, i) => activeUsers.get(account)?.get(lastSunday - 7 * i) ?? 0));
}

describe("sample portfolio", () => {
  it("has the same bytes for the same seed, and others for another", () => {
    const again = bytes(samplePortfolio());
    expect(bytes(portfolio) === again).toBe(true);
    expect(bytes(samplePortfolio({ seed: 2 })) === again).toBe(false);
  });

  it("has Japanese names for the same accounts, and nothing else that differs", () => {
    const japanese = samplePortfolio({ locale: "ja" });
    const [english, names] = [category(portfolio.accounts!, "name"), category(japanese.accounts!, "name")];
    expect(new Set(english.labels).size).toBe(portfolio.accounts!.rowCount);
    expect(new Set(names.labels).size).toBe(portfolio.accounts!.rowCount);
    english.labels.forEach((name, i) => {
      expect(name.endsWith(" Logistics"), name).toBe(names.labels[i]!.endsWith("物流"));
      expect(name.startsWith("Kitano "), name).toBe(names.labels[i]!.startsWith("北野"));
    });
    expect(english.labels.filter((name) => name.endsWith(" Logistics")).length).toBeGreaterThan(5);
    expect(
      names.labels.every((name) => /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]+$/u.test(name)),
    ).toBe(true);
    // Of segments, industries and plans only the words differ, and all of them do.
    const worded = ["segment", "industry", "plan"];
    const withoutWords = (workspace: Workspace) => {
      const tables = Object.entries(workspace).map(([name, table]) => {
        const columns = Object.entries(table!.columns).filter(([column]) => column !== "name");
        const coded = columns.map(([column, one]) => [
          column,
          worded.includes(column) && one.kind === "category" ? { ...one, labels: one.labels.length } : one,
        ]);
        return [name, { ...table, columns: Object.fromEntries(coded) }];
      });
      return bytes(Object.fromEntries(tables) as Workspace);
    };
    expect(withoutWords(japanese) === withoutWords(portfolio)).toBe(true);
    for (const name of worded) {
      for (const { columns } of Object.values(japanese)) {
        const { labels = [] } = (columns[name] ?? {}) as { labels?: readonly string[] };
        for (const label of labels) expect(label).toMatch(/^[^a-z-]+$/);
      }
    }
  });

  it("fills the declared columns of its six tables, each as long as its table", () => {
    expect(Object.keys(portfolio)).toEqual(["accounts", "subscriptions", "usage", "tickets", "surveys", "touchpoints"]);
    for (const table of Object.values(portfolio)) {
      const declared: Readonly<Record<string, { kind: string }>> = TABLES[table.name];
      for (const [name, column] of Object.entries(table.columns)) {
        expect(column.kind, `${table.name}.${name}`).toBe(declared[name]?.kind);
        expect((column.kind === "category" ? column.codes : column.values).length).toBe(table.rowCount);
      }
      expect(table.sourceRows.length).toBe(table.rowCount);
    }
    expect(portfolio.usage!.rowCount).toBeLessThanOrEqual(60_000);
  });

  it("knows nothing after its last day and goes back the whole months it promises", () => {
    const start = numbers(portfolio.subscriptions!, "start_date");
    expect(monthOfDay(Math.min(...Array.from(start)))).toBe(monthOfDay(asOf) - HISTORY_MONTHS);
    for (const [table, column] of [
      ["subscriptions", "start_date"],
      ["subscriptions", "end_date"],
      ["usage", "date"],
      ["surveys", "date"],
      ["touchpoints", "date"],
      ["accounts", "signup_date"],
    ] as const) {
      expect(Array.from(numbers(portfolio[table]!, column)).every((day) => day <= asOf)).toBe(true);
    }
    for (const column of ["opened_at", "first_response_at", "resolved_at"]) {
      const times = Array.from(numbers(portfolio.tickets!, column));
      expect(times.every((minutes) => Number.isNaN(minutes) || minutes < (asOf + 1) * 1440)).toBe(true);
    }
  });

  it("names only accounts it has, and dates their signals within their time as customers", () => {
    const accounts = new Set(category(portfolio.accounts!, "account_id").labels);
    const table = portfolio.subscriptions!;
    const [start, end] = [numbers(table, "start_date"), numbers(table, "end_date")];
    const spans = new Map<string, [number, number][]>();
    for (const row of rowsOf(table)) {
      const account = text(table, "account_id", row)!;
      const until = end[row]! === MISSING_DAY ? Number.POSITIVE_INFINITY : end[row]!;
      spans.set(account, [...(spans.get(account) ?? []), [start[row]!, until]]);
    }
    for (const [name, dayOf] of [
      ["usage", (row: number) => numbers(portfolio.usage!, "date")[row]!],
      ["tickets", (row: number) => Math.floor(numbers(portfolio.tickets!, "opened_at")[row]! / 1440)],
      ["surveys", (row: number) => numbers(portfolio.surveys!, "date")[row]!],
      ["touchpoints", (row: number) => numbers(portfolio.touchpoints!, "date")[row]!],
    ] as const) {
      const rows = rowsOf(portfolio[name]!);
      expect(rows.length).toBeGreaterThan(1000);
      const astray = rows.filter((row) => {
        const account = text(portfolio[name]!, "account_id", row)!;
        const day = dayOf(row);
        return !accounts.has(account) || !spans.get(account)!.some(([from, until]) => day >= from && day < until);
      });
      expect(astray).toEqual([]);
    }
  });

  it("ends every contract on a renewal date of its term, and prices follow each other without a gap", () => {
    const table = portfolio.subscriptions!;
    const [start, end] = [numbers(table, "start_date"), numbers(table, "end_date")];
    const term = numbers(table, "term_months");
    const terms = new Set<number>();
    let ended = 0;
    for (const rows of contracts(portfolio).values()) {
      for (let i = 1; i < rows.length; i += 1) expect(end[rows[i - 1]!]).toBe(start[rows[i]!]);
      const [first, last] = [rows[0]!, rows.at(-1)!];
      terms.add(term[first]!);
      expect(rows.every((row) => term[row] === term[first])).toBe(true);
      if (end[last]! === MISSING_DAY) continue;
      ended += 1;
      const months = monthOfDay(end[last]!) - monthOfDay(start[first]!);
      expect(months).toBeGreaterThan(0);
      expect(months % term[first]!).toBe(0);
      expect(calendarDate(end[last]!).day).toBe(calendarDate(start[first]!).day);
    }
    expect([...terms].sort((a, b) => a - b)).toEqual([1, 6, 12]);
    expect(ended).toBeGreaterThan(100);
  });

  it("shows the next renewal of those who pay, and of nobody else", () => {
    const paying = mrrOn(portfolio, asOf);
    const renewal = numbers(portfolio.accounts!, "renewal_date");
    for (const row of rowsOf(portfolio.accounts!)) {
      const pays = paying.has(text(portfolio.accounts!, "account_id", row)!);
      if (pays) expect(renewal[row]!).toBeGreaterThan(asOf);
      else expect(renewal[row]).toBe(MISSING_DAY);
    }
  });

  it("never has more active users than seats", () => {
    const table = portfolio.subscriptions!;
    const [start, end, quantity] = ["start_date", "end_date", "quantity"].map((name) => numbers(table, name));
    const rowsByAccount = new Map<string, number[]>();
    for (const row of rowsOf(table)) {
      if (text(table, "plan", row) === "analytics-add-on") continue;
      const account = text(table, "account_id", row)!;
      rowsByAccount.set(account, [...(rowsByAccount.get(account) ?? []), row]);
    }
    const usage = portfolio.usage!;
    const [date, active] = [numbers(usage, "date"), numbers(usage, "active_users")];
    for (const row of rowsOf(usage)) {
      const day = date[row]!;
      const licence = rowsByAccount
        .get(text(usage, "account_id", row)!)!
        .find((r) => start![r]! <= day && (end![r]! === MISSING_DAY || day < end![r]!))!;
      if (!(active[row]! >= 1 && active[row]! <= quantity![licence]!)) {
        throw new Error(`${active[row]} active users of ${quantity![licence]} seats in row ${row}`);
      }
    }
  });

  it("lets use slide before most churns, while the use of those who stay holds", () => {
    const change = (account: string, day: number) => {
      const before = usersBefore(account, day - 112, 6);
      return before === 0 ? undefined : usersBefore(account, day, 4) / before;
    };
    const firstWithUsage = asOf - 78 * 7 + 112 + 6 * 7;
    const leavers = departures(portfolio)
      .filter(({ day }) => day > firstWithUsage)
      .map(({ account, day }) => change(account, day))
      .filter((value) => value !== undefined);
    const remaining = departures(portfolio).map(({ account }) => account);
    const stayers = [...mrrOn(portfolio, asOf).keys()]
      .filter((account) => !remaining.includes(account))
      .map((account) => change(account, asOf + 1))
      .filter((value) => value !== undefined);
    expect(leavers.length).toBeGreaterThan(40);
    expect(stayers.length).toBeGreaterThan(300);
    expect(mean(leavers)).toBeLessThan(0.65);
    expect(mean(stayers)).toBeGreaterThan(0.9);
    const slid = leavers.filter((value) => value < 0.75).length / leavers.length;
    expect(slid).toBeGreaterThan(0.6);
    expect(slid).toBeLessThan(0.95); // a few leave without a warning
    // And some who stay have slid and come back, or slide now.
    expect(stayers.filter((value) => value < 0.6).length).toBeGreaterThan(5);
  });

  it("has leavers who go silently, and leavers who complain first", () => {
    const touch = portfolio.touchpoints!;
    const [day, opened] = [numbers(touch, "date"), numbers(portfolio.tickets!, "opened_at")];
    const leftLong = departures(portfolio).filter(({ account, day: left }) => {
      const row = category(portfolio.accounts!, "account_id").labels.indexOf(account);
      return left - numbers(portfolio.accounts!, "signup_date")[row]! > 180;
    });
    let [silent, loud] = [0, 0];
    for (const { account, day: left } of leftLong) {
      const near = (at: number) => at >= left - 56 && at < left;
      const contacts = rowsOf(touch).filter((row) => text(touch, "account_id", row) === account && near(day[row]!));
      const tickets = rowsOf(portfolio.tickets!).filter(
        (row) => text(portfolio.tickets!, "account_id", row) === account && near(opened[row]! / 1440),
      );
      if (contacts.length === 0 && tickets.length === 0) silent += 1;
      if (tickets.filter((row) => numbers(portfolio.tickets!, "escalated")[row] === 1).length > 0) loud += 1;
    }
    expect(silent / leftLong.length).toBeGreaterThan(0.25);
    expect(loud / leftLong.length).toBeGreaterThan(0.15);
  });

  it("adds up to a company of about 420 customers and ¥45 million a month, grown from about ¥32 million a year before", () => {
    const end = parseMonth("2026-06")!;
    const now = mrrOn(portfolio, lastDayOfMonth(end));
    const before = mrrOn(portfolio, lastDayOfMonth(end - 12));
    const [mrr, mrrBefore] = [total(now.values()), total(before.values())];
    expect(now.size).toBeGreaterThan(400);
    expect(now.size).toBeLessThan(440);
    expect(mrr / 1e6).toBeGreaterThan(42);
    expect(mrr / 1e6).toBeLessThan(48);
    expect(mrrBefore / 1e6).toBeGreaterThan(30);
    expect(mrrBefore / 1e6).toBeLessThan(35);
    const kept = [...before].map(([account, then]) => ({ then, since: now.get(account) ?? 0 }));
    const nrr = total(kept.map(({ since }) => since)) / mrrBefore;
    const grr = total(kept.map(({ then, since }) => Math.min(then, since))) / mrrBefore;
    expect(nrr).toBeGreaterThan(0.97);
    expect(nrr).toBeLessThan(1.05);
    expect(grr).toBeGreaterThan(0.76);
    expect(grr).toBeLessThan(0.84);
    expect(mrr / now.size).toBeGreaterThan(98_000);
    expect(mrr / now.size).toBeLessThan(114_000);
  });

  it("loses 1 to 2 % of its customers a month, the young ones faster, and wins a few back", () => {
    const firstSeen = new Map<string, number>();
    const lost = { young: 0, old: 0 };
    const exposed = { young: 0, old: 0 };
    let returned = 0;
    const gone = new Set<string>();
    let previous = new Map<string, number>();
    for (let month = parseMonth("2023-07")!; month <= parseMonth("2026-06")!; month += 1) {
      const now = mrrOn(portfolio, lastDayOfMonth(month));
      for (const account of now.keys()) {
        if (!firstSeen.has(account)) firstSeen.set(account, month);
        if (gone.delete(account)) returned += 1;
      }
      for (const account of previous.keys()) {
        const age = month - firstSeen.get(account)! <= 12 ? "young" : "old";
        exposed[age] += 1;
        if (!now.has(account)) {
          lost[age] += 1;
          gone.add(account);
        }
      }
      previous = now;
    }
    const churn = (lost.young + lost.old) / (exposed.young + exposed.old);
    expect(churn).toBeGreaterThan(0.01);
    expect(churn).toBeLessThan(0.02);
    expect(lost.young / exposed.young).toBeGreaterThan(lost.old / exposed.old);
    expect(returned).toBeGreaterThanOrEqual(5);
  });

  it("has answers that cluster in the middle of the scale, more promoters than detractors, from under half of the base", () => {
    const table = portfolio.surveys!;
    const [date, score] = [numbers(table, "date"), numbers(table, "score")];
    const june = rowsOf(table).filter((row) => date[row]! >= firstDayOfMonth(parseMonth("2026-06")!));
    expect(june.length / mrrOn(portfolio, asOf).size).toBeGreaterThan(0.35);
    expect(june.length / mrrOn(portfolio, asOf).size).toBeLessThan(0.5);
    const counts = new Array<number>(11).fill(0);
    for (const row of june) counts[score[row]!]! += 1;
    const passives = counts[7]! + counts[8]!;
    const detractors = total(counts.slice(0, 7));
    const promoters = counts[9]! + counts[10]!;
    expect(passives).toBeGreaterThan(Math.max(promoters, detractors));
    const nps = (100 * (promoters - detractors)) / june.length;
    expect(nps).toBeGreaterThan(5);
    expect(nps).toBeLessThan(30);
  });

  it("keeps its shape for other seeds, sizes and days", () => {
    for (const [seed, accounts, day] of [
      [7, 420, "2026-07-14"],
      [3, 1500, "2024-02-29"],
      [-5, 60, "2026-12-31"],
    ] as const) {
      const paying = mrrOn(samplePortfolio({ seed, accounts, asOf: day }), parseDay(day)!).size;
      expect(Math.abs(paying / accounts - 1)).toBeLessThan(0.15);
    }
    expect(samplePortfolio({ accounts: 1 }).accounts!.rowCount).toBeGreaterThanOrEqual(1);
  });

  it("refuses options that it cannot honour", () => {
    expect(() => samplePortfolio({ asOf: "2026-02-30" })).toThrow(RangeError);
    expect(() => samplePortfolio({ accounts: 0 })).toThrow(RangeError);
    expect(() => samplePortfolio({ seed: 0.5 })).toThrow(RangeError);
  });
});
