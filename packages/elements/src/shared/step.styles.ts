import { css } from "lit";

/** A square button that moves something one step, with a sign in it. */
export const step = css`
  .step {
    inline-size: 24px;
    block-size: 24px;
    padding: 0;
    line-height: 1;
    border: var(--_border-width) solid var(--_color-rule);
    border-radius: var(--_radius-control);
    background: none;
    color: var(--_color-text);
    cursor: pointer;
  }
`;
