import { css, html } from "lit";

/** Looks of {@link moreBelow}. */
export const moreBelowStyles = css`
  .more-below {
    position: sticky;
    inset-block-end: 0;
    block-size: calc(var(--_font-size) * 1.75);
    pointer-events: none;
    background: linear-gradient(transparent, var(--_color-surface));
  }
  @media (forced-colors: active) {
    .more-below {
      forced-color-adjust: none;
      background: linear-gradient(transparent, Canvas);
    }
  }
  @media print {
    .more-below {
      display: none;
    }
  }
`;

/**
 * Last in a box that scrolls down: lets a row fade at the box's lower edge while more of the box lies below, and stands
 * behind the last row, unseen, once it is reached. Scroll bars are no such sign: many systems hide them.
 */
export const moreBelow = html`<div class="more-below" aria-hidden="true"></div>`;
