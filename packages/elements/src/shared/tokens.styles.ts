import { css } from "lit";

/**
 * Every token of the visual language, read from the host page with a literal fallback and never written to it:
 * `--tenure-color-text` outside, `--_color-text` inside. Colours follow the inherited `color-scheme` by `light-dark()`.
 */
export const tokens = css`
  :host {
    --_color-surface: var(--tenure-color-surface, light-dark(#ffffff, #141a20));
    --_color-surface-raised: var(--tenure-color-surface-raised, light-dark(#f8f9fa, #1a222a));
    --_color-sunken: var(--tenure-color-sunken, light-dark(#eef1f3, #10161b));
    --_color-text: var(--tenure-color-text, light-dark(#15202b, #e7ecf0));
    --_color-text-muted: var(--tenure-color-text-muted, light-dark(#52606d, #9fadb9));
    --_color-border: var(--tenure-color-border, light-dark(#d9dfe4, #2b353e));
    --_color-rule: var(--tenure-color-rule, light-dark(#7f8b96, #6c7985));
    --_color-accent: var(--tenure-color-accent, light-dark(#1657af, #79b6f4));
    --_color-focus: var(--tenure-color-focus, light-dark(#005ccc, #78c6ff));
    --_tone-healthy: var(--tenure-tone-healthy, light-dark(#006c55, #60d3b2));
    --_tone-healthy-tint: var(--tenure-tone-healthy-tint, light-dark(#e0f6ee, #132c24));
    --_tone-neutral: var(--tenure-tone-neutral, light-dark(#555f69, #a8b2be));
    --_tone-neutral-tint: var(--tenure-tone-neutral-tint, light-dark(#edf0f4, #22272c));
    --_tone-risk: var(--tenure-tone-risk, light-dark(#995600, #f0ba5f));
    --_tone-risk-tint: var(--tenure-tone-risk-tint, light-dark(#fef0d8, #342611));
    --_tone-critical: var(--tenure-tone-critical, light-dark(#a51640, #f97f95));
    --_tone-critical-tint: var(--tenure-tone-critical-tint, light-dark(#ffeaec, #411b21));
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
    --_diverge-0: var(--tenure-diverge-0, light-dark(#974c00, #f6c071));
    --_diverge-0-ink: var(--tenure-diverge-0-ink, light-dark(#ffffff, #0f1820));
    --_diverge-1: var(--tenure-diverge-1, light-dark(#d58b44, #b77534));
    --_diverge-1-ink: var(--tenure-diverge-1-ink, light-dark(#0f1820, #0f1820));
    --_diverge-2: var(--tenure-diverge-2, light-dark(#f0ca9b, #643d1e));
    --_diverge-2-ink: var(--tenure-diverge-2-ink, light-dark(#0f1820, #ffffff));
    --_diverge-3: var(--tenure-diverge-3, light-dark(#edf0f4, #23282d));
    --_diverge-3-ink: var(--tenure-diverge-3-ink, light-dark(#0f1820, #ffffff));
    --_diverge-4: var(--tenure-diverge-4, light-dark(#a9d9f1, #29496f));
    --_diverge-4-ink: var(--tenure-diverge-4-ink, light-dark(#0f1820, #ffffff));
    --_diverge-5: var(--tenure-diverge-5, light-dark(#5ca7d9, #428ac0));
    --_diverge-5-ink: var(--tenure-diverge-5-ink, light-dark(#0f1820, #0f1820));
    --_diverge-6: var(--tenure-diverge-6, light-dark(#1d5aa4, #9fdbf4));
    --_diverge-6-ink: var(--tenure-diverge-6-ink, light-dark(#ffffff, #0f1820));
    --_series-1: var(--tenure-series-1, light-dark(#1d60bc, #5597e1));
    --_series-2: var(--tenure-series-2, light-dark(#bc670c, #e8af56));
    --_series-3: var(--tenure-series-3, light-dark(#249b86, #7cd9c2));
    --_series-4: var(--tenure-series-4, light-dark(#8a1e66, #c25191));
    --_series-5: var(--tenure-series-5, light-dark(#5e6a77, #a2acb7));
    --_series-6: var(--tenure-series-6, light-dark(#4b4800, #6f8b53));
    --_series-7: var(--tenure-series-7, light-dark(#4090d3, #8868bd));
    --_series-8: var(--tenure-series-8, light-dark(#53222d, #c56a3e));
    --_radius: var(--tenure-radius, 6px);
    --_radius-control: var(--tenure-radius-control, 5px);
    --_radius-chip: var(--tenure-radius-chip, 3px);
    --_border-width: var(--tenure-border-width, 1px);
    --_rule-strong: var(--tenure-rule-strong, 2px);
    --_duration: var(--tenure-duration, 120ms);
    --_font-size: var(--tenure-font-size, 14px);
    --_font-s: calc(var(--_font-size) * 0.857);
    --_font-m: calc(var(--_font-size) * 0.929);
  }
`;
