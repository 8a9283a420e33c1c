import { css } from "lit";

/** What all elements share: the reset at the border to the host page, the frame, notes, states and figures in their tones. */
export const frame = css`
  :host {
    display: block;
    box-sizing: border-box;
    /* In a row with others it may give way, and not vanish. */
    min-inline-size: min(160px, 100%);
    position: relative;
    color: var(--_color-text);
    background: var(--_color-surface);
  }
  :host([hidden]) {
    display: none;
  }
  /* What is inside is as wide as there is room, and so has no width to tell a layout that asks: it is told the least one
     that shows everything, and may give less. */
  :host::before {
    content: "";
    display: grid;
    grid-area: 1 / 1;
    grid-template-columns: minmax(0, 280px);
  }
  /* What a page says of all its elements at once beats what they say of themselves: it never reaches in here. */
  [part~="base"] {
    container-type: inline-size;
    grid-area: 1 / 1;
    display: flex;
    flex-direction: column;
    min-block-size: 100%;
    position: relative;
    padding: calc(var(--_space) * 4) calc(var(--_space) * 5) calc(var(--_space) * 3.5);
    font: 400 var(--_font-size) / 1.45 sans-serif;
    font-family: var(--tenure-font-family, inherit);
    font-variant-numeric: var(--tenure-font-numeric, tabular-nums lining-nums);
    letter-spacing: normal;
    word-spacing: normal;
    text-transform: none;
    text-indent: 0;
    --_start: start;
    --_end: end;
    text-align: var(--_start);
    text-align-last: auto;
    text-shadow: none;
    text-emphasis: none;
    -webkit-text-stroke: 0;
    -webkit-text-fill-color: currentcolor;
    white-space: normal;
    text-wrap: wrap;
    word-break: normal;
    line-break: auto;
    hyphens: manual;
    overflow-wrap: anywhere;
    color: var(--_color-text);
    fill: currentcolor;
    stroke: none;
    stroke-width: 1px;
    stroke-dasharray: none;
    stroke-linecap: butt;
    stroke-opacity: 1;
    fill-opacity: 1;
    text-anchor: start;
    dominant-baseline: auto;
  }
  :host(:lang(ja)) [part~="base"] {
    line-height: 1.6;
  }
  /* In pages that read from right to left, every text keeps the order that its own letters have, figures that of figures,
     and stands where the page's own texts do. Time, numbers and levers run from left to right everywhere. */
  :host(:dir(rtl)) [part~="base"] {
    --_start: right;
    --_end: left;
  }
  :host(:dir(rtl)) * {
    unicode-bidi: plaintext;
  }
  /* Signs before words stand off from them on either side. */
  :host(:dir(rtl)) :is(.swatch, .key, .standing) {
    margin-inline: 6px;
  }
  svg,
  input[type="range"] {
    direction: ltr;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  h1,
  h2,
  h3,
  h4,
  h5,
  h6,
  p,
  dl,
  dd,
  figure,
  ol,
  ul {
    margin: 0;
    padding: 0;
  }
  ol,
  ul {
    list-style: none;
  }
  button,
  input,
  select {
    font: inherit;
    color: inherit;
  }
  svg {
    display: block;
    overflow: visible;
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 16px;
    align-items: flex-start;
    justify-content: space-between;
    margin-block-end: 12px;
  }
  .head > div:first-child {
    flex: 1 1 220px;
    min-inline-size: 0;
  }
  [part~="heading"] {
    font-size: var(--_font-size);
    font-weight: 600;
    line-height: 1.4;
    min-block-size: 1.4em;
    text-wrap: balance;
  }
  /* A page's own name for an element may be of any length, and is heard and pointed at in full. */
  [part~="heading"],
  [part~="loading"] p {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 4;
    overflow: hidden;
  }
  .subtitle,
  [part~="footer"],
  .muted {
    color: var(--_color-text-muted);
  }
  .subtitle,
  [part~="footer"],
  .small {
    font-size: var(--_font-s);
  }
  .subtitle,
  .prose {
    text-wrap: pretty;
    word-break: auto-phrase;
    max-inline-size: 78ch;
  }
  :host(:lang(ja)) .prose {
    max-inline-size: 44em;
  }
  slot[name="footer"]::slotted(*) {
    display: block;
    margin-block-start: 12px;
  }
  .note {
    margin-block-end: 10px;
    padding: 6px 10px;
    font-size: var(--_font-s);
    background: var(--_tone-risk-tint);
    border-inline-start: 3px solid var(--_tone-risk);
  }
  .icon {
    inline-size: 1.07em;
    block-size: 1.07em;
    vertical-align: -0.16em;
    flex: none;
    fill: currentColor;
    display: inline-block;
  }
  .tone {
    display: inline-flex;
    gap: 5px;
    align-items: center;
    font-weight: 600;
  }
  .healthy {
    color: var(--_tone-healthy);
  }
  .neutral {
    color: var(--_tone-neutral);
  }
  .risk {
    color: var(--_tone-risk);
  }
  .critical {
    color: var(--_tone-critical);
  }
  .button,
  .segmented button {
    word-break: keep-all;
    overflow-wrap: break-word;
  }
  .button {
    border: var(--_border-width) solid var(--_color-rule);
    border-radius: var(--_radius-control);
    background: none;
    padding: 2px 12px;
    min-block-size: 28px;
    font-size: var(--_font-s);
    cursor: pointer;
  }
  details summary {
    cursor: pointer;
    font-size: var(--_font-s);
    color: var(--_color-text-muted);
    list-style: none;
    display: inline-flex;
    align-items: center;
    min-block-size: 24px;
    text-decoration: underline;
    text-decoration-color: var(--_color-rule);
    text-decoration-thickness: 1px;
    text-underline-offset: 3px;
  }
  details summary::-webkit-details-marker {
    display: none;
  }
  details .how {
    font-size: var(--_font-s);
    margin-block-start: 4px;
    padding: 8px 10px;
    background: var(--_color-sunken);
    border-radius: var(--_radius);
    line-height: 1.5;
  }
  :focus-visible {
    outline: 2px solid var(--_color-focus);
    outline-offset: 2px;
    border-radius: var(--_radius-chip);
  }
  .visually-hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .skeleton {
    background: var(--_color-border);
    block-size: 1em;
    max-inline-size: 60%;
  }
  .skeleton.large {
    block-size: 1.8em;
    max-inline-size: 50%;
    margin-block-end: 6px;
  }
  .code {
    color: var(--_color-text-muted);
    font-size: var(--_font-s);
  }
  .error-title {
    color: var(--_tone-critical);
    font-weight: 600;
    display: flex;
    gap: 5px;
    align-items: center;
  }
  @media (forced-colors: active) {
    .skeleton {
      background: GrayText;
    }
  }
  @media print {
    :host {
      break-inside: avoid;
    }
    .button,
    details:not([open]) {
      display: none;
    }
    svg {
      print-color-adjust: exact;
    }
  }
`;
