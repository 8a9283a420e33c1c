import { css } from "lit";
import { readOutStyles } from "../shared/read-out.js";
import { series } from "../shared/series.styles.js";

export const styles = css`
  ${readOutStyles}
  ${series}
  .curve {
    inline-size: 100%;
    block-size: auto;
    /* Time runs from left to right everywhere; anchors of text would flip otherwise. */
    direction: ltr;
  }
  .grid,
  .axis,
  .reference,
  .single,
  .average {
    fill: none;
  }
  .grid {
    stroke: var(--_color-border);
  }
  .axis,
  .reference {
    stroke: var(--_color-rule);
  }
  .single {
    stroke: var(--_series-5);
    opacity: 0.28;
  }
  .projected-band {
    fill: var(--_series-1);
    opacity: 0.08;
  }
  .projected,
  .projected-limits,
  .rule {
    fill: none;
  }
  .projected {
    stroke: var(--_series-1);
    stroke-width: 2.5;
    stroke-dasharray: 3 4;
  }
  .projected-limits {
    stroke: var(--_series-1);
    stroke-dasharray: 1 3;
    opacity: 0.6;
  }
  .rule {
    stroke: var(--_color-rule);
    stroke-dasharray: 2 2;
  }
  .dot.ring {
    fill: var(--_color-surface);
    stroke: var(--_series-1);
    stroke-width: 2;
  }
  .chosen {
    fill: none;
    stroke: var(--_series-2);
    stroke-width: 2;
  }
  .band {
    fill: var(--_series-1);
    opacity: 0.16;
  }
  .average {
    stroke: var(--_series-1);
    stroke-width: 2.5;
    stroke-linejoin: round;
  }
  .average.few {
    stroke: var(--_series-5);
  }
  .dot {
    fill: var(--_series-1);
  }
  .dot.few {
    fill: var(--_series-5);
  }
  svg text.label {
    fill: var(--_color-text);
    font-weight: 600;
    paint-order: stroke;
    stroke: var(--_color-surface);
    stroke-width: 4px;
    stroke-linejoin: round;
  }
  svg text.label.few,
  svg text.label.detail,
  svg text.label tspan {
    fill: var(--_color-text-muted);
    font-weight: 400;
  }

  .course-figures {
    margin-block: 6px 16px;
    max-inline-size: 34em;
  }
  .course-figures th,
  .course-figures td {
    padding: 3px 0;
    font-size: var(--_font-m);
    border-block-start: var(--_border-width) solid var(--_color-border);
  }
  .course-figures td,
  .course-figures thead th + th {
    text-align: var(--_end);
    padding-inline-start: 10px;
  }
  .course-figures tr > * {
    overflow-wrap: normal;
  }
  .course-figures tbody > tr > * {
    word-break: keep-all;
  }
  .course-figures [scope="rowgroup"] {
    padding-block-start: 8px;
    color: var(--_color-text-muted);
  }
  .course-figures thead th {
    font-size: var(--_font-s);
    color: var(--_color-text-muted);
    border: 0;
    vertical-align: bottom;
  }
  .course-figures .few > * {
    color: var(--_color-text-muted);
  }
  @container (max-width: 20em) {
    .course-figures th,
    .course-figures td {
      font-size: var(--_font-s);
    }
    .course-figures td,
    .course-figures thead th + th {
      padding-inline-start: 6px;
    }
  }

  @media (forced-colors: active) {
    .grid,
    .single {
      stroke: GrayText;
    }
    .axis,
    .reference {
      stroke: CanvasText;
    }
    .band {
      fill: Highlight;
    }
    .projected,
    .projected-limits,
    .dot.ring {
      stroke: Highlight;
    }
    .rule {
      stroke: CanvasText;
    }
    .average {
      stroke: Highlight;
    }
    .average.few {
      stroke: CanvasText;
    }
    .dot {
      fill: Highlight;
    }
    .dot.few {
      fill: CanvasText;
    }
  }
`;
