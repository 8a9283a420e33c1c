import { type Endpoint, expose, transfer } from "comlink";
import type { CallName } from "./calls.js";
import type { ReplicationJob } from "./later/replications.js";
import { withoutColumns } from "./moved-columns.js";
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

/** The methods that cross the thread. Names are closed: Comlink walks any property path that it is sent. */
export interface ScoringPort {
  hello(): { readonly version: string };
  run(call: number, name: CallName, input: unknown): Promise<unknown>;
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

  const port: ScoringPort = Object.freeze(
    Object.assign(Object.create(null) as object, {
      hello: () => ({ version }),
      async run(call: number, name: CallName, input: unknown) {
        const controller = new AbortController();
        running.set(call, controller);
        const pulse = (told?: Pick<Pulse, "done" | "total" | "picture">) =>
          endpoint.postMessage({ tenurePulse: true, call, ...told } satisfies Pulse);
        pulse();
        const heartbeat = setInterval(pulse, HEARTBEAT_MS);
        try {
          const context: CallContext = {
            signal: controller.signal,
            onProgress: (done, total) => pulse({ done, total }),
            onPicture: (picture) => pulse({ picture }),
          };
          return moved(await answer(service, name, input, context));
        } finally {
          clearInterval(heartbeat);
          running.delete(call);
        }
      },
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
}

/** Moves the columns of a projection instead of copying them: they were made for this answer, and share one buffer. */
function moved(result: unknown): unknown {
  const { value } = result as { readonly value?: { readonly mrr?: unknown } | null };
  if (!(value?.mrr instanceof Float64Array)) return result;
  const { buffer } = value.mrr as Float64Array<ArrayBuffer>;
  return transfer(withoutColumns(result, buffer), [buffer]);
}

/** The buffers of what a helper counted, which was made for whoever asked. */
function buffersOf(part: object): ArrayBuffer[] {
  return Object.values(part).flatMap((counted: { readonly bins?: Uint16Array<ArrayBuffer> } | null) =>
    counted?.bins ? [counted.bins.buffer] : [],
  );
}

/** Runs one call. A thrown error is a programming mistake here; it becomes an issue so that it keeps its message. */
async function answer(service: ScoringService, name: CallName, input: unknown, context: CallContext): Promise<unknown> {
  if (!Object.hasOwn(service, name)) {
    return { ok: false, issues: [{ code: "worker/unknown-call", severity: "error", given: String(name) }] };
  }
  try {
    return await service[name](input as never, context);
  } catch (error) {
    if (error instanceof GivenUp) return { ok: false, issues: [{ code: "worker/aborted", severity: "notice" }] };
    const message = error instanceof Error ? error.message : String(error);
    return { ok: false, issues: [{ code: "worker/failed", severity: "error", params: { message } }] };
  }
}
