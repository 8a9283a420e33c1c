import { css } from "lit";
import { series } from "./series.styles.js";

export const waterfallStyles = css`
  ${series}
  .waterfall {
    max-inline-size: 640px;
    margin-block-start: 14px;
    font-size: var(--_font-m);
    line-height: 22px;
  }
  .waterfall caption {
    padding-block-end: 4px;
    font-size: var(--_font-s);
    font-weight: 600;
    line-height: 1.45;
    text-align: var(--_start);
  }
  .waterfall th {
    padding: 0;
    padding-inline-end: 4px;
  }
  .waterfall td {
    padding: 0;
    vertical-align: top;
  }
  .waterfall .drawing {
    inline-size: 44%;
    padding-inline: 10px;
  }
  @container (max-width: 300px) {
    .waterfall .drawing {
      inline-size: 34%;
      padding-inline: 6px;
    }
  }
  .waterfall .drawing svg {
    inline-size: 100%;
    block-size: 22px;
  }
  .waterfall .figure {
    inline-size: 1%;
    text-align: var(--_end);
    white-space: nowrap;
  }
  .waterfall .total > * {
    font-weight: 600;
  }
  .waterfall path {
    fill: none;
    vector-effect: non-scaling-stroke;
  }
  .waterfall .rule {
    stroke: var(--_color-rule);
    stroke-dasharray: 2 2;
  }
  .waterfall .link {
    stroke: var(--_color-text-muted);
  }
  .waterfall .ring,
  .waterfall .dot {
    stroke: var(--_color-text);
    stroke-width: 12px;
    stroke-linecap: round;
  }
  .waterfall .hole {
    stroke: var(--_color-surface);
    stroke-width: 8px;
    stroke-linecap: round;
  }
  .waterfall rect.risk {
    fill: var(--_tone-risk);
  }
  .waterfall rect.healthy {
    fill: var(--_tone-healthy);
  }
  .waterfall rect.points {
    fill: var(--_series-1);
  }
  .waterfall rect.neither {
    fill: var(--_tone-neutral);
  }
  @media (forced-colors: active) {
    .waterfall .rule,
    .waterfall .link,
    .waterfall .ring,
    .waterfall .dot {
      stroke: CanvasText;
    }
    .waterfall .hole {
      stroke: Canvas;
    }
    .waterfall rect.risk {
      fill: CanvasText;
    }
    .waterfall rect.healthy,
    .waterfall rect.points {
      fill: Highlight;
    }
    .waterfall rect.neither {
      fill: GrayText;
    }
  }
`;
