import "@tenure/elements/assumption-slider.js";
import type { Meta, StoryObj } from "@storybook/web-components-vite";
import type { TenureAssumptionSlider } from "@tenure/elements/assumption-slider.js";
import { html, nothing } from "lit";

type Args = Partial<
  Pick<TenureAssumptionSlider, "name" | "label" | "unit" | "value" | "base" | "seenLow" | "seenHigh" | "currency">
>;

const meta: Meta<Args> = {
  title: "Elements/Assumption slider",
  component: "tenure-assumption-slider",
  argTypes: {
    unit: { control: "select", options: ["", "rate", "money", "months", "count", "multiplier", "parameter"] },
  },
  render: ({ name, label, unit, value, base, seenLow, seenHigh, currency }) => html`<tenure-assumption-slider
    name=${name ?? nothing}
    label=${label ?? nothing}
    unit=${unit ?? nothing}
    value=${value ?? nothing}
    base=${base ?? nothing}
    seen-low=${seenLow ?? nothing}
    seen-high=${seenHigh ?? nothing}
    currency=${currency ?? nothing}
  ></tenure-assumption-slider>`,
};
export default meta;
type Story = StoryObj<Args>;

export const Moved: Story = {
  args: { name: "hazard.monthly", value: 0.012, base: 0.015, seenLow: 0.0117, seenHigh: 0.0189 },
};
export const AsBase: Story = { args: { name: "arpa", value: 106_000, currency: "JPY" } };
export const Months: Story = { args: { name: "term", value: 12, base: 1 } };
export const OwnName: Story = { args: { name: "nps", label: "NPS", unit: "count", value: 31, base: 19 } };
