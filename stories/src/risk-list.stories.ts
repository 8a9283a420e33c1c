import "@tenure/elements/risk-list.js";
import type { Meta, StoryObj } from "@storybook/web-components-vite";
import type { OutreachList } from "@tenure/core/fields";
import type { RiskListView } from "@tenure/elements/risk-list.js";
import type { OutreachColumns } from "@tenure/worker";
import { html, nothing } from "lit";
import { manyContacts, outreach, sixContacts } from "../../packages/elements/src/risk-list/outreach.fixture.js";
import { mixedCurrencies, type StoryAnswer } from "./fake-provider.js";

interface Args {
  /** By the language of the page, so that names are in it. */
  contacts?: (language: "en" | "ja") => OutreachColumns | OutreachList;
  view?: RiskListView;
  selected?: string;
  capacity?: number;
  label?: string;
  /** Stands in for a provider. */
  answer?: StoryAnswer;
}

const meta: Meta<Args> = {
  title: "Elements/Risk list",
  component: "tenure-risk-list",
  parameters: { controls: { exclude: ["answer", "contacts"] } },
  argTypes: { view: { control: "inline-radio", options: ["all", "silent", "upsell"] } },
  render: ({ contacts, view, selected, capacity, label, answer }, { globals }) => {
    const element = html`<tenure-risk-list
      label=${label ?? ""}
      view=${view ?? nothing}
      selected=${selected ?? nothing}
      capacity=${capacity ?? nothing}
      .data=${contacts?.(globals.locale === "ja" ? "ja" : "en")}
    ></tenure-risk-list>`;
    return answer ? html`<story-provider .answer=${answer}>${element}</story-provider>` : element;
  },
};
export default meta;

type Story = StoryObj<Args>;

export const Ready: Story = { args: { contacts: sixContacts, selected: "A-101" } };
export const SilentOnly: Story = { args: { contacts: sixContacts, view: "silent" } };
export const UpsellReadiness: Story = { args: { contacts: sixContacts, view: "upsell" } };
/** What one person can do: so many for each owner. */
export const WithinCapacity: Story = { args: { contacts: sixContacts, capacity: 1 } };
/** A hundred thousand accounts: those in view are drawn. */
export const Long: Story = { args: { contacts: () => manyContacts(100_000) } };
/** A plain list of rows, as a host page may write it. */
export const PlainRows: Story = {
  args: {
    contacts: () => ({
      tenure: 1,
      model: "b2b-default@3",
      asOf: "2026-07-14",
      currency: "JPY",
      riskConvention: "calibrated",
      leadDays: 60,
      counts: { silent: 1, noisy: 0, unknown: 0 },
      mrrAtRisk: 684_000,
      upsell: [],
      issues: [],
      rows: [
        {
          account: "A-101",
          name: "Kitano Logistics",
          owner: null,
          kind: "silent",
          score: 42,
          band: "at-risk",
          trend: -9,
          risk: 0.31,
          mrr: 684_000,
          renewal: "2029-09-20",
          daysToRenewal: 1164,
          renewalAssumed: false,
          actBy: "2029-07-22",
          overdue: false,
          priority: 1,
          reason: { measure: "usage-trend", name: { en: "Trend of use", ja: "利用量の傾向" }, points: -24 },
          changed: null,
          action: null,
        },
      ],
    }),
  },
};
export const UnknownRenewal: Story = {
  args: {
    contacts: () =>
      outreach([
        {
          account: "A-101",
          name: "Kitano Logistics",
          owner: null,
          sign: "noisy",
          score: 31,
          trend: null,
          mrr: 684_000,
          renewsIn: null,
          reason: null,
        },
      ]),
  },
};
export const AssumedRenewalsAndAJudgement: Story = {
  args: {
    contacts: (language) => {
      const told = sixContacts(language);
      const by = { band: "at-risk", computed: "steady", until: "2026-08-31", author: "Mori" };
      return {
        ...told,
        issues: [{ code: "renewals/assumed-term", severity: "notice", params: { months: 1 }, count: 6 }],
        rows: { ...told.rows, assumed: new Uint8Array(6).fill(1) },
        overrides: [{ ...by, row: 5 }],
      };
    },
  },
};
export const Nobody: Story = { args: { contacts: () => outreach([]) } };
export const Loading: Story = { args: { answer: { status: "loading" } } };
export const Empty: Story = { args: { answer: { status: "empty" } } };
export const Failed: Story = { args: { answer: mixedCurrencies } };
export const Partial: Story = {
  args: { answer: { sources: { have: 1, all: 2 }, answers: [{ ok: true, value: sixContacts() }] } },
};
/** A source that changed could not be read: the figures before stay, under a note. */
export const Stale: Story = {
  args: { answer: { stale: true, answers: [{ ok: true, value: sixContacts() }] } },
};
