import { defineConfig } from "vite";
import { libraries, sourceConditions } from "../vite.config.ts";

/** The playground: packages from source, a built page that runs from any folder of any server. */
export default defineConfig({
  base: "./",
  // Lit as readers get it, when the page is only served too: without the words that it has for developers in the console.
  resolve: { conditions: [...sourceConditions.filter((name) => name !== "development|production"), "production"] },
  // What packages bring along is bundled before the first visit, so that the page does not reload under the reader.
  optimizeDeps: { include: ["lit", "lit/decorators.js", ...libraries] },
  worker: { format: "es" },
  // The engine is asked for last, and a page that waits too long for it goes on without: it is made ready at the start.
  server: { host: "127.0.0.1", warmup: { clientFiles: ["./src/main.ts", "../packages/worker/src/worker.ts"] } },
  preview: { host: "127.0.0.1" },
  build: { target: "es2022", modulePreload: { polyfill: false } },
});
