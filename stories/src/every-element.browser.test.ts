import { html, type LitElement, render, type TemplateResult } from "lit";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { cdp } from "vitest/browser";
import "./stage.css";

interface Told {
  readonly args?: object;
  readonly render?: (args: object, context: object) => TemplateResult;
}

interface Stories extends Record<string, Told> {
  readonly default: Told;
}

const files = import.meta.glob<Stories>("./*.stories.ts", { eager: true });

/** Of each element what it shows when all is well, and what is hardest to find room for; two show nothing. */
const LOOKED_AT: Readonly<Record<string, readonly string[]>> = {
  "assumption-ledger": ["Ready"],
  "assumption-slider": ["Moved", "Months"],
  "comparison-table": ["SuccessAndSupport", "BookTable", "LiveFigures"],
  "health-distribution": ["Ready", "ByMoney"],
  "health-gauge": ["AtRisk", "WithBreakdown", "Bar"],
  "iso-ltv-map": ["Ready"],
  "kpi-card": ["Ready", "ShortOfTarget", "NotComputable"],
  "kpi-tree": ["Ready"],
  lifecycle: ["LiveFigures"],
  "ltv-chart": ["Ready", "Growing"],
  "ltv-simulator": ["Alone", "Scenarios"],
  "mrr-movements": ["Ready", "TwoYears"],
  provider: [],
  "renewal-calendar": ["Ready"],
  "retention-chart": ["Quarterly", "Curve", "LayerCake"],
  "risk-list": ["Ready", "UpsellReadiness"],
  "scenario-table": ["Ready", "ByChance", "Growing"],
  "score-waterfall": ["AgainstTheMean", "Changed"],
  "scorecard-editor": ["Ready"],
  source: [],
  "survey-chart": ["Ready"],
  "survey-form": ["Ready"],
  "tornado-chart": ["Ready", "Growing"],
};

let page: HTMLElement;

interface Elements extends LitElement {
  withExport?: boolean;
  state?: string;
}

const shown = () =>
  [...page.children].flatMap((sheet) =>
    [...sheet.querySelectorAll<Elements>("*")]
      .filter(({ localName, shadowRoot }) => localName.startsWith("tenure-") && shadowRoot?.querySelector("[part]"))
      .map((element) => ({ element, sheet: sheet as HTMLElement, name: (sheet as HTMLElement).dataset.story! })),
  );

const firstOfEach = (all: ReturnType<typeof shown>) => [
  ...new Map(all.toReversed().map((one) => [one.element.localName, one])).values(),
];

async function settle(): Promise<void> {
  for (let turn = 0; turn < 4; turn++) {
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    await Promise.all(shown().map(({ element }) => element.updateComplete));
  }
}

async function draw(language: string): Promise<void> {
  document.documentElement.lang = language;
  for (const [name, stories] of Object.entries(LOOKED_AT)) {
    const file = files[`./${name}.stories.ts`]!;
    for (const story of stories) {
      const id = `${name} ${story}`;
      let sheet = page.querySelector<HTMLElement>(`[data-story="${id}"]`);
      if (!sheet) {
        sheet = document.createElement("div");
        sheet.dataset.story = id;
        page.append(sheet);
      }
      const args = { ...file.default.args, ...file[story]!.args };
      const template = (file[story]!.render ?? file.default.render)!(args, { globals: { locale: language }, args });
      render(html`${template}`, sheet);
    }
  }
  await settle();
  for (const { element } of shown()) if ("withExport" in element) element.withExport = true;
  await vi.waitFor(
    () =>
      expect(
        shown()
          .filter(({ element }) => element.state === "loading")
          .map(({ name }) => name),
      ).toEqual([]),
    { timeout: 20_000 },
  );
  await settle();
  for (const { element } of shown())
    for (const menu of element.shadowRoot!.querySelectorAll<HTMLDetailsElement>("details[part='export']"))
      menu.open = true;
}

/** Words and numbers: what is read as one and never breaks. Japanese text may break between any two letters. */
const WHOLE = /[\p{Script=Latin}\p{N}.,%¥$+−]+/gu;

const WHOLE_IN_CELLS = new RegExp(`\\d{4}年\\d+月|${WHOLE.source}`, "gu");

