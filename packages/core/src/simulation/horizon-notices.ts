import type { Issue } from "../result.js";
import type { Hazard, Scenario, Segment } from "../schema/scenario.js";
import { churnByAge, churnMultiplier, effectShare } from "./churn-by-age.js";
import { isOpen } from "./new-customers.js";

/**
 * What a reader should know before believing a projection: where the horizon hides an effect or flatters one. All are
 * notices; nothing in the numbers changes.
 *
 * - `scenario/no-renewal-in-horizon`: the first renewal lies beyond the horizon, so no voluntary churn can be seen.
 * - `scenario/churn-change-unseen`: no renewal follows the change of churn within the horizon, at the ages it is for.
 * - `scenario/churn-cut-temporary`: a cut is undone within the horizon, at every age it is for; it delays churn rather than
 *   ending it.
 * - `scenario/churn-cut-flattered`: churn falls with age, mostly because those likely to leave have left. The model
 *   gives customers kept by the cut the loyalty of those who would have stayed anyway.
 * - `scenario/price-change-unseen`, `scenario/cross-sell-unseen`, `scenario/expansion-change-unseen`,
 *   `scenario/team-unseen`: they happen beyond the horizon, or to nobody.
 * - `scenario/unfit-churn-unseen`: those whom an add-on does not fit turn away beyond the horizon, so that it shows what
 *   the sale brings and not what it costs.
 * - `scenario/value-grows-without-limit`: what stays and expands outgrows the discount, with what teams do for it, so that
 *   the horizon alone decides the value.
 * - `scenario/acquisition-grows-without-limit`: those who arrive, or whom customers bring, outgrow the discount likewise.
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

function segmentNotices(segment: Segment, path: string, scenario: Scenario): Issue[] {
  const { horizonMonths } = scenario;
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

  churnChanges.forEach((change, position) => {
    const { fromMonth, multiplier } = change;
    if (multiplier === 1 || !canChurn(hazard)) return;
    if (!isSeen(change, segment, horizonMonths, joined)) {
      notice("churn-change-unseen", `churnChanges[${position}]`, { fromMonth });
      return;
    }
    const undone = multiplier < 1 ? undoneIn(churnChanges, change, horizonMonths) : undefined;
    if (undone !== undefined) notice("churn-cut-temporary", `churnChanges[${position}]`, { fromMonth, undone });
  });
  const seen = churnChanges.some((change) => {
    return change.multiplier < 1 && isSeen(change, segment, horizonMonths, joined);
  });
  if (seen && falls(hazard)) notice("churn-cut-flattered", "churnChanges", {});

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
  if (segment.grossMargin * segment.arpa === 0) return notices;
  const longRun = longRunOf(segment, scenario);
  if (growsWithoutLimit(segment, longRun)) notice("value-grows-without-limit", "hazard", {});
  const arriving = arrivalsGrow(segment, longRun);
  if (arriving) notice("acquisition-grows-without-limit", arriving, {});
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

type ChurnChange = Segment["churnChanges"][number];

/** Whether a renewal within the horizon falls to somebody of an age that a change of churn is for, after it has begun. */
function isSeen(
  { fromMonth, fromAge = 1, untilAge = Number.POSITIVE_INFINITY }: ChurnChange,
  { hazard, term, startingAges = [1] }: Segment,
  horizonMonths: number,
  joined: boolean,
): boolean {
  // Months of a term each have their hazard and its change; at a renewal that of the age reached counts.
  const byMonth = hazard.kind === "constant" || hazard.kind === "byAge";
  const lastAge = byMonth ? untilAge + term - 1 : untilAge;
  const renewsBetween = (youngest: number, oldest: number) => {
    return Math.floor(Math.min(oldest, lastAge) / term) * term >= Math.max(youngest, fromAge, term);
  };
  const [first, last] = [Math.max(1, fromMonth), horizonMonths - 1];
  if (first > last) return false;
  if (joined && renewsBetween(1, last - 1)) return true;
  return startingAges.some((weight, age) => weight > 0 && renewsBetween(age + first, age + last));
}

