import { describe, expect, it } from "vitest";
import {
  betaShapes,
  DURATION_CAP,
  SHAPE_SUM_CAP,
  SHAPE_SUM_FLOOR,
  type Shapes,
  searchShapes,
} from "./search-shapes.js";

/** A bowl around given shapes in the search's own variables. */
const bowl =
  (logit: number, logSum: number, logC: number) =>
  ({ alpha, beta, c }: Shapes) =>
    (Math.log(alpha / beta) - logit) ** 2 + (Math.log(alpha + beta) - logSum) ** 2 + (Math.log(c) - logC) ** 2;

describe("search over shapes", () => {
  it("finds a minimum inside from a start far away", () => {
    const found = searchShapes(bowl(-1, 2, 0.5), [
      [3, -3, 0],
      [0, 6, -1],
    ]);
    expect(found.limit).toBeNull();
    expect(found.converged).toBe(true);
    expect(Math.abs(found.shapes.alpha + found.shapes.beta - Math.exp(2))).toBeLessThan(1e-2);
    expect(Math.abs(found.shapes.c - Math.exp(0.5))).toBeLessThan(1e-3);
  });

  it("stops at each limit and says which", () => {
    expect(searchShapes(bowl(0, 20, 0), [[0, 2]])).toMatchObject({ limit: "one-churn-rate" });
    expect(searchShapes(bowl(0, -20, 0), [[0, 2]])).toMatchObject({ limit: "all-or-nothing" });
    expect(searchShapes(bowl(0, 2, 9), [[0, 2, 0]])).toMatchObject({ limit: "duration", shapes: { c: DURATION_CAP } });
    const { alpha, beta } = searchShapes(bowl(0, 20, 0), [[0, 2]]).shapes;
    expect(Math.abs((alpha + beta) / SHAPE_SUM_CAP - 1)).toBeLessThan(1e-9);
    const low = searchShapes(bowl(0, -20, 0), [[0, 2]]).shapes;
    expect(Math.abs((low.alpha + low.beta) / SHAPE_SUM_FLOOR - 1)).toBeLessThan(1e-9);
  });

  it("leaves c at 1 when told of two variables", () => {
    expect(searchShapes(bowl(-1, 2, 0.5), [[0, 0]]).shapes.c).toBe(1);
  });

  it("names what α and β say", () => {
    expect(betaShapes({ alpha: 1, beta: 3 })).toEqual({ meanChurn: 0.25, polarization: 0.2 });
  });
});
