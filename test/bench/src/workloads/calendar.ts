/** The workloads' calendar: day 0 is 2021-01-01, and 48 calendar months follow, to 2024-12. */
export const MONTHS = 48;

/** 2021-01-01 in days since 1970-01-01. */
export const DAY_ZERO = 18_628;

/** First day of each month, and the day after the last. */
export const MONTH_START: Int32Array = (() => {
  const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  const february2024 = 37;
  const starts = new Int32Array(MONTHS + 1);
  for (let month = 0; month < MONTHS; month++) {
    starts[month + 1] = starts[month]! + lengths[month % 12]! + (month === february2024 ? 1 : 0);
  }
  return starts;
})();

export const DAYS = MONTH_START[MONTHS]!;

/** Month of each day. */
export const MONTH_OF_DAY: Uint8Array = (() => {
  const months = new Uint8Array(DAYS);
  for (let month = 0; month < MONTHS; month++) months.fill(month, MONTH_START[month], MONTH_START[month + 1]);
  return months;
})();
