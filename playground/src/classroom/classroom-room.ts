import { LESSONS, type Lesson, type LessonStep, lessonMinutes } from "@tenure/knowledge/lessons";
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { state } from "lit/decorators.js";
import { placeAddress } from "../page-state.js";
import { PlaygroundRoom } from "../room.js";
import "./classroom.css";
import { classroomWords } from "./classroom-words.js";
import { lessonMove } from "./lesson-keys.js";
import { handoutPath, type LessonPlace, lessonKey, lessonPath, readLessonPlace } from "./lesson-place.js";
import {
  type AllResults,
  isRight,
  keepResults,
  keptResults,
  progressOf,
  resultOf,
  type StepResult,
  withoutLesson,
  withResult,
} from "./lesson-results.js";
import { LessonTimer } from "./lesson-timer.js";
import type { PlaygroundMisconception } from "./misconception-exhibit.js";
import { dropLesson, keepLesson, keptLessons, type OpenedLesson, readLesson, withLesson } from "./own-lessons.js";
import { type PresenterView, PresenterWindow, presenterTemplate } from "./presenter.js";

/** How often the presenter's clock moves. */
const TICK_MS = 500;

/** Lessons, one step at a time: to give in front of others, or to take alone. */
export class PlaygroundClassroom extends PlaygroundRoom {
  @state() private own: readonly Lesson[] = [];
  @state() private opened: OpenedLesson | undefined;
  @state() private results: AllResults = keptResults();
  @state() private notKept = false;
  /** Where the trainer's notes are. */
  @state() private notes: "closed" | "here" | "window" = "closed";
  @state() private blocked = false;
  /** What a step shows, and the words of issues: they load when a lesson is opened, and when there is one. */
  @state() private exhibits: typeof import("./exhibits.js") | undefined;
  @state() private issueText: typeof import("@tenure/knowledge/issues").issueText | undefined;

