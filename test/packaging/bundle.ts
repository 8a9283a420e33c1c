import { fileURLToPath } from "node:url";
import { brotliCompressSync, gzipSync, constants as zlib } from "node:zlib";
import { build, type Rolldown } from "vite";

export interface Bytes {
  readonly brotli: number;
  readonly gzip: number;
}

export interface Bundle {
  /** Files that the page loads before anything is drawn. */
  readonly first: Bytes;
  /** Files that load when they are needed, by name. */
  readonly later: ReadonlyMap<string, Bytes>;
  /** Bytes of the first files' modules before minifying, the largest first. */
  readonly modules: readonly (readonly [module: string, bytes: number])[];
}

const ENTRY = "\0tenure-entry";

/** What a careful host's bundler makes of the built packages: production files, minified, split where they are lazy. */
export async function bundle(imports: readonly string[]): Promise<Bundle> {
  const result = await build({
    root: fileURLToPath(new URL("..", import.meta.url)),
    configFile: false,
    logLevel: "error",
    plugins: [
      {
        name: "tenure-entry",
        resolveId: (id) => (id === ENTRY ? id : null),
        load: (id) =>
          id === ENTRY
            ? {
                code: imports.map((specifier) => `import ${JSON.stringify(specifier)};`).join("\n"),
                moduleSideEffects: true,
              }
            : null,
      },
    ],
    build: {
      write: false,
      target: "es2022",
      minify: false,
      // As a library: nothing of the bundler's own is added for lazy files.
      lib: { entry: ENTRY, formats: ["es"] },
      rolldownOptions: {
        input: ENTRY,
        // As a page's own script: nobody imports from it, so that lazy files may share what it holds already.
        preserveEntrySignatures: "allow-extension",
        // Neither licences nor notes to bundlers, which Vite leaves out of a page as well.
        output: { minify: true, comments: false },
      },
    },
  });
  const files = [result].flat().flatMap((one) => (one as Rolldown.RolldownOutput).output);
  const chunks = new Map(files.flatMap((file) => (file.type === "chunk" ? [[file.fileName, file] as const] : [])));
  const entry = [...chunks.values()].find(({ isEntry }) => isEntry);
  if (!entry) throw new Error("the bundler made no entry");
  const first = new Set<string>();
  const follow = (name: string): void => {
    if (first.has(name)) return;
    first.add(name);
    for (const next of chunks.get(name)?.imports ?? []) if (chunks.has(next)) follow(next);
  };
  follow(entry.fileName);
  const firstChunks = [...first].map((name) => chunks.get(name)!);
  return {
    first: firstChunks.map(({ code }) => compressed(code)).reduce(sum),
    later: new Map(
      files.flatMap((file) =>
        file.type === "chunk" && !first.has(file.fileName) ? [[file.fileName, compressed(file.code)] as const] : [],
      ),
    ),
    modules: firstChunks
      .flatMap(({ modules }) =>
        Object.entries(modules).map(([id, { renderedLength }]) => [id, renderedLength] as const),
      )
      .sort(([, a], [, b]) => b - a),
  };
}

function compressed(text: string): Bytes {
  return {
    brotli: brotliCompressSync(text, { params: { [zlib.BROTLI_PARAM_QUALITY]: 11 } }).length,
    gzip: gzipSync(text, { level: 9 }).length,
  };
}

export function sum(a: Bytes, b: Bytes): Bytes {
  return { brotli: a.brotli + b.brotli, gzip: a.gzip + b.gzip };
}
