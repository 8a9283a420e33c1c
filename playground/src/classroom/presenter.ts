import type { LessonStep } from "@tenure/knowledge/lessons";
import { html, nothing, render, type TemplateResult } from "lit";
import type { PageLanguage } from "../words.js";
import { classroomWords } from "./classroom-words.js";
import type { LessonTimer } from "./lesson-timer.js";

export interface PresenterView {
  readonly language: PageLanguage;
  readonly step: LessonStep;
  readonly position: string;
  readonly next: LessonStep | undefined;
  readonly revealed: boolean;
  readonly minutes: number;
  readonly timer: LessonTimer;
  /** Why the notes stand here; nothing where they were asked for here. */
  readonly remark?: string | undefined;
  readonly onReveal: () => void;
  readonly onMove: (by: 1 | -1) => void;
  readonly onTimer: () => void;
  readonly onClose: () => void;
}

const clock = (milliseconds: number): string => {
  const seconds = Math.floor(milliseconds / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
};

/** Notes, time and what comes next: for the trainer's eyes, in a window of its own or on the page. */
export function presenterTemplate(view: PresenterView): TemplateResult {
  const { language, step, next, timer, revealed } = view;
  const words = classroomWords[language];
  const { notes, question } = step;
  const planned = (minutes: number) => clock(minutes * 60_000);
  return html`
    <section class="presenter" aria-label=${words.notes}>
      <header>
        <p class="small muted">${view.position}</p>
        <button class="button" @click=${view.onClose}>${words.presenterClose}</button>
      </header>
      ${view.remark ? html`<p class="small" role="status">${view.remark}</p>` : nothing}
      <h2>${step.title[language]}</h2>
      <p class="notes">${notes ? notes[language] : html`<span class="muted">${words.noNotes}</span>`}</p>
      ${
        question
          ? html`<div class="presenter-question">
              <p><b>${question.ask[language]}</b></p>
              <p>
                ${
                  question.options
                    ? html`${words.rightIs} ${question.options
                        .filter(({ right }) => right)
                        .map(({ text }) => text[language])
                        .join(" / ")}`
                    : question.answer?.[language]
                }
              </p>
              <p class="small">${words.because} ${question.reason[language]}</p>
              <button class="button" @click=${view.onReveal}>${revealed ? words.hide : words.show}</button>
            </div>`
          : nothing
      }
      <div class="times" role="timer" aria-label=${words.timer}>
        <p>${words.thisStep} <b class=${timer.inStep > step.minutes * 60_000 ? "late" : ""}>${words.ofMinutes(clock(timer.inStep), planned(step.minutes))}</b></p>
        <p>${words.wholeLesson} <b>${words.ofMinutes(clock(timer.inLesson), planned(view.minutes))}</b></p>
        <div class="actions">
          <button class="button" @click=${() => {
            if (timer.running) timer.pause();
            else timer.resume();
            view.onTimer();
          }}>${timer.running ? words.pause : words.resume}</button>
          <button class="button" @click=${() => {
            timer.restart();
            view.onTimer();
          }}>${words.restart}</button>
        </div>
      </div>
      <p class="coming"><span class="small muted">${words.nextStep}</span> ${next ? html`<b>${next.title[language]}</b>` : words.lastStep}</p>
      <div class="pager">
        <button class="button" @click=${() => view.onMove(-1)}>${words.back}</button>
        <button class="button primary" @click=${() => view.onMove(1)}>${next ? words.next(next.title[language]) : words.end}</button>
      </div>
    </section>
  `;
}

/**
 * A window of its own for the trainer's notes. It is an empty page that this page fills, so that it works from disk,
 * under any policy and without messages between the two.
 */
export class PresenterWindow {
  #window: Window | null = null;
  #watch: ReturnType<typeof setInterval> | undefined;

  constructor(private readonly on: { readonly closed: () => void; readonly key: (event: KeyboardEvent) => void }) {}

  get isOpen(): boolean {
    return this.#window !== null && !this.#window.closed;
  }

  /** Opens the window, or brings it to the front; false where the browser does not allow it. */
  open(): boolean {
    if (this.isOpen) {
      this.#window?.focus();
      return true;
    }
    const opened = window.open("", "", "popup,width=560,height=760");
    if (!opened) return false;
    this.#window = opened;
    const { document: page } = opened;
    for (const sheet of document.querySelectorAll('link[rel="stylesheet"], head > style')) {
      const copy = page.importNode(sheet, true) as HTMLElement;
      if (sheet instanceof HTMLLinkElement) (copy as HTMLLinkElement).href = sheet.href;
      page.head.append(copy);
    }
    page.body.className = "presenter-window";
    page.addEventListener("keydown", this.on.key);
    // Closing fires nothing here that can be relied on.
    this.#watch = setInterval(() => {
      if (!this.isOpen) this.close();
    }, 500);
    return true;
  }

  show(view: PresenterView): void {
    if (!this.#window || this.#window.closed) return;
    const { document: page } = this.#window;
    page.title = classroomWords[view.language].notes;
    page.documentElement.lang = view.language;
    page.documentElement.dataset.theme = document.documentElement.dataset.theme ?? "system";
    render(presenterTemplate(view), page.body, { creationScope: page });
  }

  close(): void {
    if (!this.#window) return;
    clearInterval(this.#watch);
    const closing = this.#window;
    this.#window = null;
    closing.close();
    this.on.closed();
  }
}
