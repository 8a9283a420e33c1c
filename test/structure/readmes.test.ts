import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const read = (path: string) => readFileSync(join(root, path), "utf8");

/** What a readme is made of, words aside. */
function partsOf(text: string) {
  const code = [...text.matchAll(/^```[\s\S]*?^```$/gm)].map(([block]) => block);
  const prose = code.reduce((rest, block) => rest.replace(block, ""), text);
  return {
    headings: [...prose.matchAll(/^(#+) /gm)].map(([, marks]) => marks),
    code,
    named: [...new Set([...prose.matchAll(/`([^`]+)`/g)].map(([, name]) => name as string))].sort(),
    links: [...prose.matchAll(/\]\(([^)]+)\)/g)].map(([, target]) => target as string),
  };
}

describe("the two readmes", () => {
  const english = partsOf(read("README.md"));
  const japanese = partsOf(read("README.ja.md"));
  const other = /^README(\.ja)?\.md$/;

  it("lead to each other", () => {
    expect(english.links[0]).toBe("README.ja.md");
    expect(japanese.links[0]).toBe("README.md");
  });

  it("have the same headings, code, names and links in the same places", () => {
    expect(english.headings.length).toBeGreaterThan(4);
    expect(english.code.length).toBeGreaterThan(3);
    expect(english.links.length).toBeGreaterThan(8);
    for (const part of ["headings", "code", "named"] as const) expect(japanese[part], part).toEqual(english[part]);
    expect(japanese.links.filter((link) => !other.test(link))).toEqual(
      english.links.filter((link) => !other.test(link)),
    );
  });

  it("lead to files that are there", () => {
    for (const link of english.links) expect(() => readFileSync(join(root, link)), link).not.toThrow(/ENOENT/);
  });

  it("name the versions of Node that the scripts ask for", () => {
    const needed = JSON.parse(read("package.json")).engines.node.replace(">=", "");
    const tools = /TOOLS_NODE = "([^"]+)"/.exec(read("scripts/commands.mjs"))?.[1] as string;
    for (const text of [read("README.md"), read("README.ja.md")]) {
      expect(text.match(/\b\d+(?:\.\d+)?(?=以降| or newer)/g)).toEqual([needed, tools]);
    }
  });
});
