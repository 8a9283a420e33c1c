import {
  drain,
  firstDayOfMonth,
  monthOfDay,
  parseDay,
  type RandomStream,
  type Steps,
  stream,
  type Workspace,
} from "@tenure/core";
import { categoryWriter, dayWriter, flagWriter, instantWriter, numberWriter, TableWriter } from "./column-writer.js";
import { companyNames, type SampleLocale, worded } from "./company-names.js";
import {
  type AccountProfile,
  contractHistory,
  drawSegment,
  type PriceInterval,
  type Spell,
} from "./contract-history.js";
import { surveyRows, ticketRows, touchpointRows, usageSeasons, usualSeatUse, writeUsage } from "./customer-signals.js";

export interface SamplePortfolioOptions {
  /** Whole number; the same seed gives the same bytes. Default 1. */
  readonly seed?: number;
  /** Paying accounts on the last day, met within a few percent; those that left come on top. Default 420. */
  readonly accounts?: number;
  /** Last day of the data, `YYYY-MM-DD`. Default 2026-07-14. */
  readonly asOf?: string;
  /** Language of names, segments, industries and plans; ids and figures are the same in each. Default `en`. */
  readonly locale?: SampleLocale;
}

/** Whole months of history; the open month of `asOf` comes on top. */
export const HISTORY_MONTHS = 36;

/** Accounts of whom the histories are drawn, for each that pays on the last day. */
const SIGNUPS_PER_PAYING_ACCOUNT = 1.3;

/** Contracts are drawn this far beyond the last day, so that those who will leave soon already use less. */
const FORESIGHT_DAYS = 150;
const PULSE_HOLDS_DAYS = 90;
/** Accounts whose histories are drawn in one step. */
const STEP_ACCOUNTS = 4;
const OWNERS = ["CSM A", "CSM B", "CSM C", "CSM D", "CSM E"];

/**
 * A made-up vendor's customers: accounts, contracts, use, tickets, survey answers and contacts that hang together, in
 * yen, over {@link HISTORY_MONTHS} whole months and the open one, up to `asOf`. Use falls for two to four months before most churns, some of
 * which are silent (no tickets, no contacts) and some noisy (tickets, escalations, complaints); one in five comes
 * without a warning, and some accounts dip and recover. Subscriptions give `amount`, `interval_months`, `quantity` and
 * `discount_pct`; rows of one subscription id are its successive prices, and a customer leaves at a renewal only.
 *
 * No company or person is meant. Nothing is dated after `asOf`, and no end is known before it has come.
 *
 * @throws RangeError when `seed`, `accounts` or `asOf` is not usable, which is a programming mistake
 *
 * @example samplePortfolio({ locale: "ja" }).accounts?.rowCount
 */
export function samplePortfolio(options: SamplePortfolioOptions = {}): Workspace {
  return drain(samplePortfolioSteps(options));
}

/** {@link samplePortfolio} in steps. */
export function* samplePortfolioSteps(options: SamplePortfolioOptions = {}): Steps<Workspace> {
  const { signalsSteps } = yield* sampleContractsSteps(options);
  return yield* signalsSteps();
}

/** The part of the sample portfolio that figures of revenue and retention are computed from. */
export interface SampleContracts {
  /** Accounts and subscriptions. */
  readonly workspace: Workspace;
  /** Draws use, tickets, answers and contacts, by far the longer part, to the whole portfolio. To be called once. */
  readonly signalsSteps: () => Steps<Workspace>;
}

/** A customer whose contracts are drawn; `random` goes on where they ended. */
interface Signatory {
  readonly account_id: string;
  readonly profile: AccountProfile;
  readonly segment: string;
  readonly owner: string;
  readonly seatUse: number;
  readonly spells: readonly Spell[];
  readonly licences: readonly PriceInterval[];
  readonly random: RandomStream;
}

/**
 * The contracts of {@link samplePortfolio} in steps, and how to draw the rest.
 *
 * @throws RangeError as `samplePortfolio`
 */
