import { css } from "lit";

/** Colours of the cells of tables, from low to high. Each has an ink for its text. */
export const ramps = css`
  :host {
    --_ramp-0: var(--tenure-ramp-0, light-dark(#e3f4f6, #1d2535));
    --_ramp-0-ink: var(--tenure-ramp-0-ink, light-dark(#0f1820, #ffffff));
    --_ramp-1: var(--tenure-ramp-1, light-dark(#bce3eb, #263753));
    --_ramp-1-ink: var(--tenure-ramp-1-ink, light-dark(#0f1820, #ffffff));
    --_ramp-2: var(--tenure-ramp-2, light-dark(#8ecee4, #2d4d77));
    --_ramp-2-ink: var(--tenure-ramp-2-ink, light-dark(#0f1820, #ffffff));
    --_ramp-3: var(--tenure-ramp-3, light-dark(#63b0da, #32669a));
    --_ramp-3-ink: var(--tenure-ramp-3-ink, light-dark(#0f1820, #ffffff));
    --_ramp-4: var(--tenure-ramp-4, light-dark(#3e88c2, #4b99c9));
    --_ramp-4-ink: var(--tenure-ramp-4-ink, light-dark(#0f1820, #0f1820));
    --_ramp-5: var(--tenure-ramp-5, light-dark(#255ba4, #6dc0dc));
    --_ramp-5-ink: var(--tenure-ramp-5-ink, light-dark(#ffffff, #0f1820));
    --_ramp-6: var(--tenure-ramp-6, light-dark(#1e3a7a, #a9e3ec));
    --_ramp-6-ink: var(--tenure-ramp-6-ink, light-dark(#ffffff, #0f1820));
  }
`;
