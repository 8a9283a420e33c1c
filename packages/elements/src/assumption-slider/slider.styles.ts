import { css } from "lit";

/** A native range over its own track: ring = base, dot = now, grey block = range seen. */
export const sliderStyles = css`
  .slider {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 0 8px;
    align-items: baseline;
  }
  .slider label {
    word-break: auto-phrase;
  }
  .slider input[type="text"] {
    inline-size: 7em;
    field-sizing: content;
    min-inline-size: 6.5em;
    max-inline-size: 10em;
    border: 0;
    border-block-end: 1px solid transparent;
    background: none;
    padding: 1px 0;
    min-block-size: 24px;
    text-align: var(--_end);
    font-weight: 600;
    font-variant-numeric: tabular-nums;
  }
  .slider input[type="text"]:hover,
  .slider input[type="text"]:focus {
    border-block-end-color: var(--_color-rule);
  }
  .slider .message {
    grid-column: 1 / -1;
    font-size: var(--_font-s);
    color: var(--_color-text);
    border-inline-start: 3px solid var(--_tone-risk);
    padding-inline-start: 7px;
    margin-block-start: 2px;
  }
  .slider .track {
    position: relative;
    display: block;
    block-size: 24px;
    grid-column: 1 / -1;
    margin-block: 1px;
    direction: ltr;
  }
  .slider svg {
    position: absolute;
    inset-block-start: 0;
    inset-inline: 9px;
    block-size: 24px;
    inline-size: calc(100% - 18px);
  }
  .slider path {
    fill: none;
    vector-effect: non-scaling-stroke;
    stroke-linecap: round;
  }
  .slider .seen {
    fill: var(--_color-rule);
    fill-opacity: 0.42;
  }
  .slider .rail {
    stroke: var(--_color-rule);
    stroke-width: 1.5;
  }
  .slider .moved {
    stroke: var(--_color-accent);
    stroke-width: 4;
    stroke-linecap: butt;
  }
  .slider .ring {
    stroke: var(--_color-text);
    stroke-width: 10;
  }
  .slider .ring-hole {
    stroke: var(--_color-surface);
    stroke-width: 6.5;
  }
  .slider input[type="range"] {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 24px;
    margin: 0;
    background: none;
    appearance: none;
    cursor: pointer;
  }
  .slider input[type="range"]::-webkit-slider-runnable-track {
    background: none;
    block-size: 24px;
  }
  .slider input[type="range"]::-moz-range-track {
    background: none;
    block-size: 24px;
  }
  .slider input[type="range"]::-webkit-slider-thumb {
    appearance: none;
    inline-size: 18px;
    block-size: 18px;
    margin-block-start: 3px;
    border-radius: 50%;
    background: var(--_color-accent);
    border: 3px solid var(--_color-surface);
    outline: 1.5px solid var(--_color-accent);
  }
  .slider input[type="range"]::-moz-range-thumb {
    box-sizing: border-box;
    inline-size: 18px;
    block-size: 18px;
    border-radius: 50%;
    background: var(--_color-accent);
    border: 3px solid var(--_color-surface);
    outline: 1.5px solid var(--_color-accent);
  }
  .slider.same input[type="range"]::-webkit-slider-thumb {
    background: var(--_color-surface);
    border-width: 1px;
    outline: 2px solid var(--_color-text-muted);
    outline-offset: -1px;
  }
  .slider.same input[type="range"]::-moz-range-thumb {
    background: var(--_color-surface);
    border-width: 1px;
    outline: 2px solid var(--_color-text-muted);
    outline-offset: -1px;
  }
  .slider .was {
    grid-column: 1 / -1;
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 8px;
    font-size: var(--_font-s);
    color: var(--_color-text-muted);
  }
  /* On paper nothing slides: the value stands beside its name, base and range below. */
  @media print {
    .slider .track {
      display: none;
    }
  }
  @media (forced-colors: active) {
    .slider .rail,
    .slider .ring {
      stroke: CanvasText;
    }
    .slider .ring-hole {
      stroke: Canvas;
    }
    .slider .moved {
      stroke: Highlight;
    }
    .slider .seen {
      fill: GrayText;
      fill-opacity: 1;
    }
    .slider input[type="range"]::-webkit-slider-thumb {
      forced-color-adjust: none;
      background: Highlight;
      border-color: Canvas;
      outline-color: Highlight;
    }
  }
`;