export function* sampleContractsSteps(options: SamplePortfolioOptions = {}): Steps<SampleContracts> {
  const { seed = 1, accounts: wanted = 420, asOf = "2026-07-14", locale = "en" } = options;
  const lastDay = parseDay(asOf);
  if (lastDay === undefined) throw new RangeError(`asOf is a day as in 2026-07-14, and ${String(asOf)} was given`);
  if (!(Number.isInteger(wanted) && wanted >= 1)) throw new RangeError("accounts is a whole number from 1");

  const accounts = new TableWriter("accounts", {
    account_id: categoryWriter(),
    name: categoryWriter(),
    segment: categoryWriter(),
    plan: categoryWriter(),
    industry: categoryWriter(),
    country: categoryWriter(),
    owner: categoryWriter(),
    signup_date: dayWriter(),
    renewal_date: dayWriter(),
    seats: numberWriter(),
    fit_score: numberWriter(),
  });
  const subscriptions = new TableWriter("subscriptions", {
    account_id: categoryWriter(),
    subscription_id: categoryWriter(),
    segment: categoryWriter(),
    plan: categoryWriter(),
    start_date: dayWriter(),
    end_date: dayWriter(),
    amount: numberWriter(),
    interval_months: numberWriter(),
    quantity: numberWriter(),
    discount_pct: numberWriter(),
    currency: categoryWriter(),
    term_months: numberWriter(),
  });

  const portfolioRandom = stream(seed, 0);
  const signups = signupDays(wanted, lastDay, portfolioRandom);
  const names = companyNames(signups.length, portfolioRandom, locale);
  const signatories: Signatory[] = [];

  for (const [i, signup] of signups.entries()) {
    if (i % STEP_ACCOUNTS === 0) yield;
    const random = stream(seed, i + 1);
    const accountNumber = String(i + 1).padStart(4, "0");
    const account_id = `A-${accountNumber}`;
    const profile: AccountProfile = { segment: drawSegment(random), suitability: random.normal() };
    const segment = worded(profile.segment, locale);
    const seatUse = usualSeatUse(profile, random);
    const owner = OWNERS[random.below(OWNERS.length)]!;
    const fit = Math.round(Math.min(100, Math.max(0, 62 + 14 * profile.suitability + 8 * random.normal())));
    const { spells, prices } = contractHistory(accountNumber, profile, signup, lastDay + FORESIGHT_DAYS, random);

    const known = prices.filter((price) => price.start <= lastDay);
    const licences = known.filter((price) => price.plan !== "analytics-add-on");
    const latest = licences.at(-1)!;
    const current = spells.findLast((spell) => spell.start <= lastDay)!;
    const stillPaying = current.end === undefined || current.end > lastDay;
    accounts.add({
      account_id,
      name: names[i]!.name,
      segment,
      plan: worded(latest.plan, locale),
      industry: worded(names[i]!.industry, locale),
      country: "JP",
      owner,
      signup_date: signup,
      renewal_date: stillPaying ? current.renewals.find((renewal) => renewal > lastDay) : undefined,
      seats: latest.quantity,
      fit_score: fit,
    });

    for (const price of known) {
      subscriptions.add({
        account_id,
        subscription_id: price.subscriptionId,
        segment,
        plan: worded(price.plan, locale),
        start_date: price.start,
        end_date: price.end !== undefined && price.end <= lastDay ? price.end : undefined,
        amount: price.amount,
        interval_months: price.intervalMonths,
        quantity: price.quantity,
        discount_pct: price.discountPct,
        currency: "JPY",
        term_months: price.term,
      });
    }
    signatories.push({ account_id, profile, segment, owner, seatUse, spells, licences, random });
  }

  const workspace: Workspace = { accounts: accounts.table(), subscriptions: subscriptions.table() };
  return { workspace, signalsSteps: () => withSignals(workspace, signatories, lastDay) };
}

