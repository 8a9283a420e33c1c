import { DEFAULT_HEALTH_MODELS, parseHealthModel } from "@tenure/core";
import type { Normalisation } from "@tenure/core/fields";
import { describe, expect, it } from "vitest";
import { issuesByPlace, scaleOfKind, withMeasure, withoutMeasure, withPoint, withValue } from "./model-edits.js";

const model = DEFAULT_HEALTH_MODELS.b2b;

describe("edits of a model", () => {
  it("change one value and leave the model that was there as it was", () => {
    const before = JSON.stringify(model);
    const edited = withValue(model, ["groups", 1, "measures", 2, "weight"], 7);
    expect(edited.groups[1]!.measures[2]!.weight).toBe(7);
    expect(withValue(edited, ["groups", 1, "measures", 2, "weight"], 30)).toEqual(model);
    expect(withValue(model, ["actions", "steady", "ja"], "x").actions.steady).toMatchObject({ ja: "x" });
    expect(JSON.stringify(model)).toBe(before);
  });

  it("take a measure out, and its group when it was the last", () => {
    const once = withoutMeasure(model, 0, 1);
    expect(once.groups[0]!.measures.map(({ id }) => id)).toEqual(["usage-trend", "usage-recency"]);
    const emptied = withoutMeasure(withoutMeasure(once, 0, 0), 0, 0);
    expect(emptied.groups.map(({ id }) => id)).toEqual(["support", "relationship"]);
    expect(withMeasure(once, 0, model.groups[0]!.measures[1]!).groups[0]!.measures).toHaveLength(3);
  });

  it("turn every kind of scale into every other, as one that can be used", () => {
    const scales: Normalisation[] = [
      ...model.groups.flatMap(({ measures }) => measures.map(({ normalise }) => normalise)),
      { kind: "band", target: [4, 8], zeroAt: [2, 2] as [number, number] },
      { kind: "percentile", better: "lower" },
      { kind: "decay", halfLife: 14 },
    ];
    const kinds = ["linear", "piecewise", "steps", "band", "percentile", "decay"] as const;
    for (const old of scales) {
      for (const kind of kinds) {
        const normalise = scaleOfKind(kind, old);
        const edited = withValue(model, ["groups", 0, "measures", 0, "normalise"], normalise);
        expect(parseHealthModel(edited).ok, `${JSON.stringify(old)} → ${kind}`).toBe(true);
      }
    }
    expect(scaleOfKind("linear", { kind: "linear", at0: 21, at100: 0 })).toEqual({
      kind: "linear",
      at0: 21,
      at100: 0,
    });
  });

  it("add a corner that changes nothing yet", () => {
    expect(
      withPoint([
        [0, 20],
        [4, 60],
        [8, 100],
      ]),
    ).toEqual([
      [0, 20],
      [4, 60],
      [6, 80],
      [8, 100],
    ]);
  });

  it("show every issue beside the part that it concerns, once", () => {
    const issue = (code: string, path: string, given: string | null = null) =>
      ({ code, severity: "warning", path, given }) as const;
    const places = issuesByPlace(
      [
        issue("model/flat-scale", "groups[0].measures[1].normalise.at100"),
        issue("model/missing-table", "nps"),
        issue("model/missing-table", "nps"),
        issue("model/band-order", "bands[2].from"),
        issue("model/unknown-band", "actions", "steady"),
        issue("model/weights-sum-zero", "groups[2].measures"),
        issue("model/out-of-range", "coverageFloor"),
        issue("model/too-many-measures", "groups"),
      ],
      model,
    );
    expect([...places].map(([place, own]) => [place, own.length])).toEqual([
      ["groups[0].measures[1]", 1],
      ["groups[2].measures[0]", 1],
      ["bands[2]", 2],
      ["groups[2]", 1],
      ["missing", 1],
      ["", 1],
    ]);
  });
});
