import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));

function filesUnder(folder: string, pattern: RegExp): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && pattern.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !/node_modules|[\\/]dist/.test(file));
}

/** Lines of code (comments left out) that match, as `file:line`. */
function linesMatching(files: readonly string[], pattern: RegExp): string[] {
  return files.flatMap((file) =>
    readFileSync(file, "utf8")
      .split("\n")
      .flatMap((line, index) =>
        pattern.test(line) && !/^\s*(\/\/|\*|\/\*)/.test(line) ? [`${relative(root, file)}:${index + 1}`] : [],
      ),
  );
}

const shipped = (folder: string) => filesUnder(folder, /\.ts$/).filter((file) => !/\.test\.ts$/.test(file));

describe("strict pages", () => {
  const pattern =
    /\bstyleMap\b|\bunsafe(HTML|CSS|SVG|MathML)\b|\bnew Function\b|(^|[^.\w])eval\(|style=["']?\$\{|\.innerHTML\b|\.cssText\b/;

  it("never compile text to code, nor markup or style from strings", () => {
    const files = [...shipped("packages"), ...shipped("playground/src")];
    expect(files.length).toBeGreaterThan(20);
    expect(linesMatching(files, pattern)).toEqual([]);
  });

  it("would notice", () => {
    const hole = "$";
    const lines = [
      `<p style=${hole}{x}>`,
      `style="${hole}{x}"`,
      "eval(x)",
      "new Function(x)",
      "unsafeHTML(x)",
      "a.innerHTML = x",
    ];
    for (const line of lines) {
      expect(pattern.test(line)).toBe(true);
    }
  });
});

describe("determinism", () => {
  it("core reads no clock, no calendar of the machine and no unseeded randomness", () => {
    const files = shipped("packages/core/src");
    expect(linesMatching(files, /Math\.random|\bDate\b(?!s)|performance\.now|crypto\./)).toEqual([]);
  });
});

describe("privacy", () => {
  it("only the host's own addresses are ever fetched", () => {
    const files = [...shipped("packages"), ...shipped("playground/src")];
    expect(
      linesMatching(files, /https?:\/\/(?!www\.w3\.org\/)/).filter((line) => !line.startsWith("packages/knowledge")),
    ).toEqual([]);
    expect(linesMatching(files, /sendBeacon|XMLHttpRequest|new WebSocket|EventSource/)).toEqual([]);
  });
});

describe("the lockfiles", () => {
  it("hold no address of a registry", () => {
    for (const file of ["pnpm-lock.yaml", "test/bench/pnpm-lock.yaml"]) {
      expect(readFileSync(join(root, file), "utf8")).not.toMatch(/https?:\/\//);
    }
  });
});
