import type { Issue } from "../result.js";
import type { Hazard, Scenario, Segment, Team } from "../schema/scenario.js";
import { churnByAge, churnMultiplier, effectShare } from "./churn-by-age.js";
import {
  type HorizonEffect,
  HorizonEffects,
  monthsBeyond,
  shareShown,
  turnOf,
  worthBeyond,
} from "./horizon-effects.js";
import { isOpen } from "./new-customers.js";
import type { Projection } from "./projection-result.js";
import { teamName } from "./team-run.js";

/**
 * What a reader should know before believing a projection: where the horizon hides an effect or flatters one. All are
 * notices; nothing in the numbers changes. Each part that a scenario adds to its customers' plain lives is taken out, and
 * both are run over the horizon and over five years more (twenty in all, if the horizon is not longer):
 *
 * - `scenario/churn-change-unseen`, `scenario/expansion-change-unseen`, `scenario/price-change-unseen`,
 *   `scenario/cross-sell-unseen`, `scenario/unfit-churn-unseen`, `scenario/fit-churn-unseen`,
 *   `scenario/team-churn-unseen`, `scenario/team-expansion-unseen`: customers and MRR are the same in every month without
 *   it. `scenario/team-unseen`: it begins beyond the horizon.
 * - `scenario/reactivation-unseen`, `scenario/plans-unseen`, `scenario/referrals-unseen`, `scenario/team-overload-unseen`:
 *   likewise, and the longer run is another; where nothing ever comes of them there is nothing that a horizon hides.
 * - `scenario/effect-mostly-later`: it is worth less than a twentieth of what it is worth over the longer run.
 * - `scenario/gain-turns-to-loss`, `scenario/loss-turns-to-gain`: what it brings less what it costs changes its sign. Of
 *   those who arrive, the longer run follows who came within the horizon, whose acquisition cost is in it, and no others. A book that customers join is asked about as a whole, too, if a
 *   projection is given.
 *
 * Worth is NPV less acquisition cost. Where parts are so many that looking at each would take long, the rest are left out,
 * which `scenario/effects-not-examined` says. Further:
 *
 * - `scenario/no-renewal-in-horizon`: the first renewal lies beyond the horizon, so no voluntary churn can be seen.
 * - `scenario/churn-rises-beyond-horizon`: at ages that customers reach only beyond it, half as many again or more leave at
 *   a renewal than at any within it.
 * - `scenario/churn-cut-temporary`: a cut is undone within the horizon, at every age it is for; it delays churn rather than
 *   ending it.
 * - `scenario/churn-cut-flattered`: churn falls with age, mostly because those likely to leave have left. The model
 *   gives customers kept by the cut the loyalty of those who would have stayed anyway.
 * - `scenario/value-grows-without-limit`: what stays and expands outgrows the discount, with what teams do for it, so that
 *   the horizon alone decides the value.
 * - `scenario/acquisition-grows-without-limit`: those who arrive, or whom customers bring, outgrow the discount likewise.
 */
export function horizonNotices(scenario: Scenario, projection?: Projection): Issue[] {
  const effects = new HorizonEffects(scenario);
  const notices = [
    ...scenario.segments.flatMap((_, index) => segmentNotices(index, effects, scenario)),
    ...(scenario.teams ?? []).flatMap((_, index) => teamNotices(index, effects, scenario)),
  ];
  // A closed book has a month in which it pays back.
  if (projection && projection.npvNetOfCac < 0 && projection.reasons.paybackMonths === "open-cohort") {
    const { horizonMonths } = scenario;
    const effect = worthBeyond(scenario);
    if (effect && turnOf(effect) === "toGain") {
      const params = { horizonMonths, months: monthsBeyond(horizonMonths) };
      notices.push({ code: TURNS.toGain, severity: "notice", path: "horizonMonths", params });
    }
  }
  if (effects.isExhausted) {
    const { horizonMonths } = scenario;
    const params = { horizonMonths };
    notices.push({ code: "scenario/effects-not-examined", severity: "notice", path: "horizonMonths", params });
  }
  return notices;
}

