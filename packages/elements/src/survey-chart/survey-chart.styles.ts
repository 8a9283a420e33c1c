import { css } from "lit";
import { series } from "../shared/series.styles.js";

export const surveyChartStyles = css`
  ${series}
  [part~="value"] {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 10px;
    align-items: baseline;
    font-size: var(--_font-s);
  }
  [part~="value"] b {
    font-size: calc(var(--_font-size) * 2.43);
    font-weight: 600;
    letter-spacing: -0.03em;
    line-height: 1.15;
  }
  .few b,
  .few td,
  .few th {
    color: var(--_color-text-muted);
  }
  svg {
    inline-size: 100%;
  }
  [part~="scale"],
  [part~="bars"] {
    direction: ltr;
    margin-block-start: 8px;
  }
  .axis {
    stroke: var(--_color-rule);
    vector-effect: non-scaling-stroke;
  }
  .grid {
    stroke: var(--_color-border);
    vector-effect: non-scaling-stroke;
  }
  .whisker {
    fill: none;
    stroke: var(--_series-1);
    stroke-width: 2;
    vector-effect: non-scaling-stroke;
  }
  .dot {
    stroke: var(--_series-1);
    stroke-width: 11;
    stroke-linecap: round;
    vector-effect: non-scaling-stroke;
  }
  .ends {
    display: flex;
    justify-content: space-between;
    font-size: var(--_font-s);
    color: var(--_color-text-muted);
  }
  [part~="bars"] {
    display: flex;
    gap: 3px;
    font-size: var(--_font-s);
    text-align: center;
  }
  [part~="bars"] li {
    flex: 1 1 0;
    min-inline-size: 0;
    display: flex;
    flex-direction: column;
    /* Counts stand on their bars, answers below the common line. */
    justify-content: flex-end;
    position: relative;
  }
  [part~="bars"] svg {
    border-block-end: var(--_border-width) solid var(--_color-rule);
  }
  .count {
    line-height: 1.3;
    white-space: nowrap;
  }
  [part~="bars"].lying {
    display: grid;
    grid-template-columns: auto 1fr auto;
    gap: 3px 8px;
  }
  .lying li {
    display: grid;
    grid-template-columns: subgrid;
    grid-column: 1 / -1;
    align-items: center;
    text-align: var(--_end);
  }
  .lying svg {
    order: 1;
    border-block-end: 0;
    border-inline-start: var(--_border-width) solid var(--_color-rule);
  }
  .lying .count {
    order: 2;
  }
  .answer {
    color: var(--_color-text-muted);
  }
  rect.low,
  .swatch.low {
    fill: var(--_series-2);
    background: var(--_series-2);
  }
  rect.middle,
  .swatch.middle {
    fill: var(--_series-5);
    background: var(--_series-5);
  }
  rect.high,
  .swatch.high {
    fill: var(--_series-1);
    background: var(--_series-1);
  }
  .swatch {
    display: inline-block;
    inline-size: 12px;
    block-size: 12px;
    margin-inline-end: 6px;
    vertical-align: -1px;
    print-color-adjust: exact;
  }
  [part~="groups"] {
    /* In the order of the bars above. */
    direction: ltr;
    display: flex;
    flex-wrap: wrap;
    gap: 4px 24px;
    margin-block: 8px;
    font-size: var(--_font-m);
  }
  [part~="groups"] > div {
    flex: 1 0 auto;
  }
  [part~="table"] th,
  [part~="table"] td {
    padding: 4px 10px 4px 0;
    border-block-start: var(--_border-width) solid var(--_color-border);
    font-size: var(--_font-s);
  }
  [part~="table"] thead th {
    border: 0;
    color: var(--_color-text-muted);
  }
  [part~="table"] td,
  [part~="table"] thead th:not(:first-child) {
    text-align: var(--_end);
    white-space: nowrap;
  }
  @media (forced-colors: active) {
    .swatch {
      forced-color-adjust: none;
    }
    rect.low,
    .swatch.low {
      fill: CanvasText;
      background: CanvasText;
    }
    /* Hollow: three full colours could not be told apart in every theme. */
    rect.middle,
    .swatch.middle {
      fill: Canvas;
      background: Canvas;
      stroke: CanvasText;
      stroke-width: 1.5;
      vector-effect: non-scaling-stroke;
      border: 1.5px solid CanvasText;
    }
    rect.high,
    .swatch.high {
      fill: Highlight;
      background: Highlight;
    }
    .axis,
    .grid {
      stroke: GrayText;
    }
    .dot,
    .whisker {
      stroke: Highlight;
    }
  }
`;
