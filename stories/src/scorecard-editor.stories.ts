import "@tenure/elements/provider.js";
import "@tenure/elements/scorecard-editor.js";
import "@tenure/elements/source.js";
import type { Meta, StoryObj } from "@storybook/web-components-vite";
import { DEFAULT_HEALTH_MODELS } from "@tenure/core";
import type { HealthModelInput } from "@tenure/core/fields";
import type { TenureScorecardEditor } from "@tenure/elements/scorecard-editor.js";
import { html, nothing } from "lit";
import { createScoringService, type ScoringService } from "../../packages/worker/src/scoring-service.js";
import type { StoryAnswer } from "./fake-provider.js";
import "./fake-provider.js";

let service: Promise<ScoringService> | undefined;

/** The sample portfolio, loaded once: a worker for each story would load its code anew. */
const ofTheSample: StoryAnswer = {
  answerTo: async (call, input) => {
    const context = { signal: new AbortController().signal, onProgress: () => undefined };
    service ??= (async () => {
      const own = createScoringService();
      await own.loadSample({}, context);
      return own;
    })();
    return (await service)[call as "modelTrial"](input as never, context);
  },
};

interface Args {
  model?: HealthModelInput | readonly HealthModelInput[];
  capacity?: number;
  contactDays?: number;
  label?: string;
  /** Stands in for a provider. */
  answer?: StoryAnswer;
}

const meta: Meta<Args> = {
  title: "Elements/Scorecard editor",
  component: "tenure-scorecard-editor",
  parameters: { controls: { exclude: ["answer"] } },
  argTypes: { model: { control: "object" }, capacity: { control: "number" }, contactDays: { control: "number" } },
  render: ({ model, capacity, contactDays, label, answer }) => {
    const element = html`<tenure-scorecard-editor
      label=${label ?? ""}
      capacity=${capacity ?? nothing}
      contact-days=${contactDays ?? nothing}
      .model=${model}
    ></tenure-scorecard-editor>`;
    return answer
      ? html`<story-provider .answer=${answer}>${element}</story-provider>`
      : html`<story-provider .answer=${ofTheSample}>${element}</story-provider>`;
  },
};
export default meta;

type Story = StoryObj<Args>;

/** Waits for the figures, then moves sliders as a reader would. */
const moved =
  (moves: Readonly<Record<string, number>>): NonNullable<Story["play"]> =>
  async ({ canvasElement }) => {
    const element = canvasElement.querySelector("tenure-scorecard-editor") as TenureScorecardEditor;
    const find = (name: string) => element.shadowRoot?.querySelector<HTMLInputElement>(`#slider-${name}`);
    await until(() => find(Object.keys(moves)[0]!) !== null && element.draft !== undefined);
    for (const [name, value] of Object.entries(moves)) {
      const input = find(name);
      if (!input) return;
      input.value = String(value);
      input.dispatchEvent(new Event("input"));
      input.dispatchEvent(new Event("change"));
      await element.updateComplete;
    }
    await until(() => element.shadowRoot?.querySelector(".proof[aria-busy='false']") !== null);
  };

async function until(true_: () => boolean): Promise<void> {
  for (let turn = 0; turn < 300 && !true_(); turn++) await new Promise((resolve) => setTimeout(resolve, 50));
}

export const Ready: Story = { args: { capacity: 25 }, play: moved({ "group-0": 55 }) };
/** Use weighs less, and the threshold of the second band lies higher: whom that flags, and what it would have missed. */
export const Edited: Story = { args: { capacity: 20 }, play: moved({ "group-0": 10, "band-2": 66 }) };
/** What history would weigh, beside what the model weighs, and how both do on days that trained neither. */
export const Fitted: Story = {
  args: { capacity: 25 },
  play: async ({ canvasElement }) => {
    const element = canvasElement.querySelector("tenure-scorecard-editor") as TenureScorecardEditor;
    const find = <E extends HTMLElement>(selector: string) => element.shadowRoot?.querySelector<E>(selector);
    await until(() => find(".fit button") != null);
    find<HTMLButtonElement>(".fit button")?.click();
    await until(() => find(".fit .verdict") != null);
  },
};
/** Every place where flags could begin: the one in use is chosen, and moves the edge of the bands. */
export const CutOffs: Story = {
  args: { capacity: 25 },
  play: async ({ canvasElement }) => {
    const element = canvasElement.querySelector("tenure-scorecard-editor") as TenureScorecardEditor;
    const folded = () =>
      [...(element.shadowRoot?.querySelectorAll("summary") ?? [])].find((one) =>
        /cut-off|しきい値ごと/.test(one.textContent ?? ""),
      );
    await until(() => folded() !== undefined);
    folded()?.click();
    await until(() => element.shadowRoot?.querySelector("[part~='cutoffs']") != null);
  },
};
/** All weights of a group at zero: the issue stands beside the group, and the figures stay. */
export const CannotBeUsed: Story = {
  play: moved({ "measure-1-0": 0, "measure-1-1": 0, "measure-1-2": 0 }),
};
const { b2b } = DEFAULT_HEALTH_MODELS;
/**
 * A segment has a model of its own, and somebody judged an account: both are in the figures of every edit. The draft
 * asks for more data, and is judged on the days that both score; a capacity below nothing is not taken.
 */
