import { describe, expect, it } from "vitest";
import { DEFAULT_HEALTH_MODELS } from "./default-models.js";
import { parseHealthModel } from "./health-model.js";

describe("the default models", () => {
  it.each(Object.entries(DEFAULT_HEALTH_MODELS))("are complete as they stand (%s)", (_, model) => {
    expect(parseHealthModel(model)).toEqual({ ok: true, value: { model, issues: [] } });
  });
});
