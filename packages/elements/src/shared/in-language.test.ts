import { describe, expect, it } from "vitest";
import { inLanguage, readableId } from "./in-language.js";

describe("names in two languages", () => {
  it("are taken in the reader's, or in the one there is", () => {
    expect(inLanguage({ en: "Usage depth", ja: "活用度" }, "ja")).toBe("活用度");
    expect(inLanguage({ en: "Usage depth", ja: "活用度" }, "en")).toBe("Usage depth");
    expect(inLanguage({ en: "Usage depth" }, "ja")).toBe("Usage depth");
    expect(inLanguage("NPS", "ja")).toBe("NPS");
    for (const none of [undefined, null, 7, {}]) expect(inLanguage(none as never, "en")).toBe("");
  });

  it("come from the id where nobody gave one", () => {
    expect(["seat-use", "nps", "csm_pulse", "", "最終接触"].map(readableId)).toEqual([
      "Seat use",
      "NPS",
      "CSM pulse",
      "",
      "最終接触",
    ]);
  });
});
