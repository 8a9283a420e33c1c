import type { RandomStream } from "@tenure/core";

/** Languages in which the sample portfolio has names. */
export type SampleLocale = "en" | "ja";

type Bilingual = Readonly<Record<SampleLocale, string>>;

/** Plain words for places and things in nature: no company is meant by any combination. */
const STEMS: readonly Bilingual[] = [
  { en: "Kitano", ja: "北野" },
  { en: "Aoba", ja: "青葉" },
  { en: "Sakae", ja: "栄" },
  { en: "Tsubame", ja: "つばめ" },
  { en: "Yamate", ja: "山手" },
  { en: "Hinode", ja: "日の出" },
  { en: "Asagiri", ja: "朝霧" },
  { en: "Shiranami", ja: "白波" },
  { en: "Wakakusa", ja: "若草" },
  { en: "Komorebi", ja: "木漏れ日" },
  { en: "Tsukimi", ja: "月見" },
  { en: "Minamo", ja: "水面" },
  { en: "Harukaze", ja: "春風" },
  { en: "Natsuno", ja: "夏野" },
  { en: "Akibare", ja: "秋晴" },
  { en: "Yukishiro", ja: "雪代" },
  { en: "Kazamidori", ja: "風見鶏" },
  { en: "Hoshizora", ja: "星空" },
  { en: "Kawasemi", ja: "かわせみ" },
  { en: "Mejiro", ja: "めじろ" },
  { en: "Suzukaze", ja: "涼風" },
  { en: "Midorino", ja: "緑野" },
  { en: "Akatsuki", ja: "暁" },
  { en: "Inaho", ja: "稲穂" },
  { en: "Matsukaze", ja: "松風" },
  { en: "Takezono", ja: "竹園" },
  { en: "Umesato", ja: "梅里" },
  { en: "Sakuragi", ja: "桜木" },
  { en: "Fujinami", ja: "藤波" },
  { en: "Momijidani", ja: "紅葉谷" },
  { en: "Shirakaba", ja: "白樺" },
  { en: "Kusunoki", ja: "楠" },
  { en: "Hinoki", ja: "檜" },
  { en: "Izumino", ja: "泉野" },
  { en: "Takimi", ja: "滝見" },
  { en: "Seseragi", ja: "せせらぎ" },
  { en: "Iwashimizu", ja: "岩清水" },
  { en: "Hamanasu", ja: "はまなす" },
  { en: "Isonami", ja: "磯波" },
  { en: "Kaigara", ja: "貝殻" },
];

const KINDS: readonly (Bilingual & { readonly industry: string })[] = [
  { en: "Logistics", ja: "物流", industry: "logistics" },
  { en: "Transport", ja: "運輸", industry: "logistics" },
  { en: "Clinic Group", ja: "クリニックグループ", industry: "healthcare" },
  { en: "Care Services", ja: "介護サービス", industry: "healthcare" },
  { en: "Print Works", ja: "印刷", industry: "manufacturing" },
  { en: "Machinery", ja: "機械", industry: "manufacturing" },
  { en: "Foods", ja: "食品", industry: "manufacturing" },
  { en: "Travel", ja: "旅行", industry: "travel" },
  { en: "Inns", ja: "旅館", industry: "travel" },
  { en: "Estates", ja: "不動産", industry: "real-estate" },
  { en: "Construction", ja: "建設", industry: "construction" },
  { en: "Learning", ja: "学習", industry: "education" },
  { en: "Nursery Schools", ja: "保育園", industry: "education" },
  { en: "Stores", ja: "商店", industry: "retail" },
  { en: "Mail Order", ja: "通信販売", industry: "retail" },
  { en: "Systems", ja: "システムズ", industry: "software" },
  { en: "Design Office", ja: "デザイン事務所", industry: "services" },
  { en: "Accounting Office", ja: "会計事務所", industry: "services" },
  { en: "Staffing", ja: "人材", industry: "services" },
  { en: "Water Supply", ja: "水道", industry: "utilities" },
];

export interface CompanyName {
  readonly name: string;
  readonly industry: string;
}

/**
 * Invented company names, all different. The order depends on the random stream only, so that account 17 is the same
 * company in either language. When every combination is used, names go on with a number.
 */
export function companyNames(count: number, random: RandomStream, locale: SampleLocale): CompanyName[] {
  const total = STEMS.length * KINDS.length;
  const order = Array.from({ length: total }, (_, i) => i);
  for (let i = total - 1; i > 0; i -= 1) {
    const j = random.below(i + 1);
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  return Array.from({ length: count }, (_, i) => {
    const combination = order[i % total]!;
    const stem = STEMS[Math.floor(combination / KINDS.length)]!;
    const kind = KINDS[combination % KINDS.length]!;
    const round = Math.floor(i / total);
    const name = locale === "ja" ? `${stem.ja}${kind.ja}` : `${stem.en} ${kind.en}`;
    return { name: round === 0 ? name : `${name} ${round + 1}`, industry: kind.industry };
  });
}

/** Japanese for what the portfolio says of accounts and contracts; ids, people and countries are the same in each. */
const JAPANESE: Readonly<Record<string, string>> = {
  smb: "中小企業",
  mid: "中堅企業",
  enterprise: "大企業",
  logistics: "物流",
  healthcare: "医療・介護",
  manufacturing: "製造",
  travel: "旅行",
  "real-estate": "不動産",
  construction: "建設",
  education: "教育",
  retail: "小売",
  software: "ソフトウェア",
  services: "サービス",
  utilities: "公益事業",
  starter: "スターター",
  standard: "スタンダード",
  premium: "プレミアム",
  "analytics-add-on": "分析オプション",
};

/** A value of a column as its readers would write it. */
export function worded(value: string, locale: SampleLocale): string {
  return locale === "ja" ? (JAPANESE[value] ?? value) : value;
}
