import type { ColumnKind } from "../table/table.js";

/** What a column of a table holds: plain data, from which readers, schemas, reports and documentation are made. */
export interface TableField {
  readonly kind: ColumnKind;
  /** A table without this column cannot be used; a row without this value is left out. */
  readonly required?: true;
  readonly min?: number;
  readonly max?: number;
  /** What the column means, for "choose the column that holds …". */
  readonly meaning: { readonly en: string; readonly ja: string };
}

type Fields = Readonly<Record<string, TableField>>;

const accountId: TableField = {
  kind: "category",
  required: true,
  meaning: { en: "the account's id", ja: "顧客ID" },
};

/**
 * The tables that the engine understands and the columns it knows in each. Money is in major units of its currency,
 * rates written by people as percent keep `_pct` in their name, days are calendar dates, `end_date` is exclusive: the
 * first day without service.
 */
export const TABLES = {
  accounts: {
    account_id: accountId,
    name: { kind: "category", meaning: { en: "the account's name", ja: "顧客名" } },
    segment: { kind: "category", meaning: { en: "segment", ja: "セグメント" } },
    plan: { kind: "category", meaning: { en: "plan", ja: "プラン" } },
    industry: { kind: "category", meaning: { en: "industry", ja: "業種" } },
    country: { kind: "category", meaning: { en: "country", ja: "国" } },
    owner: { kind: "category", meaning: { en: "who looks after the account", ja: "担当者" } },
    signup_date: { kind: "day", meaning: { en: "date of the first contract", ja: "契約開始日" } },
    renewal_date: { kind: "day", meaning: { en: "date of the next renewal", ja: "次回の契約更新日" } },
    seats: { kind: "number", min: 0, meaning: { en: "seats paid for", ja: "ライセンス数" } },
    fit_score: { kind: "number", min: 0, max: 100, meaning: { en: "fit, 0 to 100", ja: "適合度（0〜100）" } },
  },
  subscriptions: {
    account_id: accountId,
    subscription_id: { kind: "category", meaning: { en: "the subscription's id", ja: "契約ID" } },
    segment: { kind: "category", meaning: { en: "segment", ja: "セグメント" } },
    plan: { kind: "category", meaning: { en: "plan", ja: "プラン" } },
    start_date: { kind: "day", required: true, meaning: { en: "first day of service", ja: "利用開始日" } },
    end_date: { kind: "day", meaning: { en: "first day without service", ja: "利用終了日（その日を含まない）" } },
    amount: { kind: "number", min: 0, meaning: { en: "charge per interval and unit", ja: "1期間・1単位の料金" } },
    interval_months: { kind: "number", min: 1, meaning: { en: "months per charge", ja: "請求間隔（か月）" } },
    quantity: { kind: "number", min: 0, meaning: { en: "units or seats", ja: "数量（ライセンス数）" } },
    discount_pct: { kind: "number", min: 0, max: 100, meaning: { en: "discount in percent", ja: "割引率（%）" } },
    mrr: { kind: "number", min: 0, meaning: { en: "monthly revenue, all units", ja: "月額（全数量）" } },
    currency: { kind: "category", meaning: { en: "currency code", ja: "通貨コード" } },
    trial: { kind: "flag", meaning: { en: "whether it is a trial", ja: "トライアルかどうか" } },
    term_months: { kind: "number", min: 1, meaning: { en: "months between renewals", ja: "契約期間（か月）" } },
  },
  usage: {
    account_id: {
      ...accountId,
      meaning: { en: "the account's id (or its subscription's)", ja: "顧客ID（または契約ID）" },
    },
    subscription_id: { kind: "category", meaning: { en: "the subscription's id", ja: "契約ID" } },
    date: { kind: "day", required: true, meaning: { en: "day of use", ja: "利用日" } },
    feature: { kind: "category", meaning: { en: "feature used", ja: "機能名" } },
    count: { kind: "number", min: 0, meaning: { en: "number of uses", ja: "利用回数" } },
    duration_seconds: { kind: "number", min: 0, meaning: { en: "seconds of use", ja: "利用時間（秒）" } },
    active_users: { kind: "number", min: 0, meaning: { en: "people who used it", ja: "利用者数" } },
  },
  tickets: {
    account_id: accountId,
    ticket_id: { kind: "category", meaning: { en: "the ticket's id", ja: "問い合わせID" } },
    opened_at: { kind: "instant", required: true, meaning: { en: "when it was opened", ja: "受付日時" } },
    first_response_at: { kind: "instant", meaning: { en: "when it was first answered", ja: "初回返信日時" } },
    resolved_at: { kind: "instant", meaning: { en: "when it was solved", ja: "解決日時" } },
    first_response_minutes: {
      kind: "number",
      min: 0,
      meaning: { en: "minutes to the first reply", ja: "初回返信時間（分）" },
    },
    resolution_hours: { kind: "number", min: 0, meaning: { en: "hours to the solution", ja: "解決時間（時間）" } },
    contacts: { kind: "number", min: 0, meaning: { en: "contacts it took", ja: "接触回数" } },
    handling_minutes: { kind: "number", min: 0, meaning: { en: "minutes of work it took", ja: "対応時間（分）" } },
    reopened: { kind: "flag", meaning: { en: "whether it was reopened", ja: "再受付の有無" } },
    escalated: { kind: "flag", meaning: { en: "whether it was escalated", ja: "エスカレーションの有無" } },
    answered: { kind: "flag", meaning: { en: "whether it was answered", ja: "応答の有無" } },
    channel: { kind: "category", meaning: { en: "channel", ja: "経路" } },
    priority: { kind: "category", meaning: { en: "priority", ja: "優先度" } },
    satisfaction: { kind: "number", min: 0, meaning: { en: "satisfaction score", ja: "満足度" } },
  },
  surveys: {
    account_id: accountId,
    response_id: { kind: "category", meaning: { en: "the response's id", ja: "回答ID" } },
    date: { kind: "day", required: true, meaning: { en: "day of the answer", ja: "回答日" } },
    kind: { kind: "category", meaning: { en: "nps, csat or ces", ja: "種別（nps・csat・ces）" } },
    score: { kind: "number", meaning: { en: "the answer", ja: "回答値" } },
    scale_max: { kind: "number", min: 1, meaning: { en: "highest answer of the scale", ja: "尺度の最大値" } },
    segment: { kind: "category", meaning: { en: "segment", ja: "セグメント" } },
  },
  touchpoints: {
    account_id: accountId,
    date: { kind: "day", required: true, meaning: { en: "day of the contact", ja: "接点の日付" } },
    kind: { kind: "category", meaning: { en: "kind of contact", ja: "接点の種別" } },
    role: { kind: "category", meaning: { en: "cs, support or sales", ja: "担当（cs・support・sales）" } },
    proactive: { kind: "flag", meaning: { en: "whether we started it", ja: "自社からの働きかけか" } },
    pulse: { kind: "number", min: 0, max: 100, meaning: { en: "pulse, 0 to 100", ja: "CSM所感（0〜100）" } },
    pulse_author: { kind: "category", meaning: { en: "who judged", ja: "所感の記入者" } },
    pulse_expires: { kind: "day", meaning: { en: "until when it holds", ja: "所感の有効期限" } },
  },
  churn_events: {
    account_id: accountId,
    date: { kind: "day", required: true, meaning: { en: "day of churn", ja: "解約日" } },
    reason: { kind: "category", meaning: { en: "reason code", ja: "解約理由" } },
    feedback: { kind: "category", meaning: { en: "what the customer said", ja: "顧客の声" } },
    refund: { kind: "number", min: 0, meaning: { en: "money returned", ja: "返金額" } },
  },
} as const satisfies Readonly<Record<string, Fields>>;

export type TableName = keyof typeof TABLES;

/** Fields of one table, by column name. */
export function fieldsOf(table: TableName): Fields {
  return TABLES[table];
}
