import { html, nothing, svg, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { boxValue, typed } from "./box-value.js";
import { type SliderScale, snapped, stepped, stepsOfKey } from "./slider-steps.js";

/** What one slider shows. Values in the field's own unit, texts as people read them. */
export interface SliderModel extends SliderScale {
  readonly name: string;
  readonly label: string;
  readonly value: number;
  /** Whether the base has no such number: `base` is then where the slider began, which nothing marks. */
  readonly isNew?: boolean;
  readonly seen: { readonly low: number; readonly high: number } | null;
  /** The value as spoken by assistive technology. */
  readonly valueText: string;
  readonly baseText: string;
  readonly seenText: string;
  /** What the box for typing shows. */
  readonly boxText: string;
  /** What became of the text typed last, where that needs saying: by then the box shows the value that holds. */
  readonly message: string | null;
}

export interface SliderListeners {
  /** The thumb is being moved. */
  readonly input: (value: number) => void;
  /** The thumb has settled. */
  readonly change: (value: number) => void;
  /** Something was typed into the box. */
  readonly typed: (text: string) => void;
}

/** The thumb snaps to the grid and to the base, wherever that lies; the number box beside it takes exact values. */
export function sliderTemplate(model: SliderModel, on: SliderListeners): TemplateResult {
  const { min, max, value, base, isNew = false, seen, message } = model;
  const at = (given: number) => (max > min ? Math.min(100, Math.max(0, ((given - min) / (max - min)) * 100)) : 0);
  const same = !isNew && Math.abs(value - base) <= 1e-9 * Math.max(1, Math.abs(base));
  const id = `slider-${model.name}`;
  const thumb = (event: Event) => snapped((event.target as HTMLInputElement).valueAsNumber, model);
  const press = (event: KeyboardEvent) => {
    const steps = event.altKey || event.ctrlKey || event.metaKey ? null : stepsOfKey(event.key);
    if (steps === null) return;
    event.preventDefault();
    // Keys may come faster than redraws: the input, not the model, knows where the thumb is.
    const input = event.target as HTMLInputElement;
    const next = stepped(input.valueAsNumber, steps, model);
    if (next === input.valueAsNumber) return;
    input.valueAsNumber = next;
    on.input(next);
    on.change(next);
  };
  return html`
    <div class="slider ${same ? "same" : ""}" part="control">
      <label for=${id}>${model.label}</label>
      <input type="text" inputmode="text" part="number" aria-label=${model.label} autocomplete="off" spellcheck="false"
        aria-describedby=${message ? `${id}-message` : nothing}
        .value=${boxValue(model.boxText)}
        ${typed()}
        @focus=${(event: Event) => (event.target as HTMLInputElement).select()}
        @change=${(event: Event) => on.typed((event.target as HTMLInputElement).value)} />
      <span class="track">
        <svg viewBox="0 0 100 24" preserveAspectRatio="none" aria-hidden="true">
          ${seen ? svg`<rect class="seen" x=${at(seen.low)} y="8" width=${Math.max(0.6, at(seen.high) - at(seen.low))} height="8" />` : nothing}
          <path class="rail" d="M0 12H100" />
          ${same || isNew ? nothing : svg`<path class="moved" d="M${at(base)} 12H${at(value)}" />`}
          ${same || isNew ? nothing : svg`<path class="ring" d="M${at(base)} 12h.01" /><path class="ring-hole" d="M${at(base)} 12h.01" />`}
        </svg>
        <input id=${id} type="range" part="slider" min=${min} max=${max} step="any" aria-valuetext=${model.valueText}
          .value=${live(String(value))}
          @keydown=${press}
          @input=${(event: Event) => on.input(thumb(event))}
          @change=${(event: Event) => on.change(thumb(event))} />
      </span>
      <span class="was"><span>${model.baseText}</span><span>${model.seenText}</span></span>
      ${message ? html`<span class="message" id="${id}-message" role="alert">${message}</span>` : nothing}
    </div>
  `;
}
