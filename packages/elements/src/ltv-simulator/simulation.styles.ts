import { css } from "lit";

/** Levers and panels, beside the frame that the element has from the start. */
export const simulationStyles = css`
  .levers .button {
    justify-self: start;
    align-self: center;
  }
  .intro {
    display: grid;
    gap: 2px;
  }
  .button[aria-disabled="true"] {
    color: var(--_color-text-muted);
    cursor: default;
  }
  .controls {
    display: flex;
    flex-wrap: wrap;
    gap: 6px 8px;
    align-items: center;
  }
  .tool {
    border: var(--_border-width) solid var(--_color-rule);
    border-radius: var(--_radius-control);
    background: none;
    padding: 2px 12px;
    min-block-size: 28px;
    font-size: var(--_font-s);
    cursor: pointer;
  }
  .levers [part="subheading"],
  .panel [part="subheading"] {
    font-weight: 600;
  }
  .panel {
    container-type: inline-size;
    min-inline-size: 0;
  }
  .panel .subtitle {
    margin-block-end: 8px;
  }
  .draws {
    min-block-size: 3em;
    margin-block-end: 6px;
  }
  @media print {
    .levers .button,
    .controls {
      display: none;
    }
  }
`;
