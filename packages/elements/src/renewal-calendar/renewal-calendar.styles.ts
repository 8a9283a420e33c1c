import { css } from "lit";
import { moreBelowStyles } from "../shared/more-below.js";

export const renewalCalendarStyles = css`
  ${moreBelowStyles}
  .sheet th,
  .sheet td {
    padding: 5px 0 5px 14px;
    text-align: var(--_end);
    /* Names that are buttons are taller than figures. */
    vertical-align: baseline;
    border-block-start: var(--_border-width) solid var(--_color-border);
  }
  .sheet th[scope="row"],
  .sheet thead th:first-child,
  .sheet .name,
  .sheet .date {
    text-align: var(--_start);
  }
  .sheet tr > :first-child {
    padding-inline-start: 0;
  }
  .sheet thead > tr > * {
    border: 0;
    font-size: var(--_font-s);
    color: var(--_color-text-muted);
    white-space: nowrap;
  }
  .sheet td {
    white-space: nowrap;
  }
  .sheet tfoot > tr > * {
    font-weight: 600;
    border-block-start: var(--_rule-strong) solid var(--_color-text);
  }
  .sheet .lane {
    inline-size: 32%;
    min-inline-size: 60px;
    padding-inline: 20px 6px;
    vertical-align: top;
    /* Money grows to the right in pages that read from right to left, too. */
    direction: ltr;
  }
  .lane svg {
    inline-size: 100%;
    block-size: 22px;
  }
  .lane path {
    fill: none;
    vector-effect: non-scaling-stroke;
    stroke-linecap: round;
  }
  .due {
    fill: var(--_color-border);
  }
  .reach {
    stroke: var(--_color-text-muted);
    stroke-width: 1.5;
  }
  .lane .end {
    stroke: var(--_color-text-muted);
    stroke-width: 1.5;
    stroke-linecap: butt;
  }
  .ring {
    stroke: var(--_color-text);
    stroke-width: 11;
  }
  .ring-hole {
    stroke: var(--_color-surface);
    stroke-width: 7.5;
  }
  .dot {
    stroke: var(--_color-accent);
    stroke-width: 9;
  }
  .under {
    display: block;
    font-size: var(--_font-s);
    font-weight: 400;
    color: var(--_color-text-muted);
  }
  .narrow {
    display: none;
  }
  .strong {
    font-weight: 600;
  }
  .below {
    color: var(--_tone-risk);
  }
  .sub {
    font-size: var(--_font-m);
    font-weight: 600;
    margin-block: 20px 4px;
    padding-block-start: 10px;
    border-block-start: var(--_border-width) solid var(--_color-border);
  }
  .pick {
    display: inline-flex;
    align-items: baseline;
    border: 0;
    background: none;
    padding: 0;
    min-block-size: 24px;
    text-align: var(--_start);
    text-decoration: underline;
    text-decoration-color: var(--_color-rule);
    text-underline-offset: 3px;
    cursor: pointer;
  }
  .sheet .chosen > th {
    box-shadow: inset 3px 0 var(--_color-accent);
    padding-inline-start: 9px;
  }
  .sheet .chosen > th:dir(rtl) {
    box-shadow: inset -3px 0 var(--_color-accent);
  }
  .chosen .pick {
    font-weight: 600;
    text-decoration-color: currentColor;
  }
  .list {
    max-block-size: calc(var(--_font-size) * 21.5);
    overflow-y: auto;
    scroll-padding-block-end: calc(var(--_font-size) * 2.4);
  }
  .list + .sub {
    margin-block-start: 0;
  }
  .list th,
  .list td {
    padding-block: 2px;
  }
  .list .date {
    color: var(--_color-text-muted);
  }
  .skeleton.block {
    block-size: 200px;
    max-inline-size: 100%;
  }
  @container (max-width: 719px) {
    .sheet .lane,
    .key {
      display: none;
    }
  }
  @container (max-width: 479px) {
    .sheet .range {
      display: none;
    }
    .sheet th,
    .sheet td {
      padding-inline-start: 8px;
    }
    .under {
      white-space: normal;
      word-break: auto-phrase;
    }
    .narrow,
    .assumed {
      display: block;
    }
    .sheet th[scope="row"] {
      min-inline-size: 5.5em;
    }
    [part~="past"] th[scope="row"] {
      white-space: nowrap;
    }
  }
  /* The name of a row above its figures. */
  @container (max-width: 399px) {
    .sheet,
    .sheet :is(thead, tbody, tfoot) {
      display: block;
    }
    .list {
      max-block-size: calc(var(--_font-size) * 43);
    }
    .sheet tr {
      display: grid;
      align-items: baseline;
      grid-template-columns: minmax(0, 3fr) minmax(0, 4fr) minmax(0, 4fr);
      border-block-start: var(--_border-width) solid var(--_color-border);
    }
    [part~="months"] tr {
      grid-template-columns: minmax(0, 2fr) minmax(0, 4fr) minmax(0, 5fr);
    }
    [part~="contracts"] tr:has(> :nth-child(5)) {
      grid-template-columns: repeat(4, auto);
    }
    .sheet thead > tr {
      border: 0;
    }
    .sheet tfoot > tr {
      border-block-start: var(--_rule-strong) solid var(--_color-text);
    }
    .sheet tr > *,
    .sheet tfoot > tr > * {
      border: 0;
      padding-block: 2px;
      min-inline-size: 0;
    }
    .sheet th[scope="row"],
    .sheet thead .name,
    .sheet:not([part~="contracts"]) thead th:first-child {
      grid-row: 1;
      grid-column: 1 / -1;
    }
    .sheet .name,
    .sheet:not([part~="contracts"]) tr > :nth-child(2) {
      text-align: var(--_start);
      padding-inline-start: 0;
    }
  }
  @media print {
    .list {
      max-block-size: none;
    }
  }
  @media (forced-colors: active) {
    .due {
      fill: GrayText;
    }
    .reach,
    .lane .end,
    .ring {
      stroke: CanvasText;
    }
    .ring-hole {
      stroke: Canvas;
    }
    .dot {
      stroke: Highlight;
    }
  }
`;
