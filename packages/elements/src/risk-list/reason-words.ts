import type { UpsellRow } from "@tenure/core/fields";
import type { WordedNote, WordedOutreachRow } from "@tenure/worker";
import type { Formats } from "../shared/format.js";
import { inLanguage, readableId } from "../shared/in-language.js";
import type { RiskBook } from "./risk-book.js";
import type { RiskListWords } from "./words.js";

/** Points that another measure has lost at the least before it is worth a clause of its own. */
const NOTABLE_LOSS = -3;

interface Language {
  readonly words: RiskListWords;
  readonly formats: Formats;
  readonly language: string;
}

/** Why a row is on the list, in one sentence made from the engine's figures. */
export function reasonSentence(
  { reason, changed, kind, pulse }: WordedOutreachRow,
  { silentDays, contactsKnown }: Pick<RiskBook, "silentDays" | "contactsKnown">,
  language: Language,
): string {
  const { words, formats } = language;
  const parts = [reason ? noteText(reason, language) : words.reasonUnknown];
  if (kind === "silent") {
    const aboutUse = reason?.source?.table === "usage";
    if (silentDays === null) parts.push(words.silent);
    else {
      if (!aboutUse) parts.push(words.useFalls);
      // Days without contact say already that there was none.
      const aboutContact = reason?.source?.table === "touchpoints";
      parts.push(words.silence(formats.count(silentDays), contactsKnown && !aboutContact));
    }
  }
  if (typeof pulse === "number") {
    const points = formats.decimal(Math.abs(pulse), 0);
    parts.push(pulse > 0 ? words.pulseAbove(points) : words.pulseBelow(points));
  }
  if (changed && changed.measure !== reason?.measure && changed.points <= NOTABLE_LOSS) {
    parts.push(words.mostLost(nameOf(changed, language.language), formats.decimal(changed.points, 0)));
  }
  return words.sentence(parts);
}

/** How well more would fit an account, and whether it needs it. */
export function upsellSentence(
  { fit, seatUse, growth }: UpsellRow,
  { words, formats }: Omit<Language, "language">,
): string {
  return words.sentence([
    fit === null ? words.fitUnknown : words.fits(formats.decimal(fit, 0)),
    ...(seatUse === null ? [] : [words.seatsInUse(formats.percent(seatUse, 0))]),
    ...(growth === null ? [] : [words.grows(formats.percent(growth, 0, true))]),
  ]);
}

function nameOf({ name, measure }: WordedNote, language: string): string {
  return inLanguage(name, language) || readableId(measure);
}

function noteText(note: WordedNote, { words, formats, language }: Language): string {
  const { source, raw, rawBefore, windowDays } = note;
  const name = nameOf(note, language);
  if (!source || typeof raw !== "number") return words.takes(name, formats.decimal(Math.abs(note.points), 1));
  const before = typeof rawBefore === "number" ? rawBefore : null;
  const both = (text: (value: number) => string, say: (now: string, before: string) => string) => {
    const now = text(raw);
    const then = before === null ? "" : text(before);
    return say(now, then === now ? "" : then);
  };
  const count = (value: number) => formats.count(value);
  const window = typeof windowDays === "number" ? count(windowDays) : "";
  const { table, aggregate } = source;
  if (aggregate === "trend" && table === "usage") {
    const share = formats.percent(Math.abs(raw), 0);
    if (!/[1-9]/.test(share)) return words.useSame;
    return raw < 0 ? words.useDown(share) : words.useUp(share);
  }
  if (source.per === "seats") return both((value) => formats.percent(value, 0), words.seats);
  if (aggregate === "days-since-last" && table === "usage") return words.lastUse(count(raw));
  if (aggregate === "days-since-last" && table === "touchpoints") return words.noContact(count(raw));
  if (table === "tickets" && aggregate === "open") return both(count, words.openTickets);
  if (table === "tickets" && aggregate === "count") {
    return source.where?.escalated === true ? words.escalated(count(raw), window) : words.tickets(count(raw), window);
  }
  if (table === "surveys" && source.kind === "nps" && aggregate === "latest") return words.nps(count(raw));
  if (source.column === "pulse" && aggregate === "latest") return both(count, words.pulse);
  const text = (value: number) => formats.decimal(value, Number.isInteger(value) ? 0 : 1);
  return both(text, (now, then) => words.measure(name, now, then));
}
