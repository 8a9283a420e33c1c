import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatDay, formatMonth, monthOfDay, parseDay } from "../table/calendar.js";
import { columnOf, MISSING_DAY, OPEN_END, type Table } from "../table/table.js";
import { accountGroups } from "./account-groups.js";
import { KPI_DEFINITIONS, kpiResult } from "./kpis.js";
import {
  DEFAULT_LEDGER_POLICIES,
  LEDGER_CONVENTIONS,
  LEDGER_POLICIES,
  LEDGER_POLICY_IDS,
  LEDGER_PRESETS,
  type LedgerPolicies,
  type LedgerPolicyField,
  ledgerPreset,
} from "./ledger-policies.js";
import { movementsReport } from "./movements-report.js";
import {
  LEDGER_COUNTS,
  LEDGER_MONEY,
  type LedgerOptions,
  ledgerMonth,
  type MrrLedger,
  mrrLedger,
  mrrLedgerByGroup,
} from "./mrr-ledger.js";
import { type SubscriptionIntervals, subscriptionIntervals } from "./subscription-intervals.js";
import {
  codesIn,
  days,
  EDGE_ROWS,
  intervalsOf,
  notFinite,
  type SubscriptionRow,
  subscriptionTable,
  valueIn,
} from "./subscriptions.fixture.js";

interface PolicyRow extends SubscriptionRow {
  readonly cancelled?: string | number | null;
  readonly paused?: string | number | null;
  readonly resumed?: string | number | null;
}

/** A table that also has the columns which only policies read, where any row uses them. */
function policyTable(rows: readonly PolicyRow[]): Table {
  const table = subscriptionTable(rows);
  const extra = { canceled_at: "cancelled", paused_at: "paused", resumed_at: "resumed" } as const;
  const columns = Object.entries(extra).flatMap(([name, key]) =>
    rows.some((row) => row[key] !== undefined) ? [[name, days(rows.map((row) => row[key] ?? null))] as const] : [],
  );
  return { ...table, columns: { ...table.columns, ...Object.fromEntries(columns) } };
}

const policyIntervals = (rows: readonly PolicyRow[]) => valueIn(subscriptionIntervals(policyTable(rows)));

const MOVEMENTS = {
  newMrr: ["new", "newCustomers"],
  reactivationMrr: ["reactivation", "reactivatedCustomers"],
  expansionMrr: ["expansion", "expandedCustomers"],
  contractionMrr: ["contraction", "contractedCustomers"],
  churnedMrr: ["churn", "churnedCustomers"],
} as const;

/** Movements of a ledger as lines: `2024-02 expansion 150`, with the number of accounts when it is not one. */
function linesOf(ledger: MrrLedger): string[] {
  return Array.from({ length: ledger.monthCount }, (_, i) => i).flatMap((i) =>
    Object.entries(MOVEMENTS).flatMap(([money, [kind, customers]]) => {
      const amount = ledger[money as keyof typeof MOVEMENTS][i]!;
      const accounts = ledger[customers][i]!;
      if (amount === 0 && accounts === 0) return [];
      return [`${formatMonth(ledger.firstMonth + i)} ${kind} ${amount}${accounts === 1 ? "" : ` of ${accounts}`}`];
    }),
  );
}

const WINDOW = { from: "2024-01", to: "2024-12" };

function movements(rows: readonly PolicyRow[], policies: Partial<LedgerPolicies> = {}, window: LedgerOptions = WINDOW) {
  return linesOf(valueIn(mrrLedger(policyIntervals(rows), { ...window, policies })));
}

const stays: PolicyRow = { account: "stays", start: "2023-01-01", mrr: 1000 };

