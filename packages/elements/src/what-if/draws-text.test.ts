import { monteCarlo, parseScenario } from "@tenure/core";
import { describe, expect, it } from "vitest";
import { en } from "../locales/en.js";
import { Formats } from "../shared/format.js";
import { JapaneseFormats } from "../shared/formats.ja.js";
import type { CaseView } from "./cases.js";
import type { WhatIfContext } from "./context.js";
import { endsText } from "./draws-text.js";
import { ja } from "./words.ja.js";
import { whatIfWords } from "./words.js";

const context: WhatIfContext = {
  language: "en",
  formats: new Formats("en", "USD"),
  words: whatIfWords.en,
  common: en,
  reason: String,
};

function drawnCase(runs: number, monthly: number): CaseView {
  const hazard = { kind: "constant", monthly };
  const parsed = parseScenario({
    tenure: 1,
    horizonMonths: 12,
    discountAnnual: 0.1,
    segments: [{ customers: 100, arpa: 100, grossMargin: 0.8, hazard }],
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  const found = monteCarlo(parsed.value.scenario, { runs });
  if (!found.ok) throw new Error(JSON.stringify(found.issues));
  return { short: "A", mark: "scenario", draws: { name: "a", result: found.value } } as unknown as CaseView;
}

const errorsIn = (text: string) => Array.from(text.matchAll(/±\$(\d+(?:\.\d+)?)/g), ([, amount]) => Number(amount));

describe("what is said of draws", () => {
  it("is how far the ends of the range may be off, the less the more draws there are", () => {
    const [few, many] = [500, 8000].map((runs) => endsText(drawnCase(runs, 0.05), "ltvPerCustomer", context));
    expect(few).toMatch(/^With so many draws the ends of A’s whisker are known to ±\$\d/);
    const [early, late] = [errorsIn(few!), errorsIn(many!)];
    expect([early.length, late.length]).toEqual([2, 2]);
    expect(Math.max(...late)).toBeLessThan(0.6 * Math.min(...early));
    const { p05, p95 } = drawnCase(500, 0.05).draws!.result.quantileIntervals.ltvPerCustomer!;
    const found = drawnCase(500, 0.05).draws!.result.ltvPerCustomer!;
    expect(early[0]).toBeCloseTo(Math.max(found.p05 - p05!.low, p05!.high - found.p05), 0);
    expect(early[1]).toBeCloseTo(Math.max(found.p95 - p95!.low, p95!.high - found.p95), 0);
  });

  it("leaves out what so few draws leave open, and what no chance moves", () => {
    expect(endsText(drawnCase(50, 0.05), "ltvPerCustomer", context)).toBe("");
    expect(endsText(drawnCase(500, 0), "ltvPerCustomer", context)).toBe("");
  });

  it("is said in Japanese, too", () => {
    const japanese = {
      ...context,
      language: "ja",
      formats: new JapaneseFormats("ja", "JPY"),
      words: { ...context.words, ...ja },
    };
    expect(endsText(drawnCase(500, 0.05), "npvNetOfCac", japanese as WhatIfContext)).toMatch(
      /^縦線の誤差は、Aの下端で±[\d,.]+万?円、上端で±[\d,.]+万?円です。$/,
    );
  });
});
