import { defineConfig } from "vite";
import { sourceConditions } from "../vite.config.ts";

/** The playground: packages from source, a built page that runs from any folder of any server. */
export default defineConfig({
  base: "./",
  resolve: { conditions: sourceConditions },
  // What packages bring along is bundled before the first visit, so that the page does not reload under the reader.
  optimizeDeps: {
    include: [
      "lit",
      "lit/decorators.js",
      "@tenure/elements > @lit/context",
      "@tenure/elements > d3-array",
      "@tenure/elements > d3-scale",
      "@tenure/elements > d3-shape",
      "@tenure/elements > lit/directives/live.js",
      "@tenure/worker > comlink",
      "@tenure/data > papaparse",
      "@tenure/core > zod/mini",
    ],
  },
  server: { host: "127.0.0.1" },
  preview: { host: "127.0.0.1" },
  build: { target: "es2022", modulePreload: { polyfill: false } },
});
