import { css } from "lit";
import { ramps } from "../shared/ramps.styles.js";

const hatch = css`repeating-linear-gradient(135deg, var(--_color-border) 0 2px, transparent 2px 6px)`;

export default css`
  ${ramps}
  :host {
    --_cell-size: var(--tenure-cell-size, calc(var(--_font-size) * 2.143));
  }
  .nowrap {
    white-space: nowrap;
  }
  .cohorts,
  .scroll {
    position: relative;
  }
  .scroll {
    overflow-x: auto;
  }
  .heat {
    border-collapse: separate;
    border-spacing: 1px;
    table-layout: fixed;
    min-inline-size: calc(var(--_font-size) * var(--_narrow, 44));
    max-inline-size: calc(var(--_font-size) * var(--_most, 90));
  }
  .heat th,
  .heat td {
    padding: 0;
    block-size: var(--_cell-size);
    text-align: center;
    font-size: var(--_font-m);
    line-height: 1.2;
    overflow-wrap: normal;
    white-space: nowrap;
  }
  /* Figures keep their order in pages that read from right to left. */
  .heat td:not(.size),
  .ramp span {
    direction: ltr;
    unicode-bidi: isolate;
  }
  col.joined {
    inline-size: calc(var(--_font-size) * var(--_joined, 6));
  }
  col.size {
    inline-size: calc(var(--_font-size) * 2.857);
  }
  .heat thead th {
    font-size: var(--_font-s);
    color: var(--_color-text-muted);
    block-size: calc(var(--_font-size) * 1.572);
    vertical-align: bottom;
    padding-block-end: 3px;
  }
  .heat thead .elapsed {
    text-align: var(--_start);
    block-size: calc(var(--_font-size) * 1.286);
    padding: 0 4px;
  }
  .heat .joined,
  .heat th[scope="row"] {
    position: sticky;
    inset-inline-start: 0;
    z-index: 1;
    text-align: var(--_start);
    background: var(--_color-surface);
  }
  .heat .size {
    text-align: var(--_end);
    padding-inline-end: 10px;
    color: var(--_color-text-muted);
  }
  .heat .start {
    color: var(--_color-text-muted);
    background: var(--_color-sunken);
  }
  .open {
    background: ${hatch};
    outline: 1px dashed var(--_color-rule);
    outline-offset: -1px;
  }
  .heat tfoot th,
  .heat tfoot td {
    font-weight: 600;
    block-size: calc(var(--_font-size) * 2.286);
  }
  /* The rule above the totals, drawn across the gaps between the cells. */
  .heat tfoot tr:first-child > * {
    position: relative;
  }
  .heat tfoot tr:first-child > th {
    position: sticky;
  }
  .heat tfoot tr:first-child > *::before {
    content: "";
    position: absolute;
    inset-inline: -1px;
    inset-block-start: 0;
    border-block-start: var(--_rule-strong) solid var(--_color-text);
  }
  .heat tfoot .few {
    font-weight: 400;
    color: var(--_color-text-muted);
  }
  .heat tfoot tr + tr > * {
    font-weight: 400;
    font-size: var(--_font-s);
    color: var(--_color-text-muted);
    block-size: calc(var(--_font-size) * 1.429);
  }

  .legend {
    position: var(--_legend, static);
    inset-inline-end: 0;
    inset-block-end: calc(var(--_font-size) * 4.572);
    margin-block-start: 12px;
    font-size: var(--_font-s);
    color: var(--_color-text-muted);
  }
  .ramp {
    display: flex;
    gap: 1px;
    margin-block: 4px 6px;
  }
  .ramp span {
    inline-size: calc(var(--_font-size) * 2.857);
    flex: 0 1 auto;
    line-height: calc(var(--_font-size) * 1.429);
    text-align: center;
  }
  .key {
    display: flex;
    gap: 7px;
    align-items: center;
  }
  .swatch {
    inline-size: 28px;
    block-size: 16px;
    flex: none;
  }
  .notes {
    margin-block-start: 10px;
  }
  .more {
    display: flex;
    flex-wrap: wrap;
    gap: 0 20px;
    margin-block-start: 6px;
  }
  .more details {
    min-inline-size: 0;
  }
  .more details[open] {
    flex-basis: 100%;
    margin-block-end: 10px;
  }
  .how > p + p {
    margin-block-start: 4px;
  }
  .how {
    max-inline-size: 78ch;
    word-break: auto-phrase;
  }

  .q0 {
    background: var(--_ramp-0);
    color: var(--_ramp-0-ink);
  }
  .q1 {
    background: var(--_ramp-1);
    color: var(--_ramp-1-ink);
  }
  .q2 {
    background: var(--_ramp-2);
    color: var(--_ramp-2-ink);
  }
  .q3 {
    background: var(--_ramp-3);
    color: var(--_ramp-3-ink);
  }
  .q4 {
    background: var(--_ramp-4);
    color: var(--_ramp-4-ink);
  }
  .q5 {
    background: var(--_ramp-5);
    color: var(--_ramp-5-ink);
  }
  .q6 {
    background: var(--_ramp-6);
    color: var(--_ramp-6-ink);
  }

  .waiting-table,
  .waiting-curve {
    inline-size: 100%;
    margin-block-end: 6px;
  }
  .waiting-table {
    block-size: calc(var(--_cell-size) * 15.2);
    fill: var(--_color-border);
  }
  /* The height that the drawing and its line will have. */
  .waiting-curve,
  div.curve {
    block-size: clamp(290px, 130px + 48cqi, 420px);
    fill: none;
  }
  .waiting-curve path {
    stroke: var(--_color-border);
    vector-effect: non-scaling-stroke;
  }

  /* Widths in em of the element's own font size (40, 45.7 … em are 560, 640 … px): larger type is narrow earlier. */
  @container (min-width: 40em) {
    .heat {
      min-inline-size: calc(var(--_font-size) * var(--_wide, 40));
    }
  }
  @container (min-width: 45.7em) {
    .inside-640 {
      --_legend: absolute;
    }
  }
  @container (min-width: 58.5em) {
    .inside-820 {
      --_legend: absolute;
    }
  }
  @container (min-width: 71.4em) {
    .inside-1000 {
      --_legend: absolute;
    }
  }

  @media (forced-colors: active) {
    .heat tbody td[class],
    .ramp span {
      border: 1px solid GrayText;
    }
    .heat tbody td.size {
      border: 0;
    }
    .heat tbody td.open,
    .swatch.open {
      forced-color-adjust: none;
      color: CanvasText;
      background: repeating-linear-gradient(135deg, CanvasText 0 1px, Canvas 1px 6px);
      border: 1px dashed CanvasText;
      outline: 0;
    }
    /* The figure stands clear of lines in its own colour. */
    .heat tbody td.open {
      background:
        linear-gradient(Canvas, Canvas) center / 2em 1.3em no-repeat,
        repeating-linear-gradient(135deg, CanvasText 0 1px, Canvas 1px 6px);
    }
    .heat tbody td.start,
    .heat tfoot .few {
      color: CanvasText;
    }
    .waiting-table {
      fill: GrayText;
    }
  }

  @media print {
    .scroll {
      overflow: visible;
    }
    .heat {
      min-inline-size: 0;
    }
    .heat td,
    .ramp span,
    .swatch {
      print-color-adjust: exact;
    }
  }
`;
