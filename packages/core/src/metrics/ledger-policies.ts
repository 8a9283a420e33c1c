/**
 * The choices behind a ledger of MRR movements: where tools of the trade give different figures for the same data under
 * the same name. Plain field data, from which options, help, explanations and documentation are made.
 */
interface Text {
  readonly en: string;
  readonly ja: string;
}

interface ChoicePolicy {
  readonly kind: "choice";
  readonly label: Text;
  readonly about: Text;
  readonly default: string;
  readonly options: Readonly<Record<string, { readonly label: Text }>>;
}

interface DaysPolicy {
  readonly kind: "days";
  readonly label: Text;
  readonly about: Text;
  readonly min: number;
  readonly max: number;
  /** `null` where the policy may be off. */
  readonly default: number | null;
  /** What `null` means, where it is allowed. */
  readonly off?: Text;
}

export type LedgerPolicyField = ChoicePolicy | DaysPolicy;

/** All policies, in the order in which an explanation switches them. */
export const LEDGER_POLICIES = {
  movements: {
    kind: "choice",
    label: { en: "Movements", ja: "増減のとらえ方" },
    about: {
      en: "Between month ends an account's changes are netted. Dated, every day with a change counts in its month: up and down again is expansion and contraction, and a gap inside a month is churn and reactivation. Month ends stay the same, counts are of changes, and rates divide them by the start, at most all of it.",
      ja: "月末どうしの比較では、月内の変化を相殺します。日付ごとにとらえると、変化のあった日ごとにその月へ計上し、上げて戻せば拡大と縮小、月内の空白は解約と再契約になります。月末の値は変わりません。社数は変化の回数になり、率は期首に対する割合（上限は全体）です。",
    },
    default: "month-end",
    options: {
      "month-end": { label: { en: "between month ends", ja: "月末どうしの比較" } },
      dated: { label: { en: "on the day of each change", ja: "変化のあった日ごと" } },
    },
  },
  churnDate: {
    kind: "choice",
    label: { en: "When churn is booked", ja: "解約の計上日" },
    about: {
      en: "A contract that is cancelled may run on to the end of the paid period. Cancellation is known only where the data have a column of it; the next day moves an account's leaving, not a change of contracts.",
      ja: "解約の申し出後も、支払い済みの期間は契約が続くことがあります。申し出日は、その列がデータにある場合だけわかります。翌日の計上は顧客の離脱に適用し、契約の切り替えには適用しません。",
    },
    default: "end-date",
    options: {
      "end-date": { label: { en: "at the end of the paid period", ja: "支払い済み期間の終了日" } },
      cancellation: { label: { en: "at cancellation", ja: "解約の申し出日" } },
      "next-day": { label: { en: "on the day after the end", ja: "終了日の翌日" } },
    },
  },
  paused: {
    kind: "choice",
    label: { en: "Paused subscriptions", ja: "休止中の契約" },
    about: {
      en: "Known only where the data have a column of when a subscription was paused; without a day of resuming the pause lasts to the end of the row.",
      ja: "休止日の列がデータにある場合だけわかります。再開日がなければ、その行の終わりまで休止とみなします。",
    },
    default: "unchanged",
    options: {
      unchanged: { label: { en: "keep their MRR", ja: "MRRをそのまま数える" } },
      contraction: {
        label: { en: "contract to 0 and stay customers", ja: "0への縮小とし、顧客数には残す" },
      },
      churn: { label: { en: "churn, and reactivate when resumed", ja: "解約とし、再開を再契約とする" } },
    },
  },
  continuationDays: {
    kind: "days",
    label: { en: "Gap that is no churn", ja: "解約とみなさない空白" },
    about: {
      en: "An account that pays again after at most so many days never left: it counts at what it paid before. The gap is known only once the account is back.",
      ja: "空白がこの日数以内なら、離脱せず、以前の料金を払い続けたものと数えます。空白の長さは、顧客が戻ってはじめてわかります。",
    },
    min: 0,
    max: 3650,
    default: 0,
  },
  insideMonth: {
    kind: "choice",
    label: { en: "Joined and left inside one month", ja: "同じ月のうちの契約と解約" },
    about: {
      en: "A customer at no month's end. Removed leaves the movements as not seen does, and says how many there were. Dated movements count them in any case.",
      ja: "どの月末にも契約がない顧客です。「除外」は「数えない」と同じ増減になり、件数と金額を別に示します。日付ごとの増減では、いつも数えます。",
    },
    default: "unseen",
    options: {
      unseen: { label: { en: "not seen", ja: "数えない" } },
      both: { label: { en: "counted as gained and as churned", ja: "獲得と解約の両方に数える" } },
      removed: { label: { en: "removed from both, and told apart", ja: "両方から除外し、別に示す" } },
    },
  },
  newAfterDays: {
    kind: "days",
    label: { en: "Gap after which a return is new", ja: "新規とみなす空白" },
    about: {
      en: "An account that comes back after more days than this is a new customer; before, a reactivation.",
      ja: "空白がこの日数を超えた顧客は新規、それ以内なら再契約と数えます。",
    },
    min: 0,
    max: 3650,
    default: null,
    off: { en: "never", ja: "なし" },
  },
  reactivation: {
    kind: "choice",
    label: { en: "Reactivation", ja: "再契約の区分" },
    about: {
      en: "Movements in five classes, or in four without one for those who come back.",
      ja: "増減を5区分にするか、再契約を置かない4区分にするかの違いです。",
    },
    default: "own",
    options: {
      own: { label: { en: "a class of its own", ja: "独立した区分" } },
      "as-new": { label: { en: "counted as new", ja: "新規に含める" } },
    },
  },
  churnBase: {
    kind: "choice",
    label: { en: "Base of logo churn", ja: "解約率（社数）の分母" },
    about: {
      en: "On the customers at the start only those of them who left count; with the gained ones all who left do.",
      ja: "分母が期首の顧客なら、そのうち解約した顧客だけを数えます。当月の獲得を含めるなら、解約した顧客をすべて数えます。",
    },
    default: "start",
    options: {
      start: { label: { en: "customers at the start", ja: "期首の顧客" } },
      "start-and-gained": {
        label: { en: "customers at the start and those gained", ja: "期首の顧客と当月の獲得" },
      },
    },
  },
  reactivationInNrr: {
    kind: "choice",
    label: { en: "Reactivation in monthly net rates", ja: "月次ネット指標での再契約" },
    about: {
      en: "Whether those who came back count in NRR and net MRR churn of the month, whose base does not hold them.",
      ja: "期首の顧客に含まれない再契約を、月次のNRRとネット解約率に数えるかどうかの違いです。",
    },
    default: "excluded",
    options: {
      excluded: { label: { en: "left out", ja: "含めない" } },
      included: { label: { en: "counted", ja: "含める" } },
    },
  },
  currency: {
    kind: "choice",
    label: { en: "Currency", ja: "通貨" },
    about: {
      en: "Amounts of several currencies are never added up; data that hold several need one to be chosen.",
      ja: "複数の通貨の金額は合計しません。データに複数の通貨があれば、1つを選びます。",
    },
    default: "one",
    options: { one: { label: { en: "one at a time", ja: "1通貨ずつ" } } },
  },
} as const satisfies Readonly<Record<string, LedgerPolicyField>>;

