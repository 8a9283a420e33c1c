/** What a box holds: rates are typed in percent. */
export type TypedKind = "rate" | "money";

const LETTERS: Readonly<Record<string, number>> = { k: 1e3, m: 1e6, mn: 1e6, b: 1e9, bn: 1e9 };

/** Digits with an optional fraction; separators only where they stand between groups of three. */
const NUMBER = /^(?:\d+|\d{1,3}(?:([,' ’])\d{3})(?:\1\d{3})*)?(?:\.\d+|\.)?$/;
/** Thousands that something else than a comma parts. */
const GROUPED = /^\d{1,3}(?:([.' ’])\d{3})(?:\1\d{3})*$/;

/**
 * Reads what somebody typed: `120k`, `1.2M`, `12万`, `1億2,000万`, `¥106,400`, `106,400円`, `1.5%`, full-width forms too.
 * Percent belongs to rates, currencies and the short forms of large numbers to money. `like` is a text of the same
 * kind: whatever stands around its digits is understood as well. A comma before three digits parts groups; before any
 * other number of them, after a zero or after other groups it is the decimal mark: `2,5`, `0,125`, `1.234,5`. Anything
 * left over makes the text unreadable, `null`: a wrong guess would go unseen into every result.
 *
 * @example typedNumber("12万円", "money") // 120000
 */
export function typedNumber(text: string, kind: TypedKind, like = ""): number | null {
  let rest = plain(text);
  const negative = rest.startsWith("-");
  rest = rest.replace(/^[+-]\s*/, "");
  const [, before = "", after = ""] = /^([^\d.]*).*?([^\d.]*)$/s.exec(plain(like).replace(/^-/, "")) ?? [];
  if (kind === "rate") rest = rest.replace(/\s*%$/, "");
  else rest = withoutCurrency(rest, before.trim(), after.trim());
  const size = kind === "rate" ? simple(rest) : short(rest);
  return size === null || !Number.isFinite(size) ? null : negative ? -size : size;
}

function plain(text: string): string {
  return text.normalize("NFKC").replace(/[−‒–]/g, "-").replace(/、/g, ",").trim();
}

/** Takes the currency away once, before the number or behind it. */
function withoutCurrency(text: string, before: string, after: string): string {
  const own = [before, after].filter((sign) => sign !== "" && !/^[万億千兆%]/.test(sign));
  for (const sign of own) {
    if (text.startsWith(sign)) return text.slice(sign.length).trim();
    if (text.endsWith(sign)) return text.slice(0, -sign.length).trim();
  }
  return text.replace(/^\p{Sc}\s*|\s*(?:\p{Sc}|円)$/u, "");
}

/** A number with at most one short form behind it. */
function short(text: string): number | null {
  const latin = /^(.*?)\s*(k|mn?|bn?)$/i.exec(text);
  if (latin) return times(simple(latin[1]!), LETTERS[latin[2]!.toLowerCase()]!);
  if (!/[千万億]/.test(text)) return simple(text);
  let sum = 0;
  let rest = text;
  for (const [unit, factor] of [
    ["億", 1e8],
    ["万", 1e4],
  ] as const) {
    const [part, ...others] = rest.split(unit);
    if (others.length === 0) continue;
    const value = others.length === 1 ? times(thousands(part!), factor) : null;
    if (value === null) return null;
    sum += value;
    rest = others[0]!.trim();
  }
  if (rest === "") return sum;
  const last = thousands(rest);
  return last === null ? null : sum + last;
}

/** `3千500`, `千`, `500`. */
function thousands(text: string): number | null {
  const [part, ...others] = text.trim().split("千");
  if (others.length === 0) return simple(part!);
  if (others.length > 1) return null;
  const rest = others[0]!.trim() === "" ? 0 : simple(others[0]!);
  const count = part!.trim() === "" ? 1 : simple(part!);
  return rest === null || count === null ? null : count * 1e3 + rest;
}

function simple(text: string): number | null {
  const trimmed = text.trim();
  const [, whole = "", fraction = ""] = /^(.*),(\d+)$/.exec(trimmed) ?? [];
  if (whole === "0" || GROUPED.test(whole) || (/^\d+$/.test(whole) && fraction.length !== 3)) {
    return Number(`${whole.replace(/\D/g, "")}.${fraction}`);
  }
  if (!/\d/.test(trimmed) || !NUMBER.test(trimmed)) return null;
  return Number(trimmed.replace(/[,' ’]/g, ""));
}

function times(value: number | null, factor: number): number | null {
  // 9.7 × 10,000 is 96999.99… in binary; twelve digits are more than anybody types.
  return value === null ? null : Number((value * factor).toPrecision(12));
}
