// Built packages, as an application would install them, in a real browser.
import { fileURLToPath } from "node:url";
import { esbuildPlugin } from "@web/dev-server-esbuild";
import { chromeLauncher } from "@web/test-runner-chrome";
import { launchOptions } from "./launch-options.ts";

const tsconfig = fileURLToPath(new URL("../tsconfig.base.json", import.meta.url));

/** PapaParse is published as CommonJS only, which every bundler understands and a bare browser does not. */
const papaparseAsModule = {
  name: "papaparse-as-module",
  transform({ path, body }) {
    if (!path.endsWith("/papaparse.js")) return undefined;
    return `const module = { exports: {} }, exports = module.exports;\n${body}\nexport default module.exports;`;
  },
};

export default {
  rootDir: fileURLToPath(new URL("..", import.meta.url)),
  files: ["test/browser/**/*.wtr.ts"],
  concurrency: 2,
  nodeResolve: { exportConditions: ["browser", "production"] },
  plugins: [papaparseAsModule, esbuildPlugin({ ts: true, target: "esnext", tsconfig })],
  browsers: [chromeLauncher({ launchOptions })],
  testFramework: { config: { timeout: 10_000 } },
  // A message on the console is a failure: whoever embeds the SDK would see it on their own page.
  filterBrowserLogs: ({ args }) => !String(args[0]).includes("Lit is in dev mode"),
};
