import { fileURLToPath } from "node:url";
import { storybookTest } from "@storybook/addon-vitest/vitest-plugin";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";
import { chromium, sourceConditions } from "../vite.config.ts";

/**
 * Lets stories be found in a folder whose name is not ASCII: the addon compares a file's path with its address, of which
 * it decodes spaces alone (github.com/storybookjs/storybook/issues/36045).
 */
const storiesInAnyFolder: Plugin = {
  name: "stories-in-any-folder",
  enforce: "post",
  transform(code, id) {
    if (!id.includes(".stories.")) return undefined;
    return code.replace("convertToFilePath(import.meta.url)", "convertToFilePath(decodeURIComponent(import.meta.url))");
  },
};

/** Every story is a test: it renders without a console error and passes axe. */
export default defineConfig({
  root: fileURLToPath(new URL("..", import.meta.url)),
  plugins: [storybookTest({ configDir: fileURLToPath(new URL("./.storybook", import.meta.url)) }), storiesInAnyFolder],
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
