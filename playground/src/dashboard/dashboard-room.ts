import "@tenure/elements/kpi-card.js";
import "@tenure/elements/mrr-movements.js";
import type { HealthModel } from "@tenure/core/fields";
import type { TenureErrorEvent, TenureSelectEvent } from "@tenure/elements";
import type { TenureMrrMovements } from "@tenure/elements/mrr-movements.js";
import type { TenureRetentionChart } from "@tenure/elements/retention-chart.js";
import type { RiskListView, TenureRiskList } from "@tenure/elements/risk-list.js";
import type { TenureModelEvent } from "@tenure/elements/scorecard-editor.js";
import type { OutreachColumns } from "@tenure/worker";
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { state } from "lit/decorators.js";
import { keyed } from "lit/directives/keyed.js";
import { type Choices, oneOfChoices } from "../choices.js";
import { PlaygroundRoom } from "../room.js";
import { pageWords } from "../words.js";

/** KPI cards of the morning page, in reading order. */
const HEADLINE = ["mrr", "nrr", "grr", "logo-churn", "arpa"] as const;

/** Milliseconds after which the sheet has drawn its figures, or at least has begun to. */
const SHEET_SETTLES = 2000;

const MONTHS = 12;
const LIST_VIEWS = ["all", "silent", "upsell"] as const satisfies readonly RiskListView[];
const PERIODS = ["quarter", "month", "week", "day"] as const;
const COHORT_VIEWS = ["heatmap", "curve", "cake"] as const;
const CURVE_VIEWS = ["curve", "heatmap", "cake"] as const;
const CELLS = ["percent", "count", "mrr", "mrr-per-customer", "ltv-to-date"] as const;

/** Choices of the panel below the sheet, which loads at once where the address has one of them. */
const OF_EMBED = ["f", "d", "x", "k", "s", "u"];

interface Listed {
  readonly account: string;
  readonly name: string | null;
}

