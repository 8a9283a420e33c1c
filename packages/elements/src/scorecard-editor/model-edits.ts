import type { HealthMeasure, HealthModel, Issue, Normalisation } from "@tenure/core/fields";

/** A model with one value changed; `path` names its fields and places, and what does not exist yet is made. */
export function withValue<T>(target: T, path: readonly (string | number)[], value: unknown): T {
  const [field, ...rest] = path;
  if (field === undefined) return value as T;
  if (Array.isArray(target)) {
    return target.map((item: unknown, index) => (index === field ? withValue(item, rest, value) : item)) as T;
  }
  const own = (target ?? {}) as Record<string, unknown>;
  return { ...own, [field]: withValue(own[field], rest, value) } as T;
}

/** A model without one item of a list. */
export function withoutItem<T>(target: T, path: readonly (string | number)[], index: number): T {
  const list = path.reduce<unknown>((one, field) => (one as Record<string | number, unknown>)[field], target);
  return withValue(
    target,
    path,
    (list as readonly unknown[]).filter((_, place) => place !== index),
  );
}

/** A model without one measure; a group that would be left empty goes with it. */
export function withoutMeasure(model: HealthModel, group: number, measure: number): HealthModel {
  const smaller = withoutItem(model, ["groups", group, "measures"], measure);
  return smaller.groups[group]!.measures.length > 0 ? smaller : withoutItem(model, ["groups"], group);
}

/** A model with a measure added to a group. */
export function withMeasure(model: HealthModel, group: number, measure: HealthMeasure): HealthModel {
  return withValue(model, ["groups", group, "measures"], [...model.groups[group]!.measures, measure]);
}

/** Ends of a scale of another kind that come as near as that kind allows to what the old one did. */
export function scaleOfKind(kind: Normalisation["kind"], old: Normalisation): Normalisation {
  const points = pointsOf(old);
  const [first, last] = [points[0]!, points.at(-1)!];
  const rises = last[1] >= first[1];
  switch (kind) {
    case "linear":
      return { kind, at0: rises ? first[0] : last[0], at100: rises ? last[0] : first[0] };
    case "piecewise":
    case "steps":
      return { kind, points };
    case "band": {
      const width = last[0] - first[0];
      return { kind, target: [first[0] + width / 4, last[0] - width / 4], zeroAt: [first[0], last[0]] };
    }
    case "percentile":
      return { kind, better: rises ? "higher" : "lower" };
    case "decay":
      return { kind, halfLife: Math.abs(last[0] - first[0]) / 2 || 1 };
  }
}

function pointsOf(rule: Normalisation): [number, number][] {
  switch (rule.kind) {
    case "piecewise":
    case "steps":
      return rule.points.map(([x, y]) => [x, y]);
    case "linear":
      return rule.at0 < rule.at100
        ? [
            [rule.at0, 0],
            [rule.at100, 100],
          ]
        : [
            [rule.at100, 100],
            [rule.at0, 0],
          ];
    case "band":
      return [
        [rule.zeroAt[0], 0],
        [rule.zeroAt[1] > rule.zeroAt[0] ? rule.zeroAt[1] : rule.zeroAt[0] + 1, 100],
      ];
    case "percentile":
      return [
        [0, rule.better === "higher" ? 0 : 100],
        [100, rule.better === "higher" ? 100 : 0],
      ];
    case "decay":
      return [
        [0, 100],
        [2 * rule.halfLife, 0],
      ];
  }
}

/** Another corner for a scale of points: midway on its last stretch, so that nothing changes yet. */
export function withPoint(points: readonly (readonly [number, number])[]): [number, number][] {
  const [before, last] = [points.at(-2)!, points.at(-1)!];
  const middle: [number, number] = [(before[0] + last[0]) / 2, (before[1] + last[1]) / 2];
  return [...points.slice(0, -1).map(([x, y]): [number, number] => [x, y]), middle, [last[0], last[1]]];
}

/** Part of the model that the editor shows an issue beside. */
export type Place = `groups[${number}].measures[${number}]` | `groups[${number}]` | `bands[${number}]` | "missing" | "";

/** Where each issue belongs: the measure, group or band that its path lies in, else the model as a whole. */
export function issuesByPlace(issues: readonly Issue[], model: HealthModel): ReadonlyMap<Place, readonly Issue[]> {
  const places = new Map<Place, Issue[]>();
  for (const issue of issues) {
    const place = placeOf(issue, model);
    const own = places.get(place);
    if (!own) places.set(place, [issue]);
    else if (!own.some((other) => JSON.stringify(other) === JSON.stringify(issue))) own.push(issue);
  }
  return places;
}

function placeOf({ path = "", given }: Issue, model: HealthModel): Place {
  const [known] = /^groups\[\d+\]\.measures\[\d+\]/.exec(path) ?? /^(groups|bands)\[\d+\]/.exec(path) ?? [];
  if (known) return known as Place;
  if (path === "missing" || path === "coverageFloor") return "missing";
  // Scoring names a measure by its id, and actions by the band that they are for.
  for (const [g, group] of model.groups.entries()) {
    const m = group.measures.findIndex(({ id }) => id === path);
    if (m >= 0) return `groups[${g}].measures[${m}]`;
  }
  const band = path.startsWith("bands") || path.startsWith("actions") ? bandIndex(model, given) : -1;
  return band >= 0 ? `bands[${band}]` : "";
}

const bandIndex = (model: HealthModel, given: unknown) => model.bands.findIndex(({ id }) => id === given);
