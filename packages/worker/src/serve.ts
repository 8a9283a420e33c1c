import { type Endpoint, expose, transfer } from "comlink";
import type { CallName } from "./calls.js";
import type { ReplicationJob } from "./later/replications.js";
import { type CallContext, createScoringService, type ScoringService } from "./scoring-service.js";
import { GivenUp } from "./workspace-view.js";

/** Said by the service between answers, so that the client can tell a busy worker from a dead one. */
export interface Pulse {
  readonly tenurePulse: true;
  readonly call: number;
  readonly done?: number;
  readonly total?: number;
  /** What can be shown of an answer so far. */
  readonly picture?: unknown;
}

/**
 * A question and its answer. They cross beside Comlink, whose wrappers and proxies take as long as the answer to a slider
 * that moves.
 */
export interface Question {
  readonly tenureCall: number;
  readonly name: CallName;
  readonly input: unknown;
}

export interface Answer {
  readonly tenureAnswer: number;
  /** A result, or a projection packed for the way. */
  readonly answer: object;
}

/** The methods that cross the thread. Names are closed: Comlink walks any property path that it is sent. */
export interface ScoringPort {
  hello(): { readonly version: string };
  cancel(call: number): void;
  /** Replications for another worker, as its helper. */
  replicate(
    number: number,
    job: ReplicationJob | null,
    layout: object | null,
    from: number,
    to: number,
  ): Promise<unknown>;
  forget(number: number): Promise<void>;
}

const HEARTBEAT_MS = 1000;

/** Puts a fresh service behind an endpoint: the worker's own scope, or a message port on the page. */
export function serve(endpoint: Endpoint, version: string): void {
  const service = createScoringService();
  const running = new Map<number, AbortController>();
  /** Whose code is there. */
  const answered = new Set<CallName>();

  const run = async ({ tenureCall: call, name, input }: Question) => {
    const controller = new AbortController();
    running.set(call, controller);
    const pulse = (told?: Pick<Pulse, "done" | "total" | "picture">) =>
      endpoint.postMessage({ tenurePulse: true, call, ...told } satisfies Pulse);
    // Whoever drags a slider gets the answer before a sign of life would be there.
    const heartbeat = answered.has(name) && isBrief(name, input) ? undefined : setInterval(pulse, HEARTBEAT_MS);
    if (heartbeat !== undefined) pulse();
    const context: CallContext = {
      signal: controller.signal,
      onProgress: (done, total) => pulse({ done, total }),
      onPicture: (picture) => pulse({ picture }),
    };
    const result = await answer(service, name, input, context);
    clearInterval(heartbeat);
    running.delete(call);
    answered.add(name);
    await post(result, (answer, moved) => {
      endpoint.postMessage({ tenureAnswer: call, answer } satisfies Answer, moved);
    });
  };

  const port: ScoringPort = Object.freeze(
    Object.assign(Object.create(null) as object, {
      hello: () => ({ version }),
      cancel(call: number) {
        running.get(call)?.abort();
      },
      async replicate(number: number, job: ReplicationJob | null, layout: object | null, from: number, to: number) {
        const { replicate } = await import("./later/replications.js");
        const part = replicate(number, job, layout, from, to);
        return part && transfer(part, buffersOf(part));
      },
      async forget(number: number) {
        const { forget } = await import("./later/replications.js");
        forget(number);
      },
    }),
  );
  expose(port, endpoint);
  endpoint.addEventListener("message", (event) => {
    const question = (event as MessageEvent).data as Question | null;
    if (question?.tenureCall === undefined) return;
    run(question).catch((error: unknown) => {
      endpoint.postMessage({ tenureAnswer: question.tenureCall, answer: failure(error) } satisfies Answer);
    });
  });
}

/** Segments times months that are projected in a fraction of the time in which a sign of life is missed. */
const BRIEF = 1000;

function isBrief(name: CallName, input: unknown): boolean {
  if (name !== "simulate") return false;
  const { segments, horizonMonths } = (input ?? {}) as { segments?: { length?: unknown }; horizonMonths?: unknown };
  return Number(segments?.length) * Number(horizonMonths) <= BRIEF;
}

let packing: typeof import("./later/packed-answer.js") | undefined;

/** Packs a projection, and moves its columns instead of copying them: they were made for this answer, and share one buffer. */
async function post(result: object, send: (answer: object, moved: ArrayBuffer[]) => void): Promise<void> {
  const { value } = result as { readonly value?: { readonly mrr?: unknown } | null };
  if (!(value?.mrr instanceof Float64Array)) {
    send(result, []);
    return;
  }
  packing ??= await import("./later/packed-answer.js");
  const { buffer } = value.mrr as Float64Array<ArrayBuffer>;
  send(packing.packed(result, buffer), [buffer]);
}

/** The buffers of what a helper counted, which was made for whoever asked. */
function buffersOf(part: object): ArrayBuffer[] {
  return Object.values(part).flatMap((counted: { readonly bins?: Uint16Array<ArrayBuffer> } | null) =>
    counted?.bins ? [counted.bins.buffer] : [],
  );
}

/** Runs one call. A thrown error is a programming mistake here; it becomes an issue so that it keeps its message. */
async function answer(service: ScoringService, name: CallName, input: unknown, context: CallContext): Promise<object> {
  if (!Object.hasOwn(service, name)) {
    return { ok: false, issues: [{ code: "worker/unknown-call", severity: "error", given: String(name) }] };
  }
  try {
    return await service[name](input as never, context);
  } catch (error) {
    if (error instanceof GivenUp) return { ok: false, issues: [{ code: "worker/aborted", severity: "notice" }] };
    return failure(error);
  }
}

function failure(error: unknown) {
  const message = error instanceof Error ? error.message : String(error);
  return { ok: false, issues: [{ code: "worker/failed", severity: "error", params: { message } }] };
}
