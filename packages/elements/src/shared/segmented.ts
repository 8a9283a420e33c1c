import { html, nothing, type TemplateResult } from "lit";

/** One of several views, measures or scenarios. */
export interface Segment<T> {
  readonly value: T;
  readonly text: string | TemplateResult;
  /** Its name for screen readers, where the text is too short for one. */
  readonly name?: string;
}

/** Buttons side by side of which one is chosen; `near` hears of one that the reader comes close to. */
export function segmented<T>(
  label: string,
  segments: readonly Segment<T>[],
  chosen: T,
  choose: (value: T, event: MouseEvent) => void,
  near?: (value: T) => void,
): TemplateResult {
  return html`<div class="segmented" role="group" aria-label=${label}>
    ${segments.map(
      ({ value, text, name }) => html`<button
        type="button"
        aria-pressed=${value === chosen ? "true" : "false"}
        aria-label=${name ?? nothing}
        @pointerenter=${() => near?.(value)}
        @focus=${() => near?.(value)}
        @click=${(event: MouseEvent) => choose(value, event)}
      >
        ${text}
      </button>`,
    )}
  </div>`;
}
