import { css } from "lit";

/**
 * The tokens that all elements rest on, read from the host page with a literal fallback and never written to it:
 * `--tenure-color-text` outside, `--_color-text` inside. Colours follow the inherited `color-scheme` by `light-dark()`.
 * Colours of data stand in files of their own (`ramps`, `series`), for the elements that draw with them.
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
    --_tone-neutral: var(--tenure-tone-neutral, light-dark(#555f69, #a8b2be));
    --_tone-neutral-tint: var(--tenure-tone-neutral-tint, light-dark(#edf0f4, #22272c));
    --_tone-risk: var(--tenure-tone-risk, light-dark(#995600, #f0ba5f));
    --_tone-risk-tint: var(--tenure-tone-risk-tint, light-dark(#fef0d8, #342611));
    --_tone-critical: var(--tenure-tone-critical, light-dark(#a51640, #f97f95));
    --_tone-critical-tint: var(--tenure-tone-critical-tint, light-dark(#ffeaec, #411b21));
    --_radius: var(--tenure-radius, 6px);
    --_radius-control: var(--tenure-radius-control, 5px);
    --_radius-chip: var(--tenure-radius-chip, 3px);
    --_border-width: var(--tenure-border-width, 1px);
    --_rule-strong: var(--tenure-rule-strong, 2px);
    --_duration: var(--tenure-duration, 120ms);
    --_space: var(--tenure-space, 4px);
    --_font-size: var(--tenure-font-size, 14px);
    --_font-s: calc(var(--_font-size) * 0.857);
    --_font-m: calc(var(--_font-size) * 0.929);
  }
  :host([size="s"]) {
    --_space: calc(var(--tenure-space, 4px) / 2);
  }
  :host([size="l"]) {
    --_font-size: calc(var(--tenure-font-size, 14px) * 1.143);
  }
  :host([without-animation]) {
    --_duration: 0s;
  }
  @media (prefers-reduced-motion: reduce) {
    :host {
      --_duration: 0s;
    }
  }
`;
