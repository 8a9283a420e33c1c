import type { Issue, Reason } from "../result.js";

/** Contacts that we started, as a share of all contacts. */
export interface ProactiveShare {
  /** Touchpoints, whether or not they tell who started them. */
  readonly touches: number;
  readonly proactive: number;
  /** Started by the customer. */
  readonly reactive: number;
  /** Touchpoints that do not tell: on neither side of the ratio. */
  readonly unknown: number;
  /** proactive / (proactive + reactive), a fraction. */
  readonly ratio: number | null;
  /** Wilson's interval of `ratio`, fractions. */
  readonly ci95: readonly [number, number] | null;
}

/** What `tenure kpis --touchpoints` adds under `proactive`. */
export interface ProactiveResult {
  readonly tenure: 1;
  readonly convention: "touches-that-tell";
  readonly all: ProactiveShare;
  readonly byMonth: Readonly<Record<string, ProactiveShare>>;
  /** By role: customer success, support, sales. */
  readonly byRole?: Readonly<Record<string, ProactiveShare>>;
  readonly [by: `by${string}`]: Readonly<Record<string, ProactiveShare>> | undefined;
  /** Touchpoints that a grouping leaves out because they name no group, by its name. */
  readonly ungrouped: Readonly<Record<string, number>>;
  /** Why something above is `null`, by its path. */
  readonly reasons: Readonly<Record<string, Reason>>;
  readonly issues: readonly Issue[];
}
