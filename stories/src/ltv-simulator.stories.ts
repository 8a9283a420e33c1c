import "@tenure/elements/ltv-simulator.js";
import "@tenure/elements/provider.js";
import "@tenure/elements/source.js";
import type { Meta, StoryObj } from "@storybook/web-components-vite";
import { html } from "lit";
import { observedBaseline } from "../../packages/elements/src/ltv-simulator/observed-baseline.fixture.js";
import { inFakeProvider, lose, mixedCurrencies, seenByAxe } from "./fake-provider.js";
import { threeScenarios } from "./what-if.data.js";

const meta: Meta = {
  title: "Elements/LTV simulator",
  component: "tenure-ltv-simulator",
};
export default meta;

/** Alone: round assumptions, changed by attributes. */
export const Alone: StoryObj = {
  args: {
    arpa: 100,
    churn: 0.03,
    upsell: 0.004,
    contraction: 0.001,
    margin: 0.8,
    cac: 300,
    csCost: 5,
    horizon: 36,
    discountRate: 0.1,
  },
  render: ({ arpa, churn, upsell, contraction, margin, cac, csCost, horizon, discountRate }) => html`
    <tenure-ltv-simulator
      currency="USD"
      arpa=${arpa}
      churn=${churn}
      upsell=${upsell}
      contraction=${contraction}
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

/** An observed baseline as `data`: the base says how many were lost in how many customer-months. */
export const FromBaseline: StoryObj = {
  render: () => html`<tenure-ltv-simulator .data=${observedBaseline}></tenure-ltv-simulator>`,
};

/** A provider whose data hold no subscriptions: there is nothing to start from. */
export const Empty: StoryObj = {
  render: () => html`
    <tenure-provider>
      <tenure-source><script type="text/csv">account_id,name
A,Alpha
B,Beta</script></tenure-source>
      <tenure-ltv-simulator></tenure-ltv-simulator>
    </tenure-provider>
  `,
};

/** No acquisition cost: the ratio has no figure, and says why. */
export const WithoutCac: StoryObj = {
  render: () => html`<tenure-ltv-simulator currency="USD" arpa="100" churn="0.03" cac="0"></tenure-ltv-simulator>`,
};

/** Scenarios as a file or a link holds them, each known by its ranges. */
export const Scenarios: StoryObj = {
  render: () => html`<tenure-ltv-simulator .scenarios=${threeScenarios}></tenure-ltv-simulator>`,
};

/** A question with its scenarios and the ledger behind them. */
export const Preset: StoryObj = {
  args: { preset: "onboarding" },
  render: ({ preset }) => html`<tenure-ltv-simulator preset=${preset}></tenure-ltv-simulator>`,
};

/** One-off sale or subscription: the sale is a line, and the table names the month in which it is overtaken. */
export const OneOff: StoryObj = { ...Preset, args: { preset: "one-off-or-subscription" } };

/** Whom to hire: the decomposition names what each team changes. */
export const Teams: StoryObj = { ...Preset, args: { preset: "csm-or-sales-hire" } };

/** The data could not be read: there is nothing to start from, and the element says why. */
export const Failed: StoryObj = {
  render: () => inFakeProvider(mixedCurrencies, html`<tenure-ltv-simulator></tenure-ltv-simulator>`),
};

export const Loading: StoryObj = {
  render: () => inFakeProvider({ status: "loading" }, html`<tenure-ltv-simulator></tenure-ltv-simulator>`),
};

/** One of two sources has arrived, and says what to start from; the engine has not worked out what follows. */
export const Partial: StoryObj = {
  render: () =>
    inFakeProvider(
      {
        sources: { have: 1, all: 2 },
        answerTo: (call) =>
          call === "baseline" ? { ok: true, value: observedBaseline } : new Promise(() => undefined),
      },
      html`<tenure-ltv-simulator></tenure-ltv-simulator>`,
    ),
};

/** The figures before stay, under a note. */
export const Stale: StoryObj = { ...FromBaseline, parameters: seenByAxe, play: lose("tenure-ltv-simulator") };
