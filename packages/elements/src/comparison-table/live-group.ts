import type { Comparison } from "@tenure/knowledge/comparison";
import { html, type LitElement, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { Words } from "../locales/en.js";
import type { Formats } from "../shared/format.js";
import { inLanguage } from "../shared/in-language.js";
import { kpiReading } from "../shared/kpi-reading.js";
import { kpiLabel, waitsForWords } from "../shared/kpi-words.js";
import type { LanguageController } from "../shared/language.js";
import { LiveFigures, type WithFigures } from "../shared/live-figures.js";
import type { ProviderContext } from "../shared/provider-context.js";
import { readingWords } from "../shared/reading-words.js";
import { type LiveRow, liveId } from "./live-rows.js";
import { liveWords } from "./live-words.js";

export { styles } from "./live.styles.js";

/** The table, with the figures that its data may bring. */
type LiveTable = LitElement & { readonly shown: WithFigures | undefined };

export interface LiveGroupContext {
  readonly language: LanguageController;
  readonly words: Words;
  readonly formats: (currency?: string | null) => Formats;
  /** What is aimed at, by figure. */
  readonly target: (figure: string) => number | undefined;
  readonly isLeftOut: (row: string) => boolean;
  /** The cell of tools of a row that is being arranged. */
  readonly tools: (row: string, name: string) => TemplateResult | typeof nothing;
  readonly arranging: boolean;
}

/** Rows of live figures of one table: asks for them, names them, draws them. */
export class LiveGroup extends LiveFigures {
  constructor(table: LiveTable, provider: () => ProviderContext | undefined) {
    super(table, provider, () => table.shown?.figures);
  }

  /** Rows of which the data hold nothing are left out: a dash would read as "not measured"; rows without a name wait for it. */
  isLoaded({ id: metric, label, cells }: LiveRow): boolean {
    if (!this.available) return false;
    // Asking for the figures also asks for their words.
    const holds = Object.values(cells).map((id) => Boolean(id) && this.figure(id!).state !== "absent");
    return holds.includes(true) && (label !== undefined || !waitsForWords(metric));
  }

  nameOf({ id, label }: LiveRow, language: LanguageController): string {
    return inLanguage(label, language.language) || kpiLabel(id, language.language);
  }

  rows(live: readonly LiveRow[], { roles }: Comparison, context: LiveGroupContext): TemplateResult {
    const { language, formats, isLeftOut, tools, arranging } = context;
    const text = language.in(liveWords);
    const results = live.flatMap(({ cells }) => Object.values(cells)).map((id) => this.figure(id!));
    const month = results.find((figure) => figure.state === "ready" && figure.result.month);
    const of = month?.state === "ready" ? formats().month(month.result.month) : "";
    return html`<tbody role="rowgroup">
      <tr class="group" role="row">
        <th role="rowheader" scope="rowgroup" colspan=${roles.length + (arranging ? 2 : 1)}>${text.live(of)}</th>
      </tr>
      ${repeat(live, liveId, (row) => {
        const id = liveId(row);
        const name = this.nameOf(row, language);
        return html`<tr part="row live" role="row" class="live ${isLeftOut(id) ? "out" : ""}">
          <th role="rowheader" scope="row">${name}</th>
          ${roles.map((role) => this.#cell(inLanguage(role.name, language.language), row.cells[role.id], context))}
          ${tools(id, name)}
        </tr>`;
      })}
    </tbody>`;
  }

  /** What a dash means, where a row has one. */
  note(live: readonly LiveRow[], { roles }: Comparison, language: LanguageController) {
    const partly = live.some((row) => roles.some(({ id }) => !row.cells[id]));
    return partly ? html`<p class="foot dash small muted">${language.in(liveWords).dash}</p>` : nothing;
  }

  #cell(role: string, id: string | undefined, { language, words, formats: write, target }: LiveGroupContext) {
    const figure = id ? this.figure(id) : undefined;
    const cell = (
      body: unknown,
      measured = true,
    ) => html`<td part="cell" role="cell" class=${measured ? "" : "unmeasured"}>
      <span class="role" aria-hidden="true">${role}</span>${body}
    </td>`;
    if (!id || !figure || figure.state === "absent") {
      return cell(
        html`<span class="muted" aria-hidden="true">—</span><span class="visually-hidden">${language.in(liveWords).notMeasured}</span>`,
        false,
      );
    }
    if (figure.state !== "ready" && figure.state !== "failed") return cell(html`<div class="skeleton"></div>`);
    if (figure.state === "failed") {
      return cell(
        html`<b>—</b> <span class="small muted">${words.state.notComputable} (${figure.issues[0]?.code})</span>`,
      );
    }
    const { result, partial } = figure;
    const formats = write(result.currency);
    const reading = kpiReading(result, {
      label: kpiLabel(id, language.language),
      words,
      text: language.in(readingWords),
      reason: (code) => language.reason(code),
      formats,
      target: target(id),
      partial,
    });
    return cell(html`<b class=${reading.muted ? "muted" : ""}>${reading.value}</b>
      ${reading.value === "—" ? nothing : html`<span class="small muted">${reading.beside}</span>`}
      ${[reading.target, reading.muted ? words.state.tooFew : "", reading.explanation].map((line) =>
        line ? html`<div class="small muted">${line}</div>` : nothing,
      )}
      ${reading.code ? html`<span class="code">(${reading.code})</span>` : nothing}`);
  }
}