describe("when churn is booked", () => {
  const rows: PolicyRow[] = [
    { account: "A", start: "2024-01-01", end: "2024-05-01", mrr: 100, cancelled: "2024-02-10" },
  ];

  it("is at the end of the paid period, whenever it was cancelled", () => {
    expect(movements(rows)).toEqual(["2024-01 new 100", "2024-05 churn 100"]);
  });

  it("is at cancellation, however long the paid period still runs", () => {
    expect(movements(rows, { churnDate: "cancellation" })).toEqual(["2024-01 new 100", "2024-02 churn 100"]);
  });

  it("is at the end all the same for a row that was never cancelled, or cancelled after its end", () => {
    const others: PolicyRow[] = [
      { account: "A", start: "2024-01-01", end: "2024-05-01", mrr: 100, cancelled: null },
      { account: "B", start: "2024-01-01", end: "2024-05-01", mrr: 100, cancelled: "2024-06-01" },
    ];
    expect(movements(others, { churnDate: "cancellation" })).toEqual([
      "2024-01 new 200 of 2",
      "2024-05 churn 200 of 2",
    ]);
  });

  it("ends a row by its cancellation that has no end yet", () => {
    const open: PolicyRow[] = [{ account: "A", start: "2024-01-01", mrr: 100, cancelled: "2024-02-10" }];
    expect(movements(open)).toEqual(["2024-01 new 100"]);
    expect(movements(open, { churnDate: "cancellation" })).toEqual(["2024-01 new 100", "2024-02 churn 100"]);
  });

  it("takes a row that was cancelled before it began for one that never was", () => {
    const early: PolicyRow[] = [{ account: "A", start: "2024-03-01", mrr: 100, cancelled: "2024-02-10" }];
    expect(movements(early, { churnDate: "cancellation" })).toEqual([]);
  });

  it("sees one of two subscriptions cancelled as contraction, not as churn", () => {
    const two: PolicyRow[] = [...rows, { account: "A", start: "2024-01-01", mrr: 30, cancelled: null }];
    expect(movements(two, { churnDate: "cancellation" })).toEqual(["2024-01 new 130", "2024-02 contraction 100"]);
  });

  it("does not know yet of a cancellation behind the last day covered", () => {
    const window = { from: "2024-01", asOf: "2024-02-09" };
    expect(movements(rows, { churnDate: "cancellation" }, window)).toEqual(["2024-01 new 100"]);
  });

  it("is a day later where the next day counts, which matters at a month's end", () => {
    const last: PolicyRow[] = [{ account: "A", start: "2024-01-10", end: "2024-03-31", mrr: 100 }];
    expect(movements(last)).toEqual(["2024-01 new 100", "2024-03 churn 100"]);
    expect(movements(last, { churnDate: "next-day" })).toEqual(["2024-01 new 100", "2024-04 churn 100"]);
  });

  it("moves no change of plan to the next day: only an account's leaving", () => {
    const change: PolicyRow[] = [
      { account: "A", start: "2024-01-10", end: "2024-03-31", mrr: 100 },
      { account: "A", start: "2024-03-31", mrr: 150 },
    ];
    expect(movements(change, { churnDate: "next-day" })).toEqual(movements(change));
  });

  it("is never booked for an account that is back on the next day", () => {
    const back: PolicyRow[] = [
      { account: "A", start: "2024-01-10", end: "2024-03-31", mrr: 100 },
      { account: "A", start: "2024-04-01", mrr: 150 },
    ];
    expect(movements(back)).toEqual(["2024-01 new 100", "2024-03 churn 100", "2024-04 reactivation 150"]);
    expect(movements(back, { churnDate: "next-day" })).toEqual(["2024-01 new 100", "2024-04 expansion 50"]);
  });

  it("says in a notice when the data have no day of cancellation, and is at the end then", () => {
    const intervals = policyIntervals([{ account: "A", start: "2024-01-01", end: "2024-05-01", mrr: 100 }]);
    const ledger = valueIn(mrrLedger(intervals, { ...WINDOW, policies: { churnDate: "cancellation" } }));
    expect(ledger.issues.map(({ code, severity }) => [code, severity])).toEqual([
      ["ledger/no-cancellation-dates", "notice"],
    ]);
    expect(linesOf(ledger)).toEqual(["2024-01 new 100", "2024-05 churn 100"]);
    expect(valueIn(mrrLedger(intervals)).issues).toEqual([]);
  });

  it("finds the column under the names that exports give it, as days or as moments", () => {
    const table = subscriptionTable([{ account: "A", start: "2024-01-01", mrr: 100 }]);
    for (const name of ["Canceled At (UTC)", "cancelledAt", "解約申込日"]) {
      const column = days(["2024-02-10"]);
      const { cancelledDay } = valueIn(
        subscriptionIntervals({ ...table, columns: { ...table.columns, [name]: column } }),
      );
      expect([...cancelledDay!], name).toEqual([parseDay("2024-02-10")]);
    }
    const moment = { kind: "instant", values: Float64Array.of(parseDay("2024-02-10")! * 1440 + 1439) } as const;
    const columns = { ...table.columns, canceled_at: moment };
    expect([...valueIn(subscriptionIntervals({ ...table, columns })).cancelledDay!]).toEqual([parseDay("2024-02-10")]);
    const text = { ...table.columns, canceled_at: columnOf(table, "account_id", "category")! };
    expect(valueIn(subscriptionIntervals({ ...table, columns: text })).cancelledDay).toBeUndefined();
  });
});

describe("joined and left inside one month", () => {
  const visit: PolicyRow = { account: "A", start: "2024-03-03", end: "2024-03-20", mrr: 60 };

  it("is not seen between month ends", () => {
    expect(movements([stays, visit])).toEqual([]);
  });

  it("is counted in both new and churn", () => {
    expect(movements([stays, visit], { insideMonth: "both" })).toEqual(["2024-03 new 60", "2024-03 churn 60"]);
  });

  it("is removed from both, and told apart", () => {
    const ledger = valueIn(
      mrrLedger(policyIntervals([stays, visit]), { ...WINDOW, policies: { insideMonth: "removed" } }),
    );
    expect(linesOf(ledger)).toEqual([]);
    const { insideMonth } = movementsReport(ledger);
    expect(insideMonth!.counted).toBe(false);
    expect(insideMonth!.customers.slice(0, 4)).toEqual([0, 0, 1, 0]);
    expect(insideMonth!.mrr.slice(0, 4)).toEqual([0, 0, 60, 0]);
  });

  it("makes a later start a return where it was counted, and leaves it new where it was not", () => {
    const later: PolicyRow = { account: "A", start: "2024-06-01", mrr: 70 };
    expect(movements([visit, later])).toEqual(["2024-06 new 70"]);
    expect(movements([visit, later], { insideMonth: "removed" })).toEqual(["2024-06 new 70"]);
    expect(movements([visit, later], { insideMonth: "both" })).toEqual([
      "2024-03 new 60",
      "2024-03 churn 60",
      "2024-06 reactivation 70",
    ]);
  });

  it("is itself a return for an account that was a customer before", () => {
    const before: PolicyRow = { account: "A", start: "2024-01-01", end: "2024-02-01", mrr: 50 };
    expect(movements([before, visit], { insideMonth: "both" })).toEqual([
      "2024-01 new 50",
      "2024-02 churn 50",
      "2024-03 reactivation 60",
      "2024-03 churn 60",
    ]);
  });

  it("is one visit however often the account came in the month, at what it paid on its first day", () => {
    const often: PolicyRow[] = [
      { account: "A", start: "2024-03-03", end: "2024-03-05", mrr: 60 },
      { account: "A", start: "2024-03-03", end: "2024-03-09", mrr: 5 },
      { account: "A", start: "2024-03-15", end: "2024-03-20", mrr: 90 },
    ];
    expect(movements(often, { insideMonth: "both" })).toEqual(["2024-03 new 65", "2024-03 churn 65"]);
  });

  it("is none of an account that was there at the end of the month, or of the month before", () => {
    const there: PolicyRow[] = [
      { account: "A", start: "2024-03-03", end: "2024-03-05", mrr: 60 },
      { account: "A", start: "2024-03-15", mrr: 90 },
      { account: "B", start: "2024-01-01", end: "2024-03-02", mrr: 10 },
      { account: "B", start: "2024-03-05", end: "2024-03-07", mrr: 10 },
    ];
    expect(movements(there, { insideMonth: "both" })).toEqual(movements(there));
  });

  it("leaves rates on the customers at the start as they are, since it was none of them", () => {
    const rowOf = (policies: Partial<LedgerPolicies>) =>
      movementsReport(valueIn(mrrLedger(policyIntervals([stays, visit]), { ...WINDOW, policies }))).movements[2]!;
    const { logoChurnRate, grr, nrr, grossRevenueChurnRate, churnedCustomers } = rowOf({ insideMonth: "both" });
    expect([logoChurnRate, grr, nrr, grossRevenueChurnRate, churnedCustomers]).toEqual([0, 1, 1, 0, 1]);
  });
});

