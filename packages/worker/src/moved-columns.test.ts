import { type Projection, type Result, simulate } from "@tenure/core";
import { describe, expect, it } from "vitest";
import { withColumns, withoutColumns } from "./moved-columns.js";

const segment = {
  name: "__proto__",
  customers: 40,
  arpa: 100,
  grossMargin: 0.8,
  acquisitions: 3,
  hazard: { kind: "constant", monthly: 0.02 },
};

const written = (more: object = {}) => ({
  horizonMonths: 24,
  discountAnnual: 0.1,
  surprise: Number.NaN,
  segments: [segment, { ...segment, name: "7", ...more }],
});

function answerTo(input: unknown): Result<Projection> & { readonly ok: true } {
  const answer = simulate(input);
  if (!answer.ok) throw new Error(JSON.stringify(answer.issues));
  return answer;
}

function moved(input: unknown): unknown {
  const answer = answerTo(input);
  const { buffer } = answer.value.mrr as Float64Array<ArrayBuffer>;
  return structuredClone(withoutColumns(answer, buffer), { transfer: [buffer] });
}

describe("columns that move between threads", () => {
  it("come back as they were, whatever a projection holds and whatever its segments are called", () => {
    const reactivation = { monthlyProb: 0.05, windowMonths: 6, mrrFraction: 0.7 };
    const inputs = [
      written(),
      written({ reactivation }),
      written({ acquisitions: undefined, customers: 0 }),
      written({ wordOfMouth: { monthly: 0.01 } }),
    ];
    for (const input of inputs) expect(withColumns(moved(input))).toEqual(answerTo(input));
  });

  it("share the one buffer that crossed", () => {
    const { value } = withColumns(moved(written())) as { readonly value: Projection };
    const buffers = [value.mrr, value.customers, value.movements!.new].map((column) => (column as Float64Array).buffer);
    expect(new Set(buffers).size).toBe(1);
  });

  it("leave any other answer alone", () => {
    for (const other of [null, { ok: true, value: { mrr: 3 } }, { ok: false, issues: [{ given: Number.NaN }] }]) {
      expect(withColumns(other)).toBe(other);
    }
  });
});
