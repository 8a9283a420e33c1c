import type { OutreachColumns, OutreachMeasure, OutreachSign } from "@tenure/worker";
import { OUTREACH_KINDS, OUTREACH_SIGNS, UPSELL_VERDICTS } from "@tenure/worker";

const AS_OF = "2026-07-14";
const LEAD = 60;

const measure = (
  id: string,
  en: string,
  ja: string,
  source: OutreachMeasure["source"],
  windowDays: number,
): OutreachMeasure => ({
  measure: id,
  name: { en, ja },
  source,
  windowDays,
});

const measures: readonly OutreachMeasure[] = [
  measure("usage-trend", "Trend of use", "利用量の傾向", { table: "usage", column: "count", aggregate: "trend" }, 28),
  measure("open-tickets", "Open tickets", "未解決の問い合わせ", { table: "tickets", aggregate: "open" }, 180),
  measure(
    "onboarding",
    "Onboarding done",
    "オンボーディング完了率",
    { table: "accounts", column: "onboarding_share", aggregate: "latest" },
    1,
  ),
  measure(
    "seat-use",
    "Seats in use",
    "ライセンスの利用率",
    { table: "usage", column: "active_users", aggregate: "mean", per: "seats" },
    28,
  ),
  measure("seats", "Seats", "ライセンス数", { table: "subscriptions", column: "quantity", aggregate: "latest" }, 365),
  measure(
    "nps",
    "NPS® answer",
    "NPS®の回答",
    { table: "surveys", column: "score", aggregate: "latest", kind: "nps" },
    180,
  ),
  measure(
    "contact-recency",
    "Days since last contact",
    "最終接点からの日数",
    { table: "touchpoints", aggregate: "days-since-last" },
    180,
  ),
];

interface Contact {
  readonly account: string;
  readonly name: string;
  readonly owner: string | null;
  readonly sign: OutreachSign;
  readonly score: number;
  readonly trend: number | null;
  readonly mrr: number;
  /** Days to the renewal, and whether nothing says the term. */
  readonly renewsIn: number | null;
  readonly assumed?: boolean;
  readonly reason: readonly [measure: string, points: number, raw: number | null, before: number | null] | null;
  readonly changed?: readonly [measure: string, points: number];
  readonly pulse?: number;
}

const NAMES = {
  en: [
    "Kitano Logistics",
    "Aoba Clinic Group",
    "Sakae Print Works",
    "Tsubame Travel",
    "Yamate Estates",
    "Hinode Learning",
  ],
  ja: ["北野物流", "青葉クリニック会", "栄プリント工房", "つばめトラベル", "山手エステート", "日の出ラーニング"],
} as const;
const OWNERS = { en: ["Mori", "Sato"], ja: ["森", "佐藤"] } as const;

/** Six accounts of a fictional company, most urgent first. */
export function sixContacts(language: "en" | "ja" = "en"): OutreachColumns {
  const [names, owners] = [NAMES[language], OWNERS[language]];
  const contact = (index: number, more: Omit<Contact, "account" | "name" | "owner">): Contact => ({
    account: `A-10${index + 1}`,
    name: names[index]!,
    owner: owners[index % 2]!,
    ...more,
  });
  return outreach([
    contact(0, {
      sign: "silent",
      score: 42,
      trend: -9,
      mrr: 684_000,
      renewsIn: 68,
      reason: ["usage-trend", -24, -0.54, -0.2],
    }),
    contact(1, {
      sign: "noisy",
      score: 28,
      trend: -14,
      mrr: 410_000,
      renewsIn: 48,
      reason: ["open-tickets", -16, 3, 1],
      changed: ["nps", -6.2],
    }),
    contact(2, {
      sign: "stalled",
      score: 35,
      trend: -3,
      mrr: 225_000,
      renewsIn: 109,
      reason: ["onboarding", -14, 40, 40],
    }),
    contact(3, {
      sign: "silent",
      score: 47,
      trend: -6,
      mrr: 312_000,
      renewsIn: 93,
      reason: ["contact-recency", -17, 118, 88],
    }),
    contact(4, { sign: "contract", score: 55, trend: -2, mrr: 579_000, renewsIn: 139, reason: ["seats", -9, 38, 50] }),
    contact(5, {
      sign: "check",
      score: 58,
      trend: 4,
      mrr: 186_000,
      renewsIn: 149,
      reason: ["seat-use", -8, 0.52, 0.49],
      pulse: -31,
    }),
  ]);
}

/** Any number of accounts, each different from the next. */
export function manyContacts(count: number): OutreachColumns {
  const signs = ["noisy", "noisy", "silent"] as const;
  const reasons = measures.filter(({ measure: id }) => id !== "onboarding" && id !== "seats");
  return outreach(
    Array.from({ length: count }, (_, index): Contact => {
      const reason = reasons[index % reasons.length]!.measure;
      const raw =
        reason === "usage-trend"
          ? -0.2 - (index % 60) / 100
          : reason === "seat-use"
            ? (index % 70) / 100
            : 1 + (index % 9);
      return {
        account: `A-${index + 1}`,
        name: `Customer ${index + 1}`,
        owner: `CSM ${String.fromCharCode(65 + (index % 8))}`,
        sign: signs[index % 3]!,
        score: 20 + ((index * 7) % 40),
        trend: (index % 21) - 15,
        mrr: 900_000 - Math.round((880_000 * index) / count),
        renewsIn: 10 + ((index * 13) % 330),
        reason: [reason, -8 - (index % 10), raw, null],
      };
    }),
    4 * count,
    2_000_000 * count,
  );
}

