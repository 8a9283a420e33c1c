import {
  type DifferenceParts,
  type DifferentFigure,
  LEDGER_POLICIES,
  LEDGER_PRESETS,
  type LedgerDifference,
  type LedgerPolicyField,
  type LedgerPolicyId,
} from "@tenure/core/fields";
import type { Bilingual } from "./bilingual.js";
import { anyKpiWords } from "./more-kpis.js";

/** Classes that policies move money and customers between; the names of rates are those of the metrics. */
// biome-ignore format: one line a class, English and Japanese side by side.
export const LEDGER_CLASSES: Readonly<Record<string, Bilingual>> = {
  startMrr: { en: "MRR at the start", ja: "期首MRR" },
  newMrr: { en: "new MRR", ja: "新規MRR" },
  reactivationMrr: { en: "reactivation MRR", ja: "再契約MRR" },
  expansionMrr: { en: "expansion MRR", ja: "拡大MRR" },
  contractionMrr: { en: "contraction MRR", ja: "縮小MRR" },
  churnedMrr: { en: "churned MRR", ja: "解約MRR" },
  endMrr: { en: "MRR at the end", ja: "期末MRR" },
  startCustomers: { en: "customers at the start", ja: "期首の顧客" },
  newCustomers: { en: "new customers", ja: "新規の顧客" },
  reactivatedCustomers: { en: "reactivated customers", ja: "再契約の顧客" },
  expandedCustomers: { en: "expanded customers", ja: "拡大した顧客" },
  contractedCustomers: { en: "contracted customers", ja: "縮小した顧客" },
  churnedCustomers: { en: "churned customers", ja: "解約した顧客" },
  endCustomers: { en: "customers at the end", ja: "期末の顧客" },
};

/** The sentences of an explanation, by id; places in braces are filled from the statement's params. */
// biome-ignore format: one line a sentence, English and Japanese side by side.
export const DIFFERENCE_SENTENCES = {
  compared: { en: "{to}, compared with {from}, {months}.", ja: "{months}について、「{to}」を「{from}」と比べました。" },
  "no-data": { en: "{to}, compared with {from}: there is no month with data.", ja: "「{to}」と「{from}」を比べられる月がありません。" },
  same: { en: "Every figure is the same under both.", ja: "どの値も同じです。" },
  money: { en: "Money that differs: {figures}.", ja: "金額の違い：{figures}。" },
  customers: { en: "Customers that differ: {figures}.", ja: "社数の違い：{figures}。" },
  rates: { en: "Rates that differ: {figures}.", ja: "指標の違い：{figures}。" },
  cause: { en: "{policy}, {to} instead of {from}: {changes}.", ja: "{policy}（{from}→{to}）：{changes}。" },
  "cause-without-change": { en: "{policy}, {to} instead of {from}: alone it changes nothing here.", ja: "{policy}（{from}→{to}）：単独では、この期間の値は変わりません。" },
  "cause-not-told": { en: "{policy}, {to} instead of {from}: the data do not tell, so it changes nothing.", ja: "{policy}（{from}→{to}）：データから分からないため、値は変わりません。" },
  interaction: { en: "Together, beyond what each does alone: {changes}.", ja: "組み合わせによる効果（単独の効果の合計を超える分）：{changes}。" },
  order: { en: "Each choice was switched alone, in this order, from the one compared with; all lines together add up to the difference.", ja: "各項目は、比較元からこの順に1つずつ切り替えたときの効果です。すべてを足すと、違いと一致します。" },
} as const satisfies Readonly<Record<string, Bilingual>>;

export type DifferenceSentenceId = keyof typeof DIFFERENCE_SENTENCES;
type Language = "en" | "ja";

/** Name and values of one figure, before they are written in a language. */
export interface StatedFigure {
  /** A class of the ledger, or the id of a metric. */
  readonly name: string;
  readonly from?: number | null;
  readonly to?: number | null;
  /** Change; `null` where one side has no value. */
  readonly change: number | null;
}

/** One sentence of an explanation as an id and what goes into it: any interface can word it its own way. */
export interface DifferenceStatement {
  readonly id: DifferenceSentenceId;
  readonly params: {
    readonly from?: string | number | null;
    readonly to?: string | number | null;
    readonly firstMonth?: string | null;
    readonly lastMonth?: string | null;
    readonly policy?: LedgerPolicyId;
    readonly figures?: readonly StatedFigure[];
    readonly currency?: string | null;
  };
}

/** What an explanation says, sentence by sentence: figures that differ, then causes in their order, then the rest. */
export function differenceStatements(difference: LedgerDifference): DifferenceStatement[] {
  const { from, to, firstMonth, lastMonth, figures, causes, interaction, currency } = difference;
  if (firstMonth === null) return [{ id: "no-data", params: { from, to } }];
  const differing = (["money", "customers", "rates"] as const).flatMap((id): DifferenceStatement[] => {
    const stated = Object.entries<DifferentFigure>(figures[id]).map(([name, figure]) => ({
      name,
      from: figure.from,
      to: figure.to,
      change: figure.difference,
    }));
    const shown = stated.filter((figure) => isShown(figure));
    return shown.length > 0 ? [{ id, params: { figures: shown, currency } }] : [];
  });
  const switched = causes.map((cause): DifferenceStatement => {
    const changes = changesOf(cause);
    const id = changes.length > 0 ? "cause" : cause.told ? "cause-without-change" : "cause-not-told";
    return { id, params: { policy: cause.policy, from: cause.from, to: cause.to, figures: changes, currency } };
  });
  const together = changesOf(interaction);
  return [
    { id: "compared", params: { from, to, firstMonth, lastMonth } },
    ...(differing.length > 0 ? differing : [{ id: "same" as const, params: {} }]),
    ...switched,
    ...(together.length > 0 ? [{ id: "interaction" as const, params: { figures: together, currency } }] : []),
    ...(causes.length > 1 ? [{ id: "order" as const, params: {} }] : []),
  ];
}

