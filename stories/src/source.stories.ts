import "@tenure/elements/kpi-card.js";
import "@tenure/elements/provider.js";
import "@tenure/elements/source.js";
import type { Meta, StoryObj } from "@storybook/web-components-vite";
import type { TenureSource } from "@tenure/elements/source.js";
import { html, type TemplateResult } from "lit";

type Args = Partial<Pick<TenureSource, "rows" | "mapping" | "src">>;

const inProvider = (source: TemplateResult) =>
  html`<tenure-provider currency="USD">${source}<tenure-kpi-card metric="mrr"></tenure-kpi-card></tenure-provider>`;

/** Shows nothing itself: the card beside it shows what it has read. */
const meta: Meta<Args> = {
  title: "Elements/Source",
  component: "tenure-source",
  argTypes: { rows: { control: false }, mapping: { control: false } },
  render: ({ rows, mapping, src }) =>
    inProvider(html`<tenure-source
      table="subscriptions"
      src=${src ?? ""}
      .rows=${rows}
      .mapping=${mapping}
    ></tenure-source>`),
};
export default meta;

type Story = StoryObj<Args>;

export const Rows: Story = {
  args: { rows: [{ account_id: "A-1", start_date: "2026-04-01", mrr: 1200 }] },
  parameters: { state: "ready" },
};
/** Columns by other names than the engine's. */
export const Mapped: Story = {
  parameters: { state: "ready" },
  args: {
    rows: [{ Kunde: "A-1", seit: "2026-04-01", Monatsumsatz: 1200 }],
    mapping: { Kunde: "account_id", seit: "start_date", Monatsumsatz: "mrr" },
  },
};
export const CsvInside: Story = {
  parameters: { state: "ready" },
  render: () =>
    inProvider(html`<tenure-source table="subscriptions">
      <script type="text/csv">
account_id,start_date,mrr
A-1,2026-04-01,1200
A-2,2026-05-01,800
      </script>
    </tenure-source>`),
};
/** Only files have addresses: anything else is not fetched, and what wanted it says so. */
export const Unreachable: Story = { args: { src: "data:text/csv,account_id" }, parameters: { state: "error" } };
