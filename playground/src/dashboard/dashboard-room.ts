import "@tenure/elements/health-gauge.js";
import "@tenure/elements/kpi-card.js";
import "@tenure/elements/mrr-movements.js";
import "@tenure/elements/retention-chart.js";
import "@tenure/elements/risk-list.js";
import "@tenure/elements/survey-chart.js";
import type { HealthModel } from "@tenure/core/fields";
import type { TenureSelectEvent } from "@tenure/elements";
import type { TenureRiskList } from "@tenure/elements/risk-list.js";
import type { TenureModelEvent } from "@tenure/elements/scorecard-editor.js";
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { state } from "lit/decorators.js";
import { PlaygroundRoom } from "../room.js";
import { pageWords } from "../words.js";

/** KPI cards of the morning page, in reading order. */
const HEADLINE = ["mrr", "nrr", "grr", "logo-churn", "arpa"] as const;

/** Milliseconds after which the sheet has drawn its figures, or at least has begun to. */
const SHEET_SETTLES = 2000;

interface Listed {
  readonly account: string;
  readonly name: string | null;
}

/** The morning page of a customer-success team, and how to have it in a page of one's own. */
export class PlaygroundDashboard extends PlaygroundRoom {
  @state() private account = "";
  /** Its name, where the reader chose it from the list of whom to contact. */
  @state() private chosen: Listed | undefined;
  /** What stands below the sheet loads when the reader comes near it. */
  @state() private below: "later" | "ready" = "later";
  /** The health model that the reader saved last; the list and the gauge follow it. */
  @state() private model: HealthModel | undefined;
  /** The editor loads when the reader first opens it. */
  @state() private editor: "later" | "ready" = "later";
  #nearing: IntersectionObserver | undefined;
  #settling: ReturnType<typeof setTimeout> | undefined;

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has("data")) return;
    const { accounts } = this.data;
    const known = accounts.some(({ account }) => account === this.account);
    // What was chosen in other data may not be there any more.
    if (!known) this.#choose(accounts[0]?.account ?? "");
  }

  protected override firstUpdated(): void {
    const end = this.querySelector(".below");
  /** Why a score is what it is loads when the reader first asks. */
  @state() private reasons: "later" | "ready" = "later";
    if (!end) return;
    this.#nearing = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting) this.#loadBelow();
      },
      { rootMargin: "800px" },
    );
    // Until the sheet has its height, its end is near for everybody.
    this.#settling = setTimeout(() => this.#nearing?.observe(end), SHEET_SETTLES);
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
      <div class="sheet">
        ${HEADLINE.map((metric) => html`<tenure-kpi-card class="fifth" metric=${metric} heading-level="2"></tenure-kpi-card>`)}
        <tenure-mrr-movements class="two-thirds" heading-level="2"></tenure-mrr-movements>
        <tenure-survey-chart class="third" kind="nps" heading-level="2"></tenure-survey-chart>
        <tenure-risk-list
          class="two-thirds"
          heading-level="2"
          selected=${this.account}
          .model=${this.model}
          @tenure-ready=${this.#onListed}
          @tenure-select=${this.#onSelect}
        ></tenure-risk-list>
        <div class="third">
          ${this.#accountPick()}
          <tenure-health-gauge
            account=${this.account}
            .model=${this.model}
            heading-level="2"
            with-breakdown
          ></tenure-health-gauge>
        </div>
        <details class="whole improve" @toggle=${this.#loadEditor}>
          <summary @click=${this.#loadEditor}>${pageWords[this.language].improve}</summary>
          ${
            this.editor === "ready"
              ? html`<tenure-scorecard-editor
                  heading-level="2"
                  @tenure-change=${this.#onModel}
                  @tenure-select=${this.#onSelect}
                ></tenure-scorecard-editor>`
              : nothing
          }
        </details>
        <tenure-retention-chart class="three-fifths" granularity="quarter" heading-level="2"></tenure-retention-chart>
        <tenure-retention-chart class="two-fifths" granularity="quarter" view="curve" heading-level="2"></tenure-retention-chart>
      </div>
      <div class="below">${this.below === "ready" ? this.#belowTheSheet() : nothing}</div>
    `;
  }
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

  #belowTheSheet(): TemplateResult {
    return html`
      <div class="sheet">
        <tenure-ltv-simulator class="whole" heading-level="2"></tenure-ltv-simulator>
      </div>
      <div class="sheet">
        <tenure-comparison-table class="whole" heading-level="2"></tenure-comparison-table>
      </div>
      <playground-embed .language=${this.language} .data=${this.data}></playground-embed>
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

  #onModel = (event: Event): void => {
    this.model = (event as TenureModelEvent).model;
  };

  #choose(account: string, chosen?: Listed): void {
    this.account = account;
    this.chosen = chosen;
  }

  /** The most urgent account is the one to begin with. */
  #onListed = (event: Event): void => {
    const rows = (event.target as TenureRiskList).shown?.rows;
    const { account = [], name = [] } = rows && "score" in rows ? rows : {};
    if (account[0] !== undefined) this.#choose(account[0], { account: account[0], name: name[0] ?? null });
  };

  #onSelect = (event: Event): void => {
    const { account, name } = (event as TenureSelectEvent<Listed>).datum;
    this.#choose(account, { account, name });
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

customElements.define("playground-dashboard", PlaygroundDashboard);
  #loadReasons = (): void => {
    if (this.reasons === "ready") return;
    void import("@tenure/elements/score-waterfall.js").then(
      () => {
        this.reasons = "ready";
      },
      () => undefined,
    );
  };

