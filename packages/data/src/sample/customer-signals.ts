import { calendarDate, firstDayOfMonth, monthOfDay, type RandomStream } from "@tenure/core";
import type { AccountProfile, Segment, Spell, UsageDip } from "./contract-history.js";

/** Product events are kept for eighteen months, as many vendors do; the other tables hold everything. */
export const USAGE_WEEKS = 78;

const MINUTES_A_DAY = 1440;

/** Takes what was used of one feature in the week that ends on `day`. */
export type WriteUsage = (day: number, feature: string, count: number, seconds: number, activeUsers: number) => void;

export interface TicketRow {
  readonly openedAt: number;
  readonly firstResponseAt: number | undefined;
  readonly resolvedAt: number | undefined;
  readonly contacts: number;
  readonly reopened: boolean;
  readonly escalated: boolean;
  readonly answered: boolean;
  readonly channel: string;
  readonly priority: string;
  readonly satisfaction: number | undefined;
}

export interface SurveyRow {
  readonly day: number;
  readonly score: number;
}

export interface TouchpointRow {
  readonly day: number;
  readonly kind: string;
  readonly role: "cs" | "support" | "sales";
  readonly proactive: boolean;
  readonly pulse: number | undefined;
}

/** Who takes part in what, by feature: share of the accounts that adopt it and of the active users who use it. */
const FEATURES: readonly { name: string; adoption: number; reach: number; usesAWeek: number; minutes: number }[] = [
  { name: "workspace", adoption: 1, reach: 1, usesAWeek: 14, minutes: 7 },
  { name: "reports", adoption: 0.42, reach: 0.72, usesAWeek: 4, minutes: 6 },
  { name: "automation", adoption: 0.22, reach: 0.6, usesAWeek: 6, minutes: 3 },
  { name: "mobile", adoption: 0.24, reach: 0.66, usesAWeek: 8, minutes: 2 },
];

/** Share of its usual level at which an account uses the product on a day, from its dips. */
export function dipFactor(dips: readonly UsageDip[], day: number): number {
  let factor = 1;
  for (const { from, bottom, to, depth } of dips) {
    if (day <= from || (to !== undefined && day >= to)) continue;
    const fallen = Math.min(1, (day - from) / Math.max(1, bottom - from));
    const risen = to === undefined || day <= bottom ? 0 : (day - bottom) / (to - bottom);
    factor *= 1 - (1 - depth) * fallen * (1 - risen);
  }
  return factor;
}

/** Less is done in the first week of May, in mid-August and around New Year. */
function seasonFactor(day: number): number {
  const { month, day: dayOfMonth } = calendarDate(day);
  if (month === 5 && dayOfMonth <= 9) return 0.72;
  if (month === 8 && dayOfMonth >= 11 && dayOfMonth <= 19) return 0.78;
  if ((month === 12 && dayOfMonth >= 29) || (month === 1 && dayOfMonth <= 6)) return 0.6;
  return 1;
}

/** Usual share of seats in use once the product is introduced. */
export function usualSeatUse(profile: AccountProfile, random: RandomStream): number {
  return clamp(0.68 + 0.1 * profile.suitability + 0.08 * random.normal(), 0.3, 0.95);
}

/** The Sundays of the last {@link USAGE_WEEKS} whole weeks, each with how much is done in its week. */
export function usageSeasons(lastDay: number): readonly { readonly sunday: number; readonly season: number }[] {
  const lastSunday = lastDay - ((lastDay + 4) % 7); // day 3, 1970-01-04, was a Sunday
  return Array.from({ length: USAGE_WEEKS }, (_, i) => {
    const sunday = lastSunday - 7 * (USAGE_WEEKS - 1 - i);
    return { sunday, season: seasonFactor(sunday - 3) };
  });
}

/**
 * Writes one row per week and feature in use; the date is the Sunday that ends the week, so that no row tells of days
 * after its own. A week without anybody leaves no row.
 */
