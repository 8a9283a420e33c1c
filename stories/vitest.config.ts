import { fileURLToPath } from "node:url";
import { storybookTest } from "@storybook/addon-vitest/vitest-plugin";
import { defineConfig } from "vitest/config";
import { chromium, sourceConditions } from "../vite.config.ts";

/** Every story is a test: it renders without a console error and passes axe. */
export default defineConfig({
  root: fileURLToPath(new URL("..", import.meta.url)),
  plugins: [storybookTest({ configDir: fileURLToPath(new URL("./.storybook", import.meta.url)) })],
  resolve: { conditions: sourceConditions },
  test: {
    name: "stories",
    testTimeout: 30_000,
    setupFiles: [fileURLToPath(new URL("./.storybook/vitest.setup.ts", import.meta.url))],
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      provider: chromium,
      instances: [{ browser: "chromium" }],
    },
  },
});