describe("paused subscriptions", () => {
  const rows: PolicyRow[] = [
    { account: "A", start: "2024-01-01", end: "2024-09-01", mrr: 100, paused: "2024-03-15", resumed: "2024-06-10" },
  ];

  it("keep their MRR where the pause is not looked at", () => {
    expect(movements(rows)).toEqual(["2024-01 new 100", "2024-09 churn 100"]);
  });

  it("contract to nothing and stay customers, then expand when they resume", () => {
    expect(movements(rows, { paused: "contraction" })).toEqual([
      "2024-01 new 100",
      "2024-03 contraction 100",
      "2024-06 expansion 100",
      "2024-09 churn 100",
    ]);
    const ledger = valueIn(mrrLedger(policyIntervals(rows), { ...WINDOW, policies: { paused: "contraction" } }));
    expect([...ledger.endCustomers]).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0]);
    expect([...ledger.endMrr]).toEqual([100, 100, 0, 0, 0, 100, 100, 100, 0, 0, 0, 0]);
  });

  it("churn, and reactivate when they resume", () => {
    expect(movements(rows, { paused: "churn" })).toEqual([
      "2024-01 new 100",
      "2024-03 churn 100",
      "2024-06 reactivation 100",
      "2024-09 churn 100",
    ]);
  });

  it("are paused to the end of their row when they never resume, and churn at nothing then", () => {
    const never: PolicyRow[] = [
      { account: "A", start: "2024-01-01", end: "2024-05-10", mrr: 100, paused: "2024-03-15" },
    ];
    expect(movements(never, { paused: "contraction" })).toEqual([
      "2024-01 new 100",
      "2024-03 contraction 100",
      "2024-05 churn 0",
    ]);
  });

  it("are new only when they first pay at a month's end, and no visit when paused in their first month", () => {
    const first: PolicyRow[] = [
      { account: "A", start: "2024-01-03", mrr: 100, paused: "2024-01-15", resumed: "2024-03-10" },
    ];
    expect(movements(first, { paused: "contraction", insideMonth: "both" })).toEqual(["2024-03 new 100"]);
  });

  it("leave the account's other subscriptions alone", () => {
    const other: PolicyRow = { account: "A", start: "2024-01-01", mrr: 30 };
    expect(movements([...rows, other], { paused: "churn" })).toEqual(
      movements([...rows, other], { paused: "contraction" }),
    );
    expect(movements([...rows, other], { paused: "churn" })).toContain("2024-03 contraction 100");
  });

  it("say in a notice when the data do not tell of pauses", () => {
    const ledger = valueIn(mrrLedger(policyIntervals([stays]), { convention: "profitwell-like" }));
    expect(ledger.issues.map(({ code }) => code)).toEqual(["ledger/no-pauses"]);
    expect(String(ledger.issues[0]!.params!.columns)).toContain("paused_at");
  });
});

describe("gaps", () => {
  /** 29 February to 1 April, 32 days; a customer again at the end of April only. */
  const rows: PolicyRow[] = [
    { account: "A", start: "2024-01-01", end: "2024-02-29", mrr: 100 },
    { account: "A", start: "2024-04-01", mrr: 120 },
  ];

  it("are no churn when they are short enough, to the day", () => {
    expect(movements(rows, { continuationDays: 31 })).toEqual(movements(rows));
    expect(movements(rows, { continuationDays: 32 })).toEqual(["2024-01 new 100", "2024-04 expansion 20"]);
  });

  it("are churn while the account is not back on the last day covered", () => {
    const window = { from: "2024-01", asOf: "2024-03-31" };
    expect(movements(rows, { continuationDays: 32 }, window)).toEqual(["2024-01 new 100", "2024-02 churn 100"]);
  });

  it("make the return a new customer when they are too long, to the day", () => {
    const returned = (newAfterDays: number) => movements(rows, { newAfterDays }).at(-1);
    expect(returned(32)).toBe("2024-04 reactivation 120");
    expect(returned(31)).toBe("2024-04 new 120");
  });

  it("are measured by the longest stretch without paying since the account was last seen", () => {
    const visited: PolicyRow[] = [...rows, { account: "A", start: "2024-03-10", end: "2024-03-12", mrr: 5 }];
    // 10 days to the visit, 20 from it.
    expect(movements(visited, { newAfterDays: 19 }).at(-1)).toBe("2024-04 new 120");
    expect(movements(visited, { newAfterDays: 20 }).at(-1)).toBe("2024-04 reactivation 120");
  });

  it("do not matter where reactivation counts as new anyway", () => {
    const folded = movements(rows, { reactivation: "as-new" });
    expect(folded.at(-1)).toBe("2024-04 new 120");
    expect(movements(rows, { reactivation: "as-new", newAfterDays: 3650 })).toEqual(folded);
  });
});

