import type { TableName } from "@tenure/core/fields";

/** What a page may say of an element, and what it can be set to. */
export interface PieceOption {
  readonly attribute: string;
  /** Values to choose from, the element's own default first; of a switch none. */
  readonly values?: readonly string[];
  readonly kind: "choice" | "switch" | "number" | "text";
  /** What the snippet says where the reader has chosen nothing; absent, nothing. */
  readonly usual?: string;
  /** A setting without which the usual value would mean something else. */
  readonly goesWith?: readonly [attribute: string, value: string];
}

/** An element that a page may want, with what can be said of it and the tables that it needs. */
export interface Piece {
  readonly tag: string;
  readonly options: readonly PieceOption[];
  readonly tables: readonly TableName[];
  /** The property through which it is given scenarios, which no attribute can hold. */
  readonly takes?: "scenario" | "scenarios";
}

const HEALTH: readonly TableName[] = ["subscriptions", "accounts", "usage", "tickets", "touchpoints"];
const choice = (attribute: string, values: readonly string[], usual?: string): PieceOption => ({
  attribute,
  kind: "choice",
  values,
  ...(usual === undefined ? {} : { usual }),
});
const flag = (attribute: string, isOn = false): PieceOption => ({
  attribute,
  kind: "switch",
  ...(isOn ? { usual: "" } : {}),
});
const number = (attribute: string, usual?: string): PieceOption => ({
  attribute,
  kind: "number",
  ...(usual === undefined ? {} : { usual }),
});
const text = (attribute: string, usual?: string): PieceOption => ({
  attribute,
  kind: "text",
  ...(usual === undefined ? {} : { usual }),
});
const SHARED = [flag("with-export"), text("label")] as const;

/** Scenarios with the ledger of their assumptions that come with the elements. */
const PRESETS = [
  "onboarding",
  "acquisition-or-retention",
  "community",
  "contract-terms",
  "csm-or-sales-hire",
  "one-off-or-subscription",
  "over-selling",
  "price-rise",
  "proactive-or-reactive",
  "support-led-success",
  "tool-without-action",
  "upsell-quality",
];
/** Assumptions that scenarios of one segment have. */
const ASSUMPTIONS = ["hazard.monthly", "arpa", "grossMargin", "expansionMonthly", "contractionMonthly", "cac"];

/** Metrics of the card that subscriptions alone can tell; any other id can be typed into the snippet. */
const METRICS = ["nrr", "grr", "mrr", "arr", "customers", "arpa", "logo-churn", "logo-retention", "net-new-mrr"];

/** What can be picked for a page, in reading order. */
export const PIECES: readonly Piece[] = [
  {
    tag: "tenure-kpi-card",
    options: [
      choice("metric", METRICS, "nrr"),
      { ...number("target", "1.05"), goesWith: ["metric", "nrr"] },
      ...SHARED,
    ],
    tables: ["subscriptions"],
  },
  { tag: "tenure-mrr-movements", options: [choice("months", ["12", "24"]), ...SHARED], tables: ["subscriptions"] },
  {
    tag: "tenure-survey-chart",
    options: [choice("kind", ["nps", "csat", "ces"], "nps"), ...SHARED],
    tables: ["subscriptions", "surveys"],
  },
  {
    tag: "tenure-risk-list",
    options: [choice("view", ["all", "silent", "upsell"]), number("capacity"), ...SHARED],
    tables: HEALTH,
  },
  {
    tag: "tenure-health-gauge",
    options: [
      text("account"),
      choice("shape", ["arc", "bar"]),
      flag("with-breakdown", true),
      flag("with-forecast", true),
      ...SHARED,
    ],
    tables: HEALTH,
  },
  {
    tag: "tenure-health-distribution",
    options: [text("by", "segment"), choice("measure", ["accounts", "mrr"]), ...SHARED],
    tables: HEALTH,
  },
  {
    tag: "tenure-score-waterfall",
    options: [text("account"), choice("view", ["mean", "change", "missing"]), ...SHARED],
    tables: HEALTH,
  },
  { tag: "tenure-scorecard-editor", options: SHARED, tables: HEALTH },
  { tag: "tenure-renewal-calendar", options: [number("past-months"), ...SHARED], tables: HEALTH },
  {
    tag: "tenure-retention-chart",
    options: [
      choice("granularity", ["month", "quarter", "week", "day"], "quarter"),
      choice("measure", ["customers", "never-lapsed", "net-revenue", "gross-revenue"]),
      choice("view", ["heatmap", "curve", "cake"]),
      choice("value", ["percent", "count", "mrr", "mrr-per-customer", "ltv-to-date"]),
      flag("with-choices"),
      flag("selectable"),
      ...SHARED,
    ],
    tables: ["subscriptions"],
  },
  { tag: "tenure-kpi-tree", options: SHARED, tables: ["subscriptions"] },
  { tag: "tenure-lifecycle", options: SHARED, tables: [] },
  { tag: "tenure-ltv-simulator", options: [number("horizon"), ...SHARED], tables: ["subscriptions"] },
  { tag: "tenure-scenario-table", options: [number("runs"), ...SHARED], tables: [], takes: "scenarios" },
  { tag: "tenure-ltv-chart", options: [number("runs"), ...SHARED], tables: [], takes: "scenarios" },
  {
    tag: "tenure-tornado-chart",
    options: [choice("outcome", ["ltvPerCustomer", "npvNetOfCac"]), ...SHARED],
    tables: [],
    takes: "scenario",
  },
  {
    tag: "tenure-iso-ltv-map",
    options: [
      choice("x-parameter", ASSUMPTIONS),
      choice("y-parameter", ["expansionMonthly", ...ASSUMPTIONS.filter((one) => one !== "expansionMonthly")]),
      ...SHARED,
    ],
    tables: [],
    takes: "scenario",
  },
  { tag: "tenure-assumption-ledger", options: [choice("preset", PRESETS, "onboarding"), ...SHARED], tables: [] },
  {
    tag: "tenure-assumption-slider",
    options: [
      choice("name", ASSUMPTIONS, "hazard.monthly"),
      { ...number("value", "0.02"), goesWith: ["name", "hazard.monthly"] },
      text("label"),
    ],
    tables: [],
  },
  {
    tag: "tenure-survey-form",
    options: [choice("kind", ["nps", "csat", "ces"]), text("question"), text("account"), flag("without-comment")],
    tables: [],
  },
  {
    tag: "tenure-comparison-table",
    options: [
      choice(
        "comparison",
        ["cs-and-support", "cs-support-and-sales", "crm-sfa-and-cs-tool", "one-off-and-subscription"],
        "cs-support-and-sales",
      ),
      ...SHARED,
    ],
    tables: [],
  },
];

