import { describe, expect, it } from "vitest";
import { isOutreach } from "../risk-list/outreach-shape.js";
import { inLanguage } from "./in-language.js";
import { words } from "./shape.js";

describe("the shape of an author's words", () => {
  const given = ["Call", { en: "Call" }, { ja: "Call" }, { en: "Call", ja: undefined }, { en: "Call", ja: "Call" }];

  it("takes them in one language, which is then shown in both, as a model file does", () => {
    for (const one of given) {
      expect([one, words(one)]).toEqual([one, true]);
      expect(["en", "ja"].map((language) => inLanguage(one, language))).toEqual(["Call", "Call"]);
    }
  });

  it("takes nothing that cannot be shown", () => {
    for (const one of [1, null, ["Call"], { en: 1 }, { en: "Call", ja: null }]) expect(words(one)).toBe(false);
  });

  it("lets a list of contacts name what to do, and its measures, in one language", () => {
    for (const name of given) {
      const reason = { measure: "use", name, points: -10 };
      expect(isOutreach({ rows: [{ account: "a", score: 31, mrr: 10, reason, action: name }] })).toBe(true);
    }
  });
});
