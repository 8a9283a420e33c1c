import { type SupportResult, supportResult } from "@tenure/core";
import { readTables } from "@tenure/data";
import { describe, expect, it } from "vitest";
import { referenceFolder, referenceText } from "./reference.js";

/** Our own: durations instead of moments, a blank satisfaction, a ticket over a month's end. */
const ours = [
  "ticket_id,account_id,submitted_at,closed_at,resolution_time_hours,priority,first_response_time_minutes,satisfaction_score,escalation_flag",
  "T-1,A-1,2024-01-05,2024-01-06 03:00:00,27.0,high,74,,False",
  "T-2,A-2,2024-01-30,2024-02-01 00:00:00,48.0,low,144,5.0,False",
  "T-3,A-1,2024-02-08,2024-02-08 12:00:00,12.0,high,8,3.0,True",
].join("\n");

const csv = referenceFolder ? referenceText("ravenstack/support_tickets.csv") : ours;
const [header = [], ...rows] = csv
  .trim()
  .split(/\r?\n/)
  .map((line) => line.split(","));
const cells = (title: string) => rows.map((row) => row[header.indexOf(title)]!);

async function support(by?: string): Promise<SupportResult> {
  const load = await readTables([{ name: "support_tickets.csv", content: csv, table: "tickets" }]);
  if (!load.ok) throw new Error(JSON.stringify(load.issues));
  const result = supportResult(load.value.workspace, by === undefined ? {} : { by });
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.value;
}

/** The value of a list by which half, or nine in ten, are done; and the middle to the next where it is exactly so many. */
function decilesOf(values: readonly number[]) {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (p: number) => {
    const place = Math.round(p * sorted.length * 1e9) / 1e9;
    const first = sorted[Math.ceil(place) - 1]!;
    // Of equal values the next time is the next value that is another.
    const next = sorted.find((value) => value > first) ?? first;
    return { first, middle: sorted.filter((value) => value <= first).length === place ? (first + next) / 2 : first };
  };
  const [median, p90] = [at(0.5), at(0.9)];
  return { median: median.first, p90: p90.first, midpoint: { median: median.middle, p90: p90.middle } };
}

describe(`support measures of ${referenceFolder ? "RavenStack's" : "our own"} tickets`, () => {
  it("count what the file counts, with durations instead of moments", async () => {
    const { all } = await support();
    expect(all).toMatchObject({ received: rows.length, answered: rows.length, resolved: rows.length, open: 0 });
    expect(all.answerRate.value).toBe(1);
    expect(all.escalationRate).toMatchObject({
      count: cells("escalation_flag").filter((cell) => cell === "True").length,
      of: rows.length,
    });
    const scores = cells("satisfaction_score")
      .filter((cell) => cell !== "")
      .map(Number);
    expect(all.satisfaction).toMatchObject({
      n: scores.length,
      invalid: 0,
      satisfied: scores.filter((score) => score >= 4).length,
      mean: expect.closeTo(scores.reduce((sum, score) => sum + score, 0) / scores.length, 10),
    });
  });

  it("read times as the sorted list does when every ticket is done", async () => {
    const { all } = await support();
    expect(all.firstReplyTime).toMatchObject(decilesOf(cells("first_response_time_minutes").map(Number)));
    const minutes = cells("resolution_time_hours").map((cell) => Number(cell) * 60);
    expect(all.resolutionTime).toMatchObject({ n: rows.length, waiting: 0, ...decilesOf(minutes) });
  });

  it("say what the file cannot tell", async () => {
    const { all, reasons } = await support();
    expect(all.firstContactResolution).toMatchObject({ value: null, base: "resolved" });
    expect(all.handlingTime.mean).toBeNull();
    expect(reasons).toMatchObject({
      "all.firstContactResolution.value": "no-data",
      "all.handlingTime.mean": "no-data",
      "all.contacts.mean": "no-data",
      "all.reopenRate.value": "no-data",
    });
  });

  it("close month by month: backlog before, plus received, less resolved", async () => {
    const { flow, openingBacklog } = await support();
    let backlog = openingBacklog!;
    for (const month of flow) {
      backlog += month.received - month.resolved!;
      expect(month.backlog).toBe(backlog);
    }
    expect(backlog).toBe(0);
    expect(flow.reduce((sum, { received }) => sum + received, 0)).toBe(rows.length);
    const closed = cells("closed_at").map((cell) => cell.slice(0, 7));
    for (const { month, resolved } of flow) expect(resolved).toBe(closed.filter((own) => own === month).length);
  });

  it("add up over groups", async () => {
    const { all, byPriority } = await support("priority");
    expect(Object.keys(byPriority!)).toEqual([...new Set(cells("priority"))].sort());
    const sum = Object.values(byPriority!).reduce((total, group) => total + group.received, 0);
    expect(sum).toBe(all.received);
  });
});
