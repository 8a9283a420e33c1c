import type { KpiResult } from "@tenure/core/fields";
import { KPIS } from "@tenure/knowledge/kpis";
import { MORE_KPIS } from "@tenure/knowledge/more-kpis";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { en } from "../locales/en.js";
import { ja } from "../locales/ja.js";
import { reasons } from "../locales/reasons.en.js";
import { reasons as japaneseReasons } from "../locales/reasons.ja.js";
import { completeKpi } from "./complete-kpi.js";
import { Formats } from "./format.js";
import { JapaneseFormats } from "./formats.ja.js";
import { kpiHow } from "./kpi-how.js";
import { type KpiReadingOptions, kpiReading, kpiVerdict } from "./kpi-reading.js";
import { moreKpis, wordsOfKpi } from "./kpi-words.js";
import { ja as readingJa } from "./reading-words.ja.js";
import { readingWords } from "./reading-words.js";

const defaults = { metric: "", unit: undefined, better: undefined };
const english: KpiReadingOptions = {
  label: "Metric",
  words: en,
  text: readingWords.en,
  reason: (code) => reasons.reason[code]!,
  formats: new Formats("en", "JPY"),
};
const japanese: KpiReadingOptions = {
  label: "指標",
  words: ja,
  text: readingJa,
  reason: (code) => japaneseReasons.reason[code]!,
  formats: new JapaneseFormats("ja", "JPY"),
};

function read(given: Partial<KpiResult>, options: Partial<KpiReadingOptions> = {}, language = english) {
  const labels = wordsOfKpi(given.metric ?? "")?.label;
  const label = labels ? (language === japanese ? labels.ja : labels.en) : language.label;
  const result = completeKpi(given, defaults);
  return { ...kpiReading(result, { ...language, label, ...options }), how: kpiHow(result, language) };
}

const mrr: Partial<KpiResult> = {
  metric: "mrr",
  month: "2026-06",
  value: 44_600_000,
  previous: 43_240_000,
  parts: { endMrr: 44_600_000, arr: 535_200_000 },
};
const nrr: Partial<KpiResult> = {
  metric: "nrr",
  month: "2026-06",
  windowMonths: 12,
  value: 1.0093,
  previous: 1.0023,
  parts: { startMrr12: 32_140_000, currentMrr12: 32_440_000 },
};
const churn: Partial<KpiResult> = {
  metric: "logo-churn",
  month: "2026-06",
  value: 5 / 412,
  previous: 0.0145,
  numerator: 5,
  denominator: 412,
  interval: { low: 0.0052, high: 0.0281, level: 0.95, method: "wilson" },
  convention: "default",
};

beforeAll(() => moreKpis.arrival());

