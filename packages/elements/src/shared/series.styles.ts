import { css } from "lit";

/** Colour of a line that stands alone. */
export const firstSeries = css`
  :host {
    --_series-1: var(--tenure-series-1, light-dark(#1d60bc, #5597e1));
  }
`;

/** Colours of things that are told apart: lines, bars, scenarios. */
export const series = css`
  ${firstSeries}
  :host {
    --_series-2: var(--tenure-series-2, light-dark(#bc670c, #e8af56));
    --_series-3: var(--tenure-series-3, light-dark(#249b86, #7cd9c2));
    --_series-4: var(--tenure-series-4, light-dark(#8a1e66, #c25191));
    --_series-5: var(--tenure-series-5, light-dark(#5e6a77, #a2acb7));
    --_series-6: var(--tenure-series-6, light-dark(#4b4800, #6f8b53));
    --_series-7: var(--tenure-series-7, light-dark(#4090d3, #8868bd));
    --_series-8: var(--tenure-series-8, light-dark(#53222d, #c56a3e));
  }
`;
