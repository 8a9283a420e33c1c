import { css } from "lit";
import { styles as chooseStyles } from "../shared/choose-button.js";
import { controls } from "../shared/controls.styles.js";
import { waterfallStyles } from "../shared/waterfall.styles.js";

export const styles = css`
  ${controls}
  ${waterfallStyles}
  ${chooseStyles}
  .why {
    container-type: inline-size;
  }
  tr:has(.choose) .drawing svg {
    block-size: 24px;
  }
  details {
    margin-block-start: 6px;
  }
  .how table {
    margin-block: 4px;
  }
  .how th,
  .how td {
    padding: 2px 0 2px 10px;
    text-align: var(--_end);
    vertical-align: baseline;
  }
  .how th:first-child {
    padding-inline-start: 0;
    text-align: var(--_start);
  }
  .how thead th {
    color: var(--_color-text-muted);
  }
  .how .total > * {
    font-weight: 600;
    border-block-start: var(--_border-width) solid var(--_color-rule);
  }
`;
