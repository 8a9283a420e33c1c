import type { BreakEven, Projection, Reason, ScenarioDifference } from "@tenure/core/fields";
import type { ComparisonReport, MonteCarloReport, ScenarioDraws } from "@tenure/worker";
import { inLanguage } from "../shared/in-language.js";
import type { Language } from "../shared/language.js";

/** One scenario of a comparison as it is drawn: the base first. */
export interface CaseView {
  /** As in the set. */
  readonly name: string;
  /** For lines and small places: `Base`, `A`, `B`. */
  readonly short: string;
  /** In full, for headings. */
  readonly title: string;
  /** Classes of its marks: `base`, or `scenario` with its colour. */
  readonly mark: string;
  readonly projection: Projection;
  /** Against the base; null for the base itself. */
  readonly difference: ScenarioDifference | null;
  readonly draws: ScenarioDraws | null;
  /** Churn at which it equals the base. */
  readonly breakEven: BreakEven | null;
  /** Share still active after 0, 1, 2 … months, where somebody knows it beyond the last bill. */
  readonly active?: ArrayLike<number>;
}

/** What scenarios are judged by: value per customer, or that of all where customers keep arriving. */
export type Measure = "ltvPerCustomer" | "npvNetOfCac";

/** Colours are told apart up to four; from the fifth scenario on dashes tell, too. */
const COLOURS = 8;

/** The cases of a report, the base first, with what chance says of them. */
export function casesOf(
  { set, base, others }: ComparisonReport,
  options: {
    readonly language: Language;
    readonly baseShort: string;
    readonly draws?: MonteCarloReport | undefined;
    readonly breakEvens?: ReadonlyMap<string, BreakEven> | undefined;
    /** Names that hosts or presets give. */
    readonly titles?: Readonly<Record<string, string>>;
  },
): CaseView[] {
  const drawsOf = (name: string) => options.draws?.scenarios.find((one) => one.name === name) ?? null;
  const titleOf = (name: string) => {
    const own = set.scenarios.find((one) => one.name === name)?.scenario.title;
    return options.titles?.[name] ?? (inLanguage(own, options.language) || name);
  };
  return [
    {
      name: set.base,
      short: options.baseShort,
      title: titleOf(set.base),
      mark: "base",
      projection: base,
      difference: null,
      draws: drawsOf(set.base),
      breakEven: null,
    },
    ...others.map(
      ({ name, scenario, difference }, index): CaseView => ({
        name,
        short: letter(index),
        title: titleOf(name),
        mark: `scenario s${(index % (COLOURS - 1)) + 1}`,
        projection: scenario,
        difference,
        draws: drawsOf(name),
        breakEven: options.breakEvens?.get(name) ?? null,
      }),
    ),
  ];
}

export function measureOf(cases: readonly CaseView[]): Measure {
  return cases.every(({ projection }) => projection.ltvPerCustomer !== null) ? "ltvPerCustomer" : "npvNetOfCac";
}

/** Share of the starting customers after 0, 1, 2 … months; where customers arrive, how many there are. */
export function customersOf({ projection, active }: CaseView, measure: Measure): ArrayLike<number> {
  if (active) return active;
  const { customers } = projection;
  if (measure !== "ltvPerCustomer") return customers;
  return Array.from(customers, (count) => count / customers[0]!);
}

/** Value earned after 0, 1, 2 … months: per customer, or all of it. */
export function earnedOf({ projection }: CaseView, measure: Measure): number[] {
  if (measure === "ltvPerCustomer") return [0, ...Array.from(projection.cumulativeLtv)];
  const { contribution, discountAnnual } = projection;
  const earned = [0];
  for (let t = 0; t < contribution.length; t++) {
    earned.push(earned[t]! + contribution[t]! * (1 + discountAnnual) ** (-t / 12));
  }
  return earned;
}

/** The same customers paying once, beside what they pay as subscribers. */
export interface OneOffView {
  /** As {@link earnedOf}; null where some segments have no such sale, so that it is not of all customers. */
  readonly earned: readonly number[] | null;
  /** First month by the end of which subscribers have brought as much; null where that does not happen within the horizon. */
  readonly crossover: number | null;
  readonly crossoverDiscounted: number | null;
  /** Why there is no such month. */
  readonly reasons: Readonly<Record<"crossover" | "crossoverDiscounted", Reason | null>>;
}

