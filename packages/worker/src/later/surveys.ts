import { fail, type Result, type SurveyResult, surveyResult } from "@tenure/core";
import type { SurveysQuery } from "../calls.js";
import { type LoadedData, NOTHING_LOADED } from "../workspace-view.js";
import { keptCurrency } from "./kept-currency.js";

/** Answers of one kind, weighed by what accounts pay on the day the figures stand for. */
export async function surveysOf(
  data: LoadedData,
  { kind, by, direction, ...viewpoint }: SurveysQuery,
): Promise<Result<SurveyResult>> {
  const { surveys, accounts, subscriptions } = data.workspace;
  if (!surveys || surveys.rowCount === 0) return fail(NOTHING_LOADED);
  const day = await data.view(viewpoint).period();
  return surveyResult(
    { surveys, ...(accounts ? { accounts } : {}), ...(subscriptions ? { subscriptions } : {}) },
    {
      kind,
      ...(by ? { by } : {}),
      ...(direction ? { direction } : {}),
      ...(day.ok ? { asOf: day.value.asOf } : {}),
      ...(await keptCurrency(data, viewpoint)),
    },
  );
}