describe("dated movements", () => {
  const dated = (rows: readonly PolicyRow[], policies: Partial<LedgerPolicies> = {}) =>
    movements(rows, { ...policies, movements: "dated" });
  const moves = [
    { account: "A", start: "2023-11-01", end: "2024-03-05", mrr: 100 },
    { account: "A", start: "2024-03-05", end: "2024-03-20", mrr: 160 },
    { account: "A", start: "2024-03-20", mrr: 100 },
  ];

  it("tell what goes up and comes down again inside a month, which month ends do not see", () => {
    expect(movements(moves)).toEqual([]);
    expect(dated(moves)).toEqual(["2024-03 expansion 60", "2024-03 contraction 60"]);
  });

  it("see a gap inside a month as churn and reactivation, and a life inside one as new and churn", () => {
    const gap = [
      { account: "A", start: "2023-11-01", end: "2024-03-05", mrr: 100 },
      { account: "A", start: "2024-03-20", mrr: 100 },
      { account: "B", start: "2024-05-02", end: "2024-05-20", mrr: 40 },
    ];
    expect(dated(gap)).toEqual(["2024-03 reactivation 100", "2024-03 churn 100", "2024-05 new 40", "2024-05 churn 40"]);
    expect(dated(gap, { continuationDays: 15 })).toEqual(["2024-05 new 40", "2024-05 churn 40"]);
    expect(dated(gap, { newAfterDays: 14 })[0]).toBe("2024-03 new 100");
    expect(dated(gap, { insideMonth: "removed" })).toEqual(dated(gap));
  });

  it("net what happens on one day, so that a change of plan is no churn", () => {
    const swap = [
      { account: "A", start: "2023-11-01", end: "2024-03-05", mrr: 100 },
      { account: "A", start: "2024-03-05", mrr: 160 },
    ];
    expect(dated(swap)).toEqual(["2024-03 expansion 60"]);
  });

  it("leave a paused account a customer at nothing where pauses contract", () => {
    const pause = [
      { account: "A", start: "2023-11-01", end: "2024-06-01", mrr: 100, paused: "2024-03-05", resumed: "2024-03-25" },
    ];
    expect(dated(pause, { paused: "contraction" })).toEqual([
      "2024-03 expansion 100",
      "2024-03 contraction 100",
      "2024-06 churn 100",
    ]);
    expect(dated(pause, { paused: "churn" })[1]).toBe("2024-03 churn 100");
  });

  it("divide by the base at the start, and lose at most all of it", () => {
    const rows = [
      { account: "A", start: "2023-11-01", end: "2024-03-05", mrr: 100 },
      { account: "A", start: "2024-03-10", end: "2024-03-12", mrr: 100 },
      { account: "B", start: "2023-11-01", mrr: 50 },
    ];
    const ledger = valueIn(mrrLedger(policyIntervals(rows), { ...WINDOW, policies: { movements: "dated" } }));
    expect(movementsReport(ledger).movements[2]).toMatchObject({
      month: "2024-03",
      churnedCustomers: 2,
      churnedMrr: 200,
      logoChurnRate: 1,
      grr: 0,
      nrr: 0,
    });
  });
});

describe("bases of rates", () => {
  const rows: PolicyRow[] = [
    { account: "A", start: "2023-01-01", mrr: 100 },
    { account: "B", start: "2023-01-01", end: "2024-03-10", mrr: 100 },
    { account: "C", start: "2024-03-05", mrr: 50 },
    { account: "D", start: "2024-03-05", end: "2024-03-20", mrr: 50 },
    { account: "E", start: "2023-01-01", end: "2023-06-01", mrr: 40 },
    { account: "E", start: "2024-03-07", mrr: 40 },
  ];
  const march = (policies: Partial<LedgerPolicies>) => {
    const ledger = valueIn(mrrLedger(policyIntervals(rows), { ...WINDOW, policies }));
    const value = (metric: string) => valueIn(kpiResult(ledger, metric, { month: "2024-03" }));
    return { value, row: movementsReport(ledger).movements[2]! };
  };

  it("are the customers at the start: one of two left", () => {
    const { value, row } = march({});
    expect(row.logoChurnRate).toBe(1 / 2);
    expect(value("logo-churn")).toMatchObject({ numerator: 1, denominator: 2 });
    expect(row.nrr).toBe(0.5);
  });

  it("are those and the gained ones: two of five left, one of them inside the month", () => {
    const { value, row } = march({ churnBase: "start-and-gained", insideMonth: "both" });
    expect(row.logoChurnRate).toBe(2 / 5);
    expect(value("logo-churn")).toMatchObject({ numerator: 2, denominator: 5 });
    expect(value("annualised-churn").value).toBeCloseTo(1 - 0.6 ** 12, 12);
  });

  it("do not hold those who came back, whom net rates count where they are asked to", () => {
    const { value, row } = march({ reactivationInNrr: "included", insideMonth: "both" });
    expect(row.nrr).toBe((200 + 40 - 100) / 200);
    expect(value("net-mrr-churn").value).toBe((100 - 40) / 200);
  });
});

