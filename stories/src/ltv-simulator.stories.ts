import "@tenure/elements/ltv-simulator.js";
import "@tenure/elements/provider.js";
import type { Meta, StoryObj } from "@storybook/web-components-vite";
import { html } from "lit";

const meta: Meta = {
  title: "Elements/LTV simulator",
  component: "tenure-ltv-simulator",
};
export default meta;

/** Alone: round assumptions, changed by attributes. */
export const Alone: StoryObj = {
  args: { arpa: 100, churn: 0.03, upsell: 0.004, margin: 0.8, cac: 300, csCost: 5, horizon: 36, discountRate: 0.1 },
  render: ({ arpa, churn, upsell, margin, cac, csCost, horizon, discountRate }) => html`
    <tenure-ltv-simulator
      currency="USD"
      arpa=${arpa}
      churn=${churn}
      upsell=${upsell}
      margin=${margin}
      cac=${cac}
      cs-cost=${csCost}
      horizon=${horizon}
      discount-rate=${discountRate}
    ></tenure-ltv-simulator>
  `,
};

/** Inside a provider it starts from the rates of the last twelve months. */
export const FromData: StoryObj = {
  render: () =>
    html`<tenure-provider sample currency="JPY"><tenure-ltv-simulator></tenure-ltv-simulator></tenure-provider>`,
};

/** Nobody leaves, and the cost of serving is above the margin: a loss is said in words. */
export const LosesMoney: StoryObj = {
  render: () =>
    html`<tenure-ltv-simulator currency="USD" arpa="10" churn="0" margin="0.5" cs-cost="9" cac="100"></tenure-ltv-simulator>`,
};

/** Attributes that make no sense are passed over. */
export const NonsenseAttributes: StoryObj = {
  render: () =>
    html`<tenure-ltv-simulator arpa="many" churn="NaN" horizon="-3" discount-rate="x"></tenure-ltv-simulator>`,
};
