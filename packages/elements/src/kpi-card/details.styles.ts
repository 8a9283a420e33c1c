import { css } from "lit";
import { controls } from "../shared/controls.styles.js";

export const styles = css`
  ${controls}
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
