import { type CSSResult, css } from "lit";

/**
 * The room that an element's figures usually take below its heading, kept while they are on their way, so that the page
 * does not jump when they arrive: `start` pixels less `slope` per cent of the box's width, and at least `least`. What
 * stands in their place for good (nothing to show, an error) keeps it as far as a reader would not wonder at the hole.
 */
export const room = (least: number, start = 0, slope = 0): CSSResult => css`
  [part~="body"] {
    --_room: max(${least}px, ${start}px - ${slope}cqi);
  }
  [part~="loading"] {
    display: flex;
    flex-direction: column;
    min-block-size: var(--_room);
  }
  [part~="loading"] p {
    order: 1;
  }
  /* The lines that rows and axes will stand on. */
  [part~="loading"]::after {
    content: "";
    flex: 1;
    margin-block-end: 8px;
    background: repeating-linear-gradient(transparent 0 39px, var(--_color-border) 39px 40px);
  }
  [part~="empty"],
  [part~="error"] {
    min-block-size: min(var(--_room), 360px);
  }
`;
