import type { Reason } from "../result.js";
import type { Segment } from "../schema/scenario.js";
import type { Columns } from "./columns.js";
import type { OneOffSale } from "./projection-result.js";

/**
 * The customers of a segment under the other revenue model: each pays once at the start, and some buy again.
 *
 *   sales(t)         = started(t) + repeat·Σ started before t,  started(0) = customers of the start
 *   contribution(t)  = price·margin·sales(t)
 *   crossover        = smallest n ≥ 1 with Σ_{t<n} subscription ≥ Σ_{t<n} one-off
 *
 * Acquisition costs the same either way and is in neither. `null` for a segment without a price to compare with.
 */
export function oneOffSale(
  { oneOffSale: sale, customers, grossMargin }: Segment,
  { acquired, contribution: subscription }: Columns,
  discount: Float64Array,
  column: () => Float64Array,
): OneOffSale | null {
  if (!sale) return null;
  const [contribution, cumulative, cumulativeSubscription] = [column(), column(), column()];
  const perSale = sale.price * (sale.grossMargin ?? grossMargin);
  let [buyers, once, subscribed, npv, subscribedNpv] = [0, 0, 0, 0, 0];
  let crossoverMonth: number | null = null;
  let crossoverMonthDiscounted: number | null = null;
  for (let t = 0; t < acquired.length; t++) {
    const started = t === 0 ? customers : acquired[t]!;
    contribution[t] = perSale * (started + (sale.repeatMonthly ?? 0) * buyers);
    buyers += started;
    once += contribution[t]!;
    subscribed += subscription[t]!;
    npv += contribution[t]! * discount[t]!;
    subscribedNpv += subscription[t]! * discount[t]!;
    cumulative[t] = once;
    cumulativeSubscription[t] = subscribed;
    // Sums beyond all numbers say nothing.
    if (subscribed >= once && once < Number.POSITIVE_INFINITY) crossoverMonth ??= t + 1;
    if (subscribedNpv >= npv && npv < Number.POSITIVE_INFINITY) crossoverMonthDiscounted ??= t + 1;
  }
  const reasons: Record<string, Reason> = {};
  if (crossoverMonth === null) reasons.crossoverMonth = "never";
  if (crossoverMonthDiscounted === null) reasons.crossoverMonthDiscounted = "never";
  return {
    contribution,
    cumulative,
    cumulativeSubscription,
    npv,
    crossoverMonth,
    crossoverMonthDiscounted,
    reasons,
  };
}
