import { DEFAULT_HEALTH_MODELS, parseHealthModel } from "@tenure/core";
import type { Normalisation } from "@tenure/core/fields";
import { describe, expect, it } from "vitest";
import {
  issuesByPlace,
  scaleOfKind,
  withAction,
  withBand,
  withGroup,
  withItemMoved,
  withMeasure,
  withMeasureIn,
  withoutBand,
  withoutMeasure,
  withPoint,
  withValue,
  withWords,
} from "./model-edits.js";

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

  it("move measures between groups and groups among themselves, losing none", () => {
    const moved = withMeasureIn(model, 0, 1, 2);
    expect(moved.groups.map(({ measures }) => measures.length)).toEqual([2, 3, 4]);
    expect(moved.groups[2]!.measures.at(-1)).toEqual(model.groups[0]!.measures[1]);
    expect(withMeasureIn(model, 1, 0, 1)).toBe(model);
    expect(withItemMoved(["a", "b", "c"], 0, 1)).toEqual(["b", "a", "c"]);
    expect(withItemMoved(["a", "b", "c"], 2, 1)).toEqual(["a", "b", "c"]);
    expect(withItemMoved(["a", "b", "c"], 0, -1)).toEqual(["a", "b", "c"]);
  });

  it("add a group with an id of its own, weighing as much as the others do", () => {
    const spare = { ...model.groups[0]!.measures[0]!, id: "spare" };
    const taken = withValue(model, ["groups", 0, "id"], "group-4");
    const more = withGroup(taken, spare, { en: "New" });
    expect(more.groups.at(-1)).toEqual({ id: "group-5", name: { en: "New" }, weight: 33, measures: [spare] });
    expect(parseHealthModel(more).ok).toBe(true);
  });

  it("add and remove bands so that every score still has one, also where both ends are written", () => {
    const tones = ["critical", "risk", "neutral", "healthy"] as const;
    const closed = { ...model, bands: model.bands.map((band, b, all) => ({ ...band, to: all[b + 1]?.from ?? 100 })) };
    for (const start of [model, closed]) {
      const more = withBand(start, tones, { en: "New" });
      expect(more.bands.map(({ from }) => from)).toEqual([0, 20, 40, 60, 80]);
      expect(more.bands.map(({ tone }) => tone)).toEqual(["critical", "critical", "risk", "neutral", "healthy"]);
      expect(parseHealthModel(more).ok).toBe(true);
      for (const b of start.bands.keys()) {
        const fewer = withoutBand(start, b, tones);
        const parsed = parseHealthModel(fewer);
        expect(parsed.ok && parsed.value.issues, `without ${start.bands[b]!.id}`).toEqual([]);
        expect(fewer.bands.map(({ tone }) => tone)).toEqual(tones.filter((_, place) => place !== b));
        expect(fewer.bands[0]!.from).toBe(0);
      }
    }
  });

  it("change the words of one language and keep the other's", () => {
    expect(withWords({ en: "Use", ja: "利用" }, "en", "Usage")).toEqual({ en: "Usage", ja: "利用" });
    expect(withWords({ en: "Use", ja: "利用" }, "en", "")).toEqual({ ja: "利用" });
    expect(withWords("Use", "ja", "利用")).toEqual({ ja: "利用" });
    expect(withWords({ en: "Use" }, "en", "")).toBeUndefined();
    expect(withWords(undefined, "en", "")).toBeUndefined();
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

  it("take an action out in every language where one is cleared, and keep another's words where one is written", () => {
    const cleared = withAction(model, "steady", "en", "");
    expect([cleared.actions.steady, cleared.actions.healthy]).toEqual([undefined, model.actions.healthy]);
    expect(Object.keys(cleared.actions)).not.toContain("steady");
    const written = withAction(model, "steady", "en", "Wait");
    expect(written.actions.steady).toEqual({ ...(model.actions.steady as object), en: "Wait" });
    expect(withAction(cleared, "steady", "ja", "待つ").actions.steady).toEqual({ ja: "待つ" });
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