/** A part of a scenario that can be taken out of it. */
interface Part {
  /** What is said where the horizon shows nothing of it; nothing, where only its sign is asked about. */
  readonly unseen?: string;
  /** Whether that is said only of what shows later. */
  readonly onlyIfLater?: true;
  readonly field: string;
  readonly params: NonNullable<Issue["params"]>;
  readonly effect: HorizonEffect | undefined;
}

const TURNS = {
  toLoss: "scenario/gain-turns-to-loss",
  toGain: "scenario/loss-turns-to-gain",
  mostlyLater: "scenario/effect-mostly-later",
} as const;

type Say = (code: string, field: string, params: NonNullable<Issue["params"]>) => void;

/** Says how the horizon misleads about a part; whether it shows anything of it. */
function tell({ unseen, onlyIfLater, field, params, effect }: Part, months: number, say: Say): boolean {
  if (!effect) return true;
  if (unseen && effect.isUnseen) {
    if (!onlyIfLater || effect.longer !== 0) say(unseen, field, params);
    return false;
  }
  const turn = turnOf(effect);
  if (!turn || (turn === "mostlyLater" && !unseen)) return true;
  const shown = turn === "mostlyLater" ? { shown: shareShown(effect) } : {};
  say(TURNS[turn], field, { ...params, months, ...shown });
  return true;
}

function teamNotices(index: number, effects: HorizonEffects, scenario: Scenario): Issue[] {
  const { horizonMonths, segments } = scenario;
  const teams = scenario.teams!;
  const team = teams[index]!;
  const { fromMonth = 0, heads, churnMultiplier = 1, expansionMultiplier = 1, overloadChurn = 0 } = team;
  const found: Issue[] = [];
  const say = (code: string, field: string, params: NonNullable<Issue["params"]> = {}): void => {
    const about = { team: teamName(team, index), horizonMonths, fromMonth, ...params };
    found.push({ code, severity: "notice", path: `teams[${index}]${field}`, params: about });
  };
  if (fromMonth >= horizonMonths) {
    say("scenario/team-unseen", ".fromMonth");
    return found;
  }
  if (heads === 0) return [];
  const own = segments.filter(({ name }) => !team.segments || team.segments.includes(name));
  const without = (change: Partial<Team>) =>
    effects.ofScenario({ ...scenario, teams: teams.map((one, i) => (i === index ? { ...one, ...change } : one)) });
  const months = monthsBeyond(horizonMonths);
  const canLose = own.some(({ hazard }) => canChurn(hazard));
  const parts: Part[] = [];
  if (churnMultiplier !== 1 && canLose) {
    const effect = without({ churnMultiplier: 1 });
    parts.push({ unseen: "scenario/team-churn-unseen", field: ".churnMultiplier", params: {}, effect });
  }
  if (expansionMultiplier !== 1 && own.some(({ expansionMonthly, arpa }) => expansionMonthly * arpa > 0)) {
    const effect = without({ expansionMultiplier: 1 });
    parts.push({ unseen: "scenario/team-expansion-unseen", field: ".expansionMultiplier", params: {}, effect });
  }
  if (overloadChurn !== 0 && canLose) {
    const effect = without({ overloadChurn: 0 });
    const field = ".overloadChurn";
    parts.push({ unseen: "scenario/team-overload-unseen", onlyIfLater: true, field, params: {}, effect });
  }
  if (parts.length > 0) {
    const effect = effects.ofScenario({ ...scenario, teams: teams.filter((_, i) => i !== index) });
    parts.push({ field: "", params: {}, effect });
  }
  for (const part of parts) tell(part, months, say);
  return found;
}

