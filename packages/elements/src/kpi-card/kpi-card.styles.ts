import { css } from "lit";
import { firstSeries } from "../shared/series.styles.js";

export const kpiCardStyles = css`
  ${firstSeries}
  /* Cards in a row share their foot: the body takes what height the row gives. */
  :host {
    display: flex;
    flex-direction: column;
  }
  :host([hidden]) {
    display: none;
  }
  [part~="base"],
  [part~="body"] {
    flex: 1;
  }
  [part~="body"],
  .figures {
    display: flex;
    flex-direction: column;
  }
  .figures {
    flex: 1;
  }
  .head {
    margin-block-end: 0;
  }
  .head + .note {
    margin-block: 2px 10px;
  }
  .subtitle {
    display: none;
  }
  [part~="heading"] {
    font-size: var(--_font-m);
  }
  [part~="value"] {
    display: flex;
    flex-wrap: wrap;
    gap: 0 6px;
    align-items: baseline;
    margin-block: 2px;
    font-size: calc(var(--_font-size) * 2);
    font-weight: 600;
    line-height: 1.15;
    letter-spacing: -0.02em;
  }
  [part~="value"] small {
    font-size: var(--_font-s);
    font-weight: 400;
    letter-spacing: 0;
    color: var(--_color-text-muted);
  }
  [part~="value"].few span {
    color: var(--_color-text-muted);
  }
  [part~="delta"] {
    display: flex;
    flex-wrap: wrap;
    gap: 0 6px;
    align-items: first baseline;
    font-size: var(--_font-m);
    word-break: auto-phrase;
  }
  /* The arrow stays with the first line where the text needs a second one. */
  [part~="delta"] .tone {
    gap: 4px;
    align-items: first baseline;
  }
  [part~="delta"] .icon {
    position: relative;
    inset-block-start: 0.16em;
  }
  .line,
  .ends {
    font-size: var(--_font-s);
    color: var(--_color-text-muted);
  }
  .explanation {
    font-size: var(--_font-m);
    text-wrap: pretty;
    word-break: auto-phrase;
  }
  .trend {
    margin-block-start: auto;
    padding-block-start: 6px;
    direction: ltr;
  }
  [part~="sparkline"] {
    inline-size: 100%;
    block-size: var(--tenure-kpi-sparkline-size, 40px);
  }
  [part~="sparkline"] path {
    fill: none;
    stroke: var(--tenure-kpi-sparkline-color, var(--_series-1));
    stroke-width: 1.75px;
    stroke-linecap: round;
    stroke-linejoin: round;
    vector-effect: non-scaling-stroke;
  }
  [part~="sparkline"] .whisker {
    stroke-width: 1.5px;
    stroke-linecap: butt;
  }
  [part~="sparkline"] .alone {
    stroke-width: 4px;
  }
  [part~="sparkline"] .now {
    stroke-width: 8px;
  }
  [part~="sparkline"] .target {
    stroke: var(--_color-text-muted);
    stroke-width: 1px;
    stroke-dasharray: 2 3;
    stroke-linecap: butt;
  }
  .ends {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 8px;
  }
  .ends > :last-child {
    margin-inline-start: auto;
  }
  [part~="details"] {
    padding-block-start: 6px;
  }
  .figures.plain + [part~="details"] {
    margin-block-start: auto;
  }
  [part~="empty"],
  [part~="error"] {
    display: grid;
    flex: 1;
    gap: 6px;
    align-content: center;
    justify-items: start;
    min-block-size: 160px;
    font-size: var(--_font-m);
  }
  [part~="loading"] .skeleton.axis {
    max-inline-size: none;
    block-size: 1px;
    margin-block: 92px 8px;
  }
  @media (forced-colors: active) {
    [part~="sparkline"] path {
      stroke: Highlight;
    }
    [part~="sparkline"] .target {
      stroke: CanvasText;
    }
  }
`;
