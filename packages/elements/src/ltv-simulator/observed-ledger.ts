import type { ObservedBaseline } from "@tenure/core/fields";
import type { WhatIfContext } from "../what-if/context.js";
import type { AssumptionLedger, LedgerLine } from "../what-if/ledger-template.js";
import type { Assumptions, Lever } from "./levers.js";

/** Where each lever's base comes from: the data, the page, or nobody. */
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
      if (name in given) return { path, values, standing: "assumed", range: seen, source: ledger.page };
      if (!observed || !seen) return { path, values, standing: "assumed", source: ledger.noSource };
      const counts = ledger.counts(formats.count(observed.churned), formats.count(observed.customerMonths));
      return {
        path,
        values,
        standing: name === "arpa" ? "observed" : "estimated",
        range: seen,
        source: name === "arpa" ? ledger.now : name === "monthlyChurn" ? ledger.fromData(counts) : ledger.mean,
      };
    }),
  };
}
