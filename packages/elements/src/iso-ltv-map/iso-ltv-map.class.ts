import type { ScenarioInput } from "@tenure/core/fields";
import type { IsoLtvReport } from "@tenure/worker";
import { type CSSResultGroup, html, nothing, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";
import { EngineElement } from "../shared/engine-element.js";
import { ResizeController } from "../shared/resize-controller.js";
import { room } from "../shared/room.styles.js";
import { type Ask, TenureElement } from "../shared/tenure-element.js";
import { smallFont } from "../shared/text-width.js";
import { EngineQuestion } from "../what-if/engine-question.js";
import { isoMap, type MapMark } from "../what-if/iso-map-template.js";
import { isoMapStyles, ledgerStyles } from "../what-if/panel.styles.js";
import { parameterLabel } from "../what-if/parameter-words.js";
import { whatIfWords } from "../what-if/words.js";

/**
 * @summary Lifetime value over two assumptions, with lines of equal value: what churn is worth in terms of upsell.
 *
 * Takes a scenario (`scenario`) and asks the engine, or a map of the engine (`data`).
 *
 * @csspart map - The drawing.
 *
 * @cssproperty --tenure-ramp-0 - Lowest values; up to `--tenure-ramp-6` for the highest.
 *
 * @cssstate partial - Never: what it shows does not depend on how many sources have arrived.
 */
export class TenureIsoLtvMap extends EngineElement<IsoLtvReport> {
  static override styles: CSSResultGroup = [TenureElement.styles, room(330), ledgerStyles, isoMapStyles];

  /** A scenario as a file holds it: the element asks the engine itself. */
  @property({ attribute: false }) scenario: ScenarioInput | null | undefined;

  /** Assumption across, by its name in a scenario. */
  @property({ attribute: "x-parameter" }) xParameter: string = "hazard.monthly";

  /** Assumption upwards. */
  @property({ attribute: "y-parameter" }) yParameter: string = "expansionMonthly";

  /** Scenarios to mark; absent, the one that the map is of. */
  @property({ attribute: false }) marks: readonly MapMark[] = [];

  /** @internal */
  @state() private width = 0;

  readonly #question = new EngineQuestion<"isoLtv">(
    this,
    (input, options) => this.askEngine("isoLtv", input, options),
    { live: true },
  );

  constructor() {
    super();
    new ResizeController(this, "[part~='body']", () => {
      const width = this.renderRoot.querySelector("[part~='body']")?.clientWidth ?? 0;
      if (width > 0) this.width = width;
    });
  }

  get #text() {
    return this.language.in(whatIfWords);
  }

  protected override query(): Ask | null {
    return null;
  }

  protected override content() {
    const { scenario, xParameter, yParameter } = this;
    return this.#question.ask(
      scenario ? { scenario, x: { parameter: xParameter }, y: { parameter: yParameter } } : undefined,
    );
  }

  protected override accepts(value: object): boolean {
    const { x, y, ltv } = value as Partial<IsoLtvReport>;
    const [columns, rows] = [x?.values?.length ?? 0, y?.values?.length ?? 0];
    return columns > 1 && rows > 1 && ltv?.length === columns * rows;
  }

  protected override defaultLabel(): string {
    return this.#text.map.title;
  }

  protected override subtitle(report: IsoLtvReport | undefined): string | typeof nothing {
    if (!report) return nothing;
    const label = (name: string) => parameterLabel(name, this.language.language, this.#text);
    return this.#text.map.subtitle(label(report.x.parameter), label(report.y.parameter));
  }

  protected override renderResult(report: IsoLtvReport): TemplateResult {
    if (this.width === 0) return html``;
    return isoMap(
      report,
      { width: this.width, font: smallFont(this, 600), marks: this.marks },
      {
        language: this.language.language,
        formats: this.formats(report.currency),
        words: this.#text,
        common: this.words,
        reason: (code: string) => this.language.reason(code),
      },
    );
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "tenure-iso-ltv-map": TenureIsoLtvMap;
  }
}
