import type { TableName } from "@tenure/core";
import { headerName } from "./header-name.js";

/**
 * What other systems and people call our columns: exports of Stripe, ChartMogul, Salesforce, HubSpot and Zendesk, the
 * RavenStack teaching data, and Japanese headers. Names are compared without case, blanks, punctuation and width, so
 * `customer id` also stands for `Customer_ID` and `customerId`.
 *
 * Each line holds names of equal standing. A name on a later line counts only when no earlier line names the column,
 * because it is a looser word (`company` may be an id or a name). `name*60` converts a unit: one of theirs is sixty of
 * ours.
 */
type Names = readonly string[];

export const ACCOUNT_ID: Names = [
  "customer id, company id, client id, organization id, organisation id, org id, tenant id, account number, account no, customer number, customer no, customer code, associated company id, customer external id, account 18 digit id, 顧客ID, 顧客番号, 顧客コード, 顧客No, 会社ID, 企業ID, 企業コード, 取引先ID, 取引先コード, 取引先番号, アカウントID, 契約企業ID, お客様番号, お客様ID, 契約者ID, 得意先コード, クライアントID",
  "account, customer, company, client, organization, organisation, tenant, associated company, customer external, 顧客, 契約企業, 取引先, アカウント, 会社, 企業, 得意先, お客様",
  "customer name, company name, account name, organization name, 顧客名, 会社名, 企業名, 取引先名, 契約企業名",
];

const SUBSCRIPTION_ID: Names = [
  "subscription number, subscription no, subscription external id, sub id, contract id, contract number, 契約ID, 契約番号, 契約コード, サブスクリプションID",
  "subscription, contract, サブスクリプション",
];

const PLAN: Names = [
  "plan name, plan tier, plan id, tier, product name, price name, プラン, プラン名, 契約プラン, 料金プラン, 商品名",
  "product, price id, package, edition, 商品, コース",
];

/** The names behind the plain ones are of one amount each; a file with several of them is asked about. */
export const CURRENCY: Names = [
  "currency code, currency iso code, iso currency, ccy, 通貨, 通貨コード, 通貨単位",
  "amount currency, mrr currency, arr currency, price currency, plan currency, charge currency, subscription currency, contract currency, billing currency, invoice currency, order currency, payment currency, transaction currency, deal currency, opportunity currency, account currency, 請求通貨, 契約通貨, 取引通貨, 決済通貨",
];

const SEGMENT: Names = [
  "customer segment, market segment, account segment, company size segment, セグメント, 顧客区分, 顧客セグメント, 企業規模",
  "customer type, account type, size, 区分, 規模",
];

