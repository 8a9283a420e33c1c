import type { Issue } from "@tenure/core";
import type { en } from "./en.js";
import { hasLimits, type InputFinding, isRequired, type Phrases, type Words } from "./words.js";

export const jaPhrases: Phrases = {
  quote: (text) => `「${text}」`,
  row: (row, field, header, line) =>
    `${rowNumber(row, line)}${field === null ? "" : `の${field}`}${headerNote(header)}`,
  otherRow: (row, line, file) => (file === null ? "" : `「${file}」の`) + rowNumber(row, line),
  otherRows: (field, header) => `ほかの行${field === null ? "" : `の${field}`}${headerNote(header)}`,
  column: (table, column) => `${table}の${column}`,
  tables: {
    accounts: "顧客",
    subscriptions: "契約",
    usage: "利用",
    tickets: "問い合わせ",
    surveys: "アンケート",
    touchpoints: "接点",
    churn_events: "解約",
  },
  emptyText: "空の文字列",
  nameless: { place: "値", file: "ファイル", table: "データ", field: "必要な項目" },
  outcome: {
    rowLeftOut: "この行は除外しました",
    rowsLeftOut: "これらの行は除外しました",
    valueMissing: "この値は欠損として扱います",
    valuesMissing: "これらの値は欠損として扱います",
  },
  unknown: "{place}：確認が必要です（{code}）。[値は{given}です。]",
};

const rowNumber = (row: string, line: number | undefined) =>
  line === undefined ? `${row}行目` : `データ${row}行目（ファイルの${line}行目）`;

const headerNote = (header: string | null) => (header === null ? "" : `（「${header}」列）`);

/** What the columns hold that a table cannot do without. */
export const jaMeanings: Readonly<Record<string, string>> = {
  account_id: "顧客ID",
  start_date: "利用開始日",
  date: "日付",
  opened_at: "受付日時",
};

const NOT_TEXT: Readonly<Record<string, string>> = {
  workbook: "表計算ソフトのブックです。シートをCSVで保存して開いてください",
  pdf: "PDFです。データをCSVで書き出してください",
  archive: "圧縮されています。展開してから開いてください",
  picture: "画像です。データをCSVで書き出してください",
  database: "データベースです。テーブルをCSVで書き出してください",
  "web-page": "ウェブページです。サインイン画面が返っていないか、アドレスを確認してください",
};

const KINDS: Readonly<Record<string, string>> = {
  array: "リスト",
  boolean: "trueまたはfalse",
  int: "整数",
  number: "数値",
  object: "オブジェクト",
  record: "オブジェクト",
  string: "文字列",
  tuple: "2つの値のリスト",
};

/** What a page has set a property to that takes text. */
const PROPERTY_KINDS: Readonly<Record<string, string>> = {
  array: "リスト",
  boolean: "true",
  function: "関数",
  object: "オブジェクト",
  symbol: "シンボル",
};

/** What a model of retention becomes at its edges. */
const LIMITS: Readonly<Record<string, string>> = {
  "one-churn-rate": "（全顧客の解約率が同じ場合）",
  "all-or-nothing": "（すぐ解約するか、まったく解約しないかの場合）",
  duration: "（解約が一時点に集中する場合）",
};

/** A part of a scenario, as the beginning of a sentence about it. */
function partOf({ path = "" }: Issue): string {
  const [, part] = PARTS.find(([pattern]) => pattern.test(path)) ?? [null, "シナリオの一部"];
  return `[セグメント「{segment}」：|チーム「{team}」：]${part}`;
}

const PARTS: readonly (readonly [place: RegExp, part: string])[] = [
  [/^horizonMonths/, "シナリオ全体"],
  [/churnChanges/, "[{fromMonth}か月目からの]解約率の変更"],
  [/expansionChanges/, "[{fromMonth}か月目からの]拡大率の変更"],
  [/priceChange/, "[{month}か月目の]価格改定"],
  [/unfitDelay/, "アドオンが合わない購入者の解約"],
  [/fitChurn/, "アドオンが合う購入者の解約率の変化"],
  [/crossSell/, "クロスセル"],
  [/reactivation/, "解約した顧客の再契約"],
  [/plans\.moves/, "プランの変更"],
  [/plans\.ladder/, "プランごとの解約率の違い"],
  [/acquisitions|wordOfMouth/, "対象期間内の新規顧客の獲得"],
  [/^teams.*churnMultiplier/, "解約を減らす活動"],
  [/^teams.*expansionMultiplier/, "拡大を増やす活動"],
  [/overloadChurn/, "過負荷による解約の増加"],
  [/^teams/, "人件費を含めた活動"],
];

function limit({ params, severity, path }: Issue): string {
  switch (params?.what) {
    case "rows":
      return severity === "error"
        ? "{table}の表の[行数は{given}です|行数が多すぎます]。ページ内の行は[{limit}行|一定の行数]までです。ファイルまたは列で渡してください。"
        : "{file}の行数が上限[（{limit}行）]を超えています。残りの行は除外しました。ファイルを分けてください。";
    case "columns":
      return "{file}の列数が上限[（{limit}列）]を超えています。先頭の列と名前の分かる列だけを残しました。不要な列を除いてください。";
    case "file":
      return "{file}の大きさが上限[（{size}）]を超えています。ファイルを分けてください。";
    case "cell":
      return "{place}：文字数が上限[（{limit}文字）]を超えています。{outcome}。文字列を短くしてください。";
    case "row":
      return path === undefined || !path.includes("[")
        ? "{file}：見出し行の文字数が上限[（{limit}文字）]を超えています。表形式のファイルかどうかを確認してください。"
        : "{place}：行の文字数が上限[（{limit}文字）]を超えています。{outcome}。閉じていない引用符がないか確認してください。";
    case "depth":
      return "データの入れ子が[{limit}段|上限]を超えています。エンジンの結果と同じ形で渡してください。";
    case "text":
      return "データに[{limit}文字|上限]を超える文字列があります。文字列を短くしてください。";
    case "list":
      return "データに[{limit}項目|上限]を超えるリストがあります。tenure-providerにファイルとして渡してください。";
    case "size":
      return "データの量が上限[（{limit}）]を超えています。tenure-providerにファイルとして渡してください。";
    default:
      return "{place}が上限[（{limit}）]を超えています。ファイルを分けてください。";
  }
}

function missingColumn({ params }: Issue): string {
  const field = params?.field ?? params?.column;
  const meaning = typeof field === "string" && Object.hasOwn(jaMeanings, field) ? jaMeanings[field] : undefined;
  const choose = meaning === undefined ? "あてはまる列を選んでください。" : `${meaning}にあたる列を選んでください。`;
  return `[{tables}に「{column}」の列がありません|{table}の表に「{field}」の列がありません]。[近い名前は{suggestion}です。|列は次のとおりです：{columns}。|${choose}]`;
}

function tooFew({ given }: Issue): string {
  if (typeof given === "number") return "{place}は[{min}以上|もっと大きい値]で指定します。入力値は{given}です。";
  if (typeof given === "string")
    return "{place}が短すぎます。[{min}文字以上で指定します。|もっと長い文字列で指定します。]";
  return "{place}の値が足りません。[{min}件以上が必要です。|値を加えてください。]";
}

function tooMany({ given }: Issue): string {
  if (typeof given === "number") return "{place}は[{max}以下|もっと小さい値]で指定します。入力値は{given}です。";
  if (typeof given === "string")
    return "{place}が長すぎます。[{max}文字以内で指定します。|もっと短い文字列で指定します。]";
  return "{place}の値が多すぎます。[{max}件までです。|値を減らしてください。]";
}

function wrongType({ params }: Issue): string {
  const expected = KINDS[String(params?.expected)];
  return expected === undefined
    ? "{place}の値は使えません。[入力値は{given}です。]指定できる値を確認してください。"
    : `{place}は${expected}で指定します。[入力値は{given}です。]`;
}

/** What every input read by a schema can have wrong with it. */
export const jaInput: Readonly<Record<InputFinding, Words>> = {
  "missing-field": "{place}がありません。追加してください。",
  "not-a-number":
    "{place}は数値で指定します。[入力値は{given}です。][{suggestion}と入力してください。|単位を付けず、数字で入力してください。]",
  "not-whole":
    "{place}は整数で指定します。[入力値は{given}です。][{suggestion}などを入力してください。|端数を丸めてください。]",
  "out-of-range": "{place}は[{min}〜{max}|{min}以上|{max}以下|定められた範囲]で指定します。[入力値は{given}です。]",
  "too-few": tooFew,
  "too-many": tooMany,
  "unknown-field": ({ severity }) =>
    `{place}という項目は${severity === "error" ? "ありません" : "ないため、無視しました"}。[近い名前は{suggestion}です。|つづりを確認してください。]`,
  "unknown-kind":
    "{place}：[{given}|その名前]は使えません。[近い名前は{suggestion}です。|{known}から選んでください。|つづりを確認してください。]",
  unreadable: "入力の読み取り中にエラーが起きました。JSONファイルと同じ、単純な値で渡してください。",
  "wrong-type": wrongType,
};