/** The morning page of a customer-success team, and how to have it in a page of one's own. */
export class PlaygroundDashboard extends PlaygroundRoom {
  @state() private account = "";
  /** Its name, where the reader chose it from the list of whom to contact. */
  @state() private chosen: Listed | undefined;
  /**
   * What needs more than contracts, and its code, waits for the first figures, which would otherwise share engine and
   * page with it.
   */
  @state() private rest: "later" | "ready" = "later";
  /** What stands below the sheet loads when the reader comes near it. */
  @state() private below: "later" | "ready" = "later";
  /** The health model that the reader saved last for these data, and its earlier versions; all that scores follows them. */
  @state() private model: readonly HealthModel[] | undefined;
  /** `id@version` of what has scored the list; undefined until it is there. */
  @state() private scorer: string | undefined;
  /** Why scores do not go by what the device kept: it was no model and is let go, or a later version of Tenure wrote it. */
  @state() private refused: "unreadable" | "newer" | undefined;
  /** Whether this device keeps it. */
  @state() private isKept = true;
  /** The editor loads when the reader first opens it. */
  @state() private editor: "later" | "ready" = "later";
  /** Why a score is what it is loads when the reader first asks. */
  @state() private reasons: "later" | "ready" = "later";
  /** So do renewals. */
  @state() private renewals: "later" | "ready" = "later";
  /** The data whose list has said whom to begin with. */
  #listed: PlaygroundRoom["data"]["summary"];
  /** The data that `model` is of, or will be. */
  #modelOf: string | undefined;
  #scoring = 0;
  #nearing: IntersectionObserver | undefined;
  #settling: ReturnType<typeof setTimeout> | undefined;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("data") && this.#modelOf !== undefined) void this.#loadModel();
    const { accounts, summary } = this.data;
    // The list of the same data may have told first: whom it names need not be among the lowest scores.
    if (summary && summary === this.#listed) return;
    if (!changed.has("data") || changed.get("data")?.accounts === accounts) return;
    const known = accounts.some(({ account }) => account === this.account);
    // What was chosen in other data may not be there any more.
    const wanted = this.choice("a");
    if (!known) this.#choose(accounts.find(({ account }) => account === wanted)?.account ?? accounts[0]?.account ?? "");
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has("model") || changed.has("data") || changed.has("rest")) void this.#nameScorer();
  }

  /** What the data are called on this device, which keeps a health model for each. */
  get #dataName(): string {
    const { isSample, name } = this.data;
    return isSample ? "sample" : `file ${name}`;
  }

  /** The model of other data is none of these: days it began on, and what it was fitted to, are not theirs. */
  async #loadModel(): Promise<void> {
    const data = this.#dataName;
    if (data === this.#modelOf) return;
    this.#modelOf = data;
    const models = await import("./kept-model.js").then(
      ({ keptModel }) => keptModel(data),
      () => undefined,
    );
    if (data !== this.#modelOf) return;
    this.model = models;
    this.isKept = true;
    this.refused = undefined;
  }

  /** The list says by which version it goes: which one is in force depends on the day of its figures. */
  async #nameScorer(): Promise<void> {
    this.#scoring += 1;
    const turn = this.#scoring;
    const list = this.querySelector<TenureRiskList>("tenure-risk-list");
    await list?.ready;
    if (turn === this.#scoring) this.scorer = list?.shown?.model;
  }

  /** There are scores also where scoring refuses what the device kept: that is let go, unless a later version may read it. */
  #onRefused = (event: Event): void => {
    const { issues } = event as TenureErrorEvent;
    if (!this.model || !issues.some(({ code }) => code.startsWith("model/"))) return;
    this.refused = issues.some(({ code }) => code === "model/newer-version") ? "newer" : "unreadable";
    if (this.refused === "newer") this.model = undefined;
    else this.#forgetModel();
  };

  protected override firstUpdated(): void {
    if (OF_EMBED.some((name) => this.choice(name) !== undefined)) this.#loadBelow();
    void this.querySelector<TenureMrrMovements>("tenure-mrr-movements")?.ready.then(() => this.#loadRest());
  }

  async #loadRest(): Promise<void> {
    await painted();
    await Promise.allSettled([
      // Before anything asks for scores, so that all ask for them once.
      this.#loadModel(),
      import("@tenure/elements/survey-chart.js"),
      import("@tenure/elements/risk-list.js"),
      import("@tenure/elements/health-gauge.js"),
      import("@tenure/elements/retention-chart.js"),
    ]);
    this.rest = "ready";
    // Until the sheet has its height, its end is near for everybody.
    this.#settling = setTimeout(() => this.#awaitNearing(), SHEET_SETTLES);
  }

  #awaitNearing(): void {
    const end = this.querySelector(".below");
    if (!end || !this.isConnected) return;
    this.#nearing = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting) this.#loadBelow();
      },
      { rootMargin: "800px" },
    );
    this.#nearing.observe(end);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#settling);
    this.#nearing?.disconnect();
  }

  #loadBelow(): void {
    this.#nearing?.disconnect();
    void Promise.allSettled([
      import("@tenure/elements/ltv-simulator.js"),
      import("@tenure/elements/comparison-table.js"),
      import("./embed-panel.js"),
    ]).then(() => {
      this.below = "ready";
    });
  }

  protected override render(): TemplateResult {
    return html`
      <div class="sheet" @click=${this.#onChoice} @input=${this.#onChoice} @tenure-view-change=${this.#onChoice}>
        ${HEADLINE.map((metric) => html`<tenure-kpi-card class="fifth" metric=${metric} heading-level="2"></tenure-kpi-card>`)}
        <tenure-mrr-movements class="two-thirds" heading-level="2" .months=${Number(this.choice("m") ?? MONTHS)}></tenure-mrr-movements>
        ${this.rest === "later" ? html`<div class="third"></div><div class="whole later"></div>` : this.#rest()}
      </div>
      <div class="below">${this.below === "ready" ? this.#belowTheSheet() : nothing}</div>
    `;
  }

  /** What is asked of answers, scores and cohorts. */
  #rest(): TemplateResult {
    return html`
        <tenure-survey-chart class="third" kind="nps" heading-level="2"></tenure-survey-chart>
        ${keyed(this.data.summary, this.#list())}
        <div class="third">
          ${this.#accountPick()}
          <tenure-health-gauge
            account=${this.account}
            .model=${this.model}
            heading-level="2"
            with-breakdown
            with-forecast
          ></tenure-health-gauge>
        </div>
        ${this.#ownModel()}
        <details class="whole improve" @toggle=${this.#loadRenewals}>
          <summary @click=${this.#loadRenewals}>${pageWords[this.language].renewals}</summary>
          ${
            this.renewals === "ready"
              ? html`<tenure-renewal-calendar
                  .model=${this.model}
                  heading-level="2"
                  @tenure-select=${this.#onContract}
                ></tenure-renewal-calendar>`
              : nothing
          }
        </details>
        <details class="whole improve" @toggle=${this.#loadReasons}>
          <summary @click=${this.#loadReasons}>${pageWords[this.language].reasons}</summary>
          ${
            this.reasons === "ready"
              ? html`<tenure-score-waterfall
                  account=${this.account}
                  view="change"
                  .model=${this.model}
                  heading-level="2"
                ></tenure-score-waterfall>`
              : nothing
          }
        </details>
        <details class="whole improve" @toggle=${this.#loadEditor}>
          <summary @click=${this.#loadEditor}>${pageWords[this.language].improve}</summary>
          ${
            this.editor === "ready"
              ? html`<tenure-scorecard-editor
                  .model=${this.model}
                  heading-level="2"
                  @tenure-change=${this.#onModel}
                  @tenure-select=${this.#onSelect}
                ></tenure-scorecard-editor>`
              : nothing
          }
        </details>
        ${this.#cohorts("three-fifths", "h", COHORT_VIEWS)} ${this.#cohorts("two-fifths", "r", CURVE_VIEWS)}
    `;
  }

  /** Whom to contact first; the list of other data begins anew, and tells once more whom to begin with. */
  #list(): TemplateResult {
    return html`
      <tenure-risk-list
        class="two-thirds"
        heading-level="2"
        selected=${this.account}
        .model=${this.model}
        .view=${oneOfChoices(this.choice("l"), LIST_VIEWS)}
        .owner=${this.choice("o")}
        .capacity=${countOf(this.choice("c"))}
        @tenure-ready=${this.#onListed}
        @tenure-error=${this.#onRefused}
        @tenure-select=${this.#onSelect}
      ></tenure-risk-list>
    `;
  }

  /** A chart of cohorts with its choices, whose names in the address begin alike. */
  #cohorts(place: string, prefix: "h" | "r", views: typeof COHORT_VIEWS | typeof CURVE_VIEWS): TemplateResult {
    return html`<tenure-retention-chart
      class=${place}
      data-choices=${prefix}
      heading-level="2"
      with-choices
      selectable
      .view=${oneOfChoices(this.choice(`${prefix}v`), views)}
      .value=${oneOfChoices(this.choice(`${prefix}c`), CELLS)}
      .granularity=${oneOfChoices(this.choice(`${prefix}p`), PERIODS)}
    ></tenure-retention-chart>`;
  }

  /** Whatever readers choose inside the elements comes as a click or an input, and is a property of theirs afterwards. */
  #onChoice = (): void => {
    setTimeout(() => {
      if (this.isConnected) this.keepChoices(this.#choices());
    });
  };

  #choices(): Choices {
    const movements = this.querySelector<TenureMrrMovements>("tenure-mrr-movements");
    const list = this.querySelector<TenureRiskList>("tenure-risk-list");
    const charts = [...this.querySelectorAll<TenureRetentionChart>("tenure-retention-chart")].map((chart) => {
      const { view, value, granularity } = chart;
      const prefix = chart.dataset.choices;
      return {
        [`${prefix}v`]: unless(prefix === "h" ? "heatmap" : "curve", view),
        [`${prefix}c`]: unless("percent", value),
        [`${prefix}p`]: unless("quarter", granularity),
      };
    });
    return Object.assign(
      {
        m: unless(String(MONTHS), movements ? String(movements.months) : undefined),
        l: unless("all", list?.view),
        o: list?.owner,
        c: list?.capacity ? String(list.capacity) : undefined,
      },
      ...charts,
    );
  }

  #belowTheSheet(): TemplateResult {
    return html`
      <div class="sheet">
        <tenure-ltv-simulator class="whole" heading-level="2"></tenure-ltv-simulator>
      </div>
      <div class="sheet">
        <tenure-comparison-table class="whole" heading-level="2"></tenure-comparison-table>
      </div>
      <playground-embed .language=${this.language} .query=${this.query} .data=${this.data}></playground-embed>
    `;
  }

  #loadEditor = (): void => {
    if (this.editor === "ready") return;
    void import("@tenure/elements/scorecard-editor.js").then(
      () => {
        this.editor = "ready";
      },
      () => undefined,
    );
  };

  #loadReasons = (): void => {
    if (this.reasons === "ready") return;
    void import("@tenure/elements/score-waterfall.js").then(
      () => {
        this.reasons = "ready";
      },
      () => undefined,
    );
  };

  #loadRenewals = (): void => {
    if (this.renewals === "ready") return;
    void import("@tenure/elements/renewal-calendar.js").then(
      () => {
        this.renewals = "ready";
      },
      () => undefined,
    );
  };

  #onModel = (event: Event): void => {
    const { models } = event as TenureModelEvent;
    const data = this.#dataName;
    this.#modelOf = data;
    this.model = models;
    this.refused = undefined;
    void import("./kept-model.js").then(async ({ keepModel }) => {
      this.isKept = await keepModel(data, models);
    });
  };

  /** Whose scores the page shows, where the reader has a model of these data, and the way back to the default one. */
  #ownModel(): TemplateResult | typeof nothing {
    const text = pageWords[this.language];
    const { model: models, scorer } = this;
    if (this.refused) return html`<p class="whole own-model" role="status">${text.refusedModel[this.refused]}</p>`;
    if (!models || scorer === undefined) return nothing;
    const { name, id, version } = models[0]!;
    const say =
      scorer !== `${id}@${version}` ? text.ownModelNotInForce : this.isKept ? text.ownModel : text.ownModelForNow;
    const said = say((typeof name === "string" ? name : name?.[this.language]) ?? id, String(version), scorer);
    return html`<p class="whole own-model" role="status">
      ${said}
      <button type="button" class="button" @click=${this.#forgetModel}>${text.defaultModel}</button>
    </p>`;
  }

  #forgetModel = (): void => {
    const data = this.#dataName;
    this.model = undefined;
    void import("./kept-model.js").then(({ forgetModel }) => forgetModel(data));
  };

  #choose(account: string, chosen?: Listed): void {
    this.account = account;
    this.chosen = chosen;
  }

  /** The most urgent account is the one to begin with. */
  #onListed = (event: Event): void => {
    const { shown } = event.target as TenureRiskList;
    // Columns, as the engine gives them; whom to offer more stands beside them.
    if (!shown || !("score" in shown.rows)) return;
    const { rows, upsell } = shown as OutreachColumns;
    const account = [...rows.account, ...upsell.account];
    const at = Math.max(0, account.indexOf(this.choice("a") ?? ""));
    const name = at < rows.account.length ? rows.name[at] : upsell.name[at - rows.account.length];
    if (account[at] === undefined) return;
    this.#listed = this.data.summary;
    this.#choose(account[at], { account: account[at], name: name ?? null });
  };

  #onSelect = (event: Event): void => {
    const { account, name } = (event as TenureSelectEvent<Listed>).datum;
    this.#choose(account, { account, name });
    this.keepChoices({ a: account });
  };

  /** A contract shows its account above; a month is the calendar's own affair. */
  #onContract = (event: Event): void => {
    if ((event as TenureSelectEvent<unknown>).source === "contract") this.#onSelect(event);
  };

  #accountPick(): TemplateResult | typeof nothing {
    const { summary } = this.data;
    const listed: readonly Listed[] = this.data.accounts;
    if (listed.length === 0) return nothing;
    const { chosen } = this;
    const accounts = chosen && !listed.some(({ account }) => account === chosen.account) ? [chosen, ...listed] : listed;
    const all = summary?.customers ?? 0;
    return html`
      <label class="account-pick">
        ${pageWords[this.language].account(listed.length < all, listed.length, all)}
        <select
          @change=${(event: Event) => {
            this.#choose((event.target as HTMLSelectElement).value);
            this.keepChoices({ a: this.account });
          }}
        >
          ${accounts.map(
            ({ account, name }) =>
              html`<option value=${account} ?selected=${account === this.account}>${name ?? account}</option>`,
          )}
        </select>
      </label>
    `;
  }
}

/** Resolves when what was drawn is on the screen. */
const painted = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));

/** What differs from where a page begins. */
const unless = (usual: string, given: string | undefined): string | undefined => (given === usual ? undefined : given);

function countOf(text: string | undefined): number | undefined {
  const count = Number(text ?? Number.NaN);
  return Number.isInteger(count) && count >= 1 ? count : undefined;
}

customElements.define("playground-dashboard", PlaygroundDashboard);
