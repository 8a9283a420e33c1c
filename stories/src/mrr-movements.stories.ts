import "@tenure/elements/mrr-movements.js";
import type { Meta, StoryObj } from "@storybook/web-components-vite";
import type { MovementsReport } from "@tenure/core/fields";
import { html, nothing } from "lit";
import { report, yearOfMovements } from "../../packages/elements/src/mrr-movements/movements.fixture.js";
import { mixedCurrencies, type StoryAnswer } from "./fake-provider.js";

interface Args {
  data?: MovementsReport;
  months?: number;
  label?: string;
  /** Stands in for a provider. */
  answer?: StoryAnswer;
}

const meta: Meta<Args> = {
  title: "Elements/MRR movements",
  component: "tenure-mrr-movements",
  parameters: { controls: { exclude: ["answer"] } },
  argTypes: { months: { control: "inline-radio", options: [12, 24] }, data: { control: false } },
  render: ({ data, months, label, answer }) => {
    const element = html`<tenure-mrr-movements
      label=${label ?? ""}
      months=${months ?? nothing}
      .data=${data}
    ></tenure-mrr-movements>`;
    return answer ? html`<story-provider .answer=${answer}>${element}</story-provider>` : element;
  },
};
export default meta;

type Story = StoryObj<Args>;

/** Twenty-six months in which a company grows, shrinks, and grows again. */
const longLedger = report(
  8_000_000,
  Array.from({ length: 26 }, (_, index) => {
    const month = `${2024 + Math.floor((index + 5) / 12)}-${String(((index + 5) % 12) + 1).padStart(2, "0")}`;
    const wave = Math.round(300 * Math.sin(index / 3));
    return [month, 700 + wave, 320, 40, 180, 520 - wave] as const;
  }),
  "2026-07",
);

export const Ready: Story = { args: { data: yearOfMovements } };
export const TwoYears: Story = { args: { data: longLedger, months: 24 } };
/** More was lost than gained. */
export const Shrinking: Story = {
  args: {
    data: report(
      9_000_000,
      ["2026-03", "2026-04", "2026-05", "2026-06"].map(
        (month, index) => [month, 120, 60, 0, 240, 480 + 90 * index] as const,
      ),
      null,
    ),
  },
};
export const OneMonth: Story = { args: { data: report(0, [["2026-06", 340, 0, 0, 0, 0]], null) } };
export const SmallAmounts: Story = {
  args: {
    data: {
      ...report(
        4.2,
        [
          ["2026-05", 0.12, 0.05, 0, 0.02, 0.03],
          ["2026-06", 0.2, 0.04, 0.01, 0, 0.1],
        ],
        null,
      ),
      currency: "USD",
    },
  },
};
export const JoinedAndLeftInside: Story = {
  args: {
    data: {
      ...report(900_000, [["2026-06", 200, 40, 0, 10, 60]], null),
      convention: "profitwell-like",
      insideMonth: { counted: false, customers: [3], mrr: [42_000] },
    },
  },
};
export const Loading: Story = { args: { answer: { status: "loading" } } };
export const Empty: Story = { args: { answer: { status: "empty" } } };
export const Failed: Story = { args: { answer: mixedCurrencies } };
export const Partial: Story = {
  args: { answer: { sources: { have: 1, all: 2 }, answers: [{ ok: true, value: yearOfMovements }] } },
};
export const Stale: Story = {
  args: {
    answer: {
      answers: [
        { ok: true, value: yearOfMovements },
        { ok: false, issues: [{ code: "data/unreachable", severity: "error", path: "subscriptions.csv" }] },
      ],
    },
  },
};
