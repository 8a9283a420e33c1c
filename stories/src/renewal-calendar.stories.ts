import "@tenure/elements/provider.js";
import "@tenure/elements/renewal-calendar.js";
import type { Meta, StoryObj } from "@storybook/web-components-vite";
import { html, nothing } from "lit";
import { assumedTerms, renewals, uncalibrated } from "../../packages/elements/src/renewal-calendar/renewals.fixture.js";
import { mixedCurrencies, type StoryAnswer } from "./fake-provider.js";

interface Args {
  data?: unknown;
  months?: number;
  pastMonths?: number;
  label?: string;
  /** Stands in for a provider. */
  answer?: StoryAnswer;
}

const meta: Meta<Args> = {
  title: "Elements/Renewal calendar",
  component: "tenure-renewal-calendar",
  parameters: { controls: { exclude: ["answer"] } },
  argTypes: {
    months: { control: { type: "number", min: 1, max: 24 } },
    pastMonths: { control: { type: "number", min: 0, max: 24 } },
    data: { control: false },
  },
  render: ({ data, months, pastMonths, label, answer }) => {
    const element = html`<tenure-renewal-calendar
      label=${label ?? ""}
      months=${months ?? nothing}
      past-months=${pastMonths ?? nothing}
      .data=${data}
    ></tenure-renewal-calendar>`;
    return answer ? html`<story-provider .answer=${answer}>${element}</story-provider>` : element;
  },
};
export default meta;

type Story = StoryObj<Args>;

export const Ready: Story = { args: { data: renewals } };
/** Inside a provider: the sample portfolio. */
export const FromData: Story = {
  render: ({ months, pastMonths }) =>
    html`<tenure-provider sample currency="JPY"
      ><tenure-renewal-calendar months=${months ?? nothing} past-months=${pastMonths ?? nothing}></tenure-renewal-calendar
    ></tenure-provider>`,
};
/** Some contracts do not say their term: their dates are marked. */
export const AssumedDates: Story = { args: { data: assumedTerms } };
/** Too few losses are known: the score stands for the chance, which is said. */
export const Uncalibrated: Story = { args: { data: uncalibrated } };
export const NothingDue: Story = { args: { data: { ...renewals, months: [], rows: [], past: [], rowCount: 0 } } };
export const Loading: Story = { args: { answer: { status: "loading" } } };
export const Empty: Story = { args: { answer: { status: "empty" } } };
export const Partial: Story = {
  args: { answer: { sources: { have: 1, all: 2 }, answers: [{ ok: true, value: renewals }] } },
};
export const Stale: Story = {
  args: {
    answer: {
      answers: [
        { ok: true, value: renewals },
        { ok: false, issues: [{ code: "data/unreachable", severity: "error", path: "subscriptions.csv" }] },
      ],
    },
  },
};
export const Failed: Story = { args: { answer: mixedCurrencies } };
