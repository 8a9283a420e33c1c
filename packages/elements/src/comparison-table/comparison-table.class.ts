import {
  type Comparison,
  type ComparisonRow,
  CS_AND_SUPPORT,
  type RoleRow,
  SOURCES,
  type Statement,
  type ViewRow,
} from "@tenure/knowledge/comparison";
import { html, type TemplateResult } from "lit";
import { type Ask, TenureElement } from "../shared/tenure-element.js";
import { comparisonTableStyles } from "./comparison-table.styles.js";

/**
 * @summary Customer success beside support: what each is for, does and is counted by, with the source of every statement.
 *
 * Shows the SDK's own comparison, or one given as `data`. A row in which sources disagree spans the roles and lets each
 * source have its say.
 *
 * @csspart table - The table.
 * @csspart row - A row.
 * @csspart cell - A role's cell.
 */
export class TenureComparisonTable extends TenureElement<Comparison> {
  static override styles = [TenureElement.styles, comparisonTableStyles];

  protected override query(): Ask | null {
    return null;
  }

  protected override standIn(): Comparison {
    return CS_AND_SUPPORT;
  }

  protected override accepts(value: object): boolean {
    const { roles, rows } = value as Partial<Comparison>;
    return Array.isArray(roles) && Array.isArray(rows) && rows.every(isRow);
  }

  protected override defaultLabel(): string {
    return this.shown?.title[this.language.language] ?? this.words.comparison.title;
  }

  protected override subtitle(): string {
    return this.words.comparison.subtitle;
  }

  protected override renderResult({ roles, rows }: Comparison): TemplateResult {
    const language = this.language.language;
    const used = Object.values(SOURCES).filter(({ number }) => rows.some((row) => numbersOf(row).includes(number)));
    return html`
      <table part="table">
        <thead>
          <tr>
            <td></td>
            ${roles.map(({ name }) => html`<th scope="col">${name[language]}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.map((row) => ("views" in row ? this.#views(row, roles.length) : this.#cells(row, roles)))}
        </tbody>
      </table>
      <details>
        <summary>${this.words.comparison.sources}</summary>
        <ol class="how">
          ${used.map(({ number, title }) => html`<li><b>${number}</b> ${title[language]}</li>`)}
        </ol>
      </details>
    `;
  }

  #cells(row: RoleRow, roles: Comparison["roles"]): TemplateResult {
    const language = this.language.language;
    return html`
      <tr part="row">
        <th scope="row">${row.topic[language]}</th>
        ${roles.map(({ id, name }) => {
          const cell = row.cells[id];
          return html`<td part="cell">
            <span class="role" aria-hidden="true">${name[language]}</span>${cell ? this.#statement(cell) : "—"}
          </td>`;
        })}
      </tr>
    `;
  }

  #views({ topic, views }: ViewRow, span: number): TemplateResult {
    return html`
      <tr part="row">
        <th scope="row">
          ${topic[this.language.language]}
          ${views.length > 1 ? html`<span class="chip">${this.words.comparison.viewsDiffer}</span>` : ""}
        </th>
        <td part="cell" colspan=${span}>
          <ul class="views">
            ${views.map((view) => html`<li>${this.#statement(view)}</li>`)}
          </ul>
        </td>
      </tr>
    `;
  }

  #statement({ text, sources }: Statement): TemplateResult {
    const numbers = sources.map((source) => SOURCES[source]?.number).filter((number) => number !== undefined);
    return html`<span class="statement">${text[this.language.language]}</span
      ><sup
        ><span class="visually-hidden">${this.words.comparison.from(numbers.map(String))}</span
        ><span aria-hidden="true">${numbers.join(" ")}</span></sup
      >`;
  }
}

function isRow(row: unknown): boolean {
  const { topic, cells, views } = (row ?? {}) as Partial<RoleRow & ViewRow>;
  return typeof topic === "object" && (Array.isArray(views) || (typeof cells === "object" && cells !== null));
}

function numbersOf(row: ComparisonRow): number[] {
  const statements = "views" in row ? row.views : Object.values(row.cells);
  return statements.flatMap(({ sources }) => sources.map((source) => SOURCES[source]?.number ?? 0));
}

declare global {
  interface HTMLElementTagNameMap {
    "tenure-comparison-table": TenureComparisonTable;
  }
}
