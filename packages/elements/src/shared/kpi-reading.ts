import type { KpiResult, KpiUnit, Tone } from "@tenure/core/fields";
import type { Words } from "../locales/en.js";
import { exactMoney } from "./exact-money.js";
import type { Formats, Verdict } from "./format.js";
import { fillKpiText, windowText } from "./kpi-text.js";
import { moreKpis, wordsOfKpi } from "./kpi-words.js";
import { monthAfter } from "./month-after.js";
import type { ReadingWords } from "./reading-words.js";

/** Fewer observations than this are shown, but not judged. */
export const FEWEST_OBSERVATIONS = 30;

/** How a figure is to be read: everything a card writes, in the reader's language. */
export interface KpiReading {
  /** The figure, or an em dash. */
  readonly value: string;
  readonly beside: string;
  /** Too few observations to judge. */
  readonly muted: boolean;
  readonly change: {
    readonly icon: "up" | "down" | "flat";
    readonly tone: Tone;
    /** Signed change and verdict. */
    readonly text: string;
    /** What it is compared with. */
    readonly against: string;
  } | null;
  /** Interval, target and a second figure, one line each. */
  readonly lines: readonly string[];
  /** How far the target is: one of the lines. Empty without a target, or where nothing is judged. */
  readonly target: string;
  /** Why there is no value, or why it is a bound. */
  readonly explanation: string;
  readonly code: string;
  /** The whole card as sentences, for those who listen. */
  readonly spoken: string;
  /** Whether the months are worth drawing beside this value. */
  readonly drawable: boolean;
}

export interface KpiReadingOptions {
  readonly label: string;
  readonly words: Words;
  readonly text: ReadingWords;
  /** Why there is no value, by the code of the reason. */
  readonly reason: (code: string) => string;
  readonly formats: Formats;
  /** In the unit of the value: a fraction for rates. */
  readonly target?: number | undefined;
  readonly notation?: "compact" | "standard" | undefined;
  /** Sources that arrived, where some did not and the figure rests on them. */
  readonly partial?: { readonly have: number; readonly all: number } | undefined;
}

/** Reads a complete result (`completeKpi`) as a card shows it. */
export function kpiReading(result: KpiResult, options: KpiReadingOptions): KpiReading {
  const { label, words, text, formats, target, partial } = options;
  const known = wordsOfKpi(result.metric);
  const language = words.language === "ja" ? "ja" : "en";
  const fill = (template: { en: string; ja: string } | undefined) =>
    template && fillKpiText(template[language], result, formats, text, true);
  const sentences = (...parts: string[]) => parts.filter(Boolean).join(language === "ja" ? "" : " ");

  if (result.value === null || (partial && !known?.sum)) {
    const reason = result.reason ?? "no-data";
    const explanation =
      result.value === null
        ? result.needs
          ? (moreKpis.part?.kpiNeeds(result.needs, language) ?? "")
          : options.reason(reason === "no-base" && result.windowMonths === 12 ? "no-year-before" : reason)
        : text.partialRatio(partial!.have, partial!.all);
    return {
      ...EMPTY,
      explanation,
      code: result.value === null ? reason : "data/partial",
      spoken: sentences(text.sentence(label, text.notComputable, ""), explanation),
      drawable: result.value === null,
    };
  }

  const write = figureWriter(result, formats, options.notation);
  const beside = (known?.beside ? fill(known.beside) : besideByDefault(result, formats, text)) ?? "";
  if (partial) {
    const value = `≥ ${write.value(result.value)}`;
    const explanation = text.partialSum(partial.have, partial.all);
    const spoken = sentences(text.sentence(label, value, beside), explanation);
    return { ...EMPTY, value, beside, explanation, spoken };
  }

  const few = isSmallSample(result);
  const from = result.month ? text.monthBefore(formats.month(monthAfter(result.month, -1), true)) : text.before;
  const change = few ? null : changeOf(result, write, words, text);
  const { interval } = result;
  const aim = target === undefined || few ? "" : targetLine(result, target, write, text);
  const lines = [
    interval && words.interval(formats.percent(interval.level, 0), write.range(interval.low, interval.high)),
    aim,
    fill(known?.also),
  ].filter((line): line is string => Boolean(line));

  const value = write.value(result.value);
  const spokenChange = change
    ? change.verdict === "unchanged"
      ? text.spokenSame(from)
      : text.spokenChange(text[change.direction], change.size, from, change.word)
    : "";
  return {
    value,
    beside,
    muted: few,
    change: few
      ? { icon: "flat", tone: "neutral", text: words.state.tooFew, against: "" }
      : change && {
          icon: change.verdict === "unchanged" ? "flat" : change.direction,
          tone: TONES[change.verdict],
          text: change.verdict === "unchanged" ? change.word : joined(change.text, change.word),
          against: text.vs(from),
        },
    lines,
    target: aim,
    explanation: "",
    code: "",
    spoken: text.spoken(
      sentences(
        text.sentence(label, value, beside),
        few ? text.full(words.state.tooFew) : spokenChange,
        ...lines.map((line) => text.full(line)),
      ),
    ),
    drawable: true,
  };
}

const EMPTY: KpiReading = {
  value: "—",
  beside: "",
  muted: false,
  change: null,
  lines: [],
  target: "",
  explanation: "",
  code: "",
  spoken: "",
  drawable: false,
};

const TONES: Readonly<Record<Verdict | "neutral", Tone>> = {
  better: "healthy",
  worse: "risk",
  unclear: "neutral",
  unchanged: "neutral",
  neutral: "neutral",
};

