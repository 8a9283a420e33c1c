import { css } from "lit";

/** Tables, texts of charts and choices: for elements that draw more than one figure. */
export const controls = css`
  table {
    border-collapse: collapse;
    font: inherit;
    inline-size: 100%;
  }
  th {
    font-weight: inherit;
    text-align: var(--_start);
  }
  svg text {
    font-size: var(--_font-s);
    fill: var(--_color-text-muted);
  }
  /* A table's columns are as wide as their words, and scroll; elsewhere a page's own words may be of any length. */
  :where(th, td) .tone {
    white-space: nowrap;
  }
  .segmented {
    display: inline-flex;
    border: var(--_border-width) solid var(--_color-rule);
    border-radius: var(--_radius-control);
    overflow: auto hidden;
    scrollbar-width: none;
    max-inline-size: 100%;
  }
  .segmented button {
    max-inline-size: 100%;
    border: 0;
    background: none;
    padding: 2px clamp(4px, 5cqi - 7px, 10px);
    min-block-size: 26px;
    font-size: var(--_font-s);
    cursor: pointer;
    color: var(--_color-text);
  }
  .segmented button + button {
    border-inline-start: var(--_border-width) solid var(--_color-border);
  }
  .segmented button[aria-pressed="true"] {
    background: var(--_color-text);
    color: var(--_color-surface);
    font-weight: 600;
  }
  /* Inside the segment, which would cut off an outer ring, and on a pressed one in the ink of its word. */
  .segmented button:focus-visible {
    outline-offset: -4px;
  }
  .segmented button[aria-pressed="true"]:focus-visible {
    outline-color: var(--_color-surface);
  }
  .chip {
    display: inline-block;
    font-size: var(--_font-s);
    line-height: 1.35;
    padding: 1px 6px;
    border: var(--_border-width) solid var(--_color-rule);
    border-radius: var(--_radius-chip);
    white-space: nowrap;
  }
  @media (forced-colors: active) {
    .segmented button[aria-pressed="true"] {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
    .segmented button[aria-pressed="true"]:focus-visible {
      outline-color: HighlightText;
    }
    /* Of every class: halos of the page's own colours would eat the letters. */
    svg :is(text, tspan) {
      fill: CanvasText !important;
      stroke: none !important;
    }
  }
  @media print {
    .segmented {
      display: none;
    }
    .exact {
      print-color-adjust: exact;
    }
  }
`;
