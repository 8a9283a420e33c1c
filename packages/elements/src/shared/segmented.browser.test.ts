import { expect, it } from "vitest";
import "../comparison-table/comparison-table.js";
import "../risk-list/risk-list.js";
import "../score-waterfall/score-waterfall.js";
import { sixContacts } from "../risk-list/outreach.fixture.js";
import { FakeProvider, place, useStage } from "./stage.fixture.js";

useStage();

const make = <K extends keyof HTMLElementTagNameMap>(tag: K, set: object) =>
  Object.assign(document.createElement(tag), set);

/** Words that stand on more than one line. */
function brokenIn(button: Element): string[] {
  const walker = document.createTreeWalker(button, NodeFilter.SHOW_TEXT);
  const broken: string[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (const { 0: word, index } of (node as Text).data.matchAll(/\S+/g)) {
      const range = document.createRange();
      range.setStart(node, index);
      range.setEnd(node, index + word.length);
      if (new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1) broken.push(word);
    }
  }
  return broken;
}

it.each(["en", "ja"])(
  "buttons side by side fit in the narrowest box, and break between words alone, in %s",
  async (lang) => {
    const { element: into } = new FakeProvider();
    for (const element of [
      make("tenure-risk-list", { data: sixContacts(lang as "en") }),
      make("tenure-score-waterfall", { account: "A-102" }),
      make("tenure-comparison-table", {}),
    ]) {
      await place(element, { width: 280, lang, into });
      const group = element.shadowRoot!.querySelector(".segmented")!;
      const buttons = [...group.querySelectorAll("button")];
      expect(buttons.length).toBeGreaterThan(1);
      expect([element.localName, buttons.flatMap(brokenIn)]).toEqual([element.localName, []]);
      expect([element.localName, group.scrollWidth <= group.clientWidth]).toEqual([element.localName, true]);
      element.remove();
    }
  },
);
