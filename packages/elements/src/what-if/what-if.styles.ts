import { css } from "lit";
import { series } from "../shared/series.styles.js";

/** Lines, dots and ranges of scenarios: the base grey and dashed, each scenario its own colour and, past four, dashes. */
export const caseStyles = css`
  ${series}
  .scenario,
  .s1 {
    --_case: var(--_color-accent);
  }
  .base {
    --_case: var(--_series-5);
  }
  .s2 {
    --_case: var(--_series-2);
  }
  .s3 {
    --_case: var(--_series-3);
  }
  .s4 {
    --_case: var(--_series-4);
  }
  .s5 {
    --_case: var(--_series-6);
  }
  .s6 {
    --_case: var(--_series-7);
  }
  .s7 {
    --_case: var(--_series-8);
  }
  .once {
    --_case: var(--_color-text);
  }
  .line {
    fill: none;
    stroke: var(--_case);
    stroke-width: 2;
    stroke-linejoin: round;
  }
  .line.base {
    stroke-dasharray: 5 4;
  }
  .line.once {
    stroke-width: 1.25;
  }
  .line.s2 {
    stroke-dasharray: 2 2.5;
  }
  .line.s5,
  .line.s7 {
    stroke-dasharray: 8 3;
  }
  .line.s6 {
    stroke-dasharray: 8 3 2 3;
  }
  .dot {
    stroke: var(--_case);
    stroke-width: 8;
    stroke-linecap: round;
    vector-effect: non-scaling-stroke;
  }
  .hole {
    stroke: var(--_color-surface);
    stroke-width: 5;
    stroke-linecap: round;
    vector-effect: non-scaling-stroke;
  }
  .whisker {
    fill: none;
    stroke: var(--_case);
    stroke-width: 1.5;
    vector-effect: non-scaling-stroke;
  }
  .band {
    fill: var(--_case);
    fill-opacity: 0.16;
    stroke: none;
  }
  .key {
    display: inline-block;
    inline-size: 20px;
    block-size: 6px;
    vertical-align: 3px;
    margin-inline-end: 6px;
  }
  .scroll {
    overflow-x: auto;
  }
  @media (forced-colors: active) {
    .base {
      --_case: CanvasText;
    }
    .scenario {
      --_case: Highlight;
    }
    .hole {
      stroke: Canvas;
    }
  }
`;

/** The two charts of curves and the table behind them. */
export const curveStyles = css`
  .charts {
    display: grid;
    gap: 16px 40px;
    margin-block-end: 8px;
  }
  .charts.two {
    grid-template-columns: 1fr 1fr;
  }
  figure {
    min-inline-size: 0;
    overflow: hidden;
  }
  svg[part="curve"] {
    max-inline-size: 100%;
    block-size: auto;
  }
  .ends {
    display: flex;
    flex-wrap: wrap;
    gap: 0 16px;
  }
  .ends b {
    font-weight: 600;
  }
  figcaption {
    font-size: var(--_font-m);
    font-weight: 600;
    margin-block-end: 6px;
  }
  figcaption .note-line {
    display: block;
    font-weight: 400;
  }
  .grid-line {
    stroke: var(--_color-border);
    fill: none;
  }
  .axis {
    stroke: var(--_color-rule);
    fill: none;
  }
  text.end,
  text.mark-text {
    stroke: var(--_color-surface);
    stroke-width: 3px;
    stroke-linejoin: round;
    paint-order: stroke;
  }
  text.mark-text,
  text.end.focus {
    fill: var(--_color-text);
  }
  text.strong,
  text.end.focus {
    font-weight: 600;
  }
  .until {
    stroke: var(--_color-text);
  }
  .target {
    fill: none;
    stroke: var(--_color-text-muted);
    stroke-dasharray: 2 3;
  }
  .payback {
    fill: var(--_color-text);
  }
  table[part="table"] {
    font-size: var(--_font-m);
    margin-block-start: 6px;
  }
  table[part="table"] th,
  table[part="table"] td {
    padding: 4px 12px 4px 0;
    border-block-start: var(--_border-width) solid var(--_color-border);
    text-align: var(--_end);
    vertical-align: bottom;
  }
  table[part="table"] thead th {
    font-size: var(--_font-s);
    color: var(--_color-text-muted);
    border: 0;
  }
  @media print {
    .charts,
    figure {
      break-inside: avoid;
    }
    .scroll {
      overflow: visible;
    }
  }
  @media (forced-colors: active) {
    .target,
    .axis,
    .until {
      stroke: CanvasText;
    }
    .payback {
      fill: CanvasText;
    }
  }
`;

