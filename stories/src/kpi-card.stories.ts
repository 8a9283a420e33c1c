import type { Meta, StoryObj } from "@storybook/web-components-vite";
import { html } from "lit";

const meta: Meta = { title: "Elements/KPI card", render: () => html`<p>KPI card</p>` };
export default meta;
export const Ready: StoryObj = {};
