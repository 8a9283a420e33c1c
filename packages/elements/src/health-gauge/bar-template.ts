import { html, nothing, svg, type TemplateResult } from "lit";
import { controls } from "../shared/controls.styles.js";
import type { Formats } from "../shared/format.js";
import { BAR_LINE, barLayout } from "./bar-layout.js";
import type { AheadView } from "./forecast-template.js";
import { BAR_HEIGHT, type GaugeInput } from "./gauge-layout.js";

/** Its ticks are texts of a chart. */
export { controls as styles };

/** Height that a whisker takes under the bar. */
const WHISKER_ROOM = 8;

/**
 * The gauge as a bar of a width in pixels.
 *
 * @param ahead the forecast; null where none is to come, which then needs no room
 */
export function barTemplate(
  input: GaugeInput,
  width: number,
  formats: Formats,
  ahead: AheadView | null | undefined,
): TemplateResult {
  const height = BAR_HEIGHT + (ahead === null ? 0 : WHISKER_ROOM);
  const { segments, now, ago, arrow, ticks, x: xOf } = barLayout(input, width);
  return html`<svg class="bar" viewBox="0 0 ${width} ${height}" height=${height} aria-hidden="true">
    ${segments.map(
      (segment) =>
        svg`<rect
          part=${segment.current ? "indicator" : "track"}
          class=${segment.current ? segment.tone : ""}
          x=${segment.x}
          y=${BAR_LINE - (segment.current ? 5 : 2)}
          width=${segment.width}
          height=${segment.current ? 10 : 4}
        />`,
    )}
    ${ago === null ? nothing : svg`<circle class="ago" cx=${ago} cy=${BAR_LINE} r="4.5" />`}
    ${arrow ? svg`<path class="arrow" d=${arrow} />` : nothing}
    ${now === null ? nothing : svg`<circle part="needle" class="now" cx=${now} cy=${BAR_LINE} r="7" />`}
    ${ahead?.onBar?.(xOf)}
    ${ticks.map(
      ({ x, value, anchor }) =>
        svg`<text x=${x} y=${height - 2} text-anchor=${anchor}>${formats.decimal(value, Number.isInteger(value) ? 0 : 1)}</text>`,
    )}
  </svg>`;
}
