/** English words of all elements. Other languages have the same keys, which their type enforces. */
export const en = {
  language: "en",
  state: {
    loading: (what: string) => `Loading: ${what} …`,
    notComputed: "This could not be computed",
    retry: "Try again",
    notComputable: "Cannot be computed",
    partMissing: "A part of this could not be loaded.",
    tooFew: "too few to judge",
  },
  verdict: { better: "better", worse: "worse", unclear: "no clear change", unchanged: "no change" },
  band: { critical: "Critical", risk: "At risk", neutral: "Steady", healthy: "Healthy" },
  howComputed: "How is this computed",
  convention: (id: string) => `Convention: ${id === "default" ? "Tenure standard (default)" : id}`,
  interval: (level: string, range: string) => `${level} interval ${range}`,
};

export type Words = typeof en;
