import { type NumberField, scenarioNumberField } from "@tenure/core/fields";
import { type CSSResultGroup, css, html, type PropertyValues, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";
import { DrawnElement } from "../shared/drawn-element.js";
import { finite, finiteAttribute } from "../shared/finite.js";
import { frame } from "../shared/frame.styles.js";
import { LanguageController } from "../shared/language.js";
import { moneyToType } from "../shared/special-format.js";
import { tokens } from "../shared/tokens.styles.js";
import { parameterLabel, writeParameter, writeRange } from "../what-if/parameter-words.js";
import { whatIfWords } from "../what-if/words.js";
import { TenureAssumptionEvent } from "./assumption-event.js";
import { sliderStyles } from "./slider.styles.js";
import { type SliderModel, sliderTemplate } from "./slider-template.js";
import { typedNumber } from "./typed-number.js";

export { TenureAssumptionEvent } from "./assumption-event.js";

const UNITS: readonly NumberField["unit"][] = ["rate", "money", "months", "count", "multiplier", "parameter"];

/** Attributes of the simulator that a scenario has under another name. */
const OF_SIMULATOR: Readonly<Record<string, string>> = {
  churn: "hazard.monthly",
  upsell: "expansionMonthly",
  contraction: "contractionMonthly",
  margin: "grossMargin",
  "cs-cost": "csCostPerCustomerMonth",
  "discount-rate": "discountAnnual",
  horizon: "horizonMonths",
};

/** A value beyond the slider's end is shown by a slider that ends a little later. */
const BEYOND = 1.25;

/**
 * @summary One assumption as a slider: ring = base, dot = now, grey = the range that has been seen.
 *
 * The name of an assumption, as a scenario has it (`hazard.monthly`) or as the simulator's attribute (`churn`), brings its
 * label, unit and limits; each can be given instead. Exact values are typed, in the forms people write: `1.5%`, `120k`, `12万円`.
 *
 * @event {TenureAssumptionEvent} tenure-input - The reader is moving the thumb.
 * @event {TenureAssumptionEvent} tenure-change - The reader has settled on a value.
 *
 * @csspart base - The frame.
 * @csspart control - The whole control.
 * @csspart slider - The native range.
 * @csspart number - The box for typing.
 *
 * @cssproperty --tenure-color-accent - Colour of the thumb.
 */
export class TenureAssumptionSlider extends DrawnElement {
  static version: string | undefined;
  static override styles: CSSResultGroup = [
    tokens,
    frame,
    sliderStyles,
    css`
      [part="base"] {
        display: block;
        padding: 0;
      }
    `,
  ];

  /**
   * Which assumption: `hazard.monthly`, `arpa`, `crossSell.attachRate`, an attribute of the simulator (`churn`), or a name of
   * the host's own.
   */
  @property() name: string = "";

  /** Absent, the assumption's own. */
  @property() label: string = "";

  /** How values are written; absent, the assumption's own. */
  @property() unit: NumberField["unit"] | "" = "";

  /** What is assumed; the reader may change it. */
  @property({ converter: finiteAttribute }) value: number | null | undefined;

  /** What the value is compared with; absent, the first value that was given. */
  @property({ converter: finiteAttribute }) base: number | null | undefined;

  /** Foot of the track; absent, the assumption's own. */
  @property({ converter: finiteAttribute }) min: number | null | undefined;
  /** Head of the track; absent, the assumption's own. */
  @property({ converter: finiteAttribute }) max: number | null | undefined;
  /** How far one step goes; absent, the assumption's own. */
  @property({ converter: finiteAttribute }) step: number | null | undefined;

  /** Lower end of the range that has been observed, drawn in grey. */
  @property({ converter: finiteAttribute, attribute: "seen-low" }) seenLow: number | null | undefined;
  /** Upper end of the range that has been observed. */
  @property({ converter: finiteAttribute, attribute: "seen-high" }) seenHigh: number | null | undefined;

  /** ISO 4217 code, for money. */
  @property() currency: string = "";

  /** @internal */
  @state() private message: SliderModel["message"] = null;

  readonly #language = new LanguageController(this);
  #first: number | undefined;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("value")) this.#first ??= this.#usable(this.value);
  }

  #usable(value: number | null | undefined): number | undefined {
    return finite(value) ?? undefined;
  }

  /** Pages set whatever they have: what is no text names nothing. */
  get #name(): string {
    return this.name ?? "";
  }

  /** The name that a scenario has for it. */
  get #path(): string {
    const name = this.#name;
    return Object.hasOwn(OF_SIMULATOR, name) ? OF_SIMULATOR[name]! : name;
  }

  /** The field behind the name, with what the host says instead. */
  #field(): NumberField {
    const known = scenarioNumberField(this.#path);
    const field: NumberField = known ?? {
      label: { en: this.#name, ja: this.#name },
      unit: "parameter",
      min: -1e12,
      max: 1e12,
      step: 0.01,
      default: 0,
    };
    const unit = UNITS.find((one) => one === this.unit);
    return unit ? { ...field, unit } : field;
  }

  #model(): OwnModel {
    const words = this.#language.in(whatIfWords);
    const { language } = this.#language;
    const formats = this.#language.formats(this.currency || null);
    const field = this.#field();
    const base = this.#usable(this.base) ?? this.#first ?? field.default;
    const value = this.#usable(this.value) ?? base;
    const [low, high] = [this.#usable(this.seenLow), this.#usable(this.seenHigh)];
    const seen = low !== undefined && high !== undefined && low <= high ? { low, high } : null;
    const reach = Math.max(Math.abs(value), Math.abs(base), Math.abs(seen?.high ?? 0)) * 2.5;
    const min = this.#usable(this.min) ?? Math.max(field.min, field.min < 0 ? -(reach || 1) : 0);
    const wanted = this.#usable(this.max) ?? Math.min(field.max, reach || 1);
    const max = Math.max(wanted, min + field.step, value > wanted ? Math.min(field.max, value * BEYOND) : wanted);
    const write = (given: number) => writeParameter(given, field.unit, formats, words);
    const same = Math.abs(value - base) <= 1e-9 * Math.max(1, Math.abs(base));
    const baseText = same ? words.slider.asBase : words.slider.base(write(base));
    return {
      name: "value",
      label: this.label || (this.#name ? parameterLabel(this.#path, language, words) : words.slider.label),
      min,
      max,
      step: this.#usable(this.step) ?? stepOf(field, max - min),
      base,
      value,
      seen,
      valueText: words.slider.valueWithBase(write(value), baseText),
      baseText,
      seenText: seen ? words.slider.seen(writeRange(seen.low, seen.high, field.unit, formats, words)) : "",
      boxText: field.unit === "money" ? moneyToType(formats, value) : write(value),
      message: this.message,
      field,
      write,
    };
  }

  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector<HTMLElement>("[part='slider']")?.focus(options);
  }

  protected override render(): TemplateResult {
    const model = this.#model();
    const slider = sliderTemplate(model, {
      input: (value) => this.#move(value, "tenure-input"),
      change: (value) => this.#move(value, "tenure-change"),
      typed: (text) => this.#type(text, model),
    });
    return html`<div part="base">${slider}</div>`;
  }

  #move(value: number, type: "tenure-input" | "tenure-change"): void {
    this.#first ??= value;
    this.value = value;
    this.message = null;
    this.dispatchEvent(new TenureAssumptionEvent(type, this.#name, value, { [this.#name]: value }));
  }

  #type(text: string, { field, boxText, write, base }: OwnModel): void {
    const words = this.#language.in(whatIfWords).slider;
    const rate = field.unit === "rate";
    const number = typedNumber(text, rate ? "rate" : "money", boxText);
    if (number === null) {
      const given = [...text.trim()].slice(0, 24).join("");
      this.message = given === "" ? null : words.notANumber(given);
      this.requestUpdate();
      return;
    }
    const given = rate ? Number((number / 100).toPrecision(12)) : number;
    const value = Math.min(field.max, Math.max(field.min, field.unit === "months" ? Math.round(given) : given));
    // Whoever types what the base shows means the base, not its rounded form.
    this.#move(write(value) === write(base) ? base : value, "tenure-change");
    if (value < given) this.message = words.atMost(write(value));
    else if (value > given) this.message = words.atLeast(write(value));
  }
}

interface OwnModel extends SliderModel {
  readonly field: NumberField;
  readonly write: (value: number) => string;
}

/** Whole months; otherwise about two hundred steps, in a round figure. */
function stepOf({ unit, step }: NumberField, span: number): number {
  if (unit === "months") return 1;
  const rough = span / 400;
  const power = 10 ** Math.floor(Math.log10(rough));
  const round = [1, 2, 5, 10].map((factor) => factor * power).find((one) => one >= rough * 0.999) ?? step;
  return unit === "rate" ? Math.max(1e-5, round) : round;
}

declare global {
  interface HTMLElementTagNameMap {
    "tenure-assumption-slider": TenureAssumptionSlider;
  }
}
