import type { KpiResult } from "@tenure/core/fields";
import { html, nothing, type TemplateResult } from "lit";
import { kpiHow } from "../shared/kpi-how.js";
import { figureWriter, type KpiReadingOptions } from "../shared/kpi-reading.js";
import { monthAfter } from "../shared/month-after.js";

export { styles } from "./details.styles.js";

/** How a figure is computed, and behind that its values by month. */
export function kpiDetails(
  result: KpiResult,
  options: Pick<KpiReadingOptions, "label" | "words" | "text" | "formats" | "notation">,
): TemplateResult {
  const { label, text, formats } = options;
  const { firstMonth, values } = result.series;
  const write = figureWriter(result, formats, options.notation);
  return html`${kpiHow(result, options).map((line) => html`<p>${line}</p>`)}
  ${
    values.length === 0
      ? nothing
      : html`<details>
          <summary>${text.series}</summary>
          <table part="table" aria-label=${text.series}>
            <thead class="visually-hidden"><tr><th scope="col">${text.month}</th><th scope="col">${label}</th></tr></thead>
            <tbody>
              ${values.map(
                (value, index) => html`<tr>
                  <th scope="row">${firstMonth ? formats.month(monthAfter(firstMonth, index)) : formats.count(index + 1)}</th>
                  <td>${value === null ? "—" : write.value(value)}</td>
                </tr>`,
              )}
            </tbody>
          </table>
        </details>`
  }`;
}
