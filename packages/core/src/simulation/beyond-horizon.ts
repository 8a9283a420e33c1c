import type { Issue, Reason } from "../result.js";
import type { Scenario, Segment } from "../schema/scenario.js";
import type { Projection, ProjectionTotals } from "./projection-result.js";

/** Months of a run that looks for what the horizon does not show; cells of a month count as months. */
const LONGEST = 1200;
const CELLS = 300_000;
const SHORTEST = 60;

/** Over how many months one looks for what comes beyond the horizon: the fewer, the more there is to compute of each. */
export function monthsToLookAhead({ horizonMonths, segments }: Scenario): number {
  const cells = segments.reduce((sum, segment) => sum + statesOf(segment), 0);
  return Math.max(horizonMonths, SHORTEST, Math.min(LONGEST, Math.floor(Math.sqrt(CELLS / cells))));
}

/** States that a segment's customers of one age can be in, each a cell of its own. */
export function statesOf({ plans, crossSell, valueSpread }: Segment): number {
  return (plans?.ladder.length ?? 1) * (crossSell ? 3 : 1) * ((valueSpread?.churnElasticity ?? 0) !== 0 ? 16 : 1);
}

/** Whether a payback or a crossover is missing, so that it should be asked whether it comes later. */
export function isOneMissing(projection: Projection): boolean {
  return partsOf(projection).some(({ reasons, oneOff }) => {
    return [...Object.values(reasons), ...Object.values(oneOff?.reasons ?? {})].includes("never");
  });
}

/**
 * Tells paybacks and crossovers that come beyond the horizon (`beyond-horizon`) from those that never come (`never`), by
 * the same scenario over more months. What it leaves open is decided by its last two stretches, each twice as long as
 * the one before; if the gain of one to the next keeps its ratio, as that of a power of time does, what follows adds up to
 *
 *   A = gain of months (L/4, L/2],  B = of (L/2, L],  q = B / A
 *   B·q / (1 − q),  without end from q = 1 on
 *
 * A gain that falls by a constant share brings less. So a `never` is one for as long as the assumptions hold; what would take
 * longer than the run is called `beyond-horizon` where it cannot be excluded.
 */
export function tellLaterFromNever(projection: Projection, longer: Projection): void {
  const discount = Array.from(longer.contribution, (_, t) => (1 + longer.discountAnnual) ** (-t / 12));
  const parts = partsOf(longer);
  partsOf(projection).forEach((part, i) => {
    const later = parts[i]!;
    const tell = (reasons: Record<string, Reason>, field: string, reached: number | null, gain: Gain) => {
      if (reasons[field] === "never" && (reached !== null || isReachedLater(gain))) reasons[field] = "beyond-horizon";
    };
    const { contribution, totalCac: cost, oneOff } = later;
    const paid = (t: number) => contribution[t]!;
    const months = contribution.length;
    tell(part.reasons, "paybackMonths", later.paybackMonths, { of: paid, cost, months });
    tell(part.reasons, "paybackMonthsDiscounted", later.paybackMonthsDiscounted, {
      of: (t) => paid(t) * discount[t]!,
      cost,
      months,
    });
    if (!part.oneOff || !oneOff) return;
    const more = (t: number) => contribution[t]! - oneOff.contribution[t]!;
    tell(part.oneOff.reasons, "crossoverMonth", oneOff.crossoverMonth, { of: more, cost: 0, months });
    tell(part.oneOff.reasons, "crossoverMonthDiscounted", oneOff.crossoverMonthDiscounted, {
      of: (t) => more(t) * discount[t]!,
      cost: 0,
      months,
    });
  });
}

/**
 * Notices of what {@link tellLaterFromNever} found, with the month in which it comes where the longer run has seen it:
 *
 * - `scenario/payback-beyond-horizon`, `scenario/discounted-payback-beyond-horizon`: of all segments together.
 * - `scenario/crossover-beyond-horizon`, `scenario/discounted-crossover-beyond-horizon`: of each segment with a one-off sale
 *   to compare with.
 */
export function laterNotices(projection: Projection, longer: Projection | undefined): Issue[] {
  if (!longer) return [];
  const { horizonMonths, reasons, segments } = projection;
  const notice = (what: string, segment: string | null, months: number | null): Issue => ({
    code: `scenario/${what}-beyond-horizon`,
    severity: "notice",
    path: "horizonMonths",
    params: { horizonMonths, ...(segment === null ? {} : { segment }), ...(months === null ? {} : { months }) },
  });
  const found: Issue[] = [];
  if (reasons.paybackMonths === "beyond-horizon") found.push(notice("payback", null, longer.paybackMonths));
  else if (reasons.paybackMonthsDiscounted === "beyond-horizon") {
    found.push(notice("discounted-payback", null, longer.paybackMonthsDiscounted));
  }
  for (const [name, { oneOff }] of Object.entries(segments)) {
    if (!oneOff) continue;
    const later = longer.segments[name]!.oneOff!;
    if (oneOff.reasons.crossoverMonth === "beyond-horizon") {
      found.push(notice("crossover", name, later.crossoverMonth));
    } else if (oneOff.reasons.crossoverMonthDiscounted === "beyond-horizon") {
      found.push(notice("discounted-crossover", name, later.crossoverMonthDiscounted));
    }
  }
  return found;
}

interface Gain {
  readonly of: (month: number) => number;
  readonly cost: number;
  readonly months: number;
}

function isReachedLater({ of, cost, months }: Gain): boolean {
  let [missing, before, last] = [cost, 0, 0];
  for (let t = 0; t < months; t++) {
    const gain = of(t);
    missing -= gain;
    if (t >= months / 2) last += gain;
    else if (t >= months / 4) before += gain;
  }
  if (!(last > 0)) return false;
  const ratio = last / before;
  return before <= 0 || ratio >= 1 || (last * ratio) / (1 - ratio) >= missing;
}

/** Reasons of a result that is being made. */
type Unfinished = Omit<ProjectionTotals, "reasons" | "oneOff"> & {
  readonly reasons: Record<string, Reason>;
  readonly oneOff?: Omit<NonNullable<ProjectionTotals["oneOff"]>, "reasons"> & {
    readonly reasons: Record<string, Reason>;
  };
};

function partsOf(projection: Projection): Unfinished[] {
  return [projection, ...Object.values(projection.segments)] as Unfinished[];
}
