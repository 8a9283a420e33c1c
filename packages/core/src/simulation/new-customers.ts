import type { Segment } from "../schema/scenario.js";

/**
 * New customers in month t ≥ 1: monthly·(1 + growth)^(t−1)·factor. The first seasonal factor belongs to t = 0, 12, …,
 * so that a year of factors starts with the scenario.
 */
export function newCustomers(
  { monthly, growthMonthly, seasonality }: NonNullable<Segment["acquisitions"]>,
  t: number,
): number {
  return monthly * (1 + growthMonthly) ** (t - 1) * (seasonality?.[t % 12] ?? 1);
}

/** {@link newCustomers} of every month from t = 1 on, written into `arrivals`; none where nobody is acquired. */
export function acquired(acquisitions: Segment["acquisitions"], arrivals: Float64Array): void {
  if (!acquisitions) {
    arrivals.fill(0, 1);
    return;
  }
  const { monthly, growthMonthly, seasonality } = acquisitions;
  // A power takes twenty times as long as a product.
  let level = monthly;
  for (let t = 1; t < arrivals.length; t++) {
    arrivals[t] = level * (seasonality?.[t % 12] ?? 1);
    level *= 1 + growthMonthly;
  }
}

/** Whether customers keep arriving, so that "per starting customer" has no meaning. */
export function isOpen({ acquisitions, wordOfMouth }: Segment): boolean {
  return (acquisitions?.monthly ?? 0) > 0 || (wordOfMouth?.monthly ?? 0) > 0;
}