export const Segments: Story = {
  args: {
    capacity: 25,
    model: [
      {
        ...b2b,
        segments: [{ when: { segment: "smb" }, use: "smb-model" }],
        overrides: [{ account: "A-0247", band: "healthy", until: "2099-12-31" }],
      },
      {
        ...b2b,
        id: "smb-model",
        name: { en: "Small companies", ja: "小規模企業" },
        groups: b2b.groups.map((group, g) => (g === 0 ? { ...group, weight: 90 } : group)),
      },
    ],
  },
  play: async (context) => {
    await moved({ floor: 0.9 })(context);
    const element = context.canvasElement.querySelector("tenure-scorecard-editor") as TenureScorecardEditor;
    const capacity = element.shadowRoot?.querySelector<HTMLInputElement>(".stage.do .field input.number");
    if (!capacity) return;
    capacity.value = "-4";
    capacity.dispatchEvent(new Event("change"));
    await element.updateComplete;
  },
};
/** A model of one's own, with what lint has to say of it. */
export const Questionable: Story = {
  args: {
    model: {
      id: "own",
      version: 7,
      name: { en: "Our first score", ja: "自社の最初のスコア" },
      coverageFloor: 0.2,
      bands: [
        { id: "low", from: 0, tone: "critical", name: { en: "Low", ja: "低" } },
        { id: "high", from: 60, tone: "healthy", name: { en: "High", ja: "高" } },
      ],
      groups: [
        {
          id: "all",
          weight: 1,
          measures: [
            {
              id: "usage-recency",
              weight: 100,
              source: { table: "usage", aggregate: "days-since-last" },
              windowDays: 90,
              normalise: { kind: "linear", at0: 0, at100: 30 },
            },
            {
              id: "community",
              weight: 0,
              source: { table: "usage", column: "forum_posts", aggregate: "sum" },
              windowDays: 30,
              normalise: { kind: "percentile", better: "higher" },
            },
          ],
        },
      ],
      actions: {},
    },
  },
};

const contracts = ["A", "B", "C"].map((account_id) => ({
  account_id,
  start_date: "2025-01-10",
  end_date: account_id === "B" ? "2026-03-31" : null,
  mrr: 100,
}));
const use = ["A", "B", "C"].map((account_id) => ({ account_id, date: "2026-03-05", count: 5 }));
/** Three accounts: too few were lost for a back-test, which is refused with the reason. */
export const TooFewLosses: Story = {
  render: () => html`<tenure-provider as-of="2026-03-31">
    <tenure-source table="subscriptions" .rows=${contracts}></tenure-source>
    <tenure-source table="usage" .rows=${use}></tenure-source>
    <tenure-scorecard-editor></tenure-scorecard-editor>
  </tenure-provider>`,
};
export const Loading: Story = { args: { answer: { status: "loading" } } };
export const Empty: Story = { args: { answer: { status: "empty" } } };
export const Failed: Story = {
  args: {
    answer: {
      answers: [
        {
          ok: false,
          issues: [
            { code: "model/newer-version", severity: "error", path: "tenure", given: 2, params: { supported: 1 } },
          ],
        },
      ],
    },
  },
};
export const Partial: Story = { args: { answer: { ...ofTheSample, sources: { have: 4, all: 5 } } } };
/** A source that changed could not be read: the figures before stay, under a note. */
export const Stale: Story = { args: { answer: { ...ofTheSample, stale: true } } };
