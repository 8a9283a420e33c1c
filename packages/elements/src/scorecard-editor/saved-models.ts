import type { HealthModel } from "@tenure/core/fields";

/** An edit, what it is of, and what stands beside that. */
export interface Saving {
  readonly draft: HealthModel;
  readonly previous: HealthModel;
  /** Other versions and the models of segments. */
  readonly besides: readonly HealthModel[];
}

/** The number that an edit is saved under: beyond that of every version of it. */
export function nextVersion({ draft, previous, besides }: Saving): number {
  const versions = besides.filter(({ id }) => id === draft.id).map(({ version }) => version);
  return Math.max(previous.version, ...versions) + 1;
}

/**
 * What is saved of an edit: the new version first, then what was in force before and the models of segments. It is in
 * force from the day of the figures, so that days before keep their scores; what a file says of its own version stays.
 * A version that began on the same day never was in force, and goes.
 */
export function modelsToSave(saving: Saving, asOf: string): readonly [HealthModel, ...HealthModel[]] {
  const { draft, previous, besides } = saving;
  const own = draft.validFrom !== previous.validFrom ? draft.validFrom : undefined;
  const model: HealthModel = { ...draft, version: nextVersion(saving), validFrom: own ?? asOf };
  const others = [...besides, previous].filter(
    ({ id, validFrom }) => !(id === model.id && validFrom === model.validFrom),
  );
  return [model, ...once(others, [])];
}

/** The saved model with all that belongs to it. */
export function modelsAsSaved({ previous, besides }: Saving): readonly [HealthModel, ...HealthModel[]] {
  return [previous, ...once(besides, [previous])];
}

/** Each version of each model, the first that is given; none of those that are there already. */
function once(models: readonly HealthModel[], there: readonly HealthModel[]): HealthModel[] {
  const nameOf = ({ id, version }: HealthModel) => JSON.stringify([id, version]);
  const known = new Set(there.map(nameOf));
  return models.filter((model) => {
    const isKnown = known.has(nameOf(model));
    known.add(nameOf(model));
    return !isKnown;
  });
}
