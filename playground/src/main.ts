import "@tenure/elements/provider.js";
import type { Issue } from "@tenure/core/fields";
import type { TenureLoadEvent, TenureProvider } from "@tenure/elements/provider.js";
import type { AccountList, WorkspaceSummary } from "@tenure/worker";
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { state } from "lit/decorators.js";
import { type Choices, withChoices } from "./choices.js";
import { dropTarget } from "./drop-target.js";
import { engineSource } from "./engine-address.js";
import { FileSession } from "./file-session.js";
import {
  type PageState,
  type PageTheme,
  placeAddress,
  ROOMS,
  type Room,
  readPageState,
  writePageState,
} from "./page-state.js";
import type { PlaygroundRoom, RoomSubject } from "./room.js";
import { ROOM_CODE } from "./room-code.js";
import { type PageLanguage, pageWords } from "./words.js";

/** Accounts to choose from: those with the lowest scores. */
const ACCOUNTS_LISTED = 50;
/** Offered where the data name no currency. */
const USUAL_CURRENCIES = ["", "JPY", "USD", "EUR", "GBP"] as const;

/** The address follows what is shown at this distance. */
const WRITE_MS = 150;
const SAMPLE_NAME = { en: "the sample portfolio", ja: "サンプルの顧客データ" } as const;

