import type { TableName } from "@tenure/core/fields";
import type { ClientMode, FallbackReason } from "@tenure/worker";
import type { Room } from "./page-state.js";

/** A number as it is written, and whether it is one. */
type Count = readonly [text: string, one: boolean];

/** Words of the playground's own page. Elements bring theirs. */
const en = {
  title: (month: string) => `Customer base, ${month}`,
  lead: (customers: string, one: boolean, end: string, open: string | null) =>
    `${customers} paying ${one ? "customer" : "customers"}. Figures to ${end}${open ? `; open periods to ${open}` : ""}. Computed in this browser.`,
  shownCurrency: (shown: string, others: string, [count, one]: Count) =>
    `Figures are in ${shown}; ${count} ${one ? "customer who pays" : "customers who pay"} in ${others} ${one ? "is" : "are"} not counted.`,
  noData: "Customer base",
  rooms: { dashboard: "Dashboard", simulator: "Simulator", classroom: "Classroom" } satisfies Record<Room, string>,
  roomsLabel: "Rooms",
  roomFailed: "This room could not be loaded. Is the network there?",
  again: "Try again",
  simulatorQuestion: "What is a customer worth, and what moves it?",
  language: "Language",
  theme: "Colours",
  themes: { system: "System", light: "Light", dark: "Dark" },
  observed: "observed",
  open: "still open",
  projected: "projected",
  uncertain: "uncertain",
  openFiles: "Open files",
  openHint: "CSV, JSON, Arrow or Parquet. Nothing is uploaded.",
  sample: "Sample portfolio",
  backTo: "Back to what was loaded",
  forgetChoice: "Forget this choice",
  sampleNote: "A made-up company. Open your own files to see your own customers; they stay on this device.",
  dropHere: "Drop files here",
  reading: "Reading",
  computing: "Computing the figures of these files",
  cancel: "Cancel",
  report: "What was read",
  effect: {
    nothing: "Nothing was changed: what was shown before is still shown.",
    replaced: "These files replaced what was shown before.",
    added: "These files were added to what was loaded before.",
  },
  counted: ([files, oneFile]: Count, kept: string, [read, oneRow]: Count) =>
    `${files} ${oneFile ? "file" : "files"}, ${kept} of ${read} ${oneRow ? "row" : "rows"} read.`,
  notes: ([count, one]: Count) => `${count} ${one ? "note" : "notes"}`,
  tables: {
    accounts: "accounts",
    subscriptions: "subscriptions",
    usage: "usage",
    tickets: "tickets",
    surveys: "surveys",
    touchpoints: "touchpoints",
    churn_events: "churn events",
  } satisfies Record<TableName, string>,
  delimiters: { ",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars" } as Record<string, string>,
  close: "Close",
  rows: (kept: string, [read, one]: Count) => `${kept} of ${read} ${one ? "row" : "rows"}`,
  leftOut: (count: string) => `${count} left out`,
  noTable: "not used",
  howRead: "How it was read",
  choice: { table: "Table", encoding: "Characters", dateOrder: "Dates", decimalMark: "Numbers" },
  automatic: (found: string | null) => (found === null ? "Automatic" : `Automatic: ${found}`),
  dateOrders: { "day-first": "31/12/2024, day first", "month-first": "12/31/2024, month first" },
  decimalMarks: { ".": "1,234.56, decimal point", ",": "1.234,56, decimal comma" },
  automaticAgain: "Forget choices",
  earlierChoices: "Columns are read as you chose in an earlier file.",
  missing: (meaning: string) => `Which column holds ${meaning}?`,
  chooseColumn: "choose",
  understoodAs: "Columns",
  kept: "kept as it is",
  otherColumns: (count: number) => `${count} more columns are kept as they are.`,
  more: (count: string, rows: readonly string[], all: boolean) => {
    if (rows.length === 0) return `${count} more like it`;
    const list = all && rows.length > 1 ? `${rows.slice(0, -1).join(", ")} and ${rows.at(-1)}` : rows.join(", ");
    return `${count} more like it: row${rows.length === 1 ? "" : "s"} ${list}${all ? "" : " …"}`;
  },
  rowNumber: (row: string, line: number | undefined) => (line === undefined ? row : `${row} (line ${line})`),
  others: (count: string) => `and ${count} more notes`,
  issuesHeading: "Notes on the file",
  currency: "Currency of the amounts",
  noCurrency: "not stated",
  account: (some: boolean, listed: number, all: number) =>
    some ? `Account (the ${listed} lowest scores of ${all})` : "Account",
  reasons: "Why this score: what changed, and what it would be if missing data counted otherwise",
  improve: "Improve the health score: what counts, whom it flags, how well it foretold",
  renewals: "Renewals: what comes due, how likely it is to stay, how good such forecasts were",
  ownModel: (name: string, version: string) =>
    `Scores go by your own version ${version} of “${name}”, kept on this device.`,
  ownModelForNow: (name: string, version: string) =>
    `Scores go by your own version ${version} of “${name}”. This browser lets nothing be kept: it goes with the page, so export it.`,
  ownModelNotInForce: (name: string, version: string, scorer: string) =>
    `Your own version ${version} of “${name}” is not the one in force on the day of these figures: scores go by ${scorer}.`,
  refusedModel: {
    unreadable:
      "The health model kept on this device for these data could not be read. It has been let go, and scores go by the default one.",
    newer:
      "The health model kept on this device for these data is from a later version of Tenure. It stays there, and scores go by the default one.",
  },
  defaultModel: "Back to the default score",
  engine: {
    starting: "The calculation is starting.",
    worker: "Everything is calculated in this browser, in a worker beside the page.",
    main: "Everything is calculated in this browser, on the page's own thread, with the same results.",
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
  lead: (customers, _one, end, open) =>
    `有料顧客${customers}社。${end}までの確定値${open ? `、集計中の期間は${open}まで` : ""}。このブラウザー内で計算します。`,
  shownCurrency: (shown, others, [count]) => `${shown}の数値です。${others}だけで支払う${count}社は含みません。`,
  noData: "顧客概況",
  rooms: { dashboard: "ダッシュボード", simulator: "シミュレーター", classroom: "研修" },
  roomsLabel: "画面",
  roomFailed: "この画面を読み込めませんでした。ネットワークの接続をご確認ください。",
  again: "もう一度試す",
  simulatorQuestion: "顧客1社の価値はいくらか、何がそれを動かすか",
  language: "言語",
  theme: "表示モード",
  themes: { system: "自動", light: "ライト", dark: "ダーク" },
  observed: "実績",
  open: "集計中",
  projected: "予測",
  uncertain: "推定の幅",
  openFiles: "ファイルを開く",
  openHint: "CSV、JSON、Arrow、Parquetに対応。データは送信しません。",
  sample: "サンプルデータ",
  backTo: "読み込み前のデータに戻す",
  forgetChoice: "この選択を取り消す",
  sampleNote:
    "架空の会社のデータです。手元のファイルを開くと、自社の顧客で表示できます。ファイルはこの端末の外に出ません。",
  dropHere: "ここにファイルをドロップ",
  reading: "読み込み中",
  computing: "読み込んだデータを計算しています",
  cancel: "中止",
  report: "読み込み結果",
  effect: {
    nothing: "変更はありません。表示中のデータはそのままです。",
    replaced: "表示中のデータをこのファイルのデータに置き換えました。",
    added: "読み込み済みのデータに追加しました。",
  },
  counted: ([files], kept, [read]) => `${files}件のファイルから、${read}行中${kept}行を読み込みました。`,
  notes: ([count]) => `注記${count}件`,
  tables: {
    accounts: "顧客",
    subscriptions: "契約",
    usage: "利用状況",
    tickets: "問い合わせ",
    surveys: "アンケート",
    touchpoints: "接点",
    churn_events: "解約",
  },
  delimiters: { ",": "カンマ区切り", ";": "セミコロン区切り", "\t": "タブ区切り", "|": "縦線区切り" },
  close: "閉じる",
  rows: (kept, [read]) => `${read}行中${kept}行`,
  leftOut: (count) => `${count}行を除外`,
  noTable: "未使用",
  howRead: "読み取り方",
  choice: { table: "表の種類", encoding: "文字コード", dateOrder: "日付", decimalMark: "数値" },
  automatic: (found) => (found === null ? "自動判定" : `自動判定：${found}`),
  dateOrders: { "day-first": "31/12/2024（日が先）", "month-first": "12/31/2024（月が先）" },
  decimalMarks: { ".": "1,234.56（小数点）", ",": "1.234,56（小数コンマ）" },
  automaticAgain: "選択を取り消す",
  earlierChoices: "以前のファイルで選んだ列の対応を使っています。",
  missing: (meaning) => `「${meaning}」の列はどれですか`,
  chooseColumn: "選択",
  understoodAs: "列の対応",
  kept: "そのまま保持",
  otherColumns: (count) => `ほか${count}列はそのまま保持しています。`,
  more: (count, rows, all) =>
    rows.length === 0 ? `ほか${count}件` : `ほか${count}件：${rows.join("、")}${all ? "" : "など"}`,
  rowNumber: (row, line) => (line === undefined ? `${row}行目` : `データ${row}行目（ファイルの${line}行目）`),
  others: (count) => `ほか${count}件の注記`,
  issuesHeading: "ファイルについての注記",
  currency: "金額の通貨",
  noCurrency: "指定なし",
  account: (some, listed, all) => (some ? `顧客（スコアの低い順に${listed}社、全${all}社）` : "顧客"),
  reasons: "スコアの理由を見る：何が変わったか、データの欠落をどう扱うとどうなるか",
  improve: "ヘルススコアを見直す：何を重く見るか、誰に警告するか、過去に当たったか",
  renewals: "契約更新を見る：いつ何が更新を迎えるか、継続の見込み、過去の予測の当たり外れ",
  ownModel: (name, version) => `スコアは、この端末に保存した設定「${name}」の第${version}版によります。`,
  ownModelForNow: (name, version) =>
    `スコアは、保存した設定「${name}」の第${version}版によります。このブラウザーには保存できないため、ページを閉じると消えます。JSONを書き出しておいてください。`,
  ownModelNotInForce: (name, version, scorer) =>
    `保存した設定「${name}」の第${version}版は、この数値の日に有効な版ではありません。スコアは${scorer}によります。`,
  refusedModel: {
    unreadable:
      "このデータ用にこの端末へ保存されていたスコアの設定は読み取れないため、削除しました。スコアは標準の設定によります。",
    newer:
      "このデータ用にこの端末へ保存されているスコアの設定は、より新しい版のTenureのものです。設定は残し、スコアは標準の設定によります。",
  },
  defaultModel: "標準のスコアに戻す",
  engine: {
    starting: "計算の準備をしています。",
    worker: "計算はすべてこのブラウザー内のワーカーで実行しています。",
    main: "計算はすべてこのブラウザー内のページ本体で実行しています。結果は同じです。",
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
