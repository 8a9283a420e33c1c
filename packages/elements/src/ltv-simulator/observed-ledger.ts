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
      // The counts of all months together say more than single months, and are what is drawn.
      const isChurn = name === "monthlyChurn";
      const counted = isChurn ? jeffreysInterval(churned, customerMonths, DRAWN_SHARE) : null;
      const source = isChurn
        ? ledger.counts(formats.count(churned), formats.count(customerMonths))
        : name === "arpa"
          ? ledger.now
          : ledger.mean;
      const assuming = cases.flatMap(({ title }, index) => (values[index] === values[0] ? [] : [title]));
      return {
        path,
        values,
        standing: name === "arpa" ? "observed" : "estimated",
        range: counted ? { low: counted.low, high: counted.high } : seen,
        source: assuming.length > 0 ? ledger.assumedIn(source, assuming) : source,
      };
    }),
  };
}