describe("policies as data", () => {
  it("have labels in both languages, a default among their options, and one place in the order", () => {
    for (const [id, field] of Object.entries<LedgerPolicyField>(LEDGER_POLICIES)) {
      const labels = field.kind === "choice" ? Object.values(field.options).map(({ label }) => label) : [];
      for (const { en, ja } of [field.label, field.about, ...labels]) {
        expect(en, id).not.toBe("");
        expect(ja, id).toMatch(/[ぁ-んァ-ヶ一-龠]/);
        expect(ja, id).not.toMatch(/更新|復活|アカウント/);
      }
      if (field.kind === "choice") expect(Object.keys(field.options)).toContain(field.default);
    }
    expect(Object.keys(DEFAULT_LEDGER_POLICIES)).toEqual(LEDGER_POLICY_IDS);
  });

  it("are chosen by every preset, which names what it follows, what it cannot, and where that is written", () => {
    for (const id of LEDGER_CONVENTIONS) {
      const preset = ledgerPreset(id)!;
      expect(Object.keys(preset.policies)).toEqual(LEDGER_POLICY_IDS);
      for (const { en, ja } of [preset.label, preset.imitates, ...preset.cannotImitate]) {
        expect(en).not.toBe("");
        expect(ja).toMatch(/[ぁ-んァ-ヶ一-龠]/);
      }
      expect(preset.cannotImitate.length).toBeGreaterThan(0);
      if (id !== "default") expect(preset.sources.length).toBeGreaterThan(0);
    }
  });

  it("are refused by name when there is no such preset, policy or choice", () => {
    const intervals = policyIntervals([stays]);
    const wrong = (options: object) => mrrLedger(intervals, options as LedgerOptions);
    expect(codesIn(wrong({ convention: "strip-like" }))).toEqual(["ledger/unknown-preset"]);
    expect(codesIn(wrong({ convention: "constructor" }))).toEqual(["ledger/unknown-preset"]);
    expect(codesIn(wrong({ policies: { churnDay: "end-date" } }))).toEqual(["ledger/unknown-policy"]);
    expect(codesIn(wrong({ policies: { churnDate: "never" } }))).toEqual(["ledger/unknown-policy"]);
    for (const days of [-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, "30", {}]) {
      expect(codesIn(wrong({ policies: { continuationDays: days } }))).toEqual(["ledger/unknown-policy"]);
    }
    expect(codesIn(wrong({ policies: { continuationDays: null } }))).toEqual(["ledger/unknown-policy"]);
    expect(wrong({ policies: { newAfterDays: null } }).ok).toBe(true);
    const suggested = wrong({ policies: { insideMonth: "removd" } });
    expect(suggested.ok ? null : suggested.issues[0]).toMatchObject({ params: { suggestion: "removed" } });
  });
});

describe("the name of a ledger", () => {
  it("is its preset's, also when single policies make it that preset, and custom when they are of none", () => {
    const named = (options: LedgerOptions) => valueIn(mrrLedger(policyIntervals([stays]), options)).convention;
    expect(named({})).toBe("default");
    expect(named({ convention: "stripe-like" })).toBe("stripe-like");
    expect(named({ policies: { reactivation: "as-new" } })).toBe("four-class");
    expect(named({ convention: "four-class", policies: { reactivation: "own" } })).toBe("default");
    expect(named({ convention: "stripe-like", policies: { newAfterDays: 90 } })).toBe("custom");
  });
});

describe("presets on subscriptions with one trap each", () => {
  const window = { from: "2023-01", to: "2025-03" };
  const ledgerUnder = (options: LedgerOptions) => valueIn(mrrLedger(intervalsOf(EDGE_ROWS), { ...window, ...options }));
  const base = linesOf(ledgerUnder({}));
  const changes = (options: LedgerOptions) => {
    const lines = linesOf(ledgerUnder(options));
    return {
      gone: base.filter((line) => !lines.includes(line)),
      come: lines.filter((line) => !base.includes(line)),
    };
  };

  // By March's end E02 (100) and E18 (50) have left; E13 (60) came and went within it.
  it("differ in March 2023 by the one account that joined and left in it, like Stripe and like ChartMogul", () => {
    const difference = {
      gone: ["2023-03 churn 150 of 2"],
      come: ["2023-03 new 60", "2023-03 churn 210 of 3"],
    };
    expect(changes({ convention: "stripe-like" })).toEqual(difference);
    expect(changes({ convention: "chartmogul-like" })).toEqual(difference);
  });

  it("do not differ in movements like ProfitWell, which removes that account and says so", () => {
    expect(changes({ convention: "profitwell-like" })).toEqual({ gone: [], come: [] });
    const { insideMonth } = ledgerUnder({ convention: "profitwell-like" });
    expect([...insideMonth!.mrr.slice(0, 4)]).toEqual([0, 0, 60, 0]);
  });

  it("count the four returns as new in four classes", () => {
    const { gone, come } = changes({ convention: "four-class" });
    expect(gone.every((line) => /reactivation|new/.test(line))).toBe(true);
    expect(gone.filter((line) => line.includes("reactivation"))).toHaveLength(3);
    expect(come.every((line) => line.includes("new"))).toBe(true);
  });

  it("are the same ledger by name and by their policies", () => {
    for (const convention of LEDGER_CONVENTIONS) {
      const { policies } = LEDGER_PRESETS[convention];
      expect(linesOf(ledgerUnder({ policies })), convention).toEqual(linesOf(ledgerUnder({ convention })));
    }
  });
});

