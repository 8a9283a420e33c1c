import "@tenure/elements/kpi-card.js";
import "@tenure/elements/provider.js";
import type { Meta, StoryObj } from "@storybook/web-components-vite";
import type { KpiResult } from "@tenure/core/fields";
import type { TenureKpiCard } from "@tenure/elements/kpi-card.js";
import { KPI_GROUPS, type KpiGroup, MORE_KPIS, USUAL_KPI_GROUPS } from "@tenure/knowledge";
import { html, nothing } from "lit";
import type { StoryAnswer } from "./fake-provider.js";
import "./fake-provider.js";
import { arpa, fewEnterprises, firstReply, grr, logoChurn, mrr, noLoss, nrr, satisfaction } from "./kpi-figures.js";

interface Args {
  data?: KpiResult;
  metric?: string;
  label?: string;
  target?: number;
  value?: number;
  previous?: number;
  format?: TenureKpiCard["format"];
  notation?: TenureKpiCard["notation"];
  better?: TenureKpiCard["better"];
  selectable?: boolean;
  /** Stands in for a provider. */
  answer?: StoryAnswer;
  labels?: { en: string; ja: string };
}

const meta: Meta<Args> = {
  title: "Elements/KPI card",
  component: "tenure-kpi-card",
  parameters: { controls: { exclude: ["answer", "labels"] } },
  argTypes: {
    metric: { control: "select", options: [...Object.keys(USUAL_KPI_GROUPS), ...Object.keys(MORE_KPIS)] },
    format: { control: "select", options: ["", "number", "percent", "currency", "duration"] },
    notation: { control: "radio", options: ["compact", "standard"] },
    better: { control: "select", options: ["", "up", "down", "neutral"] },
  },
  render: ({ answer, labels, data, ...args }, { globals }) => {
    const label = labels ? (globals.locale === "ja" ? labels.ja : labels.en) : (args.label ?? "");
    const card = html`<tenure-kpi-card
      label=${label}
      metric=${args.metric ?? ""}
      format=${args.format ?? ""}
      notation=${args.notation ?? "compact"}
      better=${args.better ?? ""}
      ?selectable=${args.selectable ?? false}
      target=${args.target ?? nothing}
      value=${args.value ?? nothing}
      previous=${args.previous ?? nothing}
      .data=${data}
    ></tenure-kpi-card>`;
    return answer ? html`<story-provider .answer=${answer}>${card}</story-provider>` : card;
  },
};
export default meta;

type Story = StoryObj<Args>;
const ok = (value: KpiResult) => ({ ok: true, value }) as const;

export const Ready: Story = { args: { data: mrr } };
export const ShortOfTarget: Story = { args: { data: nrr, target: 1.05 } };
export const Worse: Story = { args: { data: grr, target: 0.82 } };
export const NoClearChange: Story = { args: { data: logoChurn } };
export const RevenuePerAccount: Story = { args: { data: arpa } };
export const SmallSample: Story = {
  args: { data: fewEnterprises, labels: { en: "Logo churn, Enterprise", ja: "解約率（大企業）" } },
};
export const NotComputable: Story = { args: { data: noLoss } };
export const OnTarget: Story = {
  args: { data: satisfaction, target: 0.85, labels: { en: "CSAT (4–5 of 5)", ja: "満足度（5段階の4〜5）" } },
};
export const DownIsGood: Story = {
  args: { data: firstReply, labels: { en: "First reply, median", ja: "初回返信時間（中央値）" } },
};
export const Unchanged: Story = { args: { data: { ...nrr, previous: 1.0093 } } };
export const OpenMonth: Story = {
  args: { data: { ...mrr, month: "2026-07", open: true, series: { ...mrr.series, firstMonth: "2025-08" } } },
};
export const MonthsMissing: Story = {
  args: {
    data: {
      ...nrr,
      series: { ...nrr.series, values: nrr.series.values.map((value, i) => (i === 3 || i === 5 ? null : value)) },
    },
  },
};
/** The figure is a button: a page leads on from it where it hears `tenure-select`. */
export const Selectable: Story = { args: { data: mrr, selectable: true } };
export const DisclosureOpen: Story = {
  args: { data: nrr, target: 1.05 },
  play: async ({ canvasElement }) => {
    const card = canvasElement.querySelector("tenure-kpi-card") as TenureKpiCard;
    await card.ready;
    await card.updateComplete;
    card.shadowRoot?.querySelector("details")?.setAttribute("open", "");
  },
};
export const Loading: Story = { args: { metric: "nrr", answer: { status: "loading" } } };
export const Empty: Story = { args: { metric: "nrr", answer: { status: "empty" } } };
export const Failed: Story = {
  args: {
    metric: "nrr",
    answer: {
      answers: [
        {
          ok: false,
          issues: [{ code: "data/out-of-range", severity: "error", path: "subscriptions[16].amount", given: -250 }],
        },
      ],
    },
  },
};
export const Partial: Story = {
  args: { metric: "mrr", answer: { sources: { have: 2, all: 3 }, answers: [ok({ ...mrr, value: 41_030_000 })] } },
};
export const PartialRatio: Story = {
  args: { metric: "nrr", answer: { sources: { have: 2, all: 3 }, answers: [ok(nrr)] } },
};
export const Stale: Story = {
  args: {
    metric: "grr",
    target: 0.82,
    answer: {
      answers: [
        ok(grr),
        { ok: false, issues: [{ code: "data/unreachable", severity: "error", path: "subscriptions.csv" }] },
      ],
    },
  },
};
/** Without a provider and without a result object. */
export const PlainAttributes: Story = { args: { metric: "nrr", value: 1.12, previous: 1.07, format: "percent" } };

