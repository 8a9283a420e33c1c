import {
  isRangeOf,
  numberAt,
  type ScenarioInput,
  type ScenarioKnown,
  type ScenarioOrigin,
  scenarioNumberField,
} from "@tenure/core/fields";
import { numbersOf } from "@tenure/knowledge/presets";
import type { FittedBaselineReport } from "@tenure/worker";
import type { LoadedData } from "../room.js";
import type { PageLanguage } from "../words.js";
import { simulatorWords } from "./simulator-words.js";

/** Numbers of a segment that a baseline takes from the data as they are. */
const OBSERVED = /^segments\[\d+\]\.(arpa|contractionMonthly|involuntaryMonthly|expansionMonthly)$/;

/** Numbers of a curve that was fitted to renewals. */
const CURVE = /^(segments\[\d+\]\.)hazard\.(?:alpha|beta)$/;

type LedgerWords = (typeof simulatorWords)["en"]["ledger"];

/** What is kept of the data that a base was fitted to, for whoever has the analysis without them. */
export function originOf(fitted: FittedBaselineReport, { name, summary }: LoadedData): ScenarioOrigin {
  return {
    ...(name ? { name } : {}),
    from: fitted.from,
    until: fitted.month,
    ...(summary ? { customers: summary.customers } : {}),
    ...(fitted.currency ? { currency: fitted.currency } : {}),
    ...(fitted.by ? { by: fitted.by } : {}),
    groups: fitted.groups.map(({ segment, term, customers, arpa, churn, early, source }) => ({
      segment,
      term,
      customers,
      arpa,
      churn: { value: churn.value, low: churn.low, high: churn.high, lost: churn.lost, of: churn.of },
      ...(early ? { early: early.value } : {}),
      source,
    })),
    ...(fitted.issues.length > 0
      ? {
          notes: fitted.issues.slice(0, 20).map(({ params, ...issue }) => ({
            ...issue,
            ...(params ? { params: { ...params } } : {}),
          })),
        }
      : {}),
  };
}

/**
 * What is known of the numbers of a base, as the data gave them: counted with what the counts leave open, fitted, or read
 * from the months. It stays what was found, whatever becomes of the number.
 */
export function knownIn(base: ScenarioInput, origin: ScenarioOrigin | undefined): ScenarioKnown[] {
  const told = (say: (words: LedgerWords, where: string) => string) => ({
    en: say(simulatorWords.en.ledger, originWhere(origin, "en")),
    ja: say(simulatorWords.ja.ledger, originWhere(origin, "ja")),
  });
  return numbersOf(base).flatMap(({ path }): ScenarioKnown[] => {
    const value = numberAt(base, path);
    if (value === null || scenarioNumberField(path) === undefined) return [];
    const range = rangeAbout(base, path);
    // What was moved is nobody's finding.
    if (range?.movedFrom !== undefined) return [];
    if (!range) return OBSERVED.test(path) ? [{ path, value, standing: "observed" }] : [];
    const { low, high, counts, source } = range;
    const ends = CURVE.test(path) || low === undefined || high === undefined ? {} : { low, high };
    const said = counts
      ? told((words, where) => words.counts(counts.churned, counts.of, where))
      : source || told((words, where) => (CURVE.test(path) ? words.curve(where) : words.months(where)));
    return [{ path, value, standing: "estimated", ...ends, source: said }];
  });
}

/** The stated range about a number; both numbers of a curve are known as well as the curve is. */
export function rangeAbout(base: ScenarioInput, path: string) {
  const about = path.replace(CURVE, "$1churn");
  return base.ranges?.find((range) => isRangeOf(base, range, about));
}

/** Whether the data that are loaded are those that an analysis was made from, as far as it says. */
export function isFrom(origin: ScenarioOrigin, { name, summary, currency }: LoadedData): boolean {
  return (
    summary !== undefined &&
    summary.customers === origin.customers &&
    summary.month === origin.until &&
    currency === (origin.currency ?? "") &&
    JSON.stringify(name || undefined) === JSON.stringify(origin.name)
  );
}

export function monthName(month: string, language: PageLanguage): string {
  const [year, number] = month.split("-").map(Number) as [number, number];
  return new Intl.DateTimeFormat(language === "ja" ? "ja" : "en-GB", {
    year: "numeric",
    month: "short",
    timeZone: "UTC",
  }).format(Date.UTC(year, number - 1));
}

const monthCount = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5));

/** The data in words, as far as they are told. */
export function originName({ name }: ScenarioOrigin, language: PageLanguage): string {
  if (typeof name === "string") return name;
  return name?.[language] ?? name?.en ?? name?.ja ?? simulatorWords[language].someData;
}

/** The data and the time that was looked at: `subscriptions.csv, 12 months to Dec 2024`. */
export function originWhere(origin: ScenarioOrigin | undefined, language: PageLanguage): string {
  const words = simulatorWords[language];
  if (!origin) return words.someData;
  const name = originName(origin, language);
  const { from, until } = origin;
  if (!until) return name;
  const months = from ? monthCount(until) - monthCount(from) + 1 : 0;
  return words.where(name, months > 0 ? months : null, monthName(until, language));
}
