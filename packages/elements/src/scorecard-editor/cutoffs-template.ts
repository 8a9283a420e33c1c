import type { CutoffWork, ThresholdRow } from "@tenure/core/fields";
import { html, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { repeat } from "lit/directives/repeat.js";
import type { Formats } from "../shared/format.js";
import type { ScorecardWords } from "./words.js";

/** Where flags begin in the draft, and where they could. */
export interface Edge {
  /** The beginning of the lowest band that is not flagged. */
  readonly threshold: number;
  /** The bands beside it leave this much room, both ends left out. */
  readonly between: readonly [low: number, high: number];
  readonly move: (threshold: number) => void;
}

export interface Cutoffs {
  readonly rows: readonly ThresholdRow[];
  /** What each would be to do today. */
  readonly work: readonly CutoffWork[];
  /** null where no band is flagged, or every one: nothing to move. */
  readonly edge: Edge | null;
  /** Names of other models that score some of the rows: their own bands flag these, at every cut-off. */
  readonly others: readonly string[];
  readonly text: ScorecardWords;
  readonly formats: Formats;
}

/**
 * Who would have been flagged rightly and wrongly at each cut-off, and what work each is today. The one in use is chosen
 * among them by a radio button: arrow keys move the edge of the flagged bands.
 */
export function cutoffsTemplate({ rows, work, edge, others, text, formats }: Cutoffs): TemplateResult {
  const share = (value: number | null) => (value === null ? "—" : formats.percent(value));
  const score = (value: number) => formats.decimal(value, Number.isInteger(value) ? 0 : 1);
  const first = rows.findIndex(({ tp, fp }) => tp + fp > 0);
  const full = rows.findIndex(({ fn, tn }) => fn + tn === 0);
  // Cut-offs that flag nobody, or once more all, say nothing; the one in use always stands there.
  const shown = rows.filter(
    ({ threshold }, k) => threshold === edge?.threshold || (first >= 0 && k >= first && (full < 0 || k <= full)),
  );
  const { cutoffs } = text;
  return html`<p class="small muted prose">${edge ? cutoffs.note : cutoffs.onlyShown}${others.length > 0 ? ` ${cutoffs.others(others.join(text.and))}` : ""}</p>
    <div class="scroll" role="region" tabindex="0" aria-label=${cutoffs.heading}>
      <table part="cutoffs" class="pair" aria-label=${cutoffs.heading}>
        <thead>
          <tr>
            <th scope="col">${cutoffs.below}</th>
            <th scope="col">${cutoffs.flagged}</th>
            <th scope="col"><abbr title=${cutoffs.tpLong}>${cutoffs.tp}</abbr></th>
            <th scope="col"><abbr title=${cutoffs.fpLong}>${cutoffs.fp}</abbr></th>
            <th scope="col"><abbr title=${cutoffs.fnLong}>${cutoffs.fn}</abbr></th>
            <th scope="col"><abbr title=${cutoffs.tnLong}>${cutoffs.tn}</abbr></th>
            <th scope="col">${cutoffs.precision}</th>
            <th scope="col">${cutoffs.recall}</th>
            <th scope="col">${cutoffs.contacts}</th>
          </tr>
        </thead>
        <tbody>
          ${repeat(
            shown,
            ({ threshold }) => threshold,
            ({ threshold, tp, fp, fn, tn, precision, recall }) => {
              const chosen = threshold === edge?.threshold;
              const within = edge !== null && threshold > edge.between[0] && threshold < edge.between[1];
              const today = work.find((one) => one.threshold === threshold);
              return html`<tr class=${chosen ? "chosen" : ""}>
                <th scope="row">
                  ${
                    within
                      ? html`<label><input
                            type="radio"
                            name="cutoff"
                            aria-label=${cutoffs.flagBelow(score(threshold))}
                            .checked=${live(chosen)}
                            @change=${() => edge.move(threshold)}
                          />${score(threshold)}</label>`
                      : html`<span class="fixed">${score(threshold)}</span>`
                  }
                </th>
                <td>${formats.count(tp + fp)}</td>
                <td>${formats.count(tp)}</td>
                <td>${formats.count(fp)}</td>
                <td>${formats.count(fn)}</td>
                <td>${formats.count(tn)}</td>
                <td>${share(precision)}</td>
                <td>${share(recall)}</td>
                <td>${today ? formats.decimal(today.contactsPerWeek, 1) : "—"}</td>
              </tr>`;
            },
          )}
        </tbody>
      </table>
    </div>
    <dl class="small muted legend">
      ${(["tp", "fp", "fn", "tn"] as const).map((one) => html`<div><dt>${cutoffs[one]}</dt><dd>${cutoffs[`${one}Long`]}</dd></div>`)}
    </dl>`;
}
