import { join } from "node:path";
import { activityEvents, type CohortResult, eventCohorts, type RelativeCohortResult, type Result } from "@tenure/core";
import { readColumns } from "@tenure/data";
import { describe, expect, it, vi } from "vitest";
import { result, tenure, written } from "./command-line.js";
import { ownFile, referenceFolder, referenceText } from "./reference.js";

// A run reads, computes and prints: on a busy machine that takes its time.
vi.setConfig({ testTimeout: 30_000 });

const edge = ownFile("synthetic/edge_subscriptions.csv", "edge_subscriptions.csv");
const visits = "account,date,amount\nA,2026-01-31,10\nA,2026-02-27,5\nB,2026-01-01,3\nB,2026-02-01,4\nB,2026-04-09,1\n";

describe("tenure cohorts --relative-to previous", () => {
  const of = (...args: string[]) =>
    result<RelativeCohortResult>([...args, "--relative-to", "previous"], { stdin: visits });

  it("prints what is left of the period before, of events and of subscriptions", async () => {
    const events = await of("cohorts", "--events", "-");
    expect(events).toMatchObject({ relativeTo: "previous", measure: "customers", granularity: "month" });
    // Both in January and February, nobody in March, B again in April.
    expect(events.cohorts[0]!.share).toEqual([null, 1, 0, null]);
    expect(events.reasons).toEqual({ "cohorts[0].share[0]": "no-base", "cohorts[0].share[3]": "no-base" });
    const { cohorts } = await of("cohorts", "--subscriptions", edge, "--measure", "net-revenue");
    const { amount, share } = cohorts[0]!;
    expect(share.slice(1)).toEqual(amount.slice(1).map((mrr, i) => mrr / amount[i]!));
  });

  it("leaves blanks in a table where there is no share, and says what the shares are of", async () => {
    const { out } = await tenure(["cohorts", "--events", "-", "--relative-to", "previous"], {
      stdin: visits,
      terminal: 100,
    });
    expect(out).toContain("relative to the month before");
    expect(out).toMatch(/2026-01.* 2 .*–.* 100\.0% .*0\.0% .*–/);
  });
});

