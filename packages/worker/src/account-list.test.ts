import {
  DEFAULT_HEALTH_MODELS,
  drain,
  OPEN_END,
  parseDay,
  scoreAccounts,
  subscriptionIntervals,
  type Table,
} from "@tenure/core";
import { describe, expect, it } from "vitest";
import { accountList } from "./account-list.js";

type Row = readonly [account: string, start: string, end: string | null, mrr: number];

/** The accounts that pay on a day, scored on another one. */
function listed(rows: readonly Row[], day: string, { limit = 100, scoredOn = day } = {}) {
  const labels = [...new Set(rows.map(([account]) => account))];
  const subscriptions: Table = {
    name: "subscriptions",
    rowCount: rows.length,
    sourceRows: Int32Array.from(rows, (_, i) => i + 1),
    columns: {
      account_id: { kind: "category", codes: Int32Array.from(rows, ([account]) => labels.indexOf(account)), labels },
      start_date: { kind: "day", values: Int32Array.from(rows, ([, start]) => parseDay(start)!) },
      end_date: { kind: "day", values: Int32Array.from(rows, ([, , end]) => (end ? parseDay(end)! : OPEN_END)) },
      mrr: { kind: "number", values: Float64Array.from(rows, ([, , , mrr]) => mrr) },
    },
  };
  const scores = scoreAccounts({ subscriptions }, DEFAULT_HEALTH_MODELS.b2b, { asOf: scoredOn });
  const intervals = subscriptionIntervals(subscriptions);
  if (!scores.ok || !intervals.ok) throw new Error("not usable");
  const list = drain(accountList(scores.value, intervals.value, parseDay(day)!, limit));
  return list.accounts.map(({ account, mrr }) => [account, mrr]);
}

describe("the list of accounts", () => {
  const rows: readonly Row[] = [
    ["A", "2026-06-10", "2026-06-20", 100],
    ["A", "2026-06-20", null, 130],
    ["B", "2026-06-20", null, 70],
  ];

  it("counts a subscription from its first day", () => {
    expect(listed(rows, "2026-06-09")).toEqual([]);
    expect(listed(rows, "2026-06-10")).toEqual([["A", 100]]);
  });

  it("counts it up to the day before its end, and never two successive prices on one day", () => {
    expect(listed(rows, "2026-06-19")).toEqual([["A", 100]]);
    expect(listed(rows, "2026-06-20")).toEqual([
      ["A", 130],
      ["B", 70],
    ]);
  });

  it("adds up what an account pays side by side, and puts who pays most first among equal scores", () => {
    const beside: readonly Row[] = [...rows, ["B", "2026-06-01", null, 90], ["C", "2026-01-01", null, 145]];
    expect(listed(beside, "2026-06-20")).toEqual([
      ["B", 160],
      ["C", 145],
      ["A", 130],
    ]);
    expect(listed(beside, "2026-06-20", { limit: 2 })).toEqual([
      ["B", 160],
      ["C", 145],
    ]);
  });

  it("keeps the first of very many, as if all had been put in order", () => {
    const many = Array.from(
      { length: 12_000 },
      (_, i): Row => [`A${i}`, "2026-01-01", null, ((i * 7919) % 12_000) + 1],
    );
    const all = [...many].sort((a, b) => b[3] - a[3]).map(([account, , , mrr]) => [account, mrr]);
    expect(listed(many, "2026-06-20", { limit: 50 })).toEqual(all.slice(0, 50));
    expect(listed(many, "2026-06-20", { limit: 20_000 })).toEqual(all);
  });
});
