import type { Issue, Result } from "@tenure/core";
import { type Endpoint, type Remote, releaseProxy, wrap } from "comlink";
import type { CallName, ScoringCalls } from "./calls.js";
import type { PackedAnswer } from "./later/packed-answer.js";
import type { Answer, Pulse, Question, ScoringPort } from "./serve.js";
import { trustedScript } from "./trusted-script.js";
import { VERSION } from "./version.js";

/** Where scoring runs. `starting` until the worker has answered or the page has taken over. */
export type ClientMode = "starting" | "worker" | "main";

/** Why the page's own thread does the work: shown to whoever embeds the SDK, and searchable. */
export type FallbackReason =
  | "asked-for" // mode "main" was given
  | "no-worker" // the platform has none
  | "refused" // the constructor threw: cross-origin script, Trusted Types
  | "blocked" // an error before the first answer: CSP, 404, a script that does not run
  | "silent" // no answer in time
  | "died-twice"; // it was restarted once already

export interface ScoringClientOptions {
  /** Makes the worker: the host's own bundling decides. Wins over `workerSrc`. */
  readonly worker?: () => Worker;
  /** URL of the self-hosted worker file. */
  readonly workerSrc?: string;
  /** `main` never starts a worker. */
  readonly mode?: "auto" | "main";
  /** How long the first answer may take before the page takes over. */
  readonly readyMs?: number;
  /** How long an idle worker may take to say that it has received a call. */
  readonly receiptMs?: number;
  /** How long a busy worker may stay silent between pulses. */
  readonly watchdogMs?: number;
}

export interface CallOptions<T = unknown> {
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
  /** Takes what can be shown before the whole answer is there, of the calls that have it. */
  readonly onPicture?: (picture: T) => void;
}

interface Pending {
  readonly name: CallName;
  readonly input: unknown;
  readonly onProgress: CallOptions["onProgress"];
  readonly onPicture: CallOptions["onPicture"];
  readonly settle: (result: Result<unknown>) => void;
  /** Workers that died while this call was with them: the second death is blamed on the call. */
  deaths: number;
}

interface Engine {
  readonly kind: "worker" | "main";
  readonly remote: Remote<ScoringPort>;
  readonly ask: (id: number, name: CallName, input: unknown) => Promise<unknown>;
  /** Resolves when the worker has failed or fallen silent; never for the page's own thread. */
  readonly died: Promise<void>;
  readonly declareDead: () => void;
  readonly end: () => void;
  /** Ended: whatever was with it has been sent elsewhere or settled. */
  over: boolean;
}

/** Thrown nowhere: an aborted call resolves to this issue, which callers that abort do not show. */
export const ABORTED: Issue = { code: "worker/aborted", severity: "notice" };

/**
 * The engine as a page sees it: calls go in, results come back, and a worker that cannot start, dies or falls silent is
 * survived. The first death restarts the worker, loads what had been loaded and repeats the calls that were waiting;
 * after the second the page's own thread takes over with the same answers.
 *
 * Fires `mode` (an `Event`) whenever {@link mode} or {@link why} changes.
 */
export class ScoringClient extends EventTarget {
  /** Address of the worker file that came with the SDK, where no bundler has put it beside this module. */
  static ownFile: string | undefined;

  readonly #options: Required<Pick<ScoringClientOptions, "readyMs" | "receiptMs" | "watchdogMs">> &
    ScoringClientOptions;
  readonly #pending = new Map<number, Pending>();
  /** Loads to repeat after a restart, in order. Files are kept by reference, so this costs nothing. */
  #loads: { readonly name: CallName; readonly input: unknown }[] = [];
  #loadsBefore: { readonly name: CallName; readonly input: unknown }[] = [];
  #engine: Promise<Engine> | undefined;
  #mode: ClientMode = "starting";
  #why: FallbackReason | null = null;
  #detail = "";
  #restarts = 0;
  #nextCall = 1;
  #lastPulse = 0;
  #watchdog: ReturnType<typeof setTimeout> | undefined;
  #disposed = false;

  constructor(options: ScoringClientOptions = {}) {
    super();
    this.#options = { readyMs: 10_000, receiptMs: 2000, watchdogMs: 10_000, ...options };
  }

  get mode(): ClientMode {
    return this.#mode;
  }

