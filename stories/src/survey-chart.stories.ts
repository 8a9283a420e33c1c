import "@tenure/elements/survey-chart.js";
import type { Meta, StoryObj } from "@storybook/web-components-vite";
import type { SurveyResult } from "@tenure/core/fields";
import type { TenureSurveyChart } from "@tenure/elements/survey-chart.js";
import { html } from "lit";
import { ces, csat, nps, npsGroup } from "../../packages/elements/src/survey-chart/survey-results.fixture.js";
import type { StoryAnswer } from "./fake-provider.js";
import "./fake-provider.js";

interface Args {
  data?: SurveyResult;
  kind?: TenureSurveyChart["kind"];
  answers?: TenureSurveyChart["answers"];
  label?: string;
  /** Stands in for a provider. */
  answer?: StoryAnswer;
}

const meta: Meta<Args> = {
  title: "Elements/Survey chart",
  component: "tenure-survey-chart",
  parameters: { controls: { exclude: ["answer"] } },
  argTypes: {
    kind: { control: "inline-radio", options: ["nps", "csat", "ces"] },
    answers: { control: "inline-radio", options: ["latest", "all"] },
    data: { control: false },
  },
  render: ({ data, kind, answers, label, answer }) => {
    const chart = html`<tenure-survey-chart
      label=${label ?? ""}
      kind=${kind ?? "nps"}
      answers=${answers ?? "latest"}
      .data=${data}
    ></tenure-survey-chart>`;
    return answer ? html`<story-provider .answer=${answer}>${chart}</story-provider>` : chart;
  },
};
export default meta;

type Story = StoryObj<Args>;

const few = npsGroup([1, 0, 0, 1, 0, 1, 2, 2, 3, 1, 1]);
const many = npsGroup([1804, 912, 1743, 3620, 4519, 8034, 11_702, 30_627, 40_508, 36_914, 27_011]);
const none = npsGroup(new Array(11).fill(0));

export const Ready: Story = { args: { data: nps } };
export const AllAnswers: Story = { args: { data: nps, answers: "all" } };
export const Satisfaction: Story = { args: { data: csat } };
export const Effort: Story = { args: { data: ces } };
export const TooFew: Story = { args: { data: { ...nps, invalidResponses: 0, all: few, latestPerAccount: few } } };
/** Counts that have no room side by side: the bars lie. */
export const NarrowManyAnswers: Story = {
  args: { data: { ...nps, all: many, latestPerAccount: many } },
  globals: { width: "360" },
};
export const Nobody: Story = {
  args: { data: { ...nps, all: none, latestPerAccount: none, byMonth: {}, bySegment: {} } },
};
export const Loading: Story = { args: { answer: { status: "loading" } } };
export const Empty: Story = { args: { answer: { status: "empty" } } };
export const DirectionMissing: Story = {
  args: {
    kind: "ces",
    answer: { answers: [{ ok: false, issues: [{ code: "surveys/direction-missing", severity: "error" }] }] },
  },
};
export const Failed: Story = {
  args: { answer: { answers: [{ ok: false, issues: [{ code: "worker/failed", severity: "error" }] }] } },
};
export const DetailsOpen: Story = {
  args: { data: nps },
  play: async ({ canvasElement }) => {
    const chart = canvasElement.querySelector("tenure-survey-chart") as TenureSurveyChart;
    await chart.ready;
    await chart.updateComplete;
    for (const details of chart.shadowRoot?.querySelectorAll("details") ?? []) details.open = true;
  },
};
export const Partial: Story = {
  args: { answer: { sources: { have: 1, all: 2 }, answers: [{ ok: true, value: nps }] } },
};
/** A source that changed could not be read: the figures before stay, under a note. */
export const Stale: Story = { args: { answer: { stale: true, answers: [{ ok: true, value: nps }] } } };
