import { normalQuantile } from "../math/normal.js";
import { normalCriticalValue } from "../math/normal-critical-value.js";
import { inverseRegularisedBeta } from "../math/regularised-beta.js";
import { fail, type Issue, type Result, succeed } from "../result.js";
import type { ParameterRange, Scenario } from "../schema/scenario.js";
import { chooseParameter, isWhole, type ParameterChoice } from "./scenario-parameters.js";

/** An assumption that is known only by a range: nine times out of ten it lies between `low` and `high`. */
export interface UncertainParameter {
  readonly parameter: ParameterChoice;
  readonly low: number;
  readonly high: number;
  readonly source: string | null;
  /** The value below which the assumption lies with probability u, 0 < u < 1. */
  quantile(u: number): number;
}

/**
 * The stated ranges of a scenario's assumptions.
 *
 * A range is the middle 90 % of a distribution: of what the counts say, Beta(½ + churned, ½ + of − churned), where those
 * are given; otherwise logit-normal for rates between 0 and 1, log-normal where both ends are positive, normal where they
 * are not. Values beyond the field's limits become the limit; months and heads are whole. Assumptions are drawn independently of
 * one another, which is a statement about the world, too. A range that moved along with its number (`movedFrom`) is drawn
 * like any other; in common draws the moved number then keeps its ratio to the one it was moved from.
 *
 * Issues: `parameter/unknown`; `parameter/range-outside`, an end lies beyond what the field can be.
 */
export function uncertainParameters(scenario: Scenario): Result<UncertainParameter[]> {
  const found: UncertainParameter[] = [];
  const issues: Issue[] = [];
  scenario.ranges?.forEach((range, index) => {
    const choice = chooseParameter(scenario, range.parameter, range.segment);
    if (!choice.ok) {
      issues.push(...choice.issues.map((issue) => ({ ...issue, path: `ranges[${index}].parameter` })));
      return;
    }
    const uncertain = uncertainParameter(choice.value, range);
    const { min, max } = choice.value.field;
    const outside = [uncertain.low, uncertain.high].find((end) => end < min || end > max);
    if (outside === undefined) found.push(uncertain);
    else {
      const params = { parameter: range.parameter, min, max };
      issues.push({
        code: "parameter/range-outside",
        severity: "error",
        path: `ranges[${index}]`,
        given: outside,
        params,
      });
    }
  });
  return issues.length > 0 ? fail(...issues) : succeed(found);
}

function uncertainParameter(parameter: ParameterChoice, range: ParameterRange): UncertainParameter {
  const { field } = parameter;
  const { unit, min, max } = field;
  const within = (value: number) => {
    const limited = Math.min(max, Math.max(min, value));
    return isWhole(field) ? Math.round(limited) : limited;
  };
  const { counts, source = null } = range;
  if (counts) {
    const [a, b] = [0.5 + counts.churned, 0.5 + counts.of - counts.churned];
    const quantile = (u: number) => inverseRegularisedBeta(u, a, b);
    return { parameter, low: quantile(0.05), high: quantile(0.95), source, quantile };
  }
  const [low, high] = [range.low!, range.high!];
  const [there, back] = scale(unit === "rate", low, high);
  const middle = (there(low) + there(high)) / 2;
  const sd = (there(high) - there(low)) / 2 / normalCriticalValue(0.9);
  const quantile = (u: number) => (low === high ? low : within(back(middle + sd * normalQuantile(u))));
  return { parameter, low, high, source, quantile };
}

type Scale = readonly [there: (x: number) => number, back: (y: number) => number];

function scale(isRate: boolean, low: number, high: number): Scale {
  if (isRate && low > 0 && high < 1) return [(x) => Math.log(x / (1 - x)), (y) => 1 / (1 + Math.exp(-y))];
  if (low > 0) return [Math.log, Math.exp];
  return [(x) => x, (y) => y];
}
