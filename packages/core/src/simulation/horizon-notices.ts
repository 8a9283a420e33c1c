import type { Issue } from "../result.js";
import type { Hazard, Scenario, Segment } from "../schema/scenario.js";
import { churnMultiplier } from "./churn-by-age.js";

/**
 * What a reader should know before believing a projection: where the horizon hides an effect or flatters one. All are
 * notices; nothing in the numbers changes.
 *
 * - `scenario/no-renewal-in-horizon`: the first renewal lies beyond the horizon, so no voluntary churn can be seen.
 * - `scenario/churn-change-unseen`: no renewal follows the change of churn within the horizon.
 * - `scenario/churn-cut-temporary`: a cut is undone within the horizon; it delays churn rather than ending it.
 * - `scenario/churn-cut-flattered`: churn falls with age, mostly because those likely to leave have left. The model
 *   gives customers kept by the cut the loyalty of those who would have stayed anyway.
 * - `scenario/price-change-unseen`, `scenario/cross-sell-unseen`: they happen beyond the horizon, or to nobody.
 * - `scenario/value-grows-without-limit`: what stays and expands outgrows the discount, so that the horizon alone
 *   decides the value.
 */
export function horizonNotices(scenario: Scenario): Issue[] {
  return scenario.segments.flatMap((segment, index) => segmentNotices(segment, `segments[${index}]`, scenario));
}

function segmentNotices(segment: Segment, path: string, { horizonMonths, discountAnnual }: Scenario): Issue[] {
  const { term, hazard, churnChanges, priceChange, crossSell } = segment;
  const notices: Issue[] = [];
  const notice = (what: string, field: string, params: NonNullable<Issue["params"]>) =>
    notices.push({
      code: `scenario/${what}`,
      severity: "notice",
      path: `${path}.${field}`,
      params: { segment: segment.name, horizonMonths, ...params },
    });
  // With arrivals somebody's renewal falls into every month from the term on; without, only multiples of it are seen.
  const joined = (segment.acquisitions?.monthly ?? 0) > 0 || (segment.reactivation?.monthlyProb ?? 0) > 0;
  const lastRenewal = joined ? horizonMonths - 1 : Math.floor((horizonMonths - 1) / term) * term;

  if (term >= horizonMonths && canChurn(hazard)) notice("no-renewal-in-horizon", "term", { term });

  churnChanges.forEach(({ fromMonth, multiplier }, position) => {
    if (multiplier === 1 || !canChurn(hazard)) return;
    if (fromMonth > lastRenewal || term >= horizonMonths) {
      notice("churn-change-unseen", `churnChanges[${position}]`, { fromMonth });
      return;
    }
    const undone = multiplier < 1 ? undoneIn(churnChanges, fromMonth, horizonMonths) : undefined;
    if (undone !== undefined) notice("churn-cut-temporary", `churnChanges[${position}]`, { fromMonth, undone });
  });
  const seen = churnChanges.some(({ fromMonth, multiplier }) => multiplier < 1 && fromMonth <= lastRenewal);
  if (seen && term < horizonMonths && falls(hazard)) notice("churn-cut-flattered", "churnChanges", {});

  if (priceChange && priceChange.month >= horizonMonths) {
    notice("price-change-unseen", "priceChange", { month: priceChange.month });
  }
  if (crossSell && crossSell.attachRate * crossSell.addMrr > 0) {
    const firstSale = joined ? Math.max(crossSell.atAge, crossSell.fromMonth) : crossSell.atAge;
    if (firstSale >= horizonMonths || firstSale < crossSell.fromMonth) {
      notice("cross-sell-unseen", "crossSell", { atAge: crossSell.atAge, fromMonth: crossSell.fromMonth });
    }
  }
  if (growsWithoutLimit(segment, horizonMonths, discountAnnual)) notice("value-grows-without-limit", "hazard", {});
  return notices;
}

function canChurn(hazard: Hazard): boolean {
  switch (hazard.kind) {
    case "constant":
      return hazard.monthly > 0;
    case "byAge":
      return hazard.monthly.some((rate) => rate > 0);
    case "perRenewal":
      return hazard.rates.some((rate) => rate > 0);
    case "sbgPerRenewal":
      return true;
  }
}

/** Whether churn falls with age or from renewal to renewal. */
function falls(hazard: Hazard): boolean {
  switch (hazard.kind) {
    case "constant":
      return false;
    case "byAge":
      return hazard.monthly.at(-1)! < hazard.monthly[0]!;
    case "perRenewal":
      return hazard.rates.at(-1)! < hazard.rates[0]!;
    case "sbgPerRenewal":
      return true;
  }
}

/** First month within the horizon in which churn is back to what it was before a cut, or more. */
function undoneIn(changes: Segment["churnChanges"], fromMonth: number, horizonMonths: number): number | undefined {
  const before = churnMultiplier(changes, fromMonth - 1);
  return changes
    .map((change) => change.fromMonth)
    .filter((month) => month > fromMonth && month < horizonMonths && churnMultiplier(changes, month) >= before)
    .sort((a, b) => a - b)[0];
}

/** Whether Σ S(t)·(1 + e − k)^t·v^t has no limit, with the churn that holds in the long run. */
function growsWithoutLimit(segment: Segment, horizonMonths: number, discountAnnual: number): boolean {
  const { hazard, term, involuntaryMonthly, expansionMonthly, contractionMonthly, grossMargin, arpa } = segment;
  if (grossMargin * arpa === 0) return false;
  const multiplier = churnMultiplier(segment.churnChanges, horizonMonths);
  const growth = (1 - involuntaryMonthly) * (1 + expansionMonthly - contractionMonthly);
  const step = (growth * monthlyRetention(hazard, term, multiplier)) / (1 + discountAnnual) ** (1 / 12);
  // sBG survival falls as n^(−k·α): where nothing else bends the sum, that decides.
  if (hazard.kind === "sbgPerRenewal" && step === 1) return multiplier * hazard.alpha <= 1;
  return step >= 1;
}

function monthlyRetention(hazard: Hazard, term: number, multiplier: number): number {
  switch (hazard.kind) {
    case "constant":
      return 1 - Math.min(1, multiplier * hazard.monthly);
    case "byAge":
      return 1 - Math.min(1, multiplier * hazard.monthly.at(-1)!);
    case "perRenewal":
      return (1 - Math.min(1, multiplier * hazard.rates.at(-1)!)) ** (1 / term);
    case "sbgPerRenewal":
      return 1; // in the limit
  }
}
