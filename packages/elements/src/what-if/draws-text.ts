import { type CaseView, endErrorsOf, type Measure } from "./cases.js";
import { DRAWN_SHARE, type OutcomeContext } from "./context.js";

/** What band and whisker are, and how well so many draws know where those of the scenario looked at end. */
export function drawsText(runs: number, focus: CaseView, measure: Measure, { formats, words }: OutcomeContext): string {
  const band = words.chart.band(formats.percent(DRAWN_SHARE, 0), formats.count(runs));
  const errors = endErrorsOf(focus, measure);
  if (!errors) return band;
  const name = focus.mark === "base" ? words.simulator.baseName : focus.short;
  const [low, high] = [errors.low, errors.high].map((error) => formats.money(error, { digits: 2 }));
  return `${band}${formats.isJapanese ? "" : " "}${words.chart.ends(name, low!, high!)}`;
}
