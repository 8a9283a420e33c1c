import { jeffreysInterval, type ObservedBaseline } from "@tenure/core/fields";
import { DRAWN_SHARE, type WhatIfContext } from "../what-if/context.js";
import type { AssumptionLedger, LedgerLine } from "../what-if/ledger-template.js";
import type { Assumptions, Lever } from "./levers.js";

/** Where each lever's base comes from, over what it is drawn, and which scenarios assume something else. */
export function observedLedger(
  {
    levers,
    given,
    observed,
    cases,
  }: {
    readonly levers: readonly Lever[];
    readonly given: Partial<Assumptions>;
    readonly observed: ObservedBaseline | undefined;
    readonly cases: readonly { readonly title: string; readonly assumptions: Readonly<Record<string, number>> }[];
  },
  { formats, words: { ledger } }: WhatIfContext,
): AssumptionLedger {
  return {
    tenure: 1,
    scenarios: cases.map(({ title }) => title),
    lines: levers.map(({ name, path, seen }): LedgerLine => {
      const values = cases.map(({ assumptions }) => assumptions[name] ?? null);
      if (name in given) return { path, values, standing: "assumed", source: ledger.page };
      if (!observed || !seen) return { path, values, standing: "assumed", source: ledger.noSource };
      const { churned, customerMonths } = observed;
      const source =
        name === "monthlyChurn"
          ? ledger.counts(formats.count(churned), formats.count(customerMonths))
          : name === "arpa"
            ? ledger.now
            : ledger.mean;
      const assuming = cases.flatMap(({ title }, index) => (values[index] === values[0] ? [] : [title]));
      const range = drawnRange(name, observed);
      return {
        path,
        values,
        standing: name === "arpa" ? "observed" : "estimated",
        range,
        source: assuming.length > 0 ? ledger.assumedIn(source, assuming, range !== null && values[0] !== 0) : source,
      };
    }),
  };
}

/** All months together say more than single ones, and are what is drawn; what is paid now is not. */
function drawnRange(
  name: string,
  { churned, customerMonths, ...rates }: ObservedBaseline,
): { readonly low: number; readonly high: number } | null {
  if (name === "monthlyChurn") {
    const counted = jeffreysInterval(churned, customerMonths, DRAWN_SHARE);
    return counted && { low: counted.low, high: counted.high };
  }
  return name === "expansionMonthly" || name === "contractionMonthly" ? (rates[name].likely ?? null) : null;
}
