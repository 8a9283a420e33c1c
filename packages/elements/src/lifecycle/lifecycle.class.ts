import type { KpiResult, Result } from "@tenure/core/fields";
import type { Lifecycle, LifecycleStage } from "@tenure/knowledge/practice";
import { type CSSResultGroup, html, nothing, type TemplateResult } from "lit";
import { property } from "lit/decorators.js";
import type { ExportTable } from "../shared/export/export-table.js";
import { toneBadge } from "../shared/icons.js";
import { inLanguage, readableId } from "../shared/in-language.js";
import { kpiReading } from "../shared/kpi-reading.js";
import { type LiveFigure, LiveFigures, type WithFigures, wholeFigure } from "../shared/live-figures.js";
import { readingWords } from "../shared/reading-words.js";
import { room } from "../shared/room.styles.js";
import { type Selects, TenureSelectEvent } from "../shared/select-event.js";
import { sourceList, statement, whereFrom } from "../shared/sourced.js";
import { sourcedStyles } from "../shared/sourced.styles.js";
import { type Ask, TenureElement } from "../shared/tenure-element.js";
import { lifecycleStyles } from "./lifecycle.styles.js";
import { lifecycleWords } from "./words.js";

/** Terms of the glossary that have a live figure, by the id of that figure. */
const FIGURES: Readonly<Record<string, string>> = {
  "first-reply-time": "first-reply-time",
  "first-contact-resolution": "first-contact-resolution",
  "resolution-rate": "resolution-rate",
  "logo-churn-rate": "logo-churn",
  "customer-retention-rate": "logo-retention",
  grr: "grr",
  nrr: "nrr",
  "new-mrr": "new-mrr",
  "expansion-mrr": "expansion-mrr",
  "proactive-ratio": "proactive-ratio",
  csat: "csat",
};

type Content = typeof import("./lifecycle-content.js");
let content: Content | undefined;
let loading: Promise<Content> | undefined;

/** A lifecycle, and the figures by which its stages are watched where no provider is to be asked for them. */
export type LifecycleWithFigures = Lifecycle & WithFigures;

interface Figure {
  readonly value: string;
  readonly beside: string;
  /** What is missing for it, where sources have not arrived. */
  readonly missing: string;
}

/**
 * @summary The life of a customer: stages, who answers for each, what every role does there, and what is handed on.
 *
 * Shows the SDK's own lifecycle, or one given as `data`. Inside a provider the figures by which a stage is watched
 * stand beside their names, as far as the data loaded hold them; alone, those that `data` brings in `figures`. A stage
 * without an owner says so.
 *
 * @event {TenureSelectEvent} tenure-select - The reader chose a stage; `datum` is the stage. Bubbles and is composed.
 *
 * @csspart stages - The stages in their order.
 * @csspart stage - One of them.
 * @csspart panel - What belongs to the stage chosen.
 * @csspart table - All stages as a table.
 *
 * @cssstate empty - Never: without data it shows the SDK's own.
 * @cssstate partial - Never: its statements are whole whatever has arrived; a figure that lacks a source says so itself.
 */
export class TenureLifecycle extends TenureElement<LifecycleWithFigures, Selects<LifecycleStage>> {
  static override styles: CSSResultGroup = [TenureElement.styles, room(480, 1390, 132), sourcedStyles, lifecycleStyles];

  /** Id of the stage to look at; absent, the first one. The reader may change it. */
  @property() stage = "";

