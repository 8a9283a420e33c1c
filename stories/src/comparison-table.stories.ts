import "@tenure/elements/comparison-table.js";
import type { Meta, StoryObj } from "@storybook/web-components-vite";
import type { ComparisonMode } from "@tenure/elements/comparison-table.js";
import { COMPARISON_IDS } from "@tenure/knowledge/comparisons";
import { html, nothing } from "lit";
import { inFakeProvider, lose, onItsWay, type StoryAnswer, seenByAxe } from "./fake-provider.js";
import { liveAnswer } from "./live-figures.js";

interface Args {
  comparison?: string;
  mode?: ComparisonMode;
  quizCells?: "one" | "all";
  rows?: readonly string[];
  targets?: Readonly<Record<string, number>>;
  data?: unknown;
  /** Stands in for a provider. */
  answer?: StoryAnswer;
}

const meta: Meta<Args> = {
  title: "Elements/Comparison table",
  component: "tenure-comparison-table",
  parameters: { controls: { exclude: ["answer"] } },
  argTypes: {
    comparison: { control: "select", options: COMPARISON_IDS },
    mode: { control: "inline-radio", options: ["read", "quiz", "arrange"] },
    quizCells: { control: "inline-radio", options: ["one", "all"] },
    data: { control: false },
  },
  render: ({ comparison, mode, quizCells, rows, targets, data, answer }) => {
    const element = html`<tenure-comparison-table
      comparison=${comparison ?? nothing}
      mode=${mode ?? nothing}
      quiz-cells=${quizCells ?? nothing}
      .rows=${rows}
      .targets=${targets}
      .data=${data as never}
    ></tenure-comparison-table>`;
    return answer ? html`<story-provider .answer=${answer}>${element}</story-provider>` : element;
  },
};
export default meta;

type Story = StoryObj<Args>;

const live: StoryAnswer = { answerTo: liveAnswer };

export const SuccessAndSupport: Story = { args: {} };
export const ThreeRoles: Story = { args: { comparison: "cs-support-and-sales" } };
export const BookTable: Story = { args: { comparison: "book-table" } };
export const Tools: Story = { args: { comparison: "crm-sfa-and-cs-tool" } };
export const WaysOfSelling: Story = { args: { comparison: "one-off-and-subscription" } };
export const LiveFigures: Story = {
  args: {
    comparison: "cs-support-and-sales",
    rows: [
      "purpose",
      "stance",
      "kpis",
      "sales-stand-in",
      ...["nrr", "logo-churn", "proactive-ratio", "first-contact-resolution", "csat", "new-mrr"].map(
        (id) => `figure:${id}`,
      ),
    ],
    targets: { nrr: 1.05 },
    answer: live,
  },
};
export const Quiz: Story = {
  args: { ...LiveFigures.args, mode: "quiz" },
};
export const QuizOfEveryCell: Story = { args: { comparison: "book-table", mode: "quiz", quizCells: "all" } };
export const Arrange: Story = {
  args: { mode: "arrange", rows: ["kpis", "purpose", "stance", "figure:nrr"], answer: live },
};
/** Nothing but subscriptions is loaded: rows of other figures are not there. */
export const FewFigures: Story = {
  args: {
    rows: ["purpose", "figure:nrr", "figure:logo-churn", "figure:csat"],
    answer: {
      answerTo: (call, input) =>
        (input as { metric?: string }).metric === "csat"
          ? { ok: true, value: { tenure: 1, metric: "csat", value: null, reason: "no-data", needs: ["surveys"] } }
          : liveAnswer(call, input),
    },
  },
};
/** Never `partial` as a whole: figures for which a source has not arrived say so, each for itself. */
export const SourceMissing: Story = {
  args: {
    comparison: "cs-support-and-sales",
    rows: ["purpose", "figure:nrr", "figure:logo-churn", "figure:new-mrr", "figure:csat"],
    answer: { ...live, sources: { have: 1, all: 2, missing: ["subscriptions"] } },
  },
  parameters: { state: "ready" },
};
/** Never `empty`: where every row is left out, it says so. */
export const NoRows: Story = { args: { rows: [] }, parameters: { state: "ready" } };
export const FiguresFailed: Story = {
  args: {
    rows: ["purpose", "figure:nrr"],
    answer: {
      answerTo: () => ({
        ok: false,
        issues: [{ code: "data/mixed-currencies", severity: "error", path: "subscriptions.currency" }],
      }),
    },
  },
};
export const OwnData: Story = {
  args: {
    data: {
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
    },
  },
};
export const UnknownComparison: Story = { args: { comparison: "cs-and-marketing" } };
export const Failed: Story = { args: { data: { tenure: 1, rows: "none" } } };
/** The statements before stay, under a note. */
export const Stale: Story = { parameters: seenByAxe, play: lose("tenure-comparison-table") };
/** The file of a page's own has not arrived yet. */
export const Loading: Story = {
  render: () =>
    inFakeProvider(onItsWay, html`<tenure-comparison-table src="/comparison.json"></tenure-comparison-table>`),
};
