import { ContextProvider } from "@lit/context";
import type { Issue, Result, TableName } from "@tenure/core/fields";
import {
  type CallName,
  type CallOptions,
  type ClientMode,
  type FallbackReason,
  type LoadInput,
  type LoadSource,
  type ScoringCalls,
  ScoringClient,
} from "@tenure/worker";
import { css, html, isServer, type PropertyValues } from "lit";
import { property } from "lit/decorators.js";
import { DrawnElement } from "../shared/drawn-element.js";
import { GRACE_MS } from "../shared/page-client.js";
import { type ProviderContext, providerContext, type SourceEntry } from "../shared/provider-context.js";
import { questionKey } from "../shared/question-key.js";
import { SharedAnswers } from "../shared/shared-answers.js";
import { TenureErrorEvent, TenureProgressEvent } from "../shared/tenure-element.js";

type LoadReport = ScoringCalls["load"]["output"];

/** Questions about scenarios as they stand: no data, and so no day to look at them from. */
const ABOUT_SCENARIOS: ReadonlySet<CallName> = new Set<CallName>([
  "simulate",
  "compare",
  "monteCarlo",
  "tornado",
  "breakEven",
  "isoLtv",
  "layers",
]);
type LoadOptions = CallOptions & Partial<Omit<LoadInput, "sources" | "timeZone">>;

/** Event `tenure-load`: sources were read. Does not bubble. */
export class TenureLoadEvent extends Event {
  constructor(readonly report: LoadReport) {
    super("tenure-load");
  }
}

/**
 * @summary Data, engine, language and currency for the Tenure elements inside it. Shows nothing itself.
 *
 * Sources are `<tenure-source>` children, the `load` method, or `sample`. The engine runs in one worker; where the page
 * cannot have one, its own thread takes over with the same answers, and `mode` and `why` say so.
 *
 * @slot - Any content; Tenure elements in it are connected.
 * @event {TenureLoadEvent} tenure-load - Sources were read; `report` says what was understood and what was left out. Does not bubble.
 * @event tenure-ready - Something was loaded for the first time, or for the first time after `reset`. Does not bubble.
 * @event {TenureProgressEvent} tenure-progress - Files are being read; `done` of `total` bytes. Does not bubble.
 * @event {TenureErrorEvent} tenure-error - A source could not be used, or an element inside met an error: `source` says which. Does not bubble.
 * @event {Event} tenure-mode - The engine moved: to the worker, or to the page's own thread. Does not bubble.
 */
export class TenureProvider extends DrawnElement {
  static version: string | undefined;
  static override styles = css`
    :host {
      display: contents;
    }
    :host([theme="light"]) {
      color-scheme: light;
    }
    :host([theme="dark"]) {
      color-scheme: dark;
    }
  `;

  /** ISO 4217 code: names the currency of data that name none, and the one to keep where they name several. */
  @property() currency = "";

  /** IANA time zone in which timestamps become days; absent, UTC. */
  @property({ attribute: "time-zone" }) timeZone = "";

  /** The day that the figures stand for, `YYYY-MM-DD`; absent, the last day of the data's last month. */
  @property({ attribute: "as-of" }) asOf = "";

  /** `light` or `dark` sets the colour scheme of what is inside; `auto` leaves it to the page. */
  @property() theme: "auto" | "light" | "dark" = "auto";

  /** `off` runs the engine on the page's own thread. */
  @property() worker: "auto" | "off" = "auto";

  /** Address of the self-hosted worker file, for pages with a strict policy. */
  @property({ attribute: "worker-src" }) workerSrc = "";

  /** Loads the seeded sample portfolio. */
  @property({ type: Boolean }) sample = false;

  /**
   * Fetches the files of sources and the results of elements with `src` inside, in place of the page's own `fetch`: for
   * addresses that want a header, or an answer of the page's own.
   */
  @property({ attribute: false }) fetch: typeof globalThis.fetch | null | undefined;

