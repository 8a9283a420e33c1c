/** Why a figure cannot be given, by the engine's code. */
export const reasons = {
  reason: {
    "no-base": "There is nothing to divide by: the base is zero.",
    "no-year-before": "There were no customers twelve months before. The figure appears after 12 months of data.",
    "not-yet-observed": "The period has not been observed to its end.",
    diverges: "At these values the sum grows without end. Set a horizon.",
    "no-data": "No data to compute this from.",
    "no-loss": "There were no losses in this period.",
    "low-coverage": "Too few measures have data for a score.",
    "not-paying": "The account is no customer on this day.",
    "open-cohort": "Customers keep arriving, so a value per starting customer has no meaning.",
    "beyond-horizon": "Not within the horizon.",
    never: "Never.",
    "not-identified": "The data cannot tell the parameters apart.",
    "mixed-currencies": "Amounts in several currencies cannot be added up.",
    "mixed-scales": "Answers on several scales have no mean.",
    "not-reached": "The curve does not fall that far.",
    jumps: "The figure jumps over the target.",
    "one-class": "There are no losses to compare with, or nothing but losses.",
    "too-few-churners": "Too few were lost, or too few kept, to judge by.",
    "not-a-probability": "The score is an order, not a probability.",
    "not-requested": "This was not asked for.",
  } as Record<string, string>,
};

export type Reasons = typeof reasons;