/** A figure of fewer than thirty: shown with its interval, not judged. */
export function isSmallSample({ denominator }: KpiResult): boolean {
  return denominator !== undefined && denominator < FEWEST_OBSERVATIONS;
}

/**
 * Whether a change helps. Inside the interval of the value it is no clear change, whatever its sign; without a
 * direction that is good it is only a change.
 */
export function kpiVerdict(
  value: number,
  previous: number,
  better: KpiResult["better"],
  interval: KpiResult["interval"],
): Verdict | "neutral" {
  if (value === previous) return "unchanged";
  if (interval && previous >= interval.low && previous <= interval.high) return "unclear";
  if (better === "neutral") return "neutral";
  return value > previous === (better === "up") ? "better" : "worse";
}

function changeOf(result: KpiResult, write: FigureWriter, words: Words, text: ReadingWords) {
  const { value, previous } = result;
  if (value === null || previous === null) return null;
  const size = write.change(value - previous);
  const shown = /[1-9]/.test(size) ? kpiVerdict(value, previous, result.better, result.interval) : "unchanged";
  return {
    verdict: shown,
    word: shown === "neutral" ? "" : words.verdict[shown],
    direction: value > previous ? ("up" as const) : ("down" as const),
    text: result.unit === "money" && previous > 0 ? text.changeShare(size, write.share(value / previous - 1)) : size,
    size: size.replace(/^[+−]/, ""),
  };
}

/** A full-width bracket brings its own space. */
function joined(change: string, word: string): string {
  return `${change}${word && !change.endsWith("）") ? " " : ""}${word}`;
}

function targetLine(result: KpiResult, target: number, write: FigureWriter, text: ReadingWords): string {
  const value = result.value!;
  const down = result.better === "down";
  const aim = write.target(target);
  if (down ? value <= target : value >= target) return text.targetReached(aim);
  const gap = write.change(Math.abs(target - value)).replace("+", "");
  return down ? text.targetOver(aim, gap) : text.targetShort(aim, gap);
}

function besideByDefault(result: KpiResult, formats: Formats, text: ReadingWords): string {
  if (result.unit !== "rate" && result.unit !== "ratio") return "";
  const window = windowText(result, formats, text);
  const { numerator, denominator } = result;
  if (numerator === undefined || denominator === undefined) return window;
  return text.countsIn(text.of(formats.count(numerator), formats.count(denominator)), window);
}

/** Whether a figure is written by what loads with the words of further metrics. */
export function isWrittenLater({ unit, interval }: KpiResult): boolean {
  return unit === "minutes" || unit === "days" || unit === "months" || (unit === "money" && interval !== null);
}

interface FigureWriter {
  value(value: number): string;
  /** Signed. */
  change(difference: number): string;
  share(fraction: number): string;
  range(low: number, high: number): string;
  target(value: number): string;
}

/** Writes figures of one result with the same decimals throughout, so that a change can be checked by eye. */
export function figureWriter(
  result: KpiResult,
  formats: Formats,
  notation: "compact" | "standard" = "compact",
): FigureWriter {
  const { unit } = result;
  const size = Math.max(Math.abs(result.value ?? 0), Math.abs(result.previous ?? 0));
  const few = isSmallSample(result);
  const digits = decimals(unit, size, few, [result.value, result.previous]);
  const write = (figure: number, signed: boolean): string => {
    switch (unit) {
      case "money":
        if (notation !== "standard") return formats.money(figure, { fine: true, signed });
        return `${signed && figure > 0 ? "+" : ""}${exactMoney(formats, figure)}`;
      case "rate":
        return signed ? formats.points(figure, digits) : formats.percent(figure, figure === 0 ? 0 : digits);
      case "minutes":
      case "days":
      case "months": {
        const more = moreKpis.part;
        if (!more) return `${formats.decimal(figure, digits, signed)} ${unit}`;
        return unit === "minutes"
          ? more.minutes(formats, figure, signed)
          : more.period(formats, figure, unit, digits, signed);
      }
      case "count":
        return formats.count(figure, signed);
      default:
        return formats.decimal(figure, digits, signed || unit === "points");
    }
  };
  const value = (figure: number) => write(figure, false);
  return {
    value,
    change: (difference) => write(difference, true),
    share: (fraction) => formats.percent(fraction, 1, true),
    range(low, high) {
      if (unit === "rate") return formats.percentRange(low, high, few ? 0 : 1);
      if (unit === "money" && notation !== "standard") {
        const between = moreKpis.part?.moneyRange;
        return between ? between(formats, low, high, { fine: true }) : `${value(low)} – ${value(high)}`;
      }
      const bare = unit === "days" || unit === "months" ? formats.decimal(low, digits) : value(low);
      return `${bare}${formats.isJapanese ? "〜" : unit === "points" ? " to " : "–"}${value(high)}`;
    },
    target(aim) {
      if (unit !== "rate") return value(aim);
      const fewest = [0, 1, 2].find((places) => Math.abs(aim * 100 - Number((aim * 100).toFixed(places))) < 1e-9);
      return formats.percent(aim, fewest ?? 2);
    },
  };
}

/** Rates under ten percent and small ratios need two decimals to move at all; whole numbers need none. */
function decimals(unit: KpiUnit, size: number, few: boolean, figures: readonly (number | null)[]): number {
  if (unit === "rate") return few ? 0 : size < 0.1 ? 2 : 1;
  if (unit === "points" || unit === "score") return 1;
  if (figures.every((figure) => figure === null || Number.isInteger(figure))) return 0;
  if (unit === "months" || unit === "days") return 1;
  return size < 10 ? 2 : size < 100 ? 1 : 0;
}
