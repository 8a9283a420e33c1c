import { css, html } from "lit";

export const styles = css`
  .scroll:has(> .more-beside) {
    display: flex;
  }
  .scroll > .heat {
    flex: none;
  }
  .more-beside {
    position: sticky;
    inset-inline-end: 0;
    z-index: 2;
    flex: none;
    inline-size: calc(var(--_font-size) * 1.25);
    pointer-events: none;
    background: linear-gradient(to right, transparent, var(--_color-surface));
  }
  .more-beside:dir(rtl) {
    transform: scaleX(-1);
  }
  @media (forced-colors: active) {
    .more-beside {
      forced-color-adjust: none;
      background: linear-gradient(to right, transparent, Canvas);
    }
  }
  @media print {
    .more-beside {
      display: none;
    }
  }
`;

/**
 * Last in a region that is wider than its box: lets the columns fade at the box's edge while more of them follow, and
 * stands beyond the last column, unseen, once it is reached.
 */
export const moreBeside = html`<div class="more-beside" aria-hidden="true"></div>`;