  /** Makes the worker, for hosts whose bundler should see it. */
  @property({ attribute: false }) workerFactory: (() => Worker) | null | undefined;

  readonly #context = new ContextProvider(this, { context: providerContext });
  readonly #sources = new Set<SourceEntry>();
  readonly #answers = new SharedAnswers();
  #client: ScoringClient | undefined;
  #loading: AbortController | undefined;
  #dataVersion = 0;
  #stale = false;
  #loadedAt: number | undefined;
  #announced = false;
  #status: ProviderContext["status"] = "empty";
  #have = 0;
  #issues: readonly Issue[] = [];
  /** Tables of the sources that could not be fetched, and of all that gave no row. */
  #unread: (TableName | null)[] = [];
  #missing: (TableName | null)[] = [];
  #scheduled = false;
  /** Whether what is loaded came from the sources inside or the sample, and goes with them. */
  #ownData = false;
  #goodbye: ReturnType<typeof setTimeout> | undefined;

  /** Where the engine runs. */
  get mode(): ClientMode {
    return this.#client?.mode ?? "starting";
  }

  /** Why the engine runs on the page's own thread, or null. */
  get why(): FallbackReason | null {
    return this.#client?.why ?? null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    clearTimeout(this.#goodbye);
    if (!this.hasUpdated) this.#expect();
    this.#publish();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#goodbye = setTimeout(() => this.#end(), GRACE_MS);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const movesEngine = changed.has("worker") || changed.has("workerSrc") || changed.has("workerFactory");
    if (movesEngine && this.hasUpdated) this.#end();
    // Sources that were there before the first update are on their way already.
    const isBegun = !this.hasUpdated && this.#sources.size > 0;
    if ((changed.has("sample") || changed.has("timeZone")) && !isBegun) this.#scheduleLoad();
    if (changed.has("currency") || changed.has("asOf")) {
      this.#changeData();
      this.#publish();
    }
    if (changed.has("fetch")) this.#publish();
  }

  protected override render() {
    return html`<slot></slot>`;
  }

  /**
   * Reads files or rows. `replace` starts anew when something could be used; `add` keeps the other tables. With
   * `requires`, nothing changes unless these tables are there afterwards. `mapping` says which columns hold what, by
   * table; what a source says itself wins. `remembered` is as `mapping`, of earlier files: it is followed only where a
   * column is otherwise missing. `amends` reads again what was read last.
   */
  load(sources: readonly LoadSource[], options: LoadOptions = {}): Promise<Result<LoadReport>> {
    this.#ownData = false;
    return this.#load(sources, options);
  }

  /** Goes back to what was loaded before the last load that brought something; its report comes back with it. */
  async restore(): Promise<Result<LoadReport>> {
    this.#ownData = false;
    const result = await this.engine.call("restore", null);
    this.#afterLoad(result, 1);
    return result;
  }

  /** Loads the seeded sample portfolio, its names in the language asked for. */
  loadSample(input: ScoringCalls["loadSample"]["input"] = {}): Promise<Result<LoadReport>> {
    this.#ownData = false;
    return this.#loadSample(input);
  }

  /** Reads every source again. */
  refresh(): void {
    this.#scheduleLoad();
  }

  /** Forgets all data and ends the worker, for instance when another tenant signs in. */
  reset(): void {
    this.#end();
    this.#publish();
  }

  /** Starts the engine before anything is asked of it. */
  async preload(): Promise<void> {
    await this.engine.ready();
  }

