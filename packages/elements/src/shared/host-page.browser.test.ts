import { describe, expect, it } from "vitest";
import "../assumption-slider/assumption-slider.js";
import "../health-gauge/health-gauge.js";
import "../kpi-card/kpi-card.js";
import "../survey-chart/survey-chart.js";
import "../survey-form/survey-form.js";
import { place, settled, useStage } from "./stage.fixture.js";

useStage();

const figure = { metric: "mrr", value: 44_600_000, previous: 43_000_000 };
const TAGS = ["tenure-kpi-card", "tenure-survey-chart", "tenure-survey-form", "tenure-assumption-slider"] as const;
const make = (tag: (typeof TAGS)[number]) =>
  Object.assign(document.createElement(tag), tag === "tenure-kpi-card" ? { data: figure } : {});

/** Every box inside an element: how it stands to its host, and how its words are written. */
function drawn(element: HTMLElement): string[] {
  const outer = element.getBoundingClientRect();
  return [...element.shadowRoot!.querySelectorAll("*")].map((node) => {
    const { left, top, width, height } = node.getBoundingClientRect();
    const style = getComputedStyle(node);
    const box = [left - outer.left, top - outer.top, width, height].map(Math.round).join(" ");
    return `${node.localName} ${box} ${LOOK.map((property) => style.getPropertyValue(property)).join(" ")}`;
  });
}

/** What a host page may have set around an element, for words and drawings of its own. */
const AROUND = {
  "font-size": "31px",
  "font-weight": "900",
  "font-style": "italic",
  "font-stretch": "50%",
  "font-variant": "small-caps",
  "font-feature-settings": '"smcp"',
  "line-height": "3",
  "letter-spacing": "5px",
  "word-spacing": "9px",
  "text-transform": "uppercase",
  "text-indent": "40px",
  "text-align": "center",
  "text-align-last": "right",
  "text-shadow": "1px 1px 2px red",
  "text-emphasis": "dot red",
  "text-wrap": "nowrap",
  "-webkit-text-stroke": "1px red",
  "-webkit-text-fill-color": "red",
  "white-space": "nowrap",
  "word-break": "break-all",
  "line-break": "anywhere",
  hyphens: "auto",
  fill: "red",
  "fill-opacity": "0.2",
  stroke: "red",
  "stroke-width": "5px",
  "stroke-dasharray": "3",
  "stroke-linecap": "square",
  "stroke-opacity": "0.1",
  "text-anchor": "end",
  "dominant-baseline": "hanging",
};
const LOOK = Object.keys(AROUND);

const RESETS = {
  "a reset of margins and paddings": "* { margin: 0; padding: 0; box-sizing: border-box }",
  "Tailwind's reset in a layer":
    "@layer base { *, ::after, ::before, ::backdrop { box-sizing: border-box; margin: 0; padding: 0; border: 0 solid } }",
  "a reset of type":
    "* { font: inherit; font-size: 22px; line-height: 3; letter-spacing: 4px; text-align: center; container-type: normal }",
};

describe("a page's reset of all its elements", () => {
  for (const [name, css] of Object.entries(RESETS)) {
    it(`changes nothing inside an element: ${name}`, async () => {
      const elements = [];
      for (const tag of TAGS) elements.push(await place(make(tag)));
      const before = elements.map(drawn);
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      document.adoptedStyleSheets.push(sheet);
      try {
        for (const element of elements) await settled(element);
        expect(elements.map(drawn)).toEqual(before);
      } finally {
        document.adoptedStyleSheets.pop();
      }
    });
  }

  it("leaves the room around what an element shows", async () => {
    const card = await place(make("tenure-kpi-card"));
    const heading = card.shadowRoot!.querySelector("[part~='heading']")!.getBoundingClientRect();
    const box = card.getBoundingClientRect();
    expect([heading.left - box.left, heading.top - box.top]).toEqual([20, 16]);
  });
});

/** Layouts that ask what stands in them how wide it would be. */
const SHRINKS: Record<string, readonly [around: string, own: string]> = {
  "a flex row": ["display: flex", ""],
  "a flex column that centres": ["display: flex; flex-direction: column; align-items: center", ""],
  "an automatic column of a grid": ["display: grid; grid-template-columns: auto 1fr", ""],
  "a table": ["display: table", ""],
  "a line of text": ["", "display: inline-block"],
  "a float": ["", "float: left"],
  "a place of its own": ["position: relative", "position: absolute"],
  "the width of what it shows": ["", "inline-size: fit-content"],
};