/** Words of all codes but those of {@link jaInput}. */
export const ja: Readonly<Record<keyof typeof en, Words>> = {
  "averaging/unequal-lengths":
    "{place}には顧客数と同じ数の値[（{expected}件）]が必要です。セグメントごとに一つずつ指定してください。",

  "backtest/collinear":
    "[特徴量{given}|特徴量の一つ]は前にある特徴量の組み合わせで表せるため、独自の重みを求められません。除外しました。どれか一つを外してください。",
  "backtest/column-kind":
    "{place}：[{given}の列|列]は数値ではないため、そのままでは特徴量に使えません。equalsで値を指定するか、別の列を選んでください。",
  "backtest/constant-column":
    "[特徴量{given}|特徴量の一つ]は学習用のどの行でも同じ値のため、顧客を見分けられません。除外しました。特徴量から外してください。",
  "backtest/empty-part": "この分け方では[{part}側の|片側の]行がありません。列の値の範囲に収まる値を選んでください。",
  "backtest/few-churners":
    "特徴量の数に対して解約が少なすぎます[（{positives}件）]。重みが安定する目安は[{needed}件|特徴量1つあたり10件]です。特徴量を減らすか、期間を延ばしてください。",
  "backtest/filled-with-mean":
    "[特徴量「{feature}」|特徴量]に欠けた値があるため、学習用の行の平均[（{value}）]で補いました。missingで明示し、is-missingの特徴量を加えてください。",
  "backtest/look-ahead":
    "{place}：[特徴量「{feature}」は{given}に判明した値を使っています|後から判明した値を使っています][（行の時点は{day}）]。未来の情報はスコアに使えません。その時点で判明していた値を使ってください。",
  "backtest/missing-value": "{place}：値がないため、この行はバックテストから除外しました。",
  "backtest/nearly-collinear":
    "[特徴量{given}|特徴量の一つ]は[{other}|他の特徴量]とほぼ同じことを表している[（分散拡大係数{inflation}）]ため、両者の重みの分かれ方は偶然によるもので、それぞれの効果とは言えません。どちらか一つだけを使ってください。",
  "backtest/no-churn-events":
    "解約の記録がないため、解約を確かめられません。解約の記録を読み込むか、契約の終了日で検証してください。",
  "backtest/no-contracts": "契約の表がないため、解約を確かめられません。開始日と終了日のある契約を読み込んでください。",
  "backtest/no-days":
    "スコアを付けられる日がありません。[データは{covered}までで、結果を見るには各日から{horizon}日が必要です。]結果を見る日数を短くするか、別の期間を選んでください。",
  "backtest/no-rows":
    "使える行がありません。どの行にも、結果、スコア、または分け方に使う値がありません。列を確認してください。",
  "backtest/no-scores":
    "モデル[{given}|の一つ]は、過去のどの日にもスコアを付けられません。データのある指標が少なく[、必要なデータ充足率（{floor}）に届いていない]ためです。不足している表を読み込むか、coverageFloorを下げてください。",
  "backtest/one-class": ({ severity }) =>
    severity === "error"
      ? "学習用の[{rows}]行の結果がすべて同じため、学習できません。分け方を変えるか、両方の結果を含む期間を加えてください。"
      : "[{part}側の]行[（{rows}行）]の結果がすべて同じため、見分ける力を評価できません。両方の結果を含む期間を加えてください。",
  "backtest/out-of-range": "{place}は[{min}以上の]数値で指定します。",
  "backtest/outcome-as-feature":
    "[「{feature}」|特徴量の一つ]が結果そのもの[（{given}の列）]を使っており、予測すべき答えを知っています。外してください。",
  "backtest/outcome-values":
    "[「{column}」の列|結果の列]に、はい・いいえのどちらでもない値があります[（{values}）]。解約を表す値を指定してください。",
  "backtest/rows-left-out":
    "モデル[{given}|の一つ]には、ほかのモデルがスコアを付けた過去の行[{rows}件のうち{left}件]のスコアがありません。同じ行で比べるため、どのモデルの評価にも含めません。",
  "backtest/seems-later":
    "[{given}|特徴量の一つ]は、名前からすると解約後に判明する情報のようです[（{path}）]。行の時点で判明していたことを確認してください。",
  "backtest/segment-column-undated":
    "セグメントの条件は、日付のない顧客の表の[{columns}|値]で判定します。過去の時点にも現在の値を使うため、値が時とともに変わる場合、結果は実際より良く見えます。",
  "backtest/segment-knows-ending":
    "[モデル{model}の|]{place}は、解約したかどうかを現在の値で示す[「{column}」|列]を条件にしているため、過去の時点では未来を知ってしまいます。このままではバックテストできません。結果を示さない属性を条件にしてください。",
  "backtest/separated":
    "特徴量[（{features}）]だけで、少なくとも一部の顧客の解約を完全に見分けられるため、通常の最尤法では重みが定まりません。リッジ罰則[（{ridge}）]を使いました。結果を先取りする特徴量がないか確認してください。",
  "backtest/too-few-churners":
    "[{part}側の][{rows}件のうち解約は{positives}件で、|解約が少なく、][どちらの結果も{needed}件以上が必要です。]結果が偶然に左右されるため、算出しません。期間を延ばすか、特徴量を減らしてください。",
  "backtest/undated-measure":
    "指標「{place}」は[いつ書き込まれたか分からない{table}の「{column}」を使う|日付のない顧客の表から取る]ため、過去の時点では未来を知ってしまうおそれがあります。バックテストから外しました。",
  "backtest/undated-model":
    "[モデル{given}の|モデルの]指標はすべて、日付のない顧客の表か、後から書き換わることのある値から取るため、過去の時点で検証できません。日付のある値の指標を使ってください。",
  "backtest/unknown-positive":
    "結果が[{given}|その値]の行がありません。[近い値は{suggestion}です。|値は{values}です。|値を確認してください。]",

  "comparison/different-horizon":
    "対象期間が異なります[（{base}か月と{scenario}か月）]。期間の違う値は比べられません。同じ対象期間にしてください。",
  "comparison/effect-mostly-later":
    "対象期間[（{horizonMonths}か月）]内に表れる基準との差は、[{months}か月でみた差|より長い期間でみた差]の[{shown}%|ごく一部]です。判断するには対象期間を延ばしてください。",
  "comparison/gain-turns-to-loss":
    "獲得コスト控除後の値は、対象期間[（{horizonMonths}か月）]では基準を上回りますが、[{months}か月|より長い期間]では下回ります。どちらがよいかは期間の取り方で決まります。期間を選んだ理由を示してください。",
  "comparison/longer-term":
    "[セグメント「{segment}」|一部のセグメント]の契約期間が基準より長く[なり（{base}か月 → {scenario}か月）|なり]、対象期間内の契約更新が減ります。減ったように見える解約の一部は、後にずれただけです。",
  "comparison/loss-turns-to-gain":
    "獲得コスト控除後の値は、対象期間[（{horizonMonths}か月）]では基準を下回りますが、[{months}か月|より長い期間]では上回ります。どちらがよいかは期間の取り方で決まります。期間を選んだ理由を示してください。",
  "comparison/mixed-currencies": "シナリオの通貨が異なります[（{base}と{bare}）]。比べるには、通貨をそろえてください。",
  "comparison/unknown-table":
    "[{given}という|指定した]比較表はありません。[{ids}から選んでください。|idを確認してください。]",

  "data/ambiguous-column": ({ given = null }) =>
    given === null
      ? "[「{a}」と「{b}」はどちらも{field}|2つの列がどちらも{field}]と読み取れます。どちらかを選んでください。"
      : "{given}は[{a}とも{b}|2つの項目]とも読み取れます。どちらかを選んでください。",
  "data/ambiguous-date":
    "{place}：[{given}|日付]は日・月の順とも月・日の順とも読め、ほかの日付からも判断できません。{outcome}。このファイルの順序を選んでください。",
  "data/ambiguous-number":
    "{place}：[{given}|数値]の記号は小数点とも桁区切りとも読め、ほかの数値からも判断できません。{outcome}。このファイルでの意味を選んでください。",
  "data/assumed-currency":
    "[「{column}」の列|列]の記号[「{sign}」を{currency}として|を代表的な通貨として]読み込みました。別の通貨のときは、通貨コードの列（currency）を加えてください。",
  "data/assumed-monthly":
    "interval_monthsの列がないため、料金はすべて1か月分とみなします。請求間隔が異なるときは、その月数にあたる列を選んでください。",
  "data/byte-order-mark":
    "{file}の先頭に、文字コードを示す目印（BOM）[{bare}]があります。最初の見出しには含めずに読み込みました。対応は不要です。",
  "data/cancelled": "読み込みを中止しました。以前に読み込んだデータは変わりません。",
  "data/choice-overruled": ({ params }) =>
    params?.what === "dateOrder"
      ? "{file}：ファイル内の日付から順序が分かる[（{found}）]ため、選択[（{given}）]とは異なる順序で読み込みました。誤りがあるときは、ファイルの日付を直してください。"
      : "{file}：ファイル内の数値から小数点の記号が分かる[（「{found}」）]ため、選択[（{given}）]とは異なる読み方をしました。誤りがあるときは、ファイルの数値を直してください。",
  "data/corrupt-file":
    "{file}は[{format}ファイルとして]壊れているか、途中で切れています[（{detail}）]。もう一度ダウンロードするか、書き出してください。",
  "data/currency-as-asked":
    "どの行にも通貨がないため、金額はすべて[{currency}|指定された通貨]とみなしました。換算はしていません。別の通貨のときは、通貨コードの列（currency）を加えてください。",
  "data/currency-conflict":
    "{place}：[{given}の|]通貨が、同じ行または見出しの通貨[（{currency}）]と食い違っています。{outcome}。どちらかを直してください。",
  "data/cut-off":
    "{place}：ここでファイルが途切れています。{outcome}。残りを読み込むには、もう一度ダウンロードするか、書き出してください。",
  "data/damaged-text":
    "ファイルの一部の文字が壊れています[（{encoding}として読み込みました）]。UTF-8でもう一度書き出してください。",
  "data/deal-not-won":
    "{place}：[ステージが{given}の商談|この商談]は受注に至っていないため、支払いがありません。{outcome}。受注済みのときは、ステージを直してください。",
  "data/delimiter-found":
    "{file}の区切り文字はカンマではなく[{given}|別の文字]のため、それで区切って読み込みました。列がおかしいときは、カンマ区切りで書き出してください。",
  "data/empty-file": "{file}は空です。見出しと行のあるファイルを選んでください。",
  "data/encoding-guessed":
    "文字コードの指定がないため、推定して読み込みました[（{encoding}）]。文字が正しく表示されないときは、別の文字コードを選んでください。",
  "data/end-before-start":
    "{place}：[{given}|終了]が[{from}（{start}）|{from}|開始]より前です。{outcome}。どちらかの日付を直してください。",
  "data/epoch-dates":
    "[「{column}」の列|列]の数値を、1970年からの秒数またはミリ秒数として読み込みました。意味が違うときは、別の列を選んでください。",
  "data/excel-dates":
    "[「{column}」の列|列]の数値を、表計算ソフトの日付として読み込みました。意味が違うときは、別の列を選んでください。",
  "data/header-again":
    "{place}：列の名前がもう一度並んでいます[（{given}）]。{outcome}。2行目の見出しであれば、そのままで問題ありません。",
  "data/impossible-date": "{place}：[{given}は暦にない日付です|暦にない日付です]。{outcome}。日付を直してください。",
  "data/inclusive-ends":
    "[「{column}」の列|終了日]の多くが月末日です。終了日は利用のない最初の日として扱います。利用の最終日のときは、1日を加えてください。加えないと、解約が1か月早く数えられます。",
  "data/interval-count":
    "[「{column}」の列|列]を請求間隔の回数とみなし、請求間隔の月数に掛けました。意味が違うときは、列の名前を変えてください。",
  "data/invalid-bytes":
    "{place}：[{given}の]一部の文字が壊れています。この行は残しました。UTF-8でもう一度書き出してください。",
  "data/limit": limit,
  "data/lines-above-header": ({ severity }) =>
    severity === "warning"
      ? "見出しより上に[{lines}行|ほかの行]があり、[{given}は|]単位または通貨を示しているようですが、換算していません。「MRR（千円）」のように見出しに書いてください。"
      : "見出しより上の[{lines}行|行][（{given}）]を読み飛ばしました。見出しが違うときは、上の行を削除してください。",
  "data/long-row":
    "{place}：[見出しの{expected}列に対し、値が{found}個あります|値の数が見出しの列数より多くなっています]。{outcome}。区切り文字を含む文字列は引用符で囲んでください。",
  "data/mangled-ids":
    "[「{column}」の列|IDの列]に、表計算ソフトが丸めた数値[（{given}など）]があります。別々のIDが同じになっている恐れがあります。文字列として書き出し直してください。",
  "data/mapping-twice":
    "[「{a}」と「{b}」が、どちらも|複数の列が]{field}に割り当てられています。[「{a}」だけを使います|最初の列だけを使います]。割り当てを一つにしてください。",
  "data/mapping-unused": "列の割り当てにある[{given}の]列が、このファイルにはありません。その割り当ては使いません。",
  "data/missing-column": missingColumn,
  "data/missing-currency": ({ params }) =>
    params?.counted === false
      ? "{place}：通貨がありません。[{currency}の|]数値には含めませんでした。通貨を記入してください。"
      : "{place}：通貨がありません。ほかの行と同じ通貨[（{currency}）]として数えました。通貨を記入してください。",
  "data/missing-value": (issue) =>
    isRequired(issue)
      ? "{place}：必要な値がありません。{outcome}。値を記入してください。"
      : "{place}：値がありません。金額には含めません。値を記入してください。",
  "data/mixed-currencies": ({ severity }) =>
    severity === "error"
      ? "金額の通貨が複数あるため[（{currencies}）]、合計できません。通貨を一つ選んでください。"
      : "金額の通貨が複数あります[（{currencies}）]。通貨をまたいだ合計はしません。[表示中の数値は{shown}のみで、ほかの通貨の顧客は含みません。]ほかの通貨を見るには、通貨を選び直してください。",
  "data/mixed-types":
    "[{given}の列|列]に数値とそれ以外の文字が混在しているため、すべてラベルとして読み込みました。数値の列であれば、それ以外の値を直してください。",
  "data/month-as-day": "[「{column}」の列|列]に日のない年月があるため、その月の1日とみなしました。",
  "data/nested-value":
    "{place}：値ではなく、リストまたはオブジェクトが入っています。{outcome}。値を一つだけ入れてください。",
  "data/newer-version":
    "結果の形式[（バージョン{given}）]が、このページで読めるものより新しくなっています。両方で同じバージョンのTenureを使ってください。",
  "data/no-good-rows":
    "{table}の表に使える行がありません[（読み込んだ行数：{rows}）]。理由は行ごとに示しています。直してから、もう一度開いてください。",
  "data/no-paying-customers":
    "{file}に有料の契約がありません（トライアル、無料、または料金が不明）。このファイルは使わず、以前のデータをそのまま残しました。料金にあたる列を選ぶか、料金のある契約を開いてください。",
  "data/no-price":
    "契約のmrrの列にもamountの列にも金額がないため、売上を算出できません。このファイルは使いませんでした。月額または料金にあたる列を選んでください。",
  "data/no-rows": "[{path}には]見出しだけで行がありません。行のあるファイルを選んでください。",
  "data/no-subscriptions":
    "利用データが顧客ではなく契約を示していますが、契約がまだ読み込まれていません。契約も読み込んでください。それまで利用データは待機します。",
  "data/not-a-category":
    "[{given}の列|列]は日付のため、グループ分けに使えません。セグメントやプランなど、ラベルの列を選んでください。",
  "data/not-a-date":
    "{place}：[日付が必要ですが、値は{given}です|日付が必要です]。{outcome}。「2026-01-31」のように直してください。",
  "data/not-a-flag":
    "{place}：[はい・いいえの値が必要ですが、値は{given}です|はい・いいえの値が必要です]。{outcome}。値を直してください。",
  "data/not-a-number": "{place}：[数値が必要ですが、値は{given}です|数値が必要です]。{outcome}。値を直してください。",
  "data/not-a-record": ({ given }) =>
    `{place}：項目名のあるオブジェクトが必要ですが、値は${KINDS[String(given)] ?? "[{bare}|別のもの]"}です。{outcome}。各行をオブジェクトで書いてください。`,
  "data/not-json": ({ path = "" }) =>
    path.includes("[")
      ? "{place}：[{given}を]JSONとして読み取れません。{outcome}。この行を直してください。"
      : "{file}はJSONとして読み取れません。途中で切れていないか確認するか、もう一度書き出してください。",
  "data/not-rows": ({ given = null }) =>
    given === null
      ? "{file}に行のリストがありません。オブジェクトのリスト、または同じ長さの列で渡してください。"
      : "{table}の表には行のリストが必要です。[値の型は{bare}です。]オブジェクトの配列で渡してください。",
  "data/not-text": ({ params }) =>
    `{file}は${NOT_TEXT[String(params?.kind)] ?? "文字の表ではありません。CSV、JSON、Arrow、Parquetのいずれかを選んでください"}。`,
  "data/null-characters": ({ path = "" }) =>
    path.includes("[")
      ? "{place}：[{given}に含まれる|]NUL文字を取り除きました。この行は残しました。値を確認してください。"
      : "{file}に含まれるNUL文字を取り除きました。値がおかしいときは、もう一度書き出してください。",
  "data/out-of-range": (issue) =>
    hasLimits(issue)
      ? "{place}：[{min}〜{max}の値が必要|{min}以上の値が必要|{max}以下の値が必要][ですが、値は{given}です|です]。{outcome}。値を直してください。"
      : "{place}：値がありうる範囲を超えています[（{given}）]。この値は使いません。値を直してください。",
  "data/overlapping-intervals":
    "{place}：[契約{given}|契約]の期間が[{first}|前の行]と重なっています。どちらも数えます。日付を確認してください。",
  "data/partial": "一部のデータソースを取得できていません。合計は下限値です。残りを読み込んでください。",
  "data/property": ({ given }) =>
    `[プロパティ{path}に|プロパティに]${PROPERTY_KINDS[String(given)] ?? "この値"}は指定できません。${given === "symbol" ? "JSONで表せる値で指定してください。" : "文字列で指定してください。"}`,
  "data/remembered-column":
    "ほかに{field}の列がないため、以前のファイルでの選択に従って[{given}の列|列]を{field}として読み込みました。違うときは、その選択を取り消してください。",
  "data/repeated-header":
    "見出しに[{given}|同じ名前]が複数あります。[後の列は「{name}」として読み込みました。|後の列は別の名前で読み込みました。]",
  "data/repeated-id":
    "{place}：[{given}|同じID]が[{first}|前の行]にもあります。どちらも数えます。同じ記録であれば、一方を除いてください。",
  "data/repeated-row":
    "{place}は、すべての列が[{first}|前の行]と同じです。{outcome}。どちらも必要なときは、IDで区別してください。",
  "data/shape": ({ path }) =>
    path === "model"
      ? "モデルにBigInt、関数、循環参照のいずれかが含まれており、読み取れません。JSONで表せる形で渡してください。それまでは直前のモデルのまま表示します。"
      : "[{path}の]データの形式が異なります。対応する呼び出しの結果を、そのまま渡してください。",
  "data/shared-subscription-id":
    "{place}：[契約{given}|この契約]は、[{first}では|前の行では]別の顧客のものです。どちらも、それぞれの顧客の契約として数えます。IDを確認してください。",
  "data/short-row":
    "{place}：[見出しの{expected}列に対し、値が{found}個です|値の数が見出しの列数より少なくなっています]。足りない値は欠損として扱います。",
  "data/small-percent":
    "[「{column}」の列|列]の単位はパーセントです。[{row}行目の{given}|1より小さい値]は1%未満とみなします。割合（0〜1）のときは、列の割り当てで100倍にしてください。",
  "data/total-row":
    "{place}：[{given}は|]記録ではなく合計の行です。二重に数えないようにするため、{outcome}。対応は不要です。",
  "data/trial-by-status":
    "[「{column}」列が{given}の行|試用中の行]はトライアルとして扱い、売上に含めません。課金中のときは、トライアルかどうかを示す列を選んでください。",
  "data/unclosed-quote": ({ path = "" }) =>
    path.includes("[")
      ? "{place}：引用符が閉じていません。{outcome}。"
      : "{file}：見出し行の引用符が閉じていません。1行目を直してください。",
  "data/uneven-columns": "列の長さがそろっていません[（{lengths}）]。すべての列を同じ長さにしてください。",
  "data/unknown-account":
    "{table}の表にある顧客[{given}|ID]が、顧客の表にありません。行はそのまま数えます。全顧客の表を読み込んでください。",
  "data/unknown-currency":
    "[{bare}の行がありません|指定した通貨の行がありません]。[{currencies}から選んでください。|データにある通貨を選んでください。]",
  "data/unknown-encoding":
    "[{given}という文字コード|その文字コード]は使えません。utf-8、shift_jis、windows-1252のような名前で指定します。",
  "data/unknown-field":
    "[「{column}」の列|列]の割り当て先[{given}]が{table}の表にありません。元の名前のまま残しました。別の項目を選んでください。",
  "data/unknown-subscription":
    "{table}の表にある契約[{given}|ID]が、契約の表にありません。どの顧客のものか分からないため、これらの行は除外しました。",
  "data/unknown-table": ({ params }) =>
    params?.columns === undefined
      ? "[「{path}」という表|その名前の表]はありません。accounts、subscriptions、usage、tickets、surveys、touchpoints、churn_eventsのいずれかを使ってください。"
      : "{file}がどの表にあたるか、名前と列から判断できません[（{columns}）]。表を選んでください。",
  "data/unknown-time-zone":
    "[{given}というタイムゾーン|そのタイムゾーン]はありません。Asia/TokyoやEurope/Londonのような名前で指定します。",
  "data/unreachable":
    "[「{path}」|データ]を読み込めませんでした[（サーバーの応答：{bare}）|（{message}）]。接続先を確認し、再試行してください。",
  "data/unreadable": "{file}を読み取れませんでした[（{detail}）]。ファイルを確認するか、別の形式で書き出してください。",

  "define/suffix":
    "[「-{given}」|この接尾辞]で終わるタグ名は使えません。接尾辞には、英小文字、数字、「-」「.」「_」だけを使ってください。",

  "expansion/part-not-told":
    "[{column}の列|必要な列]がないため、拡大・縮小の内訳の一部を区別できず、「その他」に含めます。区別するには、その列を選んでください。",

  "features/duplicate-name":
    "{place}：[{given}という名前|名前]が重複しています。特徴量ごとに別の名前を付けてください。",

  "file/empty": "{file}は空です。内容のあるファイルを指定してください。",
  "file/is-a-folder": "{file}はフォルダーです。中のファイルを指定してください。",
  "file/not-found": "{file}が見つかりません。パスを確認してください。",
  "file/not-json": "{file}はJSONとして読み取れません[（{detail}）]。内容を直すか、もう一度書き出してください。",
  "file/not-writable": "{file}に書き込めませんでした[（{detail}）]。別の場所を選ぶか、権限を確認してください。",
  "file/unreadable": "{file}を読み込めませんでした[（{detail}）]。権限を確認してください。",

  "fit/boundary": ({ params }) =>
    `[モデル{model}|モデル]は、取りうる範囲の端${LIMITS[String(params?.limit)] ?? ""}で最もよくあてはまります。より簡単なモデルを使うか、データを増やしてください。`,
  "fit/duplicate-name": "{place}：[{given}という名前|名前]が重複しています。コホートごとに別の名前を付けてください。",
  "fit/gap": "{place}が空ですが、その後に値があります。値を入れてください。空にできるのはコホートの終わりだけです。",
  "fit/increasing-counts":
    "{place}：顧客数が[{before}社から{given}社に]増えています。コホートの顧客は増えません。最初の期間の顧客のうち、残っている数を入れてください。",
  "fit/no-churn":
    "[{decisions}回の契約更新で]解約が一度もないため、解約率を推定できません。解約を含むコホートや、より長い期間を加えてください。",
  "fit/no-cohorts":
    "表に顧客数の列がありません[（列は{columns}です）]。最初の列に期間を、続く列にコホートごとの顧客数を入れてください。",
  "fit/no-data": "{place}：推定に使う顧客がいません。顧客のいるコホートを一つ以上加えてください。",
  "fit/not-cohorts":
    "一社ごとの期間にはコホートがないため、別々に推定できません。コホートごとの数を渡すか、まとめて推定してください。",
  "fit/not-identified":
    "[モデル{model}には{needed}回以上の契約更新が必要ですが、データには{opportunities}回しかありません|このモデルには契約更新の回数が足りません]。後の期間を加えるか、より簡単なモデルを選んでください。",
  "fit/period-order":
    "{place}：期間は順に、欠けなく並べます。[{expected}が必要です。][値は{given}です。]行を並べ替え、欠けた期間を加えてください。",
  "fit/two-models": "モデルが2通りに指定されています。thetaか、alphaとbetaの、どちらか一方で指定します。",
  "fit/unequal-lengths": "{place}には[{expected}件の値|ほかと同じ数の値]が必要です。[入力は{given}件です。]",

  "health/later-rows":
    "[{path}に|][{asOf}|スコアの時点]より後の日付の行が[{count}件]あります。スコアはその時点で判明していたことだけを使うため、これらの行は使っていません。",
  "health/later-values":
    "[{asOf}|スコアの時点]までの行にある[{path}の|]値のうち、[{count}件|一部]はその時点より後に決まったか、書き換わった可能性があります。スコアはその時点で判明していたことだけを使うため、これらの値は使っていません。",
  "health/no-accounts": "スコアを付ける顧客がいません。契約または顧客の表を読み込んでください。",
  "health/not-a-day": "{place}は2026-06-30のような日付で指定します。[入力値は{given}です。]",
  "health/segment-column-undated":
    "セグメントの条件は、[{asOf}|過去の時点]についても、現在の顧客の表の[{columns}|値]で判定しました。日付のない値のため、その後に変わったものは当時の値と異なります。",
  "health/unknown-account":
    "[{given}という顧客|その顧客]はデータにありません。[近いIDは{suggestion}です。|IDを確認してください。]",

  "kpi/events-disagree":
    "解約の記録の半数以上が、契約の終了と結び付きません[（{events}件中{unused}件。契約から見た解約は{losses}件）]。2つの表で解約した顧客が食い違っています。数値は契約に基づきます。顧客IDが両方で同じか、解約時に契約が終了しているかを確認してください。",
  "kpi/no-data": "有料の顧客がいる月がないため、[{given}|指標]を算出できません。料金のある契約を読み込んでください。",
  "kpi/series-out-of-range": "{place}は[{min}〜{max}の]整数で指定します。[入力値は{given}です。]",
  "kpi/too-many-groups":
    "[{given}の列|列]では、グループが[{groups}個になり、]多すぎて比べられません。セグメントやプランなど、値の種類が少ない列を選んでください。",
  "kpi/unknown": "[{given}という指標|その指標]はありません。[近い名前は{suggestion}です。|名前を確認してください。]",
  "kpi/unknown-convention":
    "この指標に[{given}という算出ルール|その算出ルール]はありません。[近い名前は{suggestion}です。|{conventions}から選んでください。|名前を確認してください。]",

  "ledger/no-cancellation-dates":
    "解約の申し出日がデータにないため、解約は支払い済み期間の終了日に計上しました。[{columns}のいずれかの名前で、]申し出日の列を加えてください。",
  "ledger/no-pauses":
    "休止中の契約がデータから分からないため、休止はないものとしました。[{columns}のいずれかの名前で、]休止を始めた日の列を加えてください。",
  "ledger/unknown-policy":
    "{place}にその選択肢はありません。[入力値は{given}です。][近い名前は{suggestion}です。|{options}から選んでください。|名前を確認してください。]",
  "ledger/unknown-preset":
    "増減の集計に[{given}という算出ルール|その算出ルール]はありません。[近い名前は{suggestion}です。|{presets}から選んでください。|名前を確認してください。]",

  "lesson/duplicate-step":
    "{place}：同じid[（{given}）]のステップがほかにもあります。ステップごとに別のidを付けてください。",
  "lesson/empty-text": "{place}が空です。文章を書くか、省略できる項目であれば項目ごと削除してください。",
  "lesson/long-text":
    "{place}が[{length}文字あり、]長すぎます。[上限は{max}文字です。]複数のステップに分けてください。",
  "lesson/newer-version":
    "レッスンの形式[（バージョン{given}）]が新しすぎます。[読めるのはバージョン{supported}までです。]新しいバージョンのTenureを使ってください。",
  "lesson/no-answer": "{place}：設問に選択肢も答えもありません。選択肢（options）か答え（answer）を加えてください。",
  "lesson/no-right-option": "{place}：正解の選択肢がありません。少なくとも一つにright: trueを付けてください。",
  "lesson/no-wrong-option": "{place}：すべての選択肢が正解になっています。不正解の選択肢を加えてください。",
  "lesson/not-an-id":
    "{place}：idには英数字とハイフンだけを使えます。[入力値は{given}です。]空白を入れず、my-lessonのように書いてください。",
  "lesson/not-json":
    "ファイルをJSONとして読めません。[{line}行目で読み取りが止まりました。]コンマ、引用符、かっこの抜けがないか確認してください。",

  "link/missing": "アドレスにシナリオが含まれていません。リンクを最後の文字までコピーしてください。",
  "link/newer-version":
    "リンクが新しいバージョンのTenureで作られています[（リンク形式{given}。読めるのは{supported}まで）]。新しいバージョンを使ってください。",
  "link/too-long": "リンクが長すぎます。[上限は{max}文字です。]シナリオはファイルで共有してください。",
  "link/truncated":
    "リンクが途中で切れているか、書き換わっているため読み取れません。もう一度全体をコピーするか、ファイルでもらってください。",

  "ltv/default-used":
    "{place}の指定がないため、[{value}を使いました|既定の値を使いました]。値が大きく変わるため、指定してください。",

  "mapping/missing-header":
    "列の割り当てにある[{given}の]列が、どのファイルにもありません。[近い名前は{suggestion}です。|列は{columns}です。|名前を確認してください。]",
  "mapping/unknown-table":
    "[{given}という表|割り当て先の表]はありません。[近い名前は{suggestion}です。|{tables}から選んでください。|名前を確認してください。]",
  "mapping/wrong-type": ({ params }) =>
    params?.expected === "column"
      ? "{place}は列の名前、またはfieldとtimesのあるオブジェクトで指定します。"
      : "{place}は、ファイルの見出しと対応する列を並べたオブジェクトで指定します。",

  "model/aggregate-of-other-table":
    "{place}：[集計方法{given}|この集計方法]は[{tables}|別の表]でだけ使えます[（{table}では使えません）]。別の集計方法を選んでください。",
  "model/band-gap": ({ path = "" }) =>
    path.endsWith("to")
      ? "{place}：[スコア{from}〜{to}|判定の上のスコア]に対応する判定がありません。次の判定が始まる値で終え、最後の判定は100で終えてください。"
      : "[スコア{from}〜{to}|最初の判定より低いスコア]に対応する判定がありません。最初の判定を0から始めてください。",
  "model/band-order": "{place}：判定は低い順に並べます。[入力値は{given}です。]順序を直してください。",
  "model/band-overlap":
    "{place}：[スコア{from}〜{to}|同じ範囲のスコア]が2つの判定に重なります。次の判定が始まる値で終えてください。",
  "model/band-without-action":
    "[{given}の判定|判定の一つ]に対応方法がないため、何をすればよいか分かりません。actionsに書いてください。",
  "model/before-first-version":
    "最初のバージョン[（{version}、{from}から有効）]より前の日です。このバージョンで算出しました。それより前のバージョンがあれば渡してください。",
  "model/covered-segment":
    "{place}：この条件にあてはまる顧客は、すべて[{earlier}|前の条件]に先に割り当てられます。範囲の狭い条件を先に置いてください。",
  "model/duplicate-id": "{place}：[{given}というID|ID]が重複しています。別のIDを付けてください。",
  "model/empty-band":
    "[{given}の判定|判定の一つ][（{from}〜{to}）]に顧客がいません。顧客を見分けるための判定なら、しきい値を見直してください。",
  "model/flat-measure":
    "[指標{given}|指標の一つ]はどの値でも[{score}点|同じ点]になるため、スコアに影響しません。点の付け方を変えるか、外してください。",
  "model/flat-scale": "{place}：at0とat100が同じ値です[（{bare}）]。異なる2つの値を指定してください。",
  "model/little-data":
    "[指標{given}|指標の一つ]に値がある顧客は[{accounts}社中{known}社|一部]だけです。データがそろっているか確認してください。",
  "model/looks-reversed":
    "[指標{given}|指標の一つ]は、悪い兆候が増えるほど点が高くなります。意図したものでなければ、向きを逆にしてください。",
  "model/missing-column": ({ path = "" }) =>
    path.startsWith("segments[")
      ? "{place}：[{table}の表に「{column}」の列がない|列がない]ため、あてはまる顧客がいません。[近い名前は{suggestion}です。|名前を確認してください。]"
      : "指標「{place}」：[{table}の表に「{column}」の列がない|列がない]ため、データがありません。[近い名前は{suggestion}です。|名前を確認してください。]",
  "model/missing-table":
    "指標「{place}」：[{table}の表|表]が読み込まれていないため、データがありません。表を読み込むか、この指標を外してください。",
  "model/negative-weight": "{place}：重みは0以上で指定します。[入力値は{given}です。]",
  "model/newer-version":
    "モデルの形式[（バージョン{given}）]が新しすぎます。[読めるのはバージョン{supported}までです。]新しいバージョンのTenureを使ってください。",
  "model/no-data": "[指標{given}|指標の一つ]に値がある顧客がいません。データを読み込むか、この指標を外してください。",
  "model/no-spread":
    "[指標{given}|指標の一つ]はどの顧客も同じ点[（{score}）]のため、顧客を見分けられません。点の付け方を変えるか、外してください。",
  "model/not-a-day": "{place}は2026-06-30のような日付で指定します。[入力値は{given}です。]",
  "model/only-open":
    "{place}を使えるのは、集計方法が[{aggregate}|open]のときだけです。集計方法を変えるか、この項目を外してください。",
  "model/override-expired":
    "{place}：[{given}の|]手動の判定は[{until}で]期限が切れたため、スコアによる判定に戻りました。外すか、改めて判定してください。",
  "model/override-without-account":
    "{place}：データに[{given}という|その]顧客がないため、手動の判定は効きません。IDを確認してください。",
  "model/override-without-band":
    "{place}：モデルに[{given}という判定|その判定]がないため、手動の判定は効きません。[近い名前は{suggestion}です。|名前を確認してください。]",
  "model/points-order": "{place}：値は小さい順に、重複なく並べます。順序を直してください。",
  "model/repeated-measure":
    "[指標{given}|指標の一つ]は[{other}|別の指標]と同じものを見ているため、二重に数えられます。どちらか一つにしてください。",
  "model/too-many-measures":
    "指標が[{given}個と]多く、スコアの理由を説明しにくくなっています[（目安は{most}個まで）]。バックテストで解約を見分けられた指標に絞ってください。",
  "model/undated-table": "{place}：[{table}|この表]には日付がないため、使えるのは[{aggregate}|最新の値]だけです。",
  "model/unknown-aggregate":
    "{place}：[{given}という集計方法|その集計方法]はありません。[近い名前は{suggestion}です。|{known}から選んでください。|名前を確認してください。]",
  "model/unknown-band":
    "対応方法が設定された[{given}という判定|判定]は、モデルにありません。[近い名前は{suggestion}です。|名前を確認してください。]",
  "model/unknown-model":
    "{place}：[{given}というモデル|そのモデル]はありません。[近い名前は{suggestion}です。|そのモデルも渡すか、名前を確認してください。]",
  "model/unknown-table":
    "{place}：[{given}という表|その表]はありません。[近い名前は{suggestion}です。|{known}から選んでください。|名前を確認してください。]",
  "model/unreachable-band":
    "指標の値をどう組み合わせても、[{given}の判定|判定の一つ][（{from}〜{to}）]に入るスコアになりません。しきい値を見直すか、指標の点の付け方を変えてください。",
  "model/unsuitable-column":
    "指標「{place}」：[{table}の表の「{column}」の列|列]の値はこの指標に使えないため、データがありません。別の列を選んでください。",
  "model/weight-without-effect":
    "[指標{given}|指標の一つ]がスコアを動かす幅は[最大{points}点|1点未満]で、影響がありません。重みを増やすか、外してください。",
  "model/weights-sum-zero": "{place}：重みがすべて0です。少なくとも一つを0より大きくしてください。",

  "outreach/contacts-unknown":
    "接点の記録がないため、利用が減り問い合わせもない顧客を、沈黙している顧客としました。touchpointsを読み込むと、連絡済みの顧客を除けます。",
  "outreach/silence-unknown":
    "[{tables}|利用と問い合わせ]がないため、サイレントな顧客かどうかは不明です。読み込むと一覧で区別します。",
  "outreach/unknown-owner":
    "担当者が[{given}|その名前]の顧客はないため、一覧は空です。[近い名前は{suggestion}です。][登録されている担当者：{owners}。|顧客の表に担当者の記載がありません。]",

  "parameter/no-ranges": "シナリオの前提に範囲の指定がありません。rangesに下限と上限を加えてください。",
  "parameter/range-outside":
    "{place}：範囲の端[（{given}）]が、[{parameter}の|この前提の]取りうる値[（{min}〜{max}）]を外れています。範囲を直してください。",
  "parameter/unknown":
    "このシナリオに[{given}という前提|その前提]はありません。[近い名前は{suggestion}です。|{known}から選んでください。|名前を確認してください。]",

  "posterior/more-lost-than-observed":
    "{place}：解約の数[（{given}）]が、観測した月数[（{customerMonths}）]を超えています。両方の数を確認してください。",

  "range/after-as-of":
    "{place}：[{bare}|最後の月]は、データの最終日[（{asOf}）]より後に始まります。前の月か、後の日付を選んでください。",
  "range/far-off-end":
    "{place}：[{given}は|終了日が]それより前のどの日付からも12か月を超えて離れています。予定の日付か、入力の誤りと考えられます。数値は[{month}|その前の月]までのものです。別の時点を見るには、日付を指定してください。",
  "range/far-off-start": ({ params }) =>
    params?.side === "early"
      ? "{place}：[{given}は|開始日が]ほかのどの開始日よりも10年を超えて前です。入力の誤りと考えられます。数値は[{month}|次に早い月]から始めています。年が誤っていれば直してください。"
      : `{place}：[{given}は|開始日が]ほかのどの日付よりも${params?.years === 1 ? "1年" : "3年"}を超えて後です。入力の誤りか、予定の日付と考えられます。数値は[{month}|その前の月]までのものです。年が誤っていれば直してください。別の時点を見るには、日付を指定してください。`,
  "range/from-after-to": "最初の月[（{bare}）]が最後の月[（{to}）]より後です。入れ替えるか、別の月を選んでください。",
  "range/no-dates": "データに日付がなく、期間の指定もありません。日付のあるデータを読み込むか、月を指定してください。",
  "range/not-a-day": "{place}は2026-06-30のような日付で指定します。[入力値は{given}です。]",
  "range/not-a-month": "{place}は2026-06のような年月で指定します。[入力値は{given}です。]",
  "range/too-long":
    "期間[（{from}〜{to}）]が[{months}か月あり、上限の{most}か月を超えています|長すぎます]。年の書き間違いがないか、日付を確認してください。",
  "range/too-many-cells":
    "コホート表のセルが[{cells}個あり、上限の{most}個を超えています|多すぎます]。期間の単位を大きくするか、最初の月を後にしてください。",
  "range/too-many-periods":
    "期間[（{from}〜{to}）]が[{periods}に区切られ、上限の{most}を超えています|多く区切られすぎています]。週や月など、より長い単位を選んでください。年の書き間違いがないか、日付も確認してください。",

  "rate/out-of-range":
    "{place}は[{min}〜{max}の]小数で指定します。[入力値は{given}です。][{given}%なら{suggestion}と入力してください。]",
  "rate/unlikely":
    "{place}：[{given}は{percent}%を表します|率が100%を超えています]。まれな値です。[{given}%なら{suggestion}と入力してください。]",

  "renewals/assumed-term":
    "契約期間の分からない契約があるため、[{months}か月|既定の期間]とみなしました。term_monthsを記入するか、全体の契約期間を指定してください。",
  "renewals/horizon-out-of-range": "{place}は[{min}〜{max}の]整数（月数）で指定します。[入力値は{given}です。]",
  "renewals/row-as-contract":
    "契約IDのない行は、1行を一つの契約として数えます。複数の行が同じ契約のときは、subscription_idを記入してください。",
  "renewals/term-from-interval":
    "契約期間の分からない契約では、請求間隔を契約期間とみなしました。異なるときは、term_monthsを記入してください。",
  "renewals/term-out-of-range": "{place}は[{min}〜{max}の]整数（月数）で指定します。[入力値は{given}です。]",
  "renewals/uncalibrated":
    "スコアと解約の関係を過去の実績で確かめていないため、スコア÷100を契約更新の確率の代わりにしています。これは順位を示すもので確率ではなく、期待値も最低・最高の金額も実際と大きく異なることがあります。過去の実績に合わせた確率（コマンドラインでは--calibrate）を使ってください。",

  "scenario/acquisition-grows-without-limit":
    "[セグメント「{segment}」|一部のセグメント]：新規顧客の増え方が割引を上回るため、合計の値の大きさは対象期間[（{horizonMonths}か月）]だけで決まります。同じ対象期間の結果どうしで比べてください。",
  "scenario/churn-change-unseen":
    "[セグメント「{segment}」|一部のセグメント]：[{fromMonth}か月目からの]解約率の変更は、対象期間[（{horizonMonths}か月）]内の契約更新で解約するかどうかが変わる顧客がいないため、結果を変えません。対象期間、開始月、対象の契約月数のいずれかを見直してください。",
  "scenario/churn-cut-flattered":
    "[セグメント「{segment}」|一部のセグメント]：解約しやすい顧客から先に解約するため、解約率は経過とともに下がります。モデルは、引き止めた顧客も、もともと残る顧客と同じように続くとみなすため、効果が実際より大きく見えることがあります。",
  "scenario/churn-cut-temporary":
    "[セグメント「{segment}」|一部のセグメント]：[{fromMonth}か月目からの]解約率の低下が[{undone}か月目に|途中で]元に戻ります。解約の一部は後にずれるだけです。対象期間を延ばすと確かめられます。",
  "scenario/churn-rises-beyond-horizon":
    "[セグメント「{segment}」|一部のセグメント]：対象期間[（{horizonMonths}か月）]の後に、解約率の高い契約月数に達します[（期間内の契約更新時の解約率は最大{within}%、契約{age}か月目では{later}%）]。結果には解約の少ない時期だけが表れます。対象期間を延ばしてください。",
  "scenario/cross-sell-unseen":
    "[セグメント「{segment}」|一部のセグメント]：対象期間[（{horizonMonths}か月）]内にクロスセルの対象となる顧客がいないため、結果は変わりません。対象期間を延ばすか、提案の時期を見直してください。",
  "scenario/crossover-beyond-horizon":
    "[セグメント「{segment}」|一部のセグメント]：サブスクリプションの累計が売り切りに追いつくのは、対象期間[（{horizonMonths}か月）]の後[（{months}か月目）]です。対象期間を延ばすと確かめられます。",
  "scenario/default-used":
    "{place}の指定がないため、[{value}を使いました|既定の値を使いました]。結果が大きく変わるため、指定してください。",
  "scenario/discounted-crossover-beyond-horizon":
    "[セグメント「{segment}」|一部のセグメント]：割引後でみると、サブスクリプションの累計が売り切りに追いつくのは、対象期間[（{horizonMonths}か月）]の後[（{months}か月目）]です。対象期間を延ばすと確かめられます。",
  "scenario/discounted-payback-beyond-horizon":
    "割引後でみると、獲得コストの回収は対象期間[（{horizonMonths}か月）]の後[（{months}か月目）]になります。対象期間を延ばすと確かめられます。",
  "scenario/duplicate-plan": "{place}：同じ名前[「{name}」]のプランが二つあります。別々の名前にしてください。",
  "scenario/duplicate-scenario": "{place}：同じ名前[「{name}」]のシナリオが二つあります。別々の名前にしてください。",
  "scenario/duplicate-segment":
    "{place}：[「{name}」という名前|名前]のセグメントが重複しています。別の名前を付けてください。",
  "scenario/effect-mostly-later": (issue) =>
    `${partOf(issue)}の効果のうち、対象期間[（{horizonMonths}か月）]内に表れるのは[、{months}か月でみた値の][{shown}%|ごく一部]です。判断するには対象期間を延ばしてください。`,
  "scenario/effects-not-examined":
    "項目が多いため、対象期間[（{horizonMonths}か月）]内に表れない効果があるかどうかを、すべては確かめていません。対象期間を延ばした結果と比べてください。",
  "scenario/expansion-change-unseen":
    "[セグメント「{segment}」|一部のセグメント]：拡大率の変更[（{fromMonth}か月目から）]が対象期間[（{horizonMonths}か月）]内に及ぶ顧客がいないため、結果は変わりません。対象期間を延ばすか、開始を早めてください。",
  "scenario/fit-churn-unseen":
    "[セグメント「{segment}」|あるセグメント]：対象期間[（{horizonMonths}か月）]内には、アドオンが合う顧客の解約率の変化が表れる契約更新がありません。結果には販売の効果だけが表れ、継続への影響が表れません。対象期間を延ばしてください。",
  "scenario/gain-turns-to-loss": (issue) =>
    `${partOf(issue)}は、獲得コスト控除後の値を、対象期間[（{horizonMonths}か月）]では増やしますが、[{months}か月|より長い期間]では減らします。判断するには対象期間を延ばしてください。`,
  "scenario/loss-turns-to-gain": (issue) =>
    `${partOf(issue)}は、獲得コスト控除後の値を、対象期間[（{horizonMonths}か月）]では減らしますが、[{months}か月|より長い期間]では増やします。費用は期間内にかかり、収益の多くは後から生じます。判断するには対象期間を延ばしてください。`,
  "scenario/move-to-itself":
    "{place}：プラン変更の行き先が元のプラン[「{name}」]と同じです。別のプランを指定してください。",
  "scenario/moves-above-one":
    "{place}：[プラン「{name}」から移る割合の合計が{total}で、|あるプランから移る割合の合計が]1を超えています。割合を下げてください。",
  "scenario/newer-version":
    "シナリオの形式[（バージョン{given}）]が新しすぎます。[読めるのはバージョン{supported}までです。]新しいバージョンのTenureを使ってください。",
  "scenario/no-renewal-in-horizon":
    "[セグメント「{segment}」|一部のセグメント]：最初の契約更新[（{term}か月後）]が対象期間[（{horizonMonths}か月）]の後になるため、自発的な解約が結果に現れません。対象期間を延ばしてください。",
  "scenario/no-starting-ages": "{place}がすべて0です。契約月数ごとの顧客数を指定してください。",
  "scenario/not-a-month": "{place}は2026-06のような年月で指定します。[入力値は{given}です。]",
  "scenario/other-engine":
    "シナリオは[バージョン{given}|別のバージョン]のエンジンで保存されています[（現在は{supported}）]。数値がわずかに異なることがあります。",
  "scenario/payback-beyond-horizon":
    "獲得コストの回収は対象期間[（{horizonMonths}か月）]の後[（{months}か月目）]になります。対象期間を延ばすと確かめられます。",
  "scenario/plans-unseen": (issue) =>
    `${partOf(issue)}は、対象期間[（{horizonMonths}か月）]の後に効果が表れ、期間内の結果を変えません。対象期間を延ばしてください。`,
  "scenario/price-change-unseen":
    "[セグメント「{segment}」|一部のセグメント]：価格改定[（{month}か月目）]が対象期間[（{horizonMonths}か月）]内に及ぶ顧客がいないため、結果は変わりません。対象期間を延ばすか、時期を早めてください。",
  "scenario/range-incomplete":
    "{place}：範囲には下限（low）と上限（high）、または件数（counts。解約数は観測数以下）が必要です。足りない項目を加えてください。",
  "scenario/range-reversed": "{place}：下限[（{low}）]が上限[（{high}）]を上回っています。入れ替えてください。",
  "scenario/reactivation-unseen":
    "[セグメント「{segment}」|一部のセグメント]：対象期間[（{horizonMonths}か月）]内に再契約できる解約済みの顧客がいないため、再契約は結果を変えません。対象期間を延ばしてください。",
  "scenario/referrals-unseen":
    "[セグメント「{segment}」|一部のセグメント]：対象期間[（{horizonMonths}か月）]内に紹介による新規顧客がいないため、紹介は結果を変えません。対象期間を延ばしてください。",
  "scenario/shares-not-one":
    "{place}：プランの割合の合計が[{total}で、]1になっていません。合計が1になるように直してください。",
  "scenario/team-churn-unseen":
    "[チーム「{team}」|あるチーム][（{fromMonth}か月目から）]が防げる契約更新時の解約は、対象期間[（{horizonMonths}か月）]内にありません。結果には人件費だけが表れ、効果が表れません。対象期間を延ばすか、配置を早めてください。",
  "scenario/team-expansion-unseen":
    "[チーム「{team}」|あるチーム][（{fromMonth}か月目から）]による拡大は、対象期間[（{horizonMonths}か月）]内に表れません。結果には人件費だけが表れ、効果が表れません。対象期間を延ばすか、配置を早めてください。",
  "scenario/team-overload-unseen":
    "[チーム「{team}」|あるチーム]：過負荷による解約の増加は、対象期間[（{horizonMonths}か月）]の後の契約更新で初めて表れます。結果には過負荷の代償が表れません。対象期間を延ばしてください。",
  "scenario/team-unseen":
    "[チーム「{team}」|あるチーム]の配置[（{fromMonth}か月目から）]が対象期間[（{horizonMonths}か月）]の外にあり、結果に表れません。期間を延ばすか、配置を早めてください。",
  "scenario/too-many-followed":
    "[セグメント「{segment}」|一部のセグメント]：顧客ごとに金額が異なるときは、偶然による動きを1社ずつ計算するため、[{given}社は|この顧客数は]多すぎます。[上限は{most}社です。]valueSpreadを外すか、顧客数を縮小してください。1社あたりの値は変わりません。",
  "scenario/unfit-churn-unseen":
    "[セグメント「{segment}」|あるセグメント]：対象期間[（{horizonMonths}か月）]内には、アドオンが合わないために解約する顧客がいません。販売の効果だけが見え、その代償が見えません。対象期間を延ばしてください。",
  "scenario/unknown-currency": "{place}はJPYやUSDのような大文字3字の通貨コードで指定します。[入力値は{given}です。]",
  "scenario/unknown-number":
    "{place}はシナリオの数値ではありません[（{given}）]。segments[0].arpaのような場所を指定してください。",
  "scenario/unknown-plan":
    "{place}：[{given}という|その]プランはありません。[近い名前は{suggestion}です。|プランの名前を確認してください。]",
  "scenario/unknown-preset": "プリセット[「{given}」]はありません。IDを確認してください。",
  "scenario/unknown-scenario":
    "{place}：[{given}という|その]シナリオはありません。[近い名前は{suggestion}です。|シナリオの名前を確認してください。]",
  "scenario/unknown-segment":
    "{place}：[{given}という|その]セグメントはありません。[近い名前は{suggestion}です。|セグメントの名前を確認してください。]",
  "scenario/value-grows-without-limit":
    "[セグメント「{segment}」|一部のセグメント]：この条件ではLTVが際限なく増えるため、値の大きさは対象期間[（{horizonMonths}か月）]だけで決まります。同じ対象期間の結果どうしで比べてください。",

  "support/answered-before-opened":
    "受付より前に返信された問い合わせがあります。受付と同時に返信したものとして数えます。日時を確認してください。",
  "support/missing-opened": "受付日時のない問い合わせがあるため、除外しました。opened_atを記入してください。",
  "support/no-table": "問い合わせが読み込まれていません。問い合わせの表を読み込んでください。",
  "support/resolved-before-opened":
    "受付より前に解決した問い合わせがあります。受付と同時に解決したものとして数えます。日時を確認してください。",
  "support/scale-assumed":
    "満足度の尺度が示されていないため、[{min}〜{max}とみなしました|既定の尺度とみなしました]。最大の値を指定してください。",
  "support/scale-out-of-range": ({ given }) => {
    const [, top, answers] = /^(\d+) of (\d+)$/.exec(String(given)) ?? [];
    const found = top === undefined ? "[（{bare}）]" : `（${answers}段階の上位${top}）`;
    return `満足とみなす回答の数が尺度に合いません${found}。尺度の段階より少ない整数で指定します。`;
  },

  "surveys/direction-missing":
    "CESの値が、高いほど手間が少ないのか多いのかを、データから判断できません。[{known}のどちらかを|向きを]指定してください。",
  "surveys/invalid-answers":
    "数えなかった回答があります[（空{blank}件、読み取れない値{unreadable}件、整数でない値{notWhole}件、尺度の外{outOfRange}件）]。多いときは元の回答を確認してください。",
  "surveys/kind-absent":
    "[{kind}の回答|この種類の回答]がありません。[回答の種類は{kinds}です。]別の種類を選ぶか、種類の列を確認してください。",
  "surveys/no-table": "アンケートが読み込まれていません。アンケートの表を読み込んでください。",
  "surveys/scale-assumed":
    "回答の尺度が示されていないため、[{min}〜{max}とみなしました|既定の尺度とみなしました]。最大の値を指定してください。",
  "surveys/scale-out-of-range": "尺度は、整数からそれより大きい整数までの範囲で指定します。[入力値は{bare}です。]",
  "surveys/top-box-missing":
    "[{answers}段階の尺度|この尺度]では、どの回答を満足とみなすか決められません。上位いくつの回答を満足とするかを指定してください。",
  "surveys/top-box-out-of-range":
    "{place}（満足とみなす上位の回答の数）は[{min}〜{max}|尺度の範囲内]で指定します。[入力値は{bare}です。]",

  "survival/collinear":
    "[共変量{covariates}|一部の共変量]はほかの共変量から決まるため、単独の効果を求められません。外してください。",
  "survival/column-kind": ({ params }) =>
    params?.expected === "flag"
      ? "[「{column}」の列|列]は日付のため、終了を観測したかどうかを表せません。はい・いいえの列を選んでください。"
      : "[「{column}」の列|列]は数値でないため、期間を表せません。日数や月数の列を選んでください。",
  "survival/curve-ends-early":
    "観測中の顧客が少ない[{at}の]時点で曲線が0になりますが、より長く続いた顧客もいます[（{lastObserved}まで）]。その先は読み取らないでください。",
  "survival/entry-not-before-exit":
    "{place}：開始[（{given}）]が終了より前ではありません。この行は除外しました。どちらかを直してください。",
  "survival/event-coding":
    "[「{column}」の列|終了を表す列]の値は1と2だけです。Rでは1が打ち切り、2が終了を表しますが、1を終了とするデータもあります。終了を表す値を指定してください。",
  "survival/event-values":
    "{place}：はい・いいえのどちらでもない値があり[（{values}）]、いいえとして数えます。終了を表す値を指定してください。",
  "survival/horizon-out-of-range": "{place}は0より大きい数値で指定します。[入力値は{given}です。]",
  "survival/incomplete-covariates":
    "共変量[（{covariates}）]の値がない行があります。モデルからは除外し、曲線には含めます。",
  "survival/late-start":
    "観測が契約開始からではなく、[{from}から|途中から]始まります。曲線は、そこまで続いた顧客についてのものです。",
  "survival/level-out-of-range": "{place}は0.95のように、0と1の間の小数で指定します。[入力値は{given}です。]",
  "survival/missing-value": "{place}：値がありません。この行は除外しました。値を記入してください。",
  "survival/negative-duration":
    "{place}：[0以上の期間が必要ですが、値は{given}です|0以上の期間が必要です]。この行は除外しました。値を直してください。",
  "survival/no-events":
    "終了とみなせる行がないため[（「{column}」に{value}がありません）]、曲線は1のままです。終了を表す値を指定してください。",
  "survival/no-rows": "使える行がありません。期間と終了の列を確認してください。",
  "survival/not-converged":
    "モデルの計算が[{iterations}回で]収束しなかったため、値を示しません。該当する行が少ない共変量を外してください。",
  "survival/one-group":
    "比較には2つ以上のグループが必要です。[グループの数は{groups}です。]グループ分けの列を選び直してください。",
  "survival/quantile-out-of-range": "{place}は0と1の間の小数で指定します。[入力値は{given}です。]",
  "survival/separation":
    "[共変量{covariates}|一部の共変量]のある値では、全員が解約したか、誰も解約していないため、効果の大きさが定まりません。まれな値をまとめるか、外してください。",
  "survival/too-many-groups":
    "[「{column}」の列|列]の値の種類が[{groups}個あり、上限の{max}個を超えています|多すぎます]。値の種類が少ない列を選んでください。",
  "survival/ungrouped": "[「{column}」の列|列]に値のない行があります。全体の曲線には含め、グループには含めません。",
  "survival/unreadable-value": "{place}：数値が必要です。この行は除外しました。値を直してください。",

  "touchpoints/no-table": "接点の記録が読み込まれていません。touchpointsの表を読み込んでください。",

  "worker/aborted": "結果が不要になったため、計算を中止しました。",
  "worker/died":
    "[計算「{call}」|計算]が結果を出さずに2回終了しました。ページを再読み込みしてください。繰り返すときは、データを減らしてください。",
  "worker/failed": "計算できませんでした[（{message}）]。ページを再読み込みし、もう一度お試しください。",
  "worker/unavailable":
    "計算エンジンを読み込めませんでした[（{message}）]。接続を確認し、ページを再読み込みしてください。",
  "worker/unknown-call":
    "計算エンジンに[{given}という|その]呼び出しはありません。両方で同じバージョンのTenureを使ってください。",

  "workspace/before-first-customer":
    "[{bare}|この日]の時点では有料顧客がいません[（最初の契約は{first}開始）]。もっと後の日を指定してください。",
  "workspace/empty": "データがまだ読み込まれていません。契約の表を読み込んでください。",
  "workspace/missing-table":
    "[{table}の表がまだありません|必要なデータがまだありません]。表示中のデータはそのままです。そのファイルも開いてください。",
  "workspace/no-complete-month":
    "月初に有料顧客がいて月末まで終わった月がないため、基準にする率を求められません。もっと長い期間のデータを読み込んでください。",
  "workspace/no-paying-customers":
    "読み込んだ契約に有料のものがありません（トライアル、無料、または料金が不明）。料金のある契約を読み込んでください。",
  "workspace/nothing-to-restore": "元に戻せるデータがありません。ファイルをもう一度開いてください。",
  "workspace/removed-table":
    "契約のデータが新しくなったため、以前の契約と一緒に使っていた[{table}の表|表]を外しました[（{rows}行）]。新しい契約と一緒に使うには、そのファイルをもう一度開いてください。",
  "workspace/replaced-table":
    "[{file}の内容で|ファイルの内容で、][{table}の表|表]を置き換えました[（以前は{rows}行、現在は{newRows}行）]。両方の行を使うには、ファイルをまとめて開いてください。",
};
