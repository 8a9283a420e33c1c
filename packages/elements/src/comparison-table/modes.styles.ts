import { css } from "lit";
import { step } from "../shared/step.styles.js";

export const styles = css`
  ${step}
  [part="cell-hidden"] {
    display: flex;
    gap: 2px 8px;
    flex-wrap: wrap;
    align-items: center;
    inline-size: 100%;
    min-block-size: 32px;
    padding: 5px 10px;
    border: var(--_border-width) solid var(--_color-rule);
    border-radius: var(--_radius-control);
    background: var(--_color-sunken);
    font-size: var(--_font-m);
    text-align: var(--_start);
    cursor: pointer;
  }
  [part="cell-hidden"] b {
    color: var(--_color-accent);
    font-weight: 600;
  }
  [part="cell-hidden"]:hover {
    border-color: var(--_color-accent);
  }
  td.tools {
    white-space: nowrap;
    text-align: var(--_end);
    font-size: var(--_font-s);
  }
  .tools > * {
    vertical-align: middle;
  }
  .tools label {
    display: inline-flex;
    gap: 4px;
    align-items: center;
    min-block-size: 24px;
    margin-inline-start: 6px;
    cursor: pointer;
  }
  .tools input {
    inline-size: 16px;
    block-size: 16px;
    margin: 0;
    accent-color: var(--_color-accent);
  }
  .step + .step {
    margin-inline-start: 4px;
  }
  .step[aria-disabled] {
    color: var(--_color-rule);
    border-color: var(--_color-border);
    cursor: default;
  }
  .out > :not(.tools) {
    color: var(--_color-text-muted);
  }
  .actions {
    display: inline-flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .button:disabled {
    color: var(--_color-text-muted);
    border-color: var(--_color-border);
    cursor: default;
  }
  [part="progress"] {
    font-size: var(--_font-s);
    font-weight: 600;
  }
  @container (min-width: 640px) {
    thead .tools {
      inline-size: 132px;
    }
  }
  @container (max-width: 639px) {
    td.tools {
      text-align: var(--_start);
    }
  }
  @media print {
    .tools {
      display: none;
    }
  }
  @media (forced-colors: active) {
    .step[aria-disabled] {
      color: GrayText;
      border-color: GrayText;
    }
  }
`;
