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
  /* About as much as a lever takes. */
  .skeleton.lever {
    block-size: 68px;
    max-inline-size: none;
    opacity: 0.5;
  }
`;