const firstDay = parseDay("2023-01-01")!;
const anyDay = fc.integer({ min: firstDay, max: firstDay + 800 });
const anyRow = fc.record({
  account: fc.constantFrom("A", "B", "C", "D"),
  plan: fc.constantFrom("basic", "pro"),
  start: anyDay,
  length: fc.oneof(
    { weight: 1, arbitrary: fc.constant(null) },
    { weight: 3, arbitrary: fc.integer({ min: -3, max: 60 }) },
    { weight: 2, arbitrary: fc.integer({ min: 1, max: 400 }) },
  ),
  mrr: fc.oneof(
    fc.constantFrom(0, 0.1, 0.2, 0.3, 100),
    fc.integer({ min: 1, max: 1e8 }).map((cents) => cents / 100),
  ),
  cancelled: fc.option(anyDay),
  paused: fc.option(anyDay),
  resumed: fc.option(anyDay),
});
const anyRows = fc
  .array(anyRow, { minLength: 1, maxLength: 16 })
  .map((rows) =>
    rows.map(({ length, ...row }): PolicyRow => ({ ...row, end: length === null ? null : row.start + length })),
  );
const anyDays = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 120 }));
const choice = <P extends keyof LedgerPolicies>(policy: P) => {
  const field: LedgerPolicyField = LEDGER_POLICIES[policy];
  return fc.constantFrom(...(Object.keys(field.kind === "choice" ? field.options : {}) as LedgerPolicies[P][]));
};
const anyPolicies: fc.Arbitrary<LedgerPolicies> = fc.record({
  movements: choice("movements"),
  churnDate: choice("churnDate"),
  paused: choice("paused"),
  continuationDays: anyDays,
  insideMonth: choice("insideMonth"),
  newAfterDays: fc.option(fc.integer({ min: 0, max: 200 })),
  reactivation: choice("reactivation"),
  churnBase: choice("churnBase"),
  reactivationInNrr: choice("reactivationInNrr"),
  currency: choice("currency"),
});
const anyAsOf = fc.oneof(
  fc.constant({}),
  anyDay.map((day) => ({ asOf: formatDay(day + 60) })),
);

/** Dated movements another way, day by day and account by account; the figures that differ from a ledger's. */
function walked(intervals: SubscriptionIntervals, ledger: MrrLedger, newAfterDays: number | null): string[] {
  const { rowCount, account, startDay, endDay, mrr, accountLabels } = intervals;
  const sums = Object.fromEntries(
    [...Object.keys(MOVEMENTS), ...Object.values(MOVEMENTS).map(([, customers]) => customers)].map((name) => [
      name,
      new Float64Array(ledger.monthCount),
    ]),
  );
  const rows = Array.from({ length: rowCount }, (_, row) => row).filter((row) => mrr[row]! > 0);
  const first = rows.reduce((day, row) => Math.min(day, startDay[row]!), ledger.asOf);
  for (let code = 0; code < accountLabels.length; code++) {
    const own = rows.filter((row) => account[row] === code);
    let before = 0;
    let left: number | undefined;
    for (let day = first; day <= ledger.asOf; day++) {
      const now = own.reduce((sum, row) => sum + (startDay[row]! <= day && day < endDay[row]! ? mrr[row]! : 0), 0);
      const same = Math.abs(now - before) <= Math.max(1e-9, 2e-15 * Math.max(now, before));
      if (!same) {
        const count = (kind: keyof typeof MOVEMENTS, amount: number) => {
          const month = monthOfDay(day) - ledger.firstMonth;
          sums[kind]![month]! += amount;
          sums[MOVEMENTS[kind][1]]![month]! += 1;
        };
        const isReturn = left !== undefined && !(newAfterDays !== null && day - left > newAfterDays);
        if (before === 0) count(isReturn ? "reactivationMrr" : "newMrr", now);
        else if (now === 0) count("churnedMrr", before);
        else if (now > before) count("expansionMrr", now - before);
        else count("contractionMrr", before - now);
        if (now === 0) left = day;
        before = now;
      }
    }
  }
  return Object.entries(sums).flatMap(([name, wanted]) =>
    [...wanted].flatMap((value, i) => {
      const is = ledger[name as keyof typeof MOVEMENTS][i]!;
      return Math.abs(is - value) <= 1e-6 ? [] : [`${name}[${i}]: ${is}, walked ${value}`];
    }),
  );
}

/** Months that do not close, in money or in accounts, or do not begin where the month before ended. */
function unclosed(ledger: MrrLedger): string[] {
  return Array.from({ length: ledger.monthCount }, (_, i) => i).flatMap((i) => {
    const m = ledgerMonth(ledger, i);
    const mrr = m.startMrr + m.newMrr + m.reactivationMrr + m.expansionMrr - m.contractionMrr - m.churnedMrr;
    const customers = m.startCustomers + m.newCustomers + m.reactivatedCustomers - m.churnedCustomers;
    const before = i === 0 ? undefined : ledgerMonth(ledger, i - 1);
    const wrong = [
      ...(Math.abs(mrr - m.endMrr) <= 1e-9 + 1e-14 * (m.startMrr + m.endMrr) ? [] : [`money ${mrr}, not ${m.endMrr}`]),
      ...(customers === m.endCustomers ? [] : [`accounts ${customers}, not ${m.endCustomers}`]),
      ...(before && (before.endMrr !== m.startMrr || before.endCustomers !== m.startCustomers) ? ["start"] : []),
      ...[...LEDGER_MONEY, ...LEDGER_COUNTS].flatMap((name) => (m[name] < -1e-9 ? [`${name} ${m[name]}`] : [])),
    ];
    return wrong.map((what) => `${formatMonth(ledger.firstMonth + i)} ${what}`);
  });
}

