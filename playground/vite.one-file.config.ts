import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig, type Plugin } from "vite";
import { sourceConditions } from "../vite.config.ts";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Puts scripts, style sheets and the icon into the page itself. */
function intoThePage(): Plugin {
  return {
    name: "into-the-page",
    generateBundle: {
      // After vite has filled in what chunks load.
      order: "post",
      handler(_, bundle) {
        const page = Object.values(bundle).find(({ fileName }) => fileName.endsWith(".html"));
        if (page?.type !== "asset") this.error("there is no page");
        const take = (name: string): string => {
          const file = bundle[name] ?? this.error(`${name} is not there`);
          delete bundle[name];
          return file.type === "chunk" ? file.code : String(file.source);
        };
        const icon = readFileSync(here("./public/favicon.svg")).toString("base64");
        page.source = String(page.source)
          .replace(/(<link rel="icon"[^>]*href=")[^"]*"/, `$1data:image/svg+xml;base64,${icon}"`)
          // Replaced by functions: `$&` in a script means nothing here. A script may not end itself.
          .replace(
            /<script type="module"[^>]*src="\.\/([^"]+)"><\/script>/g,
            (_tag, name: string) => `<script type="module">${take(name).replace(/<\/(script)/gi, "<\\/$1")}</script>`,
          )
          .replace(
            /<link rel="stylesheet"[^>]*href="\.\/([^"]+)">/g,
            (_tag, name: string) => `<style>${take(name)}</style>`,
          );
        // The engine is inside: every element stands in a provider that was given it, and none asks for a file beside it.
        for (const name of Object.keys(bundle)) if (/^assets\/worker-[^/]+\.js$/.test(name)) delete bundle[name];
        const left = Object.keys(bundle).filter((name) => name !== page.fileName);
        if (left.length > 0) this.error(`outside the page: ${left.join(", ")}`);
        page.fileName = "tenure.html";
      },
    },
  };
}

/** The playground as one HTML file that opens from disk: every room, both languages and the engine inside. */
export default defineConfig({
  root: here("."),
  base: "./",
  publicDir: false,
  resolve: {
    conditions: sourceConditions,
    alias: [{ find: /^\.\/engine-address\.js$/, replacement: here("./src/engine-inside.ts") }],
  },
  plugins: [intoThePage()],
  // From disk a browser runs no module from memory, but a classic script it does.
  worker: { format: "iife", rolldownOptions: { output: { codeSplitting: false } } },
  build: {
    target: "es2022",
    outDir: "dist/one-file",
    emptyOutDir: true,
    cssCodeSplit: false,
    modulePreload: false,
    assetsInlineLimit: 100_000_000,
    rolldownOptions: { output: { codeSplitting: false } },
  },
});
