import { css } from "lit";
import { ramps } from "../shared/ramps.styles.js";
import { series } from "../shared/series.styles.js";

/** Rows with a bar in the middle: decomposition and tornado. */
export const barStyles = css`
  ${series}
  .bars th,
  .bars td {
    padding: 3px 0;
    vertical-align: middle;
  }
  .bars th {
    inline-size: 38%;
    word-break: auto-phrase;
    padding-inline-end: 8px;
  }
  .bars td:last-child {
    inline-size: 1%;
    padding-inline-start: 12px;
    text-align: var(--_end);
    white-space: nowrap;
  }
  .bars th .small {
    white-space: nowrap;
  }
  /* Room for a label and its range on one line. */
  @container (min-width: 640px) {
    .bars th {
      inline-size: 52%;
    }
  }
  .bars .sum > * {
    font-weight: 600;
  }
  .bars .bar svg {
    inline-size: 100%;
    min-inline-size: 60px;
    block-size: 16px;
  }
  .bars thead.visually-hidden {
    display: block;
  }
  .from {
    stroke: var(--_color-rule);
    stroke-dasharray: 2 2;
    vector-effect: non-scaling-stroke;
  }
  .total {
    stroke: var(--_color-text);
    stroke-width: 9;
    stroke-linecap: round;
    vector-effect: non-scaling-stroke;
  }
  rect.gain {
    fill: var(--_tone-healthy);
  }
  rect.loss {
    fill: var(--_tone-risk);
  }
  rect.low {
    fill: var(--_series-5);
  }
  rect.high {
    fill: var(--_color-accent);
  }
  .middle {
    stroke: var(--_color-text);
    stroke-width: 2;
    vector-effect: non-scaling-stroke;
  }
  .key-line {
    display: flex;
    flex-wrap: wrap;
    gap: 0 16px;
    margin-block-start: 6px;
  }
  .standing {
    display: inline-block;
    inline-size: 10px;
    block-size: 10px;
    margin-inline-end: 6px;
    vertical-align: -0.5px;
  }
  .standing .outline {
    fill: none;
    stroke: var(--_color-text);
    stroke-width: 1.6;
  }
  .standing .ink {
    fill: var(--_color-text);
  }
  @container (max-width: 479px) {
    .bars tr {
      display: flex;
      flex-wrap: wrap;
      padding-block: 3px;
    }
    .bars th {
      flex: 1 1 8em;
    }
    .bars .bar {
      flex: 0 0 100%;
      order: 1;
    }
    .bars td:last-child {
      inline-size: auto;
      margin-inline-start: auto;
    }
    .bars tr > * {
      padding-block: 1px;
    }
  }
  @media (forced-colors: active) {
    rect.gain,
    rect.high {
      fill: Highlight;
    }
    rect.loss,
    rect.low {
      fill: GrayText;
    }
    .middle,
    .total,
    .standing .outline {
      stroke: CanvasText;
    }
    .standing .ink {
      fill: CanvasText;
    }
  }
`;

/** Tables of assumptions. */
export const ledgerStyles = css`
  .scroll {
    overflow-x: auto;
  }
  .ledger th,
  .ledger td {
    padding: 6px 12px 6px 0;
    font-size: var(--_font-m);
    border-block-start: var(--_border-width) solid var(--_color-border);
    vertical-align: baseline;
  }
  .ledger thead th {
    border: 0;
    font-size: var(--_font-s);
    color: var(--_color-text-muted);
  }
  .ledger .number {
    text-align: var(--_end);
    white-space: nowrap;
  }
  .ledger thead .number {
    min-inline-size: 84px;
    white-space: normal;
    word-break: auto-phrase;
  }
  .ledger b {
    font-weight: 600;
  }
  .ledger th[scope="row"] {
    min-inline-size: 130px;
  }
  .nowrap {
    white-space: nowrap;
  }
  .source {
    min-inline-size: 180px;
    word-break: auto-phrase;
  }
  /* No room for the columns: each assumption is a card. */
  @container (max-width: 639px) {
    .ledger,
    .ledger tbody,
    .ledger tbody tr,
    .ledger tbody th {
      display: block;
    }
    .ledger thead {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    .ledger tbody tr {
      padding-block: 8px;
      border-block-start: var(--_border-width) solid var(--_color-border);
    }
    .ledger tbody tr:first-child {
      border: 0;
    }
    .ledger tbody th,
    .ledger tbody td {
      border: 0;
      padding: 1px 0;
    }
    .ledger tbody td,
    .ledger tbody .number {
      display: grid;
      grid-template-columns: minmax(0, 2fr) minmax(0, 3fr);
      gap: 12px;
      min-inline-size: 0;
      text-align: start;
      white-space: normal;
    }
    .ledger tbody td.none {
      display: none;
    }
    .ledger tbody td::before {
      content: attr(data-of);
      font-size: var(--_font-s);
      color: var(--_color-text-muted);
      overflow-wrap: anywhere;
    }
  }
  /* Paper does not scroll. */
  @media print {
    .scroll {
      overflow: visible;
    }
    .ledger th,
    .ledger td {
      padding-inline-end: 8px;
      font-size: var(--_font-s);
    }
    .ledger thead .number {
      white-space: normal;
    }
    .ledger th[scope="row"],
    .source {
      min-inline-size: 0;
    }
  }
`;

/** The map of equal values. */
export const isoMapStyles = css`
  ${ramps}
  [part="map"] {
    max-inline-size: 100%;
    block-size: auto;
    direction: ltr;
    margin-block-end: 6px;
  }
  .q0 {
    fill: var(--_ramp-0);
  }
  .q1 {
    fill: var(--_ramp-1);
  }
  .q2 {
    fill: var(--_ramp-2);
  }
  .q3 {
    fill: var(--_ramp-3);
  }
  .q4 {
    fill: var(--_ramp-4);
  }
  .q5 {
    fill: var(--_ramp-5);
  }
  .q6 {
    fill: var(--_ramp-6);
  }
  .iso,
  .iso-halo {
    fill: none;
    stroke: var(--_color-text);
    stroke-linecap: round;
  }
  [part="map"] .axis {
    fill: none;
    stroke: var(--_color-rule);
  }
  .iso-halo {
    stroke: var(--_color-surface);
    stroke-width: 3;
    stroke-opacity: 0.7;
  }
  text.iso-label {
    fill: var(--_color-text);
    font-weight: 600;
    stroke: var(--_color-surface);
    stroke-width: 4px;
    stroke-linejoin: round;
    paint-order: stroke;
  }
  .mark,
  .mark-halo,
  .mark-hole {
    stroke: var(--_color-text);
    stroke-width: 11;
    stroke-linecap: round;
  }
  .mark-halo,
  .mark-hole {
    stroke: var(--_color-surface);
  }
  .mark-halo {
    stroke-width: 15;
  }
  .mark-hole {
    stroke-width: 6.5;
  }
  @media (forced-colors: active) {
    .q0,
    .q1,
    .q2,
    .q3,
    .q4,
    .q5,
    .q6 {
      forced-color-adjust: none;
    }
    .iso,
    .mark {
      stroke: CanvasText;
    }
    .iso-halo,
    .mark-halo,
    .mark-hole {
      stroke: Canvas;
    }
  }
`;
