import { defineConfig, type Plugin } from "vite";
import { libraries, sourceConditions } from "../vite.config.ts";

/** Lets browsers fetch the page's own code beside the script that starts it, which asks for it only when it runs. */
function preloadPage(): Plugin {
  return {
    name: "preload-page",
    apply: "build",
    transformIndexHtml: {
      order: "post",
      handler(_, { bundle = {} }) {
        const chunks = Object.values(bundle).filter((file) => file.type === "chunk");
        const main = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith("/src/main.ts"));
        if (!main) throw new Error("the page's own code is not among what was built");
        const needed = new Set([main.fileName]);
        for (const name of needed)
          for (const next of bundle[name]?.type === "chunk" ? bundle[name].imports : []) needed.add(next);
        return [...needed]
          .filter((name) => !chunks.some(({ fileName, isEntry }) => isEntry && fileName === name))
          .map((name) => ({
            tag: "link",
            attrs: { rel: "modulepreload", crossorigin: true, href: `./${name}` },
            injectTo: "head" as const,
          }));
      },
    },
  };
}

/** The playground: packages from source, a built page that runs from any folder of any server. */
export default defineConfig({
  base: "./",
  // Lit as readers get it, when the page is only served too: without the words that it has for developers in the console.
  resolve: { conditions: [...sourceConditions.filter((name) => name !== "development|production"), "production"] },
  // What packages bring along is bundled before the first visit, so that the page does not reload under the reader.
  optimizeDeps: { include: ["lit", "lit/decorators.js", ...libraries] },
  plugins: [preloadPage()],
  worker: {
    format: "es",
    rolldownOptions: {
      output: {
        // The engine comes in one file with the sample, instead of a dozen one after the other.
        codeSplitting: {
          groups: [{ name: "worker", test: /\/worker\/src\/worker\.ts$|\/data\/src\/sample\// }],
        },
      },
    },
  },
  // The engine is asked for last, and a page that waits too long for it goes on without: it is made ready at the start.
  server: { host: "127.0.0.1", warmup: { clientFiles: ["./src/start.ts", "../packages/worker/src/worker.ts"] } },
  preview: { host: "127.0.0.1" },
  build: { target: "es2022", modulePreload: { polyfill: false } },
});
