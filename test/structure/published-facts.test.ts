import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const read = (path: string) => readFileSync(join(root, path), "utf8");

describe("what is written down twice", () => {
  it("is one version everywhere", () => {
    const version = /VERSION = "([^"]+)"/.exec(read("packages/worker/src/version.ts"))?.[1];
    for (const name of readdirSync(join(root, "packages"))) {
      expect(JSON.parse(read(`packages/${name}/package.json`)).version).toBe(version);
    }
  });

  it("is one value for every token, in the style sheets and in tokens.json", () => {
    const tokens = JSON.parse(read("packages/elements/tokens.json")) as Record<string, string>;
    const sheet = ["shared/tokens", "shared/ramps", "shared/series", "retention-chart/measures"]
      .map((name) => read(`packages/elements/src/${name}.styles.ts`))
      .join("\n");
    const written = new Map(
      [...sheet.matchAll(/var\((--tenure-[\w-]+), ((?:[^()]|\([^()]*\))+)\)/g)].map(([, name, value]) => [name, value]),
    );
    expect(written.size).toBeGreaterThan(40);
    for (const [name, value] of written) expect(tokens[name as string], name).toBe(value);
  });

  it("is the same list of element entries in package.json, in the sources, in all.ts and in define.ts", () => {
    const { exports, sideEffects } = JSON.parse(read("packages/elements/package.json"));
    const all = read("packages/elements/src/all.ts");
    const together = read("packages/elements/src/define.ts");
    const elements = readdirSync(join(root, "packages/elements/src"), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
      .filter((name) => readdirSync(join(root, "packages/elements/src", name)).includes(`${name}.class.ts`));
    expect(elements.length).toBeGreaterThanOrEqual(7);
    for (const name of elements) {
      expect(all).toContain(`./${name}/${name}.js`);
      expect(together).toContain(`"tenure-${name}": `);
      expect(Object.keys(exports)).toContain(`./${name}.js`);
      expect(Object.keys(exports)).toContain(`./${name}.class.js`);
      expect(sideEffects).toContain(`./dist/${name}/${name}.js`);
    }
  });

  it("is the same list of entries in the workspace and as published, but for what a build adds", () => {
    for (const name of readdirSync(join(root, "packages"))) {
      const { exports, publishConfig } = JSON.parse(read(`packages/${name}/package.json`));
      if (!publishConfig?.exports) continue;
      const built = Object.fromEntries(
        Object.entries(exports as Record<string, Record<string, string>>).map(([entry, { types, default: main }]) => [
          entry,
          { types, default: main },
        ]),
      );
      expect(publishConfig.exports, name).toMatchObject(built);
    }
  });

  it("names no entry that does not exist", () => {
    for (const name of readdirSync(join(root, "packages"))) {
      const { exports } = JSON.parse(read(`packages/${name}/package.json`)) as {
        exports: Record<string, { "tenure-source": string }>;
      };
      for (const entry of Object.values(exports)) {
        expect(() => read(join("packages", name, entry["tenure-source"]))).not.toThrow();
      }
    }
  });
});
