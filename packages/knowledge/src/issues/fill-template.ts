const PLACES = /\[([^\]]*)\]|\{(\w+)\}/g;
const NAMES = /\{(\w+)\}/g;

/**
 * Puts values into a template. A part in brackets is there only when all its values are; of alternatives (`[a|b]`) the
 * first that has its values is taken. Values are text and are never read as a template themselves.
 *
 * @example fillTemplate("{place}: a date is needed[, {given} was found].", (name) => ({ place: "Row 3" })[name]);
 */
export function fillTemplate(template: string, read: (name: string) => string | undefined): string {
  const fill = (text: string) => text.replace(NAMES, (_, name: string) => read(name) ?? "");
  return template.replace(PLACES, (_, section: string | undefined, name: string | undefined) => {
    if (name !== undefined) return read(name) ?? "";
    const complete = section!
      .split("|")
      .find((part) => [...part.matchAll(NAMES)].every(([, named]) => read(named!) !== undefined));
    return complete === undefined ? "" : fill(complete);
  });
}
