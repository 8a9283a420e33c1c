import type { Issue } from "../result.js";
import type { Hazard, Scenario, Segment, Team } from "../schema/scenario.js";
import { churnByAge, churnMultiplier, effectShare } from "./churn-by-age.js";
import { isOpen } from "./new-customers.js";
import { teamName } from "./team-run.js";
import { CertainLives, SOME_CHANGE, WithinHorizon } from "./within-horizon.js";

/**
 * What a reader should know before believing a projection: where the horizon hides an effect or flatters one. All are
 * notices; nothing in the numbers changes. Of what is called unseen, customers and MRR are the same in every month without
 * it: where that is not certain by the ages that customers reach, both are run.
 *
 * - `scenario/no-renewal-in-horizon`: the first renewal lies beyond the horizon, so no voluntary churn can be seen.
 * - `scenario/churn-change-unseen`: no renewal that it could change follows within the horizon.
 * - `scenario/churn-cut-temporary`: a cut is undone within the horizon, at every age it is for; it delays churn rather than
 *   ending it.
 * - `scenario/churn-cut-flattered`: churn falls with age, mostly because those likely to leave have left. The model
 *   gives customers kept by the cut the loyalty of those who would have stayed anyway.
 * - `scenario/price-change-unseen`, `scenario/cross-sell-unseen`, `scenario/expansion-change-unseen`,
 *   `scenario/team-unseen`: they happen beyond the horizon, or to nobody.
 * - `scenario/unfit-churn-unseen`: nobody turns away whom the add-on does not fit, so that it shows what the sale brings
 *   and not what it costs.
 * - `scenario/fit-churn-unseen`: nor does the add-on change the churn of those whom it fits.
 * - `scenario/team-churn-unseen`, `scenario/team-expansion-unseen`: a team is paid, and what it does comes later.
 * - `scenario/value-grows-without-limit`: what stays and expands outgrows the discount, with what teams do for it, so that
 *   the horizon alone decides the value.
 * - `scenario/acquisition-grows-without-limit`: those who arrive, or whom customers bring, outgrow the discount likewise.
 */
export function horizonNotices(scenario: Scenario): Issue[] {
  const within = new WithinHorizon(scenario);
  const lives = scenario.segments.map((segment) => new CertainLives(segment, scenario));
  return [
    ...scenario.segments.flatMap((_, index) => segmentNotices(index, lives[index]!, within, scenario)),
    ...(scenario.teams ?? []).flatMap((_, index) => teamNotices(index, lives, within, scenario)),
  ];
}

function teamNotices(
  index: number,
  lives: readonly CertainLives[],
  within: WithinHorizon,
  scenario: Scenario,
): Issue[] {
  const { horizonMonths, segments } = scenario;
  const teams = scenario.teams!;
  const team = teams[index]!;
  const { fromMonth = 0, heads, churnMultiplier = 1, expansionMultiplier = 1 } = team;
  const notice = (what: string, field: string): Issue => {
    const params = { team: teamName(team, index), horizonMonths, fromMonth };
    return { code: `scenario/${what}`, severity: "notice", path: `teams[${index}].${field}`, params };
  };
  if (fromMonth >= horizonMonths) return [notice("team-unseen", "fromMonth")];
  if (heads === 0) return [];
  const own = segments.flatMap((segment, i) => {
    return !team.segments || team.segments.includes(segment.name) ? [{ segment, lives: lives[i]! }] : [];
  });
  const without = (change: Partial<Team>): Scenario => {
    return { ...scenario, teams: teams.map((one, i) => (i === index ? { ...one, ...change } : one)) };
  };
  // What a team gets round to in one month shows in the next.
  const first = fromMonth + 1;
  const found: Issue[] = [];
  if (
    churnMultiplier !== 1 &&
    own.some(({ segment }) => canChurn(segment.hazard)) &&
    !own.some((one) => one.lives.renew({ fromMonth: first, multiplier: churnMultiplier })) &&
    within.isLike(without({ churnMultiplier: 1 }))
  ) {
    found.push(notice("team-churn-unseen", "churnMultiplier"));
  }
  if (
    expansionMultiplier !== 1 &&
    own.some(({ segment }) => segment.expansionMonthly * segment.arpa > 0) &&
    !own.some((one) => one.lives.expand(first)) &&
    within.isLike(without({ expansionMultiplier: 1 }))
  ) {
    found.push(notice("team-expansion-unseen", "expansionMultiplier"));
  }
  return found;
}

