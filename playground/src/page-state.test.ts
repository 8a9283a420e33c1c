import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { placeAddress, ROOMS, readPageState, writePageState } from "./page-state.js";

const read = (hash: string, search = "") => readPageState({ search, hash }, ["en-GB"]);

describe("the address", () => {
  it("leads back to the place it was made of, whatever the names in it", () => {
    const part = fc.string({ minLength: 1, unit: "grapheme" });
    fc.assert(
      fc.property(fc.constantFrom(...ROOMS), fc.array(part, { maxLength: 4 }), (room, path) => {
        expect(read(placeAddress(room, path, "large"))).toMatchObject({ room, path, query: "large" });
      }),
    );
  });

  it("leads to the dashboard where it names no room, and never fails", () => {
    for (const hash of ["", "#", "#/", "#/cellar/door", "#section", "#/%E0%A4%A"]) {
      expect(read(hash), hash).toMatchObject({ room: "dashboard", path: [], query: "" });
    }
    expect(read("#/classroom/%E0%A4%A").path).toEqual(["%E0%A4%A"]);
  });

  it("takes a set of scenarios to the simulator, with the link as it came", () => {
    expect(read("#tenure=1.abc.def")).toMatchObject({ room: "simulator", query: "tenure=1.abc.def" });
    expect(read("#/simulator?tenure=1.abc.def").query).toBe("tenure=1.abc.def");
  });

  it("keeps language and colours, and what others have put there", () => {
    const search = writePageState("?from=mail", { language: "ja", theme: "dark" });
    expect(search).toBe("?from=mail&lang=ja&theme=dark");
    expect(read("", search)).toMatchObject({ language: "ja", theme: "dark" });
    expect(writePageState(search, { language: "en", theme: "system" })).toBe("?from=mail&lang=en");
  });
});
