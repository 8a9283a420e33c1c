import { css } from "lit";

export const ltvSimulatorStyles = css`
  .grid {
    display: grid;
    gap: 20px 44px;
  }
  @container (min-width: 1000px) {
    .grid {
      grid-template-columns: 312px 1fr;
    }
  }
  .levers {
    display: grid;
    gap: 14px;
    align-content: start;
  }
  @container (min-width: 560px) and (max-width: 999px) {
    .levers {
      grid-template-columns: 1fr 1fr;
      column-gap: 32px;
    }
    .levers > .intro {
      grid-column: 1 / -1;
    }
  }
  .levers .button {
    justify-self: start;
    align-self: center;
  }
  .intro {
    display: grid;
    gap: 2px;
  }
  .button[aria-disabled="true"] {
    color: var(--_color-text-muted);
    cursor: default;
  }
  .outcome {
    min-inline-size: 0;
  }
  table[part="output"] {
    table-layout: fixed;
    overflow-wrap: break-word;
    margin-block-end: 16px;
  }
  table[part="output"] thead td {
    inline-size: 40%;
  }
  table[part="output"] th,
  table[part="output"] td {
    padding: 7px 0 7px 16px;
    text-align: end;
    vertical-align: top;
    border-block-start: 1px solid var(--_color-border);
  }
  table[part="output"] th[scope="row"] {
    text-align: start;
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
      grid-template-columns: 1fr 1fr;
      border-block-start: 1px solid var(--_color-border);
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
    table[part="output"] th[scope="col"],
    table[part="output"] td {
      text-align: start;
      padding-inline: 0 8px;
    }
    td .difference {
      justify-content: start;
    }
  }
  .figure {
    white-space: nowrap;
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
  }
  .key {
    display: inline-block;
    inline-size: 20px;
    block-size: 6px;
    vertical-align: 3px;
    margin-inline-end: 6px;
  }
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
  figcaption .note-line {
    font-weight: 400;
  }
  figcaption {
    font-size: var(--_font-m);
    font-weight: 600;
    margin-block-end: 6px;
  }
  .grid-line {
    stroke: var(--_color-border);
    fill: none;
  }
  .axis {
    stroke: var(--_color-rule);
    fill: none;
  }
  .line {
    fill: none;
    stroke-width: 2;
    stroke-linejoin: round;
  }
  .line.base {
    stroke: var(--_series-5);
    stroke-dasharray: 5 4;
  }
  .line.scenario {
    stroke: var(--_color-accent);
  }
  .dot {
    stroke-width: 8;
    stroke-linecap: round;
  }
  .dot.base {
    stroke: var(--_series-5);
  }
  .dot.scenario {
    stroke: var(--_color-accent);
  }
  text.end {
    stroke: var(--_color-surface);
    stroke-width: 3px;
    stroke-linejoin: round;
    paint-order: stroke;
  }
  text.end.scenario {
    fill: var(--_color-text);
    font-weight: 600;
  }
  .target {
    fill: none;
    stroke: var(--_color-text-muted);
    stroke-dasharray: 2 3;
  }
  .payback {
    fill: var(--_color-text);
  }
  .scroll {
    overflow-x: auto;
  }
  table[part="table"] {
    font-size: var(--_font-m);
    margin-block-start: 6px;
  }
  table[part="table"] th,
  table[part="table"] td {
    padding: 4px 12px 4px 0;
    border-block-start: 1px solid var(--_color-border);
    text-align: end;
    vertical-align: bottom;
  }
  table[part="table"] thead th {
    font-size: var(--_font-s);
    color: var(--_color-text-muted);
    border: 0;
  }
  @media print {
    details:not([open]) {
      display: none;
    }
    .charts,
    figure,
    table[part="output"] {
      break-inside: avoid;
    }
    .scroll {
      overflow: visible;
    }
  }
  @media (forced-colors: active) {
    .line.base,
    .dot.base,
    .target,
    .axis {
      stroke: CanvasText;
    }
    .line.scenario,
    .dot.scenario {
      stroke: Highlight;
    }
    .payback {
      fill: CanvasText;
    }
    svg text {
      fill: CanvasText;
    }
  }
`;