function changesOf({ money, customers, rates }: DifferenceParts): StatedFigure[] {
  return Object.entries({ ...money, ...customers, ...rates })
    .map(([name, change]) => ({ name, change }))
    .filter((figure) => isShown(figure));
}

/** Whether anything is left of a change in the digits that are written. */
function isShown({ name, change }: StatedFigure): boolean {
  return change === null || Math.abs(change) >= (isRate(name) ? 0.00005 : 0.005);
}

const isRate = (name: string) => anyKpiWords(name)?.unit === "rate";

/** A statement in words, with its figures written out. Money is in major units with at most two decimals. */
export function differenceSentence({ id, params }: DifferenceStatement, language: Language): string {
  const { policy, figures = [], currency = null } = params;
  const labelOf = (choice: string | number | null | undefined) =>
    policy === undefined ? presetLabel(String(choice), language) : choiceLabel(policy, choice ?? null, language);
  const between = language === "en" ? ", " : "、";
  const written = figures.map((figure) => figureText(figure, language, currency)).join(between);
  const values: Readonly<Record<string, string>> = {
    from: labelOf(params.from),
    to: labelOf(params.to),
    policy: policy === undefined ? "" : LEDGER_POLICIES[policy].label[language],
    months: monthsText(params.firstMonth ?? null, params.lastMonth ?? null, language),
    figures: written,
    changes: written,
  };
  return DIFFERENCE_SENTENCES[id][language].replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? "");
}

/**
 * Why two presets of the ledger differ, as sentences with figures. What is too small to be seen in the digits written
 * (half a cent, half a hundredth of a point) is left out.
 *
 * @example differenceSentences(difference, "en")
 * // ["Stripe-like, compared with Month-end snapshots, 2024-03.", "Money that differs: churned MRR 0 → 250 (+250).", …]
 */
export function differenceSentences(difference: LedgerDifference, language: Language): string[] {
  return differenceStatements(difference).map((statement) => differenceSentence(statement, language));
}

function presetLabel(id: string, language: Language): string {
  return Object.hasOwn(LEDGER_PRESETS, id) ? LEDGER_PRESETS[id as keyof typeof LEDGER_PRESETS].label[language] : id;
}

function choiceLabel(policy: LedgerPolicyId, choice: string | number | null, language: Language): string {
  const field: LedgerPolicyField = LEDGER_POLICIES[policy];
  if (field.kind === "choice") return field.options[String(choice)]?.label[language] ?? String(choice);
  if (choice === null) return field.off?.[language] ?? "–";
  return language === "en" ? `${choice} ${choice === 1 ? "day" : "days"}` : `${choice}日`;
}

function monthsText(first: string | null, last: string | null, language: Language): string {
  const months = [first, last].filter((month) => month !== null).map((month) => monthText(month, language));
  const distinct = [...new Set(months)];
  return distinct.join(language === "en" ? " to " : "〜");
}

function monthText(month: string, language: Language): string {
  const [year, number] = month.split("-").map(Number);
  return language === "ja" ? `${year}年${number}月` : month;
}

function figureText({ name, from, to, change }: StatedFigure, language: Language, currency: string | null): string {
  const label = LEDGER_CLASSES[name]?.[language] ?? anyKpiWords(name)?.label[language] ?? name;
  const difference = change === null ? "" : valueText(name, change, language, currency, true);
  if (from === undefined || to === undefined) return `${label} ${difference}`;
  const side = (value: number | null) => (value === null ? "–" : valueText(name, value, language, currency, false));
  const sides = language === "en" ? `${side(from)} → ${side(to)}` : `${side(from)}→${side(to)}`;
  if (difference === "") return `${label} ${sides}`;
  return language === "en" ? `${label} ${sides} (${difference})` : `${label} ${sides}（${difference}）`;
}

function valueText(name: string, value: number, language: Language, currency: string | null, signed: boolean): string {
  const unit = anyKpiWords(name)?.unit ?? (name.endsWith("Mrr") ? "money" : "count");
  const sign = signed ? ({ signDisplay: "exceptZero" } as const) : {};
  const write = (number: number, options: Intl.NumberFormatOptions = {}) =>
    new Intl.NumberFormat(language === "en" ? "en-GB" : "ja", { maximumFractionDigits: 2, ...sign, ...options })
      .format(number)
      // A true minus sign; nothing has none.
      .replace(/^-(?=[0.]*$)/, "")
      .replace("-", "−");
  if (unit === "money") return write(value, currencyOptions(currency));
  if (unit === "rate") return signed ? `${write(value * 100)} pt` : `${write(value * 100)}%`;
  if (unit === "count") return language === "ja" ? `${write(value)}社` : write(value);
  return write(value);
}

/** Data may name a currency that is no code; then the figure stands alone. */
function currencyOptions(currency: string | null): Intl.NumberFormatOptions {
  if (currency === null || !/^[A-Z]{3}$/.test(currency)) return {};
  return { style: "currency", currency, currencyDisplay: "narrowSymbol", minimumFractionDigits: 0 };
}