export function outreach(contacts: readonly Contact[], customers = 419, base = 44_600_000): OutreachColumns {
  const owners = [...new Set(contacts.flatMap(({ owner }) => (owner === null ? [] : [owner])))];
  const days: string[] = [];
  const codes = new Map<number, number>();
  const dayCode = (after: number | null) => {
    if (after === null) return -1;
    let code = codes.get(after);
    if (code === undefined) {
      code = days.push(new Date(Date.parse(`${AS_OF}T00:00:00Z`) + after * 86_400_000).toISOString().slice(0, 10)) - 1;
      codes.set(after, code);
    }
    return code;
  };
  const codeOf = (id: string | undefined) => measures.findIndex((one) => one.measure === id);
  const numbers = (of: (one: Contact) => number | null | undefined) =>
    Float64Array.from(contacts, (one) => of(one) ?? Number.NaN);
  const kindOf = ({ sign }: Contact) => (sign === "silent" ? "silent" : "noisy");
  const silent = contacts.filter((one) => kindOf(one) === "silent").length;
  return {
    tenure: 1,
    model: "b2b-default@3",
    asOf: AS_OF,
    currency: "JPY",
    riskConvention: "score-share",
    leadDays: LEAD,
    silentDays: 60,
    comparedWith: "2026-06-14",
    contactsKnown: true,
    counts: { silent, noisy: contacts.length - silent, unknown: 0 },
    customers,
    mrr: base,
    mrrAtRisk: contacts.reduce((sum, { mrr }) => sum + mrr, 0),
    bands: [
      { id: "critical", from: 0, tone: "critical" },
      { id: "at-risk", from: 40, tone: "risk" },
      { id: "steady", from: 60, tone: "neutral" },
      { id: "healthy", from: 80, tone: "healthy" },
    ],
    actions: [
      { en: "Call this week and agree on a recovery plan", ja: "今週中に連絡し、立て直し策について合意する" },
      { en: "Find out what has changed and offer help", ja: "変化の理由を確認し、支援を提案する" },
      null,
      null,
    ],
    owners,
    days,
    measures,
    overrides: [],
    issues: [],
    rows: {
      account: contacts.map(({ account }) => account),
      name: contacts.map(({ name }) => name),
      owner: Int32Array.from(contacts, ({ owner }) => (owner === null ? -1 : owners.indexOf(owner))),
      score: numbers(({ score }) => score),
      mrr: numbers(({ mrr }) => mrr),
      kind: Uint8Array.from(contacts, (one) => OUTREACH_KINDS.indexOf(kindOf(one))),
      sign: Uint8Array.from(contacts, ({ sign }) => OUTREACH_SIGNS.indexOf(sign)),
      band: Uint8Array.from(contacts, ({ score }) => (score < 40 ? 0 : score < 60 ? 1 : score < 80 ? 2 : 3)),
      trend: numbers(({ trend }) => trend),
      risk: numbers(({ score }) => 1 - score / 100),
      renewal: Int32Array.from(contacts, ({ renewsIn }) => dayCode(renewsIn)),
      actBy: Int32Array.from(contacts, ({ renewsIn }) =>
        dayCode(renewsIn === null ? null : Math.max(0, renewsIn - LEAD)),
      ),
      daysToRenewal: numbers(({ renewsIn }) => renewsIn),
      assumed: Uint8Array.from(contacts, ({ assumed = false }) => Number(assumed)),
      priority: numbers(
        ({ score, mrr, renewsIn }) => ((1 - score / 100) * mrr * LEAD) / Math.max(renewsIn ?? 180, LEAD),
      ),
      reason: Int16Array.from(contacts, ({ reason }) => codeOf(reason?.[0])),
      reasonPoints: numbers(({ reason }) => reason?.[1]),
      raw: numbers(({ reason }) => reason?.[2]),
      rawBefore: numbers(({ reason }) => reason?.[3]),
      changed: Int16Array.from(contacts, ({ changed }) => codeOf(changed?.[0])),
      changedPoints: numbers(({ changed }) => changed?.[1]),
      changedRaw: numbers(() => null),
      changedRawBefore: numbers(() => null),
      pulse: numbers(({ pulse }) => pulse),
    },
    upsell: {
      account: ["A-201", "A-202", "A-203", "A-204"],
      name: ["Natsuno Stores", "Momijidani Foods", "Sakuragi Staffing", "Takimi Water Supply"],
      owner: Int32Array.from([0, 1, 0, -1], (code) => Math.min(code, owners.length - 1)),
      score: Float64Array.of(82, 83, 86, 91),
      mrr: Float64Array.of(530_160, 207_400, 165_920, 88_000),
      fit: Float64Array.of(78, 65, 34, Number.NaN),
      seatUse: Float64Array.of(0.86, 0.58, 0.91, 0.83),
      growth: Float64Array.of(0.42, 0.05, 0.31, Number.NaN),
      verdict: Uint8Array.from(["ready", "no-need", "no-fit", "unknown"] as const, (one) =>
        UPSELL_VERDICTS.indexOf(one),
      ),
    },
  };
}
