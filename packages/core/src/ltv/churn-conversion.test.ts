import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { churnConversions, churnOver, monthlyChurnFrom } from "./churn-conversion.js";

describe("churn in other periods", () => {
  it("is 46 % a year for 5 % a month, not 60 %", () => {
    expect(churnConversions(0.05)).toMatchObject({ monthly: 0.05, naiveTimes12: expect.closeTo(0.6, 12) });
    expect(churnConversions(0.05).annual).toBeCloseTo(0.4596399123, 10);
    expect(churnConversions(0.05).quarterly).toBeCloseTo(0.142625, 12);
  });

  it("stays within certainty at both ends", () => {
    expect(churnConversions(0)).toMatchObject({ annual: 0, quarterly: 0 });
    expect(churnConversions(1)).toMatchObject({ annual: 1, quarterly: 1 });
    expect(monthlyChurnFrom(1, 12)).toBe(1);
  });

  it("is undone by its inverse, down to the smallest rates", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-300, max: 0.5, noNaN: true }),
        fc.integer({ min: 1, max: 36 }),
        (monthly, months) => {
          expect(Math.abs(monthlyChurnFrom(churnOver(monthly, months), months) / monthly - 1)).toBeLessThan(1e-4);
          if (churnOver(monthly, months) < 0.9) {
            expect(Math.abs(monthlyChurnFrom(churnOver(monthly, months), months) / monthly - 1)).toBeLessThan(1e-13);
          }
        },
      ),
    );
  });
});
