import type { LitElement, ReactiveController } from "lit";

/**
 * Tells an element, at most once a frame, that boxes inside it have other sizes, and once when such a box was first drawn,
 * before it is painted. Sizes are asked for at the start of a frame, when all that changed has been drawn: asked for after
 * each change, they would have the page laid out as often. And a ResizeObserver that changes what it observes would report
 * a loop.
 */
export class ResizeController implements ReactiveController {
  readonly #host: LitElement;
  readonly #selector: string;
  readonly #measure: () => void;
  readonly #observed = new Set<Element>();
  #observer: ResizeObserver | undefined;
  #frame = 0;

  constructor(host: LitElement, selector: string, measure: () => void) {
    this.#host = host;
    this.#selector = selector;
    this.#measure = measure;
    host.addController(this);
  }

  hostConnected(): void {
    if (this.#host.hasUpdated) this.#observe();
  }

  hostUpdated(): void {
    this.#observe();
  }

  hostDisconnected(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#observer?.disconnect();
    this.#observed.clear();
  }

  #observe(): void {
    if (!this.#host.isConnected) return;
    this.#observer ??= new ResizeObserver(() => this.#inFrame());
    const boxes = new Set(this.#host.renderRoot.querySelectorAll(this.#selector));
    for (const box of this.#observed) {
      if (boxes.has(box)) continue;
      this.#observer.unobserve(box);
      this.#observed.delete(box);
    }
    let fresh = false;
    for (const box of boxes) {
      if (this.#observed.has(box)) continue;
      this.#observer.observe(box);
      this.#observed.add(box);
      fresh = true;
    }
    if (fresh) this.#inFrame();
  }

  #inFrame(): void {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.#measure();
    });
  }
}
