import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ja as japaneseStates } from "../shared/states-words.ja.js";
import { statesWords } from "../shared/states-words.js";
import { en } from "./en.js";
import { ja } from "./ja.js";
import { reasons } from "./reasons.en.js";
import { reasons as japaneseReasons } from "./reasons.ja.js";

type Branch = Readonly<Record<string, unknown>>;

function paths(branch: Branch, before = ""): string[] {
  return Object.entries(branch).flatMap(([key, value]) =>
    typeof value === "object" && value !== null ? paths(value as Branch, `${before}${key}.`) : [`${before}${key}`],
  );
}

describe("the words of the elements", () => {
  it("have the same keys in both languages, those of open tables too", () => {
    expect(paths(ja).sort()).toEqual(paths(en).sort());
    expect(paths(japaneseStates).sort()).toEqual(paths(statesWords.en).sort());
    expect(paths(japaneseReasons).sort()).toEqual(paths(reasons).sort());
  });

  it("say of every reason of the engine why there is no figure", () => {
    const source = readFileSync(new URL("../../../core/src/result.ts", import.meta.url), "utf8");
    const union = source.slice(source.indexOf("export type Reason ="));
    const codes = [...union.matchAll(/^ {2}\| "([\w-]+)"/gm)].map(([, code]) => code!);
    expect(codes.length).toBeGreaterThan(10);
    // A year's rate without its base has words of its own, which say when there will be one.
    expect(Object.keys(reasons.reason).sort()).toEqual([...codes, "no-year-before"].sort());
  });
});