describe("a layout that asks an element how wide it is", () => {
  const WIDTHS: Record<string, object> = {
    "tenure-kpi-card": { data: figure },
    "tenure-health-gauge": { value: 72, label: "Health of everything that Kitano Logistics has ever bought from us" },
    "tenure-survey-chart": {},
    "tenure-survey-form": {},
    "tenure-assumption-slider": {},
  };
  /** Widths of every kind of element, and of its frame, in a layout of some width. */
  const widthsIn = async (width: number) => {
    const page = document.querySelector("main")!;
    const elements = Object.entries(WIDTHS).map(([tag, set]) => Object.assign(document.createElement(tag), set));
    for (const element of elements) {
      const host = document.createElement("div");
      page.append(host);
      await place(element as ReturnType<typeof make>, { into: host, width });
    }
    return ([around, own]: readonly [string, string]) =>
      elements.map((element) => {
        element.parentElement!.style.cssText = around;
        element.style.cssText = own;
        return [element, element.shadowRoot!.querySelector("[part~='base']")!].map(
          (box) => box.getBoundingClientRect().width,
        );
      });
  };
  const every = (width: number) => Object.keys(WIDTHS).map(() => [width, width]);

  it("is told the least that shows everything, alike of all", async () => {
    const widths = await widthsIn(700);
    for (const [name, layout] of Object.entries(SHRINKS))
      expect({ name, widths: widths(layout) }).toEqual({ name, widths: every(280) });
  });

  it("has one that fits it where it has less room", async () => {
    const widths = await widthsIn(200);
    for (const [name, layout] of Object.entries(SHRINKS))
      expect({ name, widths: widths(layout) }).toEqual({ name, widths: every(200) });
  });

  it("keeps room to be read beside a long text", async () => {
    const widths = await widthsIn(700);
    for (const { parentElement } of document.querySelectorAll("main > div > *")) {
      const text = document.createElement("p");
      text.textContent = "A text that would take all the room of the row if it could. ".repeat(9);
      parentElement!.append(text);
    }
    for (const own of ["", "flex: 1"]) expect(widths(["display: flex", own])).toEqual(every(160));
  });

  it("gets all the room where it gives it, and a fair share among others", async () => {
    const widths = await widthsIn(500);
    expect(widths(["", ""])).toEqual(every(500));
    expect(widths(["display: grid; grid-template-columns: 1fr 1fr", ""])).toEqual(every(250));
    expect(widths(["display: flex", "flex: 1"])).toEqual(every(500));
  });
});

describe("what a page says of the words and drawings around an element", () => {
  it("changes none of those inside", async () => {
    for (const tag of TAGS) {
      const around = document.createElement("div");
      document.querySelector("main")!.append(around);
      const element = await place(make(tag), { into: around });
      const before = drawn(element);
      for (const [property, value] of Object.entries(AROUND)) {
        around.style.setProperty(property, value);
        expect(around.style.getPropertyValue(property), property).not.toBe("");
        expect({ tag, property, drawn: drawn(element) }).toEqual({ tag, property, drawn: before });
        around.style.removeProperty(property);
      }
    }
  });
});

describe("a page's own name for an element", () => {
  it.each(["名", "wide"])(
    "takes four lines at most, however long it is, and is heard and pointed at in full: %s",
    async (part) => {
      const label = `${part} `.repeat(10_000 / (part.length + 1)).trim();
      for (const tag of ["tenure-kpi-card", "tenure-survey-chart"] as const) {
        const element = await place(Object.assign(make(tag), { label }), { width: 360 });
        const heading = element.shadowRoot!.querySelector<HTMLElement>("[part~='heading']")!;
        const line = Number.parseFloat(getComputedStyle(heading).lineHeight);
        expect(heading.getBoundingClientRect().height).toBeCloseTo(4 * line, 0);
        expect(element.getBoundingClientRect().height).toBeLessThan(1000);
        expect([heading.textContent, heading.title]).toEqual([label, label]);
        expect(heading.matches("[role='heading']")).toBe(true);
        element.setAttribute("label", "Kitano");
        await settled(element);
        expect([heading.textContent, heading.title]).toEqual(["Kitano", ""]);
      }
    },
  );
});
