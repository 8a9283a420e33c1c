import type { Issue, Result } from "@tenure/core/fields";
import type { CallName, ScoringCalls } from "@tenure/worker";
import {
  type CSSResult,
  type CSSResultGroup,
  html,
  isServer,
  nothing,
  type PropertyValues,
  type TemplateResult,
} from "lit";
import { property } from "lit/decorators.js";
import { DrawnElement } from "./drawn-element.js";
import type { ExportKind } from "./export/export-as.js";
import type { ExportTable } from "./export/export-table.js";
import type { Formats } from "./format.js";
import { frame } from "./frame.styles.js";
import { LanguageController } from "./language.js";
import { Later } from "./later.js";
import type { Listens } from "./listens.js";
import type { OwnWords } from "./own-words.js";
import { followProvider, type ProviderContext } from "./provider-context.js";
import { questionKey } from "./question-key.js";
import { isWithinLimits } from "./result-limits.js";
import type { StateView } from "./states-template.js";
import { tokens } from "./tokens.styles.js";

export type ElementState = "loading" | "empty" | "partial" | "error" | "stale" | "ready";

/** What looks through a whole result from outside, and may say what is wrong; it loads with the first one. */
export type ShapeCheck = Later<(value: object) => boolean | Issue>;

/** A question to the provider, as plain data. */
export type Ask = { [K in CallName]: { readonly call: K; readonly input: ScoringCalls[K]["input"] } }[CallName];

/**
 * Event `tenure-error`: something could not be read or computed. Cancel it to hide the element's own panel. A provider
 * says it again of every element inside it: `source` is the one that met it.
 */
export class TenureErrorEvent extends Event {
  constructor(
    readonly issues: readonly Issue[],
    readonly source: Element,
  ) {
    super("tenure-error", { cancelable: true });
  }

  /** Whether the same question may do better the next time. */
  get retryable(): boolean {
    return this.issues.some(isPassing);
  }
}

/** Event `tenure-progress`: how far a long answer has come. Does not bubble. */
export class TenureProgressEvent extends Event {
  constructor(
    readonly done: number,
    readonly total: number,
  ) {
    super("tenure-progress");
  }
}

const SUPPORTED_VERSION = 1;
/** A longer name may not be shown in full: pointing at it does. */
const LONG_NAME = 80;

const menuPart = new Later(() => import("./export/export-menu.js"));
const limitCheck: ShapeCheck = Later.of(isWithinLimits);
const statesPart = new Later(() => import("./states-template.js"));

/** The loaded data have nothing to answer a question with: no failure, and the issue is the reason. */
const isNothing = ({ code }: Issue) => code.startsWith("workspace/");
/** The engine or the network failed, and may do better the next time. */
const isPassing = ({ code }: Issue) => code.startsWith("worker/") || code === "data/unreachable";
/** An answer that came and could not be understood, or never came; whatever else is wrong, is wrong with the question. */
const isUnread = (issue: Issue) => isPassing(issue) || /^data\/(shape|limit|newer-version)$/.test(issue.code);

/**
 * What all data elements share, with as much as it takes to draw one figure. A subclass says what it shows (`query`, `accepts`), its name and subtitle, and how a
 * result is drawn; this class finds the data (property, JSON script child, `src`, provider: in that order), keeps the
 * states and draws the frame.
 *
 * @slot - A `<script type="application/json">` with a result object, where no provider is used.
 * @slot heading - Replaces the heading.
 * @slot loading - Replaces the loading state.
 * @slot empty - Replaces the empty state.
 * @slot error - Replaces the error state.
 * @slot footer - A line below the element.
 * @event tenure-ready - The element shows data for the first time. Does not bubble.
 * @event {TenureErrorEvent} tenure-error - Data could not be read or computed. Does not bubble; cancel it to hide the panel.
 * @event {TenureProgressEvent} tenure-progress - A long answer is on its way; `done` of `total`. Does not bubble.
 * @event {TenureBeforeExportEvent} tenure-before-export - The reader asks the export menu for a file; cancel it to give none. Bubbles and is composed.
 * @csspart base - The frame.
 * @csspart heading - The heading.
 * @csspart body - What is below the heading.
 * @csspart loading - The loading state.
 * @csspart empty - The empty state.
 * @csspart error - The error state.
 * @csspart footer - The line below.
 * @csspart details - What unfolds to say how figures are computed, where an element has it.
 * @csspart export - The export menu, where `with-export` asks for it.
 * @cssstate loading - Figures or words are on their way.
 * @cssstate empty - There is nothing to show, and the element says why.
 * @cssstate partial - Some sources have not arrived: the figures are a part.
 * @cssstate error - Data could not be read, or a question not be answered.
 * @cssstate stale - The last good figures, since new ones could not be read.
 * @cssstate ready - The figures are whole.
 */