  #place: LessonPlace = { view: "list" };
  #timer: LessonTimer | undefined;
  #tick: ReturnType<typeof setInterval> | undefined;
  #focusStep = false;
  #stepShown = "";
  readonly #window = new PresenterWindow({
    closed: () => {
      this.notes = this.notes === "window" ? "closed" : this.notes;
    },
    key: (event) => this.#onKey(event),
  });

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener("keydown", this.#onKey);
    addEventListener("pagehide", this.#onLeave);
    this.addEventListener("playground-files", this.#onFiles as EventListener);
    void keptLessons().then((lessons) => {
      // A file may have been opened meanwhile.
      this.own = this.own.reduce<readonly Lesson[]>(withLesson, lessons);
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener("keydown", this.#onKey);
    removeEventListener("pagehide", this.#onLeave);
    this.removeEventListener("playground-files", this.#onFiles as EventListener);
    this.#closeNotes();
    delete document.documentElement.dataset.size;
  }

  #onLeave = (): void => this.#window.close();

  get #words() {
    return classroomWords[this.language];
  }

  get #large(): boolean {
    return new URLSearchParams(this.query).has("large");
  }

  /** What goes along to another step; levers belong to the one where they were moved. */
  get #alongside(): string {
    return this.#large ? "large" : "";
  }

  get #lesson(): Lesson | undefined {
    if (this.#place.view === "list") return undefined;
    const { own, lesson } = this.#place;
    return (own ? this.own : LESSONS).find(({ id }) => id === lesson);
  }

  #number(value: number): string {
    return new Intl.NumberFormat(this.language).format(value);
  }

  #key(): string {
    return this.#place.view === "list" ? "" : lessonKey(this.#place.lesson, this.#place.own);
  }

  /** The step of the address, or the first. */
  #index(lesson: Lesson): number {
    const at =
      this.#place.view === "step"
        ? lesson.steps.findIndex(({ id }) => id === (this.#place as { step?: string }).step)
        : 0;
    return Math.max(0, at);
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has("path")) this.#place = readLessonPlace(this.path);
    const lesson = this.#lesson;
    if (changed.has("query") || changed.has("path")) {
      if (this.#large && lesson) document.documentElement.dataset.size = "large";
      else delete document.documentElement.dataset.size;
    }
    if (lesson && !this.exhibits) void this.#loadExhibits();
    if (!lesson || this.#place.view !== "step") {
      this.#stepShown = "";
      if (this.notes !== "closed") this.#closeNotes();
      return;
    }
    const step = lesson.steps[this.#index(lesson)]!;
    const shown = `${this.#key()}/${step.id}`;
    if (shown !== this.#stepShown) {
      this.#focusStep = this.#stepShown !== "";
      this.#stepShown = shown;
      this.#timer?.nextStep();
      if (!resultOf(this.results, this.#key(), step.id).seen) this.#remember(step, { seen: true });
    }
  }

  protected override updated(): void {
    const view = this.notes === "window" ? this.#presenterView() : undefined;
    if (view) this.#window.show(view);
    if (!this.#focusStep) return;
    this.#focusStep = false;
    // Whoever reads by ear or moves by key begins at the step's name; the eye begins at its top.
    this.querySelector<HTMLElement>("[data-step]")?.focus({ preventScroll: true });
    scrollTo({ top: 0 });
  }

  async #loadExhibits(): Promise<void> {
    this.exhibits = await import("./exhibits.js");
  }

  #remember(step: LessonStep, change: Partial<StepResult>): void {
    this.results = withResult(this.results, this.#key(), step.id, change);
    this.notKept = !keepResults(this.results);
  }

  #go(path: readonly string[]): void {
    location.hash = placeAddress("classroom", path, this.#alongside);
  }

  #move(by: 1 | -1): void {
    const lesson = this.#lesson;
    if (!lesson || this.#place.view !== "step") return;
    const next = this.#index(lesson) + by;
    if (next < 0) return;
    const { own } = this.#place;
    const step = lesson.steps[next];
    this.#go(step ? lessonPath(lesson.id, own, step.id) : []);
  }

  #onKey = (event: KeyboardEvent): void => {
    const lesson = this.#lesson;
    if (!lesson || this.#place.view !== "step") return;
    const move = lessonMove(event);
    if (!move) return;
    event.preventDefault();
    const index = this.#index(lesson);
    const step = lesson.steps[index]!;
    const presenting = this.#large || this.notes !== "closed";
    if (
      move === "forward" &&
      presenting &&
      this.querySelector<PlaygroundMisconception>("playground-misconception")?.reveal()
    )
      return;
    const hidden = step.question && !resultOf(this.results, this.#key(), step.id).revealed;
    if (move === "forward" && presenting && hidden) {
      if (!this.#downToQuestion()) this.#reveal(step, true);
      return;
    }
    // A clicker that is pressed once too often does not leave the lesson.
    if (move === "forward" && index === lesson.steps.length - 1) return;
    this.#move(move === "forward" ? 1 : -1);
  };

  /** A page further down, as long as the room has not seen the whole question; false once it has. */
  #downToQuestion(): boolean {
    const question = this.querySelector(".question");
    const hidden = question ? question.getBoundingClientRect().bottom - innerHeight : 0;
    if (hidden < 1) return false;
    scrollBy({ top: Math.min(Math.ceil(hidden) + 16, innerHeight * 0.8) });
    return true;
  }

  #reveal(step: LessonStep, revealed: boolean): void {
    this.#remember(step, { revealed });
    if (revealed)
      void this.updateComplete.then(() => this.querySelector(".answer")?.scrollIntoView({ block: "nearest" }));
  }

  // --- the trainer's own lessons --------------------------------------------------------------------------------------

  #onFiles = (event: CustomEvent<readonly File[]>): void => {
    const lesson = event.detail.find(({ name }) => /\.json$/i.test(name));
    if (!lesson) return;
    event.preventDefault();
    void this.#openLesson(lesson);
  };

  async #openLesson(file: File): Promise<void> {
    const [{ lesson, issues, other }, { issueText }] = await Promise.all([
      readLesson(file),
      import("@tenure/knowledge/issues"),
    ]);
    this.issueText = issueText;
    let kept: boolean | null = null;
    if (lesson) {
      this.own = withLesson(this.own, lesson);
      kept = keepLesson(lesson);
    }
    this.opened = { file: file.name, lesson, issues, other, kept };
    if (lesson && issues.length === 0 && kept) this.#go(lessonPath(lesson.id, true));
    else if (this.#place.view !== "list") this.#go([]);
    await this.updateComplete;
    this.querySelector<HTMLElement>(".lesson-report")?.focus();
  }

  #removeLesson(lesson: Lesson): void {
    this.own = this.own.filter((each) => each !== lesson);
    dropLesson(lesson.id);
    this.results = withoutLesson(this.results, lessonKey(lesson.id, true));
    keepResults(this.results);
  }

  #forget(lesson: Lesson, own: boolean): void {
    this.results = withoutLesson(this.results, lessonKey(lesson.id, own));
    this.notKept = !keepResults(this.results);
  }

  #save(lesson: Lesson): void {
    const url = URL.createObjectURL(new Blob([`${JSON.stringify(lesson, null, 2)}\n`], { type: "application/json" }));
    const link = Object.assign(document.createElement("a"), { href: url, download: `${lesson.id}.json` });
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 1000);
  }

  // --- the presenter's notes ------------------------------------------------------------------------------------------

  #openNotes(where: "here" | "window"): void {
    const inWindow = where === "window" && this.#window.open();
    this.blocked = where === "window" && !inWindow;
    this.notes = inWindow ? "window" : "here";
    this.#timer ??= new LessonTimer();
    this.#tick ??= setInterval(() => this.requestUpdate(), TICK_MS);
  }

  #closeNotes(): void {
    this.notes = "closed";
    this.#window.close();
    clearInterval(this.#tick);
    this.#tick = undefined;
    this.#timer = undefined;
  }

  #presenterView(): PresenterView | undefined {
    const lesson = this.#lesson;
    if (!lesson || !this.#timer || this.#place.view !== "step") return undefined;
    const index = this.#index(lesson);
    const step = lesson.steps[index]!;
    const revealed = resultOf(this.results, this.#key(), step.id).revealed === true;
    return {
      language: this.language,
      step,
      position: this.#position(lesson, index),
      next: lesson.steps[index + 1],
      revealed,
      minutes: lessonMinutes(lesson),
      timer: this.#timer,
      remark: this.blocked ? this.#words.blocked : undefined,
      onReveal: () => this.#reveal(step, !revealed),
      onMove: (by) => this.#move(by),
      onTimer: () => this.requestUpdate(),
      onClose: () => this.#closeNotes(),
    };
  }

  // --- what is seen ---------------------------------------------------------------------------------------------------

  protected override render(): TemplateResult {
    const place = this.#place;
    if (place.view === "list") return this.#list();
    const lesson = this.#lesson;
    if (!lesson) {
      return html`<p role="alert" class="prose">${this.#words.unknownLesson(place.lesson)}</p>
        <p><a href=${placeAddress("classroom", [], this.#alongside)}>${this.#words.allLessons}</a></p>`;
    }
    return place.view === "handout" ? this.#handout(lesson) : this.#step(lesson, place.own);
  }

  #position({ steps }: Lesson, index: number): string {
    return this.#words.stepOf(this.#number(index + 1), this.#number(steps.length), this.#number(steps[index]!.minutes));
  }

  #list(): TemplateResult {
    const words = this.#words;
    return html`
      <div class="page-head">
        <div>
          <h1>${{ en: "Classroom", ja: "研修" }[this.language]}</h1>
          <p class="small muted prose">${words.lead}</p>
          ${this.notKept ? html`<p class="small" role="status">${words.notKept}</p>` : nothing}
        </div>
        <label class="button">
          ${words.openLesson}
          <input class="visually-hidden" type="file" accept=".json,application/json" @change=${this.#onPick} />
        </label>
      </div>
      ${this.#report()}
      <h2>${words.course}</h2>
      <ol class="lessons">${LESSONS.map((lesson) => this.#card(lesson, false))}</ol>
      <h2>${words.own}</h2>
      <p class="small muted prose">${words.ownLead}</p>
      ${this.own.length === 0 ? html`<p class="small">${words.noOwn}</p>` : html`<ol class="lessons">${this.own.map((lesson) => this.#card(lesson, true))}</ol>`}
    `;
  }

  #card(lesson: Lesson, own: boolean): TemplateResult {
    const words = this.#words;
    const { language } = this;
    const { steps, seen, questions, answered, right } = progressOf(lesson, this.results, lessonKey(lesson.id, own));
    const said =
      seen === 0
        ? words.notBegun
        : [
            words.seen(this.#number(seen), this.#number(steps)),
            ...(questions > 0
              ? [words.progress(this.#number(answered), this.#number(questions), this.#number(right))]
              : []),
          ].join(language === "ja" ? "" : " ");
    return html`
      <li>
        <h3><a href=${placeAddress("classroom", lessonPath(lesson.id, own), this.#alongside)}>${lesson.title[language]}</a></h3>
        <p class="small prose">${lesson.summary[language]}</p>
        <p class="small muted">${words.length(this.#number(lessonMinutes(lesson)), [this.#number(steps), steps === 1])}${language === "ja" ? "" : " "}${said}</p>
        ${own ? html`<button class="button" aria-label=${words.removeNamed(lesson.title[language])} @click=${() => this.#removeLesson(lesson)}>${words.remove}</button>` : nothing}
      </li>
    `;
  }

  #onPick = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    const file = input.files?.[0];
    input.value = "";
    if (file) void this.#openLesson(file);
  };

  #report(): TemplateResult | typeof nothing {
    if (!this.opened || !this.issueText) return nothing;
    const { file, lesson, issues, other, kept } = this.opened;
    const words = this.#words.file;
    return html`
      <section class="report lesson-report" tabindex="-1" data-effect=${lesson ? "added" : "nothing"} aria-labelledby="lesson-report-heading">
        <header>
          <div>
            <h2 id="lesson-report-heading">${lesson ? words.good(lesson.title[this.language]) : words.bad(file)}</h2>
            ${other ? html`<p>${words.other(other)}</p>` : nothing}
            ${kept === false ? html`<p class="small">${words.notKept}</p>` : nothing}
          </div>
          <button class="button" @click=${() => {
            this.opened = undefined;
          }}>${this.#words.close}</button>
        </header>
        ${
          issues.length > 0
            ? html`<h3>${lesson ? words.notes : words.mistakes}</h3>
                <ul class="issues" tabindex="0" aria-label=${lesson ? words.notes : words.mistakes}>${issues.map((issue) => html`<li data-severity=${issue.severity}>${this.issueText!(issue, this.language)} <code>${issue.code}</code></li>`)}</ul>`
            : nothing
        }
      </section>
    `;
  }

  #step(lesson: Lesson, own: boolean): TemplateResult {
    const words = this.#words;
    const { language } = this;
    const index = this.#index(lesson);
    const step = lesson.steps[index]!;
    const next = lesson.steps[index + 1];
    const presenter = this.notes === "here" ? this.#presenterView() : undefined;
    return html`
      <div class="class">
        <aside>${this.#contents(lesson, own, index)}</aside>
        <article>
          <div class="lesson-text">
            <p class="small muted">${this.#position(lesson, index)}</p>
            <h2 class="lesson-title" data-step tabindex="-1">${step.title[language]}</h2>
            ${paragraphs(step.text[language]).map((text) => html`<p class="lead">${text}</p>`)}
          </div>
          ${step.show ? html`<div class="frame">${this.#exhibit(step)}</div>` : nothing}
          ${step.question ? this.#question(step) : nothing}
          ${this.#sources(step)}
          <div class="pager">
            <button class="button" ?disabled=${index === 0} @click=${() => this.#move(-1)}>${words.back}</button>
            <button class="button primary" @click=${() => this.#move(1)}>${next ? words.next(next.title[language]) : words.end}</button>
          </div>
          ${presenter ? presenterTemplate(presenter) : nothing}
        </article>
      </div>
    `;
  }

  #exhibit(step: LessonStep, onPaper = false): TemplateResult | typeof nothing {
    if (!this.exhibits || !step.show) return nothing;
    const account = this.data.accounts[0]?.account ?? "";
    return this.exhibits.exhibit(step.show, {
      language: this.language,
      account,
      onPaper,
      query: onPaper ? "" : this.query,
    });
  }

  #sources({ sources }: LessonStep): TemplateResult | typeof nothing {
    if (!this.exhibits || sources.length === 0) return nothing;
    return html`<details class="small muted lesson-sources">
      <summary>${this.#words.sources}</summary>
      <ul class="dots">${this.exhibits.sourceNames(sources, this.language).map((name) => html`<li>${name}</li>`)}</ul>
    </details>`;
  }

  #contents(lesson: Lesson, own: boolean, index: number): TemplateResult {
    const words = this.#words;
    const { language } = this;
    const { questions, answered, right } = progressOf(lesson, this.results, this.#key());
    const query = new URLSearchParams(this.query);
    if (this.#large) query.delete("large");
    else query.set("large", "");
    const other = query.toString().replace(/=(?=&|$)/g, "");
    return html`
      <p class="small"><a href=${placeAddress("classroom", [], this.#alongside)}>${words.allLessons}</a></p>
      <h1>${lesson.title[language]}</h1>
      <p class="small muted">${words.minutes(this.#number(lessonMinutes(lesson)))}${language === "ja" ? "" : " "}${lesson.summary[language]}</p>
      <nav aria-label=${words.stepsLabel}>
        <ol class="steps">
          ${lesson.steps.map((step, at) => {
            const result = resultOf(this.results, this.#key(), step.id);
            const judged = isRight(step, result);
            return html`<li>
              <a href=${placeAddress("classroom", lessonPath(lesson.id, own, step.id), this.#alongside)} aria-current=${at === index ? "step" : nothing}>
                <span class="mark" aria-hidden="true">${at === index ? "▶" : judged === false ? "✗" : result.revealed || (result.seen && !step.question) ? "✓" : this.#number(at + 1)}</span>
                <span>
                  ${step.title[language]}
                  <span class="small muted">${step.show ? words.kinds[step.show.kind] : ""}${judged === null ? "" : `${step.show ? (language === "ja" ? "、" : ", ") : ""}${judged ? words.answeredRight : words.answeredWrong}`}</span>
                </span>
              </a>
            </li>`;
          })}
        </ol>
      </nav>
      ${
        questions > 0
          ? html`<p class="small" role="status">${words.progress(this.#number(answered), this.#number(questions), this.#number(right))}</p>`
          : nothing
      }
      ${this.notKept ? html`<p class="small">${words.notKept}</p>` : nothing}
      <div class="trainer">
        <h2>${words.tools}</h2>
        <div class="actions">
          <button class="button" aria-pressed=${this.notes === "window"} @click=${() => this.#openNotes("window")}>${words.presenter}</button>
          <button class="button" aria-pressed=${this.notes === "here"} @click=${() => (this.notes === "here" ? this.#closeNotes() : this.#openNotes("here"))}>${words.presenterHere}</button>
          <a class="button" role="button" aria-pressed=${this.#large} href=${placeAddress("classroom", this.path, other)}>${words.large}</a>
          <a class="button" href=${placeAddress("classroom", handoutPath(lesson.id, own), this.#alongside)}>${words.handout}</a>
          <button class="button" @click=${() => this.#save(lesson)}>${words.save}</button>
          <button class="button" @click=${() => this.#forget(lesson, own)}>${words.forget}</button>
        </div>
        <p class="small muted">${words.keys}</p>
      </div>
    `;
  }

  #question(step: LessonStep): TemplateResult {
    const words = this.#words;
    const { language } = this;
    const { ask, options } = step.question!;
    const { chosen, revealed = false } = resultOf(this.results, this.#key(), step.id);
    return html`
      <section class="frame padded-exhibit question" aria-labelledby="question-heading">
        <h3 id="question-heading">${options ? words.check : words.aloud}</h3>
        <p class="ask">${ask[language]}</p>
        ${
          options
            ? html`<fieldset class="options">
                <legend class="visually-hidden">${words.choose}</legend>
                ${options.map(
                  ({ text, right }, at) => html`<label class=${revealed && right ? "is-right" : ""}>
                    <input
                      type="radio"
                      name="answer"
                      .checked=${chosen === at}
                      ?disabled=${revealed}
                      @change=${() => this.#remember(step, { chosen: at })}
                    />
                    ${text[language]}
                    ${revealed && right ? html`<span class="small right-mark">✓ <span class="visually-hidden">${words.right}</span></span>` : nothing}
                  </label>`,
                )}
              </fieldset>`
            : nothing
        }
        <button class="button" aria-expanded=${revealed} @click=${() => this.#remember(step, { revealed: !revealed })}>${revealed ? words.hide : words.show}</button>
        <div class="answer" aria-live="polite">${revealed ? this.#answer(step, isRight(step, { seen: true, ...(chosen === undefined ? {} : { chosen }), revealed })) : nothing}</div>
      </section>
    `;
  }

  #answer({ question }: LessonStep, judged: boolean | null): TemplateResult {
    const words = this.#words;
    const { language } = this;
    return html`
      <p>
        ${judged === null ? nothing : html`<b class=${judged ? "right" : "wrong"}>${judged ? `✓ ${words.right}` : words.wrong}</b>`}
        ${question!.answer ? html`${question!.answer[language]}` : nothing}
        ${question!.reason[language]}
      </p>
    `;
  }

  /** The whole lesson on paper: texts, what is shown, questions with room to answer, the answers at the end. */
  #handout(lesson: Lesson): TemplateResult {
    const words = this.#words;
    const { language } = this;
    const own = this.#place.view !== "list" && this.#place.own;
    return html`
      <article class="handout">
        <header class="page-head">
          <div>
            <p class="small no-print"><a href=${placeAddress("classroom", lessonPath(lesson.id, own), this.#alongside)}>${words.back}</a></p>
            <h1>${lesson.title[language]}</h1>
            <p class="small muted">${lesson.summary[language]}</p>
          </div>
          <button class="button no-print" @click=${() => print()}>${words.print}</button>
        </header>
        ${lesson.steps.map(
          (step, index) => html`<section>
            <h2 class="lesson-title">${this.#number(index + 1)}. ${step.title[language]}</h2>
            ${paragraphs(step.text[language]).map((text) => html`<p class="lead">${text}</p>`)}
            ${step.show ? html`<div class="frame">${this.#exhibit(step, true)}</div>` : nothing}
            ${
              step.question
                ? html`<div class="paper-question"><p><b>${step.question.ask[language]}</b></p>
                    ${step.question.options ? html`<ul>${step.question.options.map(({ text }) => html`<li>☐ ${text[language]}</li>`)}</ul>` : html`<p class="blank"></p>`}</div>`
                : nothing
            }
          </section>`,
        )}
        <section class="paper-answers">
          <h2>${words.answers}</h2>
          <ol>
            ${lesson.steps.flatMap(({ question, title }, index) =>
              question
                ? [
                    html`<li value=${index + 1}>
                      <b>${title[language]}</b>: ${(question.options ?? [])
                        .filter(({ right }) => right)
                        .map(({ text }) => text[language])
                        .join(
                          " / ",
                        )}${question.answer?.[language] ?? ""} <span class="muted">${question.reason[language]}</span>
                    </li>`,
                  ]
                : [],
            )}
          </ol>
        </section>
      </article>
    `;
  }
}

/** An empty line begins a paragraph. */
function paragraphs(text: string): string[] {
  return text.split(/\n\s*\n/).map((part) => part.trim());
}

customElements.define("playground-classroom", PlaygroundClassroom);
