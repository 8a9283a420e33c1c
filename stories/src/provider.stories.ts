import "@tenure/elements/kpi-card.js";
import "@tenure/elements/provider.js";
import "@tenure/elements/source.js";
import type { Meta, StoryObj } from "@storybook/web-components-vite";
import { html } from "lit";

interface Args {
  readonly theme?: "auto" | "light" | "dark";
  readonly asOf?: string;
}

const card = html`<tenure-kpi-card metric="mrr"></tenure-kpi-card>`;

/** Shows nothing itself: what is inside it is asked for and drawn. */
const meta: Meta<Args> = {
  title: "Elements/Provider",
  component: "tenure-provider",
  argTypes: { theme: { control: "inline-radio", options: ["auto", "light", "dark"] } },
  render: ({ theme, asOf }) =>
    html`<tenure-provider sample currency="JPY" theme=${theme ?? "auto"} as-of=${asOf ?? ""}>${card}</tenure-provider>`,
};
export default meta;

type Story = StoryObj<Args>;

/** The seeded sample portfolio. */
export const Sample: Story = { args: {}, parameters: { state: "ready" } };
/** What is inside has a colour scheme of its own, whatever the page's is. */
export const DarkInside: Story = { args: { theme: "dark" } };
/** As the figures stood on an earlier day. */
export const AsOfADay: Story = { args: { asOf: "2026-03-31" }, parameters: { state: "ready" } };
/** The provider has no source yet: what is inside is empty, and says what to do. */
export const WithoutData: Story = {
  parameters: { state: "empty" },
  render: () => html`<tenure-provider>${card}</tenure-provider>`,
};
/** Of two sources one cannot be fetched: what is inside says how many have arrived. */
export const OneSourceMissing: Story = {
  parameters: { state: "partial" },
  render: () => html`<tenure-provider currency="USD">
    <tenure-source
      table="subscriptions"
      .rows=${[{ account_id: "A-1", start_date: "2026-04-01", mrr: 1200 }]}
    ></tenure-source>
    <tenure-source table="accounts" src="data:,"></tenure-source>
    ${card}
  </tenure-provider>`,
};
