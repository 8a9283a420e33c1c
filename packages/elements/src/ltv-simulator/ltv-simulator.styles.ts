import { css } from "lit";

export const ltvSimulatorStyles = css`
  .grid {
    display: grid;
    gap: 20px 44px;
  }
  @container (min-width: 1000px) {
    .grid {
      grid-template-columns: 312px 1fr;
    }
  }
  .levers {
    display: grid;
    gap: 14px;
    align-content: start;
  }
  @container (min-width: 560px) and (max-width: 999px) {
    .levers {
      grid-template-columns: 1fr 1fr;
      column-gap: 32px;
    }
    .levers > .intro {
      grid-column: 1 / -1;
    }
  }
  .outcome {
    min-inline-size: 0;
  }
  .panels,
  .below {
    display: grid;
    gap: 20px 40px;
    margin-block-start: 16px;
  }
  .panels {
    padding-block-start: 16px;
    border-block-start: var(--_rule-strong) solid var(--_color-text);
  }
  /* Every label of a panel on one line, or two panels beside each other. */
  @container (min-width: 1600px) {
    .panels {
      grid-template-columns: 1fr 1fr;
    }
  }
  .below > .panel {
    padding-block-start: 16px;
    border-block-start: var(--_border-width) solid var(--_color-border);
  }
  .room {
    max-inline-size: none;
    opacity: 0.5;
  }
  .room.table {
    block-size: 480px;
  }
  .room.why {
    block-size: 170px;
  }
  .room.tornado {
    block-size: 200px;
  }
  .room.curves {
    block-size: 290px;
  }
  .room.map {
    block-size: 322px;
  }
  .room.ledger {
    block-size: 320px;
  }
  /* About as much as a lever takes. */
  .skeleton.lever {
    block-size: 68px;
    max-inline-size: none;
    opacity: 0.5;
  }
`;
