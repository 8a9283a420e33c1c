import { DEFAULT_HEALTH_MODELS, type HealthModel } from "@tenure/core";
import { expect, it } from "vitest";
import { modelsAsSaved, modelsToSave, nextVersion } from "./saved-models.js";

const first = DEFAULT_HEALTH_MODELS.b2b;
const other = { ...first, id: "other" };
const of = (version: number, more: Partial<HealthModel> = {}): HealthModel => ({ ...first, version, ...more });
const names = (models: readonly HealthModel[]) =>
  models.map(({ id, version, validFrom }) => `${id}@${version} ${validFrom ?? "always"}`);

it("puts a new version in force from the day of the figures, before the ones of earlier days", () => {
  const previous = of(2, { validFrom: "2026-06-01" });
  const saved = modelsToSave({ draft: previous, previous, besides: [first, other] }, "2026-07-14");
  expect(names(saved)).toEqual([
    `${first.id}@3 2026-07-14`,
    `${first.id}@1 always`,
    `${other.id}@${other.version} always`,
    `${first.id}@2 2026-06-01`,
  ]);
});

it("lets go of a version that began on the same day", () => {
  const previous = of(2, { validFrom: "2026-07-14" });
  const saved = modelsToSave({ draft: previous, previous, besides: [first] }, "2026-07-14");
  expect(names(saved)).toEqual([`${first.id}@3 2026-07-14`, `${first.id}@1 always`]);
});

it("keeps the day and the earlier versions that a file names, under a number that none of them has", () => {
  const saving = {
    draft: of(2, { validFrom: "2026-07-01" }),
    previous: first,
    besides: [of(5, { validFrom: "2026-01-01" })],
  };
  expect(nextVersion(saving)).toBe(6);
  expect(names(modelsToSave(saving, "2026-07-14"))).toEqual([
    `${first.id}@6 2026-07-01`,
    `${first.id}@5 2026-01-01`,
    `${first.id}@1 always`,
  ]);
});

it("keeps each version of a model once beside the saved one", () => {
  const previous = of(2, { validFrom: "2026-06-01" });
  expect(names(modelsAsSaved({ draft: first, previous, besides: [previous, first, other, first] }))).toEqual([
    `${first.id}@2 2026-06-01`,
    `${first.id}@1 always`,
    `${other.id}@${other.version} always`,
  ]);
});