export const SYNONYMS: Readonly<Record<TableName, Readonly<Record<string, Names>>>> = {
  accounts: {
    account_id: [ACCOUNT_ID[0]!, "id, record id, external id, ID"],
    name: [
      "account name, customer name, company name, client name, organization name, organisation name, 顧客名, 会社名, 企業名, 取引先名, アカウント名, お客様名, 契約企業名, 得意先名, 社名, 名称",
      "company, customer, account, organization, 顧客, 会社, 企業, 取引先, 契約企業",
    ],
    segment: SEGMENT,
    plan: PLAN,
    industry: ["industry name, vertical, sector, 業種, 業界, 産業", "business type"],
    country: ["country code, billing country, shipping country, country region, 国, 国名, 国コード", "region, 地域"],
    owner: [
      "account owner, company owner, customer owner, owner name, csm, csm name, customer success manager, account manager, 担当者, 担当, 担当CSM, CSM担当者, CS担当者, サクセス担当, 顧客担当者, 取引先所有者, 所有者",
      "assigned to, 営業担当",
    ],
    signup_date: [
      "sign up date, signed up at, signup at, customer since, first contract date, contract start date, start date, subscription start date, 契約開始日, 初回契約日, 登録日, 申込日, 利用開始日, 契約日",
      "created, created at, created date, create date, date created, 作成日",
    ],
    renewal_date: [
      "next renewal, next renewal date, renewal, renews at, contract end date, contract renewal date, 契約更新日, 次回更新日, 更新日, 契約満了日, 契約終了日",
      "current period end, next billing date, 次回請求日",
    ],
    seats: [
      "seat count, number of seats, licences, licenses, license count, licence count, licenses purchased, paid seats, ライセンス数, 契約ライセンス数, 席数, シート数, ID数, アカウント数",
      "users, quantity, 数量",
    ],
    fit_score: ["fit, icp score, icp fit, customer fit, 適合度, フィットスコア"],
  },
  subscriptions: {
    account_id: ACCOUNT_ID,
    subscription_id: [...SUBSCRIPTION_ID, "id, record id"],
    segment: SEGMENT,
    plan: PLAN,
    start_date: [
      "subscription start date, subscription start, contract start date, contract start, service start date, service start, service date, start, starts at, started at, begin date, effective date, 開始日, 利用開始日, 契約開始日, 契約開始, サービス開始日, 適用開始日",
      "activated at, signup date, 契約日, 申込日",
      "created, created at, created date, 登録日, 作成日",
    ],
    end_date: [
      "subscription end date, subscription end, contract end date, contract end, service end date, service end, end, ends at, ended at, expiry date, expiration date, 終了日, 利用終了日, 契約終了日, 契約終了, サービス終了日, 適用終了日, 満了日, 契約満了日",
      "cancelled at, canceled at, cancellation date, cancel date, churn date, churned at, 解約日, 退会日",
    ],
    amount: [
      "unit price, unit amount major, sales price, price per unit, price per seat, charge, charge amount, plan amount, subscription amount, contract amount, 料金, 単価, 請求額, 請求金額, 契約金額, 金額, 利用料, 利用料金, 価格",
      "list price, price, value, 売上",
    ],
    interval_months: [
      "interval, billing interval, billing period, billing frequency, billing cycle, billing cycle months, charge interval, plan interval, 請求間隔, 請求間隔月数, 請求サイクル, 支払サイクル, 支払い間隔, 課金周期, 支払方法月年",
      "period, frequency, billing, billing term, billing schedule, payment frequency, payment interval, payment schedule, invoice frequency, invoicing, 課金サイクル, 請求頻度, 請求単位",
    ],
    quantity: [
      "qty, units, seats, seat count, number of seats, licenses, licences, license count, licence count, 数量, ライセンス数, 契約数, 席数, シート数, ID数",
      "users, 利用者数, ユーザー数",
    ],
    discount_pct: [
      "discount, discount percent, discount percentage, discount rate, percent off, 割引率, 値引率, 値引き率",
    ],
    mrr: [
      "mrr amount, monthly recurring revenue, monthly revenue, customer mrr, subscription mrr, current mrr, mrr value, 月次経常収益, 月間経常収益, 月額, 月額料金, 月額利用料, 月額費用, 月次売上, 月額売上",
      "monthly amount, monthly fee, monthly price, monthly charges",
      "arr*0.0833333333333333333, arr amount*0.0833333333333333333, annual recurring revenue*0.0833333333333333333, acv*0.0833333333333333333, annual contract value*0.0833333333333333333, 年間経常収益*0.0833333333333333333, 年額*0.0833333333333333333, 年額料金*0.0833333333333333333",
    ],
    currency: CURRENCY,
    trial: [
      "is trial, in trial, trial flag, is free trial, トライアル, トライアルか, 試用, 試用期間中, 無料トライアル",
    ],
    term_months: [
      "term, contract term, contract term months, contract length, contract length months, commitment months, renewal term, 契約期間, 契約期間月数, 更新間隔",
    ],
  },
  usage: {
    account_id: ACCOUNT_ID,
    subscription_id: [SUBSCRIPTION_ID[0]!],
    date: [
      "usage date, event date, activity date, log date, login date, used at, used on, occurred at, event time, event timestamp, timestamp, day, 利用日, 利用日時, 日付, ログイン日, ログイン日時, 発生日時, 対象日, 年月日",
      "created at, time, 日時",
    ],
    feature: [
      "feature name, feature used, event name, event type, event, module, action, 機能, 機能名, 利用機能, イベント名, 操作",
      "name, type",
    ],
    count: [
      "usage count, event count, events, uses, sessions, session count, logins, login count, hits, 利用回数, 回数, 利用数, ログイン回数, 件数",
      "total, value, quantity",
    ],
    duration_seconds: [
      "usage duration secs, usage duration seconds, duration secs, duration sec, seconds, session seconds, session duration seconds, time spent seconds, usage duration minutes*60, duration minutes*60, duration min*60, minutes*60, usage minutes*60, usage duration hours*3600, duration hours*3600, 利用時間秒, 利用秒数, 滞在時間秒, 利用時間分*60, 利用分数*60, 利用時間時間*3600",
    ],
    active_users: [
      "active user count, number of active users, users active, unique users, distinct users, dau, wau, mau, アクティブユーザー数, アクティブユーザ数, 利用者数, 利用人数, 利用ユーザー数",
      "users, ユーザー数",
    ],
  },
  tickets: {
    account_id: ACCOUNT_ID,
    ticket_id: [
      "ticket number, ticket no, case id, case number, issue id, inquiry id, 問い合わせID, 問合せID, 問い合わせ番号, 問合せ番号, チケットID, チケット番号, ケース番号, 受付番号",
      "id, record id, ticket, case",
    ],
    opened_at: [
      "opened, open date, date opened, date time opened, submitted at, submitted, submission date, received at, ticket created at, ticket created, 受付日時, 受付日, 問い合わせ日時, 問い合わせ日, 問合せ日時, 問合せ日, 受信日時, 起票日, 起票日時, 発生日時",
      "created, created at, create date, created date, date created, 作成日時, 作成日, 登録日時, 登録日",
      "date, timestamp, 日時, 日付",
    ],
    first_response_at: [
      "first responded at, first reply at, first response date, first response time stamp, first agent reply date, 初回返信日時, 初回返信日, 初回応答日時, 一次回答日時, 初回回答日時",
      "responded at, replied at, 返信日時, 回答日時",
    ],
    resolved_at: [
      "resolved, resolved date, resolution date, solved at, closed at, closed, close date, closed date, date closed, date time closed, completed at, 解決日時, 解決日, 完了日時, 完了日, クローズ日時, クローズ日, 対応完了日時, 対応完了日",
    ],
    first_response_minutes: [
      "first response time minutes, first response time mins, first reply time minutes, first reply time in minutes, first response minutes, frt minutes, first response time hours*60, first reply time hours*60, first reply time in hours*60, first response time seconds*0.0166666666666666667, 初回返信時間分, 初回応答時間分, 一次回答時間分, 初回返信分, 初回返信時間時間*60",
    ],
    resolution_hours: [
      "resolution time hours, time to resolution hours, full resolution time hours, full resolution time in hours, time to close hours, age hours, resolution time minutes*0.0166666666666666667, full resolution time minutes*0.0166666666666666667, full resolution time in minutes*0.0166666666666666667, resolution time days*24, 解決時間時間, 解決時間分*0.0166666666666666667, 解決時間日*24",
    ],
    contacts: [
      "contact count, number of contacts, interactions, interaction count, replies, reply count, touches, messages, 接触回数, 対応回数, やりとり回数, やり取り回数, 返信回数",
    ],
    reopened: ["reopened flag, is reopened, was reopened, reopens, reopen count, 再受付, 再オープン, 再開, 再発"],
    escalated: [
      "escalation flag, is escalated, was escalated, escalation, エスカレーション, エスカレーション有無, エスカレ, エスカレーションフラグ",
    ],
    answered: ["answered flag, is answered, was answered, 応答, 応答有無, 受電"],
    channel: [
      "ticket channel, contact channel, source channel, via, case origin, 経路, チャネル, 問い合わせ経路, 問合せ経路, 受付チャネル, 受付経路, 窓口",
      "origin, source, media",
    ],
    priority: ["ticket priority, case priority, urgency, severity, 優先度, 緊急度, 重要度"],
    satisfaction: [
      "satisfaction score, satisfaction rating, csat, csat score, customer satisfaction, rating, 満足度, 顧客満足度, 満足度スコア, CSATスコア, 評価",
    ],
  },
  surveys: {
    account_id: ACCOUNT_ID,
    response_id: ["survey response id, answer id, submission id, 回答ID, 回答番号", "id, record id"],
    date: [
      "responded at, response date, response at, responded on, answered at, answer date, submitted at, submission date, survey date, completed at, date of survey, 回答日, 回答日時, 送信日時, 記入日",
      "created at, created, timestamp, 日付, 日時, タイムスタンプ",
    ],
    kind: [
      "survey type, survey kind, survey, metric, survey name, 種別, 調査種別, アンケート種別, アンケート名",
      "type",
    ],
    score: [
      "nps, nps score, csat, csat score, ces, ces score, how likely are you to recommend us, how likely are you to recommend us to a friend or colleague, rating, answer, response, value, likelihood to recommend, スコア, 点数, 回答, 回答値, 推奨度, 満足度, 評価, NPSスコア",
    ],
    scale_max: ["scale, max score, maximum, scale maximum, 最大値, 満点, 尺度, 尺度の最大値"],
    segment: SEGMENT,
  },
  touchpoints: {
    account_id: ACCOUNT_ID,
    date: [
      "touchpoint date, contact date, meeting date, activity date, call date, engagement date, interaction date, occurred at, completed date, 接点日, 実施日, 対応日, 訪問日, 面談日, 打ち合わせ日, 商談日, 連絡日, 活動日",
      "created at, created date, timestamp, due date, 日付, 日時",
    ],
    kind: [
      "touchpoint type, contact type, activity type, meeting type, engagement type, interaction type, touch type, type, 種別, 接点種別, 活動種別, 接触方法, 対応種別, 活動内容",
      "activity, subject, channel, 件名",
    ],
    role: ["team, department, owner role, function, 担当部門, 部門, 部署, 役割, 担当ロール", "担当"],
    proactive: [
      "is proactive, proactive flag, initiated by us, outbound, 能動, 自社起点, プロアクティブ, 先回り, 自社からの働きかけ",
    ],
    pulse: [
      "pulse score, csm pulse, sentiment score, health pulse, 所感, CSM所感, 所感スコア, 担当者の所感",
      "sentiment",
    ],
    pulse_author: ["author, pulse by, csm, csm name, 記入者, 所感記入者, 所感の記入者", "owner, 担当者"],
    pulse_expires: ["pulse expiry, pulse valid until, expires at, valid until, 有効期限, 所感の有効期限"],
  },
  churn_events: {
    account_id: ACCOUNT_ID,
    date: [
      "churn date, churned at, churned on, cancellation date, cancel date, cancelled at, canceled at, churn event date, 解約日, 解約日時, 退会日, 離脱日",
      "end date, ended at, event date, occurred at, created at, timestamp, 日付, 日時, 終了日",
    ],
    reason: [
      "reason code, churn reason, cancellation reason, cancel reason, churn reason code, 解約理由, 理由, 理由コード, 退会理由, 離脱理由",
      "category, cause, 要因, 原因",
    ],
    feedback: [
      "feedback text, comment, comments, cancellation comment, cancellation feedback, notes, 顧客の声, コメント, 備考, フィードバック, 自由記述, 解約コメント",
      "note, description, memo, メモ",
    ],
    refund: [
      "refund amount, refund amount usd, refund amount eur, refund amount jpy, refunded amount, refund usd, 返金額, 返金, 払い戻し額",
    ],
  },
};