/** First month within the horizon in which churn is back to what it was before a cut, or more, at all ages it is for. */
function undoneIn(
  changes: Segment["churnChanges"],
  { fromMonth, fromAge = 1, untilAge = Number.POSITIVE_INFINITY }: ChurnChange,
  horizonMonths: number,
): number | undefined {
  // Between the ages at which a change begins or ends, all are alike.
  const ages = [fromAge, ...changes.flatMap((one) => [one.fromAge ?? 1, (one.untilAge ?? untilAge) + 1])].filter(
    (age) => age >= fromAge && age <= untilAge,
  );
  return changes
    .flatMap((change) => [change.fromMonth, change.fromMonth + Math.max(1, change.rampMonths ?? 0) - 1])
    .filter((month) => month > fromMonth && month < horizonMonths)
    .sort((a, b) => a - b)
    .find((month) =>
      ages.every((age) => churnMultiplier(changes, month, age) >= churnMultiplier(changes, fromMonth - 1, age)),
    );
}

/** What holds when changes and ramps have come into effect, with teams that get round. */
interface LongRun {
  readonly churnMultiplier: number;
  readonly expansion: number;
  /** Discount of one month. */
  readonly v: number;
}

function longRunOf(segment: Segment, { horizonMonths, discountAnnual, teams = [] }: Scenario): LongRun {
  let churn = churnMultiplier(segment.churnChanges, horizonMonths);
  let expansion = segment.expansionMonthly;
  for (const change of segment.expansionChanges ?? []) {
    expansion *= 1 + (change.multiplier - 1) * effectShare(change, horizonMonths);
  }
  for (const team of teams) {
    if (team.heads === 0 || (team.segments && !team.segments.includes(segment.name))) continue;
    const share = effectShare(team, horizonMonths);
    churn *= 1 + ((team.churnMultiplier ?? 1) - 1) * share;
    expansion *= 1 + ((team.expansionMultiplier ?? 1) - 1) * share;
  }
  return { churnMultiplier: churn, expansion: Math.min(1, expansion), v: (1 + discountAnnual) ** (-1 / 12) };
}

/** Whether Σ S(t)·(1 + e − k)^t·v^t has no limit, with the churn that holds in the long run. */
function growsWithoutLimit(segment: Segment, { churnMultiplier: multiplier, expansion, v }: LongRun): boolean {
  const { hazard, term, involuntaryMonthly, contractionMonthly } = segment;
  const growth = (1 - involuntaryMonthly) * (1 + expansion - contractionMonthly);
  const step = growth * monthlyRetention(hazard, term, multiplier) * v;
  // sBG survival falls as n^(−k·α): where nothing else bends the sum, that decides.
  if (hazard.kind === "sbgPerRenewal" && step === 1) return multiplier * hazard.alpha <= 1;
  return step >= 1;
}

/** Ages over which referrals are summed up; what a century of months leaves out decides nothing. */
const AGES = 1200;

/**
 * The field by which arrivals outgrow the discount, if any:
 *
 *   acquisitions   (1 + growth)·v ≥ 1, growth > 0
 *   wordOfMouth    w·Σ S(a − 1)·v^a ≥ 1, a = 1, 2, …: a customer brings more than one other, discounted (Euler, Lotka)
 */
function arrivalsGrow(segment: Segment, { churnMultiplier: multiplier, v }: LongRun) {
  const { acquisitions, wordOfMouth } = segment;
  const growth = acquisitions && acquisitions.monthly > 0 ? acquisitions.growthMonthly : 0;
  if (growth > 0 && (1 + growth) * v >= 1) return "acquisitions";
  if (!wordOfMouth || wordOfMouth.monthly === 0) return undefined;
  const shares = new Float64Array(AGES);
  churnByAge(segment, multiplier, shares);
  let [survival, discount, brought] = [1, 1, 0];
  for (let age = 1; age < AGES && brought < 1; age++) {
    discount *= v;
    brought += wordOfMouth.monthly * survival * discount;
    survival *= 1 - shares[age]!;
  }
  return brought >= 1 ? "wordOfMouth" : undefined;
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
