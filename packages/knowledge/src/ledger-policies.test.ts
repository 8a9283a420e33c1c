import {
  DIFFERENCE_COUNTS,
  DIFFERENCE_MONEY,
  DIFFERENCE_RATES,
  explainDifference,
  LEDGER_CONVENTIONS,
  type LedgerDifference,
  type SubscriptionIntervals,
} from "@tenure/core";
import { describe, expect, it } from "vitest";
import {
  DIFFERENCE_SENTENCES,
  differenceSentence,
  differenceSentences,
  differenceStatements,
  LEDGER_CLASSES,
} from "./ledger-policies.js";
import { anyKpiWords } from "./more-kpis.js";

const LANGUAGES = ["en", "ja"] as const;
const OPEN = 0x7fffffff;
const MISSING = -0x80000000;
/** Days from 1 January 2024. */
const day = (offset: number) => 19_723 + offset;

/** A stays; B cancels in March what it paid until June; C comes and goes in March; D comes back in March. */
const intervals: SubscriptionIntervals = {
  rowCount: 5,
  account: Int32Array.of(0, 1, 2, 3, 3),
  accountLabels: ["A", "B", "C", "D"],
  startDay: Int32Array.of(day(-90), day(-90), day(64), day(-90), day(66)),
  endDay: Int32Array.of(OPEN, day(152), day(79), day(-20), OPEN),
  mrr: Float64Array.of(700, 200, 50.5, 100, 100),
  cancelledDay: Int32Array.of(MISSING, day(71), MISSING, MISSING, MISSING),
  currency: null,
  issues: [],
};

function differenceOf(...[from, to, month = "2024-03"]: [string, string, string?]): LedgerDifference {
  type Preset = LedgerDifference["from"];
  const result = explainDifference(intervals, from as Preset, to as Preset, { from: month, to: month });
  if (!result.ok) throw new Error(result.issues.map(({ code }) => code).join(", "));
  return result.value;
}

describe("the words of an explanation", () => {
  it("name every class and every rate that can differ, in both languages", () => {
    expect(Object.keys(LEDGER_CLASSES)).toEqual([...DIFFERENCE_MONEY, ...DIFFERENCE_COUNTS]);
    for (const id of DIFFERENCE_RATES) expect(anyKpiWords(id), id).toBeDefined();
  });

  it("have the same places in both languages, and end with a full stop", () => {
    for (const [id, { en, ja }] of Object.entries(DIFFERENCE_SENTENCES)) {
      const places = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
      expect(places(ja), id).toEqual(places(en));
      expect(en).toMatch(/[^.]\.$/);
      expect(ja).toMatch(/[^。]。$/);
    }
  });

  it("keep to the term base in Japanese", () => {
    const texts = [...Object.values(DIFFERENCE_SENTENCES), ...Object.values(LEDGER_CLASSES)].map(({ ja }) => ja);
    for (const text of texts) {
      expect(text).not.toMatch(/更新|復活|全社|アカウント|[ヶヵ]月|[０-９]|！|-/);
      expect(text).not.toMatch(/(である|だ)。/);
    }
  });
});