describe("a KPI is read as", () => {
  it("a year's rate that has no base yet with when it will appear, and no other so", () => {
    const young = read({ metric: "nrr", windowMonths: 12, value: null, reason: "no-base" });
    expect([young.explanation, young.code]).toEqual([reasons.reason["no-year-before"], "no-base"]);
    const month = read({ metric: "arpa", windowMonths: 1, value: null, reason: "no-base" });
    expect(month.explanation).toBe(reasons.reason["no-base"]);
  });

  it("money with its change in money and percent, and the run rate below", () => {
    const reading = read(mrr);
    expect(reading.value).toBe("¥44.60M");
    expect(reading.change).toEqual({ icon: "up", tone: "healthy", text: "+¥1.36M (+3.1%) better", against: "vs May" });
    expect(reading.lines).toEqual(["ARR run rate ¥535M"]);
    expect(reading.spoken).toBe("Recurring revenue, MRR: ¥44.60M. Up ¥1.36M from May: better. ARR run rate ¥535M.");
  });

  it("a rate whose change is in points, with what is left to the target", () => {
    const reading = read(nrr, { target: 1.05 });
    expect([reading.value, reading.beside]).toEqual(["100.9%", "12 months"]);
    expect(reading.change?.text).toBe("+0.7 pt better");
    expect(reading.lines).toEqual(["Target 105%: 4.1 pt short"]);
    expect(reading.spoken).toContain("Up 0.7 points from May: better. Target 105%: 4.1 points short.");
    expect(reading.how[0]).toContain("(¥32.44M) ÷ what they paid then (¥32.14M).");
  });

  it("a share of accounts with its counts, whose change inside the interval is no clear change", () => {
    const reading = read(churn);
    expect([reading.value, reading.beside]).toEqual(["1.21%", "5 of 412, June"]);
    expect(reading.change).toEqual({
      icon: "down",
      tone: "neutral",
      text: "−0.24 pt no clear change",
      against: "vs May",
    });
    expect(reading.lines).toEqual(["95% interval 0.5–2.8%"]);
    expect(reading.how).toEqual([
      "Customers lost in Jun 2026 (5) ÷ customers at its start (412).",
      "Wilson interval, n\u00a0=\u00a0412.",
      "Convention: Tenure standard (default)",
    ]);
  });

  it("the same in Japanese, by the term base", () => {
    const money = read(mrr, {}, japanese);
    expect(money.value).toBe("4,460万円");
    expect(money.change).toEqual({ icon: "up", tone: "healthy", text: "+136万円（+3.1%）改善", against: "前月比" });
    expect(money.lines).toEqual(["年換算 ARR 5億3,520万円"]);
    const retention = read(nrr, { target: 1.05 }, japanese);
    expect([retention.beside, retention.change?.text]).toEqual(["12か月", "+0.7 pt 改善"]);
    expect(retention.lines).toEqual(["目標105%まで4.1 pt"]);
    expect(retention.spoken).toBe(
      "売上維持率 NRRは100.9%（12か月）。前月比0.7ポイント増、改善。目標105%まで4.1ポイント。",
    );
    const lost = read(churn, {}, japanese);
    expect([lost.beside, lost.change?.text]).toEqual(["6月 412社中5社", "−0.24 pt 誤差の範囲内"]);
    expect(lost.lines).toEqual(["95%信頼区間 0.5〜2.8%"]);
    expect(lost.how[0]).toBe("2026年6月の解約5社 ÷ 月初の顧客412社。");
    expect(lost.how.at(-1)).toBe("算出ルール：Tenure標準（default）");
  });

  it("one customer in the singular, and several in the plural", () => {
    const arpa = (endCustomers: number) => ({
      metric: "arpa",
      month: "2026-06",
      value: 106_400,
      parts: { endMrr: 106_400 * endCustomers, endCustomers },
    });
    expect([read(arpa(1)).beside, read(arpa(419)).beside]).toEqual(["1 customer", "419 customers"]);
    expect(read(arpa(1)).how[0]).toContain("÷ 1 paying customer at the end");
    expect(read(arpa(2)).how[0]).toContain("÷ 2 paying customers at the end");
    expect(read({ metric: "arpa", value: 5 }).how[0]).toBe("MRR ÷ paying customers at the end of the month.");
    expect(read(arpa(1), {}, japanese).beside).toBe("1社");
    expect(read(arpa(1)).lines).toEqual([]);
  });

  it("worse in amber when the figure falls that should rise, and better when the one falls that should fall", () => {
    expect(read({ ...nrr, value: 0.998 }).change).toMatchObject({ icon: "down", tone: "risk", text: "−0.4 pt worse" });
    expect(
      read({ metric: "first-reply", unit: "minutes", better: "down", value: 130, previous: 155 }).change,
    ).toMatchObject({
      icon: "down",
      tone: "healthy",
      text: "−25 min better",
    });
  });

  it("no change when nothing of it is left after rounding", () => {
    expect(read({ ...nrr, previous: 1.00931 }).change).toMatchObject({
      icon: "flat",
      tone: "neutral",
      text: "no change",
    });
    expect(read({ ...nrr, previous: 1.0093 }).spoken).toContain("No change from May.");
  });

  it("a change without a verdict where no direction is good", () => {
    expect(read({ metric: "seats", unit: "count", value: 12, previous: 10 }).change).toMatchObject({
      icon: "up",
      tone: "neutral",
      text: "+2",
    });
  });

  it("too few to judge under thirty observations, in muted ink and with its interval", () => {
    const few = { ...churn, value: 0, previous: 0.07, numerator: 0, denominator: 14 };
    const reading = read(
      { ...few, interval: { low: 0, high: 0.2153, level: 0.95, method: "wilson" } },
      { target: 0.01 },
    );
    expect([reading.value, reading.beside, reading.muted]).toEqual(["0%", "0 of 14, June", true]);
    expect(reading.change).toEqual({ icon: "flat", tone: "neutral", text: "too few to judge", against: "" });
    expect(reading.lines).toEqual(["95% interval 0–22%"]);
    expect(read({ ...few, denominator: 30 }).muted).toBe(false);
  });

  it("an em dash with its reason when there is no value", () => {
    const reading = read({ metric: "quick-ratio", value: null, reason: "no-loss", previous: 3.3 });
    expect([reading.value, reading.explanation, reading.code]).toEqual([
      "—",
      "There were no losses in this period.",
      "no-loss",
    ]);
    expect(reading.change).toBeNull();
    expect(reading.spoken).toBe("Quick ratio: cannot be computed. There were no losses in this period.");
  });

  it("a lower bound when a source of a sum is missing, and nothing when one of a ratio is", () => {
    const partial = { have: 2, all: 3 };
    expect(read(mrr, { partial })).toMatchObject({
      value: "≥ ¥44.60M",
      change: null,
      explanation: "2 of 3 sources arrived. The total is a lower bound.",
      drawable: false,
    });
    expect(read(nrr, { partial })).toMatchObject({ value: "—", code: "data/partial", change: null });
    expect(read({ metric: "net-new-mrr", value: 1 }, { partial }).value).toBe("—");
  });

  it("on target, above it or short of it, by the direction that is good", () => {
    expect(read({ ...nrr, value: 1.06 }, { target: 1.05 }).lines).toEqual(["Target 105%: reached"]);
    expect(read({ ...nrr, value: 1.05 }, { target: 1.05 }).lines).toEqual(["Target 105%: reached"]);
    expect(read({ ...churn, interval: null }, { target: 0.01 }).lines).toEqual(["Target 1%: 0.21 pt above"]);
    expect(read({ ...churn, interval: null }, { target: 0.015 }).lines).toEqual(["Target 1.5%: reached"]);
    expect(read(mrr, { target: 48e6 }).lines[0]).toBe("Target ¥48.00M: ¥3.40M short");
  });

  it("money to the unit when the notation is standard", () => {
    expect(read({ ...mrr, value: 44_600_123 }, { notation: "standard" }).value).toBe("¥44,600,123");
  });

  it("the formula in words when its figures are not known", () => {
    expect(read({ metric: "nrr", value: 1.12 }).how[0]).toBe(
      "MRR that the customers of twelve months before pay now ÷ what they paid then. Expansion, contraction and churn count; new customers do not.",
    );
    expect(read({ metric: "annualised-churn", value: 0.13 }).how[0]).toMatch(/^1 − \(1 − churned ÷ start\)\^12:/);
    expect(read({ metric: "annualised-churn", value: 0.13 }, {}, japanese).how[0]).toMatch(
      /^1 − \(1 − 解約 ÷ 期首\)\^12。/,
    );
  });

  it("no formula but the convention's name where the formula is another", () => {
    expect(read({ metric: "quick-ratio", value: 3, convention: "without-reactivation" }).how).toEqual([
      "Convention: without-reactivation",
    ]);
  });
});

