/**
 * Customers still under contract after 0, 1, 2 … renewals.
 *
 * Source: Fader & Hardie (2007), "How to Project Customer Retention", Journal of Interactive Marketing 21(1), 76–90,
 * table 1 (two segments of 1,000; the printed percentages times ten). The first eight counts are its calibration period.
 */
export const REGULAR = [1000, 631, 468, 382, 326, 289, 262, 241, 223, 207, 194, 183, 173];
export const HIGH_END = [1000, 869, 743, 653, 593, 551, 517, 491, 468, 445, 427, 409, 394];

/**
 * Five yearly cohorts, each observed a year less than the one before.
 *
 * Source: Fader & Hardie, technical note 017, "Fitting the sBG Model to Multi-Cohort Data" (2007), case 1.
 */
export const FIVE_COHORTS = [
  [10000, 8000, 6480, 5307, 4391],
  [10000, 8000, 6480, 5307],
  [10000, 8000, 6480],
  [10000, 8000],
  [10000],
];
