import type { HealthMeasure, HealthModel } from "./health-model.js";
import { SCORE_TOLERANCE, scoreWhenMissing, weightShares } from "./score-columns.js";

/** Enough combinations to try, so that the lint is done within the frame of a moving slider. */
const MOST_COMBINATIONS = 8_000;

/** Scores from `low` to `high`, both of them and everything between. */
interface Scores {
  readonly low: number;
  readonly high: number;
}

/** Some of what the measures can say together: known weight of the model, weight shared by the groups heard, scores. */
interface Heard extends Scores {
  readonly known: number;
  readonly shared: number;
}

/**
 * Whether some values of the measures give a score in [from, to): every combination of what each measure can score
 * and, below a coverage floor of 1, of which of them are missing, weighed as the policy says.
 *
 * Of steps alone there are only so many scores, and between them none. Where there are more combinations than can be
 * tried, the lightest measures count as if they could score anything between their ends: a band is then rather called
 * reachable.
 *
 * @example reachableScores(model)(40, 60)
 */
export function reachableScores(model: HealthModel): (from: number, to: number | undefined) => boolean {
  const reached = scoresOf(model);
  return (from, to) =>
    reached.some(({ low, high }) => high >= from - SCORE_TOLERANCE && (to === undefined || low < to - SCORE_TOLERANCE));
}

/** What a measure with a value can score: single scores, or everything between two. */
export function scoresOfMeasure({ normalise }: Pick<HealthMeasure, "normalise">): readonly Scores[] {
  switch (normalise.kind) {
    case "steps":
      return [...new Set(normalise.points.map(([, score]) => score))].map((score) => ({ low: score, high: score }));
    case "piecewise": {
      const scores = normalise.points.map(([, score]) => score);
      return [{ low: Math.min(...scores), high: Math.max(...scores) }];
    }
    case "band": {
      const { target, zeroAt } = normalise;
      const falls = zeroAt[0] < target[0] || target[1] < zeroAt[1];
      return falls ? [{ low: 0, high: 100 }] : [nothing, { low: 100, high: 100 }];
    }
    default:
      return [{ low: 0, high: 100 }];
  }
}

const nothing: Scores = { low: 0, high: 0 };

/** The one interval from the lowest to the highest. */
export function endsOf(scores: readonly Scores[]): Scores {
  return { low: Math.min(...scores.map(({ low }) => low)), high: Math.max(...scores.map(({ high }) => high)) };
}

function scoresOf(model: HealthModel): readonly Scores[] {
  const { groupOf, groupShare, measureShare } = weightShares(model);
  const measures = model.groups
    .flatMap((group) => group.measures)
    .map((measure, k) => ({
      group: groupOf[k]!,
      share: measureShare[k]!,
      weight: groupShare[groupOf[k]!]! * measureShare[k]!,
      scores: scoresOfMeasure(measure),
    }))
    .filter(({ weight }) => weight > 0);
  const mayMiss = model.coverageFloor < 1;
  const keeps = model.missing === "neutral" || model.missing === "worst";
  const withoutValue = scoreWhenMissing(model.missing);
  const size = () => measures.reduce((product, { scores }) => product * (scores.length + Number(mayMiss)), 1);
  for (const lightest of measures.toSorted((a, b) => a.weight - b.weight)) {
    if (size() > MOST_COMBINATIONS) lightest.scores = [endsOf(lightest.scores)];
  }
  if (size() > MOST_COMBINATIONS) {
    const ends = endsOf(measures.flatMap(({ scores }) => scores));
    return [keeps && mayMiss ? endsOf([ends, { low: withoutValue, high: withoutValue }]) : ends];
  }
  let whole: Heard[] = [{ known: 0, shared: 0, ...nothing }];
  for (const [g, share] of groupShare.entries()) {
    // Inside the group, `shared` is the weight of its measures heard.
    let own: Heard[] = [{ known: 0, shared: 0, ...nothing }];
    for (const measure of measures.filter(({ group }) => group === g)) {
      own = own.flatMap((heard) => [
        ...measure.scores.map((scores) => joined(heard, measure.weight, measure.share, scores)),
        ...(mayMiss
          ? [keeps ? joined(heard, 0, measure.share, { low: withoutValue, high: withoutValue }) : heard]
          : []),
      ]);
    }
    whole = whole.flatMap((heard) =>
      own.map((group) =>
        group.shared === 0
          ? heard
          : joined(heard, group.known, share, { low: group.low / group.shared, high: group.high / group.shared }),
      ),
    );
  }
  return whole
    .filter(({ known }) => known > 0 && known >= model.coverageFloor - SCORE_TOLERANCE)
    .map(({ shared, low, high }) => ({ low: low / shared, high: high / shared }));
}

function joined(heard: Heard, known: number, share: number, { low, high }: Scores): Heard {
  return {
    known: heard.known + known,
    shared: heard.shared + share,
    low: heard.low + share * low,
    high: heard.high + share * high,
  };
}