export type LedgerPolicyId = keyof typeof LEDGER_POLICIES;

type ValueOf<F> = F extends { readonly options: infer O }
  ? keyof O
  : F extends { readonly off: Text }
    ? number | null
    : number;

/** One choice for every policy. */
export type LedgerPolicies = { readonly [P in LedgerPolicyId]: ValueOf<(typeof LEDGER_POLICIES)[P]> };

/** Ids of the policies, in the order in which an explanation switches them. */
export const LEDGER_POLICY_IDS = Object.keys(LEDGER_POLICIES) as LedgerPolicyId[];

/** The choices of the default preset: movements between month-end snapshots, churn at the end of the paid period. */
export const DEFAULT_LEDGER_POLICIES: LedgerPolicies = {
  movements: LEDGER_POLICIES.movements.default,
  churnDate: LEDGER_POLICIES.churnDate.default,
  paused: LEDGER_POLICIES.paused.default,
  continuationDays: LEDGER_POLICIES.continuationDays.default,
  insideMonth: LEDGER_POLICIES.insideMonth.default,
  newAfterDays: LEDGER_POLICIES.newAfterDays.default,
  reactivation: LEDGER_POLICIES.reactivation.default,
  churnBase: LEDGER_POLICIES.churnBase.default,
  reactivationInNrr: LEDGER_POLICIES.reactivationInNrr.default,
  currency: LEDGER_POLICIES.currency.default,
};