describe("an explanation in sentences", () => {
  it("tells what differs, then what each choice does, with figures", () => {
    expect(differenceSentences(differenceOf("default", "stripe-like"), "en")).toEqual([
      "Stripe-like, compared with Month-end snapshots, 2024-03.",
      "Money that differs: new MRR 0 → 50.5 (+50.5), churned MRR 0 → 250.5 (+250.5), MRR at the end 1,000 → 800 (−200).",
      "Customers that differ: new customers 0 → 1 (+1), churned customers 0 → 2 (+2), customers at the end 3 → 2 (−1).",
      "Rates that differ: Logo churn 0% → 50% (+50 pt), Gross MRR churn 0% → 22.22% (+22.22 pt), Net MRR churn 0% → 22.22% (+22.22 pt), Gross revenue retention, month 100% → 77.78% (−22.22 pt), Net revenue retention, month 100% → 77.78% (−22.22 pt), Quick ratio – → 0.6, Revenue per account, ARPA 333.33 → 400 (+66.67).",
      "When churn is booked, at cancellation instead of at the end of the paid period: churned MRR +200, MRR at the end −200, churned customers +1, customers at the end −1, Logo churn +50 pt, Gross MRR churn +22.22 pt, Net MRR churn +22.22 pt, Gross revenue retention, month −22.22 pt, Net revenue retention, month −22.22 pt, Revenue per account, ARPA +66.67.",
      "Joined and left inside one month, counted as gained and as churned instead of not seen: new MRR +50.5, churned MRR +50.5, new customers +1, churned customers +1.",
      "Base of logo churn, customers at the start and those gained instead of customers at the start: alone it changes nothing here.",
      "Each choice was switched alone, in this order, from the one compared with; all lines together add up to the difference.",
    ]);
  });

  it("tells the same in Japanese", () => {
    expect(differenceSentences(differenceOf("default", "four-class"), "ja")).toEqual([
      "2024年3月について、「4区分（国内の解説で一般的な分け方）」を「月末時点の比較」と比べました。",
      "金額の違い：新規MRR 0→100（+100）、再契約MRR 100→0（−100）。",
      "社数の違い：新規の顧客 0社→1社（+1社）、再契約の顧客 1社→0社（−1社）。",
      "再契約の区分（独立した区分→新規に含める）：新規MRR +100、再契約MRR −100、新規の顧客 +1社、再契約の顧客 −1社。",
    ]);
  });

  it("says that nothing differs, and that the data do not tell", () => {
    const same = differenceOf("default", "profitwell-like", "2024-02");
    expect(differenceSentences(same, "en")).toEqual([
      "ProfitWell-like, compared with Month-end snapshots, 2024-02.",
      "Every figure is the same under both.",
      "Paused subscriptions, contract to 0 and stay customers instead of keep their MRR: the data do not tell, so it changes nothing.",
      "Joined and left inside one month, removed from both, and told apart instead of not seen: alone it changes nothing here.",
      "Each choice was switched alone, in this order, from the one compared with; all lines together add up to the difference.",
    ]);
    const none = { ...same, firstMonth: null, lastMonth: null };
    expect(differenceSentences(none, "ja")).toEqual([
      "「ProfitWellに近い」と「月末時点の比較」を比べられる月がありません。",
    ]);
  });

  it("writes money in the currency of the data, and a currency that is no code not at all", () => {
    const difference = differenceOf("default", "four-class");
    const money = (currency: string | null, language: "en" | "ja") =>
      differenceSentences({ ...difference, currency }, language)[1];
    expect(money("JPY", "ja")).toMatch(/新規MRR [¥￥]0→[¥￥]100（\+[¥￥]100）/);
    expect(money("EUR", "en")).toContain("new MRR €0 → €100 (+€100)");
    expect(money("points", "en")).toContain("new MRR 0 → 100 (+100)");
  });

  it("writes days of a policy, one of them in the singular", () => {
    const statement = (from: number | null, to: number) =>
      ({ id: "cause-without-change", params: { policy: "newAfterDays", from, to } }) as const;
    expect(differenceSentence(statement(null, 90), "en")).toContain(", 90 days instead of never:");
    expect(differenceSentence(statement(1, 2), "en")).toContain(", 2 days instead of 1 day:");
    expect(differenceSentence(statement(null, 90), "ja")).toContain("（なし→90日）");
  });

  it("leaves out what is too small to be written", () => {
    const difference = differenceOf("default", "four-class");
    const causes = [{ ...difference.causes[0]!, money: { newMrr: 0.004 }, customers: {}, rates: { grr: 0.00004 } }];
    const statements = differenceStatements({ ...difference, causes });
    expect(statements.find(({ params }) => params.policy)!.id).toBe("cause-without-change");
  });

  it("is whole for any two presets: the same number of sentences and figures in both languages, nothing unfilled", () => {
    for (const from of LEDGER_CONVENTIONS) {
      for (const to of LEDGER_CONVENTIONS) {
        const difference = differenceOf(from, to);
        const [en, ja] = LANGUAGES.map((language) => differenceSentences(difference, language));
        expect(ja).toHaveLength(en!.length);
        for (const [i, text] of en!.entries()) {
          expect(text + ja![i]).not.toMatch(/[{}]|undefined|null|NaN|Infinity/);
          const changes = (line: string) => line.match(/[−+]\d[\d,.]*/g)?.map((figure) => figure.replace(/[.,]$/, ""));
          expect(changes(ja![i]!), text).toEqual(changes(text));
        }
      }
    }
  });
});
