import { type ProjectionTotals, type ScenarioInput, simulate } from "@tenure/core";
import { describe, expect, it } from "vitest";
import { ownText } from "./reference.js";

const SERIES = { customers: 1e-4, churned: 1e-4, reactivated: 1e-4, mrr: 1e-3, contribution: 1e-3 } as const;

type Expected = Record<string, number | number[] | null>;

interface Reference {
  readonly scenarios: Readonly<Record<string, { readonly input: ScenarioInput; readonly expected: Expected }>>;
}

const { scenarios }: Reference = JSON.parse(ownText("expected/simulation_basic.json", "simulation_basic.json"));

describe("the simulator against the reference", () => {
  for (const [name, { input, expected }] of Object.entries(scenarios)) {
    it(`agrees in every month and every figure of ${name}`, () => {
      const result = simulate(input);
      if (!result.ok) throw new Error(JSON.stringify(result.issues));
      const projection: ProjectionTotals = result.value;
      for (const [field, value] of Object.entries(expected)) {
        const actual: unknown = projection[field as keyof ProjectionTotals];
        if (Array.isArray(value)) {
          const tolerance = SERIES[field as keyof typeof SERIES];
          const series = Array.from(actual as ArrayLike<number>);
          expect(series).toHaveLength(value.length);
          for (const [t, item] of value.entries()) {
            if (!(Math.abs(series[t]! - item) <= tolerance)) expect(`${field}[${t}] = ${series[t]}`).toBe(item);
          }
        } else if (value === null || field.startsWith("payback")) {
          expect(actual, field).toBe(value);
        } else if (field === "npv" || field === "npvNetOfCac" || field === "totalCac") {
          expect(Math.abs((actual as number) / value - 1), field).toBeLessThan(1e-9);
        } else {
          // Per customer the reference prints six decimals.
          expect(Math.abs((actual as number) - value), field).toBeLessThan(1e-6);
        }
      }
    });
  }
});
