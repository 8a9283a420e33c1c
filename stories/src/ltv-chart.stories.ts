import "@tenure/elements/ltv-chart.js";
import type { Meta, StoryObj } from "@storybook/web-components-vite";
import type { TenureLtvChart } from "@tenure/elements/ltv-chart.js";
import { html, nothing } from "lit";
import { inFakeProvider, lose, seenByAxe } from "./fake-provider.js";
import { growing, threeScenarios } from "./what-if.data.js";

type Args = Partial<Pick<TenureLtvChart, "scenarios" | "runs" | "selected" | "data">>;

const meta: Meta<Args> = {
  title: "Elements/LTV chart",
  component: "tenure-ltv-chart",
  argTypes: { scenarios: { control: false }, data: { control: false } },
  render: ({ scenarios, runs, selected, data }) => html`<tenure-ltv-chart
    .scenarios=${scenarios}
    .data=${data}
    runs=${runs ?? nothing}
    selected=${selected ?? nothing}
  ></tenure-ltv-chart>`,
};
export default meta;
type Story = StoryObj<Args>;

export const Ready: Story = { args: { scenarios: threeScenarios } };
/** The range becomes finer while one looks. */
export const ByChance: Story = { args: { scenarios: threeScenarios, runs: 2000 } };
export const AnotherSelected: Story = { args: { scenarios: threeScenarios, selected: "price" } };
export const Base: Story = {
  args: { scenarios: { ...threeScenarios, scenarios: threeScenarios.scenarios.slice(0, 1) } },
};
/** Customers arrive every month: how many there are, and what all of them bring. */
export const Growing: Story = { args: { scenarios: growing } };
export const Empty: Story = { args: {} };
/** A scenario with a margin above one. */
export const Refused: Story = {
  args: {
    scenarios: {
      scenarios: [
        {
          name: "a",
          scenario: { segments: [{ customers: 1, arpa: 1, grossMargin: 3, hazard: { kind: "constant", monthly: 0 } }] },
        },
      ],
    },
  },
};
/** The engine has not answered yet. */
export const Loading: Story = {
  render: () => inFakeProvider({}, html`<tenure-ltv-chart .scenarios=${threeScenarios}></tenure-ltv-chart>`),
};
/** The engine could not answer. */
export const Failed: Story = {
  render: () =>
    inFakeProvider(
      { answers: [{ ok: false, issues: [{ code: "worker/failed", severity: "error" }] }] },
      html`<tenure-ltv-chart .scenarios=${threeScenarios}></tenure-ltv-chart>`,
    ),
};
/** The figures before stay, under a note. */
export const Stale: Story = {
  args: { scenarios: threeScenarios },
  parameters: seenByAxe,
  play: lose("tenure-ltv-chart"),
};