/** The contracts' tables with those of what their customers did up to the last day. */
function* withSignals(contracts: Workspace, signatories: readonly Signatory[], lastDay: number): Steps<Workspace> {
  const tables = {
    usage: new TableWriter("usage", {
      account_id: categoryWriter(),
      date: dayWriter(),
      feature: categoryWriter(),
      count: numberWriter(),
      duration_seconds: numberWriter(),
      active_users: numberWriter(),
    }),
    tickets: new TableWriter("tickets", {
      account_id: categoryWriter(),
      ticket_id: categoryWriter(),
      opened_at: instantWriter(),
      first_response_at: instantWriter(),
      resolved_at: instantWriter(),
      contacts: numberWriter(),
      reopened: flagWriter(),
      escalated: flagWriter(),
      answered: flagWriter(),
      channel: categoryWriter(),
      priority: categoryWriter(),
      satisfaction: numberWriter(),
    }),
    surveys: new TableWriter("surveys", {
      account_id: categoryWriter(),
      response_id: categoryWriter(),
      date: dayWriter(),
      kind: categoryWriter(),
      score: numberWriter(),
      scale_max: numberWriter(),
      segment: categoryWriter(),
    }),
    touchpoints: new TableWriter("touchpoints", {
      account_id: categoryWriter(),
      date: dayWriter(),
      kind: categoryWriter(),
      role: categoryWriter(),
      proactive: flagWriter(),
      pulse: numberWriter(),
      pulse_author: categoryWriter(),
      pulse_expires: dayWriter(),
    }),
  };
  const usage = tables.usage.writers;
  const seasons = usageSeasons(lastDay);
  let tickets = 0;
  let responses = 0;

  for (const [i, { account_id, profile, segment, owner, seatUse, spells, licences, random }] of signatories.entries()) {
    if (i % STEP_ACCOUNTS === 0) yield;
    for (const spell of spells) {
      if (spell.start > lastDay) continue;
      const seats = (day: number) => seatsOn(licences, day);
      writeUsage(spell, seats, seatUse, seasons, random, (day, feature, count, seconds, activeUsers) => {
        usage.account_id.push(account_id);
        usage.date.push(day);
        usage.feature.push(feature);
        usage.count.push(count);
        usage.duration_seconds.push(seconds);
        usage.active_users.push(activeUsers);
        tables.usage.endRow();
      });
      for (const row of ticketRows(spell, profile, lastDay, random)) {
        tickets += 1;
        tables.tickets.add({
          account_id,
          ticket_id: `T-${String(tickets).padStart(5, "0")}`,
          opened_at: row.openedAt,
          first_response_at: row.firstResponseAt,
          resolved_at: row.resolvedAt,
          contacts: row.contacts,
          reopened: row.reopened,
          escalated: row.escalated,
          answered: row.answered,
          channel: row.channel,
          priority: row.priority,
          satisfaction: row.satisfaction,
        });
      }
      for (const row of surveyRows(spell, profile, lastDay, random)) {
        responses += 1;
        tables.surveys.add({
          account_id,
          response_id: `R-${String(responses).padStart(5, "0")}`,
          date: row.day,
          kind: "nps",
          score: row.score,
          scale_max: 10,
          segment,
        });
      }
      for (const row of touchpointRows(spell, profile, lastDay, random)) {
        tables.touchpoints.add({
          account_id,
          date: row.day,
          kind: row.kind,
          role: row.role,
          proactive: row.proactive,
          pulse: row.pulse,
          pulse_author: row.pulse === undefined ? undefined : owner,
          pulse_expires: row.pulse === undefined ? undefined : row.day + PULSE_HOLDS_DAYS,
        });
      }
    }
  }

  return {
    ...contracts,
    usage: tables.usage.table(),
    tickets: tables.tickets.table(),
    surveys: tables.surveys.table(),
    touchpoints: tables.touchpoints.table(),
  };
}

/**
 * First days of all accounts, in order. More sign in the months after the launch and before a fiscal year (April), and
 * nearly half on the first of a month; never after the 28th, so that every month has their anniversary.
 */
function signupDays(wanted: number, lastDay: number, random: RandomStream): number[] {
  const lastMonth = monthOfDay(lastDay);
  const weights = Array.from({ length: HISTORY_MONTHS + 1 }, (_, i) => {
    const month = lastMonth - HISTORY_MONTHS + i;
    const fiscalYear = month % 12 === 3 ? 1.35 : month % 12 === 7 || month % 12 === 11 ? 0.8 : 1;
    return (1.45 - (0.75 * i) / HISTORY_MONTHS) * fiscalYear * (0.85 + 0.3 * random.uniform());
  });
  const perWeight = (wanted * SIGNUPS_PER_PAYING_ACCOUNT) / weights.reduce((sum, weight) => sum + weight, 0);
  const days: number[] = [];
  let owed = 0;
  for (const [i, weight] of weights.entries()) {
    const first = firstDayOfMonth(lastMonth - HISTORY_MONTHS + i);
    owed += weight * perWeight;
    for (; owed >= 1; owed -= 1) days.push(first + (random.uniform() < 0.45 ? 0 : random.below(28)));
  }
  // The very first account signs in the first month however few are wanted.
  if (days.length === 0) days.push(firstDayOfMonth(lastMonth - HISTORY_MONTHS));
  return days.filter((day) => day <= lastDay).sort((a, b) => a - b);
}

function seatsOn(licences: readonly PriceInterval[], day: number): number {
  return licences.findLast((price) => price.start <= day)?.quantity ?? 0;
}