/** Scenarios side by side. */
export const scenarioTableStyles = css`
  table[part="output"] {
    table-layout: fixed;
    overflow-wrap: break-word;
    margin-block-end: 16px;
  }
  .scroll > table[part="output"] {
    min-inline-size: 640px;
  }
  table[part="output"] thead td {
    inline-size: 40%;
  }
  table[part="output"].many thead td {
    inline-size: 28%;
  }
  table[part="output"] th,
  table[part="output"] td {
    padding: 7px 0 7px 16px;
    text-align: var(--_end);
    vertical-align: top;
    border-block-start: var(--_border-width) solid var(--_color-border);
  }
  /* Where a name may break, its template says. */
  table[part="output"] th[scope="col"] {
    word-break: keep-all;
  }
  table[part="output"] th[scope="row"] {
    word-break: auto-phrase;
    text-align: var(--_start);
    padding-inline-start: 0;
  }
  table[part="output"] thead > tr > * {
    border: 0;
    font-size: var(--_font-m);
  }
  .big td {
    font-size: calc(var(--_font-size) * 1.857);
    font-weight: 600;
    letter-spacing: -0.02em;
    line-height: 1.2;
  }
  .scroll .big td {
    font-size: calc(var(--_font-size) * 1.286);
  }
  @container (max-width: 659px) {
    .many .big td {
      font-size: calc(var(--_font-size) * 1.286);
    }
  }
  @container (max-width: 480px) {
    .big td {
      font-size: calc(var(--_font-size) * 1.286);
    }
    table[part="output"] th,
    table[part="output"] td {
      padding-inline-start: 8px;
    }
  }
  @container (max-width: 399px) {
    table[part="output"],
    table[part="output"] thead,
    table[part="output"] tbody {
      display: block;
    }
    table[part="output"] tr {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(40%, 1fr));
      border-block-start: var(--_border-width) solid var(--_color-border);
    }
    table[part="output"].many tr {
      grid-template-columns: repeat(auto-fit, minmax(28%, 1fr));
    }
    .scroll > table[part="output"] tr {
      grid-template-columns: repeat(auto-fit, minmax(110px, 1fr));
    }
    table[part="output"] thead tr {
      border: 0;
    }
    table[part="output"] thead tr > td {
      position: absolute;
      inline-size: 1px;
      padding: 0;
    }
    table[part="output"] tr > * {
      border: 0;
      min-inline-size: 0;
    }
    table[part="output"] th[scope="row"] {
      grid-column: 1 / -1;
      padding-block-end: 0;
    }
  }
  .whose {
    display: none;
  }
  /* Figures of three do not fit side by side: each has a line of its own, with its scenario's name. */
  @container (max-width: 299px) {
    table[part="output"].many {
      min-inline-size: 0;
    }
    table[part="output"].many tr {
      grid-template-columns: 1fr;
    }
    table[part="output"].many th[scope="col"] {
      text-align: var(--_start);
      padding-inline-start: 0;
    }
    table[part="output"].many td {
      display: grid;
      grid-template-columns: calc(var(--_font-size) * 5.5) 1fr;
      padding-block: 3px;
      padding-inline-start: 0;
    }
    .many td > * {
      grid-column: 2;
    }
    .many td > .whose {
      display: block;
      position: relative;
      grid-area: 1 / 1;
      text-align: var(--_start);
      font-size: var(--_font-s);
      font-weight: 400;
      line-height: 1.6;
      letter-spacing: 0;
    }
    .whose::after {
      content: attr(data-name);
      position: absolute;
      inset-block-start: 0;
      inset-inline-start: 26px;
      white-space: nowrap;
    }
  }
  .figure,
  .amount {
    white-space: nowrap;
  }
  .figure wbr {
    white-space: normal;
  }
  .why {
    display: block;
    font-weight: 400;
    letter-spacing: 0;
  }
  .note-line {
    display: block;
  }
  .difference {
    font-size: var(--_font-m);
    letter-spacing: 0;
    line-height: 1.45;
    justify-content: end;
    inline-size: 100%;
    margin-block-start: 4px;
    white-space: normal;
    word-break: auto-phrase;
  }
  svg.range {
    inline-size: 100%;
    block-size: 16px;
  }
  @media print {
    table[part="output"] {
      break-inside: avoid;
    }
  }
`;
