import { html, nothing, svg, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";

/** What one slider shows. Values in the field's own unit; `format` writes them for people. */
export interface SliderModel {
  readonly name: string;
  readonly label: string;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly value: number;
  readonly base: number;
  readonly seen: { readonly low: number; readonly high: number } | null;
  readonly valueText: string;
  readonly baseText: string;
  readonly seenText: string;
  /** The box for typing: what it shows, and how many typed units make one of the field's (rates are typed in percent). */
  readonly box: { readonly text: string; readonly factor: number };
}

/** Moves per keystroke are the native slider's; the number box beside it takes exact values. */
export function sliderTemplate(
  model: SliderModel,
  on: { readonly input: (value: number) => void; readonly change: (value: number) => void },
): TemplateResult {
  const { min, max, value, base, seen, box } = model;
  const at = (given: number) => (max > min ? Math.min(100, Math.max(0, ((given - min) / (max - min)) * 100)) : 0);
  const same = Math.abs(value - base) <= 1e-9 * Math.max(1, Math.abs(base));
  const id = `slider-${model.name}`;
  return html`
    <div class="slider ${same ? "same" : ""}" part="control">
      <label for=${id}>${model.label}</label>
      <input type="text" inputmode="decimal" part="number" aria-label=${model.label} autocomplete="off"
        .value=${live(box.text)}
        @focus=${(event: Event) => (event.target as HTMLInputElement).select()}
        @change=${(event: Event) => {
          const given = typedNumber((event.target as HTMLInputElement).value) / box.factor;
          if (Number.isFinite(given)) on.change(Math.min(max, Math.max(min, given)));
          else (event.target as HTMLInputElement).value = box.text;
        }} />
      <span class="track">
        <svg viewBox="0 0 100 24" preserveAspectRatio="none" aria-hidden="true">
          ${seen ? svg`<rect class="seen" x=${at(seen.low)} y="8" width=${Math.max(0.6, at(seen.high) - at(seen.low))} height="8" />` : nothing}
          <path class="rail" d="M0 12H100" />
          ${same ? nothing : svg`<path class="moved" d="M${at(base)} 12H${at(value)}" />`}
          ${same ? nothing : svg`<path class="ring" d="M${at(base)} 12h.01" /><path class="ring-hole" d="M${at(base)} 12h.01" />`}
        </svg>
        <input id=${id} type="range" part="slider" min=${min} max=${max} step=${model.step} aria-valuetext=${model.valueText}
          .value=${live(String(value))}
          @input=${(event: Event) => on.input((event.target as HTMLInputElement).valueAsNumber)}
          @change=${(event: Event) => on.change((event.target as HTMLInputElement).valueAsNumber)} />
      </span>
      <span class="was"><span>${model.baseText}</span><span>${model.seenText}</span></span>
    </div>
  `;
}

/** What somebody typed as a number: full-width digits, separators, currency and percent signs are understood. */
export function typedNumber(text: string): number {
  const plain = text
    .normalize("NFKC")
    .replace(/−/g, "-")
    .replace(/[^\d.eE+-]/g, "");
  return plain === "" ? Number.NaN : Number(plain);
}
