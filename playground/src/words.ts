import type { ClientMode, FallbackReason } from "@tenure/worker";

/** Words of the playground's own page. Elements bring theirs. */
const en = {
  title: (month: string) => `Customer base, ${month}`,
  lead: (customers: string, end: string, open: string | null) =>
    `${customers} paying customers. Figures to ${end}${open ? `; open periods to ${open}` : ""}. Computed in this browser.`,
  noData: "Customer base",
  language: "Language",
  theme: "Colours",
  themes: { system: "System", light: "Light", dark: "Dark" },
  observed: "observed",
  open: "still open",
  uncertain: "uncertain",
  openFiles: "Open files",
  openHint: "CSV, JSON, Arrow or Parquet. Nothing is uploaded.",
  sample: "Sample portfolio",
  sampleNote: "A made-up company. Open your own files to see your own customers; they stay on this device.",
  dropHere: "Drop files here",
  reading: "Reading",
  cancel: "Cancel",
  report: "What was read",
  unusable: "None of these files could be used. What was shown before is unchanged.",
  close: "Close",
  rows: (kept: string, read: string) => `${kept} of ${read} rows`,
  leftOut: (count: string) => `${count} left out`,
  noTable: "not used",
  understoodAs: "Columns",
  kept: "kept as it is",
  more: (count: string) => `and ${count} more like it`,
  issuesHeading: "Left out, and why",
  currency: "Currency of the amounts",
  noCurrency: "not stated",
  account: "Account",
  gaugeLabel: "Health score",
  simulatorFrom: "Starting point: the figures above.",
  engine: {
    starting: "Engine: starting.",
    worker: "Engine: in a worker, beside the page.",
    main: "Engine: on the page's own thread, with the same answers.",
  } satisfies Record<ClientMode, string>,
  why: {
    "asked-for": "The page asked for it.",
    "no-worker": "This browser has no workers.",
    refused: "The browser refused to start a worker.",
    blocked: "A worker could not be loaded (a content security policy, or a missing file).",
    silent: "The worker did not answer in time.",
    "died-twice": "The worker stopped twice.",
  } satisfies Record<FallbackReason, string>,
};

type PageWords = typeof en;

const ja: PageWords = {
  title: (month) => `顧客概況 ${month}`,
  lead: (customers, end, open) =>
    `有料顧客${customers}社。${end}までの確定値${open ? `、集計中の期間は${open}まで` : ""}。計算はこのブラウザーで行います。`,
  noData: "顧客概況",
  language: "言語",
  theme: "表示モード",
  themes: { system: "自動", light: "ライト", dark: "ダーク" },
  observed: "実績",
  open: "集計中",
  uncertain: "推定の幅",
  openFiles: "ファイルを開く",
  openHint: "CSV、JSON、Arrow、Parquetに対応。データは送信しません。",
  sample: "サンプルデータ",
  sampleNote:
    "架空の会社のデータです。手元のファイルを開くと、自社の顧客で表示できます。ファイルはこの端末の外に出ません。",
  dropHere: "ここにファイルをドロップ",
  reading: "読み込み中",
  cancel: "中止",
  report: "読み込み結果",
  unusable: "使えるファイルがありませんでした。表示中のデータはそのままです。",
  close: "閉じる",
  rows: (kept, read) => `${read}行中${kept}行`,
  leftOut: (count) => `${count}行を除外`,
  noTable: "未使用",
  understoodAs: "列の対応",
  kept: "そのまま保持",
  more: (count) => `ほか${count}件`,
  issuesHeading: "除外した行と理由",
  currency: "金額の通貨",
  noCurrency: "指定なし",
  account: "顧客",
  gaugeLabel: "ヘルススコア",
  simulatorFrom: "出発点は上の数値です。",
  engine: {
    starting: "計算エンジン：起動中です。",
    worker: "計算エンジン：ワーカーで実行しています。",
    main: "計算エンジン：ページ本体で実行しています。結果は同じです。",
  },
  why: {
    "asked-for": "ページの設定によるものです。",
    "no-worker": "このブラウザーはワーカーに対応していません。",
    refused: "ブラウザーがワーカーの起動を拒否しました。",
    blocked: "ワーカーを読み込めませんでした（コンテンツセキュリティポリシー、またはファイルの欠落）。",
    silent: "ワーカーの応答がありませんでした。",
    "died-twice": "ワーカーが2回停止しました。",
  },
};

export const pageWords = { en, ja } as const;
export type PageLanguage = keyof typeof pageWords;
