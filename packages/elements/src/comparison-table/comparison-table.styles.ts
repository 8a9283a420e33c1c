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
  @container (min-width: 620px) {
    tbody th {
      inline-size: 18%;
    }
    tbody td:not([colspan]) {
      inline-size: 41%;
    }
  }
  thead > tr > * {
    border-block-start: 0;
    border-block-end: 2px solid var(--_color-text);
    font-weight: 600;
    padding-block-end: 8px;
  }
  sup {
    margin-inline-start: 3px;
    font-size: var(--_font-s);
    line-height: 0;
    color: var(--_color-accent);
    font-weight: 600;
    white-space: nowrap;
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
  details {
    margin-block-start: 10px;
  }
  details b {
    color: var(--_color-accent);
    margin-inline-end: 4px;
  }
  @container (max-width: 619px) {
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
  }
`;