function segmentNotices(index: number, lives: CertainLives, within: WithinHorizon, scenario: Scenario): Issue[] {
  const { horizonMonths } = scenario;
  const segment = scenario.segments[index]!;
  const { term, hazard, customers, churnChanges, expansionChanges = [], priceChange, crossSell } = segment;
  const notices: Issue[] = [];
  const notice = (what: string, field: string, params: NonNullable<Issue["params"]>) =>
    notices.push({
      code: `scenario/${what}`,
      severity: "notice",
      path: `segments[${index}].${field}`,
      params: { segment: segment.name, horizonMonths, ...params },
    });
  const changesNothing = (fromMonth: number, without: Partial<Segment>) => {
    return fromMonth >= horizonMonths || within.isSegmentLike(index, { ...segment, ...without });
  };

  const ofStart = customers > 0 ? (segment.startingAges ?? [1]) : [];
  const renewals = ofStart.flatMap((weight, age) => (weight > 0 ? [term - (age % term)] : []));
  const firstRenewal = Math.min(...renewals, ...(isOpen(segment) ? [term + 1] : []));
  const neverRenews = firstRenewal >= horizonMonths;
  if (neverRenews && Number.isFinite(firstRenewal) && canChurn(hazard)) {
    notice("no-renewal-in-horizon", "term", { term: firstRenewal });
  }

  let cutSeen = false;
  churnChanges.forEach((change, position) => {
    const { fromMonth, multiplier } = change;
    if (multiplier === 1 || !canChurn(hazard)) return;
    const others = { churnChanges: churnChanges.filter((one) => one !== change) };
    if (neverRenews || (!lives.renew(change) && changesNothing(fromMonth, others))) {
      notice("churn-change-unseen", `churnChanges[${position}]`, { fromMonth });
      return;
    }
    cutSeen ||= multiplier < 1;
    const undone = multiplier < 1 ? undoneIn(churnChanges, change, horizonMonths) : undefined;
    if (undone !== undefined) notice("churn-cut-temporary", `churnChanges[${position}]`, { fromMonth, undone });
  });
  if (cutSeen && falls(hazard)) notice("churn-cut-flattered", "churnChanges", {});

  if (priceChange && (priceChange.pct !== 0 || priceChange.extraChurn > 0)) {
    const { month, pct, at } = priceChange;
    const certain = at !== "renewal" && segment.arpa > 0 && Math.abs(pct) >= SOME_CHANGE && lives.pay(month);
    if (!certain && changesNothing(month, { priceChange: undefined })) {
      notice("price-change-unseen", "priceChange", { month });
    }
  }
  if (crossSell && crossSell.attachRate > 0) {
    const { atAge, fromMonth, addMrr, unfitShare = 0, unfitDelayMonths = 0 } = crossSell;
    const { unfitChurnMultiplier = 1, fitChurnMultiplier = 1 } = crossSell;
    /** Whether the churn of buyers stays as it is, which would move from an age on. */
    const staysAlike = (from: number, multiplier: number, without: Partial<typeof crossSell>) => {
      const certain =
        Math.abs(multiplier - 1) >= SOME_CHANGE && lives.reach(atAge, fromMonth, Math.ceil(from / term) * term);
      return !certain && changesNothing(fromMonth, { crossSell: { ...crossSell, ...without } });
    };
    const turns = atAge + unfitDelayMonths + 1;
    const [unfit, fit] = [unfitShare > 0 && unfitChurnMultiplier > 1, unfitShare < 1 && fitChurnMultiplier !== 1];
    if (!(addMrr > 0 && lives.reach(atAge, fromMonth)) && changesNothing(fromMonth, { crossSell: undefined })) {
      notice("cross-sell-unseen", "crossSell", { atAge, fromMonth });
    } else if (canChurn(hazard)) {
      if (unfit && staysAlike(turns, unfitChurnMultiplier, { unfitChurnMultiplier: 1 })) {
        notice("unfit-churn-unseen", "crossSell.unfitDelayMonths", { month: turns });
      }
      if (fit && staysAlike(atAge + 1, fitChurnMultiplier, { fitChurnMultiplier: 1 })) {
        notice("fit-churn-unseen", "crossSell.fitChurnMultiplier", { month: atAge + 1 });
      }
    }
  }
  expansionChanges.forEach((change, position) => {
    const { fromMonth, multiplier } = change;
    const expands = segment.expansionMonthly * segment.arpa > 0;
    if (multiplier === 1 || (fromMonth < horizonMonths && !expands) || lives.expand(Math.max(1, fromMonth))) return;
    if (!changesNothing(fromMonth, { expansionChanges: expansionChanges.filter((one) => one !== change) })) return;
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
