import { type ForecastBook, forecastBookSteps, type Result, type ScoreForecast } from "@tenure/core";
import type { HealthQuery } from "../calls.js";
import type { LoadedData } from "../workspace-view.js";
import { givenModels } from "./given-models.js";

/** What was read of the past, by model and day: it goes when the data do. */
const kept = new WeakMap<LoadedData, Map<string, Promise<Result<ForecastBook>>>>();
/** Books of so many models and days are kept. */
const MOST_BOOKS = 4;

/** An account's score in thirty days. The past of the base is read once, for whichever account is asked about first. */
export async function scoreForecastOf(
  data: LoadedData,
  { account, model, ...viewpoint }: HealthQuery,
): Promise<Result<ScoreForecast>> {
  const parsed = givenModels(model);
  if (!parsed.ok) return parsed;
  const period = await data.view(viewpoint).period();
  if (!period.ok) return period;
  const { asOf } = period.value;
  const books = kept.get(data) ?? new Map<string, Promise<Result<ForecastBook>>>();
  kept.set(data, books);
  const key = JSON.stringify([asOf, parsed.value.models]);
  let reading = books.get(key);
  if (!reading) {
    const [oldest] = books.keys();
    if (books.size >= MOST_BOOKS) books.delete(oldest!);
    reading = data.drain(forecastBookSteps(data.workspace, parsed.value.model, { asOf, models: parsed.value.models }));
    books.set(key, reading);
  }
  const book = await reading;
  return book.ok ? data.drain(book.value.forecastSteps(account)) : book;
}
