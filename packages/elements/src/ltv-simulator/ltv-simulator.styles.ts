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
  /* Each about as large as what will stand there. */
  .room {
    max-inline-size: none;
    opacity: 0.5;
  }
  .intro.room {
    block-size: 84px;
  }
  .room.lever {
    block-size: 68px;
  }
  .room.back {
    block-size: 28px;
    max-inline-size: 110px;
  }
  .room.table {
    block-size: 400px;
  }
  .room.why {
    block-size: 64px;
  }
  .room.tornado {
    block-size: 254px;
  }
  .panel .room.tornado {
    block-size: 210px;
  }
  .room.curves {
    block-size: 330px;
  }
  .room.map {
    block-size: 410px;
  }
  .panel .room.map {
    block-size: 330px;
  }
  .rows {
    display: grid;
    gap: 8px;
    padding-block-start: 72px;
  }
  .room.row {
    block-size: 28px;
  }
  .cited .room.row {
    block-size: 42px;
  }
  @container (max-width: 999px) {
    .intro.room {
      block-size: 40px;
    }
    .room.row {
      block-size: 36px;
    }
    .cited .room.row {
      block-size: 76px;
    }
  }
  @container (max-width: 559px) {
    .intro.room {
      block-size: 84px;
    }
    .room.table {
      block-size: 630px;
    }
    .room.tornado {
      block-size: 480px;
    }
    .panel .room.tornado {
      block-size: 420px;
    }
    .room.curves {
      block-size: 640px;
    }
    .rows {
      padding-block-start: 44px;
    }
    .room.row {
      block-size: 144px;
    }
    .cited .room.row {
      block-size: 224px;
    }
  }
  /* What the reader sees of the page stays where it is when there is nothing to show. */
  @media screen {
    [part~="body"] > [part="empty"],
    [part~="body"] > [part="error"] {
      min-block-size: 720px;
    }
  }
`;
