import { ContextProvider } from "@lit/context";
import type { Result } from "@tenure/core/fields";
import axe from "axe-core";
import type { LitElement } from "lit";
import { afterEach, beforeEach, expect, vi } from "vitest";
import { cdp } from "vitest/browser";
import { type ProviderContext, providerContext } from "./provider-context.js";

let page: HTMLElement;

/** A page for every test of a file: it ends empty, and nothing may have complained on it. */
export function useStage(): void {
  const complaints: string[] = [];
  const complain = (event: Event) =>
    complaints.push(String((event as PromiseRejectionEvent).reason ?? (event as ErrorEvent).message));

  beforeEach(() => {
    complaints.length = 0;
    document.documentElement.lang = "en";
    document.documentElement.style.colorScheme = "light";
    page = document.createElement("main");
    document.body.append(page);
    vi.spyOn(console, "error");
    vi.spyOn(console, "warn");
    window.addEventListener("error", complain);
    window.addEventListener("unhandledrejection", complain);
  });

  afterEach(() => {
    page.remove();
    document.documentElement.removeAttribute("lang");
    document.documentElement.style.colorScheme = "";
    document.body.style.backgroundColor = "";
    window.removeEventListener("error", complain);
    window.removeEventListener("unhandledrejection", complain);
    expect(vi.mocked(console.error).mock.calls).toEqual([]);
    // Lit says once that it is not built for production.
    expect(vi.mocked(console.warn).mock.calls.filter(([text]) => !/dev mode/.test(String(text)))).toEqual([]);
    expect(complaints).toEqual([]);
    vi.restoreAllMocks();
  });
}

export interface Placement {
  readonly width?: number;
  readonly theme?: "light" | "dark";
  readonly lang?: string;
  /** Where to put it; absent, on the page. */
  readonly into?: Element;
}

/** Puts an element on the page and waits until it has settled. */
export async function place<E extends LitElement>(
  element: E,
  { width = 360, theme = "light", lang = "en", into = page }: Placement = {},
): Promise<E> {
  document.documentElement.lang = lang;
  document.documentElement.style.colorScheme = theme;
  document.body.style.backgroundColor = theme === "dark" ? "#0d1216" : "#f3f5f6";
  page.style.inlineSize = `${width}px`;
  into.append(element);
  await settled(element);
  return element;
}

/** Waits for words that arrive late, for answers, and for boxes to be measured. */
export async function settled(element: LitElement): Promise<void> {
  for (let turn = 0; turn < 4; turn++) {
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    await element.updateComplete;
  }
}

/** The element's visible text, what is only for ears left out, with single spaces. */
export function textOf(element: Element, selector = "[part~='base']"): string {
  return [...element.shadowRoot!.querySelectorAll(selector)]
    .map((node) => {
      const copy = node.cloneNode(true) as Element;
      for (const hidden of copy.querySelectorAll(".visually-hidden")) hidden.remove();
      return copy.textContent ?? "";
    })
    .join(" | ")
    .replace(/\s+/g, " ")
    .trim();
}

/** The box of the first line of what an element says: on one line are words whose boxes end alike. */
export function firstLine(element: Element): DOMRect {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT, (text) =>
    (text as Text).data.trim() && !text.parentElement!.closest(".visually-hidden")
      ? NodeFilter.FILTER_ACCEPT
      : NodeFilter.FILTER_SKIP,
  );
  const range = document.createRange();
  range.selectNodeContents(walker.nextNode()!);
  return [...range.getClientRects()].find(({ width }) => width > 0)!;
}

/**
 * Looks in which an element's states are given to axe: each state in both themes and both languages, and over two states
 * each theme in each language. Whatever a fault hangs on by pairs is met; all four for each would take twice as long.
 */
export const looksOf = (state: number) =>
  state % 2 === 0
    ? ([
        ["light", "en"],
        ["dark", "ja"],
      ] as const)
    : ([
        ["light", "ja"],
        ["dark", "en"],
      ] as const);

/** What axe finds wrong, in short. */
export async function axeFindings(element: Element): Promise<string[]> {
  const { violations } = await axe.run(element, { resultTypes: ["violations"] });
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
}

/** Contrast of two opaque colours by WCAG 2.2. */
export function contrast(a: string, b: string): number {
  const luminance = (colour: string) => {
    const [red, green, blue] = (colour.match(/[\d.]+/g) ?? []).map((part) => {
      const share = Number(part) / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    }) as [number, number, number];
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

interface Emulation {
  send(
    method: "Emulation.setEmulatedMedia",
    to: { media?: string; features?: readonly { name: string; value: string }[] },
  ): Promise<unknown>;
}

/** Shows the page as on paper, or to a reader with settings of their own; with nothing, as on a screen again. */
export async function emulate(media = "", features: readonly { name: string; value: string }[] = []): Promise<void> {
  await (cdp() as unknown as Emulation).send("Emulation.setEmulatedMedia", { media, features });
}

/**
 * Shapes that keep a fill of ours where colours are forced, or whose fill and edge hardly stand out from the page there:
 * a reader's theme may be light or dark, whichever one the page keeps to.
 */
export async function faintWhereForced(element: Element, selector: string): Promise<string[]> {
  const shapes = [...element.shadowRoot!.querySelectorAll(selector)];
  expect(shapes).not.toEqual([]);
  const own = new Set(shapes.map((shape) => getComputedStyle(shape).fill));
  const found = new Set<string>();
  try {
    for (const theme of ["light", "dark"]) {
      await emulate("", [
        { name: "forced-colors", value: "active" },
        { name: "prefers-color-scheme", value: theme },
      ]);
      const { backgroundColor } = getComputedStyle(element);
      for (const shape of shapes) {
        const { fill, stroke, strokeWidth } = getComputedStyle(shape);
        const seen = [fill, ...(Number.parseFloat(strokeWidth) > 0 ? [stroke] : [])].map((colour) =>
          colour === "none" ? 1 : contrast(colour, backgroundColor),
        );
        if (own.has(fill) || Math.max(...seen) < 3)
          found.add(`${theme} ${shape.getAttribute("class")}: ${fill} on ${backgroundColor}`);
      }
    }
  } finally {
    await emulate();
  }
  return [...found];
}

/** A provider whose answers the test decides. */
export class FakeProvider {
  readonly element = document.createElement("div");
  readonly asked: { readonly call: string; readonly input: unknown; readonly signal: AbortSignal | undefined }[] = [];
  readonly #context: ContextProvider<typeof providerContext>;
  #value: ProviderContext;
  answer: (input: never) => Promise<Result<unknown>> = () => new Promise(() => undefined);

  constructor(set: Partial<ProviderContext> = {}) {
    this.#value = {
      dataVersion: 1,
      status: "ready",
      sources: { have: 1, all: 1 },
      currency: "JPY",
      ask: (call, input, options) => {
        this.asked.push({ call, input, signal: options?.signal });
        return this.answer(input as never) as never;
      },
      addSource: () => () => undefined,
      ...set,
    };
    this.#context = new ContextProvider(this.element, { context: providerContext, initialValue: this.#value });
    page.append(this.element);
  }

  set(change: Partial<ProviderContext>): void {
    this.#value = { ...this.#value, ...change };
    this.#context.setValue(this.#value);
  }
}
