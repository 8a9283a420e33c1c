import "@tenure/elements/kpi-tree.js";
import type { Meta, StoryObj } from "@storybook/web-components-vite";
import type { KpiTree } from "@tenure/elements/kpi-tree.js";
import { html, nothing } from "lit";
import { mixedCurrencies, type StoryAnswer } from "./fake-provider.js";
import { liveAnswer } from "./live-figures.js";

interface Args {
  metric?: string;
  targets?: Readonly<Record<string, number>>;
  tree?: KpiTree;
  data?: unknown;
  /** Stands in for a provider. */
  answer?: StoryAnswer;
}

const meta: Meta<Args> = {
  title: "Elements/KPI tree",
  component: "tenure-kpi-tree",
  parameters: { controls: { exclude: ["answer"] } },
  argTypes: { tree: { control: false }, data: { control: false } },
  render: ({ metric, targets, tree, data, answer }) => {
    const element = html`<tenure-kpi-tree
      metric=${metric ?? nothing}
      .targets=${targets}
      .tree=${tree}
      .data=${data as never}
    ></tenure-kpi-tree>`;
    return answer ? html`<story-provider .answer=${answer}>${element}</story-provider>` : element;
  },
};
export default meta;

type Story = StoryObj<Args>;

const live: StoryAnswer = { answerTo: liveAnswer };

export const Ready: Story = { args: { answer: live } };
export const Targets: Story = {
  args: {
    metric: "nrr",
    targets: { arr: 6e8, nrr: 1.05, grr: 0.75, "logo-churn": 0.01, "new-customers": 15, "expansion-mrr": 1e6 },
    answer: live,
  },
};
/** Drivers of another kind; of one of them the data loaded hold nothing. */
export const OwnTree: Story = {
  args: {
    tree: {
      title: { en: "What keeps customers", ja: "継続を支える指標" },
      root: {
        metric: "grr",
        target: 0.85,
        children: [
          { metric: "logo-churn", label: { en: "Customers lost", ja: "失った顧客" } },
          { metric: "first-contact-resolution" },
          { metric: "csat" },
          { metric: "proactive-ratio-success" },
          { metric: "quick-ratio" },
        ],
      },
    },
    answer: live,
  },
};
export const OwnFigures: Story = {
  args: {
    data: {
      tenure: 1,
      root: {
        metric: "nrr",
        target: 1.1,
        result: { value: 1.07, previous: 1.04, month: "2026-06" },
        children: [
          { metric: "grr", result: { value: 0.91, previous: 0.9 } },
          { metric: "logo-churn", result: { value: 0, numerator: 0, denominator: 14, previous: 0.07 } },
          { metric: "quick-ratio", result: { value: null, reason: "no-loss" } },
        ],
      },
    },
  },
};
export const Loading: Story = { args: { answer: { status: "loading" } } };
export const Empty: Story = { args: { answer: { status: "empty" } } };
export const Failed: Story = { args: { answer: mixedCurrencies } };
export const Partial: Story = {
  args: { answer: { ...live, sources: { have: 1, all: 2, missing: ["subscriptions"] } } },
};
/** A source that changed could not be read: the figures before stay, under a note. */
export const Stale: Story = { args: { answer: { ...live, stale: true } } };