/** The playground's page: three rooms over the sample portfolio or the reader's own files. */
export class TenurePlayground extends LitElement {
  @state() private page: PageState = readPageState(location, navigator.languages);
  /** Rooms whose code has arrived. */
  @state() private opened: ReadonlySet<Room> = new Set();
  /** A room whose code could not be loaded. */
  @state() private failed: Room | undefined;
  @state() private summary: WorkspaceSummary | undefined;
  @state() private accounts: AccountList["accounts"] = [];
  /** Why the loaded data give no figures. */
  @state() private nothingToShow: Issue | undefined;
  @state() private currency = "JPY";
  @state() private currencies: readonly string[] = [];
  /** What the room is about, where it says so. */
  @state() private subject: RoomSubject | undefined;
  @state() private dragging = false;
  /** The page's own figures of what was loaded last. */
  #described: Promise<void> = Promise.resolve();
  /** Grows with every question for them: answers to earlier ones are of other data. */
  #describing = 0;
  /** The reader chose the currency, for the data that are loaded. */
  #currencyChosen = false;
  #leaveDropTarget: (() => void) | undefined;
  #room: Room | undefined;
  #writing: ReturnType<typeof setTimeout> | undefined;
  readonly #files = new FileSession(this, {
    provider: () => this.#provider,
    language: () => this.page.language,
    figures: () => this.#described,
    forgetFigures: () => {
      this.#describing += 1;
    },
  });
  /** Where the reader was last in each room: links lead back there. */
  readonly #places = new Map<Room, string>();

  /** The page's own markup lives in the document, so that its style sheet and the browser's own tools reach it. */
  protected override createRenderRoot() {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#leaveDropTarget = dropTarget(document, {
      onDrag: (dragging) => {
        this.dragging = dragging;
      },
      onFiles: (files) => this.#give(files),
    });
    addEventListener("popstate", this.#onAddress);
    addEventListener("click", this.#onLeave, { capture: true });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#leaveDropTarget?.();
    removeEventListener("popstate", this.#onAddress);
    removeEventListener("click", this.#onLeave, { capture: true });
  }

  /** Links and the browser's own buttons lead from place to place: the address decides. */
  #onAddress = (): void => {
    clearTimeout(this.#writing);
    this.#writing = undefined;
    this.page = readPageState(location, [this.page.language]);
  };

  /** What a room shows goes into the address, so that reloading, going back and a bookmark lead to it again. */
  #keepQuery(query: string): void {
    if (query === this.page.query) return;
    this.page = { ...this.page, query };
    // A thumb that moves says more than browsers let a page write.
    clearTimeout(this.#writing);
    this.#writing = setTimeout(this.#writeAddress, WRITE_MS);
  }

  #writeAddress = (): void => {
    clearTimeout(this.#writing);
    this.#writing = undefined;
    const { room, path, query } = this.page;
    history.replaceState(null, "", location.search + placeAddress(room, path, query));
  };

  /** A link that is followed leads away from an address that holds what is shown. */
  #onLeave = (): void => {
    if (this.#writing !== undefined) this.#writeAddress();
  };

  /** Dropped files are data, unless the room takes them for something else. */
  #give(files: readonly File[]): void {
    const taken = new CustomEvent("playground-files", { detail: files, cancelable: true });
    if (this.querySelector(".room")?.dispatchEvent(taken) ?? true) void this.#files.open(files);
  }

  async #enter(room: Room): Promise<void> {
    if (this.opened.has(room)) return;
    try {
      await ROOM_CODE[room]();
      this.opened = new Set(this.opened).add(room);
      this.failed = undefined;
    } catch {
      this.failed = room;
    }
  }

  get #words() {
    return pageWords[this.page.language];
  }

  get #provider(): TenureProvider {
    return this.querySelector("tenure-provider") as TenureProvider;
  }

  #go(change: Partial<PageState>): void {
    this.page = { ...this.page, ...change };
    history.replaceState(null, "", writePageState(location.search, this.page) + location.hash);
    this.#files.sampleInPageLanguage();
  }

  protected override willUpdate(): void {
    const root = document.documentElement;
    root.lang = this.page.language;
    root.dataset.theme = this.page.theme;
    document.title = `${this.#title()} – Tenure`;
    this.#places.set(this.page.room, placeAddress(this.page.room, this.page.path, this.page.query));
    if (this.#room !== this.page.room) {
      this.#room = this.page.room;
      this.subject = undefined;
      void this.#enter(this.page.room);
    }
  }

  #title(): string {
    const { room } = this.page;
    if (room === "dashboard") return this.summary ? this.#words.title(this.#month()) : this.#words.noData;
    return this.#words.rooms[room];
  }

  #onLoad(event: TenureLoadEvent): void {
    if (!event.report.files.some((file) => file.used)) return;
    this.#described = this.#describeLoaded();
  }

  async #describeLoaded(): Promise<void> {
    const named = await this.#provider.engine.call("currencies", null);
    this.currencies = named.ok ? named.value : [];
    // The reader's own choice stays while its data are read again.
    const choosable = this.currencies.length > 0 ? this.currencies : USUAL_CURRENCIES;
    const known = (choosable as readonly string[]).includes(this.currency);
    this.#currencyChosen &&= known && this.#files.isReadingAgain;
    if (!this.#currencyChosen) this.currency = this.currencies[0] ?? "";
    await this.#describe();
  }

  /** Asks what the page itself shows: the heading's figures and the accounts to choose from. */
  async #describe(): Promise<void> {
    this.#describing += 1;
    const turn = this.#describing;
    const viewpoint = this.currency ? { currency: this.currency } : {};
    // Scores take longest: figures come first, here and in the elements.
    const summary = await this.#provider.engine.call("summary", viewpoint);
    if (turn !== this.#describing) return;
    this.summary = summary.ok ? summary.value : undefined;
    this.nothingToShow = summary.ok ? undefined : summary.issues[0];
    if (this.nothingToShow) await this.#files.loadReporting();
    const accounts = await this.#provider.engine.call("accounts", { ...viewpoint, limit: ACCOUNTS_LISTED });
    if (turn !== this.#describing) return;
    this.accounts = accounts.ok ? accounts.value.accounts : [];
  }

  #month(): string {
    const [year, month] = (this.summary?.month ?? "2000-01").split("-").map(Number) as [number, number];
    return this.page.language === "ja"
      ? `${year}年${month}月`
      : new Intl.DateTimeFormat("en-GB", { month: "long", year: "numeric", timeZone: "UTC" }).format(
          Date.UTC(year, month - 1),
        );
  }

  #day(day: string): string {
    const [year, month, date] = day.split("-").map(Number) as [number, number, number];
    const style = this.page.language === "ja" ? "long" : "medium";
    return new Intl.DateTimeFormat(this.page.language === "ja" ? "ja" : "en-GB", {
      dateStyle: style,
      timeZone: "UTC",
    }).format(Date.UTC(year, month - 1, date));
  }

  protected override render(): TemplateResult {
    const words = this.#words;
    const { room } = this.page;
    const busy = this.#files.shown.reading?.computing ? "true" : nothing;
    return html`
      ${this.#top()}
      <main data-room=${room}>
        ${room === "classroom" ? nothing : this.#dataHead()}
        ${this.#progress()}
        ${this.#report()}
        <tenure-provider
          aria-busy=${busy}
          currency=${this.subject?.currency ?? this.currency}
          .workerFactory=${engineSource.workerFactory}
          @tenure-load=${this.#onLoad}
          @tenure-mode=${() => this.requestUpdate()}
          @playground-subject=${(event: CustomEvent<RoomSubject | undefined>) => {
            this.subject = event.detail;
          }}
          @playground-data=${(event: CustomEvent<readonly File[]>) => void this.#files.open(event.detail)}
          @playground-query=${(event: CustomEvent<string>) => this.#keepQuery(event.detail)}
          @playground-choices=${(event: CustomEvent<Choices>) => this.#keepQuery(withChoices(this.page.query, event.detail))}
        >
          ${this.#roomTemplate()}
        </tenure-provider>
        <p class="engine">${this.#engine()}</p>
      </main>
      ${this.dragging ? html`<div class="drop">${words.dropHere}</div>` : nothing}
    `;
  }

  #roomTemplate(): TemplateResult {
    const { room, path, query, language } = this.page;
    if (this.failed === room) {
      return html`<p role="alert">
        ${this.#words.roomFailed}
        <button class="button" @click=${() => void this.#enter(room)}>${this.#words.again}</button>
      </p>`;
    }
    // Before its code has arrived a room is an unknown tag, and stays empty.
    const { summary, accounts, currency } = this;
    const { isSample } = this.#files.shown;
    const name = isSample ? SAMPLE_NAME : (this.#files.subscriptionsFile ?? "");
    const data: PlaygroundRoom["data"] = { summary, accounts, currency, isSample, name };
    switch (room) {
      case "dashboard":
        return html`<playground-dashboard class="room" .language=${language} .path=${path} .query=${query} .data=${data}></playground-dashboard>`;
      case "simulator":
        return html`<playground-simulator class="room" .language=${language} .path=${path} .query=${query} .data=${data}></playground-simulator>`;
      case "classroom":
        return html`<playground-classroom class="room" .language=${language} .path=${path} .query=${query} .data=${data}></playground-classroom>`;
    }
  }

  /** What the figures are about, and how to have others. */
  #dataHead(): TemplateResult {
    const words = this.#words;
    const { isSample, wayBack, report, reading } = this.#files.shown;
    return html`
      <div class="page-head">
        <div>
          <h1>${this.page.room === "simulator" ? words.simulatorQuestion : reading?.computing ? words.computing : this.#title()}</h1>
          <p class="small muted prose">${this.page.room === "simulator" ? this.#subjectLead() : this.#lead()}</p>
        </div>
        <div class="page-tools">
          <div class="actions">
            ${isSample ? nothing : this.#currencyField()}
            ${wayBack && !report && !reading ? html`<button class="button" @click=${() => void this.#files.back()}>${words.backTo}</button>` : nothing}
            ${isSample ? nothing : html`<button class="button" @click=${() => this.#files.showSample()}>${words.sample}</button>`}
            <label class="button">
              ${words.openFiles}
              <input class="visually-hidden" type="file" multiple accept=".csv,.tsv,.txt,.json,.ndjson,.jsonl,.arrow,.feather,.parquet"
                aria-description=${words.openHint} @change=${this.#onPick} />
            </label>
          </div>
          ${this.#legend()}
        </div>
      </div>
    `;
  }

  #report(): TemplateResult | typeof nothing {
    const files = this.#files;
    const { report, effect, reported: opened, expanded, wayBack, reading } = files.shown;
    if (!report || !files.reporting) return nothing;
    return files.reporting.fileReport({
      report,
      effect,
      opened,
      expanded,
      language: this.page.language,
      currency: this.currency,
      onBack: wayBack && !reading ? () => void files.back() : undefined,
      onForget: (index, header) => files.forgetColumn(index, header),
      onExpand: (part, open) => files.expand(part, open),
      onChoose: (index, choices) => void files.readAgain(index, choices),
      onAutomatic: (index) => files.forgetChoices(index),
      onClose: () => files.closeReport(),
    });
  }

  /** Until the room says what it is about, nothing is said in its place. */
  #subjectLead(): string | TemplateResult {
    return this.subject ? (this.subject.lead ?? this.#lead()) : this.#placeOfLead();
  }

  /** Holds the lines of what will be said of the sample, so that nothing moves when it is. */
  #placeOfLead(): TemplateResult {
    const text = this.#words.lead("421", false, this.#day("2026-06-30"), this.#day("2026-07-14"));
    const note = this.#words.sampleNote;
    const { isSample, reading } = this.#files.shown;
    const isOnlyNote = this.page.room === "dashboard" && isSample && !reading;
    return html`<span class="held" aria-hidden="true">${text} ${isOnlyNote ? nothing : note}</span>${isOnlyNote ? note : nothing}`;
  }

  #lead(): string | TemplateResult {
    const { language } = this.page;
    const { isSample, reading } = this.#files.shown;
    if (reading?.computing) return this.#placeOfLead();
    if (!this.summary && this.nothingToShow)
      return this.#files.reporting?.issueText(this.nothingToShow, language) ?? "";
    if (!this.summary) return this.#placeOfLead();
    const { asOf, month, customers } = this.summary;
    const open = asOf.startsWith(month) ? null : this.#day(asOf);
    const count = new Intl.NumberFormat(this.page.language).format(customers);
    const lead = this.#words.lead(count, customers === 1, this.#day(lastDayOf(month)), open);
    const space = language === "ja" ? "" : " ";
    const { others, currency } = this.summary;
    const left = others
      ? [
          this.#words.shownCurrency(
            currency ?? this.currency,
            others.currencies.join(language === "ja" ? "、" : ", "),
            [new Intl.NumberFormat(language).format(others.customers), others.customers === 1],
          ),
        ]
      : [];
    return [lead, ...left, ...(isSample ? [this.#words.sampleNote] : [])].join(space);
  }

  #top(): TemplateResult {
    const words = this.#words;
    const { language, theme } = this.page;
    return html`
      <header class="top">
        <span class="brand"><svg viewBox="0 0 20 16" aria-hidden="true"><path d="M1 14.5V1.5h4v13ZM7 14.5V5h4v9.5ZM13 14.5V8.5h4v6Z" /></svg>Tenure</span>
        <nav class="rooms" aria-label=${words.roomsLabel}>
          ${ROOMS.map((room) => html`<a href=${this.#wayTo(room)} aria-current=${room === this.page.room ? "page" : nothing}>${words.rooms[room]}</a>`)}
        </nav>
        <div class="segmented" role="group" aria-label=${words.language}>
          ${(["en", "ja"] as const).map((code) => this.#switch(code === "en" ? "English" : "日本語", language === code, () => this.#go({ language: code as PageLanguage }), code))}
        </div>
        <div class="segmented" role="group" aria-label=${words.theme}>
          ${(["system", "light", "dark"] as const).map((name) => this.#switch(words.themes[name], theme === name, () => this.#go({ theme: name as PageTheme })))}
        </div>
      </header>
    `;
  }

  /** A room's link leads to where one was; that of the classroom one is in, to its lessons. */
  #wayTo(room: Room): string {
    const stay = room !== "classroom" || this.page.room !== room;
    return (stay ? this.#places.get(room) : undefined) ?? placeAddress(room);
  }

  #switch(label: string, pressed: boolean, act: () => void, lang?: string): TemplateResult {
    return html`<button type="button" lang=${lang ?? nothing} aria-pressed=${pressed} @click=${act}>${label}</button>`;
  }

  /** The marks that mean the same in every element. */
  #legend(): TemplateResult {
    const words = this.#words;
    return html`
      <ul class="legend">
        <li><svg viewBox="0 0 28 14" aria-hidden="true"><path class="line" d="M0 7H28" /></svg>${words.observed}</li>
        <li><svg viewBox="0 0 28 14" aria-hidden="true"><path class="hatch" d="M2 12 10 2M9 12l8-10M16 12l8-10M23 12l3-4" /><rect class="open" x=".5" y=".5" width="27" height="13" /></svg>${words.open}</li>
        <li><svg viewBox="0 0 28 14" aria-hidden="true"><path class="line projected" d="M0 7H28" /></svg>${words.projected}</li>
        <li><svg viewBox="0 0 28 14" aria-hidden="true"><rect class="band" y="1" width="28" height="12" /><path class="line" d="M0 7H28" /></svg>${words.uncertain}</li>
      </ul>
    `;
  }

  #currencyField(): TemplateResult {
    const words = this.#words;
    return html`
      <label class="field small">
        ${words.currency}
        <select
          @change=${(event: Event) => {
            this.currency = (event.target as HTMLSelectElement).value;
            this.#currencyChosen = true;
            void this.#describe();
          }}
        >
          ${(this.currencies.length > 0 ? this.currencies : USUAL_CURRENCIES).map((code) => html`<option value=${code} ?selected=${code === this.currency}>${code || words.noCurrency}</option>`)}
        </select>
      </label>
    `;
  }

  #progress(): TemplateResult | typeof nothing {
    const { reading } = this.#files.shown;
    if (!reading) return nothing;
    const { done, total, computing } = reading;
    // All bytes are read before all is known that follows from them.
    const known = total > 0 && done < total;
    return html`
      <div class="progress" role="status">
        ${computing || (total > 0 && !known) ? this.#words.computing : this.#words.reading}
        <progress max=${total || 1} value=${known ? done : nothing}></progress>
        <button class="button" @click=${() => void this.#files.cancel()}>${this.#words.cancel}</button>
      </div>
    `;
  }

  #engine(): string {
    const provider = this.querySelector("tenure-provider");
    const mode = provider?.mode ?? "starting";
    const why = provider?.why;
    const separator = this.page.language === "ja" ? "" : " ";
    return this.#words.engine[mode] + (why ? separator + this.#words.why[why] : "");
  }

  #onPick = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    void this.#files.open([...(input.files ?? [])]);
    input.value = "";
  };
}

function lastDayOf(month: string): string {
  const [year, number] = month.split("-").map(Number) as [number, number];
  return `${month}-${new Date(Date.UTC(year, number, 0)).getUTCDate()}`;
}

customElements.define("tenure-playground", TenurePlayground);
