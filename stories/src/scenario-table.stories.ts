import "@tenure/elements/scenario-table.js";
import type { Meta, StoryObj } from "@storybook/web-components-vite";
import type { TenureScenarioTable } from "@tenure/elements/scenario-table.js";
import { html, nothing } from "lit";
import { inFakeProvider, lose, seenByAxe } from "./fake-provider.js";
import { growing, threeScenarios } from "./what-if.data.js";

type Args = Partial<Pick<TenureScenarioTable, "scenarios" | "runs" | "selected">>;

const meta: Meta<Args> = {
  title: "Elements/Scenario table",
  component: "tenure-scenario-table",
  argTypes: { scenarios: { control: false } },
  render: ({ scenarios, runs, selected }) => html`<tenure-scenario-table
    .scenarios=${scenarios}
    runs=${runs ?? nothing}
    selected=${selected ?? nothing}
  ></tenure-scenario-table>`,
};
export default meta;
type Story = StoryObj<Args>;

export const Ready: Story = { args: { scenarios: threeScenarios } };
export const ByChance: Story = { args: { scenarios: threeScenarios, runs: 2000 } };
export const TwoColumns: Story = {
  args: { scenarios: { ...threeScenarios, scenarios: threeScenarios.scenarios.slice(0, 2) } },
};
/** Customers arrive every month: present value net of acquisition takes the place of lifetime value. */
export const Growing: Story = { args: { scenarios: growing, runs: 500 } };
export const Empty: Story = { args: {} };
/** The engine has not answered yet. */
export const Loading: Story = {
  render: () => inFakeProvider({}, html`<tenure-scenario-table .scenarios=${threeScenarios}></tenure-scenario-table>`),
};
/** The engine could not answer. */
export const Failed: Story = {
  render: () =>
    inFakeProvider(
      { answers: [{ ok: false, issues: [{ code: "worker/failed", severity: "error" }] }] },
      html`<tenure-scenario-table .scenarios=${threeScenarios}></tenure-scenario-table>`,
    ),
};
/** The figures before stay, under a note. */
export const Stale: Story = {
  args: { scenarios: threeScenarios },
  parameters: seenByAxe,
  play: lose("tenure-scenario-table"),
};