export abstract class FramedElement<T, Events = unknown> extends DrawnElement {
  /** @internal */
  declare addEventListener: Listens<Events>["addEventListener"];
  static version: string | undefined;
  static override styles: CSSResultGroup = [tokens, frame];

  /** Names the element; absent, it names itself. */
  @property() label: string | null = "";

  /** Level of the heading, 1 to 6. */
  @property({ type: Number, attribute: "heading-level" }) headingLevel = 3;

  /** A result object of the engine. Wins over every other source. */
  @property({ attribute: false }) data: T | null | undefined;

  /** Address of a result object as JSON. */
  @property() src: string | URL | null = "";

  /** `lazy` asks for nothing until the element is about to be seen, or printed. */
  @property() loading: "eager" | "lazy" = "eager";

  /** `s` takes less room around, `l` larger type. */
  @property({ reflect: true }) size: "s" | "m" | "l" | null | undefined;

  /** Moves nothing: marks are at once where they belong. */
  @property({ type: Boolean, attribute: "without-animation", reflect: true }) withoutAnimation = false;

  /** ISO 4217 code; absent, the result's or the provider's. */
  @property() currency: string | null = "";

  /**
   * Words of the page's own in place of some of the element's, under the names that its words have: `{ heading: "…" }`.
   * Whoever sets them sets them in the language that the page is in.
   */
  @property({ attribute: false }) i18n: OwnWords | null | undefined;

  /** Shows a menu with which the reader takes picture and figures along as files. */
  @property({ type: Boolean, attribute: "with-export" }) withExport = false;

  /** @internal */
  @property({ attribute: false }) private inline: unknown;
  /** @internal */
  @property({ attribute: false }) private result: T | undefined;
  /** @internal */
  @property({ attribute: false }) private issues: readonly Issue[] = [];
  /** @internal */
  @property({ attribute: false }) private hidePanel = false;

  protected readonly language = new LanguageController(this);
  readonly #internals = this.attachInternals();
  #provider: ProviderContext | undefined;
  #state: ElementState = "loading";
  #asked = "";
  #request: AbortController | undefined;
  /** The answer on its way. */
  #answer: Promise<void> | undefined;
  /** While a lazy element waits for the reader to come near. */
  #away: { readonly end: AbortController; readonly over: Promise<void> } | undefined;
  #met = false;
  #children: MutationObserver | undefined;
  #announced = false;
  #leaveProvider: (() => void) | undefined;
  readonly #undrawable = new WeakSet<object>();
  #usable: object | undefined;
  /** Where the result shown came from: an address, the provider, or the page itself. */
  #from: string | undefined;
  #settledAt = 0;
  /** While nothing is shown yet: what ends that. */
  #becomeReady: (() => void) | undefined;
  #first = this.#expect();
  /** Parts asked for, with what they wait for. */
  readonly #parts = new Map<Later<unknown>, Promise<void>>();
  #waiting = false;
  /** Whether somebody has opened how figures are computed. */
  #opened = false;

  /**
   * Resolves when the element shows what it is set to by then: data, an empty state or an error; or when it leaves the page
   * before.
   */
  get ready(): Promise<void> {
    return this.#settled();
  }

