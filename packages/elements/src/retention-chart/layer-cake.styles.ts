import { css } from "lit";

export const styles = css`
  .cake {
    inline-size: 100%;
    block-size: auto;
    /* Time runs from left to right everywhere; anchors of text would flip otherwise. */
    direction: ltr;
  }
  div.cake {
    block-size: clamp(250px, 120px + 30cqi, 360px);
  }
  .cake .grid,
  .cake .axis,
  .cake .outline,
  .cake .reference {
    fill: none;
  }
  .cake .grid {
    stroke: var(--_color-border);
  }
  .cake .axis {
    stroke: var(--_color-rule);
  }
  .layer {
    stroke: var(--_color-surface);
    stroke-width: 1.25;
  }
  .cake .outline {
    stroke: var(--_color-text-muted);
  }
  .cake .reference {
    stroke: var(--_color-text);
    stroke-width: 1.5;
    stroke-dasharray: 4 3;
  }
  .then {
    fill: var(--_color-text);
  }
  .cake text.label {
    fill: var(--_color-text);
    font-weight: 600;
    paint-order: stroke;
    stroke: var(--_color-surface);
    stroke-width: 4px;
    stroke-linejoin: round;
  }
  .cake text.detail {
    fill: var(--_color-text-muted);
    font-weight: 400;
  }
  .cake text.beside {
    fill: var(--_color-text);
  }
  .cake text.value {
    fill: var(--_color-text-muted);
  }
  .cake text.strong {
    font-weight: 600;
  }
  .layers {
    margin-block-start: 10px;
    max-inline-size: 34em;
  }
  .layers th,
  .layers td {
    padding: 3px 0;
    font-size: var(--_font-m);
  }
  .layers td,
  .layers thead th + th {
    text-align: var(--_end);
    padding-inline-start: 12px;
    white-space: nowrap;
  }
  .layers thead th {
    font-size: var(--_font-s);
    color: var(--_color-text-muted);
  }
  .layers tbody tr > * {
    border-block-start: 1px solid var(--_color-border);
  }
  .layers tfoot tr > * {
    font-weight: 600;
    border-block-start: var(--_rule-strong) solid var(--_color-text);
  }
  .layers .swatch {
    display: inline-block;
    inline-size: 12px;
    block-size: 12px;
    margin-inline-end: 8px;
    vertical-align: -1px;
  }
  /* The name of a layer above its figures. */
  @container (max-width: 23em) {
    .layers tr {
      display: grid;
      grid-template-columns: repeat(3, 1fr);
    }
    .layers tr > :first-child {
      grid-column: 1 / -1;
    }
    .layers tr > td {
      border: 0;
    }
  }
  .b0 {
    fill: var(--_ramp-0);
    background: var(--_ramp-0);
  }
  .b1 {
    fill: var(--_ramp-1);
    background: var(--_ramp-1);
  }
  .b2 {
    fill: var(--_ramp-2);
    background: var(--_ramp-2);
  }
  .b3 {
    fill: var(--_ramp-3);
    background: var(--_ramp-3);
  }
  .b4 {
    fill: var(--_ramp-4);
    background: var(--_ramp-4);
  }
  .b5 {
    fill: var(--_ramp-5);
    background: var(--_ramp-5);
  }
  .b6 {
    fill: var(--_ramp-6);
    background: var(--_ramp-6);
  }

  @media (forced-colors: active) {
    /* The reader's own colour, the stronger the older, between lines. */
    .layer,
    .layers .swatch {
      forced-color-adjust: none;
      fill: color-mix(in srgb, Highlight var(--_age), Canvas);
      background: color-mix(in srgb, Highlight var(--_age), Canvas);
      border: 1px solid CanvasText;
      stroke: CanvasText;
    }
    .b0 {
      --_age: 0%;
    }
    .b1 {
      --_age: 16%;
    }
    .b2 {
      --_age: 32%;
    }
    .b3 {
      --_age: 48%;
    }
    .b4 {
      --_age: 64%;
    }
    .b5 {
      --_age: 80%;
    }
    .b6 {
      --_age: 96%;
    }
    .cake .grid {
      stroke: GrayText;
    }
    .cake .axis,
    .cake .outline,
    .cake .reference {
      stroke: CanvasText;
    }
    .then {
      fill: CanvasText;
    }
  }

  @media print {
    .layers .swatch {
      print-color-adjust: exact;
    }
  }
`;
