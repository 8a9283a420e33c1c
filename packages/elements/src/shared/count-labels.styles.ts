import { css } from "lit";

/** Counts above bars: in the ink of figures, clear of lines behind them. */
export const countLabelStyles = css`
  svg text.count {
    fill: var(--_color-text);
    paint-order: stroke;
    stroke: var(--_color-surface);
    stroke-width: 3px;
    stroke-linejoin: round;
  }
`;
