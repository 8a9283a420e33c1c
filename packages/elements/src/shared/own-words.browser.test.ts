import { describe, expect, it } from "vitest";
import "../mrr-movements/mrr-movements.js";
import { yearOfMovements } from "../mrr-movements/movements.fixture.js";
import type { TenureMrrMovements } from "../mrr-movements/mrr-movements.js";
import { withOwnWords } from "./own-words.js";
import { place, settled, textOf, useStage } from "./stage.fixture.js";

useStage();

describe("words of the page's own", () => {
  const words = { language: "en", title: "Title", count: (n: number) => `${n} months`, state: { empty: "Nothing" } };

  it("stand in the place of the element's, and nothing else changes", () => {
    const own = withOwnWords(words, { title: "Ours", state: { empty: "Not yet" }, count: "some", extra: "no" });
    expect({ ...own, count: own.count(3) }).toEqual({
      language: "en",
      title: "Ours",
      count: "some",
      state: { empty: "Not yet" },
    });
    expect(withOwnWords(words, undefined)).toBe(words);
  });

  it("are passed over where they are of another kind", () => {
    const wrong = { title: { deep: "x" }, state: "x", language: "ja", count: 3 } as never;
    const own = withOwnWords(words, wrong);
    expect([own.title, own.state.empty, own.language, own.count(2)]).toEqual(["Title", "Nothing", "en", "2 months"]);
    expect(withOwnWords(words, "x" as never)).toBe(words);
  });

  it("are drawn as text in an element, which takes the focus to its first control", async () => {
    const element = document.createElement("tenure-mrr-movements") as TenureMrrMovements;
    Object.assign(element, { data: yearOfMovements, i18n: { heading: "<b>Ours</b>" } });
    await place(element, { width: 900 });
    await settled(element);
    expect(textOf(element, "[part~='heading']")).toBe("<b>Ours</b>");
    element.focus();
    expect(element.shadowRoot!.activeElement?.localName).toBe("button");
  });
});