/** Where an element's text may stand: in its cell, in what cuts it off, or in the element. */
interface Room {
  readonly left: number;
  readonly right: number;
  readonly isCell: boolean;
  readonly isCut: boolean;
}

/** The room of text in a box; null where nobody sees it. */
function roomOf(parent: Element, host: Element): Room | null {
  if (parent.closest("style, script, option, title, textarea")) return null;
  if (!parent.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return null;
  let room: Room | null = null;
  for (let box: Element | null = parent; box; box = box.parentElement) {
    const { overflowX, clipPath } = getComputedStyle(box);
    if (clipPath !== "none") return null;
    const isCut = overflowX !== "visible";
    const isCell = box.matches("th, td");
    const { left, right } = box.getBoundingClientRect();
    if (isCut || isCell) room ??= { left, right, isCell, isCut };
  }
  const { left, right } = host.getBoundingClientRect();
  return room ?? { left, right, isCell: false, isCut: false };
}

function boxesOf(node: Text, from = 0, to = node.length): DOMRect[] {
  const range = document.createRange();
  range.setStart(node, from);
  range.setEnd(node, to);
  return [...range.getClientRects()].filter(({ width }) => width > 0);
}

const linesOf = (boxes: readonly DOMRect[]) => new Set(boxes.map(({ top }) => Math.round(top))).size;

function troublesOf(element: Element, sheet: HTMLElement): string[] {
  const troubles: string[] = [];
  const sideways = sheet.scrollWidth - sheet.clientWidth;
  if (sideways > 0) troubles.push(`scrolls the page sideways by ${sideways}`);
  const rooms = new Map<Element, Room | null>();
  const walker = document.createTreeWalker(element.shadowRoot!, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
    const text = node.data;
    const parent = node.parentElement;
    if (!parent || !text.trim()) continue;
    if (!rooms.has(parent)) rooms.set(parent, roomOf(parent, element));
    const room = rooms.get(parent)!;
    if (!room) continue;
    const said = `“${text.trim().replace(/\s+/g, " ").slice(0, 24)}”`;
    const boxes = boxesOf(node);
    if (!room.isCut && boxes.some(({ left, right }) => left < room.left - 1 || right > room.right + 1))
      troubles.push(`${said} runs out of its box`);
    const lines = linesOf(boxes);
    if (lines === 1) continue;
    const letters = [...text.replace(/\s/g, "")].length;
    if (letters >= 3 && letters / lines < 2) troubles.push(`${said} stands letter by letter`);
    for (const { 0: whole, index } of text.matchAll(room.isCell ? WHOLE_IN_CELLS : WHOLE))
      if (whole.length > 1 && linesOf(boxesOf(node, index, index + whole.length)) > 1)
        troubles.push(`“${whole}” is broken`);
  }
  return troubles;
}

/** What a table is called by those who hear it. */
function nameOf(table: HTMLTableElement): string {
  const by = table.getAttribute("aria-labelledby");
  const named = by ? (table.getRootNode() as ShadowRoot).getElementById(by)?.textContent : table.ariaLabel;
  return (named ?? table.caption?.textContent ?? "").trim();
}

/** What a property may be set to by mistake. */
const ODD: readonly (readonly [name: string, value: unknown])[] = [
  ["a long word", "W".repeat(10_000)],
  ["1e308", 1e308],
  ["-1e308", -1e308],
  ["NaN", Number.NaN],
  ["-0", -0],
  ["Infinity", Number.POSITIVE_INFINITY],
  ["a BigInt", 1n],
  ["null", null],
  ["an object", { a: 1 }],
];

const isWrittenOut = (value: unknown) => /^(Infinity|NaN|\[object)/.test(String(value));

const NONSENSE = /(^|[^A-Za-z])(NaN|Infinity|undefined|null|\[object|Invalid Date|∞|[-−]0(?![.\d]))/;

function nonsenseIn(element: Element): string | undefined {
  const root = element.shadowRoot!;
  // What a message quotes is what was given.
  const text = root.textContent!.replace(/\s+/g, " ").replace(/“[^”]*”/g, "“”");
  const told = [...root.querySelectorAll("[aria-label], [aria-valuetext]")].map(
    (one) => `${one.ariaLabel ?? ""} ${one.ariaValueText ?? ""}`,
  );
  for (const one of [text, ...told]) {
    const at = NONSENSE.exec(one);
    if (at) return `“${one.slice(Math.max(0, at.index - 40), at.index + 30)}”`;
  }
  for (const shape of root.querySelectorAll("svg *"))
    for (const { name, value } of shape.attributes)
      if (/NaN|Infinity|undefined/.test(value)) return `<${shape.localName} ${name}="${value.slice(0, 60)}">`;
  return undefined;
}

/** Own properties that a page may set, and the name that all elements have. */
const SHARED: ReadonlySet<string> = new Set(
  "headingLevel data src loading size withoutAnimation i18n withExport inline result issues hidePanel".split(" "),
);
function settable(element: Elements): readonly string[] {
  const { elementProperties } = element.constructor as unknown as {
    elementProperties: ReadonlyMap<string, { readonly state?: boolean }>;
  };
  return [...elementProperties].filter(([name, { state }]) => !state && !SHARED.has(name)).map(([name]) => name);
}

/** Texts of one line in which something stands to the right of what comes after it. */
function turnedTexts(element: Element): string[] {
  const turned: string[] = [];
  for (const parent of element.shadowRoot!.querySelectorAll("*")) {
    const texts = [...parent.childNodes].filter((node) => node instanceof Text && node.data.trim()) as Text[];
    if (texts.length === 0 || /flex|grid/.test(getComputedStyle(parent).display) || !roomOf(parent, element)) continue;
    const ends = texts.flatMap((node) => {
      const [from, to] = [node.data.search(/\S/), node.data.trimEnd().length];
      return [boxesOf(node, from, from + 1)[0], boxesOf(node, to - 1, to)[0]].filter((box) => box !== undefined);
    });
    if (ends.some((box, index) => index > 0 && ends[index - 1]!.top === box.top && ends[index - 1]!.left > box.left))
      turned.push(parent.textContent!.trim().replace(/\s+/g, " "));
  }
  return turned;
}

function isMirrored(drawing: Element): boolean {
  return new DOMMatrix(getComputedStyle(drawing).transform).a < 0;
}

async function emulate(features: readonly { name: string; value: string }[]): Promise<void> {
  const browser = cdp() as unknown as { send(command: string, value: object): Promise<unknown> };
  await browser.send("Emulation.setEmulatedMedia", { features });
}

beforeAll(async () => {
  page = document.createElement("main");
  page.style.cssText = "display: grid; gap: 8px; justify-items: start";
  document.body.append(page);
});
afterAll(() => page.remove());

describe("every element", () => {
  it("is among those looked at", () => {
    expect(Object.keys(files).map((file) => file.slice(2, -".stories.ts".length))).toEqual(Object.keys(LOOKED_AT));
  });

  for (const language of ["en", "ja"]) {
    it(`has room for its words on phones and desks, in ${language}`, { timeout: 90_000 }, async () => {
      await draw(language);
      const found: Record<string, string[]> = {};
      for (const width of [280, 360, 640, 900]) {
        for (const sheet of page.children) (sheet as HTMLElement).style.inlineSize = `${width}px`;
        await settle();
        for (const { element, sheet, name } of shown()) {
          const troubles = troublesOf(element, sheet);
          if (troubles.length > 0) found[`${name} ${width}`] = troubles;
        }
      }
      expect(found).toEqual({});
    });
  }

  it("names each of its tables in the reader's language", { timeout: 60_000 }, async () => {
    const names: Record<string, string[]> = {};
    for (const language of ["en", "ja"]) {
      await draw(language);
      for (let level = 0; level < 2; level++) {
        for (const { element } of shown())
          for (const fold of element.shadowRoot!.querySelectorAll<HTMLDetailsElement>("details:not([part='export'])"))
            fold.open = true;
        await settle();
      }
      names[language] = shown().flatMap(({ element, name }) =>
        [...element.shadowRoot!.querySelectorAll("table")].map((table) => `${name}: ${nameOf(table)}`),
      );
    }
    expect(names.en!.length).toBeGreaterThan(40);
    expect(Object.values(names).flatMap((all) => all.filter((name) => name.endsWith(": ")))).toEqual([]);
    expect(names.ja!.filter((name) => !/[\p{Script=Han}\p{Script=Kana}]/u.test(name))).toEqual([]);
  });

  it("draws no nonsense, throws nothing and stays in its box, whatever one of its properties is set to", {
    timeout: 180_000,
  }, async () => {
    await draw("en");
    for (const sheet of page.children) (sheet as HTMLElement).style.inlineSize = "280px";
    await settle();
    const complaints: string[] = [];
    const complain = (event: PromiseRejectionEvent) => complaints.push(String(event.reason));
    window.addEventListener("unhandledrejection", complain);
    const console = vi.spyOn(globalThis.console, "error").mockImplementation(() => undefined);
    const found: string[] = [];
    try {
      for (const { element, sheet, name } of firstOfEach(shown())) {
        const before = nonsenseIn(element);
        if (before) found.push(`${name}: ${before}`);
        for (const property of settable(element)) {
          const set = element as unknown as Record<string, unknown>;
          const own = set[property];
          // Of what is written as it is, only length and kind are odd.
          const odd = typeof own === "string" ? ODD.filter(([, value]) => !isWrittenOut(value)) : ODD;
          for (const [title, value] of odd) {
            set[property] = value;
            await element.updateComplete.catch((error: unknown) => complaints.push(String(error)));
            await new Promise((resolve) => setTimeout(resolve));
            const wrong =
              complaints[0] ??
              console.mock.calls[0]?.join(" ") ??
              nonsenseIn(element) ??
              (sheet.scrollWidth > 280 ? `${sheet.scrollWidth} px wide` : undefined);
            complaints.length = 0;
            console.mockClear();
            set[property] = own;
            await element.updateComplete.catch(() => undefined);
            if (wrong) found.push(`${name}.${property} = ${title}: ${wrong}`);
          }
        }
      }
    } finally {
      window.removeEventListener("unhandledrejection", complain);
      console.mockRestore();
    }
    expect(found).toEqual([]);
  });

  it("writes its drawings in the reader's own colours where colours are forced, without halos", async () => {
    await draw("en");
    await emulate([{ name: "forced-colors", value: "active" }]);
    try {
      const probe = document.createElement("p");
      probe.style.color = "CanvasText";
      page.append(probe);
      const { color } = getComputedStyle(probe);
      probe.remove();
      const written = shown().flatMap(({ element, name }) =>
        [...element.shadowRoot!.querySelectorAll("svg text, svg tspan")].map((text) => {
          const { fill, stroke, fillOpacity } = getComputedStyle(text);
          return `${name}: ${fill} ${stroke} ${fillOpacity}`;
        }),
      );
      expect(written.length).toBeGreaterThan(50);
      expect(new Set(written)).toEqual(new Set(written.map((one) => `${one.split(":")[0]}: ${color} none 1`)));
    } finally {
      await emulate([]);
    }
  });

  it("keeps words, figures, time and levers in order on a page that reads from right to left", async () => {
    document.documentElement.dir = "rtl";
    try {
      await draw("en");
      for (const sheet of page.children) (sheet as HTMLElement).style.inlineSize = "640px";
      await settle();
      const found = shown().flatMap(({ element, name }) => [
        ...turnedTexts(element).map((text) => `${name}: “${text}”`),
        ...[...element.shadowRoot!.querySelectorAll("svg, input[type='range']")]
          .filter((drawing) => getComputedStyle(drawing).direction !== "ltr" || isMirrored(drawing))
          .map((drawing) => `${name}: ${drawing.localName} ${drawing.part}`),
      ]);
      expect(found).toEqual([]);
    } finally {
      document.documentElement.removeAttribute("dir");
    }
  });

  it("stands where the page's words begin on a page that reads from right to left", async () => {
    document.documentElement.dir = "rtl";
    try {
      await draw("en");
      const heads = shown().flatMap(({ element, name }) => {
        const head = element.shadowRoot!.querySelector("[part='heading']");
        const room = element.shadowRoot!.querySelector("[part='body']")?.getBoundingClientRect();
        const [box] = head?.firstChild?.nextSibling instanceof Text ? boxesOf(head.firstChild.nextSibling) : [];
        return room && box ? [{ name, off: Math.round(room.right - box.right) }] : [];
      });
      expect(heads.length).toBeGreaterThan(20);
      expect(heads.filter(({ off }) => off !== 0)).toEqual([]);
    } finally {
      document.documentElement.removeAttribute("dir");
    }
  });
});
