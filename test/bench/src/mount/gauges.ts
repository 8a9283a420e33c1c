import "@awesome.me/webawesome/dist/components/progress-ring/progress-ring.js";
import "@tenure/elements/health-gauge.js";

export type Tag = "tenure-health-gauge" | "wa-progress-ring";

type Drawn = HTMLElement & { readonly updateComplete: Promise<boolean> };

/** Milliseconds from the first `createElement` until so many elements are drawn and laid out; then they leave. */
async function mountingTime(tag: Tag, count: number): Promise<number> {
  const board = document.createElement("div");
  document.body.append(board);
  const began = performance.now();
  const elements = Array.from({ length: count }, (_, index) => {
    const element = document.createElement(tag) as Drawn;
    element.setAttribute("value", String((index * 37) % 101));
    element.setAttribute("label", `Account ${index}`);
    return element;
  });
  board.append(...elements);
  await Promise.all(elements.map((element) => element.updateComplete));
  board.getBoundingClientRect();
  const took = performance.now() - began;
  board.remove();
  return took;
}

declare global {
  var mount: typeof mountingTime;
}
globalThis.mount = mountingTime;
