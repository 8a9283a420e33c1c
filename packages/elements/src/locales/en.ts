/** English words of all elements. Other languages have the same keys, which their type enforces. */
export const en = {
  language: "en",
  state: {
    loading: (what: string) => `Loading ${what} …`,
    empty: "No data yet",
    emptyHint: "Figures appear once data has been loaded.",
    partial: (have: number, all: number) => `Partial: ${have} of ${all} sources`,
    stale: "Showing the last good data; new data could not be read.",
    errorTitle: "The data could not be read",
    retry: "Try again",
    notComputable: "Cannot be computed",
    tooFew: "too few to judge",
  },
  reason: {
    "no-base": "There is nothing to divide by in this period.",
    "not-yet-observed": "The period has not been observed to its end.",
    diverges: "At these values the sum grows without end. Set a horizon.",
    "no-data": "No data to compute this from.",
    "no-loss": "There were no losses in this period.",
    "low-coverage": "Too few measures have data for a score.",
    "open-cohort": "Customers keep arriving, so a value per starting customer has no meaning.",
    never: "Not within the horizon.",
    "not-identified": "The data cannot tell the parameters apart.",
    "mixed-currencies": "Amounts in several currencies cannot be added up.",
    "not-reached": "The curve does not fall that far.",
  } as Record<string, string>,
  verdict: { better: "better", worse: "worse", unclear: "no clear change", unchanged: "no change" },
  band: { critical: "Critical", risk: "At risk", neutral: "Steady", healthy: "Healthy" },
  vs: (period: string) => `vs ${period}`,
  howComputed: "How is this computed",
  convention: (id: string) => `Convention: ${id}`,
  interval: (level: string, range: string) => `${level} interval ${range}`,
  customers: (count: string) => `${count} customers`,
  of: (part: string, whole: string) => `${part} of ${whole}`,
};

export type Words = typeof en;
