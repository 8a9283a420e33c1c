import type { Result } from "@tenure/core/fields";
import { type ProviderContext, providerContext } from "@tenure/elements";
import { html, type TemplateResult } from "lit";

/** What a story's provider answers: the states that a real one reaches only now and then. */
export interface StoryAnswer {
  readonly status?: ProviderContext["status"];
  readonly sources?: ProviderContext["sources"];
  /** A source has newer data that could not be read. */
  readonly stale?: boolean;
  /** One answer for each version of the data, one version after the other; none means that it is still on its way. */
  readonly answers?: readonly Result<unknown>[];
  /** Or an answer for each question. */
  readonly answerTo?: (call: string, input: unknown) => Result<unknown> | Promise<Result<unknown>>;
  /** Fetches what elements name by `src`. */
  readonly fetch?: ProviderContext["fetch"];
}

/** What `src` names is on its way, and stays there. */
export const onItsWay: StoryAnswer = { fetch: () => new Promise(() => undefined) };

/** Of a question about subscriptions in several currencies. */
export const mixedCurrencies: StoryAnswer = {
  answers: [
    {
      ok: false,
      issues: [{ code: "data/mixed-currencies", severity: "error", path: "subscriptions.currency", given: "JPY, USD" }],
    },
  ],
};

/** For a story whose frame and figures axe has seen in others: it is looked at for its state alone. */
export const seenByAxe = { a11y: { test: "off" } } as const;

interface ShownElement extends HTMLElement {
  readonly ready: Promise<void>;
  readonly updateComplete: Promise<boolean>;
  data: unknown;
  src: string;
  exportAs(kind: "json"): Promise<Blob | null>;
  refresh(): Promise<void>;
}

/** What an element shows comes from a file, which is gone when it is read again. */
export const lose =
  (tag: string) =>
  async ({ canvasElement }: { readonly canvasElement: HTMLElement }): Promise<void> => {
    const element = canvasElement.querySelector(tag) as ShownElement;
    await element.ready;
    await element.updateComplete;
    const shown = element.data ? new Blob([JSON.stringify(element.data)]) : await element.exportAs("json");
    const address = URL.createObjectURL(shown!);
    element.data = undefined;
    element.src = address;
    await element.updateComplete;
    await element.ready;
    URL.revokeObjectURL(address);
    await element.refresh();
  };

interface ContextRequest extends Event {
  readonly context: unknown;
  readonly callback: (value: ProviderContext, unsubscribe: () => void) => void;
  readonly subscribe?: boolean;
}

/** Stands in for a provider: every question gets the story's answer. */
class StoryProvider extends HTMLElement {
  #answer: StoryAnswer = {};
  #version = 0;
  readonly #consumers = new Set<ContextRequest["callback"]>();

  constructor() {
    super();
    this.addEventListener("context-request", (event) => {
      const request = event as ContextRequest;
      if (request.context !== providerContext) return;
      request.stopImmediatePropagation();
      if (request.subscribe) this.#consumers.add(request.callback);
      this.#give(request.callback);
    });
  }

  set answer(answer: StoryAnswer) {
    this.#answer = answer;
    this.#version = 0;
    this.#publish();
  }

  #publish(): void {
    for (const callback of this.#consumers) this.#give(callback);
    if (this.#version >= (this.#answer.answers?.length ?? 0) - 1) return;
    setTimeout(() => {
      this.#version += 1;
      this.#publish();
    }, 50);
  }

  #give(callback: ContextRequest["callback"]): void {
    const answer = this.#answer.answers?.[this.#version];
    const value: ProviderContext = {
      dataVersion: this.#version,
      status: this.#answer.status ?? "ready",
      sources: this.#answer.sources ?? { have: 1, all: 1 },
      stale: this.#answer.stale ?? false,
      currency: "JPY",
      fetch: this.#answer.fetch,
      ask: (call, input) =>
        this.#answer.answerTo
          ? (Promise.resolve(this.#answer.answerTo(call, input)) as never)
          : ((answer ? Promise.resolve(answer) : new Promise(() => undefined)) as never),
      addSource: () => () => undefined,
    };
    callback(value, () => this.#consumers.delete(callback));
  }
}

if (!customElements.get("story-provider")) customElements.define("story-provider", StoryProvider);

/** An element inside a provider that answers as the story says. */
export const inFakeProvider = (answer: StoryAnswer, element: TemplateResult): TemplateResult =>
  html`<story-provider .answer=${answer}>${element}</story-provider>`;
