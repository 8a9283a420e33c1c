import { describe, expect, it } from "vitest";
import { numericalDerivatives } from "./numerical-derivatives.js";

describe("numerical derivatives", () => {
  it("are those of exp(x) sin(y) + x²y", () => {
    const f = ([x, y]: Float64Array) => Math.exp(x!) * Math.sin(y!) + x! * x! * y!;
    const [x, y] = [0.3, -0.7];
    const { gradient, hessian } = numericalDerivatives(f, [x, y]);
    const [e, s, c] = [Math.exp(x), Math.sin(y), Math.cos(y)];
    const truth = [e * s + 2 * x * y, e * c + x * x];
    for (const [i, value] of truth.entries()) expect(Math.abs(gradient[i]! - value)).toBeLessThan(1e-11);
    const second = [e * s + 2 * y, e * c + 2 * x, e * c + 2 * x, -e * s];
    for (const [i, value] of second.entries()) expect(Math.abs(hessian[i]! - value)).toBeLessThan(2e-9);
  });
});
