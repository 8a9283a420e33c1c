/** `2026-01` one month back is `2025-12`; text that is no month stays. */
export function monthAfter(month: string, steps: number): string {
  const [, year, number] = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(month) ?? [];
  if (!year) return month;
  const index = Number(year) * 12 + Number(number) - 1 + steps;
  if (index < 0) return month;
  return `${String(Math.floor(index / 12)).padStart(4, "0")}-${String((index % 12) + 1).padStart(2, "0")}`;
}