describe("tenure cohorts, by granularity and clock", () => {
  it("prints one measure in the form of charts, by the choices made", async () => {
    const of = (...choices: string[]) =>
      result<CohortResult>(["cohorts", "--events", "-", ...choices], { stdin: visits });
    expect(await of("--clock", "rolling")).toMatchObject({
      tenure: 1,
      convention: "activity",
      clock: "rolling",
      monthZero: "start",
      asOf: "2026-04-09",
      // A was back inside its own first month; its third is not over, though that of B is.
      cohorts: [{ cohort: "2026-01", size: 2, amount: [2, 1, 0, 1], complete: [true, true, false, false] }],
    });
    expect(await of("--measure", "revenue-to-date")).toMatchObject({
      unit: "money-per-account",
      cohorts: [{ amount: [13, 22, 22, 23], share: [6.5, 11, 11, 11.5] }],
    });
    const weekly = await of("--granularity", "week", "--measure", "on-or-after");
    expect(weekly.cohorts.map(({ cohort, amount }) => [cohort, amount.slice(0, 6)])).toEqual([
      ["2026-W01", [1, 1, 1, 1, 1, 1]],
      ["2026-W05", [1, 1, 1, 1, 1, 0]],
    ]);
  });

  it("says the same of subscriptions, and leaves the result without choices as it is", async () => {
    const plain = await result<object>(["cohorts", "--subscriptions", edge]);
    for (const choices of [
      ["--granularity", "month"],
      ["--clock", "calendar"],
    ]) {
      expect(await result(["cohorts", "--subscriptions", edge, ...choices])).toEqual(plain);
    }
    const rolling = await result<CohortResult>(["cohorts", "--subscriptions", edge, "--clock", "rolling"]);
    expect(rolling).toMatchObject({ convention: "first-start", clock: "rolling", monthZero: "start" });
    expect(rolling.cohorts.every(({ share }) => share[0] === 1)).toBe(true);
    const quarters = await result<CohortResult>([
      ...["cohorts", "--subscriptions", edge, "--granularity", "quarter"],
      ...["--month-zero", "start", "--measure", "gross-revenue"],
    ]);
    expect(quarters).toMatchObject({ granularity: "quarter", measure: "gross-revenue", monthZero: "start" });
    expect(quarters.cohorts[0]!.cohort).toMatch(/^\d{4}-Q\d$/);
  });

  it("has a table with the average over complete cells below", async () => {
    const { out } = await tenure(["cohorts", "--events", "-", "--clock", "rolling", "--format", "table"], {
      stdin: visits,
    });
    expect(out).toContain("customers by age in months (activity, rolling clock)");
    expect(out).toMatch(/\n2026-01 +2 +100\.0% +50\.0% +0\.0% +50\.0%\n/);
    expect(out).toMatch(/\n +1 +2 +50\.0% +9\.5% +90\.5%\n/);
  });

  it.each([
    [["--events", "x.csv", "--month-zero", "start"], "--month-zero is for --subscriptions"],
    [["--events", "x.csv", "--measure", "never-lapsed"], "does not exist for events"],
    [["--subscriptions", "x.csv", "--measure", "on-or-after"], "does not exist for subscriptions"],
    [["--subscriptions", "x.csv", "--granularity", "year"], "--granularity"],
  ])("refuses cohorts %j", async (args, message) => {
    const { status, err } = await tenure(["cohorts", ...args]);
    expect([status, err]).toEqual([2, expect.stringContaining(message)]);
  });

  it("refuses snapshots of the calendar on the rolling clock, and too many days, in words", async () => {
    const clash = await tenure(["cohorts", "--subscriptions", edge, "--clock", "rolling", "--convention", "default"]);
    expect([clash.status, clash.err]).toEqual([2, expect.stringContaining("goes with --clock calendar")]);
    const { "far.csv": far } = written({ "far.csv": "account,date\nA,2010-01-01\nA,2020-01-01\n" });
    const many = await tenure(["cohorts", "--events", far!, "--granularity", "day"]);
    expect(many.status).not.toBe(0);
    expect(many.err).toContain("The time from 2010-01-01 to 2020-01-01 has 3,653 periods, over the limit of 2,400");
  });
});

if (referenceFolder) {
  describe("cdnow_sample, counted account by account", () => {
    it("has the expected purchase cohorts in every measure", async () => {
      const content = referenceText("cdnow/cdnow_sample.csv");
      const events = valueIn(activityEvents(valueIn(await readColumns({ name: "cdnow_sample.csv", content }))));
      const { cohorts } = JSON.parse(referenceText("expected/cdnow_sample.cohorts.json")) as {
        cohorts: readonly Readonly<Record<"activeCustomers" | "orders" | "revenue", readonly number[]>>[];
      };
      for (const [measure, name] of [
        ["customers", "activeCustomers"],
        ["orders", "orders"],
        ["revenue", "revenue"],
      ] as const) {
        const found = valueIn(eventCohorts(events, { measure })).cohorts;
        expect(found).toHaveLength(cohorts.length);
        found.forEach(({ amount }, i) => {
          const wanted = cohorts[i]![name];
          expect(amount).toHaveLength(wanted.length);
          expect(amount.every((value, age) => Math.abs(value - wanted[age]!) <= 1e-6)).toBe(true);
        });
      }
    });

    it("says the same on the command line", async () => {
      const path = join(referenceFolder!, "cdnow/cdnow_sample.csv");
      const { cohorts } = await result<CohortResult>(["cohorts", "--events", path, "--measure", "on-or-after"]);
      for (const { share } of cohorts) {
        expect(share[0]).toBe(1);
        expect(share.every((value, age) => age === 0 || value <= share[age - 1]!)).toBe(true);
      }
    });
  });
}

function valueIn<T>(of: Result<T>): T {
  if (!of.ok) throw new Error(JSON.stringify(of.issues));
  return of.value;
}
