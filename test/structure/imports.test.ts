import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

/**
 * The arrows of the architecture, as the README draws them: what each room may import. Anything else is a mistake,
 * even when it works.
 */
const allowed: Record<string, readonly string[]> = {
  core: ["zod"],
  data: ["@tenure/core", "papaparse", "hyparquet", "hyparquet-compressors", "fzstd", "@uwdata/flechette"],
  worker: ["@tenure/core", "@tenure/data", "comlink"],
  knowledge: ["@tenure/core"],
  elements: [
    "lit",
    "@lit/context",
    "@tenure/worker",
    "@tenure/core/fields",
    "@tenure/knowledge",
    "d3-array",
    "d3-scale",
    "d3-shape",
  ],
  cli: ["@tenure/core", "@tenure/data", "@tenure/knowledge", "node:"],
};

const packages = fileURLToPath(new URL("../../packages", import.meta.url));

interface Import {
  readonly from: string;
  readonly specifier: string;
  readonly typeOnly: boolean;
}

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts") && !/\.test\.ts$|\.fixture\.ts$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}

function importsOf(file: string): Import[] {
  const text = readFileSync(file, "utf8").replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "");
  const found: Import[] = [];
  const statement = /(?:^|\n)\s*(import|export)\s+(type\s+)?(?:[\w*{}\s,$]+?\sfrom\s*)?["']([^"'\n]+)["']/g;
  for (const [, , type, specifier] of text.matchAll(statement)) {
    found.push({ from: relative(packages, file), specifier: specifier ?? "", typeOnly: Boolean(type) });
  }
  for (const [, specifier] of text.matchAll(/\bimport\(\s*["']([^"']+)["']\s*\)/g)) {
    found.push({ from: relative(packages, file), specifier: specifier ?? "", typeOnly: false });
  }
  return found;
}

const within = (specifier: string, entry: string) =>
  specifier === entry || specifier.startsWith(entry.endsWith(":") ? entry : `${entry}/`);

describe("the rooms of the house", () => {
  for (const [name, entries] of Object.entries(allowed)) {
    it(`${name} imports only ${entries.join(", ")}`, () => {
      const imports = sourceFiles(join(packages, name, "src")).flatMap(importsOf);
      expect(imports.length).toBeGreaterThan(0);
      const strangers = imports.filter(
        ({ specifier }) => !specifier.startsWith(".") && !entries.some((entry) => within(specifier, entry)),
      );
      expect(strangers).toEqual([]);
    });

    it(`${name} stays inside its own folder with relative imports`, () => {
      const own = join(packages, name, "src") + sep;
      const outside = sourceFiles(join(packages, name, "src")).flatMap((file) =>
        importsOf(file)
          .filter(({ specifier }) => specifier.startsWith("."))
          .filter(({ specifier }) => !join(file, "..", specifier).startsWith(own)),
      );
      expect(outside).toEqual([]);
    });
  }

  it("covers every package", () => {
    const names = readdirSync(packages, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name);
    expect(names.sort()).toEqual(Object.keys(allowed).sort());
  });

  it("lets knowledge take only types from core, and for lessons that people write its schemas, so that words stay light", () => {
    const runtime = sourceFiles(join(packages, "knowledge", "src"))
      .flatMap(importsOf)
      .filter(({ specifier, typeOnly }) => specifier.startsWith("@tenure/core") && !typeOnly)
      .filter(({ specifier }) => specifier !== "@tenure/core/fields")
      .filter(({ from, specifier }) => !(specifier === "@tenure/core/schema" && from.includes(join("src", "lessons"))));
    expect(runtime).toEqual([]);
  });

  it("recognises an import that is not allowed", () => {
    const found = importsOf(fileURLToPath(import.meta.url)).map(({ specifier }) => specifier);
    expect(found).toContain("vitest");
    expect(allowed.core!.some((entry) => within("lit", entry))).toBe(false);
    expect(within("@tenure/core-extras", "@tenure/core")).toBe(false);
  });
});
