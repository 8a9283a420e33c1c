import { withNumber } from "@tenure/core/fields";
import { ledgerRows, numbersOf, PRESETS } from "@tenure/knowledge/presets";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assumptionsOf } from "./assumptions.js";
import { linesLayout, roundTicks } from "./lines-layout.js";

describe("the assumptions of a preset", () => {
  it("let the number of customers be moved where a lesson asks for it", () => {
    const preset = PRESETS.find(({ id }) => id === "csm-or-sales-hire")!;
    const customers = assumptionsOf(ledgerRows(preset)).find(({ places }) =>
      places.some(({ path }) => path === "segments[0].customers"),
    );
    expect([customers?.value, customers?.variant, customers?.places.length]).toEqual([200, null, 3]);
  });

  for (const preset of PRESETS) {
    it(`of ${preset.id} change the numbers that they name, and no other`, () => {
      const assumptions = assumptionsOf(ledgerRows(preset));
      expect(assumptions.length).toBeGreaterThan(4);
      for (const { places, value } of assumptions) {
        for (const { variant, path } of places) {
          const { scenario } = preset.variants.find(({ id }) => id === variant)!;
          const before = numbersOf(scenario);
          const after = numbersOf(withNumber(scenario, path, value + 1));
          const changed = after.filter((number, i) => number.value !== before[i]!.value);
          expect(changed).toEqual([{ path, value: value + 1 }]);
          expect(numbersOf(scenario)).toEqual(before);
        }
      }
    });
  }

  it("name each one once", () => {
    for (const preset of PRESETS) {
      const ids = assumptionsOf(ledgerRows(preset)).map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
    }
  });
});

describe("lines", () => {
  const size = { width: 700, height: 250, left: 64, right: 200, firstMonth: 0, unit: 1 };
  const values = fc.array(fc.double({ min: -1e9, max: 1e9, noNaN: true }), { minLength: 1, maxLength: 60 });

  it("stay inside the plot, whatever their values", () => {
    fc.assert(
      fc.property(fc.array(values, { minLength: 1, maxLength: 4 }), (all) => {
        const { lines, plot } = linesLayout(
          all.map((each, i) => ({ id: String(i), label: "", values: each })),
          size,
        );
        for (const { path, end } of lines) {
          const numbers = path.match(/-?[\d.]+(?:e[+-]?\d+)?/g)!.map(Number);
          for (let i = 0; i < numbers.length; i += 2) {
            expect(numbers[i]).toBeGreaterThanOrEqual(plot.left);
            expect(numbers[i]).toBeLessThanOrEqual(plot.right);
            expect(numbers[i + 1]).toBeGreaterThanOrEqual(plot.top - 0.1);
            expect(numbers[i + 1]).toBeLessThanOrEqual(plot.bottom + 0.1);
          }
          expect(Number.isFinite(end.y)).toBe(true);
        }
      }),
    );
  });

  it("have labels a line apart, in the order of their ends", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 2, maxLength: 4 }), (ends) => {
        const { lines } = linesLayout(
          ends.map((end, i) => ({ id: String(i), label: "", values: [0, end] })),
          size,
        );
        const sorted = [...lines].sort((a, b) => a.labelY - b.labelY);
        sorted.slice(1).forEach((line, i) => {
          expect(line.labelY - sorted[i]!.labelY).toBeGreaterThanOrEqual(16.999 * size.unit);
          expect(line.end.y).toBeGreaterThanOrEqual(sorted[i]!.end.y - 1e-9);
        });
      }),
    );
  });

  it("stand on round steps that hold every value", () => {
    expect(roundTicks(0, 100, 4)).toEqual([0, 50, 100]);
    expect(roundTicks(0, 0.064, 4)).toEqual([0, 0.02, 0.04, 0.06, 0.08]);
    expect(roundTicks(-30, 270, 4)).toEqual([-100, 0, 100, 200, 300]);
    expect(roundTicks(0, 0, 4)[0]).toBe(0);
  });
});
