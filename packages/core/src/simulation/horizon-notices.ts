import type { Issue } from "../result.js";
import type { Hazard, Scenario, Segment } from "../schema/scenario.js";
import { churnMultiplier, effectShare } from "./churn-by-age.js";
import { isOpen } from "./new-customers.js";

/**
 * What a reader should know before believing a projection: where the horizon hides an effect or flatters one. All are
 * notices; nothing in the numbers changes.
 *
 * - `scenario/no-renewal-in-horizon`: the first renewal lies beyond the horizon, so no voluntary churn can be seen.
 * - `scenario/churn-change-unseen`: no renewal follows the change of churn within the horizon.
 * - `scenario/churn-cut-temporary`: a cut is undone within the horizon; it delays churn rather than ending it.
 * - `scenario/churn-cut-flattered`: churn falls with age, mostly because those likely to leave have left. The model
 *   gives customers kept by the cut the loyalty of those who would have stayed anyway.
 * - `scenario/price-change-unseen`, `scenario/cross-sell-unseen`, `scenario/expansion-change-unseen`,
 *   `scenario/team-unseen`: they happen beyond the horizon, or to nobody.
 * - `scenario/unfit-churn-unseen`: those whom an add-on does not fit turn away beyond the horizon, so that it shows what
 *   the sale brings and not what it costs.
 * - `scenario/value-grows-without-limit`: what stays and expands outgrows the discount, so that the horizon alone
 *   decides the value.
 */
export function horizonNotices(scenario: Scenario): Issue[] {
  const { horizonMonths, teams = [] } = scenario;
  return [
    ...scenario.segments.flatMap((segment, index) => segmentNotices(segment, `segments[${index}]`, scenario)),
    ...teams.flatMap(({ fromMonth = 0, name }, index): Issue[] => {
      if (fromMonth < horizonMonths) return [];
      const params = { team: name ?? `team ${index + 1}`, horizonMonths, fromMonth };
      return [{ code: "scenario/team-unseen", severity: "notice", path: `teams[${index}].fromMonth`, params }];
    }),
  ];
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
  const joined = isOpen(segment) || (segment.reactivation?.monthlyProb ?? 0) > 0;
  const renewals = (segment.startingAges ?? [1]).flatMap((weight, age) => (weight > 0 ? [term - (age % term)] : []));
  const firstRenewal = Math.min(...renewals);
  const lastOf = (first: number) => first + Math.floor((horizonMonths - 1 - first) / term) * term;
  const lastRenewal = joined ? horizonMonths - 1 : Math.max(...renewals.map(lastOf));
  const seenAtAll = firstRenewal < horizonMonths;

  if (!seenAtAll && canChurn(hazard)) notice("no-renewal-in-horizon", "term", { term: firstRenewal });

  churnChanges.forEach(({ fromMonth, multiplier }, position) => {
    if (multiplier === 1 || !canChurn(hazard)) return;
    if (fromMonth > lastRenewal || !seenAtAll) {
      notice("churn-change-unseen", `churnChanges[${position}]`, { fromMonth });
      return;
    }
    const undone = multiplier < 1 ? undoneIn(churnChanges, fromMonth, horizonMonths) : undefined;
    if (undone !== undefined) notice("churn-cut-temporary", `churnChanges[${position}]`, { fromMonth, undone });
  });
  const seen = churnChanges.some(({ fromMonth, multiplier }) => multiplier < 1 && fromMonth <= lastRenewal);
  if (seen && seenAtAll && falls(hazard)) notice("churn-cut-flattered", "churnChanges", {});

  const lastPriced = priceChange?.at === "renewal" && !joined ? lastRenewal : horizonMonths - 1;
  if (priceChange && priceChange.month > lastPriced) {
    notice("price-change-unseen", "priceChange", { month: priceChange.month });
  }
  if (crossSell && crossSell.attachRate * crossSell.addMrr > 0) {
    const firstSale = joined ? Math.max(crossSell.atAge, crossSell.fromMonth) : crossSell.atAge;
    if (firstSale >= horizonMonths || firstSale < crossSell.fromMonth) {
      notice("cross-sell-unseen", "crossSell", { atAge: crossSell.atAge, fromMonth: crossSell.fromMonth });
    }
  }
  if (crossSell && (crossSell.unfitShare ?? 0) > 0 && (crossSell.unfitChurnMultiplier ?? 1) > 1) {
    const turns = crossSell.atAge + (crossSell.unfitDelayMonths ?? 0) + 1;
    if (turns >= horizonMonths) notice("unfit-churn-unseen", "crossSell.unfitDelayMonths", { month: turns });
  }
  segment.expansionChanges?.forEach(({ fromMonth, multiplier }, position) => {
    if (fromMonth < horizonMonths || multiplier === 1) return;
    notice("expansion-change-unseen", `expansionChanges[${position}]`, { fromMonth });
  });
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
  let expansion = expansionMonthly;
  for (const change of segment.expansionChanges ?? []) {
    expansion *= 1 + (change.multiplier - 1) * effectShare(change, horizonMonths);
  }
  const growth = (1 - involuntaryMonthly) * (1 + expansion - contractionMonthly);
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