describe("verdicts", () => {
  const interval = { low: 0.01, high: 0.03, level: 0.95, method: "wilson" };

  it("follow the interval before the direction", () => {
    expect(kpiVerdict(0.02, 0.011, "up", interval)).toBe("unclear");
    expect(kpiVerdict(0.02, 0.031, "up", interval)).toBe("worse");
    expect(kpiVerdict(0.02, 0.031, "down", interval)).toBe("better");
    expect(kpiVerdict(2, 1, "neutral", null)).toBe("neutral");
    expect(kpiVerdict(2, 2, "up", interval)).toBe("unchanged");
  });
});

describe("any figure at all", () => {
  const number = fc.oneof(fc.double(), fc.constant(null), fc.constant(1e308), fc.constant(-0), fc.integer());
  const text = fc.oneof(
    fc.string(),
    fc.constantFrom("2026-06", "default", "JPY", ...Object.keys({ ...KPIS, ...MORE_KPIS })),
  );
  const anyKpi = fc.record({
    metric: text,
    convention: text,
    unit: fc.constantFrom("money", "rate", "count", "ratio", "minutes", "furlongs"),
    better: fc.constantFrom("up", "down", "neutral", "sideways"),
    windowMonths: number,
    month: text,
    currency: text,
    value: number,
    previous: number,
    numerator: number,
    denominator: number,
    interval: fc.option(fc.record({ low: number, high: number, level: number, method: text })),
    series: fc.record({ firstMonth: text, values: fc.array(number) }),
    parts: fc.dictionary(text, number),
  });

  it("is read without an exception and without NaN or Infinity, in both languages", () => {
    fc.assert(
      fc.property(anyKpi, number, (given, target) => {
        for (const language of [english, japanese]) {
          const aim = typeof target === "number" && Number.isFinite(target) ? { target } : {};
          const result = completeKpi(given as unknown as KpiResult, defaults);
          const reading = kpiReading(result, { ...language, ...aim });
          expect(JSON.stringify([reading, kpiHow(result, language)])).not.toMatch(/NaN|Infinity|undefined/);
          expect(reading.value).not.toBe("");
        }
      }),
      { numRuns: 300 },
    );
  });
});
