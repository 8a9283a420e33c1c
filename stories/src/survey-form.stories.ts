import "@tenure/elements/survey-form.js";
import type { Meta, StoryObj } from "@storybook/web-components-vite";
import type { TenureSurveyForm } from "@tenure/elements/survey-form.js";
import { html, nothing } from "lit";

interface Args {
  kind: TenureSurveyForm["kind"];
  question?: string;
  scaleMax?: number;
  withoutComment?: boolean;
}

const meta: Meta<Args> = {
  title: "Elements/Survey form",
  component: "tenure-survey-form",
  args: { kind: "nps" },
  argTypes: { kind: { control: "inline-radio", options: ["nps", "csat", "ces"] }, scaleMax: { control: "number" } },
  render: ({ kind, question, scaleMax, withoutComment }) => html`<tenure-survey-form
    kind=${kind}
    question=${question ?? ""}
    scale-max=${scaleMax ?? nothing}
    ?without-comment=${withoutComment}
  ></tenure-survey-form>`,
};
export default meta;

type Story = StoryObj<Args>;

const form = (canvas: HTMLElement) => canvas.querySelector("tenure-survey-form") as TenureSurveyForm;
const choose = async (canvas: HTMLElement, place: number) => {
  await form(canvas).updateComplete;
  form(canvas).shadowRoot?.querySelectorAll<HTMLInputElement>("input")[place]?.click();
  await form(canvas).updateComplete;
};
const send = async (canvas: HTMLElement) => {
  await form(canvas).updateComplete;
  form(canvas).shadowRoot?.querySelector<HTMLButtonElement>("[part~='submit']")?.click();
  await form(canvas).updateComplete;
};

export const Ready: Story = {};
export const Satisfaction: Story = { args: { kind: "csat" } };
export const Effort: Story = { args: { kind: "ces" } };
export const WithoutComment: Story = { args: { kind: "csat", scaleMax: 7, withoutComment: true } };
export const Chosen: Story = { play: ({ canvasElement }) => choose(canvasElement, 8) };
export const NothingChosen: Story = { play: ({ canvasElement }) => send(canvasElement) };
export const NotStored: Story = {
  play: async ({ canvasElement }) => {
    form(canvasElement).addEventListener("tenure-survey-submit", (event) =>
      event.waitUntil(Promise.reject(new Error("offline"))),
    );
    await choose(canvasElement, 3);
    await send(canvasElement);
  },
};
export const Thanks: Story = {
  play: async ({ canvasElement }) => {
    await choose(canvasElement, 9);
    await send(canvasElement);
  },
};