  /** Why the main thread does the work, or null. */
  get why(): FallbackReason | null {
    return this.#why;
  }

  /** The platform's own message behind {@link why}, for the console of whoever embeds. */
  get detail(): string {
    return this.#detail;
  }

  /** Resolves when the first engine has answered. Starts it when nothing else has. */
  async ready(): Promise<void> {
    await this.#start();
  }

  /** Asks the engine. Never rejects: failures are issues, also `worker/failed` and `worker/aborted`. */
  call<K extends CallName>(
    name: K,
    input: ScoringCalls[K]["input"],
    { signal, onProgress, onPicture }: CallOptions<ScoringCalls[K]["output"]> = {},
  ): Promise<Result<ScoringCalls[K]["output"]>> {
    if (signal?.aborted || this.#disposed) return Promise.resolve({ ok: false, issues: [ABORTED] });
    const id = this.#nextCall++;
    return new Promise((resolve) => {
      const onAbort = () => {
        void this.#engine?.then((engine) => engine.remote.cancel(id)).catch(() => undefined);
        pending.settle({ ok: false, issues: [ABORTED] });
      };
      const pending: Pending = {
        name,
        input,
        onProgress,
        onPicture: onPicture as CallOptions["onPicture"],
        deaths: 0,
        settle: (result) => {
          if (!this.#pending.delete(id)) return;
          signal?.removeEventListener("abort", onAbort);
          if (this.#pending.size === 0) this.#stopWatchdog();
          if (result.ok) this.#remember(name, input, result.value);
          resolve(result as Result<ScoringCalls[K]["output"]>);
        },
      };
      signal?.addEventListener("abort", onAbort, { once: true });
      this.#pending.set(id, pending);
      void this.#send(id, pending);
    });
  }

  /** Ends the worker. Waiting calls resolve as aborted. */
  dispose(): void {
    this.#disposed = true;
    for (const pending of [...this.#pending.values()]) pending.settle({ ok: false, issues: [ABORTED] });
    this.#stopWatchdog();
    void this.#engine?.then((engine) => engine.end()).catch(() => undefined);
    this.#engine = undefined;
    this.#loads = [];
    this.#loadsBefore = [];
  }

  /** Keeps what would have to be loaded again. A load that brought nothing has changed nothing. */
  #remember(name: CallName, input: unknown, output: unknown): void {
    if (name === "reset") this.#loads = [];
    if (name === "restore") this.#loads = this.#loadsBefore;
    if (name !== "load" && name !== "loadSample") return;
    const { files } = output as ScoringCalls["load"]["output"];
    if (!files.some((file) => file.used)) return;
    const { mode, amends } = input as Partial<ScoringCalls["load"]["input"]>;
    if (!amends) this.#loadsBefore = this.#loads;
    const kept = name === "loadSample" || mode === "replace" ? [] : this.#loads;
    this.#loads = [...kept, { name, input }];
  }

  async #send(id: number, pending: Pending): Promise<void> {
    const engine = await this.#start().catch((error: unknown) => {
      // Not even the page's own engine could be loaded (the network is gone, a file is missing): a later call may do better.
      this.#engine = undefined;
      pending.settle({
        ok: false,
        issues: [{ code: "worker/unavailable", severity: "error", params: { message: messageOf(error) } }],
      });
    });
    if (!engine || engine.over || !this.#pending.has(id)) return;
    // A call beside others changes nothing about the worker's silence: the watch that runs goes on.
    if (this.#watchdog === undefined) this.#watch(engine, this.#options.receiptMs);
    try {
      pending.settle((await engine.ask(id, pending.name, pending.input)) as Result<unknown>);
    } catch (error) {
      if (engine.over) return;
      // Posting fails for what cannot be cloned: the caller's mistake, which no other engine would mend.
      pending.settle({
        ok: false,
        issues: [{ code: "worker/failed", severity: "error", params: { message: messageOf(error) } }],
      });
    }
  }

  #start(): Promise<Engine> {
    this.#engine ??= this.#makeEngine();
    return this.#engine;
  }

  async #makeEngine(): Promise<Engine> {
    if (this.#options.mode === "main") return this.#makeMainEngine("asked-for");
    if (this.#restarts > 1) return this.#makeMainEngine("died-twice");
    if (!this.#options.worker && typeof Worker === "undefined") return this.#makeMainEngine("no-worker");
    let worker: Worker;
    try {
      worker = this.#makeWorker();
    } catch (error) {
      return this.#makeMainEngine("refused", error);
    }
    const remote = wrap<ScoringPort>(worker);
    const started = await firstAnswer(worker, remote, this.#options.readyMs);
    if (started !== "ready") {
      worker.terminate();
      return this.#makeMainEngine(started.reason, started.detail);
    }
    const { promise: died, resolve: declareDead } = withResolvers();
    const engine: Engine = {
      kind: "worker",
      over: false,
      remote,
      ask: this.#questionsTo(worker),
      died,
      declareDead,
      end: once(() => {
        remote[releaseProxy]();
        worker.terminate();
      }),
    };
    worker.addEventListener("error", declareDead);
    worker.addEventListener("messageerror", declareDead);
    if (this.#disposed) engine.end();
    this.#watch(engine, this.#options.watchdogMs);
    const loaded = await Promise.race([this.#repeatLoads(engine).then(() => true), died.then(() => false)]);
    this.#stopWatchdog();
    if (!loaded) {
      engine.end();
      this.#restarts += 1;
      return this.#makeEngine();
    }
    void died.then(() => this.#onDeath(engine));
    this.#setMode("worker", null);
    return engine;
  }

  #makeWorker(): Worker {
    const { worker, workerSrc = ScoringClient.ownFile } = this.#options;
    if (worker) return worker();
    if (workerSrc !== undefined)
      return new Worker(trustedScript(fromOwnOrigin(workerSrc)), { type: "module", name: "tenure" });
    // The literal form is what bundlers look for.
    return new Worker(new URL("./worker.js", import.meta.url), { type: "module", name: "tenure" });
  }

  /** The same service on the page's own thread, behind a message channel: callers see one asynchronous interface. */
  async #makeMainEngine(reason: FallbackReason, detail: unknown = ""): Promise<Engine> {
    const { serve } = await import("./serve.js");
    const { port1, port2 } = new MessageChannel();
    serve(port1 as Endpoint, VERSION);
    port1.start();
    port2.start();
    const remote = wrap<ScoringPort>(port2 as Endpoint);
    const engine: Engine = {
      kind: "main",
      over: false,
      remote,
      ask: this.#questionsTo(port2),
      died: new Promise(() => undefined),
      declareDead: () => undefined,
      end: once(() => {
        remote[releaseProxy]();
        port1.close();
        port2.close();
      }),
    };
    this.#detail = messageOf(detail);
    this.#setMode("main", reason);
    await this.#repeatLoads(engine);
    return engine;
  }

  async #repeatLoads(engine: Engine): Promise<void> {
    for (const { name, input } of this.#loads) await engine.ask(0, name, input);
  }

  #setMode(mode: ClientMode, why: FallbackReason | null): void {
    this.#mode = mode;
    this.#why = why;
    this.dispatchEvent(new Event("mode"));
  }

  /** How to ask an engine, whose pulses are heard as well; what it never answers never resolves. Rejects for what cannot be sent. */
  #questionsTo(endpoint: Worker | MessagePort): Engine["ask"] {
    const asked = new Map<number, (answer: unknown) => void>();
    (endpoint as Worker).addEventListener("message", ({ data }: MessageEvent<(Pulse & Answer) | null>) => {
      if (data?.tenurePulse) this.#onPulse(data);
      const { tenureAnswer, answer } = data ?? ({} as Answer);
      asked.get(tenureAnswer)?.("kinds" in answer ? unpackedBy(answer as PackedAnswer) : answer);
      asked.delete(tenureAnswer);
    });
    return (tenureCall, name, input) =>
      new Promise((resolve) => {
        asked.set(tenureCall, resolve);
        endpoint.postMessage({ tenureCall, name, input } satisfies Question);
      });
  }

  #onPulse(pulse: Pulse): void {
    // Answers do not count: the last one may still be on its way to us when the next call has already been sent.
    this.#lastPulse = performance.now();
    const pending = this.#pending.get(pulse.call);
    if (pulse.done !== undefined) pending?.onProgress?.(pulse.done, pulse.total ?? 0);
    if (pulse.picture !== undefined) pending?.onPicture?.(pulse.picture);
  }

  /** Silence, not duration, is death: a worker pulses while it works. The page's own thread needs no watching. */
  #watch(engine: Engine, receiptMs: number): void {
    if (engine.kind === "main") return;
    const sent = performance.now();
    this.#lastPulse = 0;
    let doubted = false;
    const check = (): void => {
      const heard = this.#lastPulse > 0;
      const silence = performance.now() - Math.max(this.#lastPulse, sent);
      const allowed = heard ? this.#options.watchdogMs : receiptMs;
      const suspect = silence >= allowed;
      if (suspect && doubted) {
        engine.declareDead();
        return;
      }
      // A page that was busy itself sees its timer before the messages that came meanwhile: look once more.
      doubted = suspect;
      this.#watchdog = setTimeout(check, suspect ? 50 : Math.min(allowed - silence, 1000));
    };
    this.#stopWatchdog();
    this.#watchdog = setTimeout(check, Math.min(receiptMs, 1000));
  }

  #stopWatchdog(): void {
    clearTimeout(this.#watchdog);
    this.#watchdog = undefined;
  }

  #onDeath(engine: Engine): void {
    engine.over = true;
    engine.end();
    if (this.#disposed) return;
    this.#stopWatchdog();
    this.#engine = undefined;
    this.#restarts += 1;
    this.#setMode("starting", null);
    for (const [id, pending] of [...this.#pending]) {
      pending.deaths += 1;
      if (pending.deaths > 1) {
        pending.settle({
          ok: false,
          issues: [{ code: "worker/died", severity: "error", params: { call: pending.name } }],
        });
      } else void this.#send(id, pending);
    }
  }
}

let packing: typeof import("./later/packed-answer.js") | undefined;

/** Only who simulates needs the code. */
async function unpackedBy(answer: PackedAnswer): Promise<unknown> {
  packing ??= await import("./later/packed-answer.js");
  return packing.unpacked(answer);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Comlink's proxy may be released only once. */
function once(act: () => void): () => void {
  let done = false;
  return () => {
    if (done) return;
    done = true;
    act();
  };
}

function withResolvers(): { promise: Promise<void>; resolve: () => void } {
  let resolve!: () => void;
  const promise = new Promise<void>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

/** Waits for the handshake: an answer, an error (a refusal by CSP and a 404 come as one), or too long a silence. */
function firstAnswer(
  worker: Worker,
  remote: Remote<ScoringPort>,
  readyMs: number,
): Promise<"ready" | { readonly reason: FallbackReason; readonly detail: string }> {
  return new Promise((resolve) => {
    const finish = (outcome: Awaited<ReturnType<typeof firstAnswer>>) => {
      clearTimeout(timer);
      worker.removeEventListener("error", onError);
      resolve(outcome);
    };
    const onError = (event: ErrorEvent) => finish({ reason: "blocked", detail: event.message ?? "" });
    const timer = setTimeout(() => finish({ reason: "silent", detail: `no answer within ${readyMs} ms` }), readyMs);
    worker.addEventListener("error", onError);
    remote.hello().then(
      () => finish("ready"),
      (error: unknown) => finish({ reason: "blocked", detail: String(error) }),
    );
  });
}

/** A worker must come from the page's own origin: one from elsewhere is imported by a worker that does. */
const importing = new Map<string, string>();

function fromOwnOrigin(src: string): string {
  const { href, origin, protocol } = new URL(src, document.baseURI);
  if (origin === location.origin) return src;
  // An address that is itself a program would run as the page's own.
  if (!/^(https?|file):$/.test(protocol)) throw new TypeError(`${protocol} is no address of a worker`);
  let url = importing.get(href);
  if (url === undefined) {
    // What is said to the worker before the file has arrived is repeated to it. A failure has to become an error event.
    const script = `const early=[],keep=(e)=>early.push(e);addEventListener("message",keep);import(${JSON.stringify(href)}).then(()=>{removeEventListener("message",keep);for(const {data,ports} of early)dispatchEvent(new MessageEvent("message",{data,ports:[...ports]}))},(e)=>setTimeout(()=>{throw e}))`;
    url = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
    importing.set(href, url);
  }
  return url;
}

/** Makes a client; nothing starts before the first call. */
export function createScoringClient(options: ScoringClientOptions = {}): ScoringClient {
  return new ScoringClient(options);
}
