import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";
import { sourceConditions } from "../../vite.config.ts";
import { listedProperties } from "./listed-properties.ts";
import { shrunkSheets } from "./shrunk-sheet.ts";
import { shrunkTemplates } from "./shrunk-templates.ts";

/**
 * For pages that want one address, or one hash to pin: `tenure.js` with every element, both languages and the engine
 * inside, and `worker.js` with the whole engine, for hosts that serve it themselves.
 */
export default defineConfig({
  root: fileURLToPath(new URL(".", import.meta.url)),
  base: "./",
  resolve: { conditions: sourceConditions },
  plugins: [shrunkSheets, shrunkTemplates, listedProperties],
  worker: {
    format: "es",
    rolldownOptions: { output: { codeSplitting: false, entryFileNames: "worker.js" } },
  },
  build: {
    target: "es2022",
    outDir: "dist-cdn/one-file",
    emptyOutDir: true,
    modulePreload: false,
    // One file is what is asked for.
    chunkSizeWarningLimit: 2000,
    rolldownOptions: {
      input: { tenure: fileURLToPath(new URL("./src/cdn/one-file.ts", import.meta.url)) },
      output: { codeSplitting: false, entryFileNames: "[name].js" },
    },
  },
});
