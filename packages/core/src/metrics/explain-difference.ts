import { fail, type Issue, type Result, succeed } from "../result.js";
import { formatMonth } from "../table/calendar.js";
import { axisOf } from "./account-runs.js";
import {
  DIFFERENCE_COUNTS,
  DIFFERENCE_MONEY,
  DIFFERENCE_RATES,
  type DifferenceParts,
  type DifferentFigure,
  type LedgerDifference,
} from "./difference-result.js";
import { figuredMonth, figureOf, KPI_DEFINITIONS, type LedgerMonth } from "./kpis.js";
import { LEDGER_POLICY_IDS, type LedgerConvention, type LedgerPolicies, ledgerPreset } from "./ledger-policies.js";
import type { MonthWindow } from "./month-axis.js";
import { type MrrLedger, mrrLedger } from "./mrr-ledger.js";
import { unknownPreset, untoldPolicies } from "./policy-choice.js";
import type { SubscriptionIntervals } from "./subscription-intervals.js";

const GROUPS = { money: DIFFERENCE_MONEY, customers: DIFFERENCE_COUNTS, rates: DIFFERENCE_RATES } as const;
type Group = keyof typeof GROUPS;

/** Figures by name; `null` where there is none. */
type Figures = Readonly<Record<string, number | null>>;

/**
 * Why two presets of the ledger give different figures for the same data: which figures differ, and which policy moves
 * how much money and how many customers from class to class.
 *
 *   effect of a policy   figure(first preset with this policy of the second) − figure(first preset)
 *   interaction          difference − Σ effects
 *   order                as in `LEDGER_POLICIES`; each is switched alone, so the order changes no figure
 *
 *   from, to   ids of presets; the difference is `to` − `from`
 *   window     one month (`from` and `to` the same) or several. Movements are sums over the months, `startMrr` stands
 *              for the beginning of the first and `endMrr` for the end of the last; rates of a month are ratios of
 *              sums, those of twelve months belong to the last
 *   returns    money in major units, fractions for rates; only what differs
 *
 * Effects and interaction add up to the difference exactly, not only nearly: every figure is rounded to 2⁻⁴⁸ of the
 * largest among the ledgers compared, and numbers on such a grid add up without rounding. An effect on a rate that has
 * no value in between is left to the interaction.
 *
 * Errors: `ledger/unknown-preset`; those of {@link MonthWindow} (`range/…`).
 *
 * @example explainDifference(intervals, "default", "stripe-like", { from: "2026-03", to: "2026-03" })
 */
export function explainDifference(
  intervals: SubscriptionIntervals,
  from: LedgerConvention,
  to: LedgerConvention,
  window: MonthWindow = {},
): Result<LedgerDifference> {
  const first = ledgerPreset(from)?.policies;
  const second = ledgerPreset(to)?.policies;
  const unknown: Issue[] = [
    ...(first ? [] : [unknownPreset(from, "from")]),
    ...(second ? [] : [unknownPreset(to, "to")]),
  ];
  if (!first || !second) return fail(...unknown);
  const axis = axisOf(intervals, window);
  if (!axis.ok) return axis;
  // Both see the same months, whichever sees a customer first.
  const months = { ...window, from: window.from ?? formatMonth(axis.value.firstMonth) };

  const ledgerUnder = (policies: LedgerPolicies) => mrrLedger(intervals, { ...months, policies });
  const base = ledgerUnder(first);
  if (!base.ok) return base;
  const other = ledgerUnder(second);
  if (!other.ok) return other;
  const switched = LEDGER_POLICY_IDS.filter((policy) => first[policy] !== second[policy]);
  const untold = new Set([...untoldPolicies(intervals, first), ...untoldPolicies(intervals, second)]);
  const alone: Figures[] = [];
  for (const policy of switched) {
    const ledger = ledgerUnder({ ...first, [policy]: second[policy] });
    if (!ledger.ok) return ledger;
    alone.push(figuresOf(ledger.value));
  }
  const rows = onGrid([figuresOf(base.value), figuresOf(other.value), ...alone]);
  const [before, after, ...effects] = rows as [Figures, Figures, ...Figures[]];
  const changes = effects.map((figures) => changesBetween(before, figures));
  const total = changesBetween(before, after);
  const rest = Object.fromEntries(
    Object.entries(total).map(([name, change]) => [
      name,
      change === null ? null : changes.reduce((left, one) => left - (one[name] ?? 0), change),
    ]),
  );
  const { firstMonth, monthCount, lastMonthOpen, currency } = base.value;
  return succeed({
    tenure: 1,
    from,
    to,
    firstMonth: monthCount > 0 ? formatMonth(firstMonth) : null,
    lastMonth: monthCount > 0 ? formatMonth(firstMonth + monthCount - 1) : null,
    ...(lastMonthOpen ? { open: true } : {}),
    currency,
    figures: differing(before, after),
    causes: switched.map((policy, i) => ({
      policy,
      from: first[policy],
      to: second[policy],
      told: !untold.has(policy),
      ...partsOf(changes[i]!, total),
    })),
    interaction: partsOf(rest, total),
  });
}

