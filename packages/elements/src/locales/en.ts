/** English words of all elements. Other languages have the same keys, which their type enforces. */
export const en = {
  language: "en",
  state: {
    loading: (what: string) => `Loading ${what} …`,
    empty: "No data yet",
    emptyHint: "Figures appear once data has been loaded.",
    nothingToShow: "Nothing to show from these data",
    partial: (have: number, all: number) => `Partial: ${have} of ${all} sources`,
    stale: "Showing the last good data; new data could not be read.",
    errorTitle: "The data could not be read",
    notComputed: "This could not be computed",
    retry: "Try again",
    notComputable: "Cannot be computed",
    tooFew: "too few to judge",
  },
  reason: {
    "no-base": "There is nothing to divide by: the base is zero.",
    "not-yet-observed": "The period has not been observed to its end.",
    diverges: "At these values the sum grows without end. Set a horizon.",
    "no-data": "No data to compute this from.",
    "no-loss": "There were no losses in this period.",
    "low-coverage": "Too few measures have data for a score.",
    "not-paying": "The account is no customer on this day.",
    "open-cohort": "Customers keep arriving, so a value per starting customer has no meaning.",
    never: "Not within the horizon.",
    "not-identified": "The data cannot tell the parameters apart.",
    "mixed-currencies": "Amounts in several currencies cannot be added up.",
    "mixed-scales": "Answers on several scales have no mean.",
    "not-reached": "The curve does not fall that far.",
    "one-class": "There are no losses to compare with, or nothing but losses.",
    "not-a-probability": "The score is an order, not a probability.",
    "not-requested": "This was not asked for.",
  } as Record<string, string>,
  verdict: { better: "better", worse: "worse", unclear: "no clear change", unchanged: "no change" },
  band: { critical: "Critical", risk: "At risk", neutral: "Steady", healthy: "Healthy" },
  vs: (period: string) => `vs ${period}`,
  howComputed: "How is this computed",
  convention: (id: string) => `Convention: ${id === "default" ? "Tenure standard (default)" : id}`,
  interval: (level: string, range: string) => `${level} interval ${range}`,
  of: (part: string, whole: string) => `${part} of ${whole}`,
  kpi: {
    metric: "Metric",
    noYearBefore: "There were no customers twelve months before. The figure appears after 12 months of data.",
    window: (months: string) => `${months} months`,
    thisMonth: "the month",
    countsIn: (counts: string, window: string) => (window ? `${counts}, ${window}` : counts),
    changeShare: (change: string, share: string) => `${change} (${share})`,
    method: (method: string, n: string) => `${method} interval${n && `, n = ${n}`}.`,
    /** The month before, as the change names it. */
    monthBefore: (month: string) => month,
    before: "the previous value",
    targetShort: (target: string, gap: string) => `Target ${target}: ${gap} short`,
    targetOver: (target: string, gap: string) => `Target ${target}: ${gap} above`,
    targetReached: (target: string) => `Target ${target}: reached`,
    partialSum: (have: number, all: number) => `${have} of ${all} sources arrived. The total is a lower bound.`,
    partialRatio: (have: number, all: number) =>
      `${have} of ${all} sources arrived. Without the others the ratio could lie on either side.`,
    soFar: (month: string) => `${month}, so far`,
    series: "Values by month",
    month: "Month",
    notComputable: "cannot be computed",
    up: "Up",
    down: "Down",
    spoken: (text: string) => text.replaceAll(" pt", " points"),
    sentence: (label: string, value: string, beside: string) => `${label}: ${value}${beside && `, ${beside}`}.`,
    spokenChange: (direction: string, size: string, from: string, verdict: string) =>
      `${direction} ${size} from ${from}${verdict && `: ${verdict}`}.`,
    spokenSame: (from: string) => `No change from ${from}.`,
    full: (text: string) => `${text}.`,
  },
  gauge: {
    heading: "Health score",
    allAccounts: "All accounts",
    noAccount: "No account chosen",
    noAccountHint: "A score appears once a paying account is chosen.",
    subtitle: (day: string) => (day ? `Health score, ${day}` : "Health score"),
    outOf: (max: string) => `of ${max}`,
    meter: (score: string, max: string, band: string) => `${score} of ${max}${band && `, ${band}`}`,
    now: "Now",
    monthAgo: "A month ago",
    change: (before: string, now: string) => `${before} → ${now}`,
    coverage: "Coverage",
    measures: (have: string, all: string) => ` (${have} of ${all} measures)`,
    action: "What to do",
    whyAgainst: (score: string) => `Why ${score}: against the portfolio mean`,
    whySum: (score: string) => `Why ${score}: points by measure`,
    portfolioMean: "Portfolio mean",
    thisAccount: "This account",
    rounding: "Rounding",
    withoutData: (count: string) => `No data (${count})`,
    weights: "Different weights",
    carried: "last known",
    measure: "Measure",
    scored: "Score",
    weight: "Weight",
    points: "Points",
    total: "Total",
    sum: "Score × weight, added up. Scores and points are out of 100.",
    model: (id: string) => `Model: ${id}`,
    missingShared: (measures: readonly string[], weight: string) =>
      `${list(measures)} ${measures.length === 1 ? "has" : "have"} no data; ${measures.length === 1 ? "its" : "their"} weight${weight && ` (${weight})`} is shared among the rest.`,
    missingCounted: (measures: readonly string[], points: string) =>
      `${list(measures)} ${measures.length === 1 ? "has" : "have"} no data and ${measures.length === 1 ? "counts" : "count"} as ${points} of 100.`,
  },
  retention: {
    heading: {
      customers: "Customer retention by cohort",
      "never-lapsed": "Customers never lapsed, by cohort",
      "net-revenue": "Net revenue retention by cohort",
      "gross-revenue": "Gross revenue retention by cohort",
      "on-or-after": "Customers active then or later, by cohort",
      orders: "Orders per customer by cohort",
      revenue: "Revenue per customer by cohort",
      "revenue-to-date": "Revenue per customer to date, by cohort",
    },
    curveHeading: {
      customers: "Retention curve, all cohorts",
      "never-lapsed": "Curve of customers never lapsed, all cohorts",
      "net-revenue": "Net revenue retention curve, all cohorts",
      "gross-revenue": "Gross revenue retention curve, all cohorts",
      "on-or-after": "Curve of customers active then or later, all cohorts",
      orders: "Curve of orders per customer, all cohorts",
      revenue: "Curve of revenue per customer, all cohorts",
      "revenue-to-date": "Curve of revenue per customer to date, all cohorts",
    },
    measured: {
      customers: (period: Period, calendar: boolean) =>
        `% still active, by ${named(period, calendar)}s since first payment`,
      "never-lapsed": (period: Period, calendar: boolean) =>
        `% active without a break, by ${named(period, calendar)}s since first payment`,
      "net-revenue": (period: Period, calendar: boolean) =>
        `MRR of each ${each[period]} cohort as % of its first ${named(period, calendar)}; above 100 grows, below 100 shrinks`,
      "gross-revenue": (period: Period, calendar: boolean) =>
        `MRR of each ${each[period]} cohort as % of its first ${named(period, calendar)}, expansion not counted`,
      "on-or-after": (period: Period, calendar: boolean) =>
        `% active then or later, by ${named(period, calendar)}s since the first event`,
      orders: (period: Period, calendar: boolean) =>
        `Orders for each customer of the cohort, by ${named(period, calendar)}s since the first one`,
      revenue: (period: Period, calendar: boolean) =>
        `Revenue for each customer of the cohort, by ${named(period, calendar)}s since the first event`,
      "revenue-to-date": (period: Period, calendar: boolean) =>
        `Revenue so far for each customer of the cohort, by ${named(period, calendar)}s since the first event`,
    },
    legend: {
      customers: () => "% of customers still active, from …",
      "never-lapsed": () => "% of customers active without a break, from …",
      "net-revenue": (period: Period) => `MRR as % of the first ${period}, from …`,
      "gross-revenue": (period: Period) => `MRR kept as % of the first ${period}, from …`,
      "on-or-after": () => "% of customers active then or later, from …",
      orders: () => "Orders per customer, from …",
      revenue: () => "Revenue per customer, from …",
      "revenue-to-date": () => "Revenue per customer to date, from …",
    },
    formula: {
      customers: "Accounts still paying ÷ accounts at the start. Accounts that came back count again.",
      "never-lapsed": "Accounts that have paid without a break ÷ accounts at the start.",
      "net-revenue": "MRR of the cohort, expansion included ÷ its MRR at the start.",
      "gross-revenue": "MRR of the cohort, each account at most at what it paid at the start ÷ its MRR at the start.",
      "on-or-after":
        "Accounts with an event in the period or later ÷ accounts at the start. The last periods are understated: who is silent now may still come back.",
      orders: "Events of the cohort in the period ÷ accounts at the start.",
      revenue: "Revenue of the cohort in the period ÷ accounts at the start.",
      "revenue-to-date": "Revenue of the cohort from the start to the end of the period ÷ accounts at the start.",
    },
    averageFormula:
      "Average: the complete cells of one column added up ÷ the starts of the same cohorts, so larger cohorts count more. A cell is complete once the window of its last member has closed.",
    asOf: (day: string) => `to ${day}`,
    curveLines: "thick line: average of all cohorts, thin lines: single cohorts",
    curveBand: (level: string) =>
      `thick line and band: average of all cohorts with ${level} interval, thin lines: single cohorts`,
    views: { heatmap: "Heat map", curve: "Curve" },
    view: "View",
    joined: "Joined",
    /** Above the columns of ages, where a single letter would be ambiguous; English prints Q0, M0. */
    elapsed: { quarter: "", month: "", week: "", day: "" },
    ageMark: { quarter: "Q", month: "M", week: "W", day: "D" },
    /** Spoken before an age. */
    age: { quarter: "Quarter ", month: "Month ", week: "Week ", day: "Day " },
    average: "Average",
    atRisk: "n, complete",
    stillOpen: "Still open: not in the average",
    soFar: "so far",
    noneComplete: "no complete cell",
    tableRegion: (heading: string) => `${heading}: table`,
    summary: (cohorts: string, average: string) =>
      `${cohorts} ${cohorts === "1" ? "cohort" : "cohorts"}.${average && ` Average: ${average}.`}`,
    averageAt: (share: string, age: string, period: Period) =>
      `${share} after ${age} ${age === "1" ? period : `${period}s`}`,
    latest: (shown: string, all: string) => `Latest ${shown} of ${all} cohorts shown; the average covers all ${all}.`,
    firstAges: (shown: string, all: string, period: Period) => `Columns up to ${period} ${shown} of ${all}.`,
    smallCohorts: "Cohorts under 30 accounts are too few to judge one by one.",
    smallAverages: "Averages in grey rest on fewer than 30 accounts.",
    fewAfter: (age: string, period: Period) => `Fewer than 30 accounts at risk after ${period} ${age}.`,
    averageRises: "The average may rise: younger cohorts have not reached these ages.",
    fewInAll: "Fewer than 30 accounts in all: too few to judge.",
    clock: {
      calendar: (period: Period) => `Periods are calendar ${period}s: each ends for the whole cohort on the same day.`,
      rolling: (period: Period) =>
        `Periods are ${period}s counted from each customer's own start: a cell is complete once the last customer of its cohort has got there.`,
    },
    allCohorts: (share: string) => `All cohorts ${share}`,
    oneYear: (share: string) => `1 year ${share}`,
    figures: "Figures as a table",
    none: "No cohorts yet",
    noneHint: "Cohorts appear once a first subscription has been paid.",
  },
  simulator: {
    title: "What is a customer worth?",
    subtitle: (months: number, rate: string) =>
      `Contribution of one new customer over ${months} months, discounted ${rate} a year. Dashed: base.`,
    marks: "Ring: base. Dot: now. Grey: range seen in the last twelve months.",
    baseFrom: (lost: string, customerMonths: string, period: string) =>
      `Base: ${lost} lost in ${customerMonths} ${customerMonths === "1" ? "customer-month" : "customer-months"}, ${period}.`,
    basePeriod: (from: string, to: string) => (from === to ? from : `${from} – ${to}`),
    baseAssumed: "Base: round assumptions, not taken from data.",
    baseGiven: "Base: with values set by this page, not all taken from data.",
    valueWithBase: (value: string, base: string) => `${value}, ${base}`,
    notANumber: (text: string) => `“${text}” is not clear as a number. The value stays as it was.`,
    atMost: (limit: string) => `The most is ${limit}.`,
    atLeast: (limit: string) => `The least is ${limit}.`,
    reset: "Back to base",
    asBase: "as base",
    base: (value: string) => `base ${value}`,
    seen: (range: string) => `seen ${range}`,
    assumed: "assumption",
    baseName: "Base",
    scenarioName: "Scenario",
    ltv: "Lifetime value",
    convention: (months: number, rate: string) =>
      `simulated, ${months} months, discounted ${rate} a year, billed at the start of each month`,
    ltvToCac: "LTV : CAC",
    payback: "Payback, months",
    survivors: (months: number) => `Still active after ${months} months`,
    same: "same as base",
    survivalChart: "Customers still active",
    valueChart: "Cumulative discounted contribution per customer",
    cacLine: (value: string) => `CAC ${value}`,
    cacCaption: (value: string) => `Dotted: CAC ${value}.`,
    monthZero: "month 0",
    afterMonths: "Month",
    table: "The figures as a table",
    growsWithoutLimit: (months: number) =>
      `Expansion outruns churn here: the value would grow without end, and the ${months} months alone decide how large it is.`,
    losesMoney: "Serving this customer costs more than it brings in.",
    neverPaysBack: (months: number) => `The acquisition cost is not earned back within ${months} months.`,
    announce: (value: string, difference: string) => `Lifetime value ${value}, ${difference} against base.`,
    announceSame: (value: string) => `Lifetime value ${value}, same as base.`,
  },
};

type Period = "day" | "week" | "month" | "quarter";

const each = { day: "daily", week: "weekly", month: "monthly", quarter: "quarterly" } as const;

/** A period of the calendar's clock is named so, since 93 % in the first one would puzzle otherwise. */
function named(period: Period, calendar: boolean): string {
  return calendar ? `calendar ${period}` : period;
}

function list(names: readonly string[]): string {
  return new Intl.ListFormat("en-GB", { type: "conjunction" }).format(names);
}

export type Words = typeof en;
