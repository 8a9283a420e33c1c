/** A host's own words in place of some of an element's: texts, or objects of them, under the element's own names. */
export interface OwnWords {
  readonly [name: string]: string | OwnWords;
}

const merged = new WeakMap<OwnWords, WeakMap<object, object>>();

/** Words with a host's own in their place. What the words do not have, or not of that kind, is passed over. */
export function withOwnWords<W extends object>(words: W, own: OwnWords | undefined): W {
  if (typeof own !== "object" || own === null) return words;
  const known = merged.get(own) ?? new WeakMap<object, object>();
  merged.set(own, known);
  const before = known.get(words);
  if (before) return before as W;
  const replaced = Object.entries(words).map(([name, word]) => {
    // Which language words are in is no word of theirs.
    const text: unknown = name !== "language" && Object.hasOwn(own, name) ? own[name] : undefined;
    if (typeof text === "string" && typeof word !== "object") {
      return [name, typeof word === "function" ? () => text : text];
    }
    return [name, typeof word === "object" && word !== null ? withOwnWords(word, text as OwnWords) : word];
  });
  const result = Object.fromEntries(replaced) as W;
  known.set(words, result);
  return result;
}