  /** The engine itself, for what no element asks. Started at the first call. */
  get engine(): ScoringClient {
    if (!this.#client) {
      this.#client = new ScoringClient({
        ...(this.workerFactory ? { worker: this.workerFactory } : {}),
        ...(this.workerSrc ? { workerSrc: this.workerSrc } : {}),
        mode: this.worker === "off" ? "main" : "auto",
      });
      this.#client.addEventListener("mode", () => this.dispatchEvent(new Event("tenure-mode")));
    }
    return this.#client;
  }

  #end(): void {
    this.#loading?.abort();
    this.#client?.dispose();
    this.#client = undefined;
    this.#changeData();
    this.#status = "empty";
    this.#have = 0;
    this.#announced = false;
    if (this.isConnected) this.#scheduleLoad();
  }

  async #load(
    sources: readonly LoadSource[],
    { mode = "replace", requires = [], mapping, remembered, amends, ...options }: LoadOptions,
  ): Promise<Result<LoadReport>> {
    this.#beginLoading();
    const input = {
      sources,
      mode,
      requires,
      ...(mapping ? { mapping } : {}),
      ...(remembered ? { remembered } : {}),
      ...(amends ? { amends } : {}),
      ...(this.timeZone ? { timeZone: this.timeZone } : {}),
    };
    const onProgress = (done: number, total: number) => {
      this.dispatchEvent(new TenureProgressEvent(done, total));
      options.onProgress?.(done, total);
    };
    const result = await this.engine.call("load", input, { ...options, onProgress });
    this.#afterLoad(result, sources.length);
    return result;
  }

  async #loadSample(input: ScoringCalls["loadSample"]["input"]): Promise<Result<LoadReport>> {
    this.#beginLoading();
    const result = await this.engine.call("loadSample", input);
    this.#afterLoad(result, 1);
    return result;
  }

  /** Sources that arrive together are read together. */
  #scheduleLoad(): void {
    this.#expect();
    if (this.#scheduled || isServer) return;
    this.#scheduled = true;
    queueMicrotask(() => {
      this.#scheduled = false;
      if (this.sample || this.#sources.size > 0) void this.#loadSources();
      else if (this.#ownData && this.isConnected) this.#forget();
    });
  }

  /** What is going to be read is on its way already: elements wait for it, and do not say that there is nothing. */
  #expect(): void {
    if (isServer || (!this.sample && this.#sources.size === 0)) return;
    this.#ownData = true;
    this.#beginLoading();
  }

  /** The last source is gone, and its data with it. */
  #forget(): void {
    this.#loading?.abort();
    this.#ownData = false;
    this.#changeData();
    this.#status = "empty";
    this.#have = 0;
    this.#unread = [];
    this.#missing = [];
    void this.#client?.call("reset", null);
    this.#publish();
  }

  async #loadSources(): Promise<void> {
    this.#loading?.abort();
    const loading = new AbortController();
    this.#loading = loading;
    this.#expect();
    if (this.sample && this.#sources.size === 0) {
      const lang = this.closest("[lang]")?.getAttribute("lang");
      await this.#loadSample({ locale: lang?.startsWith("ja") ? "ja" : "en" });
      return;
    }
    const issues: Issue[] = [];
    const unread: (TableName | null)[] = [];
    const read = await Promise.all(
      [...this.#sources].map((source) =>
        source.read(loading.signal).catch((error: unknown) => {
          const message = error instanceof Error ? error.message : String(error);
          issues.push({ code: "data/unreachable", severity: "error", params: { message } });
          unread.push(source.table?.() ?? null);
          return null;
        }),
      ),
    );
    if (loading.signal.aborted) return;
    this.#unread = unread;
    if (issues.length > 0) this.dispatchEvent(new TenureErrorEvent(issues, this));
    const sources = read.filter((source) => source !== null);
    if (sources.length > 0) await this.#load(sources, { signal: loading.signal });
    else if (issues.length > 0) this.#afterLoad({ ok: false, issues }, this.#sources.size);
  }

  #afterLoad(result: Result<LoadReport>, asked: number): void {
    if (!result.ok) {
      const cancelled = result.issues.some(({ code }) => code === "worker/aborted" || code === "data/cancelled");
      if (!cancelled) this.#markStale();
      if (this.#status === "loading") this.#fail(cancelled ? "empty" : "error", result.issues);
      if (!cancelled) this.dispatchEvent(new TenureErrorEvent(result.issues, this));
      return;
    }
    const { files, issues } = result.value;
    const used = files.filter((file) => file.used);
    if (used.length > 0 || asked === 0) {
      this.#have = used.length;
      this.#missing = [...this.#unread, ...files.filter((file) => !file.used).map((file) => file.table)];
      this.#status = "ready";
      this.#loadedAt = Date.now();
      this.#issues = [];
      this.#changeData();
    } else if (this.#status === "loading") {
      const errors = [...issues, ...files.flatMap((file) => file.issues)].filter(
        ({ severity }) => severity === "error",
      );
      this.#fail("error", errors);
    } else this.#markStale();
    this.dispatchEvent(new TenureLoadEvent(result.value));
    this.#publish();
    if (this.#announced || this.#status !== "ready") return;
    this.#announced = true;
    this.dispatchEvent(new Event("tenure-ready"));
  }

  /** Old figures stand where a source that changed cannot be read; a file that a host offers in vain changes nothing. */
  #markStale(): void {
    if (!this.#ownData || this.#status !== "ready" || this.#stale) return;
    this.#stale = true;
    this.#publish();
  }

  #fail(status: "empty" | "error", issues: readonly Issue[]): void {
    this.#status = status;
    this.#issues = status === "error" ? issues : [];
    this.#publish();
  }

  /** What is shown stays until something better has arrived. */
  #beginLoading(): void {
    if (this.#status === "ready" || this.#status === "loading") return;
    this.#status = "loading";
    this.#publish();
  }

  /** Answers to older data are out of date. */
  #changeData(): void {
    this.#stale = false;
    this.#dataVersion += 1;
    this.#answers.forget();
  }

  #publish(): void {
    const all = Math.max(this.#sources.size, this.#have);
    this.#context.setValue({
      dataVersion: this.#dataVersion,
      status: this.#status,
      sources: { have: this.#have, all, missing: this.#missing },
      issues: this.#issues,
      stale: this.#stale,
      loadedAt: this.#loadedAt,
      currency: this.currency || null,
      ask: (call, input, options) => this.#ask(call, input, options),
      fetch: this.fetch ?? undefined,
      refresh: () => this.refresh(),
      report: (issues, source) => {
        // What nobody inside can do anything about, the provider has said itself.
        if (this.#status !== "error") this.dispatchEvent(new TenureErrorEvent(issues, source));
      },
      addSource: (source) => this.#addSource(source),
    });
  }

  /** Questions about the data get the provider's day and currency, unless they name their own. */
  #ask<K extends CallName>(call: K, input: ScoringCalls[K]["input"], options?: CallOptions<ScoringCalls[K]["output"]>) {
    if (ABOUT_SCENARIOS.has(call)) return this.engine.call(call, input, options);
    const viewpoint = {
      ...(this.asOf ? { asOf: this.asOf } : {}),
      ...(this.currency ? { currency: this.currency } : {}),
    };
    // Figures of another day or currency than the page meant would pass for the right ones.
    const issues = this.mistakes;
    if (issues.length > 0) return Promise.resolve({ ok: false, issues } as const);
    const question = { ...viewpoint, ...(input as object) } as typeof input;
    return this.#answers.ask(
      `${call} ${questionKey(question)}`,
      (shared) => this.engine.call(call, question, shared as typeof options),
      options as CallOptions<unknown>,
    ) as Promise<Result<ScoringCalls[K]["output"]>>;
  }

  #addSource(source: SourceEntry): () => void {
    this.#sources.add(source);
    this.#scheduleLoad();
    return () => {
      if (this.#sources.delete(source)) this.#scheduleLoad();
    };
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "tenure-provider": TenureProvider;
  }
}
