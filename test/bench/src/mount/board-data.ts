import { mulberry32 } from "../workloads/random.ts";

const AGES = 24;
const ROWS = 100;

/** What both pages show: a score, four figures with their two years, 24 cohorts of 24 months, a hundred rows of words. */
export interface BoardData {
  readonly score: number;
  readonly cards: readonly { readonly label: string; readonly value: number; readonly months: readonly number[] }[];
  readonly cohorts: readonly { readonly cohort: string; readonly size: number; readonly left: readonly number[] }[];
  readonly rows: readonly (readonly [topic: string, success: string, support: string])[];
}

export function boardData(): BoardData {
  const next = mulberry32(5001);
  const cards = ["Monthly recurring revenue", "Customers", "Churn", "Net retention"].map((label) => {
    const months = Array.from({ length: AGES }, (_, month) => 800 + 20 * month + 100 * next());
    return { label, value: months.at(-1)!, months };
  });
  const cohorts = Array.from({ length: AGES }, (_, index) => {
    const size = 80 + Math.floor(60 * next());
    const churn = 0.02 + 0.05 * next();
    return {
      cohort: `${2022 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, "0")}`,
      size,
      left: Array.from({ length: AGES }, (_, age) => Math.round(size * (1 - churn) ** age)),
    };
  });
  const rows = Array.from(
    { length: ROWS },
    (_, index) =>
      [`Topic ${index}`, `Looks ahead, ${Math.floor(1000 * next())}`, `Answers, ${Math.floor(1000 * next())}`] as const,
  );
  return { score: 72, cards, cohorts, rows };
}
