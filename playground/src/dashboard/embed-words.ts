import type { ClientMode } from "@tenure/worker";
import type { Framework } from "./embed-snippets.js";

const en = {
  heading: "Embed this sheet",
  lead: "Pick what you need, copy, paste. They are the elements above.",
  framework: "Written for",
  frameworks: {
    html: "HTML",
    react: "React",
    vue: "Vue",
    svelte: "Svelte",
    angular: "Angular",
  } satisfies Record<Framework, string>,
  elements: "Elements",
  names: {
    "tenure-kpi-card": "KPI card",
    "tenure-mrr-movements": "MRR movements",
    "tenure-survey-chart": "NPS",
    "tenure-risk-list": "Whom to contact",
    "tenure-health-gauge": "Health score",
    "tenure-health-distribution": "Health of all accounts",
    "tenure-score-waterfall": "Why the score is what it is",
    "tenure-scorecard-editor": "Scorecard editor",
    "tenure-renewal-calendar": "Renewals",
    "tenure-retention-chart": "Retention by cohort",
    "tenure-kpi-tree": "KPI tree",
    "tenure-lifecycle": "Lifecycle",
    "tenure-ltv-simulator": "LTV simulator",
    "tenure-comparison-table": "Success, support and sales",
  } as Record<string, string>,
  anAccount: "YOUR-ACCOUNT-ID",
  options: "Options of the elements picked",
  folder: "Folder or address of the files",
  data: "Data",
  dataFrom: { sample: "The sample", own: "Your own files" },
  copy: "Copy snippet",
  copied: "Copied",
  notCopied: "The browser did not let the page copy. The text is selected: copy it by keyboard.",
  code: "Snippet",
  htmlNote: "npm run build writes the folder dist-cdn: put it beside your page.",
  packageNote:
    "Install @tenure/elements first: until it is on a registry, npm run build and pnpm pack make packages to install from files. Each import brings one element.",
  host: "What the host controls",
  hostRows: [
    ["Font", "inherited from the page"],
    ["Size", "--tenure-font-size, 14px where nothing is said"],
    ["Colour", "custom properties, --tenure-*"],
    ["Theme", 'follows color-scheme; theme="light" or "dark" on the provider decides'],
    ["Language", "the nearest lang attribute, English or Japanese"],
    ["Currency and day", "currency, time-zone and as-of on the provider"],
    ["Width", "280 px and up, by container"],
    ["Worker", 'worker-src for strict policies; worker="off" stays on the page'],
  ] as readonly (readonly [string, string])[],
  flow: "Where your data go",
  flowSteps: (mode: ClientMode) =>
    [
      "A file, an address of your own server, or rows that your page hands over",
      mode === "main"
        ? "The engine on this page’s own thread, in this browser"
        : "The engine in a worker of this browser",
      "The elements on the page",
    ] as readonly string[],
  flowNote: "There is no fourth step: nothing is sent anywhere, and the elements ask no server but the one you name.",
  shapes: "Shape of the data",
  shapesLead:
    "CSV, JSON, NDJSON, Arrow or Parquet. Column names of common exports are understood; columns in bold are needed.",
};

type EmbedWords = typeof en;

const ja: EmbedWords = {
  heading: "この画面を自社の管理画面に埋め込む",
  lead: "必要なものを選び、コピーして貼り付けてください。上に表示しているものと同じ部品です。",
  framework: "記述の形式",
  frameworks: en.frameworks,
  elements: "部品",
  names: {
    "tenure-kpi-card": "KPIカード",
    "tenure-mrr-movements": "MRRの増減",
    "tenure-survey-chart": "NPS",
    "tenure-risk-list": "優先対応リスト",
    "tenure-health-gauge": "ヘルススコア",
    "tenure-health-distribution": "ヘルススコアの分布",
    "tenure-score-waterfall": "スコアの内訳",
    "tenure-scorecard-editor": "スコアカードの編集",
    "tenure-renewal-calendar": "契約更新の予定",
    "tenure-retention-chart": "コホート別の継続率",
    "tenure-kpi-tree": "KPIツリー",
    "tenure-lifecycle": "ライフサイクル",
    "tenure-ltv-simulator": "LTVシミュレーター",
    "tenure-comparison-table": "サクセス・サポート・営業の比較",
  },
  anAccount: "顧客ID",
  options: "選んだ部品の設定",
  folder: "ファイルのフォルダーまたはアドレス",
  data: "データ",
  dataFrom: { sample: "サンプル", own: "自社のファイル" },
  copy: "コードをコピー",
  copied: "コピーしました",
  notCopied: "ブラウザーがコピーを許可しませんでした。選択された状態なので、キーボードでコピーしてください。",
  code: "コード",
  htmlNote: "npm run build で作られる dist-cdn フォルダーを、ページと同じ場所に置いてください。",
  packageNote:
    "先に @tenure/elements をインストールしてください。レジストリーでの公開前は、npm run build と pnpm pack で作るファイルからインストールできます。import 1行につき部品を一つ読み込みます。",
  host: "埋め込み先で決められること",
  hostRows: [
    ["フォント", "ページのフォントを継承"],
    ["文字の大きさ", "--tenure-font-size（指定がなければ14px）"],
    ["色", "カスタムプロパティ --tenure-*"],
    ["表示モード", 'color-schemeに従う（provider の theme="light" / "dark" で固定も可能）'],
    ["言語", "最も近い lang 属性（日本語・英語）"],
    ["通貨と基準日", "provider の currency、time-zone、as-of"],
    ["幅", "280px以上、置かれた枠の幅に追従"],
    ["ワーカー", '厳しいポリシーの下では worker-src で指定、worker="off" でページ本体が計算'],
  ],
  flow: "データの流れ",
  flowSteps: (mode) => [
    "ファイル、自社サーバーのアドレス、またはページが渡す行データ",
    mode === "main" ? "このブラウザーのページ本体で動く計算エンジン" : "このブラウザーのワーカーで動く計算エンジン",
    "ページ上の部品",
  ],
  flowNote: "ここで終わりです。外部への送信はなく、部品が接続するのは指定されたサーバーだけです。",
  shapes: "データの形",
  shapesLead: "CSV、JSON、NDJSON、Arrow、Parquetに対応。主なツールの列名はそのまま読み取れます。太字の列は必須です。",
};

export const embedWords = { en, ja } as const;