/**
 * Ids of single records that the engine does not compute with, kept under their own name and looked at for repeats.
 */
export const RECORD_IDS: Readonly<Record<TableName, Names>> = {
  accounts: ["account_id"],
  subscriptions: [],
  usage: ["usage id, event id, log id, record id, id, 利用ID, イベントID"],
  tickets: ["ticket_id"],
  surveys: ["response_id"],
  touchpoints: ["touchpoint id, activity id, meeting id, engagement id, record id, id, 接点ID, 活動ID"],
  churn_events: ["churn event id, churn id, event id, record id, id, 解約ID"],
};

/** Words in a file's name that say which table it holds. */
export const FILE_NAMES: Readonly<Record<TableName, RegExp>> = {
  accounts: /account|customer|compan|client|organi[sz]ation|顧客(?!満足)|企業|取引先|アカウント|会社/,
  subscriptions: /subscription|contract|契約|サブスク/,
  usage: /usage|event_?log|activity_?log|access_?log|feature|session|login|利用|ログ/,
  tickets: /ticket|support|case|inquir|enquir|help_?desk|問い?合わ?せ|チケット|サポート/,
  surveys: /survey|nps|csat|(?<![a-z])ces(?![a-z])|response|アンケート|回答|満足度/,
  touchpoints: /touch|meeting|engagement|interaction|check_?in|接点|定例|面談|訪問/,
  churn_events: /churn|cancel|解約|チャーン/,
};

export interface Synonym {
  readonly field: string;
  /** 1 for the plainest names; larger is looser. */
  readonly level: number;
  readonly times: number;
}

function indexed(names: Readonly<Record<string, Names>>): ReadonlyMap<string, readonly Synonym[]> {
  const index = new Map<string, Synonym[]>();
  for (const [field, lines] of Object.entries(names)) {
    lines.forEach((line, i) => {
      for (const entry of line.split(", ")) {
        const [name = "", factor] = entry.split("*");
        const key = headerName(name);
        const found = index.get(key) ?? [];
        if (!found.some((synonym) => synonym.field === field)) {
          found.push({ field, level: i + 1, times: factor ? Number(factor) : 1 });
        }
        index.set(key, found);
      }
    });
  }
  return index;
}

const indexes = new Map<TableName, ReadonlyMap<string, readonly Synonym[]>>();

/** What a compared header name may stand for in a table. */
export function synonymsOf(table: TableName, name: string): readonly Synonym[] {
  let index = indexes.get(table);
  if (!index) {
    index = indexed(SYNONYMS[table]);
    indexes.set(table, index);
  }
  return index.get(name) ?? [];
}
