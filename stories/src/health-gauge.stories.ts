import "@tenure/elements/health-gauge.js";
import type { Meta, StoryObj } from "@storybook/web-components-vite";
import type { AccountHealth } from "@tenure/core/fields";
import type { TenureHealthGauge } from "@tenure/elements/health-gauge.js";
import { html, nothing } from "lit";
import { foreseen } from "../../packages/elements/src/health-gauge/foreseen.fixture.js";
import type { StoryAnswer } from "./fake-provider.js";
import "./fake-provider.js";
import {
  accountNames,
  atRisk,
  critical,
  healthy,
  newAccount,
  otherWeights,
  steady,
  tooLittleData,
  workedExample,
} from "./health-figures.js";

interface Args {
  data?: AccountHealth;
  /** Which fictional account. */
  who?: keyof typeof accountNames;
  label?: string;
  account?: string;
  shape?: TenureHealthGauge["shape"];
  withBreakdown?: boolean;
  selectable?: boolean;
  withForecast?: boolean;
  forecast?: string;
  value?: number;
  previous?: number;
  max?: number;
  thresholds?: string;
  /** Stands in for a provider. */
  answer?: StoryAnswer;
}

const meta: Meta<Args> = {
  title: "Elements/Health gauge",
  component: "tenure-health-gauge",
  parameters: { controls: { exclude: ["answer", "who"] } },
  argTypes: { shape: { control: "radio", options: ["arc", "bar"] } },
  render: ({ answer, who, data, ...args }, { globals }) => {
    const name = who ? accountNames[who][globals.locale === "ja" ? "ja" : "en"] : null;
    const gauge = html`<tenure-health-gauge
      label=${args.label ?? ""}
      account=${args.account ?? ""}
      shape=${args.shape ?? "arc"}
      ?with-breakdown=${args.withBreakdown ?? false}
      ?selectable=${args.selectable ?? false}
      ?with-forecast=${args.withForecast ?? false}
      forecast=${args.forecast ?? nothing}
      value=${args.value ?? nothing}
      previous=${args.previous ?? nothing}
      max=${args.max ?? nothing}
      thresholds=${args.thresholds ?? nothing}
      .data=${data && name ? { ...data, name } : data}
    ></tenure-health-gauge>`;
    return answer ? html`<story-provider .answer=${answer}>${gauge}</story-provider>` : gauge;
  },
};
export default meta;

type Story = StoryObj<Args>;
const ok = (value: AccountHealth) => ({ ok: true, value }) as const;
const unreadable = {
  ok: false,
  issues: [{ code: "health/unknown-account", severity: "error", path: "account", given: "A-102" }],
} as const;

const none = { score: null, low: null, high: null, trend: null } as const;

