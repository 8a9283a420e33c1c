/** Whether a month of a calendar that begins after one day and ends with another is only part of it. */
export function partOf(month: string, asOf: string, until: string): "from" | "to" | null {
  if (asOf.startsWith(month)) return "from";
  if (until.startsWith(month) && until !== lastDay(month)) return "to";
  return null;
}

/** `2026-07-14` → `2026-07-15`, `2026-06-30` → `2026-07-01`. */
export function dayAfter(day: string): string {
  const [year, month, date] = day.split("-").map(Number) as [number, number, number];
  return new Date(Date.UTC(year, month - 1, date + 1)).toISOString().slice(0, 10);
}

function lastDay(month: string): string {
  const [year, number] = month.split("-").map(Number) as [number, number];
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
}
