import type { Issue, Result } from "@tenure/core/fields";
import type { CallOptions } from "@tenure/worker";

type Answer = Result<unknown>;
type Options = CallOptions<unknown>;

/** One question that several elements may be waiting for. */
interface Question {
  readonly answer: Promise<Answer>;
  readonly end: AbortController;
  readonly waiting: Set<Options>;
}

const ABORTED: Issue = { code: "worker/aborted", severity: "notice" };

/**
 * Asks once what several elements want to know: while an answer is on its way, and while any of them still shows it. Who
 * aborts stops waiting; the question itself ends with the last of them. Failures are forgotten, and nothing is kept
 * that nobody shows.
 */
export class SharedAnswers {
  readonly #asked = new Map<string, Question>();
  readonly #known = new Map<string, WeakRef<Answer & object>>();
  /** Where an answer lives as long as its figures do. */
  readonly #kept = new WeakMap<object, Answer>();

  /** The answer to a question by its words; `ask` is called where it is not known, nor asked already. */
  ask(question: string, ask: (options: Options) => Promise<Answer>, options: Options = {}): Promise<Answer> {
    const known = this.#known.get(question)?.deref();
    if (known) return Promise.resolve(known);
    const { signal } = options;
    if (signal?.aborted) return Promise.resolve({ ok: false, issues: [ABORTED] });
    const asked = this.#asked.get(question) ?? this.#begin(question, ask);
    asked.waiting.add(options);
    return new Promise((resolve) => {
      const leave = () => {
        asked.waiting.delete(options);
        if (asked.waiting.size === 0) {
          this.#forgetAsked(question, asked);
          asked.end.abort();
        }
        resolve({ ok: false, issues: [ABORTED] });
      };
      signal?.addEventListener("abort", leave, { once: true });
      void asked.answer.then((answer) => {
        signal?.removeEventListener("abort", leave);
        resolve(answer);
      });
    });
  }

  /** The data have changed: what is on its way goes to those who wait for it, and to nobody else. */
  forget(): void {
    this.#asked.clear();
    this.#known.clear();
  }

  #begin(question: string, ask: (options: Options) => Promise<Answer>): Question {
    const end = new AbortController();
    const waiting = new Set<Options>();
    const answer = ask({
      signal: end.signal,
      onProgress: (done, total) => {
        for (const { onProgress } of waiting) onProgress?.(done, total);
      },
      onPicture: (picture) => {
        for (const { onPicture } of waiting) onPicture?.(picture);
      },
    });
    const asked = { answer, end, waiting };
    this.#asked.set(question, asked);
    void answer.then((given) => {
      if (!this.#forgetAsked(question, asked) || !given.ok) return;
      const { value } = given;
      if (typeof value !== "object" || value === null) return;
      this.#kept.set(value, given);
      this.#known.set(question, new WeakRef(given));
    });
    return asked;
  }

  /** Whether the question still stood. */
  #forgetAsked(question: string, asked: Question): boolean {
    return this.#asked.get(question) === asked && this.#asked.delete(question);
  }
}
