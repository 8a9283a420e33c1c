/** Choices of a room by their short names in the address; one that is at its default has no value. */
export type Choices = Readonly<Record<string, string | undefined>>;

/** A query with some choices changed; the others stay as they are. */
export function withChoices(query: string, choices: Choices): string {
  const parameters = new URLSearchParams(query);
  for (const [name, value] of Object.entries(choices)) {
    if (value === undefined) parameters.delete(name);
    else parameters.set(name, value);
  }
  return parameters.toString();
}

export const chosenIn = (query: string, name: string): string | undefined =>
  new URLSearchParams(query).get(name) ?? undefined;

/** The choice where it is one of those that there are, else the first of them. */
export function oneOfChoices<const Name extends string>(
  given: string | undefined,
  names: readonly [Name, ...Name[]],
): Name {
  return names.find((name) => name === given) ?? names[0];
}
