import type { Result } from "@tenure/core/fields";
import type { CallName, CallOptions, ScoringCalls } from "@tenure/worker";
import { isServer, type ReactiveController, type ReactiveControllerHost } from "lit";
import { questionKey } from "../shared/question-key.js";

type Asks<K extends CallName> = (
  input: ScoringCalls[K]["input"],
  options: CallOptions<ScoringCalls[K]["output"]>,
) => Promise<Result<ScoringCalls[K]["output"]>>;

/**
 * One question to the engine that changes with its host: asked anew when its input does, and the last answer stays until
 * a newer one has come. `live` questions are those that a moving thumb asks: one is in flight, and every answer is shown.
 * Any other gives up what it was working on.
 */
export class EngineQuestion<K extends CallName> implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #asks: Asks<K>;
  readonly #live: boolean;
  #key = "";
  #answer: Result<ScoringCalls[K]["output"]> | undefined;
  #answered: { readonly key: string; readonly input: ScoringCalls[K]["input"] } | undefined;
  #request: AbortController | undefined;
  #work: Promise<void> | undefined;
  #waiting: { readonly key: string; readonly input: ScoringCalls[K]["input"] } | undefined;

  constructor(host: ReactiveControllerHost, asks: Asks<K>, { live = false }: { readonly live?: boolean } = {}) {
    this.#host = host;
    this.#asks = asks;
    this.#live = live;
    host.addController(this);
  }

  /** Whether the answer at hand is to the last question asked. */
  get isCurrent(): boolean {
    return this.#key !== "" && this.#answered?.key === this.#key;
  }

  /** The newest answer, whatever is asked now. */
  get answer(): Result<ScoringCalls[K]["output"]> | undefined {
    return this.#answer;
  }

  /** Resolves when the question in flight, if any, has its whole answer or was given up. */
  get working(): Promise<void> | undefined {
    return this.#request && this.#work;
  }

  /** What the newest answer is an answer to. */
  get answeredInput(): ScoringCalls[K]["input"] | undefined {
    return this.#answered?.input;
  }

  /** Gives up what is being worked on and keeps the last answer; the next question is asked anew. */
  pause(): void {
    this.#end();
  }

  /** The newest answer to what is asked now; undefined where nothing is. */
  ask(input: ScoringCalls[K]["input"] | undefined): Result<ScoringCalls[K]["output"]> | "loading" | undefined {
    if (input === undefined) {
      this.#end();
      this.#answer = undefined;
      return undefined;
    }
    const key = keyOf(input);
    if (key === undefined) return { ok: false, issues: [{ code: "data/shape", severity: "error" }] };
    // A server draws the element as it waits; the page asks.
    if (!isServer && key !== this.#key) {
      this.#key = key;
      if (this.#live && this.#request) this.#waiting = { key, input };
      else this.#work = this.#start(key, input);
    }
    return this.#answer ?? "loading";
  }

  hostDisconnected(): void {
    this.#end();
  }

  #end(): void {
    this.#request?.abort();
    this.#request = undefined;
    this.#waiting = undefined;
    this.#key = "";
  }

  async #start(key: string, input: ScoringCalls[K]["input"]): Promise<void> {
    this.#request?.abort();
    const request = new AbortController();
    this.#request = request;
    const show = (answer: Result<ScoringCalls[K]["output"]>) => {
      this.#answer = answer;
      this.#answered = { key, input };
      this.#host.requestUpdate();
    };
    const answer = await this.#asks(input, {
      signal: request.signal,
      onPicture: (picture) => {
        if (!request.signal.aborted) show({ ok: true, value: picture });
      },
    });
    if (request.signal.aborted) return;
    this.#request = undefined;
    show(answer);
    const next = this.#waiting;
    this.#waiting = undefined;
    if (next) this.#work = this.#start(next.key, next.input);
  }
}

/** Plain data as text; undefined where it is none. */
function keyOf(input: unknown): string | undefined {
  try {
    return questionKey(input);
  } catch {
    return undefined;
  }
}
