import { css } from "lit";

export const styles = css`
  .group > th {
    border: 0;
    padding-block: 16px 3px;
    font-size: var(--_font-s);
    font-weight: 400;
    color: var(--_color-text-muted);
  }
  .live td > b {
    font-size: calc(var(--_font-size) * 1.286);
    font-weight: 600;
    letter-spacing: -0.01em;
    line-height: 1.2;
  }
  @container (max-width: 639px) {
    tbody .group {
      border: 0;
    }
    .unmeasured,
    .dash {
      display: none;
    }
  }
`;
