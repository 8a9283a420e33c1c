import { css } from "lit";
import { readOutStyles } from "../shared/read-out.js";
import { series } from "../shared/series.styles.js";
import { step } from "../shared/step.styles.js";

export const mrrMovementsStyles = css`
  ${readOutStyles}
  ${series}
  ${step}
  .columns {
    display: grid;
    gap: 12px 28px;
    margin-block-end: 8px;
  }
  .drawing {
    min-inline-size: 0;
    /* Figures and months keep their order in pages that read from right to left. */
    direction: ltr;
  }
  [part~="chart"] {
    cursor: pointer;
  }
  .grid {
    stroke: var(--_color-border);
  }
  .axis {
    stroke: var(--_color-rule);
  }
  .ink {
    fill: var(--_color-text);
  }
  .strong {
    font-weight: 600;
  }
  rect.new {
    fill: var(--_series-1);
  }
  rect.expansion,
  circle.reactivation {
    fill: var(--_series-3);
  }
  pattern rect.contraction {
    fill: var(--_series-2);
  }
  rect.churned {
    fill: var(--_series-4);
  }
  .ground {
    fill: var(--_color-surface);
  }
  .hatch {
    fill: var(--_color-border);
  }
  .outline {
    stroke: var(--_color-rule);
    stroke-dasharray: 3 2;
  }
  .halo {
    stroke: var(--_color-surface);
    stroke-width: 5;
  }
  .net {
    stroke: var(--_color-text);
    stroke-width: 2.5;
  }
  .net.open {
    stroke-dasharray: 3 2;
  }
  .mark {
    stroke: var(--_color-accent);
    stroke-width: 2;
  }
  .month {
    display: flex;
    gap: 8px;
    align-items: center;
    justify-content: space-between;
    min-block-size: 28px;
    font-size: var(--_font-s);
    color: var(--_color-text-muted);
  }
  .steps {
    direction: ltr;
    display: inline-flex;
    gap: 4px;
    flex: none;
  }
  .step:disabled {
    color: var(--_color-rule);
    border-color: var(--_color-border);
    cursor: default;
  }
  [part~="ledger"] th,
  [part~="ledger"] td {
    padding: 4px 0;
    border-block-start: var(--_border-width) solid var(--_color-border);
    vertical-align: baseline;
  }
  [part~="ledger"] tbody tr:first-child > * {
    border: 0;
  }
  [part~="ledger"] td,
  .figures td {
    text-align: var(--_end);
    white-space: nowrap;
  }
  .sum > *,
  tfoot > tr > * {
    font-weight: 600;
  }
  [part~="ledger"] tfoot > tr > * {
    border-block-start: var(--_rule-strong) solid var(--_color-text);
  }
  .swatch {
    display: inline-block;
    inline-size: 11px;
    block-size: 11px;
    margin-inline-end: 8px;
    vertical-align: -1px;
    print-color-adjust: exact;
  }
  .swatch.new {
    background: var(--_series-1);
  }
  .swatch.expansion {
    background: var(--_series-3);
  }
  .swatch.reactivation {
    background: radial-gradient(circle at center, var(--_series-3) 1.5px, transparent 1.6px) 0 0 / 4px 4px;
  }
  .swatch.churned {
    background: var(--_series-4);
  }
  .swatch.contraction {
    background: repeating-linear-gradient(var(--_series-2) 0 2px, transparent 2px 4px);
  }
  .scroll {
    overflow-x: auto;
  }
  .figures th,
  .figures td {
    padding: 4px 12px 4px 0;
    font-size: var(--_font-s);
    border-block-start: var(--_border-width) solid var(--_color-border);
    white-space: nowrap;
  }
  .figures thead th {
    border: 0;
    color: var(--_color-text-muted);
  }
  .figures thead th:not(:first-child) {
    text-align: var(--_end);
  }
  .skeleton.chart {
    block-size: 220px;
    max-inline-size: 100%;
  }
  @container (min-width: 700px) {
    .columns {
      grid-template-columns: minmax(0, 1fr) 236px;
    }
  }
  @media print {
    .steps {
      display: none;
    }
  }
  @media (forced-colors: active) {
    /* Few colours are left: what is new is full, growth hollow, and dots and lines stay as they are. */
    .swatch {
      forced-color-adjust: none;
    }
    rect.new {
      fill: Highlight;
    }
    rect.expansion {
      fill: Canvas;
      stroke: Highlight;
      stroke-width: 1.5;
    }
    circle.reactivation,
    rect.churned,
    pattern rect.contraction {
      fill: CanvasText;
    }
    .swatch.new {
      background: Highlight;
    }
    .swatch.expansion {
      background: Canvas;
      border: 1.5px solid Highlight;
    }
    .swatch.reactivation {
      background-image: radial-gradient(circle at center, CanvasText 1.5px, transparent 1.6px);
    }
    .swatch.churned {
      background: CanvasText;
    }
    .swatch.contraction {
      background: repeating-linear-gradient(CanvasText 0 2px, transparent 2px 4px);
    }
    .ground {
      fill: Canvas;
    }
    .hatch {
      fill: GrayText;
    }
    .grid,
    .outline {
      stroke: GrayText;
    }
    .halo {
      stroke: Canvas;
    }
    .net,
    .axis {
      stroke: CanvasText;
    }
    .mark {
      stroke: Highlight;
    }
  }
`;