  async #settled(): Promise<void> {
    for (let answer: unknown = this; answer !== this.#answer; ) {
      answer = this.#answer;
      await answer;
      await this.updateComplete;
      await this.#first;
    }
  }

  #expect(): Promise<void> {
    return new Promise((resolve) => {
      this.#becomeReady = resolve;
    });
  }

  /** What the element shows now. */
  get state(): ElementState {
    if (this.#waiting) return "loading";
    const isFull = this.#state === "ready" || this.#state === "partial";
    // Only an answer of the provider can be older than its sources.
    return isFull && this.#asked && !this.src && this.provider?.stale ? "stale" : this.#state;
  }

  /** What is wrong, or null: with a question, with data, or why there are none. */
  get error(): readonly Issue[] | null {
    return this.issues[0] ? this.issues : null;
  }

  /** The result drawn, or undefined. */
  get shown(): T | undefined {
    return this.result;
  }

  /**
   * What the element shows as a file: `svg` and `png` as it is drawn now, `csv` its table with exact figures, `json` the
   * result object, which `data` takes again. Resolves to null where nothing is shown or there is no such file, and
   * rejects only by `signal`. The code for it loads when it is first asked for.
   *
   * @example const file = await document.querySelector("tenure-kpi-card").exportAs("svg");
   */
  async exportAs(kind: ExportKind, { signal }: { readonly signal?: AbortSignal } = {}): Promise<Blob | null> {
    const [{ fileOf }] = await Promise.all([import("./export/export-as.js"), this.updateComplete]);
    const title = this.label || this.defaultLabel();
    return fileOf(kind, { host: this, result: await this.exported(), title, locale: this.language.locale }, signal);
  }

  /**
   * The figures shown as rows: exact, with the names of the result's own fields; where an element shows words, the table
   * that it draws. Null where nothing is shown.
   */
  async getTable({ signal }: { readonly signal?: AbortSignal | undefined } = {}): Promise<ExportTable | null> {
    await this.updateComplete;
    const { result } = this;
    if (result === undefined) return null;
    return (
      (await this.ownTable(result, signal)) ??
      (await import("./export/table-shown.js")).tableShown((await this.exported()) ?? result, this.renderRoot)
    );
  }

  /** What a file holds: the result drawn, or what the element has worked out from it. */
  protected async exported(): Promise<unknown> {
    return this.result;
  }

  /** The element's own table, where its result alone does not make one. */
  protected async ownTable(_result: T, _signal?: AbortSignal): Promise<ExportTable | undefined> {
    return undefined;
  }

  protected get provider(): ProviderContext | undefined {
    return this.#provider && this.#away ? { ...this.#provider, status: "loading" } : this.#provider;
  }

  /** Resolves when a lazy element is about to be seen; undefined where it need not wait. */
  protected get approach(): Promise<void> | undefined {
    return this.#away?.over;
  }

  /** What the page hands in itself; null, as frameworks write it where there is nothing yet, is none. */
  protected get given(): unknown {
    return this.data ?? this.inline ?? undefined;
  }

  /** Whether what is shown is the provider's answer to a question, so that another one can be asked. */
  protected get asksProvider(): boolean {
    return this.provider !== undefined && this.given === undefined && !this.src;
  }

  protected get words() {
    return this.language.words;
  }

  /** Formatters in the element's language and currency. */
  protected formats(currency?: string | null): Formats {
    return this.language.formats(this.currency || currency || this.provider?.currency || null);
  }

  /** What to ask the provider; null when the element does not know yet. */
  protected abstract query(): Ask | null;
  /** A result made from the element's own attributes, where it has such and nothing else was given. */
  protected own(): T | undefined {
    return undefined;
  }
  /** Whether a value looks like the result, whoever it comes from. */
  protected accepts(_value: object): boolean {
    return true;
  }
  /** What a result from outside has to pass as well, at any depth: pages hand in whatever they have, the engine does not. */
  protected checks(): readonly ShapeCheck[] {
    return [limitCheck];
  }
  /** The element's own name. */
  protected abstract defaultLabel(): string;
  /** Measure, unit, period and n, for the line below the heading. */
  protected abstract subtitle(result: T | undefined): string | TemplateResult | typeof nothing;
  protected abstract renderResult(result: T): TemplateResult;
  /** What to draw without any data, for an element that can stand alone. */
  protected standIn(): T | undefined {
    return undefined;
  }
  /**
   * What an element of words shows that brings its own: a part of the subject, `loading` until it has arrived. Undefined
   * for an element of figures, which then asks the provider.
   */
  protected content(): Result<T> | "loading" | undefined {
    return undefined;
  }
  /** Parts without which nothing is drawn for the first time, since they would move what is drawn. */
  protected parts(): readonly Later<unknown>[] {
    return [];
  }
  /** What to say where there is nothing to show and no reason is known. */
  protected emptyWords(): { readonly title: string; readonly hint: string } | undefined {
    return undefined;
  }
  /** Controls at the end of the heading's line. */
  protected renderControls(_result: T | undefined): TemplateResult | typeof nothing {
    return nothing;
  }
  protected renderSkeleton(): TemplateResult {
    return html`<div class="skeleton large"></div><div class="skeleton"></div>`;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#leaveProvider = followProvider(this, (provider) => {
      this.#provider = provider;
      this.requestUpdate();
    });
    // A provider has answered by now; where none has, what the last one said no longer holds.
    this.requestUpdate();
    this.#readScript();
    this.#children = new MutationObserver(() => this.#readScript());
    this.#children.observe(this, { childList: true, characterData: true, subtree: true });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#leaveProvider?.();
    this.#children?.disconnect();
    this.#request?.abort();
    this.#asked = "";
    this.#provider = undefined;
    this.#comeNear();
    // One that only moves is back by then.
    queueMicrotask(() => {
      if (!this.isConnected) this.#becomeReady?.();
    });
  }

  /**
   * Asks again, for a host that knows that its data have changed. Resolves when the answer is shown; aborted, it rejects,
   * and what is shown stays.
   */
  async refresh({ signal }: { readonly signal?: AbortSignal } = {}): Promise<void> {
    signal?.throwIfAborted();
    this.#asked = "";
    this.requestUpdate();
    await super.getUpdateComplete();
    const request = this.#request;
    const abort = () => request?.abort();
    signal?.addEventListener("abort", abort);
    await this.#answer;
    signal?.removeEventListener("abort", abort);
    signal?.throwIfAborted();
    await this.updateComplete;
  }

  /** An update is complete when the parts and words that it asked for are drawn. */
  protected override async getUpdateComplete(): Promise<boolean> {
    let complete = await super.getUpdateComplete();
    for (const { arriving } = this.language; this.#parts.size + arriving.size > 0; ) {
      await Promise.all([...this.#parts.values(), ...arriving.values()]);
      complete = await super.getUpdateComplete();
    }
    return complete;
  }

  /** A part that loads when it is first drawn: undefined until it has arrived, null where it could not be loaded. */
  protected later<P>(part: Later<P>): P | null | undefined {
    if (part.part === undefined && !isServer && !this.#parts.has(part)) {
      const arrival = part.arrival().then(() => {
        this.#parts.delete(part);
        this.requestUpdate();
      });
      this.#parts.set(part, arrival);
    }
    if (part.part) this.#adopt(part.part);
    return part.part;
  }

  /** A part brings the styles of what it draws. */
  #adopt({ styles }: { readonly styles?: CSSResult }): void {
    const sheet = styles?.styleSheet;
    const root = this.renderRoot as ShadowRoot;
    const { adoptedStyleSheets: sheets } = root;
    // Documents of frames refuse the sheets of this one.
    if (sheet && root.ownerDocument === document && !sheets.includes(sheet))
      root.adoptedStyleSheets = [...sheets, sheet];
  }

  /** What a part draws, or what stands in its place until it has arrived. */
  protected drawLater<P>(
    part: Later<P>,
    draw: (part: P) => TemplateResult | typeof nothing,
    meanwhile: TemplateResult | typeof nothing = nothing,
  ): TemplateResult | typeof nothing {
    const arrived = this.later(part);
    if (arrived) return draw(arrived);
    if (arrived === undefined) return meanwhile;
    const { partMissing, retry } = this.words.state;
    const again = () => {
      part.forgive();
      this.requestUpdate();
    };
    return html`<p class="note" role="status">${partMissing} <button type="button" class="button" @click=${again}>${retry}</button></p>`;
  }

  /** How figures are computed, behind a word: loads when somebody is about to open it. */
  protected howLater<P>(part: Later<P>, draw: (part: P) => TemplateResult): TemplateResult {
    const load = () => this.later(part);
    return html`<details part="details" @toggle=${this.#open}>
      <summary @pointerenter=${load} @focus=${load}>${this.words.howComputed}</summary>
      <div class="how">${this.#opened ? this.drawLater(part, draw, html`<div class="skeleton"></div>`) : nothing}</div>
    </details>`;
  }

  #open = (): void => {
    this.#opened = true;
    this.requestUpdate();
  };

  protected override willUpdate(_changed: PropertyValues): void {
    this.#keepAway();
    const { mistakes } = this;
    const outside = this.given;
    const given = outside ?? (this.src ? undefined : this.own());
    const checks = outside === undefined ? [] : this.checks();
    if (mistakes.length > 0) this.#bring({ ok: false, issues: mistakes });
    else if (given !== undefined) {
      const waiting = !isServer && checks.filter((check) => this.later(check) === undefined).length > 0;
      this.#bring(waiting ? "loading" : this.#check(given, checks));
    } else {
      const content = this.src ? undefined : this.content();
      try {
        if (content === undefined) this.#ask();
        else this.#bring(content);
      } catch {
        // A model with a BigInt or a function, or inside itself, cannot be asked about.
        this.#bring(this.#wrong("data/shape", { path: "model" }));
      }
    }
    const missing = this.parts().filter((part) => this.later(part) === undefined);
    this.#waiting = missing.length > 0 && !this.#announced && this.result !== undefined;
    this.#publishState();
  }

  /** Lazy elements learn from one observer of the page that they are about to be seen. */
  #keepAway(): void {
    if (this.loading !== "lazy") this.#comeNear();
    else if (!this.#met && !this.#away && this.isConnected && !isServer) {
      const end = new AbortController();
      const over = import("./near-view.js")
        .then(({ nearView }) => nearView(this, end.signal))
        .catch(() => undefined)
        .then(() => {
          if (end.signal.aborted) return;
          this.#met = true;
          this.#comeNear();
          this.requestUpdate();
        });
      this.#away = { end, over };
    }
  }

  #comeNear(): void {
    this.#away?.end.abort();
    this.#away = undefined;
  }

  #bring(content: Result<T> | "loading"): void {
    this.#request?.abort();
    this.#asked = "";
    if (content === "loading") {
      this.issues = [];
      this.result = undefined;
      this.#state = "loading";
    } else {
      this.#from = "";
      this.#settle(content);
    }
  }

  #ask(): void {
    const provider = this.provider;
    const question = this.src ? null : this.query();
    const key = this.src
      ? this.#away
        ? ""
        : `src ${this.src}`
      : provider && question && provider.status === "ready"
        ? `${provider.dataVersion} ${questionKey(question)}`
        : "";
    if (!key) {
      this.#request?.abort();
      this.#asked = "";
      if (this.#away || (provider ? provider.status === "loading" : this.#isAhead())) {
        this.issues = [];
        this.result = undefined;
        this.#state = "loading";
      } else if (provider?.status === "error" && provider.issues?.length) {
        this.#settle({ ok: false, issues: provider.issues });
      } else {
        this.#settleEmpty([]);
      }
      return;
    }
    if (key === this.#asked) return;
    // A server draws the element as it waits; the page asks.
    if (isServer) return;
    this.#asked = key;
    this.#request?.abort();
    const request = new AbortController();
    this.#request = request;
    // What another address holds, or the page has taken back, would pass for what is asked about now.
    const from = this.src ? key : "provider";
    if ((this.#from ?? from) !== from) this.result = undefined;
    this.#from = from;
    if (this.result === undefined) this.#state = "loading";
    const { signal } = request;
    const onProgress = (done: number, total: number) => this.dispatchEvent(new TenureProgressEvent(done, total));
    const checks = this.src ? this.checks() : [];
    const { src } = this;
    const answer = src
      ? import("./fetch-result.js").then(
          ({ fetchResult }) => fetchResult(src, checks, signal, provider?.fetch),
          () => this.#wrong("data/unreachable", { path: `${src}` }),
        )
      : (provider as ProviderContext).ask(question!.call, question!.input as never, { signal, onProgress });
    const gone = new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve()));
    const arrived = answer.then((result) => {
      // A provider that is reset ends what it was asked, and has other data to ask about afterwards.
      if (signal.aborted || (!result.ok && result.issues[0]?.code === "worker/aborted")) return;
      this.#settle(result.ok ? this.#check(result.value, checks) : result);
      this.requestUpdate();
    });
    this.#answer = Promise.race([gone, arrived]);
  }

  /** Whether a provider stands around it that the page has yet to bring to life. */
  #isAhead(): boolean {
    return !isServer && this.closest("tenure-provider:not(:defined)") !== null;
  }

  #check(value: unknown, checks: readonly ShapeCheck[] = []): Result<T> {
    if (checks.some(({ part }) => part === null)) return this.#wrong("data/unreachable");
    let version: unknown;
    try {
      version = (value as { tenure?: unknown } | null)?.tenure;
      const is =
        typeof value === "object" &&
        value !== null &&
        !this.#undrawable.has(value) &&
        (version ?? 1) === SUPPORTED_VERSION &&
        this.#isUsable(value, checks);
      if (is === true) return { ok: true, value: value as T };
      if (is) return { ok: false, issues: [is] };
    } catch {
      // A getter's or a proxy's own error: what cannot be read has no shape.
    }
    return typeof version === "number" && version > SUPPORTED_VERSION
      ? this.#wrong("data/newer-version", { path: "tenure", given: version })
      : this.#wrong("data/shape");
  }

  #wrong(code: string, more: Partial<Issue> = { path: this.localName }): Result<T> {
    return { ok: false, issues: [{ code, severity: "error", ...more }] };
  }

  /** A result is looked through once, however often the element is drawn; on a server, by the page. */
  #isUsable(value: object, checks: readonly ShapeCheck[]): boolean | Issue {
    if (this.#usable === value) return true;
    for (const { part } of checks) {
      const is = part?.(value) ?? true;
      if (is !== true) return is;
    }
    const is = this.accepts(value);
    if (is) this.#usable = value;
    return is;
  }

  #settle(result: Result<T>): void {
    const before = this.issues;
    if (result.ok) {
      this.result = result.value;
      this.#settledAt = Date.now();
      this.issues = [];
      const sources = this.provider?.sources;
      // Only an answer of the provider can lack sources.
      this.#state = this.#asked && !this.src && sources!.have < sources!.all ? "partial" : "ready";
      return;
    }
    if (result.issues.every(isNothing)) {
      this.#settleEmpty(result.issues);
      return;
    }
    this.issues = result.issues;
    // Figures of other data than those asked about would mislead: only what may pass leaves them standing.
    if (!result.issues.every(isUnread)) this.result = undefined;
    this.#state = this.result === undefined ? "error" : "stale";
    if (JSON.stringify(before) !== JSON.stringify(this.issues)) {
      this.hidePanel = !this.dispatchEvent(new TenureErrorEvent(this.issues, this));
      this.#provider?.report?.(this.issues, this);
    }
  }

  #settleEmpty(issues: readonly Issue[]): void {
    this.issues = issues;
    this.#from = undefined;
    this.result = this.standIn();
    this.#state = this.result === undefined ? "empty" : "ready";
  }

  #publishState(): void {
    const { states } = this.#internals;
    const { state } = this;
    if (!states.has(state)) {
      states.clear();
      states.add(state);
    }
    if (state === "loading") {
      if (!this.#becomeReady) this.#first = this.#expect();
      return;
    }
    this.#becomeReady?.();
    this.#becomeReady = undefined;
    if (!this.#announced && this.result !== undefined) {
      this.#announced = true;
      this.dispatchEvent(new Event("tenure-ready"));
    }
  }

  /** A JSON script child may arrive after the element itself, while the page is still being parsed. */
  #readScript(): void {
    const script = this.querySelector(':scope > script[type="application/json"]');
    const text = script?.textContent?.trim();
    if (!text) {
      if (!script) this.inline = undefined;
      return;
    }
    try {
      this.inline = JSON.parse(text);
    } catch {
      // Unfinished while parsing; a script that stays broken has no shape, which `#check` says.
      this.inline = document.readyState === "loading" ? undefined : "unreadable";
    }
  }

  /** Data may look right and be wrong inside: that is said as of data without the right shape, and breaks nothing else. */
  protected override render(): TemplateResult {
    const { result } = this;
    try {
      return this.#frame();
    } catch (error) {
      if (result === undefined) throw error;
      this.#undrawable.add(result as object);
      this.result = undefined;
      this.#settle(this.#check(result));
      this.#publishState();
      return this.#frame();
    }
  }

  #frame(): TemplateResult {
    return html`
      <div part="base">
        <div class="head">
          <div>
            <slot name="heading">${this.#heading()}</slot>
            <div class="subtitle">${this.subtitle(this.result)}</div>
          </div>
          ${this.renderControls(this.result)} ${this.#exportMenu()}
        </div>
        ${
          this.state === "partial" || this.state === "stale"
            ? this.#inState((part, view) => part.note(this.state, view))
            : nothing
        }
        <div part="body">${this.#body()}</div>
        <div part="footer"><slot name="footer"></slot></div>
      </div>
    `;
  }

  #heading(): TemplateResult {
    const level = Math.min(6, Math.max(1, Math.round(this.headingLevel) || 3));
    const text = this.label || this.defaultLabel();
    // An element whose words are on their way has no name yet, and keeps room for it.
    return html`<div part="heading" role=${text ? "heading" : nothing} aria-level=${text ? level : nothing} title=${text.length > LONG_NAME ? text : nothing}>${text}</div>`;
  }

  #exportMenu(): TemplateResult | typeof nothing {
    if (!this.withExport || this.result === undefined) return nothing;
    const title = this.label || this.defaultLabel();
    return this.later(menuPart)?.exportMenu(this, title, this.language) ?? nothing;
  }

  /** What an element shows instead of figures, or above those that are not whole: most pages never do. */
  #inState(draw: (part: typeof import("./states-template.js"), view: StateView) => TemplateResult | typeof nothing) {
    const issues = html`${this.issues.map(({ code }) => html`<span class="code">${code} </span>`)}`;
    return this.drawLater(statesPart, (part) => draw(part, this.#view()), issues);
  }

  /** What stands where there is nothing to show. */
  protected renderEmpty(): TemplateResult | typeof nothing {
    return this.#inState((part, view) => part.emptyBody(view));
  }

  #view(): StateView {
    return {
      language: this.language,
      issues: this.issues,
      sources: this.provider?.sources,
      since: (this.src ? undefined : this.provider?.loadedAt) ?? this.#settledAt,
      unread: this.provider?.status === "error" || this.issues.every(isUnread),
      empty: this.emptyWords(),
      retry: this.src || this.issues.some(isPassing) ? this.#retry : undefined,
      redraw: () => this.requestUpdate(),
    };
  }

  #body(): TemplateResult | typeof nothing {
    const words = this.words.state;
    switch (this.state) {
      case "loading":
        return html`<div part="loading" aria-busy="true">
          <slot name="loading">${this.renderSkeleton()}<p class="small muted">${words.loading(this.label || this.defaultLabel())}</p></slot>
        </div>`;
      case "empty":
        return html`<div part="empty">
          <slot name="empty">${this.renderEmpty()}</slot>
        </div>`;
      case "error":
        if (this.hidePanel) return nothing;
        return html`<div part="error" role="alert">
          <slot name="error">${this.#inState((part, view) => part.errorBody(view))}</slot>
        </div>`;
      default:
        return this.result === undefined ? nothing : this.renderResult(this.result);
    }
  }

  #retry = (): void => {
    if (this.provider?.status === "error") this.provider.refresh?.();
    for (const check of this.checks()) check.forgive();
    void this.refresh();
  };
}

declare global {
  interface HTMLElementEventMap {
    "tenure-ready": Event;
    "tenure-error": TenureErrorEvent;
    "tenure-progress": TenureProgressEvent;
  }
}
