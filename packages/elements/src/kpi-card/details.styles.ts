import { css } from "lit";

export const styles = css`
  .how p {
    text-wrap: pretty;
    word-break: auto-phrase;
  }
  .how p + p {
    margin-block-start: 4px;
  }
  .how table {
    margin-block-start: 2px;
  }
  .how td {
    text-align: var(--_end);
  }
  .how th,
  .how td {
    padding: 1px 0;
  }
`;