/** What the reader has set, by element and attribute; a switch that is off is null. */
export type Settings = Readonly<Record<string, Readonly<Record<string, string | null>>>>;

/** What an option says: as the reader has set it, else the usual, where that fits; of accounts the example. */
export function settingOf(
  { tag, options }: Piece,
  option: PieceOption,
  settings: Settings,
  account: string,
): string | null {
  const own = settings[tag] ?? {};
  if (option.attribute in own) return own[option.attribute]!;
  if (option.attribute === "account") return account;
  const [other, value] = option.goesWith ?? [];
  const beside = options.find(({ attribute }) => attribute === other);
  const fits = !beside || (own[beside.attribute] ?? beside.usual) === value;
  return fits ? (option.usual ?? null) : null;
}

/** Attributes of an element as they go into a snippet; a switch has an empty value. */
export function attributesOf(
  piece: Piece,
  settings: Settings,
  account = "",
): (readonly [name: string, value: string])[] {
  return piece.options.flatMap((option) => {
    const { attribute, kind, values, usual } = option;
    const value = settingOf(piece, option, settings, account);
    if (value === null || (value === "" && kind !== "switch")) return [];
    // What the element does anyway need not be said.
    const isDefault = usual === undefined && value === values?.[0];
    return isDefault ? [] : [[attribute, value] as const];
  });
}

/** The settings with one changed; one that is the usual again is left out. */
export function withSetting(
  settings: Settings,
  { tag, options }: Piece,
  attribute: string,
  value: string | null,
): Settings {
  const { [attribute]: _, ...others } = settings[tag] ?? {};
  const option = options.find((one) => one.attribute === attribute);
  const isUsual = value === (option?.usual ?? null) || (option?.usual === undefined && value === option?.values?.[0]);
  const own = isUsual ? others : { ...others, [attribute]: value };
  const { [tag]: __, ...rest } = settings;
  return Object.keys(own).length > 0 ? { ...rest, [tag]: own } : rest;
}

/** Settings as text for an address: `kpi-card.metric=arr`. */
export function writeSettings(settings: Settings): string | undefined {
  const parts = Object.entries(settings).flatMap(([tag, own]) =>
    Object.entries(own).map(([attribute, value]) => {
      const name = `${tag.replace("tenure-", "")}.${attribute}`;
      return value === null ? `${name}!` : `${name}=${encodeURIComponent(value).replaceAll("~", "%7E")}`;
    }),
  );
  return parts.length > 0 ? parts.join("~") : undefined;
}

/** What an address says of settings; of elements and attributes that there are not, and of other choices, nothing. */
export function readSettings(written: string | undefined): Settings {
  let settings: Settings = {};
  for (const part of (written ?? "").split("~")) {
    const [, name, attribute, off, given = ""] = /^([a-z-]+)\.([a-z-]+)(?:(!)|=(.*))$/.exec(part) ?? [];
    const piece = PIECES.find(({ tag }) => tag === `tenure-${name}`);
    const option = piece?.options.find((one) => one.attribute === attribute);
    if (!piece || !option) continue;
    const value = off ? null : decoded(given);
    if (value === undefined || (value !== null && option.values && !option.values.includes(value))) continue;
    settings = withSetting(settings, piece, option.attribute, value);
  }
  return settings;
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text).slice(0, 200);
  } catch {
    return undefined;
  }
}
