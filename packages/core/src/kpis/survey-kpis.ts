import type { Figure } from "../metrics/kpi-figure.js";
import { surveyResult } from "../metrics/survey-metrics.js";
import type { CesResult, CsatResult, NpsResult, SurveyKind, SurveyResult } from "../metrics/survey-result.js";
import { succeed } from "../result.js";
import { formatMonth } from "../table/calendar.js";
import { type KpiSource, metricsOf } from "./kpi-source.js";

/** Months whose answers count: a survey asked twice a year is a gap in no month. */
const ANSWERED_MONTHS = 12;

/** Answers of one kind, of the months up to each one. */
function answersOf<R extends SurveyResult>(kind: SurveyKind): KpiSource<R> {
  return {
    id: `surveys:${kind}`,
    tables: ["surveys"],
    ...(kind === "ces" ? { reads: ["effortDirection" as const] } : {}),
    *steps({ workspace, assumptions }, { first, last }) {
      const { effortDirection: direction } = assumptions;
      const surveys = workspace.surveys!;
      const months = new Map<number, R>();
      let convention = "";
      for (let month = first; month <= last; month++) {
        const found = surveyResult(
          { surveys },
          {
            kind,
            from: formatMonth(month - ANSWERED_MONTHS + 1),
            to: formatMonth(month),
            ...(direction ? { direction } : {}),
          },
        );
        if (!found.ok) return found;
        convention = found.value.convention;
        months.set(month, found.value as R);
        yield;
      }
      return succeed({ convention, at: (month) => months.get(month) ?? null });
    },
  };
}

/** Whether the table has nothing of this kind at all, and not only none in these months. */
const isAbsent = ({ issues }: SurveyResult) => issues.some(({ code }) => code === "surveys/kind-absent");

const none = (result: SurveyResult): Figure =>
  isAbsent(result)
    ? { value: null, reason: "no-data", needs: [`surveys:${result.kind}`] }
    : { value: null, reason: "no-base" };

const limits = (ci95: readonly [number, number] | null, method: string) =>
  ci95 && { low: ci95[0], high: ci95[1], level: 0.95, method };

/** The latest answer of each account counts. */
export const npsKpis = metricsOf(answersOf<NpsResult>("nps"), {
  nps: {
    unit: "points",
    better: "up",
    windowMonths: ANSWERED_MONTHS,
    figure: (result) => {
      const { n, nps, ci95, promoters, passives, detractors } = result.latestPerAccount;
      if (nps === null) return none(result);
      // Limits of a mean go beyond the ends of the scale where nearly all agree.
      const within = ci95 && ([Math.max(ci95[0], -100), Math.min(ci95[1], 100)] as const);
      return { value: nps, n, interval: limits(within, "normal"), parts: { promoters, passives, detractors, n } };
    },
  },
});

export const csatKpis = metricsOf(answersOf<CsatResult>("csat"), {
  csat: {
    unit: "rate",
    better: "up",
    windowMonths: ANSWERED_MONTHS,
    figure: (result) => {
      const { n, csat, satisfied } = result.latestPerAccount;
      return csat === null ? none(result) : { value: csat, share: { count: satisfied, of: n } };
    },
  },
});

export const cesKpis = metricsOf(answersOf<CesResult>("ces"), {
  ces: {
    unit: "ratio",
    better: ({ effortDirection }) => (effortDirection === "higher-is-harder" ? "down" : "up"),
    windowMonths: ANSWERED_MONTHS,
    assumes: ["effortDirection"],
    figure: (result) => {
      const { n, ces, ci95 } = result.latestPerAccount;
      if (n === 0) return none(result);
      if (ces === null) return { value: null, reason: "mixed-scales" };
      const max = result.scale.max ?? undefined;
      const within = ci95 && ([Math.max(ci95[0], result.scale.min), Math.min(ci95[1], max ?? ci95[1])] as const);
      return {
        value: ces,
        n,
        interval: limits(within, "normal"),
        parts: { n, min: result.scale.min, ...(max === undefined ? {} : { max }) },
      };
    },
  },
});
