import { defineConfig } from "vite";
import { sourceConditions } from "../../vite.config.ts";

/**
 * Files for pages without a bundler: `tenure.js`, every element in one module, and `worker.js`, the engine in one
 * module, which lies beside it so that a page with a strict policy can load both from its own server.
 */
export default defineConfig({
  resolve: { conditions: sourceConditions },
  build: {
    target: "es2022",
    outDir: "dist-cdn",
    emptyOutDir: true,
    rolldownOptions: {
      input: {
        tenure: new URL("./src/all.ts", import.meta.url).pathname,
        worker: new URL("../worker/src/worker.ts", import.meta.url).pathname,
      },
      preserveEntrySignatures: "strict",
      output: { entryFileNames: "[name].js", chunkFileNames: "chunks/[name]-[hash].js" },
    },
  },
});
