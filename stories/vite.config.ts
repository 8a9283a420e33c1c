import { defineConfig } from "vite";
import { libraries, sourceConditions } from "../vite.config.ts";

/** Storybook's own vite settings: packages are read from source. */
export default defineConfig({
  resolve: { conditions: sourceConditions },
  optimizeDeps: { include: ["lit", "lit/decorators.js", ...libraries] },
});
