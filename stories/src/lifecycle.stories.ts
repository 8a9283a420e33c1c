import "@tenure/elements/lifecycle.js";
import type { Meta, StoryObj } from "@storybook/web-components-vite";
import { LIFECYCLE } from "@tenure/knowledge/practice";
import { html, nothing } from "lit";
import { inFakeProvider, lose, onItsWay, type StoryAnswer, seenByAxe } from "./fake-provider.js";
import { liveAnswer } from "./live-figures.js";

interface Args {
  stage?: string;
  data?: unknown;
  /** Stands in for a provider. */
  answer?: StoryAnswer;
}

const meta: Meta<Args> = {
  title: "Elements/Lifecycle",
  component: "tenure-lifecycle",
  parameters: { controls: { exclude: ["answer"] } },
  argTypes: {
    stage: { control: "select", options: LIFECYCLE.stages.map(({ id }) => id) },
    data: { control: false },
  },
  render: ({ stage, data, answer }) => {
    const element = html`<tenure-lifecycle stage=${stage ?? nothing} .data=${data as never}></tenure-lifecycle>`;
    return answer ? html`<story-provider .answer=${answer}>${element}</story-provider>` : element;
  },
};
export default meta;

type Story = StoryObj<Args>;

export const Ready: Story = { args: {} };
export const LiveFigures: Story = { args: { stage: "adoption", answer: { answerTo: liveAnswer } } };
export const Renewal: Story = { args: { stage: "renewal", answer: { answerTo: liveAnswer } } };
/** Never `partial` as a whole: figures for which a source has not arrived say so, each for itself. */
export const SourceMissing: Story = {
  args: {
    stage: "renewal",
    answer: { answerTo: liveAnswer, sources: { have: 1, all: 2, missing: ["subscriptions"] } },
  },
  parameters: { state: "ready" },
};
/** Two stages of a page's own; nobody answers for the second. */
export const NoOwner: Story = {
  args: {
    stage: "care",
    data: {
      tenure: 1,
      title: { en: "How we work", ja: "当社の進め方" },
      stages: [
        {
          id: "trial",
          name: { en: "Trial", ja: "トライアル" },
          owner: "sales",
          work: { sales: { text: { en: "Shows the product", ja: "製品の紹介" }, sources: [] } },
          watchedBy: ["trial-length"],
        },
        {
          id: "care",
          name: { en: "Care", ja: "支援" },
          work: { sales: { text: { en: "Calls now and then", ja: "ときどきの電話" }, sources: [] } },
        },
      ],
    },
  },
};
export const Failed: Story = { args: { data: { tenure: 1, stages: [] } } };
/** The stages before stay, under a note. */
export const Stale: Story = { parameters: seenByAxe, play: lose("tenure-lifecycle") };
/** The file of a page's own has not arrived yet. */
export const Loading: Story = {
  render: () => inFakeProvider(onItsWay, html`<tenure-lifecycle src="/lifecycle.json"></tenure-lifecycle>`),
};
