import { type Projection, type Result, simulate } from "@tenure/core";
import { describe, expect, it } from "vitest";
import { type PackedAnswer, packed, unpacked } from "./packed-answer.js";

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

function moved(input: unknown): PackedAnswer {
  const answer = answerTo(input);
  const { buffer } = answer.value.mrr as Float64Array<ArrayBuffer>;
  return structuredClone(packed(answer, buffer), { transfer: [buffer] });
}

describe("a projection that crosses between threads", () => {
  it("comes back as it was, whatever it holds and whatever its segments are called", () => {
    const reactivation = { monthlyProb: 0.05, windowMonths: 6, mrrFraction: 0.7 };
    const inputs = [
      written(),
      written({ reactivation }),
      written({ acquisitions: undefined, customers: 0 }),
      written({ wordOfMouth: { monthly: 0.01 } }),
    ];
    for (const input of inputs) {
      const crossed = unpacked(moved(input));
      expect(crossed).toEqual(answerTo(input));
      expect(JSON.stringify(crossed)).toBe(JSON.stringify(answerTo(input)));
    }
  });

  it("has the one buffer that crossed under all its columns", () => {
    const { value } = unpacked(moved(written())) as { readonly value: Projection };
    const buffers = [value.mrr, value.customers, value.movements!.new].map((column) => (column as Float64Array).buffer);
    expect(new Set(buffers).size).toBe(1);
  });

  it("keeps columns of other memory as they are", () => {
    const own = Float64Array.of(1, 2);
    const answer = { mrr: own, other: Float64Array.of(3, 4, 5), days: Int32Array.of(6) };
    const { buffer } = own;
    expect(unpacked(structuredClone(packed(answer, buffer), { transfer: [buffer] }))).toEqual({
      mrr: Float64Array.of(1, 2),
      other: Float64Array.of(3, 4, 5),
      days: Int32Array.of(6),
    });
  });

  it("keeps numbers that are none, and fields that are named like what every object has", () => {
    const buffer = new ArrayBuffer(8);
    const fields = Object.fromEntries([
      ["__proto__", { a: Number.NaN, b: -0 }],
      ["constructor", undefined],
      ["c", true],
    ]);
    const answer = { fields, again: [{ a: Number.NaN }], empty: {}, column: new Float64Array(buffer) };
    const crossed = unpacked(structuredClone(packed(answer, buffer), { transfer: [buffer] }));
    expect(crossed).toStrictEqual({ ...answer, column: new Float64Array(1) });
    expect(Object.keys((crossed as typeof answer).fields)).toEqual(["__proto__", "constructor", "c"]);
  });
});
