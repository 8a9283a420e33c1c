import { css } from "lit";

export const sourcedStyles = css`
  sup {
    margin-inline-start: 3px;
    font-size: var(--_font-s);
    line-height: 0;
    color: var(--_color-text-muted);
    white-space: nowrap;
  }
  .sources {
    margin-block-start: 10px;
  }
  .sources b {
    margin-inline-end: 4px;
  }
`;
