import { describe, expect, it } from "vitest";
import { comparisonOf } from "./comparisons.js";
import { EXHIBIT_ELEMENTS, type Exhibit } from "./exhibit.js";
import { termOf } from "./glossary/index.js";
import { LESSONS } from "./lessons/index.js";
import { MISCONCEPTIONS } from "./practice/index.js";
import { PRESETS, presetOf } from "./presets/index.js";

const shown = [
  ...MISCONCEPTIONS.flatMap(({ show }) => show),
  ...LESSONS.flatMap(({ steps }) => steps.flatMap(({ show }) => (show && show.kind !== "scenario" ? [show] : []))),
];

function exists(exhibit: Exhibit): boolean {
  switch (exhibit.kind) {
    case "comparison":
      return comparisonOf(exhibit.id) !== undefined;
    case "preset":
      return presetOf(exhibit.id) !== undefined;
    case "misconception":
      return MISCONCEPTIONS.some(({ id }) => id === exhibit.id);
    case "terms":
      return exhibit.ids.length > 0 && exhibit.ids.every((id) => termOf(id) !== undefined);
    case "element":
      return EXHIBIT_ELEMENTS.includes(exhibit.element);
    default:
      return true;
  }
}

describe("what cards and lessons show", () => {
  it("exists", () => {
    expect(shown.filter((exhibit) => !exists(exhibit))).toEqual([]);
    expect(exists({ kind: "preset", id: "no-such-preset" })).toBe(false);
  });

  it("takes in most of the presets", () => {
    const presets = new Set(shown.flatMap((exhibit) => (exhibit.kind === "preset" ? [exhibit.id] : [])));
    expect(presets.size).toBeGreaterThan(PRESETS.length / 2);
  });
});
