import "@tenure/elements/tornado-chart.js";
import type { Meta, StoryObj } from "@storybook/web-components-vite";
import type { TenureTornadoChart } from "@tenure/elements/tornado-chart.js";
import { html, nothing } from "lit";
import { inFakeProvider, lose, seenByAxe } from "./fake-provider.js";
import { growing, onboarding } from "./what-if.data.js";

type Args = Partial<Pick<TenureTornadoChart, "scenario" | "outcome">>;

const meta: Meta<Args> = {
  title: "Elements/Tornado chart",
  component: "tenure-tornado-chart",
  argTypes: {
    scenario: { control: false },
    outcome: {
      control: "select",
      options: ["ltvPerCustomer", "npvNetOfCac", "npv", "finalMrr", "finalCustomers"],
    },
  },
  render: ({ scenario, outcome }) =>
    html`<tenure-tornado-chart .scenario=${scenario} outcome=${outcome ?? nothing}></tenure-tornado-chart>`,
};
export default meta;
type Story = StoryObj<Args>;

export const Ready: Story = { args: { scenario: onboarding } };
export const FinalRevenue: Story = { args: { scenario: onboarding, outcome: "finalMrr" } };
export const Growing: Story = { args: { scenario: growing.scenarios[1]!.scenario } };
export const Empty: Story = { args: {} };
/** The engine has not answered yet. */
export const Loading: Story = {
  render: () => inFakeProvider({}, html`<tenure-tornado-chart .scenario=${onboarding}></tenure-tornado-chart>`),
};
/** The engine could not answer. */
export const Failed: Story = {
  render: () =>
    inFakeProvider(
      { answers: [{ ok: false, issues: [{ code: "worker/failed", severity: "error" }] }] },
      html`<tenure-tornado-chart .scenario=${onboarding}></tenure-tornado-chart>`,
    ),
};
/** The figures before stay, under a note. */
export const Stale: Story = {
  args: { scenario: onboarding },
  parameters: seenByAxe,
  play: lose("tenure-tornado-chart"),
};
