import "@tenure/elements/comparison-table.js";
import type { Meta, StoryObj } from "@storybook/web-components-vite";
import { html } from "lit";

const meta: Meta = {
  title: "Elements/Comparison table",
  component: "tenure-comparison-table",
};
export default meta;

export const SuccessAndSupport: StoryObj = {
  render: () => html`<tenure-comparison-table></tenure-comparison-table>`,
};

export const OwnData: StoryObj = {
  render: () => html`
    <tenure-comparison-table
      .data=${{
        tenure: 1,
        id: "own",
        title: { en: "Two of our teams", ja: "当社の2チーム" },
        roles: [
          { id: "customer-success", name: { en: "Team A", ja: "チームA" } },
          { id: "customer-support", name: { en: "Team B", ja: "チームB" } },
        ],
        rows: [
          {
            id: "hours",
            topic: { en: "Hours", ja: "対応時間帯" },
            cells: {
              "customer-success": { text: { en: "Office hours", ja: "営業時間内" }, sources: [] },
            },
          },
        ],
      }}
    ></tenure-comparison-table>
  `,
};

export const WrongShape: StoryObj = {
  render: () => html`<tenure-comparison-table .data=${{ tenure: 1, rows: "none" } as never}></tenure-comparison-table>`,
};