export const Healthy: Story = { args: { data: healthy, who: "mori" } };
export const Steady: Story = { args: { data: steady, who: "kaze" } };
export const AtRisk: Story = { args: { data: atRisk, who: "kitano" } };
export const Critical: Story = { args: { data: critical, who: "aoba" } };
export const NewAccount: Story = { args: { data: newAccount, who: "asahi" } };
export const NotComputable: Story = { args: { data: tooLittleData, who: "asahi" } };
export const WithBreakdown: Story = { args: { data: atRisk, who: "kitano", withBreakdown: true } };
/** Measures are buttons: a page tells more of one where it hears `tenure-select`. */
export const Selectable: Story = { args: { data: atRisk, who: "kitano", withBreakdown: true, selectable: true } };
export const Bar: Story = { args: { data: atRisk, who: "kitano", shape: "bar" } };
export const BarWithBreakdown: Story = { args: { data: atRisk, who: "kitano", shape: "bar", withBreakdown: true } };
/** A dashed whisker outside the arc; its line of the facts is the key. */
export const WithForecast: Story = { args: { data: { ...atRisk, forecast: foreseen }, who: "kitano" } };
export const BarWithForecast: Story = {
  args: { data: { ...atRisk, forecast: foreseen }, who: "kitano", shape: "bar", withBreakdown: true },
};
/** The whisker ends where the scale does. */
export const ForecastAtTheEnd: Story = {
  args: { data: { ...healthy, score: 96, forecast: { ...foreseen, score: 98, low: 90, high: 100 } }, who: "mori" },
};
export const ForecastOfANewAccount: Story = {
  args: {
    data: { ...newAccount, forecast: { ...foreseen, ...none, reason: "short-history", ownScores: 2 } },
    who: "asahi",
  },
};
export const ForecastOfASmallBase: Story = {
  args: {
    data: { ...steady, forecast: { ...foreseen, ...none, reason: "too-few-forecasts", pastForecasts: 12 } },
    who: "kaze",
  },
};
/** Asked of the provider once the score stands. */
export const ForecastAsked: Story = {
  args: {
    account: "A-102",
    withForecast: true,
    answer: {
      answerTo: (call) =>
        call === "scoreForecast"
          ? { ok: true, value: { ...foreseen, score: 22, low: 14, high: 31 } }
          : ok({ ...critical, name: "Aoba Clinic Group" }),
    },
  },
};
export const ForecastOnItsWay: Story = {
  args: {
    account: "A-102",
    withForecast: true,
    answer: {
      answerTo: (call) =>
        call === "scoreForecast" ? new Promise(() => undefined) : ok({ ...steady, name: "Kaze Systems" }),
    },
  },
};
/** The page's own, on a scale of its own. */
export const OwnForecast: Story = {
  args: { value: 7.4, max: 10, label: "Maturity", forecast: '{"score": 7.9, "low": 7.1, "high": 8.8}' },
};
/** What this account is not asked lies with the other measures, in a step of its own. */
export const DifferentWeights: Story = { args: { data: otherWeights, who: "kaze", withBreakdown: true } };
/** Without the portfolio's figures the points add up from zero. */
export const PointsFromZero: Story = { args: { data: workedExample, who: "kaze", withBreakdown: true } };
export const WithAction: Story = {
  args: {
    data: {
      ...atRisk,
      action: { en: "Find out what has changed and offer help", ja: "変化の理由を確認し、支援を提案する" },
    },
    who: "kitano",
  },
};
export const Loading: Story = { args: { account: "A-102", answer: { status: "loading" } } };
export const Empty: Story = { args: { account: "A-102", answer: { status: "empty" } } };
export const Failed: Story = { args: { account: "A-102", answer: { answers: [unreadable] } } };
export const Partial: Story = {
  args: { account: "A-102", answer: { sources: { have: 2, all: 3 }, answers: [ok(newAccount)] } },
};
/** A source that changed could not be read: the figures before stay, under a note. */
export const Stale: Story = { args: { account: "A-102", answer: { stale: true, answers: [ok(steady)] } } };
/** Without a provider and without a result object. */
export const PlainAttributes: Story = { args: { value: 42, previous: 51, label: "Kitano Logistics" } };
export const OwnBands: Story = {
  args: {
    value: 7.4,
    max: 10,
    label: "Maturity",
    thresholds: JSON.stringify([
      { at: 0, label: "Starting", tone: "risk" },
      { at: 4, label: "Growing", tone: "neutral" },
      { at: 7, label: "Leading", tone: "healthy" },
    ]),
  },
};
/** The change is within the model's dead band. */
export const NoClearChange: Story = {
  args: { who: "asahi", data: { ...steady, previous: { asOf: "2026-06-14", score: 67 }, direction: "steady" } },
};
export const SetByHand: Story = {
  args: {
    who: "kitano",
    data: {
      ...atRisk,
      band: "critical",
      override: {
        band: "critical",
        computed: "at-risk",
        until: "2026-09-20",
        author: "CSM A",
        reason: { en: "The sponsor has left", ja: "推進担当者が退職" },
      },
    },
  },
};
export const Left: Story = {
  args: {
    who: "mori",
    data: {
      ...tooLittleData,
      reason: "not-paying",
      previous: { asOf: "2026-06-14", score: null },
      frozen: { asOf: "2026-05-03", score: 34, band: "critical" },
    },
  },
};
