/** A part of an element that loads when it is first needed, once for all elements of the page. */
export class Later<P> {
  readonly #load: () => Promise<P>;
  #loading: Promise<void> | undefined;
  /** The part; undefined until it has arrived, null where it could not be loaded. */
  part: P | null | undefined;

  constructor(load: () => Promise<P>) {
    this.#load = load;
  }

  /** A part that need not load. */
  static of<P>(part: P): Later<P> {
    const later = new Later<P>(async () => part);
    later.part = part;
    return later;
  }

  /** Resolves when the part has arrived, or could not be loaded. */
  arrival(): Promise<void> {
    this.#loading ??= this.#load().then(
      (part) => {
        this.part = part;
      },
      () => {
        this.part = null;
      },
    );
    return this.#loading;
  }

  /** Forgets that it could not be loaded, so that it is tried again. */
  forgive(): void {
    if (this.part !== null) return;
    this.part = undefined;
    this.#loading = undefined;
  }
}
