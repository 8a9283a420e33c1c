/** A host's own words in place of some of an element's: texts, or objects of them, under the element's own names. */
export interface OwnWords {
  readonly [name: string]: string | OwnWords;
}

/** Words with a host's own in their place. What the words do not have, or not of that kind, is passed over. */
export function withOwnWords<W extends object>(words: W, own: OwnWords | null | undefined): W {
  if (typeof own !== "object" || !own) return words;
  const replaced = Object.entries(words).map(([name, word]) => {
    const text = own[name];
    if (typeof word === "object" && !Array.isArray(word)) return [name, withOwnWords(word, text as OwnWords)];
    // Which language words are in is no word of theirs.
    if (typeof text !== "string" || name === "language") return [name, word];
    return [name, typeof word === "function" ? () => text : text];
  });
  return Object.fromEntries(replaced) as W;
}
