import { css } from "lit";

export const kpiTreeStyles = css`
  li {
    position: relative;
    padding-block-end: 10px;
  }
  [part="tree"] > li,
  li:last-child {
    padding-block-end: 0;
  }
  [part="node"] {
    position: relative;
    padding: 8px 10px;
    border: var(--_border-width) solid var(--_color-rule);
    border-radius: var(--_radius-control);
    background: var(--_color-surface);
    cursor: pointer;
  }
  [part="node"].chosen {
    border-color: var(--_color-accent);
    box-shadow: inset 3px 0 0 var(--_color-accent);
  }
  [part="node"].chosen:dir(rtl) {
    box-shadow: inset -3px 0 0 var(--_color-accent);
  }
  [part="node"]:focus-visible {
    border-radius: var(--_radius-control);
  }
  .label {
    display: flex;
    gap: 8px;
    align-items: flex-start;
    justify-content: space-between;
    font-size: var(--_font-m);
    font-weight: 600;
    line-height: 1.4;
    word-break: auto-phrase;
  }
  .toggle {
    display: inline-grid;
    flex: none;
    place-items: center;
    inline-size: 24px;
    block-size: 24px;
    margin: -3px -5px 0 0;
    color: var(--_color-text-muted);
    border-radius: var(--_radius-chip);
  }
  .toggle:hover {
    background: var(--_color-sunken);
  }
  [part="value"] > b {
    font-size: calc(var(--_font-size) * 1.286);
    font-weight: 600;
    letter-spacing: -0.01em;
  }
  [part="value"].few > b {
    color: var(--_color-text-muted);
  }
  [part="delta"] .tone {
    white-space: normal;
  }
  [part="target"] {
    display: flex;
    gap: 5px;
    align-items: baseline;
  }
  .bar {
    inline-size: 100%;
    margin-block: 4px 2px;
  }
  .bar path {
    vector-effect: non-scaling-stroke;
  }
  .track {
    stroke: var(--_color-border);
    stroke-width: 4;
  }
  .now {
    stroke: var(--_color-text);
    stroke-width: 4;
  }
  .aim {
    stroke: var(--_color-accent);
    stroke-width: 2;
  }
  .skeleton.large {
    margin-block: 4px;
  }
  [part="details"] {
    margin-block-start: 16px;
    padding: 8px 10px;
    background: var(--_color-sunken);
    border-radius: var(--_radius);
    line-height: 1.5;
  }
  [part="details"] b {
    font-weight: 600;
  }
  .levels {
    display: none;
    font-size: var(--_font-s);
    color: var(--_color-text-muted);
    padding-block-end: 6px;
  }
  /* Where there is no room for columns: a list, indented by level. */
  .branch {
    padding-block-start: 10px;
    padding-inline-start: 20px;
  }
  .branch > li::before,
  .branch > li::after {
    content: "";
    position: absolute;
    inset-inline-start: -12px;
    border: 0 solid var(--_color-rule);
  }
  .branch > li::before {
    inset-block-start: 22px;
    inline-size: 12px;
    border-block-start-width: 1px;
  }
  .branch > li::after {
    inset-block: -10px 0;
    border-inline-start-width: 1px;
  }
  .branch > li:last-child::after {
    inset-block-end: auto;
    block-size: 32px;
  }
  @container (min-width: 640px) {
    .columns-1,
    .columns-2,
    .columns-3,
    .columns-4 {
      --_gap: 32px;
    }
    .columns-1 {
      --_column: min(100cqi, 320px);
    }
    .columns-2 {
      --_column: calc((100cqi - var(--_gap)) / 2);
    }
    .columns-3 {
      --_column: calc((100cqi - 2 * var(--_gap)) / 3);
    }
    .columns-4 {
      --_column: calc((100cqi - 3 * var(--_gap)) / 4);
    }
    .levels {
      display: flex;
      gap: var(--_gap);
    }
    .levels > span {
      inline-size: var(--_column);
    }
    [part="tree"][class^="columns-"] li {
      display: flex;
      align-items: flex-start;
    }
    [class^="columns-"] [part="node"] {
      flex: none;
      inline-size: var(--_column);
    }
    [class^="columns-"] .branch {
      padding-block: 0;
      padding-inline-start: var(--_gap);
    }
    [class^="columns-"] .branch > li::before,
    [class^="columns-"] .branch > li::after {
      inset-inline-start: calc(var(--_gap) / -2);
    }
    [class^="columns-"] .branch > li::before {
      inline-size: calc(var(--_gap) / 2);
    }
    [class^="columns-"] .branch > li::after {
      inset-block: 0;
    }
    [class^="columns-"] .branch > li:first-child::after {
      inset-block-start: 22px;
    }
    [class^="columns-"] .branch > li:last-child::after {
      inset-block-end: auto;
      block-size: 23px;
    }
    [class^="columns-"] .branch > li:only-child::after {
      display: none;
    }
    /* From a metric to the line that gathers what drives it. */
    [class^="columns-"] .parent > [part="node"]::after {
      content: "";
      position: absolute;
      inset-block-start: 21px;
      inset-inline-start: 100%;
      inline-size: calc(var(--_gap) / 2 + 1px);
      border-block-start: var(--_border-width) solid var(--_color-rule);
    }
  }
  @media print {
    .toggle {
      display: none;
    }
    .bar {
      print-color-adjust: exact;
    }
  }
  @media (forced-colors: active) {
    [part="node"].chosen {
      border: 2px solid Highlight;
    }
    .now {
      stroke: CanvasText;
    }
    .track {
      stroke: GrayText;
    }
    .aim {
      stroke: Highlight;
    }
  }
`;
