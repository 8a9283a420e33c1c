import { MONTHS } from "../workloads/calendar.ts";

/** An empty cell for every cohort and age, and the size of every cohort. */
export function emptyCohorts() {
  return { size: new Int32Array(MONTHS), active: new Int32Array(MONTHS * MONTHS) };
}
