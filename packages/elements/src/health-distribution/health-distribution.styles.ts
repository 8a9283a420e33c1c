import { css } from "lit";
import { countLabelStyles } from "../shared/count-labels.styles.js";
import { readOutStyles } from "../shared/read-out.js";

export const healthDistributionStyles = css`
  ${countLabelStyles}
  ${readOutStyles}
  .by {
    display: inline-flex;
    gap: 6px;
    align-items: center;
    margin-block-end: 10px;
    font-size: var(--_font-s);
    color: var(--_color-text-muted);
  }
  .by select {
    min-block-size: 26px;
    padding: 1px 6px;
    border: var(--_border-width) solid var(--_color-rule);
    border-radius: var(--_radius-control);
    background: var(--_color-surface);
    color: var(--_color-text);
  }
  .histogram {
    max-inline-size: 720px;
    direction: ltr;
  }
  .read-out {
    margin-block-end: 8px;
  }
  .histogram .axis {
    stroke: var(--_color-rule);
  }
  .histogram .limit {
    stroke: var(--_color-rule);
    stroke-dasharray: 2 2;
  }
  .scroll {
    overflow-x: auto;
  }
  .segments th,
  .segments td {
    padding-block: 6px;
    padding-inline: 0 12px;
    border-block-start: var(--_border-width) solid var(--_color-border);
    font-size: var(--_font-m);
  }
  .segments tr > :first-child {
    min-inline-size: 7.5em;
  }
  .segments tr > :last-child {
    padding-inline-end: 0;
  }
  .segments thead th {
    border: 0;
    font-size: var(--_font-s);
    font-weight: 400;
    color: var(--_color-text-muted);
    vertical-align: bottom;
  }
  .segments thead .tone {
    font-weight: 400;
  }
  .segments .figure {
    text-align: var(--_end);
    white-space: nowrap;
  }
  .segments .all > * {
    font-weight: 600;
    border-block-start: var(--_rule-strong) solid var(--_color-text);
  }
  .segments .share {
    inline-size: 34%;
    min-inline-size: 90px;
  }
  .segments .share svg {
    inline-size: 100%;
    block-size: 14px;
  }
  .segments small {
    display: block;
    font-size: var(--_font-s);
    font-weight: 400;
    color: var(--_color-text-muted);
  }
  rect.critical {
    fill: var(--_tone-critical);
  }
  rect.risk {
    fill: var(--_tone-risk);
  }
  rect.neutral {
    fill: var(--_tone-neutral);
  }
  rect.healthy {
    fill: var(--_tone-healthy);
  }
  .key {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 14px;
    margin-block-end: 14px;
    font-size: var(--_font-s);
    color: var(--_color-text-muted);
  }
  .key li {
    display: inline-flex;
    gap: 6px;
    align-items: center;
  }
  .cards,
  .cards tbody {
    display: block;
  }
  .cards thead {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }
  .cards tbody tr {
    display: grid;
    grid-template-columns: repeat(4, 1fr);
    gap: 4px 10px;
    padding-block: 10px;
    border-block-start: var(--_border-width) solid var(--_color-border);
  }
  .cards tbody .all {
    border-block-start: var(--_rule-strong) solid var(--_color-text);
  }
  .cards tbody tr:is(tr, .all) > * {
    padding: 0;
    border: 0;
    min-inline-size: 0;
  }
  .cards tbody th,
  .cards .share {
    grid-column: 1 / -1;
    inline-size: auto;
  }
  .cards tbody th {
    font-weight: 600;
  }
  .cards .figure {
    grid-column: span 2;
    text-align: var(--_start);
  }
  .cards .band {
    grid-column: auto;
  }
  .cards .name {
    font-size: var(--_font-s);
    font-weight: 400;
    color: var(--_color-text-muted);
  }
  .cards .band .name {
    display: block;
  }
  .cards .band .tone {
    font-weight: 400;
  }
  .cards .band small {
    display: inline;
  }
  .cards.two tbody tr {
    grid-template-columns: repeat(2, 1fr);
  }
  .cards.two .figure {
    grid-column: auto;
  }
  .notes {
    margin-block-start: 8px;
  }
  .how table {
    max-inline-size: 320px;
  }
  .how :is(th, td) {
    padding: 1px 10px 1px 0;
  }
  .how td {
    text-align: var(--_end);
  }
  .skeleton.chart {
    block-size: 140px;
    max-inline-size: 100%;
  }
  @media print {
    .by {
      display: none;
    }
  }
  @media (forced-colors: active) {
    /* Edges keep neighbours apart where two system colours are alike; the table names every part in the same order. */
    rect {
      stroke: Canvas;
      stroke-width: 1.5;
      vector-effect: non-scaling-stroke;
    }
    rect.critical {
      fill: CanvasText;
    }
    rect.risk {
      fill: Canvas;
      stroke: CanvasText;
    }
    rect.neutral {
      fill: GrayText;
    }
    rect.healthy {
      fill: Highlight;
    }
    .histogram .axis,
    .histogram .limit {
      stroke: CanvasText;
    }
  }
`;
