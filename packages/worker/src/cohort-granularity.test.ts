import { describe, expect, it } from "vitest";
import { createScoringService } from "./scoring-service.js";

const context = { signal: new AbortController().signal, onProgress: () => undefined };

describe("a question about cohorts", () => {
  it("is answered for periods of any length, and every one covers the same customers", async () => {
    const service = createScoringService();
    await service.loadSample({}, context);
    const cohorts = async (granularity?: "day" | "week" | "month" | "quarter") => {
      const answer = await service.cohorts(granularity ? { granularity } : {}, context);
      if (!answer.ok) throw new Error(JSON.stringify(answer.issues));
      return answer.value;
    };
    const [usual, month, quarter, week] = [
      await cohorts(),
      await cohorts("month"),
      await cohorts("quarter"),
      await cohorts("week"),
    ];
    expect(month).toEqual(usual);
    expect([quarter.granularity, week.granularity]).toEqual(["quarter", "week"]);
    expect(week.cohorts.every(({ cohort }) => /^\d{4}-W\d\d$/.test(cohort))).toBe(true);
    const accounts = ({ cohorts: rows }: typeof usual) => rows.reduce((sum, { size }) => sum + size, 0);
    expect(accounts(quarter)).toBe(accounts(month));
    // Who came and went inside one month is seen at the end of a week.
    expect(accounts(week)).toBeGreaterThanOrEqual(accounts(month));
    expect(week.asOf).toBe(month.asOf);
  });

  it("carries the curve of customers forward where asked, and never that of money", async () => {
    const service = createScoringService();
    await service.loadSample({}, context);
    const cohorts = async (query: Parameters<typeof service.cohorts>[0]) => {
      const answer = await service.cohorts(query, context);
      if (!answer.ok) throw new Error(JSON.stringify(answer.issues));
      return answer.value;
    };
    const { projection, pooled } = await cohorts({ project: 12 });
    const last = pooled.findLast(({ share }) => share !== null)!;
    expect([projection!.fromAge, projection!.share.length]).toEqual([last.age, 12]);
    expect(projection!.share[0]).toBeLessThanOrEqual(last.share!);
    expect(projection!.share.every((share, i) => projection!.low[i]! <= share && share <= projection!.high[i]!)).toBe(
      true,
    );
    expect(await cohorts({})).not.toHaveProperty("projection");
    expect(await cohorts({ measure: "net-revenue", project: 12 })).not.toHaveProperty("projection");
  });
});
