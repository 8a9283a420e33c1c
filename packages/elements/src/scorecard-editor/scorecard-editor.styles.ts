import { css } from "lit";
import { countLabelStyles } from "../shared/count-labels.styles.js";
import { readOutStyles } from "../shared/read-out.js";
import { step } from "../shared/step.styles.js";

export const scorecardEditorStyles = css`
  ${countLabelStyles}
  ${readOutStyles}
  ${step}
  .loop {
    display: grid;
    gap: 24px 44px;
  }
  .loop.pending {
    align-content: start;
    min-block-size: var(--_room);
  }
  .outcome {
    display: grid;
    gap: 24px;
    align-content: start;
    min-inline-size: 0;
  }
  .stage {
    min-inline-size: 0;
  }
  .stage-name {
    font-weight: 600;
    padding-block-start: 8px;
    margin-block-end: 4px;
    border-block-start: var(--_rule-strong) solid var(--_color-text);
  }
  .sub,
  .group-name {
    font-size: var(--_font-m);
    font-weight: 600;
  }
  .sub {
    margin-block: 16px 2px;
  }
  .group {
    display: grid;
    gap: 8px;
    padding-block: 14px;
    border-block-start: var(--_border-width) solid var(--_color-border);
  }
  .plan > .prose + .group {
    border: 0;
    padding-block-start: 8px;
  }
  .measures {
    display: grid;
    gap: 10px;
  }
  .group > .measures {
    padding-inline-start: 12px;
    border-inline-start: var(--_border-width) solid var(--_color-border);
  }
  .measures > li {
    min-inline-size: 0;
  }
  .slider input[type="text"] {
    min-inline-size: 3.5em;
  }
  .fields,
  .controls {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 16px;
    align-items: end;
  }
  .fields {
    padding: 8px 10px;
    margin-block: 4px;
    background: var(--_color-sunken);
    border-radius: var(--_radius);
  }
  .controls {
    margin-block: 10px 6px;
  }
  .field {
    display: grid;
    /* A menu is as wide as its longest choice, where there is room. */
    grid-template-columns: minmax(0, auto);
    gap: 2px;
    font-size: var(--_font-s);
    color: var(--_color-text-muted);
    word-break: auto-phrase;
  }
  .field.wide {
    margin-block-start: 4px;
  }
  .field input,
  .field select {
    min-block-size: 28px;
    padding: 2px 6px;
    font-size: var(--_font-m);
    color: var(--_color-text);
    background: var(--_color-surface);
    border: var(--_border-width) solid var(--_color-rule);
    border-radius: var(--_radius-control);
    max-inline-size: 100%;
  }
  .field.wide input {
    inline-size: 100%;
  }
  .field .number {
    inline-size: 7em;
    text-align: var(--_end);
    font-variant-numeric: tabular-nums;
  }
  .field .message,
  p.message {
    color: var(--_color-text);
    border-inline-start: 3px solid var(--_tone-risk);
    padding-inline-start: 7px;
  }
  .add {
    justify-self: start;
  }
  .plan > .add {
    justify-items: start;
    padding-block: 10px 14px;
    border-block-start: var(--_border-width) solid var(--_color-border);
  }
  .points {
    display: grid;
    grid-template-columns: auto auto 24px;
    gap: 4px 8px;
    align-items: center;
  }
  .points .number {
    inline-size: 5.5em;
  }
  .points .button {
    grid-column: 1 / -1;
    justify-self: start;
  }
  .step:disabled {
    color: var(--_color-text-muted);
    border-color: var(--_color-border);
    cursor: default;
  }
  .issues {
    display: grid;
    gap: 4px;
    margin-block: 2px 4px;
  }
  .issues li {
    display: flex;
    gap: 6px;
    font-size: var(--_font-s);
    color: var(--_color-text);
    padding: 4px 8px;
    background: var(--_tone-neutral-tint);
    border-inline-start: 3px solid var(--_tone-neutral);
  }
  .issues .icon {
    margin-block-start: 0.15em;
  }
  .issues .notice .icon {
    color: var(--_tone-neutral);
  }
  .issues .warning {
    background: var(--_tone-risk-tint);
    border-color: var(--_tone-risk);
  }
  .issues .warning .icon {
    color: var(--_tone-risk);
  }
  .issues .error {
    background: var(--_tone-critical-tint);
    border-color: var(--_tone-critical);
  }
  .issues .error .icon {
    color: var(--_tone-critical);
  }
  .pair th,
  .pair td {
    padding: 5px 0 5px 12px;
    text-align: var(--_end);
    vertical-align: top;
    border-block-start: var(--_border-width) solid var(--_color-border);
  }
  .pair th[scope="row"],
  .pair th[scope="col"]:first-child {
    text-align: var(--_start);
    padding-inline-start: 0;
    word-break: auto-phrase;
  }
  .pair thead th,
  .pair thead td {
    border: 0;
    font-size: var(--_font-s);
    color: var(--_color-text-muted);
  }
  .pair td,
  .pair thead th {
    white-space: nowrap;
  }
  .pair .now {
    font-weight: 600;
  }
  .under {
    display: block;
    font-size: var(--_font-s);
    font-weight: 400;
    color: var(--_color-text-muted);
  }
  .lane {
    inline-size: 40%;
  }
  .lane svg {
    inline-size: 100%;
    block-size: 20px;
  }
  .lane path {
    fill: none;
    vector-effect: non-scaling-stroke;
    stroke-linecap: round;
  }
  .lane .rail {
    stroke: var(--_color-border);
  }
  .lane .gap {
    stroke: var(--_color-accent);
    stroke-width: 2;
  }
  .lane .ring {
    stroke: var(--_color-text);
    stroke-width: 10;
  }
  .lane .ring-hole {
    stroke: var(--_color-surface);
    stroke-width: 6.5;
  }
  .lane .dot {
    stroke: var(--_color-accent);
    stroke-width: 8;
  }
  .fit > p {
    margin-block: 4px;
  }
  .fitted .lane {
    inline-size: 24%;
    min-inline-size: 72px;
  }
  /* The figures of a narrow table scroll; what they are of can be read. */
  .fitted th[scope="row"] {
    min-inline-size: 9em;
  }
  .fitted thead th:not(:first-child) {
    white-space: normal;
    overflow-wrap: normal;
    min-inline-size: 4.5em;
  }
  .lane .effect {
    fill: var(--_color-accent);
  }
  .lane .effect.opposite {
    fill: var(--_tone-risk);
  }
  .lane .whisker {
    stroke: var(--_color-text);
    stroke-width: 1.5;
  }
  .against {
    color: var(--_tone-risk);
  }
  abbr {
    text-decoration: none;
  }
  .pair label {
    display: inline-flex;
    gap: 6px;
    align-items: center;
    min-block-size: 24px;
    cursor: pointer;
  }
  .pair input[type="radio"] {
    inline-size: 16px;
    block-size: 16px;
    margin: 0;
    accent-color: var(--_color-accent);
  }
  .pair .fixed {
    padding-inline-start: 22px;
  }
  .pair .chosen :is(th, td) {
    background: var(--_color-sunken);
    font-weight: 600;
  }
  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 14px;
    margin-block-start: 6px;
  }
  .legend div {
    display: flex;
    gap: 4px;
  }
  .legend dd {
    margin: 0;
  }
  .histogram {
    min-inline-size: 0;
    margin-block-start: 8px;
    direction: ltr;
  }
  svg .ink {
    fill: var(--_color-text);
  }
  .bar.critical {
    fill: var(--_tone-critical);
  }
  .bar.risk {
    fill: var(--_tone-risk);
  }
  .bar.neutral {
    fill: var(--_tone-neutral);
  }
  .bar.healthy {
    fill: var(--_tone-healthy);
  }
  .saved {
    fill: none;
    stroke: var(--_color-text);
    stroke-width: 1.5;
  }
  .axis {
    stroke: var(--_color-rule);
  }
  .threshold {
    stroke: var(--_color-rule);
    stroke-dasharray: 2 3;
  }
  .load {
    font-size: var(--_font-s);
    color: var(--_color-text-muted);
  }
  .load.over {
    color: var(--_tone-risk);
    font-weight: 600;
  }
  .whom {
    display: grid;
    gap: 12px 32px;
    margin-block-start: 6px;
  }
  .strong {
    font-weight: 600;
  }
  .accounts li {
    display: flex;
    justify-content: space-between;
    gap: 12px;
    border-block-start: var(--_border-width) solid var(--_color-border);
  }
  .account {
    border: 0;
    background: none;
    padding: 3px 0;
    min-block-size: 28px;
    text-align: var(--_start);
    text-decoration: underline;
    text-decoration-color: var(--_color-rule);
    text-underline-offset: 3px;
    cursor: pointer;
  }
  .accounts .muted {
    align-self: center;
    white-space: nowrap;
  }
  .verdict {
    font-weight: 600;
    margin-block: 8px;
    text-wrap: pretty;
    word-break: auto-phrase;
  }
  .refusal {
    display: flex;
    gap: 6px;
    align-items: center;
    font-weight: 600;
    color: var(--_tone-risk);
  }
  .scroll {
    overflow-x: auto;
  }
  .tools {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
  }
  .button[aria-disabled="true"] {
    color: var(--_color-text-muted);
    border-color: var(--_color-border);
    cursor: default;
  }
  .button.primary[aria-disabled="false"] {
    background: var(--_color-accent);
    border-color: var(--_color-accent);
    color: var(--_color-surface);
    font-weight: 600;
  }
  .file {
    position: relative;
    display: inline-flex;
    align-items: center;
  }
  .file input {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    opacity: 0;
    cursor: pointer;
  }
  .file:focus-within {
    outline: 2px solid var(--_color-focus);
    outline-offset: 2px;
  }
  .skeleton.block {
    block-size: 320px;
    max-inline-size: 100%;
  }
  @container (max-width: 480px) {
    .fitted .lane {
      display: none;
    }
  }
  @container (min-width: 560px) {
    .whom {
      grid-template-columns: 1fr 1fr;
    }
  }
  @container (min-width: 900px) {
    [part~="body"] {
      --_room: 2700px;
    }
    .loop {
      grid-template-columns: minmax(300px, 380px) minmax(0, 1fr);
    }
  }
  @media print {
    .tools,
    .controls,
    .add {
      display: none;
    }
    /* What is set, as the text that it is. */
    .field :is(input, select) {
      appearance: none;
      padding-inline: 0;
      border-color: transparent;
      background: none;
    }
  }
  @media (forced-colors: active) {
    /* As the bands of the whole base: full, hollow, grey and highlighted. */
    .bar {
      stroke: CanvasText;
    }
    .bar.critical {
      fill: CanvasText;
    }
    .bar.risk {
      fill: Canvas;
    }
    .bar.neutral {
      fill: GrayText;
    }
    .bar.healthy {
      fill: Highlight;
    }
    .saved,
    .axis,
    .threshold,
    .lane .ring {
      stroke: CanvasText;
    }
    .lane .ring-hole {
      stroke: Canvas;
    }
    .lane .dot,
    .lane .gap {
      stroke: Highlight;
    }
    .lane .effect {
      fill: Highlight;
    }
    .lane .effect.opposite {
      fill: GrayText;
    }
    .lane .whisker {
      stroke: CanvasText;
    }
    .button[aria-disabled="true"] {
      color: GrayText;
    }
  }
`;