/** What all accounts pay at month ends, row by row and day by day: no sorting, no runs. */
function levelsByDefinition(intervals: SubscriptionIntervals, ledger: MrrLedger): number[] {
  return Array.from({ length: ledger.monthCount }, (_, i) => {
    const next = parseDay(`${formatMonth(ledger.firstMonth + i + 1)}-01`)!;
    const day = Math.min(next - 1, ledger.asOf);
    let sum = 0;
    for (let row = 0; row < intervals.rowCount; row++) {
      const cancelled = intervals.cancelledDay?.[row] ?? -0x80000000;
      const end = cancelled < 0 ? intervals.endDay[row]! : Math.min(cancelled, intervals.endDay[row]!);
      const paused = intervals.pausedDay?.[row] ?? -0x80000000;
      const resumed = intervals.resumedDay?.[row] ?? -0x80000000;
      const isPaused = paused >= 0 && paused <= day && !(resumed >= 0 && resumed <= day);
      if (intervals.startDay[row]! <= day && day < end && !isPaused) sum += intervals.mrr[row]!;
    }
    return sum;
  });
}

/** Cells in which two ledgers differ: accounts by any number, money by more than its roundings. */
function differences(found: MrrLedger, wanted: MrrLedger): string[] {
  const differ = (name: (typeof LEDGER_COUNTS | typeof LEDGER_MONEY)[number], tolerance: (value: number) => number) =>
    Array.from(wanted[name], (value, i) => ({ value, other: found[name][i]!, i })).flatMap(({ value, other, i }) =>
      Math.abs(other - value) <= tolerance(value) ? [] : [`${name}[${i}]: ${other}, not ${value}`],
    );
  return [
    ...(["firstMonth", "monthCount"] as const).filter((name) => found[name] !== wanted[name]),
    ...LEDGER_COUNTS.flatMap((name) => differ(name, () => 0)),
    ...LEDGER_MONEY.flatMap((name) => differ(name, (value) => 1e-9 + 1e-13 * Math.abs(value))),
  ];
}

