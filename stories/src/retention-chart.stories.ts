import type { Meta, StoryObj } from "@storybook/web-components-vite";
import "@tenure/elements/retention-chart.js";
import type { TenureRetentionChart } from "@tenure/elements/retention-chart.class.js";
import { html, nothing } from "lit";
import {
  monthlyCohorts,
  quarterlyCustomers,
  quarterlyProjected,
  quarterlyRevenue,
  sampleCohorts,
} from "../../packages/elements/src/retention-chart/cohort-result.fixture.js";
import type { StoryAnswer } from "./fake-provider.js";
import "./fake-provider.js";

interface Args {
  data?: TenureRetentionChart["data"];
  view?: TenureRetentionChart["view"];
  granularity?: TenureRetentionChart["granularity"];
  measure?: TenureRetentionChart["measure"];
  value?: TenureRetentionChart["value"];
  withChoices?: boolean;
  selectable?: boolean;
  maxPeriods?: number;
  bounds?: readonly number[];
  label?: string;
  /** What the provider around the chart answers; without one the chart stands alone. */
  answer?: StoryAnswer;
}

const meta: Meta<Args> = {
  title: "Elements/Retention chart",
  component: "tenure-retention-chart",
  argTypes: {
    view: { control: "inline-radio", options: ["heatmap", "curve", "cake"] },
    value: { control: "select", options: ["percent", "count", "mrr", "mrr-per-customer", "ltv-to-date"] },
    withChoices: { control: "boolean" },
    selectable: { control: "boolean" },
    granularity: { control: "inline-radio", options: ["day", "week", "month", "quarter"] },
    measure: { control: "select", options: ["customers", "never-lapsed", "net-revenue", "gross-revenue"] },
    maxPeriods: { control: "number" },
    bounds: { control: "object" },
    data: { control: false },
    answer: { control: false },
  },
  render: ({ data, view, granularity, measure, value, withChoices, selectable, maxPeriods, bounds, label, answer }) => {
    const chart = html`<tenure-retention-chart
      view=${view ?? nothing}
      granularity=${granularity ?? nothing}
      measure=${measure ?? nothing}
      value=${value ?? nothing}
      ?with-choices=${withChoices}
      ?selectable=${selectable}
      max-periods=${maxPeriods ?? nothing}
      label=${label ?? nothing}
      .bounds=${bounds}
      .data=${data}
    ></tenure-retention-chart>`;
    return answer ? html`<story-provider .answer=${answer}>${chart}</story-provider>` : chart;
  },
};
export default meta;
type Story = StoryObj<Args>;

/** Twelve cohorts of 435 accounts. The last cell of each is still open, so no average rests on it. */
export const Quarterly: Story = { args: { data: quarterlyCustomers } };

export const Monthly: Story = { args: { data: monthlyCohorts(24) } };

/** Around 100 % the colours part: amber below, blue above, neutral between 98 and 102. */
export const NetRevenue: Story = { args: { data: quarterlyRevenue } };

export const Curve: Story = { args: { data: quarterlyCustomers, view: "curve" } };

/** What was observed, and behind the rule how it would go on, with its limits. */
export const CurveProjected: Story = { args: { data: quarterlyProjected, view: "curve" } };

export const CurveMonthly: Story = { args: { data: monthlyCohorts(36), view: "curve" } };

/** The line passes 100 %, which is drawn as a reference. Money has no interval, so there is no band. */
export const CurveNetRevenue: Story = { args: { data: quarterlyRevenue, view: "curve" } };

/** MRR by cohort as layers, the oldest at the bottom; a rule says what the customers of a year ago pay now. */
export const LayerCake: Story = { args: { data: quarterlyRevenue, view: "cake" } };

/** Sixty monthly cohorts are joined to years, and the oldest to one layer. */
export const LayerCakeMonthly: Story = { args: { data: monthlyCohorts(60, 30, "net-revenue"), view: "cake" } };

/** Too narrow for names beside the layers: the table is their key. */
export const NarrowLayerCake: Story = { args: LayerCake.args!, globals: { width: "360" } };

export const LoadingLayerCake: Story = {
  args: { granularity: "quarter", view: "cake", answer: { status: "loading" } },
};

/** Accounts instead of percent; the bottom row adds up what is complete. */
export const Customers: Story = { args: { data: quarterlyCustomers, value: "count" } };

/** Money in a unit that the line below the heading names. */
export const Mrr: Story = { args: { data: quarterlyRevenue, value: "mrr" } };

/** What each paying customer pays, coloured against the start of its cohort. */
export const MrrPerCustomer: Story = { args: { data: quarterlyRevenue, value: "mrr-per-customer" } };

/** What each cohort has brought in so far for each of its customers, those who left included. */
export const LtvToDate: Story = { args: { data: quarterlyRevenue, value: "ltv-to-date" } };

/** The reader chooses what the cells hold; inside a provider also the period. */
export const WithChoices: Story = { args: { data: quarterlyRevenue, withChoices: true } };

/** A cohort or a column can be chosen: a column is drawn as a line over the cohorts. */
export const Selectable: Story = {
  args: { data: quarterlyCustomers, selectable: true },
  play: async ({ canvasElement }) => {
    const chart = canvasElement.querySelector("tenure-retention-chart")!;
    await chart.updateComplete;
    const buttons = (selector: string) => chart.renderRoot.querySelectorAll<HTMLButtonElement>(`${selector} .choose`);
    buttons("thead")[2]!.click();
    buttons("tbody")[3]!.click();
    await chart.updateComplete;
  },
};

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
export const Empty: Story = { args: { granularity: "quarter" } };

export const Loading: Story = { args: { granularity: "quarter", answer: { status: "loading" } } };

export const LoadingCurve: Story = { args: { ...Loading.args, view: "curve" } };

export const Partial: Story = {
  args: {
    granularity: "quarter",
    answer: { sources: { have: 2, all: 3 }, answers: [{ ok: true, value: quarterlyCustomers }] },
  },
};

/** The first answer was good, the second was not: the old figures stay, under a note. */
export const Stale: Story = {
  args: {
    granularity: "quarter",
    answer: {
      answers: [
        { ok: true, value: quarterlyCustomers },
        { ok: false, issues: [{ code: "worker/failed", severity: "error" }] },
      ],
    },
  },
};

export const Failed: Story = {
  args: {
    granularity: "quarter",
    answer: {
      answers: [
        { ok: false, issues: [{ code: "data/missing-column", severity: "error", path: "subscriptions.start" }] },
      ],
    },
  },
};

/** A result of another shape. */
export const Unreadable: Story = {
  args: { data: { tenure: 1, cohorts: "soon" } as unknown as NonNullable<Args["data"]> },
};

export const Narrow: Story = { args: { data: quarterlyCustomers }, globals: { width: "360" } };

export const NarrowCurve: Story = { args: { data: quarterlyCustomers, view: "curve" }, globals: { width: "360" } };
