import { defineConfig } from "vite";
import { sourceConditions } from "../vite.config.ts";

/** The playground: packages from source, a built page that runs from any folder of any server. */
export default defineConfig({
  base: "./",
  resolve: { conditions: sourceConditions },
  server: { host: "127.0.0.1" },
  preview: { host: "127.0.0.1" },
  build: { target: "es2022", modulePreload: { polyfill: false } },
});
