import type { CesResult, CsatResult, NpsGroup, NpsResult } from "@tenure/core/fields";

/** A group of NPS answers by how many gave 0, 1, … 10. */
export function npsGroup(distribution: readonly number[]): NpsGroup {
  const sum = (from: number, to: number) => distribution.slice(from, to + 1).reduce((total, count) => total + count, 0);
  const [detractors, passives, promoters] = [sum(0, 6), sum(7, 8), sum(9, 10)];
  const n = detractors + passives + promoters;
  if (n === 0) {
    return { n, promoters, passives, detractors, nps: null, se: null, margin: null, ci95: null, distribution };
  }
  const nps = (100 * (promoters - detractors)) / n;
  const se = 100 * Math.sqrt(((promoters + detractors) / n - (nps / 100) ** 2) / n);
  const margin = 1.96 * se;
  return { n, promoters, passives, detractors, nps, se, margin, ci95: [nps - margin, nps + margin], distribution };
}

const answers = [2, 1, 2, 4, 5, 9, 13, 34, 45, 41, 30];

/** 186 fictional answers. */
export const nps: NpsResult = {
  tenure: 1,
  kind: "nps",
  convention: "nps-0-10",
  invalidResponses: 3,
  invalid: { blank: 1, unreadable: 1, notWhole: 0, outOfRange: 1 },
  all: npsGroup(answers.map((count) => count * 2)),
  latestPerAccount: npsGroup(answers),
  byMonth: {
    "2026-04": npsGroup([1, 0, 1, 2, 2, 4, 6, 20, 22, 18, 15]),
    "2026-05": npsGroup([0, 1, 1, 1, 2, 3, 5, 10, 14, 14, 9]),
    "2026-06": npsGroup(answers),
  },
  bySegment: {
    Enterprise: npsGroup([0, 0, 0, 1, 1, 2, 3, 9, 15, 16, 12]),
    Mid: npsGroup([1, 0, 1, 1, 2, 3, 4, 14, 18, 15, 11]),
    Small: npsGroup([1, 1, 1, 2, 2, 4, 6, 1, 2, 1, 1]),
  },
  ungrouped: {},
  mrrWeighted: null,
  reasons: {},
  issues: [],
};

export const csat: CsatResult = {
  tenure: 1,
  kind: "csat",
  convention: "top-box",
  scale: { min: 1, max: 5 },
  topBox: 2,
  invalidResponses: 0,
  invalid: { blank: 0, unreadable: 0, notWhole: 0, outOfRange: 0 },
  all: { n: 120, satisfied: 96, csat: 0.8, ci95: [0.719, 0.862], mean: 4.1, distribution: [3, 6, 15, 48, 48] },
  latestPerAccount: {
    n: 90,
    satisfied: 74,
    csat: 74 / 90,
    ci95: [0.73, 0.887],
    mean: 4.2,
    distribution: [2, 4, 10, 34, 40],
  },
  byMonth: {},
  ungrouped: {},
  reasons: {},
  issues: [],
};

export const ces: CesResult = {
  tenure: 1,
  kind: "ces",
  convention: "mean",
  scale: { min: 1, max: 7 },
  direction: "higher-is-easier",
  invalidResponses: 0,
  invalid: { blank: 0, unreadable: 0, notWhole: 0, outOfRange: 0 },
  all: {
    n: 24,
    ces: 5.3,
    se: 0.25,
    margin: 0.5,
    ci95: [4.8, 5.8],
    easy: 18,
    easyShare: 0.75,
    easyCi95: [0.55, 0.88],
    distribution: [0, 1, 2, 3, 6, 7, 5],
  },
  latestPerAccount: {
    n: 24,
    ces: 5.3,
    se: 0.25,
    margin: 0.5,
    ci95: [4.8, 5.8],
    easy: 18,
    easyShare: 0.75,
    easyCi95: [0.55, 0.88],
    distribution: [0, 1, 2, 3, 6, 7, 5],
  },
  byMonth: {},
  ungrouped: {},
  reasons: {},
  issues: [],
};