/** Sums over all months of a ledger, levels at their ends, rates. */
function figuresOf(ledger: MrrLedger): Figures {
  const { monthCount, policies } = ledger;
  if (monthCount === 0) return {};
  const first = figuredMonth(ledger, 0);
  const last = figuredMonth(ledger, monthCount - 1);
  const sums = { ...first } as Record<keyof LedgerMonth, number>;
  for (let i = 1; i < monthCount; i++) {
    for (const [name, value] of Object.entries(figuredMonth(ledger, i))) sums[name as keyof LedgerMonth] += value;
  }
  const levels = {
    startMrr: first.startMrr,
    startCustomers: first.startCustomers,
    endMrr: last.endMrr,
    endCustomers: last.endCustomers,
  };
  const rates = DIFFERENCE_RATES.map((id) => {
    const isOfLast = KPI_DEFINITIONS[id].windowMonths === 12 || id === "arpa";
    return [id, figureOf(isOfLast ? last : sums, id, policies).value] as const;
  });
  const classes = [...DIFFERENCE_MONEY, ...DIFFERENCE_COUNTS].map((name) => [name, sums[name]] as const);
  return { ...Object.fromEntries(classes), ...levels, ...Object.fromEntries(rates) };
}

/** Bits that a figure keeps below the largest of its name: the other five are room for adding up. */
const GRID_BITS = 48;

/** The same figures, each rounded to a grid on which differences and sums of them are exact. */
function onGrid(rows: readonly Figures[]): Figures[] {
  const names = Object.keys(rows[0]!);
  const grids = new Map(
    names.map((name) => {
      const largest = Math.max(...rows.map((row) => Math.abs(row[name] ?? 0)));
      // Below the smallest normal number there is no grid to round to, and nothing to tell.
      const step = largest > 1e-280 ? 2 ** (Math.floor(Math.log2(largest)) + 1 - GRID_BITS) : 1;
      return [name, step] as const;
    }),
  );
  return rows.map((row) =>
    Object.fromEntries(
      names.map((name) => {
        const value = row[name] ?? null;
        const step = grids.get(name)!;
        return [name, value === null ? null : Math.round(value / step) * step];
      }),
    ),
  );
}

function changesBetween(before: Figures, after: Figures): Figures {
  return Object.fromEntries(
    Object.entries(before).map(([name, value]) => {
      const other = after[name] ?? null;
      return [name, value === null || other === null ? null : other - value];
    }),
  );
}

/** Changes by group, without those that are none; a figure without a difference has no parts either. */
function partsOf(changes: Figures, total: Figures): DifferenceParts {
  return byGroup((name) => {
    const change = changes[name] ?? null;
    return change === null || change === 0 || (total[name] ?? null) === null ? undefined : change;
  });
}

function differing(before: Figures, after: Figures): LedgerDifference["figures"] {
  return byGroup((name): DifferentFigure | undefined => {
    const [from, to] = [before[name] ?? null, after[name] ?? null];
    if (from === to) return undefined;
    return { from, to, difference: from === null || to === null ? null : to - from };
  });
}

function byGroup<T>(read: (name: string) => T | undefined): Record<Group, Record<string, T>> {
  const entries = Object.entries(GROUPS).map(([group, names]) => {
    const found = names.flatMap((name) => {
      const value = read(name);
      return value === undefined ? [] : [[name, value] as const];
    });
    return [group, Object.fromEntries(found)] as const;
  });
  return Object.fromEntries(entries) as Record<Group, Record<string, T>>;
}
