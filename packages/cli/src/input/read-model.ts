import { DEFAULT_HEALTH_MODELS, type HealthModel, parseHealthModel } from "@tenure/core";
import { UnusableInput } from "../command.js";
import type { FiledIssue } from "../issue-lines.js";
import { filed, type Inputs, nameOf } from "./inputs.js";

/** Models that come along, which go by their name. */
export const BUILT_IN_MODELS = Object.values(DEFAULT_HEALTH_MODELS);

/** A health model by the name it comes along with, else from a file. Throws {@link UnusableInput} where it is wrong. */
export async function readModel(path: string, inputs: Inputs, issues: FiledIssue[]): Promise<HealthModel> {
  const own = BUILT_IN_MODELS.find(({ id }) => id === path);
  if (own) return own;
  const parsed = parseHealthModel(await inputs.json(path));
  if (!parsed.ok) throw new UnusableInput(filed(parsed.issues, nameOf(path), true));
  issues.push(...filed(parsed.value.issues, nameOf(path), true));
  return parsed.value.model;
}
