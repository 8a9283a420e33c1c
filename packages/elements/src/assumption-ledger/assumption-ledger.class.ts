import type { Result } from "@tenure/core/fields";
import { type CSSResultGroup, isServer, nothing, type TemplateResult } from "lit";
import { property } from "lit/decorators.js";
import { room } from "../shared/room.styles.js";
import { listOf, nullable, number, object, oneOf, optional, text } from "../shared/shape.js";
import { type Ask, TenureElement } from "../shared/tenure-element.js";
import { type AssumptionLedger, ledgerTable } from "../what-if/ledger-template.js";
import { barStyles, ledgerStyles } from "../what-if/panel.styles.js";
import { whatIfWords } from "../what-if/words.js";

export type { AssumptionLedger, LedgerLine } from "../what-if/ledger-template.js";

/**
 * @summary Every assumption with its value in each scenario, how well it is known, its range and where it comes from.
 *
 * Takes a ledger as plain data (`data`), or the name of a preset.
 *
 * @csspart ledger - The table.
 *
 * @cssstate partial - Never: what it shows does not depend on how many sources have arrived.
 */
export class TenureAssumptionLedger extends TenureElement<AssumptionLedger> {
  static override styles: CSSResultGroup = [TenureElement.styles, room(225, 1358, 157), barStyles, ledgerStyles];

  /** Id of a preset whose ledger is shown. */
  @property() preset: string = "";

  #loaded = "";
  #content: Result<AssumptionLedger> | "loading" = "loading";

  get #text() {
    return this.language.in(whatIfWords);
  }

  protected override query(): Ask | null {
    return null;
  }

  protected override content() {
    if (!this.preset) return undefined;
    const key = `${this.preset} ${this.language.language}`;
    if (key !== this.#loaded && !isServer) {
      this.#loaded = key;
      void this.#load(key);
    }
    return this.#content;
  }

  /** The presets are many sentences: they load with the first element that wants one. */
  async #load(key: string): Promise<void> {
    const { preset, language } = this;
    const content = await import("../what-if/preset-ledger.js").then(
      ({ presetOf, presetLedger }): Result<AssumptionLedger> => {
        const found = presetOf(preset);
        return found
          ? { ok: true, value: presetLedger(found, language.language) }
          : { ok: false, issues: [{ code: "scenario/unknown-preset", severity: "error", given: preset }] };
      },
      (): Result<AssumptionLedger> => ({
        ok: false,
        issues: [{ code: "data/unreachable", severity: "error", path: "presets" }],
      }),
    );
    if (key !== this.#loaded) return;
    this.#content = content;
    this.requestUpdate();
  }

  protected override accepts(value: object): boolean {
    return isLedger(value);
  }

  protected override defaultLabel(): string {
    return this.#text.ledger.title;
  }

  protected override subtitle(ledger: AssumptionLedger | undefined): string | typeof nothing {
    return ledger && ledger.scenarios.length > 1 ? this.#text.ledger.subtitle : nothing;
  }

  protected override renderResult(ledger: AssumptionLedger): TemplateResult {
    return ledgerTable(ledger, {
      language: this.language.language,
      formats: this.formats(ledger.currency),
      words: this.#text,
      common: this.words,
      reason: (code: string) => this.language.reason(code),
    });
  }
}

const hasLines = object({
  currency: optional(nullable(text)),
  scenarios: listOf(text),
  lines: listOf(
    object({
      path: text,
      label: optional(text),
      segment: optional(nullable(text)),
      values: Array.isArray,
      standing: oneOf(...Object.keys(whatIfWords.en.ledger.standings)),
      range: optional(nullable(object({ low: number, high: number }))),
      source: optional(text),
    }),
  ),
});

function isLedger(value: object): value is AssumptionLedger {
  if (!hasLines(value)) return false;
  const { scenarios, lines } = value as AssumptionLedger;
  const values = listOf(nullable(number), scenarios.length);
  return lines.every((line) => values(line.values));
}

declare global {
  interface HTMLElementTagNameMap {
    "tenure-assumption-ledger": TenureAssumptionLedger;
  }
}
