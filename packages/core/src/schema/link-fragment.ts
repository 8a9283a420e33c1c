import { fail, type Result, succeed } from "../result.js";
import { ENGINE_VERSION } from "../version.js";
import type { ScenarioSetInput } from "./scenario-set.js";

/** Version of the link's own wrapping; what is inside has the scenario format's. */
const LINK_VERSION = 1;
const NAME = "tenure";
/** Beyond this a link is no longer one: browsers and mail cut it. */
export const LONGEST_LINK = 200_000;

/**
 * A set of scenarios as the fragment of an address, which stays on the reader's machine: `tenure=1.<payload>.<check>`.
 * The payload is the set's JSON as UTF-8 in base64url, with the engine's version; the check is its FNV-1a hash, by which a
 * link that was cut off is told from one that was written wrongly.
 *
 * @example location.hash = scenarioSetToFragment(set)
 */
export function scenarioSetToFragment(set: ScenarioSetInput): string {
  const payload = toBase64Url(utf8(JSON.stringify({ ...set, tenure: 1, engine: ENGINE_VERSION })));
  return `${NAME}=${LINK_VERSION}.${payload}.${checkOf(payload)}`;
}

/**
 * What a fragment holds, with or without `#`, alone or at the end of a whole address: plain data that nobody has checked.
 *
 * Issues: `link/missing` (no set in it), `link/truncated` (the end is missing or was changed), `link/newer-version`,
 * `link/too-long`.
 */
export function linkedData(fragment: string): Result<unknown> {
  if (fragment.length > LONGEST_LINK) {
    return fail({ code: "link/too-long", severity: "error", params: { max: LONGEST_LINK } });
  }
  const found = /(?:^|[#&?])tenure=([^&]*)/.exec(fragment)?.[1];
  if (found === undefined) return fail({ code: "link/missing", severity: "error" });
  // Mail programs escape dots and dashes that need none.
  const [version, payload = "", check] = found.replace(/%2E/gi, ".").replace(/%2D/gi, "-").split(".");
  if (Number(version) > LINK_VERSION) {
    const params = { supported: LINK_VERSION };
    return fail({ code: "link/newer-version", severity: "error", given: Number(version), params });
  }
  const bytes = check === checkOf(payload) ? fromBase64Url(payload) : undefined;
  const text = bytes && fromUtf8(bytes);
  if (text === undefined || version !== String(LINK_VERSION))
    return fail({ code: "link/truncated", severity: "error" });
  try {
    return succeed(JSON.parse(text));
  } catch {
    return fail({ code: "link/truncated", severity: "error" });
  }
}

function checkOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, "0");
}

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

function toBase64Url(bytes: readonly number[]): string {
  let text = "";
  for (let i = 0; i < bytes.length; i += 3) {
    const [a, b, c] = [bytes[i]!, bytes[i + 1], bytes[i + 2]];
    text += DIGITS[a >> 2]! + DIGITS[((a & 3) << 4) | ((b ?? 0) >> 4)]!;
    if (b !== undefined) text += DIGITS[((b & 15) << 2) | ((c ?? 0) >> 6)]!;
    if (c !== undefined) text += DIGITS[c & 63]!;
  }
  return text;
}

function fromBase64Url(text: string): number[] | undefined {
  const bytes: number[] = [];
  let bits = 0;
  let held = 0;
  for (const character of text) {
    const digit = DIGITS.indexOf(character);
    if (digit < 0) return undefined;
    held = (held << 6) | digit;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes.push((held >> bits) & 255);
      held &= (1 << bits) - 1;
    }
  }
  return bytes;
}

/** The platform's own encoder belongs to pages and Node; percent escapes are the one that the language itself has. */
function utf8(text: string): number[] {
  const bytes: number[] = [];
  const escaped = encodeURIComponent(text);
  for (let i = 0; i < escaped.length; i++) {
    if (escaped[i] !== "%") bytes.push(escaped.charCodeAt(i));
    else {
      bytes.push(Number.parseInt(escaped.slice(i + 1, i + 3), 16));
      i += 2;
    }
  }
  return bytes;
}

function fromUtf8(bytes: readonly number[]): string | undefined {
  try {
    return decodeURIComponent(bytes.map((byte) => `%${byte.toString(16).padStart(2, "0")}`).join(""));
  } catch {
    return undefined;
  }
}
