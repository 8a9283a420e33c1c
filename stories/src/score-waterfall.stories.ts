import "@tenure/elements/score-waterfall.js";
import type { Meta, StoryObj } from "@storybook/web-components-vite";
import type { AccountHealth, MissingDataScores, ScoreChange } from "@tenure/core/fields";
import type { WaterfallView } from "@tenure/elements/score-waterfall.js";
import { html, nothing } from "lit";
import { change } from "../../packages/elements/src/score-waterfall/change.fixture.js";
import { missingData, nothingMissing, tooLittle } from "../../packages/elements/src/score-waterfall/missing.fixture.js";
import type { StoryAnswer } from "./fake-provider.js";
import "./fake-provider.js";
import { atRisk, otherWeights, tooLittleData, workedExample } from "./health-figures.js";

interface Args {
  data?: AccountHealth | ScoreChange | MissingDataScores;
  account?: string;
  view?: WaterfallView;
  label?: string;
  /** Stands in for a provider. */
  answer?: StoryAnswer;
}

const meta: Meta<Args> = {
  title: "Elements/Score waterfall",
  component: "tenure-score-waterfall",
  parameters: { controls: { exclude: ["answer"] } },
  argTypes: { view: { control: "inline-radio", options: ["mean", "change", "missing"] }, data: { control: false } },
  render: ({ data, account, view, label, answer }) => {
    const element = html`<tenure-score-waterfall
      label=${label ?? ""}
      account=${account ?? ""}
      view=${view ?? nothing}
      .data=${data}
    ></tenure-score-waterfall>`;
    return answer ? html`<story-provider .answer=${answer}>${element}</story-provider>` : element;
  },
};
export default meta;

type Story = StoryObj<Args>;

export const AgainstTheMean: Story = { args: { data: atRisk } };
export const Changed: Story = { args: { data: change } };
/** The same account under each policy for missing data. */
export const MissingData: Story = { args: { data: missingData } };
export const NothingMissing: Story = { args: { data: nothingMissing } };
export const TooMuchMissing: Story = { args: { data: tooLittle } };
/** The reader chooses which of the three. */
export const Both: Story = {
  args: {
    account: "A-102",
    answer: {
      answerTo: (call) => ({
        ok: true,
        value: call === "health" ? atRisk : call === "missingData" ? missingData : change,
      }),
    },
  },
};
export const OtherWeights: Story = { args: { data: otherWeights } };
export const WithoutPortfolio: Story = { args: { data: workedExample } };
export const NothingMoved: Story = {
  args: { data: { ...change, to: { ...change.to, score: 51.2 }, change: 0, steps: [] } },
};
export const NoScoreBefore: Story = {
  args: {
    data: {
      ...change,
      from: { asOf: "2026-06-14", score: null },
      change: null,
      steps: [],
      reasons: { "from.score": "low-coverage", change: "low-coverage" },
    },
  },
};
export const NotScored: Story = { args: { data: tooLittleData } };
export const Loading: Story = { args: { account: "A-102", answer: {} } };
/** No account is chosen. */
export const Empty: Story = { args: { answer: { answers: [{ ok: true, value: atRisk }] } } };
export const Failed: Story = {
  args: {
    account: "A-999",
    answer: {
      answers: [
        { ok: false, issues: [{ code: "health/unknown-account", severity: "error", path: "account", given: "A-999" }] },
      ],
    },
  },
};
export const Partial: Story = {
  args: {
    account: "A-102",
    answer: { sources: { have: 1, all: 2 }, answers: [{ ok: true, value: atRisk }] },
  },
};
/** A source that changed could not be read: the figures before stay, under a note. */
export const Stale: Story = {
  args: { account: "A-102", answer: { stale: true, answers: [{ ok: true, value: atRisk }] } },
};
