import { css } from "lit";

export const scoreWaterfallStyles = css`
  .waterfall {
    max-inline-size: 720px;
    margin-block-start: 0;
  }
  .waterfall th .kind {
    display: block;
    margin-block-start: -3px;
    font-size: var(--_font-s);
    line-height: 1.3;
    color: var(--_color-text-muted);
  }
  @container (min-width: 560px) {
    .waterfall th .kind {
      display: inline;
      margin-inline-start: 6px;
    }
  }
  .policies .drawing {
    inline-size: 36%;
  }
  .policies th {
    vertical-align: top;
  }
  .policies .kind {
    white-space: nowrap;
  }
  .policies .icon path {
    fill: currentColor;
  }
  .policies .scale {
    stroke: var(--_color-border);
  }
  /* Figures and bands say it all where a lane has no room. */
  @container (max-width: 400px) {
    .policies .drawing {
      display: none;
    }
  }
  .waterfall .band {
    inline-size: 1%;
    padding-inline-start: 12px;
    white-space: nowrap;
  }
  .waterfall .own > * {
    font-weight: 600;
  }
  .waterfall .possible {
    stroke: var(--_color-rule);
    stroke-width: 4px;
    stroke-linecap: round;
  }
  .without {
    max-inline-size: 720px;
    margin-block-start: 12px;
    font-size: var(--_font-s);
  }
  .without caption {
    padding-block-end: 4px;
    font-weight: 600;
    text-align: var(--_start);
  }
  .without th {
    padding: 0;
    font-weight: 400;
  }
  .without td {
    padding: 0;
    padding-inline-start: 12px;
    text-align: var(--_end);
  }
  @media (forced-colors: active) {
    .waterfall .possible {
      stroke: GrayText;
    }
  }
  .notes {
    display: grid;
    gap: 2px;
    margin-block-start: 10px;
  }
  .skeleton.line {
    max-inline-size: 100%;
    margin-block-end: 8px;
  }
`;
