import tokens from "../../../packages/elements/tokens.json" with { type: "json" };
import { contrast } from "./contrast.js";

/** A colour on light pages and on dark ones, `#rrggbb` each. */
export interface TwoColours {
  readonly light: string;
  readonly dark: string;
}

export const SCHEMES = ["light", "dark"] as const;
export type Scheme = (typeof SCHEMES)[number];

/** A colour that a host may set. */
export interface ThemeToken {
  /** `accent`, as the address names it. */
  readonly key: string;
  /** `--tenure-color-accent` */
  readonly property: string;
  readonly usual: TwoColours;
  /** Contrast it needs on every surface that it stands on: 4.5 as text, 3 as a shape; none for surfaces and lines. */
  readonly needs: 4.5 | 3 | null;
}

/** What every brand sets first; and the rest. */
const FIRST = ["color-accent", "series-1", "series-2", "series-3", "series-4"];
const REST = [
  "color-text",
  "color-text-muted",
  "color-focus",
  "tone-healthy",
  "tone-neutral",
  "tone-risk",
  "tone-critical",
  "color-surface",
  "color-surface-raised",
  "color-sunken",
  "color-border",
  "color-rule",
];
const SURFACES: ReadonlySet<string> = new Set(["surface", "surface-raised", "sunken"]);
const SHAPES: ReadonlySet<string> = new Set(["series-1", "series-2", "series-3", "series-4", "focus", "rule"]);

function tokenOf(name: string): ThemeToken {
  const property = `--tenure-${name}` as keyof typeof tokens;
  const [, light, dark] = /^light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)$/.exec(tokens[property])!;
  const key = name.replace("color-", "");
  const needs = SURFACES.has(key) || key === "border" ? null : SHAPES.has(key) ? 3 : 4.5;
  return { key, property, usual: { light: light!, dark: dark! }, needs };
}

export const FIRST_TOKENS: readonly ThemeToken[] = FIRST.map(tokenOf);
export const OTHER_TOKENS: readonly ThemeToken[] = REST.map(tokenOf);
export const THEME_TOKENS: readonly ThemeToken[] = [...FIRST_TOKENS, ...OTHER_TOKENS];

/** Colours that differ from the usual ones, by the token's key. */
export type Theme = Readonly<Record<string, TwoColours>>;

export const colourOf = (theme: Theme, { key, usual }: ThemeToken): TwoColours => theme[key] ?? usual;

/** The theme with one colour changed; one that is the usual one again is left out. */
export function withColour(theme: Theme, token: ThemeToken, scheme: Scheme, colour: string): Theme {
  const { [token.key]: before = token.usual, ...others } = theme;
  const now = { ...before, [scheme]: colour.toLowerCase() };
  const isUsual = SCHEMES.every((one) => now[one] === token.usual[one]);
  return isUsual ? others : { ...others, [token.key]: now };
}

/** `accent_1657af_79b6f4~series-1_…`, for the address. */
export function writeTheme(theme: Theme): string | undefined {
  const parts = Object.entries(theme).map(([key, { light, dark }]) => [key, light.slice(1), dark.slice(1)].join("_"));
  return parts.length > 0 ? parts.join("~") : undefined;
}

/** What an address says of a theme; colours that are none, and of tokens that there are not, are passed over. */
export function readTheme(written: string | undefined): Theme {
  const found = (written ?? "").split("~").flatMap((part) => {
    const [, key, light, dark] = /^([a-z0-9-]+)_([0-9a-f]{6})_([0-9a-f]{6})$/.exec(part) ?? [];
    const isKnown = THEME_TOKENS.some((token) => token.key === key);
    return isKnown ? [[key!, { light: `#${light}`, dark: `#${dark}` }] as const] : [];
  });
  return Object.fromEntries(found);
}

/** The lowest contrast of a colour on the surfaces that it stands on, as the theme has both; null where none is needed. */
export function lowestContrast(theme: Theme, token: ThemeToken, scheme: Scheme): number | null {
  if (token.needs === null) return null;
  const own = colourOf(theme, token)[scheme];
  // Text stands on every surface; shapes are drawn on that of their element.
  const surfaces = THEME_TOKENS.filter(({ key }) => (token.needs === 4.5 ? SURFACES.has(key) : key === "surface"));
  return Math.min(...surfaces.map((surface) => contrast(own, colourOf(theme, surface)[scheme])));
}

/** The theme as CSS, ready to paste. */
export function themeCss(theme: Theme): string {
  const lines = THEME_TOKENS.filter(({ key }) => theme[key]).map(
    ({ key, property }) => `  ${property}: light-dark(${theme[key]!.light}, ${theme[key]!.dark});`,
  );
  return ["tenure-provider {", ...lines, "}"].join("\n");
}
