import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { projectScenario } from "../simulation/project-scenario.js";
import { parseScenario } from "./scenario.js";
import { parseScenarioSet } from "./scenario-set.js";

const page = readFileSync(new URL("../../SCENARIOS.md", import.meta.url), "utf8");
const [whole, ...examples] = [...page.matchAll(/```json\n(.*?)```/gs)].map(([, json]) => JSON.parse(json!));

describe("the documented examples", () => {
  it("are as many as there are fields to show", () => {
    expect(parseScenario(whole)).toMatchObject({ ok: true, value: { issues: [] } });
    expect(examples).toHaveLength(15);
  });

  it.each(examples.map((example) => [Object.keys(example).join(", "), example] as const))(
    "%s: read without a word, and it changes the result",
    (_, example) => {
      if (example.scenarios) {
        const set = parseScenarioSet(example);
        expect(set.ok && set.value.issues.every(({ code }) => code === "scenario/default-used")).toBe(true);
        return;
      }
      const ofSegment = !("teams" in example || "ranges" in example);
      const input = ofSegment
        ? { ...whole, segments: [{ ...whole.segments[0], ...example }] }
        : { ...whole, ...example };
      const parsed = parseScenario(input);
      expect(parsed).toMatchObject({ ok: true, value: { issues: [] } });
      if (!parsed.ok || "ranges" in example) return;
      const before = parseScenario(whole);
      if (!before.ok) throw new Error("refused");
      const { issues: _i, ...changed } = projectScenario(parsed.value.scenario);
      const { issues: _j, ...plain } = projectScenario(before.value.scenario);
      expect(changed).not.toEqual(plain);
    },
  );
});
