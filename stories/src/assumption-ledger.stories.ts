import "@tenure/elements/assumption-ledger.js";
import type { Meta, StoryObj } from "@storybook/web-components-vite";
import type { AssumptionLedger, TenureAssumptionLedger } from "@tenure/elements/assumption-ledger.js";
import { html, nothing } from "lit";
import { inFakeProvider, lose, seenByAxe } from "./fake-provider.js";

type Args = Partial<Pick<TenureAssumptionLedger, "data" | "preset">>;

const meta: Meta<Args> = {
  title: "Elements/Assumption ledger",
  component: "tenure-assumption-ledger",
  argTypes: { data: { control: false } },
  render: ({ data, preset }) =>
    html`<tenure-assumption-ledger .data=${data} preset=${preset ?? nothing}></tenure-assumption-ledger>`,
};
export default meta;
type Story = StoryObj<Args>;

const ledger: AssumptionLedger = {
  tenure: 1,
  currency: "JPY",
  scenarios: ["Base", "A", "B"],
  lines: [
    {
      path: "hazard.monthly",
      values: [0.015, 0.012, 0.017],
      standing: "estimated",
      range: { low: 0.0117, high: 0.0189 },
      source: "70 lost in 4,608 customer-months to Jun 2026; scenario values are guesses",
    },
    {
      path: "expansionMonthly",
      values: [0.0045, 0.006, 0.0045],
      standing: "estimated",
      range: { low: 0.0025, high: 0.0068 },
      source: "Mean of 12 months; A assumes better adoption",
    },
    { path: "arpa", values: [106_000, 106_000, 112_000], standing: "observed", source: "¥44.60M ÷ 419 customers" },
    { path: "csCostPerCustomerMonth", values: [9000, 14_000, 9000], standing: "assumed", source: "Team plan" },
    { path: "discountAnnual", values: [0.08, 0.08, 0.08], standing: "assumed" },
  ],
};

export const Ready: Story = { args: { data: ledger } };
export const OfPreset: Story = { args: { preset: "onboarding" } };
/** There is no such preset. */
export const Failed: Story = { args: { preset: "no-such-thing" } };
export const Empty: Story = { args: {} };
/** What the provider around it loads may bring a ledger. */
export const Loading: Story = {
  render: () => inFakeProvider({ status: "loading" }, html`<tenure-assumption-ledger></tenure-assumption-ledger>`),
};
/** The ledger before stays, under a note. */
export const Stale: Story = {
  args: { preset: "onboarding" },
  parameters: seenByAxe,
  play: lose("tenure-assumption-ledger"),
};