  readonly #live = new LiveFigures(
    this,
    () => this.provider,
    () => this.shown?.figures,
  );
  #failed = false;

  get #text() {
    return this.language.in(lifecycleWords);
  }

  protected override query(): Ask | null {
    return null;
  }

  protected override content(): Result<Lifecycle> | "loading" {
    if (content) return { ok: true, value: content.LIFECYCLE };
    if (this.#failed)
      return { ok: false, issues: [{ code: "data/unreachable", severity: "error", path: "lifecycle" }] };
    this.#load();
    return "loading";
  }

  #load(): void {
    loading ??= import("./lifecycle-content.js");
    void loading.then(
      (arrived) => {
        content = arrived;
        this.requestUpdate();
      },
      () => {
        loading = undefined;
        this.#failed = true;
        this.requestUpdate();
      },
    );
  }

  override refresh(options?: { readonly signal?: AbortSignal }): Promise<void> {
    this.#failed = false;
    return super.refresh(options);
  }

  protected override accepts(value: object): boolean {
    const { stages, handoffs } = value as Partial<Lifecycle>;
    return (
      Array.isArray(stages) &&
      stages.length > 0 &&
      stages.every((stage) => typeof stage?.id === "string") &&
      (handoffs === undefined ||
        (Array.isArray(handoffs) && handoffs.every((handoff) => Array.isArray(handoff?.passes))))
    );
  }

  protected override defaultLabel(): string {
    return inLanguage(this.shown?.title, this.language.language) || this.#text.title;
  }

  protected override subtitle(lifecycle: Lifecycle | undefined): string | typeof nothing {
    return (lifecycle && whereFrom(statementsOf(lifecycle), this.language)) || nothing;
  }

  /** The lifecycle with the figures that stand in it. */
  protected override async exported(): Promise<LifecycleWithFigures | undefined> {
    const { shown } = this;
    const terms = new Set(shown?.stages.flatMap(termsOf));
    const figures = [...terms].flatMap((term) => this.#result(term) ?? []);
    return shown && figures.length > 0 ? { ...shown, figures } : shown;
  }

  /** One row a stage, with a column for each figure by which it is watched. */
  protected override async ownTable({ stages }: Lifecycle): Promise<ExportTable> {
    const { tableOf } = await import("../shared/export/result-table.js");
    return tableOf(
      stages.map((stage) => {
        const figures = termsOf(stage).flatMap((term) => this.#result(term) ?? []);
        return { ...stage, figures: Object.fromEntries(figures.map(({ metric, value }) => [metric, value])) };
      }),
    );
  }

  protected override renderResult(lifecycle: Lifecycle): TemplateResult {
    // Names of terms load with the content; data of a page bring ids only.
    if (!content && !this.#failed) this.#load();
    const text = this.#text;
    const { stages } = lifecycle;
    const chosen = stages.find(({ id }) => id === this.stage) ?? stages[0]!;
    return html`
      <div part="stages" role="tablist" aria-label=${text.stages} @keydown=${(event: KeyboardEvent) => this.#keyed(event, stages, chosen)}>
        ${stages.map((stage, index) => this.#tab(stage, index, stage === chosen))}
      </div>
      <div part="panel" id="panel" role="tabpanel" aria-labelledby="stage-${stages.indexOf(chosen)}" tabindex="0">
        ${this.#panel(lifecycle, chosen)}
      </div>
      <details>
        <summary>${text.whole}</summary>
        ${this.#table(lifecycle)}
      </details>
      ${sourceList(statementsOf(lifecycle), this.language)}
    `;
  }

  #tab(stage: LifecycleStage, index: number, chosen: boolean): TemplateResult {
    const text = this.#text;
    const first = termsOf(stage)
      .map((term) => ({ term, figure: this.#figure(term) }))
      .find(({ figure }) => figure && figure.value !== "—");
    return html`<button
      type="button"
      part="stage"
      role="tab"
      id="stage-${index}"
      aria-selected=${chosen ? "true" : "false"}
      aria-controls="panel"
      tabindex=${chosen ? "0" : "-1"}
      @click=${(event: MouseEvent) => this.#choose(stage, event.detail === 0 ? "keyboard" : "pointer")}
    >
      <span class="dot" aria-hidden="true"></span>
      <span class="name">${this.#in(stage.name) || readableId(stage.id)}</span>
      <span class="owner small"
        >${stage.owner ? html`<span class="visually-hidden">${text.owner}: </span>${this.#role(stage.owner)}` : toneBadge("risk", text.noOwner)}</span
      >
      ${
        first
          ? html`<span class="figure small"><span class="muted">${this.#term(first.term).short}</span> <b>${first.figure!.value}</b></span>`
          : nothing
      }
    </button>`;
  }

  #choose(stage: LifecycleStage, via: "pointer" | "keyboard"): void {
    this.stage = stage.id;
    this.dispatchEvent(new TenureSelectEvent(stage, "stage", via));
  }

  #keyed(event: KeyboardEvent, stages: readonly LifecycleStage[], chosen: LifecycleStage): void {
    const at = stages.indexOf(chosen);
    const forward = this.matches(":dir(rtl)") ? "ArrowLeft" : "ArrowRight";
    const to =
      event.key === "Home"
        ? 0
        : event.key === "End"
          ? stages.length - 1
          : event.key === "ArrowDown" || event.key === forward
            ? at + 1
            : ["ArrowUp", "ArrowLeft", "ArrowRight"].includes(event.key)
              ? at - 1
              : -1;
    const next = stages[to];
    if (!next) return;
    event.preventDefault();
    this.#choose(next, "keyboard");
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>(`#stage-${to}`)?.focus());
  }

  #panel(lifecycle: Lifecycle, stage: LifecycleStage): TemplateResult {
    const text = this.#text;
    const on = (lifecycle.handoffs ?? []).filter(({ from }) => from === stage.id);
    const nameOf = (id: string) => this.#in(lifecycle.stages.find((each) => each.id === id)?.name);
    return html`
      ${stage.owner ? nothing : html`<p class="note">${text.noOwnerHint}</p>`}
      <dl class="work" aria-label=${text.work}>
        ${rolesOf(lifecycle).map(
          (role) => html`<div>
            <dt>
              ${this.#role(role)}
              ${role === stage.owner ? html`<span class="chip">${text.owns}</span>` : nothing}
            </dt>
            <dd>${stage.work?.[role] ? statement(stage.work[role], this.language) : "—"}</dd>
          </div>`,
        )}
      </dl>
      <dl class="facts">
        ${stage.doneWhen ? html`<div><dt>${text.done}</dt><dd>${statement(stage.doneWhen, this.language)}</dd></div>` : nothing}
        ${
          termsOf(stage).length > 0
            ? html`<div>
                <dt>${text.watched}</dt>
                <dd><ul class="watched">${termsOf(stage).map((term) => this.#explained(term))}</ul></dd>
              </div>`
            : nothing
        }
        ${on.map(
          ({ to, giver, taker, passes }) => html`<div>
            <dt>${text.passedOn(nameOf(to))}</dt>
            <dd>
              <span class="visually-hidden">${text.spokenHandoff(this.#role(giver), this.#role(taker))}</span>
              <b aria-hidden="true">${text.handsOn(this.#role(giver), this.#role(taker))}</b>
              <ul class="passes">${passes.map((what) => html`<li>${statement(what, this.language)}</li>`)}</ul>
            </dd>
          </div>`,
        )}
      </dl>
    `;
  }

  #watched(term: string): TemplateResult {
    const figure = this.#figure(term);
    return html`<span>${this.#term(term).name}</span>
      ${figure ? html`<b>${figure.value}</b> <span class="small muted">${figure.beside}</span>` : nothing}
      ${figure?.missing ? html`<span class="definition small muted">${figure.missing}</span>` : nothing}`;
  }

  #explained(term: string): TemplateResult {
    const { definition } = this.#term(term);
    return html`<li>
      ${this.#watched(term)}
      ${definition ? html`<span class="definition small muted">${definition}</span>` : nothing}
    </li>`;
  }

  #table(lifecycle: Lifecycle): TemplateResult {
    const text = this.#text;
    const { stages } = lifecycle;
    const roles = rolesOf(lifecycle);
    const { handoffs = [] } = lifecycle;
    return html`<div class="scroll" role="region" tabindex="0" aria-label=${text.whole}>
      <table part="table" aria-label=${text.whole}>
        <thead>
          <tr>
            <th scope="col">${text.stage}</th>
            <th scope="col">${text.owner}</th>
            ${roles.map((role) => html`<th scope="col">${this.#role(role)}</th>`)}
            <th scope="col">${text.done}</th>
            <th scope="col">${text.watched}</th>
            <th scope="col">${text.handoffs}</th>
          </tr>
        </thead>
        <tbody>
          ${stages.map(
            (stage) => html`<tr>
              <th scope="row">${this.#in(stage.name) || readableId(stage.id)}</th>
              <td>${stage.owner ? this.#role(stage.owner) : toneBadge("risk", text.noOwner)}</td>
              ${roles.map((role) => html`<td>${stage.work?.[role] ? statement(stage.work[role], this.language) : "—"}</td>`)}
              <td>${stage.doneWhen ? statement(stage.doneWhen, this.language) : "—"}</td>
              <td>
                <ul class="measures">
                  ${termsOf(stage).map((term) => html`<li>${this.#watched(term)}</li>`)}
                </ul>
              </td>
              <td>
                ${handoffs
                  .filter(({ from }) => from === stage.id)
                  .map(
                    ({
                      giver,
                      taker,
                      passes,
                    }) => html`<span>${text.handsOn(this.#role(giver), this.#role(taker))}</span>
                      <ul class="passes">${passes.map((what) => html`<li>${statement(what, this.language)}</li>`)}</ul>`,
                  )}
              </td>
            </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  #in(names: Lifecycle["title"] | undefined): string {
    return inLanguage(names, this.language.language);
  }

  #role(id: string): string {
    return this.#text.role[id] ?? readableId(id);
  }

  #term(id: string): { readonly name: string; readonly short: string; readonly definition: string } {
    const term = content?.termOf(id);
    const name = this.#in(term?.name) || readableId(id);
    return {
      name,
      short: this.language.language === "ja" ? (term?.shortJa ?? name) : name.replace(/ \(.*\)$/, ""),
      definition: this.#in(term?.definition),
    };
  }

  /** What is known of a term's figure; undefined for a term without one, and where nobody would know. */
  #known(term: string): LiveFigure | undefined {
    const id = Object.hasOwn(FIGURES, term) ? FIGURES[term] : undefined;
    return id && this.#live.available ? this.#live.figure(id) : undefined;
  }

  /** The figure of a term as a file takes it. */
  #result(term: string): KpiResult | undefined {
    const result = wholeFigure(this.#known(term));
    return result?.value === null ? undefined : result;
  }

  /** The figure of a term, where the data loaded have it. */
  #figure(term: string): Figure | undefined {
    const figure = this.#known(term);
    if (figure?.state !== "ready") return undefined;
    const { result, partial } = figure;
    const { value, beside, explanation } = kpiReading(result, {
      label: this.#term(term).name,
      words: this.words,
      text: this.language.in(readingWords),
      reason: (code) => this.language.reason(code),
      formats: this.formats(result.currency),
      partial,
    });
    const missing = partial ? explanation : "";
    return value === "—" && !missing ? undefined : { value, beside, missing };
  }
}

function termsOf({ watchedBy }: LifecycleStage): readonly string[] {
  return Array.isArray(watchedBy) ? watchedBy.filter((term) => typeof term === "string") : [];
}

/** Roles in the order in which stages name them. */
function rolesOf({ stages }: Lifecycle): readonly (keyof LifecycleStage["work"])[] {
  return [...new Set(stages.flatMap(({ work }) => Object.keys(work ?? {})))] as (keyof LifecycleStage["work"])[];
}

function statementsOf({ stages, handoffs }: Lifecycle) {
  return [
    ...stages.flatMap(({ work, doneWhen }) => [...Object.values(work ?? {}), doneWhen]),
    ...(handoffs ?? []).flatMap(({ passes }) => passes),
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    "tenure-lifecycle": TenureLifecycle;
  }
}