export function writeUsage(
  spell: Spell,
  seatsOn: (day: number) => number,
  seatUse: number,
  seasons: ReturnType<typeof usageSeasons>,
  random: RandomStream,
  write: WriteUsage,
): void {
  const adopted = FEATURES.map(({ adoption }) => random.uniform() < adoption);
  let drift = 0;
  for (const { sunday, season } of seasons) {
    if (sunday - 6 < spell.start) continue;
    if (spell.end !== undefined && sunday >= spell.end) break;
    drift = 0.8 * drift + 0.05 * random.normal();
    const introduced = Math.min(1, 0.35 + (sunday - spell.start) / 75);
    const dip = dipFactor(spell.dips, sunday);
    const seats = seatsOn(sunday);
    const level = seatUse * introduced * season * dip * Math.exp(drift);
    const active = Math.min(seats, Math.round(seats * level));
    if (active === 0) continue;
    const intensity = Math.exp(0.2 * random.normal()) * Math.sqrt(dip);
    for (let i = 0; i < FEATURES.length; i += 1) {
      const feature = FEATURES[i]!;
      // What is not needed every day is given up first.
      if (i > 0 && (!adopted[i] || random.uniform() > 0.92 * Math.sqrt(dip))) continue;
      const activeUsers = Math.max(
        1,
        Math.round(active * feature.reach * (i === 0 ? 1 : 0.88 + 0.24 * random.uniform())),
      );
      const count = Math.max(activeUsers, Math.round(activeUsers * feature.usesAWeek * intensity));
      const seconds = Math.round(count * feature.minutes * 60 * (0.8 + 0.4 * random.uniform()));
      write(sunday, feature.name, count, seconds, activeUsers);
    }
  }
}

const TICKETS_A_MONTH: Readonly<Record<Segment, number>> = { smb: 0.28, mid: 0.65, enterprise: 1.6 };

/** Support requests: many at the start, none from those who leave silently, a pile from those who leave in anger. */
export function ticketRows(spell: Spell, profile: AccountProfile, lastDay: number, random: RandomStream): TicketRow[] {
  const rows: TicketRow[] = [];
  const slide = slideOf(spell);
  const perDay = (TICKETS_A_MONTH[profile.segment] / 30.4) * Math.exp(-0.2 * profile.suitability);
  const end = Math.min(lastDay + 1, spell.end ?? lastDay + 1);
  const highest = perDay * 1.36 * 2 * (spell.wayOut === "noisy" ? 2 : 1) + (spell.wayOut === "noisy" ? 0.035 : 0);
  for (let day = nextDay(spell.start - 1, highest, random); day < end; day = nextDay(day, highest, random)) {
    const sliding = slide !== undefined && day >= slide.from;
    const noisy = sliding && spell.wayOut === "noisy";
    if (sliding && spell.wayOut === "silent") break;
    const weekend = (day + 4) % 7 === 0 || (day + 4) % 7 === 6;
    const rate = perDay * (weekend ? 0.1 : 1.36) * (day < spell.start + 45 ? 2 : 1);
    if (random.uniform() * highest >= (noisy ? rate * 2 + 0.035 : rate)) continue;

    const openedAt = day * MINUTES_A_DAY + random.below(9 * 60); // 09:00 to 18:00 in Japan
    const draw = random.uniform();
    const priority = noisy
      ? draw < 0.25
        ? "urgent"
        : draw < 0.7
          ? "high"
          : "normal"
      : draw < 0.03
        ? "urgent"
        : draw < 0.15
          ? "high"
          : draw < 0.75
            ? "normal"
            : "low";
    const wait = { urgent: 25, high: 55, normal: 110, low: 190 }[priority];
    const responseMinutes = Math.round(wait * Math.exp(0.7 * random.normal()) * (noisy ? 1.5 : 1)) + 3;
    const work = { urgent: 9, high: 15, normal: 22, low: 40 }[priority];
    const resolutionMinutes =
      responseMinutes + Math.round(60 * work * Math.exp(0.8 * random.normal()) * (noisy ? 4 : 1));
    const contacts =
      1 +
      (random.uniform() < (noisy ? 0.75 : 0.36) ? 1 : 0) +
      (random.uniform() < (noisy ? 0.5 : 0.12) ? 1 + random.below(2) : 0);
    const reopened = random.uniform() < (noisy ? 0.25 : 0.05);
    const escalated = random.uniform() < (noisy ? 0.4 : 0.025);
    const channelDraw = random.uniform();
    const channel = channelDraw < 0.5 ? "email" : channelDraw < 0.82 ? "chat" : "phone";
    const rates = random.uniform() < 0.42;
    const mood =
      4.2 +
      0.3 * profile.suitability -
      (noisy ? 1.7 : 0) -
      (resolutionMinutes > 4320 ? 0.6 : 0) +
      0.8 * random.normal();
    const closing = (lastDay + 1) * MINUTES_A_DAY;
    const firstResponseAt = openedAt + responseMinutes;
    const resolvedAt = openedAt + resolutionMinutes;
    const resolved = resolvedAt < closing;
    rows.push({
      openedAt,
      firstResponseAt: firstResponseAt < closing ? firstResponseAt : undefined,
      resolvedAt: resolved ? resolvedAt : undefined,
      contacts,
      reopened: reopened && resolved,
      escalated,
      answered: firstResponseAt < closing,
      channel,
      priority,
      satisfaction: rates && resolved ? clamp(Math.round(mood), 1, 5) : undefined,
    });
  }
  return rows;
}

