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
  /** What strict pages forbid, each with lines that do it. Style by a property of `element.style` is allowed. */
  const forbidden: readonly (readonly [RegExp, readonly string[]])[] = [
    [/(^|[^.\w])eval\(|\b(globalThis|window|self)\??\.(eval|Function)\b/, ["eval(x)", "(0, globalThis.eval)(x)"]],
    [/(^|[^.\w])Function\(/, ["new Function(x)", "return Function(x)()"]],
    [/\bset(Timeout|Interval)\(\s*["'`]/, ['setTimeout("x()", 1)']],
    [/\bunsafe(HTML|CSS|SVG|MathML)\b|\bstyleMap\b/, ["unsafeHTML(x)", `style=\${styleMap(x)}`]],
    [
      /\b(inner|outer)HTML\b|\bsrcdoc\b/,
      ["a.innerHTML = x", "a.outerHTML = x", `<b .innerHTML="\${x}">`, "a.srcdoc = x"],
    ],
    [/\binsertAdjacentHTML\b|\bset(HTMLUnsafe|HTML)\b/, ['a.insertAdjacentHTML("beforeend", x)', "a.setHTMLUnsafe(x)"]],
    [
      /\bdocument\.write(ln)?\b|\bcreateContextualFragment\b|\bparseFromString\b/,
      ["document.write(x)", "document.writeln(x)"],
    ],
    [
      /(^|[^-\w])style=/,
      [`<p style=\${x}>`, `<p style="\${x}">`, '<p style="color: red">', "<p style='color: red'>", `<p .style=\${x}>`],
    ],
    [/\bsetAttribute(NS)?\([^)]*["'`]style["'`]/, ['a.setAttribute("style", x)', "a.setAttributeNS(null, 'style', x)"]],
    [
      /\bcssText\b|\bcreateElement\(\s*["'`]style["'`]|<style\b/,
      ["a.style.cssText = x", 'document.createElement("style")'],
    ],
    [/<[^>]*\son[a-z]+=|\bjavascript:/, ['<a onclick="x()">', '<a href="javascript:x()">']],
  ];
  const pattern = new RegExp(forbidden.map(([{ source }]) => `(?:${source})`).join("|"));

  it("never compile text to code, nor markup or style from strings", () => {
    const files = [...shipped("packages"), ...shipped("playground/src"), join(root, "playground/index.html")];
    expect(files.length).toBeGreaterThan(20);
    expect(linesMatching(files, pattern)).toEqual([]);
  });

  for (const [rule, lines] of forbidden) {
    it(`would notice ${lines[0]}`, () => {
      expect(lines.filter((line) => !rule.test(line))).toEqual([]);
    });
  }

  it("would not mind what is allowed", () => {
    const allowed = [
      'element.style.setProperty("--_width", x)',
      'page.style.inlineSize = "100px"',
      "readonly compile: Function;",
      "medieval(x)",
      "setTimeout(() => x(), 1)",
      `<b @click=\${x}>`,
      `<b data-style=\${x}>`,
      '<link rel="stylesheet" href="a.css">',
    ];
    expect(allowed.filter((line) => pattern.test(line))).toEqual([]);
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
