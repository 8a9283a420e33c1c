import { css } from "lit";

export const comparisonTableStyles = css`
  /* The room that rows will take: the page does not jump when they arrive. */
  [part~="loading"] {
    min-block-size: max(750px, 2500px - 212cqi);
  }
  th,
  td {
    padding: 9px 14px 9px 0;
    border-block-start: var(--_border-width) solid var(--_color-border);
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
  }
  thead > tr > * {
    border-block-start: 0;
    border-block-end: var(--_rule-strong) solid var(--_color-text);
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
  .foot {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 16px;
    align-items: center;
    justify-content: space-between;
    margin-block-start: 12px;
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
      border-block-start: var(--_border-width) solid var(--_color-border);
    }
    tbody:first-of-type > tr:first-child {
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
  }
`;
