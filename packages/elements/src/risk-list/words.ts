import type { Bilingual } from "../shared/language.js";

const tickets = (count: string) => (count === "1" ? "1 ticket" : `${count} tickets`);
const days = (count: string) => (count === "1" ? "1 day" : `${count} days`);
const accounts = (count: string) => (count === "1" ? "1 account" : `${count} accounts`);
/** `42%`, and where it is known `42%, 58% a month ago`. */
const since = (now: string, before: string) => (before ? `${now}, ${before} a month ago` : now);

const en = {
  heading: "Who to contact, and by when",
  subtitle: (since: string) =>
    `Ordered by risk × MRR × urgency${since && `; change since ${since}`}. ◆ act by, ○ renewal.`,
  upsellSubtitle: "Healthy accounts, by fit and need. A sale that does not fit is no success.",
  views: "View",
  view: { all: "All", silent: "Silent", upsell: "Upsell readiness" },
  owner: "Owner",
  anyOwner: "All owners",
  noOwner: "No owner",
  capacity: "At most per owner",
  download: "Download CSV",
  file: "contacts",
  account: "Account",
  score: "Score",
  mrr: "MRR",
  reason: "Reason",
  actBy: "Act by",
  scale: (until: string) => `today to ${until}`,
  fit: "Fit and need",
  trend: (points: string) => `changed by ${points} points`,
  byHand: (until: string) => `by hand until ${until}`,
  today: "today",
  renews: (day: string, assumed: boolean) => `renews ${day}${assumed ? ", assumed" : ""}`,
  renewalUnknown: "renewal not known",
  none: "Nobody is on this list.",
  noneHint: "No account is at risk, or the filters leave none.",
  list: "Accounts, most urgent first",
  sign: {
    silent: "Silent",
    noisy: "Noisy",
    stalled: "Stalled",
    contract: "Contract",
    check: "Check",
    unknown: "Silence not known",
  },
  verdict: { ready: "Ready", unknown: "Unknown", "no-need": "No need", "no-fit": "No fit" },
  sentence: (parts: readonly string[]) => parts.join("; "),
  useDown: (share: string) => `Use ${share} below its usual level`,
  useUp: (share: string) => `Use ${share} above its usual level`,
  useSame: "Use at its usual level",
  useFalls: "use is falling",
  seats: (now: string, before: string) => `Seats in use ${since(now, before)}`,
  lastUse: (count: string) => `Last used ${days(count)} ago`,
  noContact: (count: string) => `No contact for ${days(count)}`,
  openTickets: (now: string, before: string) => `${tickets(now)} open${before && `, ${before} a month ago`}`,
  escalated: (count: string, window: string) =>
    `${count === "1" ? "1 escalated ticket" : `${count} escalated tickets`}${window && ` in ${days(window)}`}`,
  tickets: (count: string, window: string) => `${tickets(count)}${window && ` in ${days(window)}`}`,
  nps: (score: string) => `Latest NPS® answer ${score}`,
  pulse: (now: string, before: string) => `CSM pulse ${since(now, before)}`,
  measure: (name: string, now: string, before: string) => `${name} ${since(now, before)}`,
  takes: (name: string, points: string) => `${name} takes ${points} points`,
  silence: (count: string, contacts: boolean) =>
    contacts ? `no ticket and no contact for ${days(count)}` : `no ticket for ${days(count)}`,
  silent: "use is falling without a word",
  pulseAbove: (points: string) => `CSM pulse ${points} points above the measures`,
  pulseBelow: (points: string) => `CSM pulse ${points} points below the measures`,
  mostLost: (name: string, points: string) => `most lost lately: ${name} ${points}`,
  reasonUnknown: "No measure stands out",
  fits: (score: string) => `Fit ${score} of 100`,
  fitUnknown: "Fit not known",
  seatsInUse: (share: string) => `${share} of seats in use`,
  grows: (change: string) => `use ${change} on its usual level`,
  total: (listed: string, of: string, money: string, share: string) =>
    `${of ? `${listed} of ${accounts(of)}` : accounts(listed)}; ${money} MRR${share && `, ${share} of the base`}.`,
  actions: "What to do",
  order: (lead: string) =>
    `Priority = risk × MRR × urgency. Urgency is ${lead} ÷ days to the renewal, 1 at most; without a known renewal it counts as half a year away. Act by: ${lead} days before the renewal.`,
  risk: {
    "score-share": "Risk is 1 − score ÷ 100: an order, not a probability.",
    calibrated: "Risk is the chance of a loss as fitted to past losses.",
  },
  silentMeans: (count: string, contacts: boolean) =>
    `Silent: use at least a fifth below its own level of the twelve weeks before, and no ticket${contacts ? " and no contact" : ""} for ${days(count)}.`,
  readyMeans: "Ready: healthy, fit 60 or more, and four fifths of the seats in use or use grown by a fifth.",
  model: (id: string) => `Model: ${id}`,
  csv: {
    account: "account",
    name: "name",
    owner: "owner",
    kind: "kind",
    score: "score",
    band: "band",
    trend: "change of score",
    risk: "risk",
    mrr: "mrr",
    currency: "currency",
    renewal: "renewal",
    assumed: "renewal assumed",
    actBy: "act by",
    priority: "priority",
    reason: "reason",
    action: "action",
    fit: "fit",
    seatUse: "seats in use",
    growth: "growth of use",
    verdict: "verdict",
  },
};

export type RiskListWords = typeof en;

export const riskListWords: Bilingual<RiskListWords> = {
  en,
  ja: () => import("./words.ja.js").then(({ ja }) => ja),
};
