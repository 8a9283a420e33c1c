import "@tenure/elements/health-distribution.js";
import type { Meta, StoryObj } from "@storybook/web-components-vite";
import type { DistributionMeasure } from "@tenure/elements/health-distribution.js";
import type { HealthDistribution } from "@tenure/worker";
import { html, nothing } from "lit";
import { threeSegments } from "../../packages/elements/src/health-distribution/distribution.fixture.js";
import { mixedCurrencies, type StoryAnswer } from "./fake-provider.js";

interface Args {
  /** By the language of the page, so that names are in it. */
  scores?: (language: "en" | "ja") => HealthDistribution;
  measure?: DistributionMeasure;
  label?: string;
  /** Stands in for a provider. */
  answer?: StoryAnswer;
}

const meta: Meta<Args> = {
  title: "Elements/Health distribution",
  component: "tenure-health-distribution",
  parameters: { controls: { exclude: ["answer", "scores"] } },
  argTypes: { measure: { control: "inline-radio", options: ["accounts", "mrr"] } },
  render: ({ scores, measure, label, answer }, { globals }) => {
    const element = html`<tenure-health-distribution
      label=${label ?? ""}
      measure=${measure ?? nothing}
      .data=${scores?.(globals.locale === "ja" ? "ja" : "en")}
    ></tenure-health-distribution>`;
    return answer ? html`<story-provider .answer=${answer}>${element}</story-provider>` : element;
  },
};
export default meta;

type Story = StoryObj<Args>;

export const Ready: Story = { args: { scores: threeSegments } };
export const ByMoney: Story = { args: { scores: threeSegments, measure: "mrr" } };
/** In a provider the reader chooses what to split by. */
export const Splits: Story = { args: { answer: { answers: [{ ok: true, value: threeSegments() }] } } };
export const WithoutSegments: Story = {
  args: { scores: (language) => ({ ...threeSegments(language), by: null, segments: [] }) },
};
/** Rows as cards: too narrow for eight columns. */
export const Narrow: Story = { args: { scores: threeSegments }, globals: { width: "360" } };
export const FewAccounts: Story = {
  args: {
    scores: (language) => ({
      ...threeSegments(language),
      segments: [
        {
          segment: null,
          paying: 4,
          scored: 3,
          mean: 51.3,
          counts: [1, 1, 1, 0],
          mrr: [2e5, 3e5, 1e5, 0],
          histogram: [],
        },
      ],
    }),
  },
};
export const Loading: Story = { args: { answer: { status: "loading" } } };
export const Empty: Story = { args: { answer: { status: "empty" } } };
export const Partial: Story = {
  args: { answer: { sources: { have: 1, all: 2 }, answers: [{ ok: true, value: threeSegments() }] } },
};
export const Failed: Story = { args: { answer: mixedCurrencies } };
/** A source that changed could not be read: the figures before stay, under a note. */
export const Stale: Story = { args: { answer: { stale: true, answers: [{ ok: true, value: threeSegments() }] } } };