describe("a ledger under any policies", () => {
  it("closes in money and in accounts, and each start is the end before", () => {
    fc.assert(
      fc.property(anyRows, anyPolicies, anyAsOf, (rows, policies, window) => {
        expect(unclosed(valueIn(mrrLedger(policyIntervals(rows), { ...window, policies })))).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  }, 60_000);

  it("closes under every preset", () => {
    fc.assert(
      fc.property(anyRows, anyAsOf, fc.constantFrom(...LEDGER_CONVENTIONS), (rows, window, convention) => {
        expect(unclosed(valueIn(mrrLedger(policyIntervals(rows), { ...window, convention })))).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  }, 60_000);

  it("is the default ledger when its own way of counting is told to do nothing", () => {
    fc.assert(
      fc.property(anyRows, anyAsOf, (rows, window) => {
        const intervals = intervalsOf(rows);
        const plain = valueIn(mrrLedger(intervals, window));
        // A window that is never exceeded changes nothing, but days are looked at one by one.
        const other = valueIn(mrrLedger(intervals, { ...window, policies: { newAfterDays: 3650 } }));
        expect(differences(other, plain)).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  }, 60_000);

  it("has at month ends what rows pay that were neither cancelled nor paused by then", () => {
    fc.assert(
      fc.property(anyRows, anyAsOf, fc.constantFrom("churn", "contraction"), (rows, window, paused) => {
        const sound = rows.map((row) => ({
          ...row,
          resumed: row.paused != null && row.resumed != null && row.resumed <= row.paused ? null : row.resumed,
        })) as PolicyRow[];
        const intervals = policyIntervals(sound);
        const policies = { churnDate: "cancellation", paused } as const;
        const ledger = valueIn(mrrLedger(intervals, { ...window, policies }));
        const levels = levelsByDefinition(intervals, ledger);
        expect(
          levels.filter((level, i) => !(Math.abs(ledger.endMrr[i]! - level) <= 1e-9 * Math.max(1, level))),
        ).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  }, 60_000);

  it("is, where movements are dated, what a walk along every day of every account finds", () => {
    fc.assert(
      fc.property(anyRows, anyAsOf, fc.option(fc.integer({ min: 0, max: 90 })), (rows, window, newAfterDays) => {
        const intervals = policyIntervals(rows);
        const found = valueIn(mrrLedger(intervals, { ...window, policies: { movements: "dated", newAfterDays } }));
        expect(walked(intervals, found, newAfterDays)).toEqual([]);
        if (found.monthCount === 0) return;
        // Month ends, and what looks back twelve months between them, are those of the default ledger.
        const other = valueIn(
          mrrLedger(intervals, { ...window, from: formatMonth(found.firstMonth), policies: { newAfterDays } }),
        );
        for (const name of ["endMrr", "currentMrr12", "keptMrr12", "keptCustomers12", "endCustomers"] as const) {
          for (let i = 0; i < found.monthCount; i++) {
            expect(Math.abs(found[name][i]! - other[name][i]!)).toBeLessThanOrEqual(1e-6);
          }
        }
      }),
      { numRuns: 1000 },
    );
  }, 60_000);

  it("adds an account of a hundred thousand rows with a gap behind each", () => {
    const rowCount = 100_000;
    const intervals: SubscriptionIntervals = {
      rowCount,
      account: new Int32Array(rowCount),
      accountLabels: ["whale"],
      // Days 0, 2, 4, … of a hundred years, each for one day, three times over.
      startDay: Int32Array.from({ length: rowCount }, (_, i) => 2 * (i % 18_000)),
      endDay: Int32Array.from({ length: rowCount }, (_, i) => 2 * (i % 18_000) + 1),
      mrr: new Float64Array(rowCount).fill(0.01),
      currency: null,
      issues: [],
    };
    for (const policies of [
      { continuationDays: 1, newAfterDays: 1 },
      { churnDate: "next-day", newAfterDays: 0, insideMonth: "both" },
    ] as const) {
      const ledger = valueIn(mrrLedger(intervals, { policies }));
      expect(unclosed(ledger)).toEqual([]);
      // Both ways every day is covered to the last: one account that never leaves before.
      expect(ledger.churnedCustomers.slice(0, -1).every((count) => count === 0)).toBe(true);
      expect(Math.max(...ledger.endCustomers)).toBe(1);
    }
    expect(Math.max(...valueIn(mrrLedger(intervals)).churnedCustomers)).toBe(1);
  });

  it("does not depend on the order of rows", () => {
    const shuffled = anyRows.chain((rows) =>
      fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })),
    );
    fc.assert(
      fc.property(shuffled, anyPolicies, ([rows, others], policies) => {
        const ledger = valueIn(mrrLedger(policyIntervals(rows), { policies }));
        const other = valueIn(mrrLedger(policyIntervals(others), { policies }));
        expect(differences(other, ledger)).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  }, 60_000);

  it("is the sum of its groups", () => {
    fc.assert(
      fc.property(anyRows, anyPolicies, (rows, policies) => {
        const subscriptions = policyTable(rows);
        const intervals = valueIn(subscriptionIntervals(subscriptions));
        const groups = valueIn(accountGroups({ subscriptions }, intervals, "account_id"));
        const { all, groups: parts } = valueIn(mrrLedgerByGroup(intervals, groups, { policies }));
        expect(all).toEqual(valueIn(mrrLedger(intervals, { policies })));
        const sums = Array.from(all.churnedCustomers, (_, i) =>
          [...parts.values()].reduce((total, part) => total + part.churnedCustomers[i]!, 0),
        );
        expect(sums).toEqual([...all.churnedCustomers]);
      }),
      { numRuns: 1000 },
    );
  }, 60_000);

  it("gives figures that are finite, and shares between 0 and 1", () => {
    fc.assert(
      fc.property(anyRows, anyPolicies, anyAsOf, (rows, policies, window) => {
        const ledger = valueIn(mrrLedger(policyIntervals(rows), { ...window, policies }));
        expect(notFinite(ledger)).toEqual([]);
        const report = movementsReport(ledger);
        expect(notFinite(report)).toEqual([]);
        const shares = report.movements.flatMap((month) => [
          month.grr,
          month.grr12,
          month.logoChurnRate,
          month.logoRetention12,
          month.grossRevenueChurnRate,
        ]);
        expect(shares.filter((share) => share !== null && !(share >= 0 && share <= 1))).toEqual([]);
        for (const metric of Object.keys(KPI_DEFINITIONS)) {
          expect(notFinite(kpiResult(ledger, metric, { month: "2024-02" }))).toEqual([]);
        }
      }),
      { numRuns: 1000 },
    );
  }, 60_000);
});

describe("anything at all as input, under any policies", () => {
  const nearDay = fc.oneof(
    { weight: 2, arbitrary: fc.integer({ min: 19_000, max: 19_900 }) },
    { weight: 1, arbitrary: fc.constantFrom(MISSING_DAY, OPEN_END, OPEN_END - 1) },
  );
  const oddDay = fc.oneof(fc.integer({ min: -25_000, max: 40_000 }), nearDay, fc.constantFrom(0, -1, 2_932_896));
  const oddNumber = fc.oneof(
    fc.double(),
    fc.integer({ min: 1, max: 1000 }),
    fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, -1, 0, 1e300, 5e-324, 1e15),
  );
  const rowsOver = (day: fc.Arbitrary<number>) =>
    fc.array(
      fc.record({
        account: fc.constantFrom("A", "B", null),
        start: day,
        end: day,
        mrr: oddNumber,
        cancelled: day,
        paused: day,
        resumed: day,
      }),
      { maxLength: 12 },
    );
  // A ledger of a century takes as long as many of a few years, and has little more to get wrong.
  const anything = fc.oneof({ weight: 3, arbitrary: rowsOver(nearDay) }, { weight: 1, arbitrary: rowsOver(oddDay) });

  it("gives issues or figures that are all finite", () => {
    fc.assert(
      fc.property(anything, anyPolicies, anyAsOf, (rows, policies, window) => {
        const ledger = mrrLedger(policyIntervals(rows), { ...window, policies });
        if (!ledger.ok) {
          expect(ledger.issues.every(({ code }) => code.startsWith("range/"))).toBe(true);
          return;
        }
        expect(notFinite(ledger.value)).toEqual([]);
        expect(notFinite(movementsReport(ledger.value))).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  }, 120_000);
});
