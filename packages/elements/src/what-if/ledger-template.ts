import { type NumberField, scenarioNumberField } from "@tenure/core/fields";
import { html, type TemplateResult } from "lit";
import type { WhatIfContext } from "./context.js";
import { ofSegment } from "./of-segment.js";
import { parameterLabel, writeParameter, writeRange } from "./parameter-words.js";
import { type Standing, standingMark } from "./standing-mark.js";

/** One assumption of a ledger, with the value it has in each scenario. */
export interface LedgerLine {
  /** Where it stands in a scenario: `segments[0].hazard.monthly`, `arpa`. Names it and gives its unit. */
  readonly path: string;
  /** A name of its own. */
  readonly label?: string;
  /** Name of the segment whose number it is, where there are several. */
  readonly segment?: string | null;
  /** In the order of the scenarios; null where a scenario has no such number. */
  readonly values: readonly (number | null)[];
  readonly standing: Standing;
  readonly range?: { readonly low: number; readonly high: number } | null;
  /** Where it comes from, in words. */
  readonly source?: string;
}

/** All assumptions of some scenarios. Plain data: JSON as it stands. */
export interface AssumptionLedger {
  readonly tenure: 1;
  readonly currency?: string | null;
  /** Names of the scenarios, the base first. */
  readonly scenarios: readonly string[];
  readonly lines: readonly LedgerLine[];
}

/**
 * The ledger as a table: what is assumed in each scenario, how well it is known, and who says so. Where there is no room
 * for its columns each row is a card, whose cells say which column they are of; the roles keep it a table to whoever hears
 * it.
 */
export function ledgerTable({ scenarios, lines }: AssumptionLedger, context: WhatIfContext): TemplateResult {
  const { language, formats, words } = context;
  if (lines.length === 0) return html`<p class="small muted">${words.ledger.none}</p>`;
  const write = (value: number | null, unit: NumberField["unit"]) =>
    value === null ? "—" : writeParameter(value, unit, formats, words);
  return html`
    <div class="scroll" role="region" tabindex="0" aria-label=${words.ledger.title}>
      <table part="ledger" class="ledger" role="table" aria-label=${words.ledger.title}>
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader" scope="col">${words.ledger.assumption}</th>
            ${scenarios.map((name) => html`<th role="columnheader" scope="col" class="number">${name}</th>`)}
            <th role="columnheader" scope="col">${words.ledger.standing}</th>
            <th role="columnheader" scope="col">${words.ledger.range}</th>
            <th role="columnheader" scope="col">${words.ledger.source}</th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          ${lines.map((line) => {
            // All churn of a curve together is no number of a scenario: it is multiplied.
            const unit =
              scenarioNumberField(line.path)?.unit ?? (/(^|\.)churn$/.test(line.path) ? "multiplier" : "parameter");
            const [base = null] = line.values;
            const range = line.range ? writeRange(line.range.low, line.range.high, unit, formats, words) : "";
            return html`<tr role="row">
              <th role="rowheader" scope="row">${ofSegment(line.label ?? parameterLabel(line.path, language, words), line.segment, language)}</th>
              ${line.values.map((value, index) =>
                index > 0 && value !== base
                  ? html`<td role="cell" data-of=${scenarios[index] ?? ""} class="number"><b>${write(value, unit)}</b></td>`
                  : html`<td role="cell" data-of=${scenarios[index] ?? ""} class="number ${index > 0 ? "muted" : ""}">${write(value, unit)}</td>`,
              )}
              <td role="cell" data-of=${words.ledger.standing} class="nowrap"><span>${standingMark(line.standing)}${words.ledger.standings[line.standing]}</span></td>
              <td role="cell" data-of=${words.ledger.range} class="muted nowrap ${range ? "" : "none"}">${range}</td>
              <td role="cell" data-of=${words.ledger.source} class="muted source">${line.source || words.ledger.noSource}</td>
            </tr>`;
          })}
        </tbody>
      </table>
    </div>
  `;
}
