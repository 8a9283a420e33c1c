import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";
import { sourceConditions } from "../../vite.config.ts";
import { listedProperties } from "./listed-properties.ts";
import { shrunkSheets } from "./shrunk-sheet.ts";
import { shrunkTemplates } from "./shrunk-templates.ts";

/**
 * Files for pages without a bundler: `tenure.js` with every element, `worker.js` with the engine beside it, and chunks
 * that load when they are needed (Japanese, the engine on the page's own thread, binary formats).
 */
export default defineConfig({
  root: fileURLToPath(new URL(".", import.meta.url)),
  base: "./",
  resolve: { conditions: sourceConditions },
  plugins: [shrunkSheets, shrunkTemplates, listedProperties],
  worker: {
    format: "es",
    rolldownOptions: { output: { entryFileNames: "worker.js", chunkFileNames: "chunks/[name]-[hash].js" } },
  },
  build: {
    target: "es2022",
    outDir: "dist-cdn",
    emptyOutDir: true,
    modulePreload: false,
    rolldownOptions: {
      input: { tenure: fileURLToPath(new URL("./src/cdn/tenure.ts", import.meta.url)) },
      output: { entryFileNames: "[name].js", chunkFileNames: "chunks/[name]-[hash].js" },
    },
  },
});
