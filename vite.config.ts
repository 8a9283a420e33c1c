import { fileURLToPath } from "node:url";
import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";
import { launchOptions } from "./test/launch-options.ts";

/** In development, packages are read from source by this export condition, so that nothing has to be built first. */
export const sourceConditions = ["tenure-source", "module", "browser", "development|production"];
const nodeConditions = ["tenure-source", "module", "node", "development|production"];

export const chromium = playwright({ launchOptions });

/** Libraries of the packages, for development servers that bundle them once. */
export const libraries = [
  "@tenure/core > zod/mini",
  "@tenure/data > papaparse",
  "@tenure/worker > comlink",
  "@tenure/elements > lit",
  "@tenure/elements > lit/decorators.js",
  "@tenure/elements > lit/directives/repeat.js",
  "@tenure/elements > lit/directives/if-defined.js",
  "@tenure/elements > lit/directive.js",
  "@tenure/elements > lit/directive-helpers.js",
  "@tenure/elements > lit/directives/live.js",
  "@tenure/elements > @lit/context",
  "@tenure/elements > d3-array",
  "@tenure/elements > d3-scale",
  "@tenure/elements > d3-shape",
];

/** Seed of all random cases; `TENURE_SEED=random` looks for new ones. */
const seed = process.env.TENURE_SEED === "random" ? Date.now() % 2 ** 31 : Number(process.env.TENURE_SEED ?? 20261121);
if (process.env.VITEST && !process.env.TENURE_SEED_SAID) {
  process.env.TENURE_SEED_SAID = "1";
  console.error(`random cases: seed ${seed}`);
}
const randomCases = {
  env: { TENURE_SEED: String(seed) },
  setupFiles: [fileURLToPath(new URL("./test/random-cases.setup.ts", import.meta.url))],
};

export default defineConfig({
  resolve: { conditions: sourceConditions },
  test: {
    projects: [
      {
        resolve: { conditions: nodeConditions },
        ssr: { resolve: { conditions: nodeConditions } },
        test: {
          ...randomCases,
          name: "node",
          // Properties run thousands of cases: on a busy machine they take their time, and no test asserts how long.
          testTimeout: 60_000,
          environment: "node",
          // Processes read the packages once for all their files: none of these tests leaves anything behind.
          isolate: false,
          maxWorkers: 2,
          include: ["{packages/*,playground}/src/**/*.test.ts", "test/{conformance,structure}/**/*.test.ts"],
          exclude: ["**/*.browser.test.ts"],
        },
      },
      {
        resolve: { conditions: sourceConditions },
        // Bundled before the first test: a dependency met late reloads the page in the middle of a run.
        optimizeDeps: { include: ["axe-core", "fast-check", ...libraries] },
        test: {
          ...randomCases,
          name: "browser",
          maxWorkers: 2,
          testTimeout: 30_000,
          expect: { poll: { timeout: 5000 } },
          include: ["{packages,stories}/**/*.browser.test.ts"],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: chromium,
            instances: [{ browser: "chromium" }],
          },
        },
      },
      {
        resolve: { conditions: nodeConditions },
        ssr: { resolve: { conditions: nodeConditions } },
        test: {
          name: "end-to-end",
          environment: "node",
          include: ["test/{end-to-end,packaging,security}/**/*.test.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
          expect: { poll: { timeout: 10_000 } },
        },
      },
      {
        test: {
          name: "applications",
          environment: "node",
          include: ["test/applications/**/*.test.ts"],
          testTimeout: 180_000,
          expect: { poll: { timeout: 10_000 } },
        },
      },
    ],
  },
});
