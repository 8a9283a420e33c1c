/** The levers of the simulator, in reading order: fields of a scenario's segment. */
export const LEVERS = [
  "monthlyChurn",
  "expansionMonthly",
  "contractionMonthly",
  "arpa",
  "grossMargin",
  "csCostPerCustomerMonth",
  "cac",
] as const;
export type LeverName = (typeof LEVERS)[number];
