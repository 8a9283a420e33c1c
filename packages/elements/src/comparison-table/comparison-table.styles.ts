import { css } from "lit";

export const comparisonTableStyles = css`
  th,
  td {
    padding: 9px 14px 9px 0;
    border-block-start: 1px solid var(--_color-border);
    vertical-align: top;
    line-height: 1.5;
    word-break: auto-phrase;
  }
  tr > :last-child {
    padding-inline-end: 0;
  }
  tbody th {
    font-weight: 600;
  }
  @container (min-width: 640px) {
    table {
      table-layout: fixed;
    }
    thead td {
      inline-size: 17%;
    }
    thead .tools {
      inline-size: 132px;
    }
  }
  thead > tr > * {
    border-block-start: 0;
    border-block-end: 2px solid var(--_color-text);
    font-weight: 600;
    padding-block-end: 8px;
  }
  .chip {
    font-weight: 400;
    margin-block-start: 3px;
  }
  .views {
    display: grid;
    gap: 6px;
  }
  .views > li {
    border-inline-start: 3px solid var(--_color-rule);
    padding-inline-start: 9px;
  }
  .views > li + li {
    border-inline-start-style: double;
  }
  .role {
    display: none;
  }
  [part="cell-hidden"] {
    display: flex;
    gap: 2px 8px;
    flex-wrap: wrap;
    align-items: center;
    inline-size: 100%;
    min-block-size: 32px;
    padding: 5px 10px;
    border: 1px solid var(--_color-rule);
    border-radius: var(--_radius-control);
    background: var(--_color-sunken);
    font-size: var(--_font-m);
    text-align: start;
    cursor: pointer;
  }
  [part="cell-hidden"] b {
    color: var(--_color-accent);
    font-weight: 600;
  }
  [part="cell-hidden"]:hover {
    border-color: var(--_color-accent);
  }
  .group > th {
    border: 0;
    padding-block: 16px 3px;
    font-size: var(--_font-s);
    font-weight: 400;
    color: var(--_color-text-muted);
  }
  .live td > b {
    font-size: calc(var(--_font-size) * 1.286);
    font-weight: 600;
    letter-spacing: -0.01em;
    line-height: 1.2;
  }
  td.tools {
    white-space: nowrap;
    text-align: end;
    font-size: var(--_font-s);
  }
  .tools > * {
    vertical-align: middle;
  }
  .tools label {
    display: inline-flex;
    gap: 4px;
    align-items: center;
    min-block-size: 24px;
    margin-inline-start: 6px;
    cursor: pointer;
  }
  .tools input {
    inline-size: 16px;
    block-size: 16px;
    margin: 0;
    accent-color: var(--_color-accent);
  }
  .step {
    inline-size: 24px;
    block-size: 24px;
    padding: 0;
    line-height: 1;
    border: 1px solid var(--_color-rule);
    border-radius: var(--_radius-control);
    background: none;
    cursor: pointer;
  }
  .step + .step {
    margin-inline-start: 4px;
  }
  .step[aria-disabled] {
    color: var(--_color-rule);
    border-color: var(--_color-border);
    cursor: default;
  }
  .out > :not(.tools) {
    color: var(--_color-text-muted);
  }
  .foot {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 16px;
    align-items: center;
    justify-content: space-between;
    margin-block-start: 12px;
  }
  .actions {
    display: inline-flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .button:disabled {
    color: var(--_color-text-muted);
    border-color: var(--_color-border);
    cursor: default;
  }
  [part="progress"] {
    font-size: var(--_font-s);
    font-weight: 600;
  }
  .attribution {
    margin-block-start: 8px;
  }
  @container (max-width: 639px) {
    table,
    tbody {
      display: block;
    }
    thead {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    tbody tr {
      display: block;
      padding-block: 8px;
      border-block-start: 1px solid var(--_color-border);
    }
    tbody:first-of-type > tr:first-child,
    tbody .group {
      border: 0;
    }
    tbody tr > * {
      display: block;
      border: 0;
      padding: 3px 0;
    }
    .role {
      display: block;
      font-size: var(--_font-s);
      color: var(--_color-text-muted);
    }
    .unmeasured,
    .dash {
      display: none;
    }
    td.tools {
      text-align: start;
    }
  }
  @media print {
    .tools {
      display: none;
    }
  }
  @media (forced-colors: active) {
    .step[aria-disabled] {
      color: GrayText;
      border-color: GrayText;
    }
  }
`;
