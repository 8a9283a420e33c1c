import { type CaseView, endErrorsOf, type Measure } from "./cases.js";
import { DRAWN_SHARE, type OutcomeContext, type WhatIfContext } from "./context.js";

/** What band and whisker are. */
export function bandText(runs: number, { formats, words }: OutcomeContext): string {
  return words.chart.band(formats.percent(DRAWN_SHARE, 0), formats.count(runs));
}

/** How well so many draws know where band and whisker of the scenario looked at end; empty where that is not known. */
export function endsText(focus: CaseView, measure: Measure, { formats, words }: WhatIfContext): string {
  const errors = endErrorsOf(focus, measure);
  if (!errors) return "";
  const name = focus.mark === "base" ? words.simulator.baseName : focus.short;
  const [low, high] = [errors.low, errors.high].map((error) => formats.money(error, { digits: 2 }));
  return words.drawn.ends(name, low!, high!);
}