/** What the segments that could be sold to once would bring; null where there are none. */
export function oneOffOf({ projection }: Pick<CaseView, "projection">, measure: Measure): OneOffView | null {
  const { segments, discountAnnual, customers } = projection;
  const sales = Object.values(segments).flatMap(({ oneOff }) => oneOff ?? []);
  const [only] = sales;
  if (!only) return null;
  const weight = (t: number) => (1 + discountAnnual) ** (-t / 12);
  const added = (series: (t: number) => number) => {
    const sums = [0];
    for (let t = 0; t < only.cumulative.length; t++) sums.push(sums[t]! + series(t));
    return sums;
  };
  const all = (of: (sale: (typeof sales)[number]) => ArrayLike<number>, t: number) =>
    sales.reduce((sum, sale) => sum + of(sale)[t]!, 0);
  const once = (t: number) => all(({ contribution }) => contribution, t);
  const subscribed = (t: number) =>
    all(({ cumulativeSubscription }) => cumulativeSubscription, t) -
    (t > 0 ? all(({ cumulativeSubscription }) => cumulativeSubscription, t - 1) : 0);
  const discounted = (series: (t: number) => number) => added((t) => series(t) * weight(t));
  const meets = (one: readonly number[], other: readonly number[]) => {
    const month = one.findIndex((value, t) => t > 0 && value >= other[t]!);
    return month < 0 ? null : month;
  };
  const heads = measure === "ltvPerCustomer" ? customers[0]! : 1;
  const earned = discounted(once);
  // What one segment would still reach all of them may.
  const why = (field: "crossoverMonth" | "crossoverMonthDiscounted") => {
    const reasons = sales.flatMap((sale) => sale.reasons[field] ?? []);
    return reasons.find((reason) => reason !== "never") ?? reasons[0] ?? null;
  };
  return {
    reasons: { crossover: why("crossoverMonth"), crossoverDiscounted: why("crossoverMonthDiscounted") },
    earned: sales.length === Object.keys(segments).length ? earned.map((value) => value / heads) : null,
    crossover: sales.length === 1 ? only.crossoverMonth : meets(added(subscribed), added(once)),
    crossoverDiscounted: sales.length === 1 ? only.crossoverMonthDiscounted : meets(discounted(subscribed), earned),
  };
}

/** The range of the judged figure over the draws; of all customers before acquisition, which is not drawn. */
export function drawnOf({ draws }: CaseView, measure: Measure) {
  return draws && (measure === "ltvPerCustomer" ? draws.result.ltvPerCustomer : draws.result.npv);
}

/**
 * How far the ends of that range may be from those of endless draws, with 95 %: none where so few draws leave it open, or
 * there is nothing by chance in the figure.
 */
export function endErrorsOf(
  { draws }: CaseView,
  measure: Measure,
): { readonly low: number; readonly high: number } | null {
  const figure = measure === "ltvPerCustomer" ? "ltvPerCustomer" : "npv";
  const [found, known] = [draws?.result[figure], draws?.result.quantileIntervals?.[figure]];
  if (!found || !known?.p05 || !known.p95) return null;
  const [low, high] = (
    [
      ["p05", known.p05],
      ["p95", known.p95],
    ] as const
  ).map(([name, { low, high }]) => Math.max(found[name] - low, high - found[name]));
  return low! + high! > 0 ? { low: low!, high: high! } : null;
}

/** `A`, `B` … `Z`, `AA`: scenarios are at most fifty. */
function letter(index: number): string {
  return index < 26 ? String.fromCharCode(65 + index) : letter(Math.floor(index / 26) - 1) + letter(index % 26);
}

/**
 * Whether a difference is one: outside what chance and doubt leave open where that is known, and visible in the figures
 * that are shown.
 */
export function verdictOf(
  difference: number,
  reads: { readonly same: boolean },
  range: { readonly p05: number; readonly p95: number } | null,
): "better" | "worse" | "unclear" | "unchanged" {
  if (reads.same) return "unchanged";
  if (range && range.p05 <= 0 && range.p95 >= 0) return "unclear";
  return difference > 0 ? "better" : "worse";
}
