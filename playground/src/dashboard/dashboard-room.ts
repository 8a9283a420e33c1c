import "@tenure/elements/health-gauge.js";
import "@tenure/elements/kpi-card.js";
import "@tenure/elements/mrr-movements.js";
import "@tenure/elements/retention-chart.js";
import "@tenure/elements/survey-chart.js";
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { state } from "lit/decorators.js";
import { PlaygroundRoom } from "../room.js";
import { pageWords } from "../words.js";

/** KPI cards of the morning page, in reading order. */
const HEADLINE = ["mrr", "nrr", "grr", "logo-churn", "arpa"] as const;

/** The morning page of a customer-success team, and how to have it in a page of one's own. */
export class PlaygroundDashboard extends PlaygroundRoom {
  @state() private account = "";
  /** The panel below the sheet loads after what is looked at first. */
  @state() private embedding: typeof import("./embed-panel.js") | undefined;

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has("data")) return;
    const { accounts } = this.data;
    if (!accounts.some(({ account }) => account === this.account)) this.account = accounts[0]?.account ?? "";
  }

  protected override firstUpdated(): void {
    void import("./embed-panel.js").then(
      (panel) => {
        this.embedding = panel;
      },
      () => undefined,
    );
  }

  protected override render(): TemplateResult {
    return html`
      <div class="sheet">
        ${HEADLINE.map((metric) => html`<tenure-kpi-card class="fifth" metric=${metric} heading-level="2"></tenure-kpi-card>`)}
        <tenure-mrr-movements class="two-thirds" heading-level="2"></tenure-mrr-movements>
        <tenure-survey-chart class="third" kind="nps" heading-level="2"></tenure-survey-chart>
        <div class="third">
          ${this.#accountPick()}
          <tenure-health-gauge account=${this.account} heading-level="2" with-breakdown></tenure-health-gauge>
        </div>
        <tenure-retention-chart class="two-thirds" granularity="quarter" heading-level="2"></tenure-retention-chart>
      </div>
      ${this.embedding ? html`<playground-embed .language=${this.language} .data=${this.data}></playground-embed>` : nothing}
    `;
  }

  #accountPick(): TemplateResult | typeof nothing {
    const { accounts, summary } = this.data;
    if (accounts.length === 0) return nothing;
    const all = summary?.customers ?? 0;
    return html`
      <label class="account-pick">
        ${pageWords[this.language].account(accounts.length < all, accounts.length, all)}
        <select
          @change=${(event: Event) => {
            this.account = (event.target as HTMLSelectElement).value;
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
