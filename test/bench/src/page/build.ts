import { fileURLToPath } from "node:url";
import { build } from "vite";

/**
 * Builds the page as a host's bundler would, from the packages' built files. It is not minified, because Arquero reads
 * the text of some functions; engines do not care.
 */
export async function buildPage(): Promise<string> {
  const outDir = fileURLToPath(new URL("../../dist", import.meta.url));
  await build({
    configFile: false,
    root: fileURLToPath(new URL(".", import.meta.url)),
    base: "./",
    logLevel: "warn",
    worker: { format: "es" },
    build: {
      outDir,
      emptyOutDir: true,
      target: "es2022",
      minify: false,
      assetsInlineLimit: 0,
      modulePreload: false,
      chunkSizeWarningLimit: 10_000,
      rolldownOptions: {
        input: ["index", "simulation", "editing"].map((name) =>
          fileURLToPath(new URL(`${name}.html`, import.meta.url)),
        ),
      },
    },
  });
  return outDir;
}
