import { css } from "lit";

export const healthGaugeStyles = css`
  /* Wraps by itself where there is no room for two: a page of gauges would pay for a container query in each. */
  [part~="base"] {
    container-type: normal;
    contain: inline-size;
  }
  .gauge {
    display: flex;
    flex-wrap: wrap;
    gap: 12px 22px;
    align-items: center;
  }
  .gauge > :not(.dial, svg) {
    flex: 1 1 210px;
    min-inline-size: 0;
  }
  .gauge.bar > [part~="facts"] {
    flex-basis: 290px;
  }
  .arc .dial {
    display: grid;
    place-items: center;
    margin-inline: auto;
  }
  .arc .dial > * {
    grid-area: 1 / 1;
  }
  svg.arc {
    inline-size: var(--tenure-gauge-size, 148px);
    block-size: auto;
    aspect-ratio: 148 / 128;
  }
  [part~="track"] {
    --_ink: var(--tenure-gauge-track, var(--_color-text-muted));
  }
  /* Its tone is the colour of its text. */
  [part~="indicator"] {
    --_ink: var(--tenure-gauge-indicator, currentcolor);
  }
  [part~="track"] {
    opacity: 0.55;
  }
  path[part] {
    fill: none;
    stroke: var(--_ink);
    stroke-width: 4px;
  }
  path[part~="indicator"] {
    stroke-width: var(--tenure-gauge-thickness, 10px);
  }
  rect[part] {
    fill: var(--_ink);
  }
  circle.now {
    fill: var(--_color-text);
    stroke: var(--_color-surface);
    stroke-width: 2px;
    transition: cx var(--_duration), cy var(--_duration);
  }
  circle.ago {
    fill: var(--_color-surface);
    stroke: var(--_color-text);
    stroke-width: 1.75px;
  }
  .mark circle.now {
    stroke: none;
  }
  .arrow {
    fill: none;
    stroke: var(--_color-text-muted);
    stroke-width: 1.25px;
  }
  .reading {
    line-height: 1;
  }
  .arc .reading {
    display: grid;
    gap: 4px;
    justify-items: center;
    margin-block-start: 18px;
  }
  [part~="value"] {
    font-size: calc(var(--_font-size) * 2.857);
    font-weight: 600;
    letter-spacing: -0.03em;
  }
  .arc [part~="value"] {
    font-size: calc(var(--_font-size) * 2.429);
  }
  .of {
    font-size: var(--_font-s);
    color: var(--_color-text-muted);
  }
  svg.bar {
    inline-size: 100%;
  }
  [part~="facts"] {
    display: grid;
    grid-template-columns: max-content 1fr;
    gap: 5px 12px;
    align-items: baseline;
  }
  [part~="facts"] > div {
    display: grid;
    grid-column: 1 / -1;
    grid-template-columns: subgrid;
    align-items: baseline;
  }
  dt {
    font-size: var(--_font-s);
    color: var(--_color-text-muted);
  }
  dd {
    min-inline-size: 0;
    font-size: var(--_font-m);
    text-wrap: pretty;
    word-break: auto-phrase;
  }
  dd .tone {
    gap: 3px;
    align-items: baseline;
  }
  /* Beside the first line of a name that takes several. */
  dd .tone .icon {
    position: relative;
    inset-block-start: 0.16em;
  }
  dd b.tone {
    margin-inline-start: 6px;
  }
  dd [part~="band"] .tone {
    gap: 5px;
  }
  .mark {
    display: inline-block;
    inline-size: 18px;
    block-size: 12px;
    margin-inline-end: 7px;
    vertical-align: -1px;
  }
  .missing {
    margin-block-start: 12px;
    font-size: var(--_font-s);
    color: var(--_color-text-muted);
  }
  .skeleton.dial {
    inline-size: 128px;
    max-inline-size: none;
    block-size: 112px;
  }
  .gauge > .skeleton {
    margin-inline: auto;
  }
  .gauge .skeleton {
    margin-block-end: 8px;
  }
  [part~="empty"],
  [part~="error"] {
    display: grid;
    gap: 6px;
    align-content: center;
    justify-items: start;
    min-block-size: 160px;
  }
  @media (forced-colors: active) {
    .gauge {
      --_color-text: CanvasText;
      --_color-text-muted: CanvasText;
      --_color-surface: Canvas;
    }
    [part~="track"] {
      --_ink: GrayText;
      opacity: 1;
    }
    [part~="indicator"] {
      --_ink: CanvasText;
    }
  }
`;