function segmentNotices(index: number, effects: HorizonEffects, scenario: Scenario): Issue[] {
  const { horizonMonths } = scenario;
  const segment = scenario.segments[index]!;
  const { hazard, churnChanges, expansionChanges = [], priceChange, crossSell, reactivation, plans } = segment;
  const { acquisitions, wordOfMouth } = segment;
  const months = monthsBeyond(horizonMonths);
  const notices: Issue[] = [];
  const say: Say = (code, field, params) => {
    notices.push({
      code,
      severity: "notice",
      path: `segments[${index}].${field}`,
      params: { segment: segment.name, horizonMonths, ...params },
    });
  };
  const without = (change: Partial<Segment>) => effects.ofSegment(index, { ...segment, ...change });
  const isShown = (part: Part) => tell(part, months, say);

  churnNotices(segment, horizonMonths, say);
  let cutSeen = false;
  churnChanges.forEach((change, position) => {
    const { fromMonth, multiplier } = change;
    if (multiplier === 1 || !canChurn(hazard)) return;
    const field = `churnChanges[${position}]`;
    const effect = without({ churnChanges: churnChanges.filter((one) => one !== change) });
    if (!isShown({ unseen: "scenario/churn-change-unseen", field, params: { fromMonth }, effect })) return;
    cutSeen ||= multiplier < 1;
    const undone = multiplier < 1 ? undoneIn(churnChanges, change, horizonMonths) : undefined;
    if (undone !== undefined) say("scenario/churn-cut-temporary", field, { fromMonth, undone });
  });
  if (cutSeen && falls(hazard)) say("scenario/churn-cut-flattered", "churnChanges", {});

  if (priceChange && (priceChange.pct !== 0 || priceChange.extraChurn > 0)) {
    const { month } = priceChange;
    const effect = without({ priceChange: undefined });
    isShown({ unseen: "scenario/price-change-unseen", field: "priceChange", params: { month }, effect });
  }
  if (crossSell && crossSell.attachRate > 0) {
    const { atAge, fromMonth, unfitShare = 0, unfitDelayMonths = 0 } = crossSell;
    const { unfitChurnMultiplier = 1, fitChurnMultiplier = 1 } = crossSell;
    const params = { atAge, fromMonth };
    const effect = without({ crossSell: undefined });
    if (isShown({ unseen: "scenario/cross-sell-unseen", field: "crossSell", params, effect }) && canChurn(hazard)) {
      if (unfitShare > 0 && unfitChurnMultiplier > 1) {
        const unfit = without({ crossSell: { ...crossSell, unfitChurnMultiplier: 1 } });
        const field = "crossSell.unfitDelayMonths";
        isShown({
          unseen: "scenario/unfit-churn-unseen",
          field,
          params: { month: atAge + unfitDelayMonths + 1 },
          effect: unfit,
        });
      }
      if (unfitShare < 1 && fitChurnMultiplier !== 1) {
        const fit = without({ crossSell: { ...crossSell, fitChurnMultiplier: 1 } });
        const field = "crossSell.fitChurnMultiplier";
        isShown({ unseen: "scenario/fit-churn-unseen", field, params: { month: atAge + 1 }, effect: fit });
      }
    }
  }
  expansionChanges.forEach((change, position) => {
    const { fromMonth, multiplier } = change;
    const expands = segment.expansionMonthly * segment.arpa > 0;
    if (multiplier === 1 || (fromMonth < horizonMonths && !expands)) return;
    const effect = without({ expansionChanges: expansionChanges.filter((one) => one !== change) });
    const field = `expansionChanges[${position}]`;
    isShown({ unseen: "scenario/expansion-change-unseen", field, params: { fromMonth }, effect });
  });
  if (reactivation && reactivation.monthlyProb > 0) {
    const effect = without({ reactivation: undefined });
    isShown({ unseen: "scenario/reactivation-unseen", onlyIfLater: true, field: "reactivation", params: {}, effect });
  }
  if (plans?.moves.some(({ monthly }) => monthly > 0)) {
    const effect = without({ plans: { ...plans, moves: [] } });
    isShown({ unseen: "scenario/plans-unseen", onlyIfLater: true, field: "plans.moves", params: {}, effect });
  }
  if (plans?.ladder.some(({ churnMultiplier: multiplier = 1 }) => multiplier !== 1) && canChurn(hazard)) {
    const ladder = plans.ladder.map((plan) => ({ ...plan, churnMultiplier: 1 }));
    const effect = without({ plans: { ...plans, ladder } });
    isShown({ unseen: "scenario/plans-unseen", onlyIfLater: true, field: "plans.ladder", params: {}, effect });
  }
  if (isOpen(segment)) {
    const field = (acquisitions?.monthly ?? 0) > 0 ? "acquisitions" : "wordOfMouth";
    const params = {};
    // Where nobody has to be paid for there is nothing to earn back.
    const isPaid = segment.cac > 0 || (segment.onboardingCost ?? 0) > 0 || (wordOfMouth?.cac ?? 0) > 0;
    if (isPaid) isShown({ field, params, effect: effects.ofArrivals(index) });
    if (wordOfMouth && wordOfMouth.monthly > 0) {
      const effect = without({ wordOfMouth: undefined });
      if (effect?.isUnseen && effect.longer !== 0) say("scenario/referrals-unseen", "wordOfMouth", params);
    }
  }
  if (segment.grossMargin * segment.arpa === 0) return notices;
  const longRun = longRunOf(segment, scenario);
  if (growsWithoutLimit(segment, longRun)) say("scenario/value-grows-without-limit", "hazard", {});
  const arriving = arrivalsGrow(segment, longRun);
  if (arriving) say("scenario/acquisition-grows-without-limit", arriving, {});
  return notices;
}

