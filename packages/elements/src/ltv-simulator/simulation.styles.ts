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
  .panels {
    display: grid;
    gap: 20px 40px;
    margin-block-start: 16px;
    padding-block-start: 16px;
    border-block-start: var(--_rule-strong) solid var(--_color-text);
  }
  .panel {
    min-inline-size: 0;
  }
  .room {
    max-inline-size: none;
    opacity: 0.5;
  }
  .room.why {
    block-size: 170px;
  }
  .room.tornado {
    block-size: 200px;
  }
  .room.map {
    block-size: 322px;
  }
  .room.ledger {
    block-size: 320px;
  }
  .panel .subtitle {
    margin-block-end: 8px;
  }
  @container (min-width: 860px) {
    .panels {
      grid-template-columns: 1fr 1fr;
    }
    .panel.whole {
      grid-column: 1 / -1;
    }
  }
  .draws {
    min-block-size: 1.5em;
  }
  @media print {
    .levers .button,
    .controls {
      display: none;
    }
  }
`;
