import { css } from "lit";
import { series } from "../shared/series.styles.js";

export const styles = css`
  ${series}
  .choices {
    display: flex;
    flex-wrap: wrap;
    gap: 6px 16px;
    margin-block-end: 10px;
    font-size: var(--_font-s);
  }
  .choices label {
    display: inline-flex;
    gap: 6px;
    align-items: center;
    color: var(--_color-text-muted);
  }
  .choices select {
    min-block-size: 28px;
    padding: 2px 6px;
    color: var(--_color-text);
    background: var(--_color-surface);
    border: 1px solid var(--_color-rule);
    border-radius: var(--_radius, 4px);
  }
  .choose {
    inline-size: 100%;
    block-size: 100%;
    padding: 0;
    text-align: inherit;
    background: none;
    border: 0;
    cursor: pointer;
  }
  .choose:hover {
    text-decoration: underline;
    text-underline-offset: 3px;
  }
  .choose[aria-pressed="true"] {
    font-weight: 600;
    color: var(--_color-text);
  }
  /* On the line of the headings that choose nothing. */
  .heat thead .choose {
    display: flex;
    align-items: flex-end;
    justify-content: center;
  }
  .heat thead .choose[aria-pressed="true"] {
    box-shadow: inset 0 -2px 0 var(--_color-accent);
  }
  .heat tbody .choose[aria-pressed="true"] {
    box-shadow: inset 2px 0 0 var(--_color-accent);
    padding-inline-start: 6px;
  }
  .heat tr.chosen > td:not(.size, [part="cell-empty"]) {
    box-shadow:
      inset 0 2px 0 var(--_color-text),
      inset 0 -2px 0 var(--_color-text);
  }
  .course {
    margin-block-start: 14px;
    padding-block-start: 10px;
    border-block-start: 1px solid var(--_color-border);
  }
  .course-head {
    display: flex;
    gap: 12px;
    align-items: center;
    justify-content: space-between;
  }
  .course-head p {
    font-weight: 600;
  }
  .course svg {
    inline-size: 100%;
    block-size: auto;
    direction: ltr;
  }
  .course path {
    fill: none;
  }
  .course .grid {
    stroke: var(--_color-border);
  }
  .course .line {
    stroke: var(--_series-1);
    stroke-width: 2;
  }
  .point {
    fill: var(--_series-1);
  }
  .point.few {
    fill: var(--_series-5);
  }
  .point.open-point {
    fill: var(--_color-surface);
    stroke: var(--_series-1);
  }
  .course text.label {
    fill: var(--_color-text);
    font-weight: 600;
    paint-order: stroke;
    stroke: var(--_color-surface);
    stroke-width: 4px;
  }

  @media print {
    .choices {
      display: none;
    }
  }
  @media (forced-colors: active) {
    .course .grid {
      stroke: GrayText;
    }
    .course .line,
    .point.open-point {
      stroke: Highlight;
    }
    .point {
      fill: Highlight;
    }
    .choose[aria-pressed="true"] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
