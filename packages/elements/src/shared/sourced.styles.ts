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

  /* Numbers stand beside what is said, and nobody unfolds a list on paper. */
  @supports selector(::details-content) {
    @media print {
      details.sources:not([open]) {
        display: block;
      }
      .sources::details-content {
        content-visibility: visible;
      }
    }
  }
`;