/** The reader takes picture and figures along as files. */
export const WithExport: Story = {
  render: () => html`<tenure-kpi-card .data=${mrr} with-export></tenure-kpi-card>`,
  play: async ({ canvasElement }) => {
    const card = canvasElement.querySelector("tenure-kpi-card") as TenureKpiCard;
    await card.ready;
    await card.updateComplete;
    card.shadowRoot?.querySelector("[part='export']")?.setAttribute("open", "");
  },
};

/** Cards in a ruled sheet: their trends and disclosures share one foot. */
export const Row: Story = {
  render: () => html`<div class="sheet cards">
    <tenure-kpi-card .data=${mrr}></tenure-kpi-card>
    <tenure-kpi-card .data=${nrr} target="1.05"></tenure-kpi-card>
    <tenure-kpi-card .data=${grr} target="0.82"></tenure-kpi-card>
    <tenure-kpi-card .data=${logoChurn}></tenure-kpi-card>
    <tenure-kpi-card .data=${arpa}></tenure-kpi-card>
  </div>`,
};

/** Every metric there is, by what it is about. */
const groups: readonly (readonly [KpiGroup, readonly string[]])[] = (Object.keys(KPI_GROUPS) as KpiGroup[]).map(
  (group) => [
    group,
    [
      ...Object.keys(USUAL_KPI_GROUPS).filter((id) => USUAL_KPI_GROUPS[id] === group),
      ...Object.keys(MORE_KPIS).filter((id) => MORE_KPIS[id]!.group === group),
    ],
  ],
);

const assumptions = {
  grossMargin: 0.8,
  cac: 450_000,
  acquisitionCost: 5_200_000,
  csCost: 2_900_000,
  effortDirection: "higher-is-easier",
} as const;

const everyMetric = (
  language: "en" | "ja",
  given: TenureKpiCard["assumptions"],
) => html`<tenure-provider sample currency="JPY">
  ${groups.map(
    ([group, ids]) => html`<h2>${KPI_GROUPS[group][language]}</h2>
      <div class="board">
        ${ids.map((metric) => html`<tenure-kpi-card metric=${metric} .assumptions=${given}></tenure-kpi-card>`)}
      </div>`,
  )}
</tenure-provider>`;

/** A card for every metric, of the sample portfolio: what its tables do not tell, the card says it needs. */
export const EveryMetric: Story = {
  render: (_, { globals }) => everyMetric(globals.locale === "ja" ? "ja" : "en", assumptions),
};
/** The same without the assumptions that no table tells. */
export const WithoutAssumptions: Story = {
  render: (_, { globals }) => {
    const language = globals.locale === "ja" ? "ja" : "en";
    return html`<tenure-provider sample currency="JPY"><div class="board">
      ${["ltv", "ltv-to-cac", "cac", "cs-cost-ratio", "ces", "csat", "voluntary-churn", "handling-time"].map(
        (metric) => html`<tenure-kpi-card lang=${language} metric=${metric}></tenure-kpi-card>`,
      )}
    </div></tenure-provider>`;
  },
};
