import { css } from "lit";

export const exportMenuStyles = css`
  [part="export"] {
    position: relative;
    flex: none;
    /* At the end also where it has a line of its own: what opens lies below it, towards the start. */
    margin-inline-start: auto;
  }
  [part="export"] > summary {
    /* As high as the heading's line, beside which it stands: a figure below does not move for the menu. */
    display: flex;
    margin-block: -5px;
    min-block-size: 28px;
  }
  .head:has(> div:first-child + [part="export"]) {
    flex-wrap: nowrap;
  }
  [part="export"] > div {
    position: absolute;
    z-index: 2;
    inset-block-start: 100%;
    inset-inline-end: 0;
    display: grid;
    min-inline-size: max-content;
    padding: 4px;
    background: var(--_color-surface-raised);
    border: var(--_border-width) solid var(--_color-rule);
    border-radius: var(--_radius-control);
  }
  [part="export"] button {
    border: 0;
    border-radius: var(--_radius-chip);
    background: none;
    min-block-size: 30px;
    padding: 2px 10px;
    font-size: var(--_font-s);
    text-align: var(--_start);
    cursor: pointer;
  }
  [part="export"] button:hover {
    background: var(--_color-sunken);
  }
  [part="export"] [role="status"]:not(:empty) {
    padding: 4px 10px;
    font-size: var(--_font-s);
  }
  @media print {
    [part="export"] {
      display: none;
    }
  }
`;
