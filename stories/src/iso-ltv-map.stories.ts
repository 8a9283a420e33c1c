import "@tenure/elements/iso-ltv-map.js";
import type { Meta, StoryObj } from "@storybook/web-components-vite";
import type { TenureIsoLtvMap } from "@tenure/elements/iso-ltv-map.js";
import { html, nothing } from "lit";
import { inFakeProvider, lose, seenByAxe } from "./fake-provider.js";
import { baseScenario } from "./what-if.data.js";

type Args = Partial<Pick<TenureIsoLtvMap, "scenario" | "xParameter" | "yParameter" | "marks">>;

const meta: Meta<Args> = {
  title: "Elements/Iso-LTV map",
  component: "tenure-iso-ltv-map",
  argTypes: { scenario: { control: false }, marks: { control: false } },
  render: ({ scenario, xParameter, yParameter, marks }) => html`<tenure-iso-ltv-map
    .scenario=${scenario}
    .marks=${marks ?? []}
    x-parameter=${xParameter ?? nothing}
    y-parameter=${yParameter ?? nothing}
  ></tenure-iso-ltv-map>`,
};
export default meta;
type Story = StoryObj<Args>;

export const Ready: Story = { args: { scenario: baseScenario } };
export const WithScenario: Story = {
  args: {
    scenario: baseScenario,
    marks: [
      { name: "as is", x: 0.015, y: 0.0045, base: true },
      { name: "onboarding", x: 0.012, y: 0.006, base: false },
    ],
  },
};
export const PriceAndChurn: Story = { args: { scenario: baseScenario, yParameter: "arpa" } };
export const Empty: Story = { args: {} };
/** The engine has not answered yet. */
export const Loading: Story = {
  render: () => inFakeProvider({}, html`<tenure-iso-ltv-map .scenario=${baseScenario}></tenure-iso-ltv-map>`),
};
/** The engine could not answer. */
export const Failed: Story = {
  render: () =>
    inFakeProvider(
      { answers: [{ ok: false, issues: [{ code: "worker/failed", severity: "error" }] }] },
      html`<tenure-iso-ltv-map .scenario=${baseScenario}></tenure-iso-ltv-map>`,
    ),
};
/** The figures before stay, under a note. */
export const Stale: Story = {
  args: { scenario: baseScenario },
  parameters: seenByAxe,
  play: lose("tenure-iso-ltv-map"),
};
