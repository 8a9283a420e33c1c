import "@tenure/elements/retention-chart.js";
import type { Meta, StoryObj } from "@storybook/web-components-vite";
import { type ProviderContext, providerContext } from "@tenure/elements";
import type { TenureRetentionChart } from "@tenure/elements/retention-chart.class.js";
import { html, nothing } from "lit";
import {
  monthlyCohorts,
  quarterlyCustomers,
  quarterlyRevenue,
  sampleCohorts,
} from "../../packages/elements/src/retention-chart/cohort-result.fixture.js";

type Args = Partial<Pick<TenureRetentionChart, "data" | "view" | "label" | "bounds" | "maxPeriods">> & {
  granularity?: TenureRetentionChart["granularity"];
  measure?: TenureRetentionChart["measure"];
};

const meta: Meta<Args> = {
  title: "Elements/Retention chart",
  component: "tenure-retention-chart",
  argTypes: {
    view: { control: "inline-radio", options: ["heatmap", "curve"] },
    maxPeriods: { control: "number" },
    data: { control: false },
    bounds: { control: "object" },
  },
  render: ({ data, view = "heatmap", label = "", maxPeriods, bounds }) =>
    html`<tenure-retention-chart
      .data=${data}
      .bounds=${bounds}
      .maxPeriods=${maxPeriods}
      view=${view}
      label=${label || nothing}
    ></tenure-retention-chart>`,
};
export default meta;
type Story = StoryObj<Args>;

/** Twelve cohorts of 435 accounts. The last cell of each is still open, so no average rests on it. */
export const Quarterly: Story = { args: { data: quarterlyCustomers } };

export const Monthly: Story = { args: { data: monthlyCohorts(24) } };

/** Around 100 % the colours part: amber below, blue above, neutral between 98 and 102. */
export const NetRevenue: Story = { args: { data: quarterlyRevenue } };

export const Curve: Story = { args: { data: quarterlyCustomers, view: "curve" } };

export const CurveMonthly: Story = { args: { data: monthlyCohorts(36), view: "curve" } };

/** The line passes 100 %, which is drawn as a reference. */
export const CurveNetRevenue: Story = { args: { data: quarterlyRevenue, view: "curve" } };

/** Sixty cohorts: the table shows the latest 24 and says so. */
export const ManyCohorts: Story = { args: { data: monthlyCohorts(60) } };

export const LatestSix: Story = { args: { data: quarterlyCustomers, maxPeriods: 6 } };

export const OtherBounds: Story = { args: { data: quarterlyCustomers, bounds: [0.5, 0.6, 0.7, 0.8, 0.9, 0.975] } };

const few = sampleCohorts([
  { cohort: "2025-Q3", size: 9, percent: [100, 89, 78, 67, 67], open: 1 },
  { cohort: "2025-Q4", size: 14, percent: [100, 93, 86, 86], open: 1 },
  { cohort: "2026-Q1", size: 11, percent: [100, 91, 91], open: 1 },
  { cohort: "2026-Q2", size: 6, percent: [100, 100], open: 1 },
]);

/** Cohorts and averages under 30 accounts: the figures stay, the note says what they are worth. */
export const SmallSample: Story = { args: { data: few } };

export const SmallSampleCurve: Story = { args: { data: few, view: "curve" } };

/** One cohort that has just begun: its whole row is open. */
export const FirstQuarter: Story = {
  args: { data: sampleCohorts([{ cohort: "2026-Q2", size: 12, percent: [100], open: 1 }]) },
};

/** Loaded, but nobody has paid yet. */
export const NoCohorts: Story = { args: { data: sampleCohorts([]) } };

/** Nothing given and no provider around. */
export const Empty: Story = {};

/** Stands for a provider that is still reading its sources. */
function answerLoading(event: Event): void {
  const { context, callback } = event as Event & {
    context: unknown;
    callback: (value: Partial<ProviderContext>, unsubscribe: () => void) => void;
  };
  if (context !== providerContext) return;
  event.stopPropagation();
  callback({ dataVersion: 0, status: "loading", sources: { have: 0, all: 1 }, currency: null }, () => {});
}

export const Loading: Story = {
  render: ({ view = "heatmap" }) => html`<div @context-request=${answerLoading}>
    <tenure-retention-chart view=${view}></tenure-retention-chart>
  </div>`,
};

export const LoadingCurve: Story = { ...Loading, args: { view: "curve" } };

/** A result of another shape. */
export const Unreadable: Story = {
  args: { data: { tenure: 1, cohorts: "soon" } as unknown as NonNullable<Args["data"]> },
};

export const Narrow: Story = { args: { data: quarterlyCustomers }, globals: { width: "360" } };

export const NarrowCurve: Story = { args: { data: quarterlyCustomers, view: "curve" }, globals: { width: "360" } };
