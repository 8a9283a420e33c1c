import type { KpiResult } from "@tenure/core/fields";
import { MORE_KPIS } from "@tenure/knowledge/more-kpis";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { en } from "../locales/en.js";
import { ja } from "../locales/ja.js";
import { completeKpi } from "./complete-kpi.js";
import { Formats } from "./format.js";
import { JapaneseFormats } from "./formats.ja.js";
import { kpiHow } from "./kpi-how.js";
import { kpiReading } from "./kpi-reading.js";
import { moreKpis } from "./kpi-words.js";
import { ja as readingJa } from "./reading-words.ja.js";
import { readingWords } from "./reading-words.js";

const english = { words: en, text: readingWords.en, formats: new Formats("en", "JPY") };
const japanese = { words: ja, text: readingJa, formats: new JapaneseFormats("ja", "JPY") };

function read(given: Partial<KpiResult>, language = english) {
  const result = completeKpi({ month: "2026-06", ...given }, { metric: "", unit: undefined, better: undefined });
  return { ...kpiReading(result, { ...language, label: "M", reason: String }), how: kpiHow(result, language) };
}

describe("words of metrics beside the usual ones", () => {
  it("have to arrive first, and until then name nothing that is waited for", async () => {
    // As on a page that has shown none of them yet, whatever other tests have.
    vi.resetModules();
    const { kpiLabel, moreKpis, waitsForWords } = await import("./kpi-words.js");
    expect([waitsForWords("nps"), kpiLabel("nps", "en")]).toEqual([true, ""]);
    expect([waitsForWords("nrr"), waitsForWords("")]).toEqual([false, false]);
    await moreKpis.arrival();
    expect([waitsForWords("nps"), kpiLabel("nps", "en")]).toEqual([false, "Net Promoter Score, NPS®"]);
    expect(kpiLabel("of the page's own", "ja")).toBe("of the page's own");
  });

  describe("once arrived", () => {
    beforeAll(() => moreKpis.arrival());

    it("write points with their sign, scores without, and lengths in their unit", () => {
      expect(read({ metric: "nps", value: 11.2, previous: 8 })).toMatchObject({
        value: "+11.2",
        change: { text: "+3.2 better" },
      });
      expect(read({ metric: "nps", value: -4, previous: 8 }).value).toBe("−4.0");
      expect(read({ metric: "health-score", value: 71.12, previous: 69.76 })).toMatchObject({
        value: "71.1",
        change: { text: "+1.4 better" },
      });
      const lifetime: Partial<KpiResult> = {
        metric: "expected-lifetime",
        value: 67.5,
        previous: 63.46,
        interval: { low: 53.3, high: 85.6, level: 0.95, method: "wilson" },
      };
      expect(read(lifetime).value).toBe("67.5 months");
      expect(read(lifetime).lines).toContain("95% interval 53.3–85.6 months");
      expect(read(lifetime, japanese).value).toBe("67.5か月");
      expect(read({ metric: "cac-payback", value: 1, previous: 1 }).value).toBe("1 month");
      expect(read({ value: 30, unit: "days" }, japanese).value).toBe("30日");
    });

    it("fill in rates, lengths of time and bare numbers", () => {
      const parts = { arpa: 106_160, churn: 0.0148, lost: 67, atRisk: 4524, grossMargin: 0.8, cac: 600_000 };
      expect(read({ metric: "ltv-to-cac", value: 9.56, parts }).how[0]).toBe(
        "ARPA ¥106.2k × gross margin 80% ÷ monthly churn 1.48% ÷ CAC ¥600.0k. 3 is a rule of thumb, not a law.",
      );
      const reply = { metric: "first-reply-time", value: 115, parts: { tickets: 267, waiting: 1, p90: 335 } };
      expect(read(reply)).toMatchObject({ value: "1 h 55 min", beside: "267 tickets, June" });
      expect(read(reply).lines).toEqual(["9 in 10 within 5 h 35 min"]);
      expect(read(reply, japanese).lines).toEqual(["9割は5時間35分以内"]);
    });

    it("judge no score of few answers", () => {
      const few = read({ metric: "nps", value: 20, previous: 5, denominator: 12 });
      expect(few).toMatchObject({ muted: true, change: { text: en.state.tooFew } });
    });

    it("say what a figure needs in the place of a reason", () => {
      const needing = { metric: "resolution-rate", value: null, needs: ["tickets"] };
      expect(read(needing)).toMatchObject({ value: "—", explanation: "Load tickets to see this figure." });
      expect(read(needing, japanese).explanation).toBe("問い合わせを読み込むと表示されます。");
      expect(read({ ...needing, needs: [1, null] as never }).explanation).toBe("no-data");
    });

    it("are read without a figure as well: no text holds a place that is left open", () => {
      for (const metric of Object.keys(MORE_KPIS)) {
        for (const language of [english, japanese]) {
          const { spoken, how } = read({ metric, value: 0.5 }, language);
          expect(`${spoken} ${how.join(" ")}`, metric).not.toMatch(/[{}]|NaN|undefined/);
        }
      }
    });
  });
});
