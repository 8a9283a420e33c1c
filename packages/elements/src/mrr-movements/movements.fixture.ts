import type { MovementRow, MovementsReport } from "@tenure/core/fields";

/** Movements in thousand yen, oldest first: new, expansion, reactivation, contraction, churned. */
const MONTHS: readonly (readonly [month: string, ...movements: number[]])[] = [
  ["2025-07", 1050, 520, 60, 210, 340],
  ["2025-08", 830, 480, 40, 180, 390],
  ["2025-09", 1110, 610, 80, 260, 450],
  ["2025-10", 1180, 660, 50, 220, 360],
  ["2025-11", 960, 580, 70, 310, 500],
  ["2025-12", 710, 710, 30, 240, 580],
  ["2026-01", 890, 490, 90, 290, 530],
  ["2026-02", 1040, 630, 60, 200, 410],
  ["2026-03", 1350, 820, 80, 330, 650],
  ["2026-04", 1280, 740, 90, 260, 490],
  ["2026-05", 1080, 680, 70, 270, 550],
  ["2026-06", 1090, 790, 70, 230, 360],
  ["2026-07", 520, 250, 30, 120, 180],
];

/** A year of a fictional company, and the first days of a month that is still open. */
export const yearOfMovements: MovementsReport = report(32_140_000, MONTHS);

export function report(
  start: number,
  months: readonly (readonly [string, ...number[]])[],
  openMonth: string | null = "2026-07",
): MovementsReport {
  let level = start;
  const movements = months.map(([month, ...thousands]): MovementRow => {
    const [added = 0, grown = 0, back = 0, shrunk = 0, lost = 0] = thousands.map((amount) => amount * 1000);
    const startMrr = level;
    level += added + grown + back - shrunk - lost;
    return {
      month,
      startMrr,
      newMrr: added,
      expansionMrr: grown,
      reactivationMrr: back,
      contractionMrr: shrunk,
      churnedMrr: lost,
      endMrr: level,
    } as MovementRow;
  });
  return {
    convention: "default",
    currency: "JPY",
    firstMonth: movements[0]?.month ?? null,
    lastMonth: movements.at(-1)?.month ?? null,
    asOf: "2026-07-14",
    openMonth,
    movements,
    reasons: {},
  } as unknown as MovementsReport;
}