/** Of churn beyond the horizon, how much more of it is worth a word. */
const MUCH_MORE = 1.5;

/** What the horizon does not show of churn as it is without changes: no renewal at all, or none of those that cost most. */
function churnNotices(segment: Segment, horizonMonths: number, say: Say): void {
  const { term, hazard, customers } = segment;
  if (!canChurn(hazard)) return;
  const starts = customers > 0 ? (segment.startingAges ?? [1]) : [];
  // Of whoever arrives the first lives a month less than the horizon.
  const lives = [
    ...starts.flatMap((weight, age) => (weight > 0 ? [{ age, months: horizonMonths }] : [])),
    ...(isOpen(segment) ? [{ age: 0, months: horizonMonths - 1 }] : []),
  ];
  if (lives.length === 0) return;
  const first = Math.min(...lives.map(({ age, months }) => horizonMonths - months + term - (age % term)));
  if (first >= horizonMonths) {
    say("scenario/no-renewal-in-horizon", "term", { term: first });
    return;
  }
  const further = monthsBeyond(horizonMonths) - horizonMonths;
  const oldest = Math.max(...lives.map(({ age, months }) => age + months - 1));
  const shares = new Float64Array(oldest + further + 1);
  churnByAge({ term, hazard, involuntaryMonthly: 0 }, 1, shares);
  const isReached = new Uint8Array(shares.length);
  for (const { age, months } of lives) isReached.fill(1, age + 1, age + months);
  let [within, later, laterAge] = [0, 0, 0];
  for (let age = term; age < shares.length; age += term) {
    if (isReached[age]) within = Math.max(within, shares[age]!);
    else if (shares[age]! > later && lives.some((one) => age >= one.age + one.months)) {
      [later, laterAge] = [shares[age]!, age];
    }
  }
  if (later < MUCH_MORE * within || later === 0) return;
  const percent = (share: number) => Math.round(share * 1000) / 10;
  say("scenario/churn-rises-beyond-horizon", "hazard", {
    within: percent(within),
    later: percent(later),
    age: laterAge,
  });
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
