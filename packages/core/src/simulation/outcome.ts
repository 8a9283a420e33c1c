import type { ComparedFigures } from "./comparison-result.js";
import type { Projection } from "./projection-result.js";

/** The figures by which scenarios are compared, of one projection. */
export function figuresOf(projection: Projection): ComparedFigures {
  const last = projection.horizonMonths - 1;
  return {
    npv: projection.npv,
    npvNetOfCac: projection.npvNetOfCac,
    finalCustomers: projection.customers[last]!,
    finalMrr: projection.mrr[last]!,
    ltvPerCustomer: projection.ltvPerCustomer,
  };
}

/**
 * Lifetime value as it can be told for any scenario: per starting customer of a closed cohort; otherwise that of one new
 * customer, over segments by their customers at the start (evenly where there are none).
 */
export function lifetimeValue(projection: Projection): number {
  if (projection.ltvPerCustomer !== null) return projection.ltvPerCustomer;
  const segments = Object.values(projection.segments);
  const whole = segments.reduce((sum, { customers }) => sum + customers[0]!, 0);
  return segments.reduce((sum, { customers, newCustomerLtv }) => {
    return sum + newCustomerLtv! * (whole === 0 ? 1 / segments.length : customers[0]! / whole);
  }, 0);
}
