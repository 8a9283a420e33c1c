import { mulberry32 } from "../workloads/random.ts";
import { BOOK_MONTHS, DISCOUNT_ANNUAL, factorOfAge, MARGIN, PLANS, SLIDER_MONTHS, SPREADS, slid } from "./book.ts";

/** What one writes first: an object a cohort, an object a customer, `map`, `filter` and `reduce`. */

export interface SliderAnswer {
  readonly customers: readonly number[];
  readonly mrr: readonly number[];
  readonly ltv: readonly number[];
  readonly npv: number;
}

export function slider(step: number): SliderAnswer {
  const discount = (1 + DISCOUNT_ANNUAL) ** (1 / 12);
  const months = Array.from({ length: SLIDER_MONTHS }, (_, month) => ({ month, customers: 0, mrr: 0 }));
  const ltv = PLANS.map((plan) => {
    const growth = 1 + plan.up * plan.upSize - plan.down * plan.downSize;
    const churnAt = (age: number) => (age % plan.term === 0 ? plan.churn * slid(step) * factorOfAge(age) : 0);
    let cohorts: { age: number; customers: number; price: number }[] = [];
    for (const month of months) {
      cohorts = cohorts.map(({ age, customers, price }) => ({
        age: age + 1,
        customers: customers * (1 - churnAt(age + 1)),
        price: price * growth,
      }));
      cohorts.push({ age: 0, customers: plan.arriving * (1 + plan.growth) ** month.month, price: plan.price });
      month.customers += cohorts.reduce((sum, { customers }) => sum + customers, 0);
      month.mrr += cohorts.reduce((sum, { customers, price }) => sum + customers * price, 0);
    }
    let [survival, value] = [1, 0];
    for (let age = 0; age < SLIDER_MONTHS; age++) {
      if (age > 0) survival *= 1 - churnAt(age);
      value += (survival * plan.price * growth ** age * MARGIN) / discount ** age;
    }
    return value;
  });
  return {
    customers: months.map(({ customers }) => customers),
    mrr: months.map(({ mrr }) => mrr),
    ltv,
    npv: months.reduce((sum, { month, mrr }) => sum + (mrr * MARGIN) / discount ** month, 0),
  };
}

/** MRR and customers of the last month, replication by replication. */
export interface Draws {
  readonly mrr: readonly number[];
  readonly customers: readonly number[];
}

/** Every customer decides alone, month by month, and so does every price. */
export function individuals(runs: number, seed: number): Draws {
  const uniform = mulberry32(seed);
  const factor = (spread: number) => {
    const normal = Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
    return Math.exp(spread * normal - spread ** 2 / 2);
  };
  const last = Array.from({ length: runs }, () => {
    let present = PLANS.flatMap((plan) => {
      const churn = plan.churn * factor(SPREADS.churn);
      const up = plan.up * factor(SPREADS.price);
      const down = plan.down * factor(SPREADS.price);
      return plan.book.flatMap((count, age) =>
        Array.from({ length: count }, () => ({ plan, age, churn, up, down, mrr: plan.price })),
      );
    });
    for (let month = 1; month < BOOK_MONTHS; month++) {
      present = present.filter((customer) => {
        customer.age += 1;
        const renews = customer.age % customer.plan.term === 0;
        return !(renews && uniform() < Math.min(0.95, customer.churn * factorOfAge(customer.age)));
      });
      for (const customer of present) {
        if (uniform() < customer.up) customer.mrr *= 1 + customer.plan.upSize;
        if (uniform() < customer.down) customer.mrr *= 1 - customer.plan.downSize;
      }
    }
    return { mrr: present.reduce((sum, { mrr }) => sum + mrr, 0), customers: present.length };
  });
  return { mrr: last.map(({ mrr }) => mrr), customers: last.map(({ customers }) => customers) };
}
