import type { StorybookConfig } from "@storybook/web-components-vite";
import { sourceConditions } from "../../vite.config.ts";

const config: StorybookConfig = {
  stories: ["../pages/*.mdx", "../src/**/*.stories.ts"],
  addons: ["@storybook/addon-docs", "@storybook/addon-a11y", "@storybook/addon-vitest"],
  framework: {
    name: "@storybook/web-components-vite",
    options: { builder: { viteConfigPath: "stories/vite.config.ts" } },
  },
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
  viteFinal: (vite) => ({ ...vite, resolve: { ...vite.resolve, conditions: sourceConditions } }),
};

export default config;
