/** A copy that does not keep the chunk alive which it was cut from. */
function detached(text: string): string {
  return text.length < 13 ? text : `${text}\n`.slice(0, -1);
}

/** FNV-1a with a final avalanche, so that its low bits can be a place in a table. */
export function textHash(text: string): number {
  let hash = 0x811c9dc5 ^ text.length;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return hash ^ (hash >>> 13);
}

/**
 * The distinct texts of a column, numbered as they come. An own table instead of a `Map`: one search serves finding
 * and adding, and the hashes are kept, because a million ids are hashed once here and compared again as parts of rows.
 */
export class TextDictionary {
  readonly texts: string[] = [];
  #hashes = new Int32Array(64);
  /** Code + 1 at each place, 0 where it is free. */
  #places = new Int32Array(128);

  get hashes(): Int32Array<ArrayBuffer> {
    return this.#hashes.subarray(0, this.texts.length);
  }

  /** Code of a text, given now if it is new. */
  codeOf(text: string): number {
    const hash = textHash(text);
    const mask = this.#places.length - 1;
    let place = hash & mask;
    for (;;) {
      const code = this.#places[place]! - 1;
      if (code < 0) break;
      if (this.#hashes[code] === hash && this.texts[code] === text) return code;
      place = (place + 1) & mask;
    }
    const code = this.texts.length;
    this.texts.push(detached(text));
    if (code === this.#hashes.length) {
      const larger = new Int32Array(code * 2);
      larger.set(this.#hashes);
      this.#hashes = larger;
    }
    this.#hashes[code] = hash;
    this.#places[place] = code + 1;
    if (code * 2 > mask) this.#grow();
    return code;
  }

  #grow(): void {
    const places = new Int32Array(this.#places.length * 4);
    const mask = places.length - 1;
    for (let code = 0; code < this.texts.length; code++) {
      let place = this.#hashes[code]! & mask;
      while (places[place] !== 0) place = (place + 1) & mask;
      places[place] = code + 1;
    }
    this.#places = places;
  }
}
