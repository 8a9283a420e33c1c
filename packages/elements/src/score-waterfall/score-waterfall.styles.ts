import { css } from "lit";

export const scoreWaterfallStyles = css`
  .waterfall {
    max-inline-size: 720px;
    margin-block-start: 0;
  }
  .waterfall th .kind {
    display: block;
    margin-block-start: -3px;
    font-size: var(--_font-s);
    line-height: 1.3;
    color: var(--_color-text-muted);
  }
  @container (min-width: 560px) {
    .waterfall th .kind {
      display: inline;
      margin-inline-start: 6px;
    }
  }
  .notes {
    display: grid;
    gap: 2px;
    margin-block-start: 10px;
  }
  .skeleton.line {
    max-inline-size: 100%;
    margin-block-end: 8px;
  }
`;
