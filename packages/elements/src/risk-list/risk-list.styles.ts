import { css } from "lit";
import { moreBelowStyles } from "../shared/more-below.js";

export const riskListStyles = css`
  ${moreBelowStyles}
  .filters {
    display: flex;
    flex-wrap: wrap;
    gap: 6px 14px;
    align-items: center;
    margin-block-end: 10px;
    font-size: var(--_font-s);
    color: var(--_color-text-muted);
  }
  .filters label {
    display: inline-flex;
    gap: 6px;
    align-items: center;
  }
  .filters select,
  .filters input {
    min-block-size: 26px;
    padding: 1px 6px;
    border: var(--_border-width) solid var(--_color-rule);
    border-radius: var(--_radius-control);
    background: var(--_color-surface);
    color: var(--_color-text);
    max-inline-size: 180px;
  }
  .filters input {
    inline-size: 5em;
  }
  .filters .button {
    min-block-size: 26px;
    margin-inline-start: auto;
    color: var(--_color-text);
  }
  .scroller {
    max-block-size: var(--tenure-risk-list-height, calc(var(--_font-size) * 40));
    overflow-y: auto;
    overflow-anchor: none;
    scroll-padding-block: calc(var(--_font-size) * 2.4);
    /* The bar that marks a row, and focus rings, lie in the element's own padding. */
    margin-inline: calc(var(--_space) * -5);
    padding-inline: calc(var(--_space) * 5);
  }
  /* Rows as cards are higher, and a short list of them should not scroll at all. */
  .scroller:has(> .narrow) {
    max-block-size: var(--tenure-risk-list-height, calc(var(--_font-size) * 84));
  }
  thead th {
    position: sticky;
    inset-block-start: 0;
    z-index: 1;
    padding: 4px 14px 6px 0;
    font-size: var(--_font-s);
    color: var(--_color-text-muted);
    background: var(--_color-surface);
    border-block-end: var(--_border-width) solid var(--_color-border);
    white-space: nowrap;
  }
  .wide .row > * {
    padding: 7px 14px 7px 0;
    border-block-end: var(--_border-width) solid var(--_color-border);
    vertical-align: middle;
  }
  thead th:last-child,
  .wide .row > :last-child {
    padding-inline-end: 0;
  }
  .row {
    cursor: pointer;
  }
  .row:hover > * {
    background: var(--_color-surface-raised);
  }
  .row.chosen > * {
    background: color-mix(in srgb, var(--_color-accent) 9%, var(--_color-surface));
  }
  .row > :first-child {
    position: relative;
  }
  .row.chosen > :first-child::before {
    content: "";
    position: absolute;
    inset-block: 0;
    inset-inline-start: -10px;
    inline-size: 3px;
    background: var(--_color-accent);
  }
  .figure {
    text-align: var(--_end);
    white-space: nowrap;
  }
  thead th.figure {
    text-align: var(--_end);
  }
  .who {
    inline-size: 21%;
  }
  .who button {
    display: block;
    min-block-size: 24px;
    padding: 0;
    border: 0;
    background: none;
    font-weight: 600;
    line-height: 1.35;
    text-align: var(--_start);
    cursor: pointer;
    word-break: keep-all;
    overflow-wrap: anywhere;
  }
  .owner,
  .band {
    display: block;
  }
  .score {
    white-space: nowrap;
  }
  .score .tone {
    align-items: baseline;
    margin-inline-end: 2px;
  }
  .score .tone .icon {
    align-self: center;
  }
  .why {
    font-size: var(--_font-m);
    line-height: 1.4;
    text-wrap: pretty;
    word-break: auto-phrase;
  }
  .wide .by-hand {
    display: block;
  }
  .chip.ready {
    border-color: var(--_tone-healthy);
    color: var(--_tone-healthy);
  }
  .wide .lane {
    inline-size: calc(var(--_font-size) * 13.571);
  }
  .dates {
    direction: ltr;
    display: flex;
    gap: 8px;
    align-items: baseline;
    justify-content: space-between;
    white-space: nowrap;
  }
  .dates b {
    font-weight: 600;
  }
  .scale {
    font-weight: 400;
  }
  .lane svg {
    margin-block-start: 2px;
    max-inline-size: 100%;
  }
  .axis {
    stroke: var(--_color-rule);
  }
  .now {
    stroke: var(--_color-text-muted);
    stroke-width: 1.5;
  }
  .left {
    stroke: var(--_color-text);
    stroke-width: 3;
  }
  .act {
    fill: var(--_color-text);
  }
  .renewal {
    fill: var(--_color-surface);
    stroke: var(--_color-text);
    stroke-width: 1.5;
  }
  .gap > td {
    padding: 0;
    border: 0;
  }
  /* Rows of one height, so that every row's place is known before it is drawn. */
  .windowed .text,
  .windowed .who button {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 3;
    overflow: hidden;
  }
  .windowed .who button {
    -webkit-line-clamp: 2;
  }
  .windowed .owner {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .wide.windowed {
    table-layout: fixed;
  }
  .wide.windowed .row {
    block-size: calc(var(--_font-size) * 5.4);
  }
  .wide.windowed .who {
    inline-size: 20%;
  }
  .wide.windowed th:nth-child(2) {
    inline-size: calc(var(--_font-size) * 6);
  }
  .wide.windowed th:nth-child(3) {
    inline-size: calc(var(--_font-size) * 7);
  }
  .narrow,
  .narrow tbody,
  .narrow .row {
    display: block;
  }
  .narrow thead {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }
  .narrow .row {
    display: grid;
    grid-template: "who figure" auto "score score" auto "why why" auto "lane lane" auto / 1fr auto;
    gap: 2px 12px;
    padding-block: 10px;
    border-block-end: var(--_border-width) solid var(--_color-border);
  }
  .narrow .row > * {
    padding: 0;
  }
  .narrow .row:hover > *,
  .narrow .row.chosen > * {
    background: none;
  }
  .narrow .row.chosen {
    background: color-mix(in srgb, var(--_color-accent) 9%, var(--_color-surface));
    box-shadow: inset 3px 0 var(--_color-accent);
    margin-inline: -12px;
    padding-inline: 12px;
  }
  .narrow .row.chosen > :first-child::before {
    content: none;
  }
  .narrow .who {
    grid-area: who;
    inline-size: auto;
  }
  .narrow .figure {
    grid-area: figure;
    font-weight: 600;
  }
  .narrow .score {
    grid-area: score;
  }
  .narrow .band {
    display: inline;
    margin-inline-start: 4px;
  }
  .narrow .why {
    grid-area: why;
  }
  .narrow .lane {
    grid-area: lane;
    max-inline-size: calc(var(--_font-size) * 25.714);
    margin-block-start: 4px;
  }
  .narrow .gap {
    display: block;
  }
  .narrow.windowed .row {
    block-size: calc(var(--_font-size) * 12.5);
    align-content: start;
    overflow: hidden;
  }
  .narrow.windowed .who button {
    -webkit-line-clamp: 1;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 20px;
    margin-block: 6px 2px;
  }
  .actions > div {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 8px;
  }
  .skeleton.row {
    max-inline-size: 100%;
    block-size: 2.4em;
    margin-block-end: 10px;
  }
  [part~="empty"] {
    display: grid;
    gap: 4px;
    padding-block: 20px;
  }
  @media print {
    .filters {
      display: none;
    }
    .scroller {
      max-block-size: none;
      overflow: visible;
    }
  }
  @media (forced-colors: active) {
    .row.chosen > :first-child::before {
      background: Highlight;
    }
    .axis,
    .now,
    .left,
    .renewal {
      stroke: CanvasText;
    }
    .act {
      fill: CanvasText;
    }
    .renewal {
      fill: Canvas;
    }
    .chip,
    .chip.ready {
      border-color: CanvasText;
    }
  }
`;
