import type { HealthBand, HealthMeasure, HealthModel, Issue, Words as Names, Normalisation } from "@tenure/core/fields";
import type { Language } from "../shared/language.js";

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

/** A model with a measure in another group, at its end; a group that would be left empty goes. */
export function withMeasureIn(model: HealthModel, group: number, measure: number, to: number): HealthModel {
  if (group === to) return model;
  const moved = model.groups[group]!.measures[measure]!;
  return withoutMeasure(withMeasure(model, to, moved), group, measure);
}

/** A model with one group more, which weighs as much as the others do on average. */
export function withGroup(model: HealthModel, measure: HealthMeasure, name: Names): HealthModel {
  const weight = Math.round(model.groups.reduce((sum, group) => sum + group.weight, 0) / model.groups.length);
  const id = unusedId("group", model.groups);
  return { ...model, groups: [...model.groups, { id, name, weight: weight || 1, measures: [measure] }] };
}

/** A list with one item a place further up (−1) or down (1); the same list at its ends. */
export function withItemMoved<T>(list: readonly T[], index: number, by: -1 | 1): T[] {
  const other = index + by;
  if (other < 0 || other >= list.length) return [...list];
  return list.map((item, place) => (place === index ? list[other]! : place === other ? list[index]! : item));
}

/**
 * A model whose widest band is two: the upper half is new. It keeps the tone, so that nobody is flagged who was not.
 *
 * @param tones of the model's bands as they are shown
 */
export function withBand(model: HealthModel, tones: readonly HealthBand["tone"][], name: Names): HealthModel {
  const ends = model.bands.map((_, b) => model.bands[b + 1]?.from ?? 100);
  const width = (b: number) => ends[b]! - model.bands[b]!.from;
  const widest = model.bands.reduce((best, _, b) => (width(b) > width(best) ? b : best), 0);
  const { to, ...split } = model.bands[widest]!;
  const upper = {
    id: unusedId("band", model.bands),
    name,
    from: Math.round(split.from + width(widest) / 2),
    ...(to === undefined ? {} : { to }),
  };
  // Tones that went by the place among the bands stay what they were.
  const kept = model.bands.map((band, b) => ({ ...(b === widest ? split : band), tone: tones[b]! }));
  const bands = [...kept.slice(0, widest + 1), { ...upper, tone: tones[widest]! }, ...kept.slice(widest + 1)];
  return { ...model, bands };
}

/** A model without one band and its action: the one below takes its scores, or the one above where there is none. */
export function withoutBand(model: HealthModel, index: number, tones: readonly HealthBand["tone"][]): HealthModel {
  const gone = model.bands[index]!;
  const { [gone.id]: _, ...actions } = model.actions;
  const bands = model.bands.map((band, b) => {
    const { to, ...open } = { ...band, tone: tones[b]! };
    if (b === index - 1) return open;
    return { ...open, ...(to === undefined ? {} : { to }), ...(index === 0 && b === 1 ? { from: 0 } : {}) };
  });
  return { ...model, actions, bands: bands.filter((_, b) => b !== index) };
}

/** What an author wrote, with the words of one language changed; undefined where nothing is left. */
export function withWords(words: Names | undefined, language: Language, said: string): Names | undefined {
  const other = typeof words === "object" ? words : {};
  const { [language]: _, ...rest } = other;
  const next = said ? { ...rest, [language]: said } : rest;
  return Object.values(next).some(Boolean) ? next : undefined;
}

/**
 * A model with what is to be done in a band, in the words of one language. Without words nothing is, in any language:
 * those of another would stand in for them.
 */
export function withAction(model: HealthModel, band: string, language: Language, said: string): HealthModel {
  const { [band]: action, ...others } = model.actions;
  const next = said ? withWords(action, language, said) : undefined;
  return { ...model, actions: next === undefined ? others : { ...model.actions, [band]: next } };
}

function unusedId(stem: string, items: readonly { readonly id: string }[]): string {
  let number = items.length + 1;
  while (items.some(({ id }) => id === `${stem}-${number}`)) number += 1;
  return `${stem}-${number}`;
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
