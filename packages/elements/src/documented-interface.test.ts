import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { EVERY_TAG } from "./shared/every-tag.fixture.js";

const src = fileURLToPath(new URL(".", import.meta.url));
const tokens = Object.keys(JSON.parse(readFileSync(join(src, "../tokens.json"), "utf8")));
const classes = readdirSync(src, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".class.ts"));

const read = (file: string) => readFileSync(file, "utf8");
const withoutComments = (text: string) => text.replace(/\/\*\*[\s\S]*?\*\//g, "");

/** A file and what it draws with: everything that it imports for more than its types, other classes left out. */
function drawnWith(file: string, found = new Set<string>()): Set<string> {
  if (found.has(file) || !existsSync(file)) return found;
  found.add(file);
  const imports = /(?:^|\n)(?:import|export)\s+(?!type\b)[^"=]*"(\.[^"]+)"|import\("(\.[^"]+)"\)/g;
  for (const [, still, late] of withoutComments(read(file)).matchAll(imports)) {
    const next = join(dirname(file), (still ?? late)!).replace(/\.js$/, ".ts");
    if (!/(\.class|-element)\.ts$/.test(next)) drawnWith(next, found);
  }
  return found;
}

/** The class of an element and those that it is made from, whose documentation and templates it inherits. */
function classesOf(file: string): string[] {
  const text = read(file);
  const [, parent] = /\bclass \w+(?:<[^>{]*>)? extends (\w+)/.exec(text) ?? [];
  const [, from] = new RegExp(`\\b${parent}\\b[^;]*? from "(\\.[^"]+)"`).exec(text) ?? [];
  return from ? [file, ...classesOf(join(dirname(file), from).replace(/\.js$/, ".ts"))] : [file];
}

const documented = (texts: readonly string[], tag: string) =>
  new Set(
    texts.flatMap((text) => [...text.matchAll(new RegExp(`@${tag} (?:\\[)?([\\w-]+)`, "g"))].map(([, name]) => name!)),
  );

/** Names in `part="…"` of templates, and in the words that an expression there may give. */
function partsDrawn(texts: readonly string[]): Set<string> {
  const code = texts.map(withoutComments).join("\n");
  const plain = [...code.matchAll(/\spart="([^"$]+)"/g)].map(([, names]) => names!);
  const chosen = [...code.matchAll(/\spart=\$\{([^}]+)\}/g)].flatMap(([, expression]) => {
    // A function that names the part stands in the same file.
    const named = /^(\w+)\(/.exec(expression!)?.[1];
    const where = named ? (new RegExp(`const ${named} = [^;]+;`).exec(code)?.[0] ?? "") : expression!;
    return [...where.matchAll(/[?:] "([^"]+)"/g)].map(([, names]) => names!);
  });
  return new Set([...plain, ...chosen].flatMap((names) => names.split(/\s+/)));
}

it("every element that draws is among those that are tried with anything", () => {
  const tags = classes.map((file) => `tenure-${dirname(file)}`).filter((tag) => !/-(provider|source)$/.test(tag));
  expect([...EVERY_TAG].sort()).toEqual(tags.sort());
});

describe("what an element lets a page style", () => {
  it("is looked for in every element", () => {
    expect(classes.length).toBeGreaterThan(20);
    const card = join(src, "kpi-card/kpi-card.class.ts");
    const files = classesOf(card).flatMap((file) => [...drawnWith(file)]);
    expect([...partsDrawn(files.map(read))]).toEqual(expect.arrayContaining(["value", "base", "export"]));
  });

  for (const file of classes) {
    it(`is documented, and nothing else is: ${dirname(file)}`, () => {
      const path = join(src, file);
      const made = classesOf(path);
      const docs = made.map(read);
      const files = made.flatMap((one) => [...drawnWith(one)]);
      const parts = partsDrawn(files.filter((one) => !one.endsWith(".styles.ts")).map(read));
      expect([...parts].filter((part) => !documented(docs, "csspart").has(part))).toEqual([]);
      expect([...documented(docs, "csspart")].filter((part) => !parts.has(part))).toEqual([]);

      const own = new Set(
        files
          .map((one) => withoutComments(read(one)))
          .flatMap((text) => [...text.matchAll(/var\((--tenure-[\w-]+)/g)].map(([, name]) => name!))
          .filter((name) => !tokens.includes(name)),
      );
      const named = documented(docs, "cssproperty");
      expect([...own].filter((name) => !named.has(name))).toEqual([]);
      expect([...named].filter((name) => !own.has(name) && !tokens.includes(name))).toEqual([]);
    });
  }
});

/** A state, and the name of the story that shows an element in it. */
const STORIES = { loading: "Loading", empty: "Empty", partial: "Partial", error: "Failed", stale: "Stale" };

/** The states of an element: its own words of one go before those that it inherits, and may say that it is never in it. */
function statesOf(path: string): string[] {
  const told = new Map<string, string>();
  for (const text of classesOf(path).map(read))
    for (const [, state, words] of text.matchAll(/@cssstate (\w+) - (.*)/g))
      if (!told.has(state!)) told.set(state!, words!);
  return [...told].filter(([, words]) => !words.startsWith("Never")).map(([state]) => state);
}

describe("what an element can be seen as", () => {
  it("has states that are looked for, and some that an element is never in", () => {
    expect(statesOf(join(src, "kpi-card/kpi-card.class.ts")).sort()).toEqual([...Object.keys(STORIES), "ready"].sort());
    expect(statesOf(join(src, "lifecycle/lifecycle.class.ts")).sort()).toEqual(["error", "loading", "ready", "stale"]);
  });

  for (const file of classes) {
    it(`has a story for each of its states: ${dirname(file)}`, () => {
      const stories = read(join(src, `../../../stories/src/${dirname(file)}.stories.ts`));
      const names = new Set([...stories.matchAll(/^export const (\w+): Story/gm)].map(([, name]) => name!));
      const needed = statesOf(join(src, file)).flatMap((state) => STORIES[state as keyof typeof STORIES] ?? []);
      expect(needed.filter((name) => !names.has(name))).toEqual([]);
      expect(names.size).toBeGreaterThan(needed.length);
    });
  }
});

describe("what a page may set", () => {
  it("may be null wherever it may be absent: frameworks clear with it", () => {
    const made = new Set(classes.flatMap((file) => classesOf(join(src, file))));
    const absent = [...made].flatMap((file) =>
      [...read(file).matchAll(/^ {2}@property\(.*\) (?!private)(\w+): (.* \| undefined);$/gm)].map(
        ([, name, type]) => `${name}: ${type}`,
      ),
    );
    expect(absent.length).toBeGreaterThan(40);
    expect(absent.filter((one) => !/\bnull\b/.test(one))).toEqual([]);
  });
});
