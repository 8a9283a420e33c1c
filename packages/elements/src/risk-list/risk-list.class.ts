import { filterOutreach, type OutreachList, type UpsellRow } from "@tenure/core/fields";
import type { OutreachColumns, WordedOutreachRow } from "@tenure/worker";
import { type CSSResultGroup, html, nothing, type PropertyValues, svg, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { bandWord } from "../shared/band-word.js";
import type { ExportTable } from "../shared/export/export-table.js";
import { finite } from "../shared/finite.js";
import { icon, toneBadge } from "../shared/icons.js";
import { inLanguage } from "../shared/in-language.js";
import { issueWords } from "../shared/issue-words.js";
import { Later } from "../shared/later.js";
import { moreBelow } from "../shared/more-below.js";
import { ResizeController } from "../shared/resize-controller.js";
import { room } from "../shared/room.styles.js";
import { rowWindow } from "../shared/row-window.js";
import { scoreDecimals } from "../shared/score-decimals.js";
import { segmented } from "../shared/segmented.js";
import { type Selects, TenureSelectEvent } from "../shared/select-event.js";
import { type Ask, type ShapeCheck, TenureElement } from "../shared/tenure-element.js";
import { daysBetween, LANE_HEIGHT, laneDays, laneLayout } from "./lane-layout.js";
import { reasonSentence, upsellSentence } from "./reason-words.js";
import { type ListedRow, type RiskBook, riskBook, toneOfBand } from "./risk-book.js";
import { riskListStyles } from "./risk-list.styles.js";
import { riskListWords } from "./words.js";

const shapeCheck: ShapeCheck = new Later(async () => (await import("./outreach-shape.js")).isOutreach);

/** Which accounts a list shows. */
export type RiskListView = "all" | "silent" | "upsell";

/** A list of more rows than this is drawn in windows, with rows of one height. */
const MOST_WHOLE = 80;
/** Rows beyond those in view, on both sides. */
const SPARE_ROWS = 10;
/** First guess of a row's height and of the rows in view; measured as soon as there are some. */
const USUAL_ROW = 54;
const USUAL_VIEW = 12;
/** The scroll position counts in steps of so many rows. */
const SCROLL_STEP = 4;
const NARROWEST_TABLE = 640;
const BASE_FONT_SIZE = 14;
const LANE_WIDTH = 190;
const LONGEST_LANE = 360;

const SCALE = { min: 0, max: 100 };
const VIEWS: readonly RiskListView[] = ["all", "silent", "upsell"];

/** Owners to choose from. One that the page names and nobody has stands among them: the list is empty because of it. */
function ownersWith(owners: RiskBook["owners"], chosen: string | undefined): RiskBook["owners"] {
  return chosen === undefined || owners.includes(chosen === "" ? null : chosen) ? owners : [...owners, chosen || null];
}

/**
 * @summary Whom to contact, why, and by when; with silent risk and upsell readiness as views of their own.
 *
 * Inside a provider it asks for the outreach of the data loaded; alone it takes a result object (`data`, a JSON script
 * child or `src`): the engine's columns, or a plain list of rows. Rows come in the engine's order. Of a long list only the
 * rows in view are drawn; the table says how many there are, and which one each row is.
 *
 * @event {TenureSelectEvent} tenure-select - The reader chose an account; `datum` is its row. Bubbles and is composed.
 * @event {TenureBandChangeEvent} tenure-band-change - New data of the provider moved accounts to another band, onto the list or off it; `changes` names them. Bubbles and is composed.
 *
 * @csspart filters - Owner, capacity and download.
 * @csspart table - The list.
 * @csspart row - One account.
 * @csspart lane - Today, the day to act by and the renewal of one account.
 * @csspart actions - What to do in each band.
 *
 * @cssproperty [--tenure-risk-list-height=560px] - Height at which the list begins to scroll.
 */
export class TenureRiskList extends TenureElement<
  OutreachColumns | OutreachList,
  Selects<WordedOutreachRow | UpsellRow>
> {
  static override styles: CSSResultGroup = [TenureElement.styles, room(500, 1709, 163), riskListStyles];

  /** `all`, `silent` or `upsell`. The reader may change it. */
  @property() view: RiskListView = "all";

  /** Shows accounts of one owner; the empty text those without one. The reader may change it. */
  @property({ attribute: false, type: String }) owner: string | null | undefined;

  /** So many accounts for each owner at most: what they can do. The reader may change it. */
  @property({ type: Number }) capacity: number | null | undefined;

  /** Id of the account that is marked. The reader may change it. */
  @property() selected = "";

  /**
   * A health model as written, in place of the default one; or a list of it, its other versions by `validFrom` and the
   * models that its `segments` name.
   */
  @property({ attribute: false }) model: unknown;

  /** Leaves the download out. */
  @property({ type: Boolean, attribute: "without-export" }) withoutExport = false;

  /** @internal Width inside the padding; 0 before it is known. */
  @state() private width = 0;
  /** @internal */
  @state() private unit = 1;
  /** @internal First row in view, in steps. */
  @state() private first = 0;
  /** @internal */
  @state() private inView = USUAL_VIEW;
  /** @internal */
  @state() private rowHeight = USUAL_ROW;
  /** @internal The row that the Tab key reaches. */
  @state() private active = 0;
  /** @internal */
  @state() private focused = false;

  #given: OutreachColumns | OutreachList | undefined;
  #book: RiskBook | undefined;
  #seen: { readonly book: RiskBook; readonly own: boolean } | undefined;
  #comparing: AbortController | undefined;
  #filtered: {
    readonly key: string;
    readonly rows: readonly ListedRow[];
    readonly mrr: number;
    readonly days: number;
  } = {
    key: "",
    rows: [],
    mrr: 0,
    days: 0,
  };

  /** Whether the focus is on its way to another row. */
  #moving = false;

  constructor() {
    super();
    new ResizeController(this, "[part~='body'], .scroller, table.windowed", () => this.#measure());
  }

  get #text() {
    return this.language.in(riskListWords);
  }

  get #view(): RiskListView {
    return VIEWS.includes(this.view) ? this.view : "all";
  }

  /** Whose accounts are shown: "" stands for those of nobody, undefined for all. */
  get #owner(): string | undefined {
    return this.owner ?? undefined;
  }

  protected override query(): Ask {
    return { call: "outreach", input: this.model === undefined ? {} : { model: this.model } };
  }

  protected override checks() {
    return [...super.checks(), shapeCheck];
  }

  protected override defaultLabel(): string {
    return this.#text.heading;
  }

  /** The result as rows, read once. */
  #read(given: OutreachColumns | OutreachList): RiskBook {
    if (this.#given !== given || !this.#book) {
      this.#given = given;
      this.#book = riskBook(given);
      this.#filtered = { key: "", rows: [], mrr: 0, days: 0 };
    }
    return this.#book;
  }

  /** The rows of the view that meet the filters, with what they pay and how far their renewals reach. */
  #shown(book: RiskBook): { readonly rows: readonly ListedRow[]; readonly mrr: number; readonly days: number } {
    const view = this.#view;
    const capacity = finite(this.capacity);
    const key = `${view} ${capacity} ${typeof this.#owner} ${this.#owner}`;
    if (key !== this.#filtered.key) {
      const upsell = view === "upsell";
      const rows = filterOutreach(upsell ? book.upsell : book.rows, {
        ...(view === "silent" ? { kind: "silent" } : {}),
        ...(this.#owner === undefined ? {} : { owner: this.#owner }),
        ...(capacity === null || capacity < 1 ? {} : { capacityPerOwner: Math.floor(capacity) }),
      });
      const mrr = rows.reduce((sum, { index }) => sum + (upsell ? book.upsellMrr(index) : book.rowMrr(index)), 0);
      const days = upsell ? 0 : laneDays(renewals(book, rows));
      this.#filtered = { key, rows, mrr, days };
    }
    return this.#filtered;
  }

  protected override subtitle(given: OutreachColumns | OutreachList | undefined): string | typeof nothing {
    if (!given) return nothing;
    if (this.#view === "upsell") return this.#text.upsellSubtitle;
    const { comparedWith } = this.#read(given);
    return this.#text.subtitle(comparedWith && this.formats().day(comparedWith, true));
  }

  protected override renderControls(
    given: OutreachColumns | OutreachList | undefined,
  ): TemplateResult | typeof nothing {
    if (!given) return nothing;
    const book = this.#read(given);
    const formats = this.formats();
    const text = this.#text;
    const counts = book.countsOf(this.#owner);
    const views = VIEWS.filter((view) => view !== "upsell" || book.upsell.length > 0).map((value) => ({
      value,
      text: `${text.view[value]} ${formats.count(counts[value])}`,
    }));
    return segmented(text.views, views, this.#view, (view) => {
      this.view = view;
    });
  }

  protected override renderSkeleton(): TemplateResult {
    return html`${Array.from({ length: 5 }, () => html`<div class="skeleton row"></div>`)}`;
  }

  protected override renderResult(given: OutreachColumns | OutreachList): TemplateResult {
    const book = this.#read(given);
    const { rows, mrr, days } = this.#shown(book);
    const text = this.#text;
    return html`
      ${this.#filters(book)}
      ${
        rows.length === 0
          ? html`<div part="empty"><p>${text.none}</p><p class="small muted">${text.noneHint}</p></div>`
          : this.#table(book, rows, days)
      }
      <p class="total small muted">${this.#total(book, rows.length, mrr)}</p>
      ${this.#actions(book)}
      <details>
        <summary>${this.words.howComputed}</summary>
        <div class="how">${this.#method(book)}</div>
      </details>
    `;
  }

  #filters(book: RiskBook): TemplateResult | typeof nothing {
    const text = this.#text;
    const withOwners = book.owners.some((owner) => owner !== null);
    if (!withOwners && this.withoutExport) return nothing;
    return html`<div part="filters" class="filters">
      ${
        withOwners
          ? html`<label
                >${text.owner}
                <select @change=${this.#onOwner}>
                  <option value="*" ?selected=${this.#owner === undefined}>${text.anyOwner}</option>
                  ${ownersWith(book.owners, this.#owner).map(
                    (owner) =>
                      html`<option value="=${owner ?? ""}" ?selected=${this.#owner === (owner ?? "")}>${owner ?? text.noOwner}</option>`,
                  )}
                </select>
              </label>
              <label
                >${text.capacity}
                <input type="number" min="1" step="1" inputmode="numeric" .value=${String(finite(this.capacity) ?? "")} @change=${this.#onCapacity} />
              </label>`
          : nothing
      }
      ${this.withoutExport ? nothing : html`<button type="button" class="button" @click=${this.#download}>${text.download}</button>`}
    </div>`;
  }

  #table(book: RiskBook, rows: readonly ListedRow[], days: number): TemplateResult {
    const text = this.#text;
    const upsell = this.#view === "upsell";
    const narrow = this.width > 0 && this.width < NARROWEST_TABLE * this.unit;
    const windowed = rows.length > MOST_WHOLE;
    const until = days > 0 && book.asOf ? this.formats().day(dayAfter(book.asOf, days)) : "";
    const stretches = rowWindow({
      rows: rows.length,
      ...(windowed
        ? { first: this.first, inView: this.inView + SCROLL_STEP, spare: SPARE_ROWS }
        : { first: 0, inView: rows.length, spare: 0 }),
      keep: this.focused ? this.active : null,
    });
    const active = Math.min(this.active, rows.length - 1);
    return html`<div class="scroller" @scroll=${windowed ? this.#onScroll : nothing}>
      <table
        part="table"
        role="table"
        class="${narrow ? "narrow" : "wide"} ${windowed ? "windowed" : ""} ${upsell ? "upsell" : ""}"
        aria-label=${text.list}
        aria-rowcount=${rows.length + 1}
        @click=${this.#onClick}
        @keydown=${this.#onKey}
        @focusin=${this.#onFocus}
        @focusout=${this.#onBlur}
      >
        <thead role="rowgroup">
          <tr role="row" aria-rowindex="1">
            <th role="columnheader" scope="col">${text.account}</th>
            <th role="columnheader" scope="col">${text.score}</th>
            <th role="columnheader" scope="col" class="figure">${text.mrr}</th>
            <th role="columnheader" scope="col">${upsell ? text.fit : text.reason}</th>
            ${
              upsell
                ? nothing
                : html`<th role="columnheader" scope="col" class="lane"><span class="dates"><span>${text.actBy}</span>${until && html`<span class="scale">${text.scale(until)}</span>`}</span></th>`
            }
          </tr>
        </thead>
        <tbody role="rowgroup">
          ${repeat(
            stretches,
            (stretch, place) => ("row" in stretch ? stretch.row : `gap ${place}`),
            (stretch) =>
              "gap" in stretch
                ? html`<tr class="gap" aria-hidden="true" data-rows=${stretch.gap}><td></td></tr>`
                : upsell
                  ? this.#upsellRow(book, rows[stretch.row]!, stretch.row, active)
                  : this.#row(book, rows[stretch.row]!, stretch.row, active, days, { narrow, windowed }),
          )}
        </tbody>
      </table>
      ${moreBelow}
    </div>`;
  }

  #row(
    book: RiskBook,
    { index }: ListedRow,
    place: number,
    active: number,
    days: number,
    { narrow, windowed }: { readonly narrow: boolean; readonly windowed: boolean },
  ): TemplateResult {
    const text = this.#text;
    const formats = this.formats(book.currency);
    const row = book.row(index);
    const sign = row.sign ?? row.kind;
    const reason = this.#reason(book, row);
    const chip = html`<span class="chip">${text.sign[sign] ?? sign}</span>`;
    return html`<tr part="row" role="row" class=${row.account === this.selected ? "row chosen" : "row"} aria-rowindex=${place + 2} data-place=${place}>
      ${this.#who(row, place, active)}
      <td role="cell" class="score">${this.#score(row, book)}</td>
      <td role="cell" class="figure">${formats.money(row.mrr)}</td>
      <td role="cell" class="why">${
        // In rows of one height a long sentence is cut, and what it is about must not go with it.
        windowed
          ? html`<span class="text" title=${reason}>${chip} ${reason}</span>`
          : html`<span class="text">${reason} ${chip}</span>`
      }</td>
      <td role="cell" part="lane" class="lane">${this.#lane(book, row, days, narrow)}</td>
    </tr>`;
  }

  #upsellRow(book: RiskBook, { index }: ListedRow, place: number, active: number): TemplateResult {
    const text = this.#text;
    const formats = this.formats(book.currency);
    const row = book.upsellRow(index);
    const chip = html`<span class="chip ${row.verdict === "ready" ? "ready" : ""}">${text.verdict[row.verdict] ?? row.verdict}</span>`;
    return html`<tr part="row" role="row" class=${row.account === this.selected ? "row chosen" : "row"} aria-rowindex=${place + 2} data-place=${place}>
      ${this.#who(row, place, active)}
      <td role="cell" class="score">${toneBadge("healthy", formats.decimal(row.score, 0))}</td>
      <td role="cell" class="figure">${formats.money(row.mrr)}</td>
      <td role="cell" class="why"><span class="text">${upsellSentence(row, { words: text, formats })} ${chip}</span></td>
    </tr>`;
  }

  #who({ account, name, owner }: WordedOutreachRow | UpsellRow, place: number, active: number): TemplateResult {
    return html`<th role="rowheader" scope="row" class="who">
      <button type="button" tabindex=${place === active ? 0 : -1} aria-pressed=${account === this.selected ? "true" : "false"}>${name || account}</button>
      ${owner ? html`<span class="small muted owner">${owner}</span>` : nothing}
    </th>`;
  }

  #score(row: WordedOutreachRow, { bands }: RiskBook): TemplateResult {
    const formats = this.formats();
    const tone = row.tone ?? toneOfBand(row.band);
    const now = formats.decimal(row.score, scoreDecimals(row.score, SCALE, bands));
    // The difference of the scores as they are written, so that a reader can check it.
    const change = row.trend === null ? null : Math.round(row.score) - Math.round(row.score - row.trend);
    return html`<span class="tone ${tone}">${icon(tone)}${now}</span>
      ${change === null || change === 0 ? nothing : html`<span class="small muted" aria-hidden="true">${formats.count(change, true)}</span><span class="visually-hidden">${this.#text.trend(formats.count(change, true))}</span>`}
      <span class="band small muted">${this.#band(row)}${row.override ? html` <span class="by-hand">${this.#text.byHand(formats.day(row.override.until, true))}</span>` : nothing}</span>`;
  }

  #band(row: WordedOutreachRow): string {
    return bandWord({ id: row.band, name: row.bandName }, this.words);
  }

  #reason(book: RiskBook, row: WordedOutreachRow): string {
    return reasonSentence(row, book, { words: this.#text, formats: this.formats(), language: this.words.language });
  }

  #lane(book: RiskBook, row: WordedOutreachRow, days: number, narrow: boolean): TemplateResult {
    const text = this.#text;
    const formats = this.formats();
    const actBy =
      row.actBy === null ? "—" : row.overdue || row.actBy === book.asOf ? text.today : formats.day(row.actBy, true);
    const width = narrow ? Math.min(LONGEST_LANE * this.unit, this.width) : LANE_WIDTH * this.unit;
    const lane = laneLayout(
      { actIn: daysBetween(book.asOf, row.actBy), renewsIn: finite(row.daysToRenewal), days },
      width,
    );
    const middle = LANE_HEIGHT / 2;
    return html`<span class="dates">
        <b>${narrow ? html`<span class="small muted">${text.actBy} </span>` : nothing}${actBy}</b>
        <span class="small muted">${row.renewal === null ? text.renewalUnknown : text.renews(renewalDay(formats, book.asOf, row.renewal), row.renewalAssumed === true)}</span>
      </span>
      ${
        lane.actBy === null && lane.renewal === null
          ? nothing
          : html`<svg viewBox="0 0 ${width} ${LANE_HEIGHT}" width=${width} height=${LANE_HEIGHT} aria-hidden="true">
        ${lane.renewal === null ? nothing : svg`<path class="axis" d="M${lane.start} ${middle}H${lane.beyond ? width : lane.end}" />`}
        <path class="now" d="M${lane.start} 3v10" />
        ${
          lane.actBy === null
            ? nothing
            : svg`<path class="left" d="M${lane.start} ${middle}H${lane.actBy}" />
              <path class="act" d="M${lane.actBy} 2l5.5 6-5.5 6-5.5-6z" />`
        }
        ${lane.renewal === null || lane.beyond ? nothing : svg`<circle class="renewal" cx=${lane.renewal} cy=${middle} r="4" />`}</svg>`
      }`;
  }

  #total(book: RiskBook, listed: number, mrr: number): string {
    const formats = this.formats(book.currency);
    const share = book.mrr !== null && book.mrr > 0 ? formats.percent(mrr / book.mrr, 1) : "";
    return this.#text.total(
      formats.count(listed),
      book.customers === null ? "" : formats.count(book.customers),
      formats.money(mrr, { fine: mrr >= 1e6 }),
      share,
    );
  }

  /** What the model says to do in each band that is on the list. */
  #actions({ actions }: RiskBook): TemplateResult | typeof nothing {
    if (actions.length === 0 || this.#view === "upsell") return nothing;
    return html`<dl part="actions" class="actions small" aria-label=${this.#text.actions}>
      ${actions.map(
        ({ band, action }) => html`<div>
          <dt>${toneBadge(band.tone, bandWord(band, this.words))}</dt>
          <dd>${inLanguage(action, this.words.language)}</dd>
        </div>`,
      )}
    </dl>`;
  }

  #method(book: RiskBook): TemplateResult {
    const text = this.#text;
    const { leadDays, silentDays, riskConvention, contactsKnown, model, issues } = book;
    const count = (value: number) => this.formats().count(value);
    const words = issues.length > 0 ? issueWords(() => this.requestUpdate()) : undefined;
    return html`${
      this.#view === "upsell"
        ? html`<p>${text.readyMeans}</p>`
        : html`
            ${leadDays === null ? nothing : html`<p>${text.order(count(leadDays))}</p>`}
            ${riskConvention === null ? nothing : html`<p>${text.risk[riskConvention]}</p>`}
            ${silentDays === null ? nothing : html`<p>${text.silentMeans(count(silentDays), contactsKnown)}</p>`}
          `
    }
    ${model ? html`<p>${text.model(model)}</p>` : nothing}
    ${issues.map((issue) => html`<p class="muted">${words ? words(issue, this.language.language) : ""} <span class="code">(${issue.code})</span></p>`)}`;
  }

  /** The list shown, with headings in its language. */
  protected override async ownTable(given: OutreachColumns | OutreachList, signal?: AbortSignal): Promise<ExportTable> {
    const { outreachRows, upsellRows } = await import("./risk-rows.js");
    const book = this.#read(given);
    const { rows } = this.#shown(book);
    const text = this.#text;
    const currency = this.currency || book.currency || this.provider?.currency || null;
    if (this.#view === "upsell") {
      const verdict = ({ verdict }: UpsellRow) => text.verdict[verdict] ?? verdict;
      const row = (place: number) => book.upsellRow(rows[place]!.index);
      return upsellRows({ csv: text.csv, verdict, currency }, rows.length, row, signal);
    }
    const texts = {
      csv: text.csv,
      currency,
      reason: (row: WordedOutreachRow) => this.#reason(book, row),
      kind: (row: WordedOutreachRow) => text.sign[row.sign ?? row.kind],
      band: (row: WordedOutreachRow) => this.#band(row),
      action: ({ action }: WordedOutreachRow) => inLanguage(action ?? undefined, this.words.language),
    };
    return outreachRows(texts, rows.length, (place) => book.row(rows[place]!.index), signal);
  }

  #download = async (): Promise<void> => {
    const { saveFile } = await import("../shared/export/save-file.js");
    saveFile(await this.exportAs("csv"), `${this.#text.file}.csv`);
  };

  #onOwner = (event: Event): void => {
    const { value } = event.target as HTMLSelectElement;
    this.owner = value === "*" ? undefined : value.slice(1);
  };

  #onCapacity = (event: Event): void => {
    const { valueAsNumber } = event.target as HTMLInputElement;
    this.capacity = valueAsNumber >= 1 ? Math.floor(valueAsNumber) : undefined;
  };

  #onScroll = (event: Event): void => {
    const { scrollTop } = event.target as HTMLElement;
    this.first = Math.floor(scrollTop / this.rowHeight / SCROLL_STEP) * SCROLL_STEP;
  };

  #onClick = (event: MouseEvent): void => {
    const row = (event.target as Element).closest<HTMLElement>("tr[data-place]");
    // Marking text with the pointer chooses nothing.
    if (!row || (event.detail > 0 && getSelection()?.type === "Range")) return;
    this.#choose(Number(row.dataset.place), event.detail === 0 ? "keyboard" : "pointer");
  };

  #choose(place: number, via: "pointer" | "keyboard"): void {
    const { shown } = this;
    if (!shown) return;
    const book = this.#read(shown);
    const listed = this.#shown(book).rows[place];
    if (!listed) return;
    const row = this.#view === "upsell" ? book.upsellRow(listed.index) : book.row(listed.index);
    this.active = place;
    this.selected = row.account;
    this.dispatchEvent(new TenureSelectEvent(row, "account", via));
  }

  #onFocus = (event: FocusEvent): void => {
    const row = (event.target as Element).closest<HTMLElement>("tr[data-place]");
    if (!row) return;
    this.active = Number(row.dataset.place);
    this.focused = true;
  };

  /** A row that is drawn elsewhere loses the focus for a moment: what holds is where the focus is afterwards. */
  #onBlur = (): void => {
    queueMicrotask(() => {
      const inside = this.shadowRoot?.activeElement?.closest("tr[data-place]");
      if (!inside && !this.#moving) this.focused = false;
    });
  };

  #onKey = (event: KeyboardEvent): void => {
    const { shown } = this;
    if (!shown || !(event.target as Element).closest("tr[data-place]")) return;
    const last = this.#shown(this.#read(shown)).rows.length - 1;
    const page = Math.max(1, Math.floor(this.inView) - 1);
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: this.active + 1,
      ArrowUp: this.active - 1,
      PageDown: this.active + page,
      PageUp: this.active - page,
      Home: 0,
      End: last,
    };
    const next = steps[event.key];
    if (next === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    void this.#focusRow(Math.min(last, Math.max(0, next)));
  };

  /** Moves the focus to a row that may not be drawn yet: it is, as soon as it is the active one. */
  async #focusRow(place: number): Promise<void> {
    this.#moving = true;
    this.active = place;
    this.focused = true;
    await this.updateComplete;
    this.#moving = false;
    const button = this.renderRoot.querySelector<HTMLElement>(`tr[data-place="${place}"] button`);
    button?.focus({ preventScroll: true });
    button?.closest("tr")?.scrollIntoView({ block: "nearest" });
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const { shown } = this;
    if (!shown) return;
    const before = this.#filtered.rows;
    const { rows } = this.#shown(this.#read(shown));
    if (rows === before) return;
    // Another list begins at its top, and the Tab key reaches the account that is marked.
    this.first = 0;
    this.active = 0;
    this.focused = false;
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    this.#watchBands();
    const scroller = this.renderRoot.querySelector<HTMLElement>(".scroller");
    for (const gap of this.renderRoot.querySelectorAll<HTMLElement>("tr.gap")) {
      const height = `${Number(gap.dataset.rows) * this.rowHeight}px`;
      if (gap.style.blockSize !== height) gap.style.blockSize = height;
    }
    // Asking how far it is scrolled lays out the page: only a list that was further down can have to go up.
    const before = Number(changed.get("first") ?? 0);
    if (scroller && before > 0 && this.first === 0 && scroller.scrollTop > 0) scroller.scrollTop = 0;
  }

  /** What the last answer had in other bands, the page is told of. */
  #watchBands(): void {
    const { shown } = this;
    if (!shown) return;
    const [before, book] = [this.#seen, this.#read(shown)];
    if (before?.book === book) return;
    this.#comparing?.abort();
    // What the page itself puts in, it knows.
    const seen = { book, own: this.given !== undefined };
    this.#seen = seen;
    if (!before || before.own || seen.own || before.book.model !== book.model) return;
    const comparing = new AbortController();
    this.#comparing = comparing;
    import("./band-changes.js")
      .then(({ announceBands }) => announceBands(this, before.book, book, comparing.signal))
      // Without the code for it nothing can be told; the next answer asks for it again.
      .catch(() => undefined);
  }

  #measure(): void {
    const body = this.renderRoot.querySelector("[part~='body']");
    if (body && body.clientWidth > 0) {
      this.width = body.clientWidth;
      this.unit = Number.parseFloat(getComputedStyle(body).fontSize) / BASE_FONT_SIZE || 1;
    }
    this.#measureRows();
  }

  #measureRows(): void {
    const table = this.renderRoot.querySelector("table.windowed");
    const height = table?.querySelector("tr[data-place]")?.getBoundingClientRect().height ?? 0;
    if (height <= 0) return;
    if (Math.abs(height - this.rowHeight) > 0.5) this.rowHeight = height;
    const seen = (table!.parentElement?.clientHeight ?? 0) / this.rowHeight;
    if (seen > 0) this.inView = Math.ceil(seen);
  }
}

function* renewals(book: RiskBook, rows: readonly ListedRow[]): Iterable<number> {
  for (const { index } of rows) yield book.daysToRenewal(index) ?? 0;
}

/** With the year where it is another than today's. */
function renewalDay(formats: { day(day: string, short?: boolean): string }, asOf: string, renewal: string): string {
  return formats.day(renewal, daysBetween(asOf, renewal)! < 365);
}

function dayAfter(day: string, days: number): string {
  const time = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(time) ? "" : new Date(time + days * 86_400_000).toISOString().slice(0, 10);
}

declare global {
  interface HTMLElementTagNameMap {
    "tenure-risk-list": TenureRiskList;
  }
}
