import { css } from "lit";

/** Colours on both sides of a middle, for what can grow past its start. */
export const styles = css`
  :host {
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
  }
  .d0 {
    background: var(--_diverge-0);
    color: var(--_diverge-0-ink);
  }
  .d1 {
    background: var(--_diverge-1);
    color: var(--_diverge-1-ink);
  }
  .d2 {
    background: var(--_diverge-2);
    color: var(--_diverge-2-ink);
  }
  .d3 {
    background: var(--_diverge-3);
    color: var(--_diverge-3-ink);
  }
  .d4 {
    background: var(--_diverge-4);
    color: var(--_diverge-4-ink);
  }
  .d5 {
    background: var(--_diverge-5);
    color: var(--_diverge-5-ink);
  }
  .d6 {
    background: var(--_diverge-6);
    color: var(--_diverge-6-ink);
  }
`;
