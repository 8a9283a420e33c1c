import type { ClientMode } from "@tenure/worker";
import type { Framework } from "./embed-snippets.js";

const en = {
  heading: "Embed this sheet",
  lead: "Pick what you need, copy, paste. The elements below are the ones above.",
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
    "tenure-retention-chart": "Retention by cohort",
    "tenure-ltv-simulator": "LTV simulator",
    "tenure-comparison-table": "Success, support and sales",
  } as Record<string, string>,
  data: "Data",
  dataFrom: { sample: "The sample", own: "Your own files" },
  copy: "Copy snippet",
  copied: "Copied",
  notCopied: "The browser did not let the page copy. The text is selected: copy it by keyboard.",
  code: "Snippet",
  htmlNote: "npm run build writes the folder dist-cdn: put it beside your page.",
  packageNote: "Install @tenure/elements first; each import brings one element.",
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
  brand: "Your colour",
  brandTry: "Accent colour, tried on this page",
  brandReset: "Back to ours",
  contrast: (light: string, dark: string) => `Contrast on light ${light}, on dark ${dark}.`,
  contrastGood: "Enough for text on both.",
  contrastPoor: (where: "light" | "dark" | "both") =>
    `Too weak for text on ${where === "both" ? "either" : where} (4.5 is needed): give another colour there, with light-dark().`,
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
  heading: "この画面を自社の管理画面に組み込む",
  lead: "必要なものを選び、コピーして貼り付けてください。上に表示しているものと同じ部品です。",
  framework: "記述の形式",
  frameworks: en.frameworks,
  elements: "部品",
  names: {
    "tenure-kpi-card": "KPIカード",
    "tenure-mrr-movements": "MRRの増減",
    "tenure-survey-chart": "NPS",
    "tenure-risk-list": "対応リスト",
    "tenure-health-gauge": "ヘルススコア",
    "tenure-retention-chart": "コホート別の継続率",
    "tenure-ltv-simulator": "LTVシミュレーター",
    "tenure-comparison-table": "サクセス・サポート・営業の比較",
  },
  data: "データ",
  dataFrom: { sample: "サンプル", own: "自社のファイル" },
  copy: "コードをコピー",
  copied: "コピーしました",
  notCopied: "ブラウザーがコピーを許可しませんでした。選択された状態なので、キーボードでコピーしてください。",
  code: "コード",
  htmlNote: "npm run build で作られる dist-cdn フォルダーを、ページと同じ場所に置いてください。",
  packageNote: "先に @tenure/elements を導入してください。import 1行につき部品を一つ読み込みます。",
  host: "組み込む側で決められること",
  hostRows: [
    ["書体", "ページの書体を継承"],
    ["文字の大きさ", "--tenure-font-size（指定がなければ14px）"],
    ["色", "カスタムプロパティ --tenure-*"],
    ["表示モード", 'color-schemeに従う（provider の theme="light" / "dark" で固定も可能）'],
    ["言語", "最も近い lang 属性（日本語・英語）"],
    ["通貨と基準日", "provider の currency、time-zone、as-of"],
    ["幅", "280px以上、置かれた枠の幅に追従"],
    ["ワーカー", '厳しいポリシーの下では worker-src で指定、worker="off" でページ本体が計算'],
  ],
  brand: "自社の色",
  brandTry: "アクセントカラー（このページで試す）",
  brandReset: "元の色に戻す",
  contrast: (light, dark) => `背景とのコントラスト比：ライト${light}、ダーク${dark}。`,
  contrastGood: "どちらの背景でも文字に使えます。",
  contrastPoor: (where) =>
    `${{ light: "ライト", dark: "ダーク", both: "どちら" }[where]}の背景では文字に使うには弱めです（4.5以上が必要）。light-dark()で別の色を指定してください。`,
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