/**
 * Headers under which a subscriptions table may say when a contract was cancelled, paused and resumed, compared without
 * case, blanks, punctuation and width. A column is looked for among those that the table keeps under their own name.
 */
export const POLICY_COLUMNS = {
  cancelled: [
    "canceled_at",
    "cancelled_at",
    "canceled_at (utc)",
    "cancelled_at (utc)",
    "cancellation_date",
    "cancel_date",
    "cancel_requested_at",
    "解約申込日",
    "解約申出日",
    "解約日",
  ],
  paused: ["paused_at", "pause_date", "pause_start", "pause_start_date", "on_hold_at", "休止日", "休止開始日"],
  resumed: ["resumed_at", "resume_date", "pause_end", "pause_end_date", "resumes_at", "再開日", "休止終了日"],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** A named set of choices. Those that follow a tool end in "like": their figures are near the tool's, never said to equal them. */
export interface LedgerPreset {
  readonly label: Text;
  readonly policies: LedgerPolicies;
  /** What it takes over. */
  readonly imitates: Text;
  /** What of the original the data of a ledger cannot show, or month ends do not see. */
  readonly cannotImitate: readonly Text[];
  /** Where the choices are described. */
  readonly sources: readonly { readonly vendor: string; readonly title: string }[];
}

const EXCHANGE: Text = {
  en: "Conversion of several currencies into one, and its gains and losses",
  ja: "複数通貨の換算と、為替による増減",
};
const GAPS_INSIDE_MONTHS: Text = {
  en: "Leaving and coming back between two month ends, which is no movement here",
  ja: "月末と月末の間の解約と再契約（ここでは増減になりません）",
};

export const LEDGER_PRESETS = {
  default: {
    label: { en: "Month-end snapshots", ja: "月末時点の比較" },
    policies: DEFAULT_LEDGER_POLICIES,
    imitates: {
      en: "No tool: accounts are compared between month ends, and MRR is lost when the paid period ends.",
      ja: "特定のツールにはよりません。顧客のMRRを月末どうしで比べ、支払い済み期間の終了日に失います。",
    },
    cannotImitate: [GAPS_INSIDE_MONTHS],
    sources: [],
  },
  "four-class": {
    label: { en: "Four classes, as in Japanese guides", ja: "4区分（国内の解説で一般的な分け方）" },
    policies: { ...DEFAULT_LEDGER_POLICIES, reactivation: "as-new" },
    imitates: {
      en: "New, expansion, downgrade and churn, without a class for those who come back.",
      ja: "新規・拡大・ダウングレード・解約の4区分で、再契約の区分を置きません。",
    },
    cannotImitate: [GAPS_INSIDE_MONTHS],
    sources: [
      { vendor: "IT用語辞典 e-Words", title: "MRR" },
      { vendor: "makitani.net", title: "Monthly Recurring Revenue" },
    ],
  },
  "stripe-like": {
    label: { en: "Stripe-like", ja: "Stripeに近い" },
    policies: {
      ...DEFAULT_LEDGER_POLICIES,
      churnDate: "cancellation",
      insideMonth: "both",
      churnBase: "start-and-gained",
    },
    imitates: {
      en: "MRR leaves at cancellation; who joins and leaves in one month is new and churned; logo churn stands on the customers at the start and those gained.",
      ja: "解約の申し出日にMRRを失います。同じ月のうちの契約と解約は新規と解約の両方に数え、解約率（社数）の分母に当月の獲得を含めます。",
    },
    cannotImitate: [
      { en: "Rates over a rolling 30 days instead of a calendar month", ja: "暦月ではなく直近30日間の率" },
      {
        en: "Coupons of limited duration, which leave MRR unchanged there",
        ja: "期間限定クーポン（StripeではMRRを変えません）",
      },
      { en: "Subscriptions marked as unpaid", ja: "未払いとされた契約" },
      EXCHANGE,
      GAPS_INSIDE_MONTHS,
    ],
    sources: [
      { vendor: "Stripe", title: "Billing metric definitions" },
      { vendor: "Uscreen", title: "Stripe Billing Analytics" },
      { vendor: "ProfitWell", title: "ProfitWell vs. Stripe" },
    ],
  },
  "chartmogul-like": {
    label: { en: "ChartMogul-like", ja: "ChartMogulに近い" },
    policies: {
      ...DEFAULT_LEDGER_POLICIES,
      insideMonth: "both",
      reactivationInNrr: "included",
    },
    imitates: {
      en: "Movements are dated events, so who joins and leaves in one month is new and churned; churn when the subscription ends, its default of three; reactivation counts in net rates.",
      ja: "増減を日付のある出来事とするため、同じ月のうちの契約と解約は新規と解約の両方に数えます。解約は契約の終了日（3つの設定のうち既定）に計上し、ネット指標に再契約を含めます。",
    },
    cannotImitate: [
      {
        en: "The other settings of churn recognition: service period of the last invoice, scheduled cancellation",
        ja: "解約計上の他の設定（最後の請求の対象期間、解約の予約）",
      },
      { en: "Grouping of changes that are less than an hour apart", ja: "1時間以内に続く変更をまとめる処理" },
      { en: "Past-due subscriptions and refunds by their settings", ja: "支払い遅延と返金に関する設定" },
      {
        en: "Customers who move to a free plan and stay active: here they churn",
        ja: "無料プランへ移って有効のまま残る顧客（ここでは解約になります）",
      },
      EXCHANGE,
      GAPS_INSIDE_MONTHS,
    ],
    sources: [
      { vendor: "ChartMogul", title: "Churn recognition" },
      { vendor: "ChartMogul", title: "Understanding MRR movements" },
      { vendor: "ChartMogul", title: "Chart: Net MRR Churn Rate" },
    ],
  },
  "profitwell-like": {
    label: { en: "ProfitWell-like", ja: "ProfitWellに近い" },
    policies: { ...DEFAULT_LEDGER_POLICIES, paused: "contraction", insideMonth: "removed" },
    imitates: {
      en: "MRR stays to the end of the paid period; who joins and leaves in one calendar month is removed; a subscription on hold is downgraded to 0; a return after any time is a reactivation.",
      ja: "支払い済み期間の終了日までMRRを保ちます。同じ暦月のうちの契約と解約は除外し、休止中の契約は0へのダウングレードとします。戻った顧客は、空白の長さにかかわらず再契約です。",
    },
    cannotImitate: [
      {
        en: "Credits and one-time discounts, which are subtracted there even where the price does not show them",
        ja: "料金に表れないクレジットや1回限りの割引（ProfitWellでは差し引きます）",
      },
      { en: "Metered billing as part of MRR", ja: "MRRに含まれる従量課金" },
      { en: "Delinquent churn after a window of failed payments", ja: "支払い失敗の猶予期間を過ぎた解約" },
      EXCHANGE,
      GAPS_INSIDE_MONTHS,
    ],
    sources: [
      { vendor: "ProfitWell", title: "ProfitWell vs. Stripe" },
      { vendor: "ProfitWell", title: "Why are my metrics in ProfitWell different than Chargify?" },
    ],
  },
} as const satisfies Readonly<Record<string, LedgerPreset>>;

/** Id of a preset: the convention of a ledger. */
export type LedgerConvention = keyof typeof LEDGER_PRESETS;

/** Ids of the presets. */
export const LEDGER_CONVENTIONS = Object.keys(LEDGER_PRESETS) as LedgerConvention[];

/** A preset by its id, or `undefined` for none of that name. */
export function ledgerPreset(id: string): LedgerPreset | undefined {
  return Object.hasOwn(LEDGER_PRESETS, id) ? LEDGER_PRESETS[id as LedgerConvention] : undefined;
}