/** Answers to the quarterly NPS question. Most lie in the middle of the scale, as answers in Japan do. */
export function surveyRows(spell: Spell, profile: AccountProfile, lastDay: number, random: RandomStream): SurveyRow[] {
  const rows: SurveyRow[] = [];
  const end = Math.min(lastDay + 1, spell.end ?? lastDay + 1);
  for (let month = monthOfDay(spell.start + 60); firstDayOfMonth(month) < end; month += 1) {
    if (month % 3 !== 2) continue; // March, June, September, December
    const day = firstDayOfMonth(month) + 7 + random.below(14);
    const answers = random.uniform();
    const taste = random.normal();
    if (day < spell.start + 60 || day >= end) continue;
    const dip = dipFactor(spell.dips, day);
    if (answers > 0.46 * (0.35 + 0.65 * dip)) continue;
    const score = 7.85 + 0.75 * profile.suitability + 1.45 * taste - 3.2 * (1 - dip);
    // A tail of strong disapproval beside the middle.
    rows.push({ day, score: clamp(Math.round(taste < -1.9 ? score - 2 : score), 0, 10) });
  }
  return rows;
}

const CHECK_IN_DAYS: Readonly<Record<Segment, number>> = { smb: 120, mid: 60, enterprise: 30 };

/** Contacts with the customer: planned ones, and those which the customer or an incident brought about. */
export function touchpointRows(
  spell: Spell,
  profile: AccountProfile,
  lastDay: number,
  random: RandomStream,
): TouchpointRow[] {
  const rows: TouchpointRow[] = [];
  const slide = slideOf(spell);
  const end = Math.min(lastDay + 1, spell.end ?? lastDay + 1);
  const silentFrom = spell.wayOut === "silent" && slide !== undefined ? slide.from : end;
  const add = (row: TouchpointRow) => {
    if (row.day >= spell.start && row.day < Math.min(end, silentFrom)) rows.push(row);
  };

  add({ day: spell.start + 2 + random.below(5), kind: "kickoff", role: "cs", proactive: true, pulse: undefined });
  add({ day: spell.start + 14 + random.below(12), kind: "training", role: "cs", proactive: true, pulse: undefined });
  const rhythm = CHECK_IN_DAYS[profile.segment];
  for (
    let day = spell.start + 45, meeting = 1;
    day < end;
    day += Math.round(rhythm * (0.8 + 0.4 * random.uniform())), meeting += 1
  ) {
    const review = profile.segment !== "smb" && meeting % 3 === 0;
    const judged = review || (profile.segment !== "smb" && random.uniform() < 0.4);
    const seen = 62 + 8 * profile.suitability - 42 * (1 - dipFactor(spell.dips, day - 10)) + 11 * random.normal();
    add({
      day,
      kind: review ? "business-review" : "check-in",
      role: "cs",
      proactive: true,
      pulse: judged ? clamp(Math.round(seen / 5) * 5, 0, 100) : undefined,
    });
  }
  for (const renewal of spell.renewals) {
    const day = renewal - 40 - random.below(20);
    const term = renewal - (spell.renewals[spell.renewals.indexOf(renewal) - 1] ?? spell.start);
    if (term > 100) add({ day, kind: "renewal-talk", role: "sales", proactive: true, pulse: undefined });
  }
  const inboundPerDay = { smb: 0.0016, mid: 0.004, enterprise: 0.011 }[profile.segment];
  for (let day = nextDay(spell.start, inboundPerDay, random); day < end; day = nextDay(day, inboundPerDay, random)) {
    const role = random.uniform() < 1 / 3 ? "cs" : "support";
    add({ day, kind: "inbound-call", role, proactive: false, pulse: undefined });
  }
  if (slide !== undefined && spell.wayOut === "noisy") {
    for (let day = nextDay(slide.from, 0.03, random); day < end; day = nextDay(day, 0.03, random)) {
      add({ day, kind: "complaint", role: "support", proactive: false, pulse: undefined });
    }
  }
  return rows.sort((a, b) => a.day - b.day);
}

/** Next day after one on which something happens that happens on any day with a small chance (geometric gap). */
function nextDay(day: number, chance: number, random: RandomStream): number {
  return day + 1 + Math.floor(Math.log(1 - random.uniform()) / Math.log(1 - chance));
}

function slideOf(spell: Spell): UsageDip | undefined {
  const last = spell.dips.at(-1);
  return last !== undefined && last.to === undefined ? last : undefined;
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
