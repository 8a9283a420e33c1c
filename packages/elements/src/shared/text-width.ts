let context: CanvasRenderingContext2D | null | undefined;

/**
 * Width in pixels of the widest of some labels in a CSS font, with every digit as wide as the widest, so that labels
 * keep their room while figures change. Where there is no canvas, a generous guess for 12 px letters.
 */
export function widest(labels: readonly string[], font: string): number {
  context ??= typeof document === "undefined" ? null : document.createElement("canvas").getContext("2d");
  const measure = (label: string): number => {
    if (!context) return [...label].reduce((sum, letter) => sum + (letter > "\u2e80" ? 12.5 : 7.4), 0);
    context.font = font;
    return context.measureText(label.replace(/\d/g, "0")).width;
  };
  return Math.ceil(Math.max(0, ...labels.map(measure)));
}

/** The font of small text in an element or a box: its own family, at the size of notes. */
export function smallFont(element: Element, weight = 400): string {
  const { fontFamily, fontSize } = getComputedStyle(element.shadowRoot?.querySelector("[part~='base']") ?? element);
  return `${weight} ${(Number.parseFloat(fontSize) || 14) * 0.857}px ${fontFamily || "sans-serif"}`;
}
