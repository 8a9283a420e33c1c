import type { HealthModel, HealthModelInput, Issue, ModelTrialResult } from "@tenure/core/fields";
import { type LossOutcome, latestOnly, type ModelFitReport, type ModelTrialReport } from "@tenure/worker";
import { type CSSResultGroup, html, nothing, type PropertyValues, svg, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";
import { live } from "lit/directives/live.js";
import { sliderStyles } from "../assumption-slider/slider.styles.js";
import { typedNumber } from "../assumption-slider/typed-number.js";
import { bandWord } from "../shared/band-word.js";
import { COUNT_LIFT, countLabels } from "../shared/count-labels.js";
import type { ExportTable } from "../shared/export/export-table.js";
import { finite } from "../shared/finite.js";
import { Folds } from "../shared/folds.js";
import type { Formats } from "../shared/format.js";
import { icon } from "../shared/icons.js";
import { inLanguage, readableId } from "../shared/in-language.js";
import { issueWords } from "../shared/issue-words.js";
import { Later } from "../shared/later.js";
import { stretches, withReadOut } from "../shared/read-out.js";
import { ResizeController } from "../shared/resize-controller.js";
import { room } from "../shared/room.styles.js";
import { type Selects, TenureSelectEvent } from "../shared/select-event.js";
import { type Ask, type ShapeCheck, TenureElement } from "../shared/tenure-element.js";
import { smallFont, widest } from "../shared/text-width.js";
import { type Check, checkTemplate, type Proof } from "./check-template.js";
import type { Edge } from "./cutoffs-template.js";
import { distributionLayout } from "./distribution-layout.js";
import { EditHistory } from "./edit-history.js";
import { type Fitting, fitTemplate } from "./fit-template.js";
import { issuesByPlace, withValue } from "./model-edits.js";
import { TenureModelEvent } from "./model-event.js";
import { issuesTemplate, type Plan, planTemplate, type RefusedText } from "./plan-template.js";
import { modelsAsSaved, modelsToSave, nextVersion, type Saving } from "./saved-models.js";
import { scorecardEditorStyles } from "./scorecard-editor.styles.js";
import { scorecardWords } from "./words.js";

const shapeCheck: ShapeCheck = new Later(async () => (await import("./trial-shape.js")).isTrial);

export { TenureModelEvent } from "./model-event.js";

const BASE_FONT_SIZE = 14;
const CHART_HEIGHT = 190;
/** Accounts of each list that are named. */
const NAMED = 6;
const LARGEST_FILE = 1e6;
const DEFAULT_HORIZON = 90;
const DEFAULT_CONTACT_DAYS = 14;
/** A week, and days between two: more is a slip. */
const MOST_CONTACTS = 1e6;

/** What became of the file read last. */
type Imported = { readonly name: string } & (
  | { readonly ok: true }
  | { readonly ok: false; readonly issues: readonly Issue[]; readonly why?: string }
);

/** A model as it is being edited, and what came along with it in the file read last. */
interface Edited {
  readonly draft: HealthModel;
  readonly brought: readonly HealthModel[];
}

/** What the engine is asked about the draft, and what tells one question from another. */
interface Question {
  readonly key: string;
  readonly draft: HealthModel;
}

/**
 * @summary A health model to edit, with what each change would do: plan, do, check, act.
 *
 * Weights, thresholds, scales and the policy for missing data stand beside what they cause: how scores are spread, who
 * is flagged, whether the team could do the work, and how well it would have told losses apart in the past. Nothing is
 * kept until the reader saves a new version, which the page is told of. Needs a provider with data.
 *
 * @event {TenureModelEvent} tenure-change - The reader saved a new version; `model` is it, and `models` are it and what
 *   belongs to it, for the `model` of other elements. Bubbles and is composed.
 * @event {TenureSelectEvent} tenure-select - The reader chose an account that the edit concerns. Bubbles and is composed.
 *
 * @csspart group - A group of measures.
 * @csspart measure - A measure with its weight and scale.
 * @csspart band - A band with its threshold and action.
 * @csspart control - A slider with its label and box.
 * @csspart slider - The native range of a slider.
 * @csspart number - The box for typing a slider's value.
 * @csspart chart - The distribution of scores.
 * @csspart output - The figures of today and of the past, saved and edited.
 * @csspart backtest - The figures of the back-test, saved and edited.
 * @csspart cutoffs - Right and wrong flags at each cut-off of the score.
 * @csspart fit - Weights fitted to what happened, and how they do on later days.
 */
export class TenureScorecardEditor extends TenureElement<
  ModelTrialReport,
  Selects<ModelTrialReport["newlyFlagged"]["accounts"][number]>
> {
  static override styles: CSSResultGroup = [
    TenureElement.styles,
    room(4690, 7419, 789),
    sliderStyles,
    scorecardEditorStyles,
  ];

  /**
   * The saved model; absent, the default one for software sold to companies. A list is the saved model, then its other
   * versions by `validFrom` and the models that its `segments` name.
   */
  @property({ attribute: false }) model: HealthModelInput | readonly HealthModelInput[] | null | undefined;
  /** Contacts that the team can make in a week. */
  @property({ type: Number }) capacity: number | null | undefined;
  /** Days between two contacts of a flagged account. */
  @property({ type: Number, attribute: "contact-days" }) contactDays: number = DEFAULT_CONTACT_DAYS;

  /** @internal The version saved here last, and what belongs to it; it takes the place of `model` until the page gives another. */
  @state() private kept: readonly HealthModel[] | undefined;
  /** @internal */
  @state() private trial: ModelTrialReport | undefined;
  /** @internal Why the draft cannot be used; empty while it can. */
  @state() private refusals: readonly Issue[] = [];
  /** @internal */
  @state() private proof: Proof = { state: "running" };
  @state() private proofShare = 0;
  /** @internal */
  @state() private proofStale = false;
  /** @internal */
  @state() private fitting: Fitting = { state: "idle" };
  @state() private fitShare = 0;
  /** @internal */
  @state() private refused: RefusedText | null = null;
  /** @internal */
  @state() private imported: Imported | null = null;
  /** @internal */
  @state() private flagUpTo = "";
  /** @internal */
  @state() private horizonDays = DEFAULT_HORIZON;
  /** @internal */
  @state() private outcome: LossOutcome | undefined;
  /** @internal */
  @state() private justSaved = false;
  /** @internal */
  @state() private width = 0;
  /** @internal */
  @state() private unit = 1;

  /** @internal What parts were moved where, for those who do not see it. */
  @state() private said = "";

  /** @internal Whether the figures are drawn too: the model comes a task earlier, so that neither takes long. */
  @state() private drawsFigures = false;

  readonly #folds = new Folds(this);
  /** Ends the back-test of a draft that is no more. */
  #judging: AbortController | undefined;
  #fitted: AbortController | undefined;
  #fitAsked: Question | undefined;
  /** What a fit is of, apart from the draft. */
  #fitScope = "";
  #history: EditHistory<Edited> | undefined;
  #savedKey = "";
  #moving = false;
  #asked = "";
  #judged = "";

  // A long past is left to the back-test, which a newer edit ends: a slider waits for nothing but today.
  readonly #try = latestOnly(
    async ({ draft }: Question) =>
      this.provider?.ask("modelTrial", {
        saved: this.#asSaved,
        model: this.#asDraft(draft),
        live: true,
        team: this.#team(),
        history: this.#past(),
      }),
    (answer, { key }) => {
      if (!answer || key !== this.#asked) return;
      if (answer.ok) {
        this.trial = answer.value;
        this.refusals = [];
      } else if (answer.issues.some(isOfModel)) {
        this.refusals = answer.issues;
      }
    },
  );

  readonly #judge = latestOnly(
    async ({ draft }: Question) => {
      const saved = this.#saved!;
      const query = {
        saved: this.#asSaved,
        ...(draft === saved ? {} : { model: this.#asDraft(draft) }),
        history: this.#past(),
        ...(this.flagUpTo ? { flagUpTo: this.flagUpTo } : {}),
      };
      const judging = new AbortController();
      this.#judging = judging;
      this.proofShare = 0;
      const onProgress = (done: number, total: number) => {
        if (judging === this.#judging && total > 0) this.proofShare = done / total;
      };
      return this.provider?.ask("modelBacktest", query, { signal: judging.signal, onProgress });
    },
    (answer, { key }) => {
      if (!answer || key !== this.#judged) return;
      if (!answer.ok && answer.issues.some(({ code }) => code === "worker/aborted")) return;
      this.proofStale = false;
      // What is wrong with the draft stands beside its fields: the last proof stays.
      if (!answer.ok && this.proof.state === "done" && answer.issues.some(isOfModel)) return;
      this.proof = answer.ok ? { state: "done", report: answer.value } : { state: "refused", issues: answer.issues };
    },
  );

  readonly #fit = latestOnly(
    async ({ draft }: Question) => {
      const fitting = new AbortController();
      this.#fitted = fitting;
      const onProgress = (done: number, total: number) => {
        if (fitting === this.#fitted && total > 0) this.fitShare = done / total;
      };
      const query = {
        saved: this.#asSaved,
        model: this.#asDraft(draft),
        team: this.#team(),
        history: this.#past(),
      };
      return this.provider?.ask("modelFit", query, { signal: fitting.signal, onProgress });
    },
    (answer, question) => {
      const { draft } = question;
      if (!answer || question !== this.#fitAsked || this.fitting.state !== "running") return;
      if (answer.ok) this.fitting = { state: "done", report: versioned(answer.value, draft.version), draft };
      else if (answer.issues.some(({ code }) => code === "worker/aborted")) this.fitting = { state: "stopped" };
      else this.fitting = { state: "refused", issues: answer.issues };
    },
  );

  constructor() {
    super();
    new ResizeController(this, "[part~='body'], .histogram", () => this.#measure());
    this.addEventListener("keydown", this.#pressed);
  }

  /** The model as it stands in the editor; undefined until data have arrived. */
  get draft(): HealthModel | undefined {
    return this.#history?.present.draft;
  }

  get #saved(): HealthModel | undefined {
    return this.shown?.saved;
  }

  /** Other versions, and the models of segments: those of the file read last, then those of the saved model. */
  get #besides(): readonly HealthModel[] {
    return [...(this.#history?.present.brought ?? []), ...(this.shown?.besideSaved ?? [])];
  }

  /** The saved model with what belongs to it, whatever was read into the editor since. */
  get #asSaved(): readonly HealthModel[] | undefined {
    const { shown } = this;
    return shown && [shown.saved, ...(shown.besideSaved ?? [])];
  }

  /** An edit under the version that it would be saved as, so that nobody takes it for the saved one, with all beside it. */
  #asDraft(draft: HealthModel): readonly HealthModel[] {
    const besides = this.#besides;
    const version = this.#isEdited ? nextVersion({ draft, previous: this.#saved!, besides }) : draft.version;
    return [{ ...draft, version }, ...besides];
  }

  get #text() {
    return this.language.in(scorecardWords);
  }

  protected override query(): Ask {
    const saved = this.kept ?? this.model;
    return { call: "modelTrial", input: { ...(saved ? { saved } : {}), withoutPast: true, history: this.#past() } };
  }

  protected override checks() {
    return [...super.checks(), shapeCheck];
  }

  protected override defaultLabel(): string {
    return this.#text.heading;
  }

  protected override emptyWords() {
    return { title: this.#text.empty, hint: this.#text.emptyHint };
  }

  protected override subtitle(report: ModelTrialReport | undefined): string | typeof nothing {
    if (!report) return nothing;
    const { saved, before } = report;
    const name = inLanguage(saved.name, this.language.language) || readableId(saved.id);
    return this.#text.subtitle(name, String(saved.version), this.formats().day(before.today.asOf));
  }

  protected override renderControls(report: ModelTrialReport | undefined): TemplateResult | typeof nothing {
    if (!report) return nothing;
    const text = this.#text;
    const button = (label: string, possible: boolean, act: () => void) => html`<button
      type="button"
      class="button"
      aria-disabled=${possible ? "false" : "true"}
      @click=${() => possible && act()}
    >
      ${label}
    </button>`;
    return html`<div class="tools">
      ${button(text.undo, this.#history?.canUndo ?? false, () => this.undo())}
      ${button(text.redo, this.#history?.canRedo ?? false, () => this.redo())}
      ${button(text.discard, this.#isEdited, () => this.#edit(this.#saved!, "discard", true, []))}
    </div>`;
  }

  /** Takes the last edit back. */
  undo(): void {
    this.#history?.undo();
    this.#settled();
  }

  /** Makes the edit that was taken back last again. */
  redo(): void {
    this.#history?.redo();
    this.#settled();
  }

  get #isEdited(): boolean {
    return this.draft !== undefined && this.draft !== this.#saved && JSON.stringify(this.draft) !== this.#savedKey;
  }

  #team() {
    const [capacity, days] = [finite(this.capacity), finite(this.contactDays)];
    return {
      ...(capacity !== null && capacity > 0 ? { capacityPerWeek: capacity } : {}),
      contactEveryDays: days !== null && days > 0 ? days : DEFAULT_CONTACT_DAYS,
      ...(this.flagUpTo ? { flagUpTo: this.flagUpTo } : {}),
    };
  }

  #past() {
    return { horizonDays: this.horizonDays, ...(this.outcome ? { outcome: this.outcome } : {}) };
  }

  #edit(draft: HealthModel, field: string, settled: boolean, brought = this.#history?.present.brought ?? []): void {
    this.#history?.edit({ draft, brought }, field, settled);
    this.#moving = !settled;
    this.refused = null;
    this.imported = null;
    this.justSaved = false;
    this.said = "";
    this.requestUpdate();
  }

  #settled(): void {
    this.#moving = false;
    this.said = "";
    this.refused = null;
    this.requestUpdate();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has("model")) this.kept = undefined;
    super.willUpdate(changed);
    const saved = this.#saved;
    if (!saved) {
      this.trial = undefined;
      this.#history = undefined;
      this.#savedKey = this.#asked = this.#judged = "";
      return;
    }
    // The same model asked about other data: what is being edited stays.
    const key = JSON.stringify(saved);
    if (key !== this.#savedKey) {
      this.#savedKey = key;
      this.#history = new EditHistory<Edited>({ draft: saved, brought: [] });
      this.trial = undefined;
      this.refusals = [];
      this.flagUpTo = "";
    }
    this.#ask(saved);
  }

  #ask(saved: HealthModel): void {
    if (!this.provider || !this.draft) return;
    const draft = this.draft;
    this.#endFit(draft);
    const scope = JSON.stringify([this.provider.dataVersion, this.#team(), this.#past(), saved, draft, this.#besides]);
    if (scope !== this.#asked) {
      this.#asked = scope;
      this.#try({ key: scope, draft });
    }
    if (scope === this.#judged) return;
    // Nobody waits for the proof of an earlier draft: the engine is free for this one.
    this.#judging?.abort();
    if (this.#moving) {
      this.#judged = "";
      this.proofStale = true;
      return;
    }
    this.#judged = scope;
    this.#startJudging(draft);
  }

  #startFit(draft: HealthModel): void {
    this.#fitted?.abort();
    this.fitShare = 0;
    this.fitting = { state: "running" };
    this.#fitAsked = { key: this.#fitScope, draft };
    this.#fit(this.#fitAsked);
  }

  /** A newer draft ends a fit that is running; other data or another past take its answer away. */
  #endFit(draft: HealthModel): void {
    const scope = JSON.stringify([this.provider?.dataVersion, this.#team(), this.#past(), this.#saved]);
    const isOther = scope !== this.#fitScope;
    this.#fitScope = scope;
    if (this.fitting.state === "running" && (isOther || draft !== this.#fitAsked?.draft)) {
      this.#fitted?.abort();
      this.fitting = { state: "stopped" };
    } else if (isOther && this.fitting.state !== "running") this.fitting = { state: "idle" };
  }

  #startJudging(draft: HealthModel): void {
    this.proofStale = true;
    if (this.proof.state === "stopped") this.proof = { state: "running" };
    this.#judge({ key: this.#judged, draft });
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (!this.shown || this.drawsFigures) return;
    setTimeout(() => {
      this.drawsFigures = true;
    });
  }

  protected override renderSkeleton(): TemplateResult {
    return html`<div class="skeleton large"></div><div class="skeleton block"></div>`;
  }

  protected override renderResult(shown: ModelTrialReport): TemplateResult {
    const text = this.#text;
    const draft = this.draft ?? shown.edited;
    const report = this.trial ?? shown;
    const formats = this.formats(report.currency);
    const level = Math.min(6, Math.max(1, Math.round(this.headingLevel) || 3) + 1);
    const section = (name: string, title: string, body: unknown) => html`<section
      class="stage ${name}"
      aria-labelledby="stage-${name}"
    >
      <div class="stage-name" id="stage-${name}" role="heading" aria-level=${level}>${title}</div>
      ${body}
    </section>`;
    // The back-test takes its room before it is there.
    const isComplete = this.drawsFigures && this.proof.state !== "running";
    return html`<div class="loop ${isComplete ? "" : "pending"}">
      <p class="visually-hidden" role="status">${this.said}</p>
      ${section("plan", text.plan, html`<p class="small muted prose">${text.planHint}</p>${planTemplate(this.#plan(draft, report, formats, level))}`)}
      <div class="outcome">
        ${
          this.drawsFigures
            ? html`${section("do", text.do, this.#doing(report, formats, level))}
              ${section("check", text.check, this.#checking(draft, report, formats, level))}
              ${section("act", text.act, this.#acting(draft, report))}`
            : html`<div class="skeleton block"></div>`
        }
      </div>
    </div>`;
  }

  #pressed = (event: KeyboardEvent): void => {
    const target = event.composedPath()[0];
    const types = target instanceof HTMLInputElement && target.type === "text";
    if (types || !(event.ctrlKey || event.metaKey) || event.altKey) return;
    const pressed = event.key.toLowerCase();
    if (pressed !== "z" && pressed !== "y") return;
    event.preventDefault();
    if (pressed === "y" || event.shiftKey) this.redo();
    else this.undo();
  };

  #issueText = (issue: Issue): string => {
    const words = issueWords(() => this.requestUpdate());
    return words ? words(this.#ofVersion(issue), this.language.language) : `${issue.path ?? ""} (${issue.code})`;
  };

  /** What is said of the saved model or of the draft, by what the reader calls them. */
  #ofVersion(issue: Issue): Issue {
    const [draft, saved] = [this.draft, this.#saved];
    if (!draft || !saved) return issue;
    const next = nextVersion({ draft, previous: saved, besides: this.#besides });
    if (issue.given === `${saved.id}@${saved.version}`)
      return { ...issue, given: this.#text.savedOf(String(saved.version)) };
    return issue.given === `${draft.id}@${next}` ? { ...issue, given: this.#text.draftOf(String(next)) } : issue;
  }

  #plan(draft: HealthModel, report: ModelTrialReport, formats: Formats, level: number): Plan {
    const issues = this.refusals.length > 0 ? this.refusals : report.issues;
    return {
      model: draft,
      saved: this.#saved ?? report.saved,
      shares: report.shares,
      bands: report.bands,
      flagUpTo: this.flagUpTo || (report.bands[report.flaggedBands - 1]?.id ?? ""),
      spare: report.spare,
      spareWithoutData: report.spareWithoutData ?? [],
      places: issuesByPlace(issues, draft),
      issueText: this.#issueText,
      refused: this.refused,
      text: this.#text,
      words: this.words,
      language: this.language.language,
      formats,
      level: Math.min(6, level + 1),
      edit: (model, field, settled) => this.#edit(model, field, settled),
      refuse: (refused) => {
        this.refused = refused;
        // What was typed gives way to the value that stays.
        this.requestUpdate();
      },
      flag: (band) => {
        this.flagUpTo = band;
      },
      rearrange: (model, said, focus) => {
        this.#edit(model, "rearrange", true);
        this.said = said;
        void this.#refocus(focus);
      },
      folds: this.#folds,
    };
  }

  /** What moved takes the focus along; where it went, undoing is the next that one could want. */
  async #refocus(target: EventTarget | null | undefined): Promise<void> {
    await this.updateComplete;
    const focused = this.renderRoot instanceof ShadowRoot ? this.renderRoot.activeElement : null;
    const wanted =
      target instanceof HTMLElement && target.isConnected
        ? target
        : this.renderRoot.querySelector<HTMLElement>(".tools .button");
    if (wanted !== focused) wanted?.focus();
  }

  #doing(report: ModelTrialReport, formats: Formats, level: number): TemplateResult {
    const text = this.#text;
    return html`
      ${this.provider ? nothing : html`<p class="note">${text.noProvider}</p>`}
      ${this.refusals.length > 0 ? html`<p class="note" role="status">${text.invalid}</p>` : nothing}
      ${this.#figures(this.#todayRows(report, formats), report, text.do)}
      ${this.#teamFields(report, formats)}
      <div class="sub" role="heading" aria-level=${Math.min(6, level + 1)}>${text.distribution}</div>
      <p class="small muted">${this.#isEdited ? text.distributionNote : text.distributionSame}</p>
      <div class="histogram">${this.width > 0 ? this.#histogram(report, formats) : nothing}</div>
      ${this.#folds.template("classes", text.table, () => this.#classesTable(report, formats))}
      <div class="sub" role="heading" aria-level=${Math.min(6, level + 1)}>${text.whom}</div>
      ${
        this.#isEdited
          ? html`<div class="whom">${this.#flagged(text.newly, report.newlyFlagged, formats)}${this.#flagged(text.dropped, report.noLongerFlagged, formats)}${
              report.flaggedWithoutScore.count > 0
                ? this.#flagged(text.unscored, report.flaggedWithoutScore, formats, text.unscoredNote)
                : nothing
            }</div>`
          : html`<p class="small muted prose">${text.noEdit}</p>`
      }
    `;
  }

  /** Names of the models that segments of the draft have of their own. */
  #modelsOfSegments({ id: own, segments = [] }: HealthModel): readonly string[] {
    const others = new Set(segments.map(({ use }) => use));
    others.delete(own);
    return [...others].map((id) => {
      const named = this.#besides.find((one) => one.id === id)?.name;
      return inLanguage(named, this.language.language) || readableId(id);
    });
  }

  /** The figures of both models as numbers. */
  protected override async ownTable(report: ModelTrialReport): Promise<ExportTable> {
    const { trialRows } = await import("./trial-rows.js");
    const edited = this.#isEdited || report.after.model !== report.before.model;
    const [saved, tried = saved] = this.proof.state === "done" ? this.proof.report.versions : [];
    const proven = saved ? [saved, this.proofStale ? undefined : tried] : [];
    const split = this.proof.state !== "done" || this.proof.report.split !== null;
    return trialRows(report, proven, edited, split, {
      text: this.#text,
      words: this.words,
      language: this.language.language,
    });
  }

  /** Name of a figure, and what it is by both models; `change` where the difference says something. */
  #figures(
    rows: readonly { readonly name: string; readonly values: readonly [string, string]; readonly change: string }[],
    { after, before }: ModelTrialReport,
    title: string,
  ): TemplateResult {
    const text = this.#text;
    const same = after.model === before.model && !this.#isEdited;
    return html`<table part="output" class="pair ${same ? "single" : ""}" aria-label=${title}>
      <thead>
        <tr>
          <th scope="col">${text.figure}</th>
          <th scope="col">${text.saved}</th>
          ${same ? nothing : html`<th scope="col">${text.edited}</th><th scope="col">${text.change}</th>`}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ({ name, values: [saved, edited], change }) => html`<tr>
            <th scope="row">${name}</th>
            <td>${saved}</td>
            ${same ? nothing : html`<td class="now">${edited}</td><td class="muted">${change || text.same}</td>`}
          </tr>`,
        )}
      </tbody>
    </table>`;
  }

  #todayRows({ before, after }: ModelTrialReport, formats: Formats) {
    const { figures } = this.#text;
    const both = (read: (today: ModelTrialResult["today"]) => number | null) => [read(before.today), read(after.today)];
    const row = (
      name: string,
      [saved, edited]: readonly (number | null | undefined)[],
      write: (value: number) => string,
      difference: (value: number) => string,
    ) => ({
      name,
      values: [saved == null ? "—" : write(saved), edited == null ? "—" : write(edited)] as const,
      change: changeOf(saved, edited, difference),
    });
    const count = (value: number) => formats.count(value);
    const counts = (value: number) => formats.count(value, true);
    const one = (value: number) => formats.decimal(value, 1);
    const ones = (value: number) => formats.decimal(value, 1, true);
    const share = (value: number) => formats.percent(value);
    const points = (value: number) => formats.points(value);
    return [
      row(
        figures.scored,
        both((today) => today.scoredAccounts),
        count,
        counts,
      ),
      row(
        figures.mean,
        both((today) => today.mean),
        one,
        ones,
      ),
      row(
        figures.flagged,
        both((today) => today.flagged),
        count,
        counts,
      ),
      row(
        figures.share,
        both((today) => today.flaggedShare),
        share,
        points,
      ),
      row(
        figures.contacts,
        both((today) => today.contactsPerWeek),
        one,
        ones,
      ),
      ...(after.today.load === null
        ? []
        : [
            row(
              figures.load,
              both((today) => today.load),
              (value) => formats.percent(value, 0),
              (value) => formats.points(value, 0),
            ),
          ]),
    ];
  }

  #pastRows({ before, after }: ModelTrialReport, formats: Formats) {
    const { figures, allDays, testDays } = this.#text;
    const [was, is] = this.#pastFigures(before, after);
    // Figures that the back-test lends are of the days that it judges on.
    const lent = !(after.history && before.history) && this.proof.state === "done" && this.proof.report.split !== null;
    const days = lent ? testDays : allDays;
    const row = (
      name: string,
      saved: number | null | undefined,
      edited: number | null | undefined,
      write: (value: number) => string,
      difference: (value: number) => string,
    ) => ({
      name,
      values: [saved, edited].map((value) => (value === undefined ? "…" : value === null ? "—" : write(value))) as [
        string,
        string,
      ],
      change: changeOf(saved, edited, difference),
    });
    const share = (value: number) => formats.percent(value);
    const points = (value: number) => formats.points(value);
    return [
      row(days(figures.precision), was?.precision, is?.precision, share, points),
      row(days(figures.recall), was?.recall, is?.recall, share, points),
      row(
        days(figures.auc),
        was?.auc,
        is?.auc,
        (value) => formats.decimal(value, 3),
        (value) => formats.decimal(value, 3, true),
      ),
    ];
  }

  /** Of both models: as the trial has them, else as the back-test does; undefined while nobody knows them yet. */
  #pastFigures(before: ModelTrialResult, after: ModelTrialResult): readonly (PastFigures | undefined)[] {
    if (after.history && before.history) {
      return [before.history, after.history].map(({ flags: { precision, recall }, auc }) => ({
        precision,
        recall,
        auc,
      }));
    }
    const { proof } = this;
    if (proof.state !== "done") return [undefined, undefined];
    const [saved, edited = saved] = proof.report.versions.map(({ flags, test: { auc } }) => ({
      precision: flags?.precision ?? null,
      recall: flags?.recall ?? null,
      auc,
    }));
    return [saved, this.proofStale ? undefined : edited];
  }

  #teamFields({ after }: ModelTrialReport, formats: Formats): TemplateResult {
    const text = this.#text;
    const { load } = after.today;
    const { refused } = this;
    const box = (
      field: string,
      label: string,
      value: number | null | undefined,
      take: (value: number | undefined) => void,
    ) => {
      return html`<label class="field"
        >${label}
        <input
          type="text"
          class="number"
          inputmode="numeric"
          autocomplete="off"
          aria-describedby=${refused?.field === field ? "message-team" : nothing}
          .value=${live((finite(value) ?? 0) > 0 ? String(value) : "")}
          @change=${(event: Event) => {
            const typed = (event.target as HTMLInputElement).value;
            const read = typedNumber(typed, "rate");
            const isPossible = read !== null && read > 0 && read <= MOST_CONTACTS;
            const isEmpty = typed.trim() === "";
            if (isPossible || isEmpty) take(isEmpty ? undefined : read!);
            const why =
              read === null ? text.notANumber(typed) : text.above(formats.count(0), formats.count(MOST_CONTACTS));
            this.refused = isPossible || isEmpty ? null : { field, text: why };
            // What was typed gives way to the value that stays.
            this.requestUpdate();
          }}
        />
      </label>`;
    };
    return html`<div class="controls">
        ${box("capacity", text.capacity, this.capacity, (value) => {
          this.capacity = value;
        })}
        ${box("contact-days", text.contactDays, this.contactDays, (value) => {
          this.contactDays = value ?? DEFAULT_CONTACT_DAYS;
        })}
      </div>
      ${
        refused?.field === "capacity" || refused?.field === "contact-days"
          ? html`<p class="small message" id="message-team" role="alert">${refused.text}</p>`
          : nothing
      }
      <p class="load ${load !== null && load > 1 ? "over" : ""}" role="status">
        ${load !== null && load > 1 ? icon("risk") : nothing}
        ${load === null ? text.noCapacity : load > 1 ? text.overload(formats.percent(load, 0)) : text.withinCapacity(formats.percent(load, 0))}
      </p>`;
  }

  #histogram({ after, before, bands }: ModelTrialReport, formats: Formats): TemplateResult {
    const text = this.#text;
    const { width, unit } = this;
    const height = CHART_HEIGHT * unit;
    const starts = bands.map(({ from }) => from);
    const { histogram } = after.today;
    const drawing = distributionLayout(histogram, before.today.histogram, starts, { width, height, unit });
    const named = bands.map(
      (band) => `${bandWord(band, this.words)} ${formats.count(after.today.bands[band.id] ?? 0)}`,
    );
    const font = smallFont(this);
    const counts = countLabels(drawing.classes, (count) => widest([formats.count(count)], font), 12 * unit);
    // The widest letters of both languages, so that names never run into one another.
    const letter = (this.language.language === "ja" ? 12.5 : 7) * unit;
    const count = (value: number | undefined) => formats.count(value ?? 0);
    const readings = drawing.classes.map(({ from, to, x, width: wide }, index) => ({
      left: x,
      right: x + wide,
      text: text.reading(
        formats.decimal(from, 0),
        formats.decimal(to, 0),
        count(histogram[index]),
        this.#isEdited ? count(before.today.histogram[index]) : "",
      ),
    }));
    const chart = html`<svg
      part="chart"
      role="img"
      aria-label="${text.distribution}: ${named.join(", ")}"
      viewBox="0 0 ${width} ${height}"
      width=${width}
      height=${height}
    >
      ${drawing.classes.map(
        (one) =>
          svg`<rect class="bar ${bands[one.band]?.tone ?? "neutral"}" x=${one.x} y=${one.y} width=${Math.max(0, one.width)} height=${one.height} />`,
      )}
      ${this.#isEdited ? svg`<path class="saved" d=${drawing.savedPath} />` : nothing}
      ${counts.map(
        (one) =>
          svg`<text class="count" x=${one.x + one.width / 2} y=${one.y - COUNT_LIFT} text-anchor="middle">${formats.count(one.count)}</text>`,
      )}
      <path class="axis" d="M0 ${drawing.baseline}H${width}" />
      ${drawing.bands.map(
        ({ x, middle, width: room }, index) => svg`
          ${index === 0 ? nothing : svg`<path class="threshold" d="M${x} 0V${drawing.baseline + 4 * unit}" />`}
          <text x=${x} y=${drawing.baseline + 16 * unit} text-anchor=${index === 0 ? "start" : "middle"}>${formats.decimal(starts[index]!, Number.isInteger(starts[index]) ? 0 : 1)}</text>
          ${
            named[index]!.length * letter < room + 20 * unit
              ? svg`<text class="ink" x=${middle} y=${height - 4 * unit} text-anchor="middle">${named[index]}</text>`
              : nothing
          }
        `,
      )}
      <text x=${width} y=${drawing.baseline + 16 * unit} text-anchor="end">100</text>
      ${stretches(readings, 0, drawing.baseline)}
    </svg>`;
    return withReadOut(chart, this.language);
  }

  #classesTable({ after, before }: ModelTrialReport, formats: Formats): TemplateResult {
    const text = this.#text;
    const size = 100 / after.today.histogram.length;
    return html`<table class="pair" aria-label=${text.distribution}>
      <thead><tr><th scope="col">${text.scoreRange}</th><th scope="col">${text.saved}</th><th scope="col">${text.edited}</th></tr></thead>
      <tbody>
        ${after.today.histogram.map(
          (count, index) => html`<tr>
            <th scope="row">${index * size}${formats.isJapanese ? "〜" : "–"}${(index + 1) * size}</th>
            <td>${formats.count(before.today.histogram[index] ?? 0)}</td>
            <td>${formats.count(count)}</td>
          </tr>`,
        )}
      </tbody>
    </table>`;
  }

  #flagged(
    title: (count: string) => string,
    { count, accounts }: ModelTrialReport["newlyFlagged"],
    formats: Formats,
    note?: string,
  ): TemplateResult {
    const text = this.#text;
    return html`<div>
      <p class="strong">${title(formats.count(count))}</p>
      ${note ? html`<p class="small muted prose">${note}</p>` : nothing}
      ${count === 0 ? html`<p class="small muted">${text.nobody}</p>` : nothing}
      <ul class="accounts">
        ${accounts.slice(0, NAMED).map(
          (account) => html`<li>
            <button
              type="button"
              class="account"
              @click=${(event: MouseEvent) => this.dispatchEvent(new TenureSelectEvent(account, "account", event.detail === 0 ? "keyboard" : "pointer"))}
            >
              ${account.name ?? account.account}
            </button>
            <span class="muted">${formats.money(account.mrr, { fine: true })}</span>
          </li>`,
        )}
      </ul>
      ${count > NAMED ? html`<p class="small muted">${text.more(formats.count(count - NAMED))}</p>` : nothing}
    </div>`;
  }

  #checking(draft: HealthModel, report: ModelTrialReport, formats: Formats, level: number): TemplateResult {
    const text = this.#text;
    const past = report.after.history ?? report.before.history;
    const leftOut = [report.before, report.after].map(({ history }) => history?.leftOut.n ?? 0);
    const noPast = !past && report.after.reasons.history !== "not-requested";
    const check: Check = {
      proof: this.proof,
      stale: this.proofStale && this.proof.state === "done",
      share: this.proofShare,
      bands: report.bands,
      horizonDays: this.horizonDays,
      outcome: this.outcome ?? report.outcome,
      outcomes: report.outcomes,
      issueText: this.#issueText,
      text,
      words: this.words,
      formats,
      level: Math.min(6, level + 2),
      folds: this.#folds,
      work: report.after.today.cutoffs,
      others: this.#modelsOfSegments(draft),
      edge: this.#edgeOf(draft, report.flaggedBands),
      setHorizon: (days) => {
        this.horizonDays = days;
      },
      setOutcome: (outcome) => {
        this.outcome = outcome;
      },
      stop: () => {
        this.#judging?.abort();
        this.proof = { state: "stopped" };
        this.proofStale = false;
      },
      runAgain: () => this.draft && this.#startJudging(this.draft),
    };
    return html`
      ${
        noPast
          ? html`<p class="small prose">${report.after.refusal ? this.#issueText(report.after.refusal) : text.noHistory}</p>`
          : html`${this.#figures(this.#pastRows(report, formats), report, text.check)}
              ${past ? html`<p class="small muted prose">${text.pastNote(formats.count(past.n), formats.count(past.lost))}</p>` : nothing}
              ${
                leftOut.some((n) => n > 0)
                  ? html`<p class="small prose">${text.pastLeftOut(formats.count(leftOut[0]!), formats.count(leftOut[1]!))}</p>`
                  : nothing
              }`
      }
      <div class="sub" role="heading" aria-level=${Math.min(6, level + 1)}>${text.backtest}</div>
      ${this.provider ? checkTemplate(check) : nothing}
      <div class="sub" role="heading" aria-level=${Math.min(6, level + 1)}>${text.fit}</div>
      ${this.provider ? this.#fitSection(draft, formats) : nothing}
    `;
  }

  #fitSection(draft: HealthModel, formats: Formats): TemplateResult {
    return fitTemplate({
      fitting: this.fitting,
      share: this.fitShare,
      draft,
      others: this.#modelsOfSegments(draft),
      possible: this.refusals.length === 0,
      text: this.#text,
      language: this.language.language,
      formats,
      issueText: this.#issueText,
      start: () => this.#startFit(draft),
      stop: () => {
        this.#fitted?.abort();
        this.fitting = { state: "stopped" };
      },
      take: (model) => this.#edit(model, "fit", true),
    });
  }

  /** Where the flagged bands end in the draft; null where there is no such edge. */
  #edgeOf(draft: HealthModel, flagged: number): Edge | null {
    const own = draft.bands[flagged];
    if (flagged === 0 || !own) return null;
    return {
      threshold: own.from,
      between: [draft.bands[flagged - 1]!.from, draft.bands[flagged + 1]?.from ?? 100],
      move: (threshold) => this.#edit(withValue(draft, ["bands", flagged, "from"], threshold), `band-${flagged}`, true),
    };
  }

  #acting(draft: HealthModel, report: ModelTrialReport): TemplateResult {
    const text = this.#text;
    const saved = this.#saved ?? report.saved;
    const saving = { draft, previous: saved, besides: this.#besides };
    const next = String(nextVersion(saving));
    // What the engine could not score by, such as one that names a model which is not there, is no model to keep.
    const usable =
      this.refusals.length === 0 && !report.issues.some((one) => isOfModel(one) && one.severity === "error");
    const possible = usable && this.#isEdited && this.trial !== undefined;
    return html`
      <p class="small muted prose">${usable ? text.actNote(next) : text.cannotSave}</p>
      <div class="controls">
        <button
          type="button"
          class="button primary"
          aria-disabled=${possible ? "false" : "true"}
          @click=${() => possible && this.#save(modelsToSave(saving, report.after.today.asOf), saved)}
        >
          ${text.save(next)}
        </button>
        <button type="button" class="button" aria-disabled=${usable ? "false" : "true"} @click=${() => usable && this.#export(saving, report.after.today.asOf)}>
          ${this.#isEdited ? text.exportDraft(next) : text.exportFile}
        </button>
        <label class="button file">${text.importFile}
          <input type="file" accept=".json,application/json" @change=${this.#chosen} />
        </label>
      </div>
      <div role="status">
        ${this.justSaved ? html`<p class="small">${text.savedNow(String(saved.version))}</p>` : nothing}
        ${this.imported ? html`<p class="small ${this.imported.ok ? "" : "strong"}">${this.imported.ok ? text.imported(this.imported.name) : text.notImported(this.imported.name)}</p>` : nothing}
        ${this.imported && !this.imported.ok ? html`${this.imported.why ? html`<p class="small">${this.imported.why}</p>` : nothing}${issuesTemplate({ issueText: this.#issueText }, this.imported.issues)}` : nothing}
      </div>
    `;
  }

  #save(models: readonly [HealthModel, ...HealthModel[]], previous: HealthModel): void {
    this.kept = models;
    this.justSaved = true;
    this.dispatchEvent(new TenureModelEvent(models[0], previous, models));
  }

  /** The model, or an edit of it as the version that it would be saved as, with all that belongs to it. */
  #export(saving: Saving, asOf: string): void {
    const isDraft = this.#isEdited;
    const models = isDraft ? modelsToSave(saving, asOf) : modelsAsSaved(saving);
    const [{ id, version }] = models;
    const written = JSON.stringify(models.length > 1 ? models : models[0], null, 2);
    const url = URL.createObjectURL(new Blob([`${written}\n`], { type: "application/json" }));
    const link = document.createElement("a");
    link.href = url;
    link.download = `${id.replace(/[^\p{L}\p{N}._-]+/gu, "-")}-v${version}${isDraft ? "-draft" : ""}.json`;
    link.click();
    // The download has begun once this task is over.
    setTimeout(() => URL.revokeObjectURL(url));
  }

  #chosen = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    const [file] = input.files ?? [];
    input.value = "";
    if (file) void this.importModel(file);
  };

  /**
   * Reads a model file into the editor, as the reader could: one model, or a list of it, its other versions and the
   * models that its segments name. A file that cannot be used changes nothing and is told of. Resolves to whether it was
   * read.
   */
  async importModel(file: File): Promise<boolean> {
    const refuse = (issues: readonly Issue[], why?: string) => {
      this.imported = { name: file.name, ok: false, issues, ...(why ? { why } : {}) };
      return false;
    };
    if (file.size > LARGEST_FILE) return refuse([], this.#text.tooLarge);
    let read: unknown;
    try {
      read = JSON.parse(await file.text());
    } catch {
      return refuse([{ code: "file/not-json", severity: "error", path: file.name, params: { file: file.name } }]);
    }
    const besides = this.#besides;
    const answer = await this.provider?.ask("modelTrial", {
      saved: this.#asSaved,
      model: besides.length > 0 && !isEmptyList(read) ? [read, besides].flat() : read,
      live: true,
      team: this.#team(),
      history: this.#past(),
    });
    if (!answer?.ok) return refuse(answer?.issues ?? []);
    this.#edit(answer.value.edited, "import", true, answer.value.besideEdited);
    this.trial = answer.value;
    this.refusals = [];
    this.imported = { name: file.name, ok: true };
    return true;
  }

  #measure(): void {
    const box = this.renderRoot.querySelector(".histogram");
    if (!box || box.clientWidth === 0) return;
    this.width = box.clientWidth;
    this.unit = Number.parseFloat(getComputedStyle(box).fontSize) / BASE_FONT_SIZE || 1;
  }
}

interface PastFigures {
  readonly precision: number | null;
  readonly recall: number | null;
  readonly auc: number | null;
}

/** A fit that leaves the draft's version as it is. */
function versioned(report: ModelFitReport, version: number): ModelFitReport {
  const { model } = report.fit;
  return model ? { ...report, fit: { ...report.fit, model: { ...model, version } } } : report;
}

const isEmptyList = (read: unknown) => Array.isArray(read) && read.length === 0;

const isOfModel = ({ code }: Issue) => code.startsWith("model/");

/** A difference in words, nothing where there is none. */
function changeOf(
  saved: number | null | undefined,
  edited: number | null | undefined,
  write: (value: number) => string,
): string {
  if (saved == null || edited == null) return "—";
  const text = write(edited - saved);
  return /[1-9]/.test(text) ? text : "";
}

declare global {
  interface HTMLElementTagNameMap {
    "tenure-scorecard-editor": TenureScorecardEditor;
  }
}
