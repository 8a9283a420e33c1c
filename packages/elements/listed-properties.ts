const ONE = String.raw`\b_{1,2}decorate\(\[\s*(property|state)\(([\s\S]*?)\)\s*\], (\w+)\.prototype, "(\w+)", void 0\);`;
const IN_A_ROW = new RegExp(String.raw`(?:${ONE}\s*)+`, "g");
const HELPERS =
  /var __decorate = [\s\S]*?\n\};|import \w+ from "[^"]*\/decorate";|import \{[^}]*\} from "lit\/decorators\.js";/g;

const lines = (text: string) => text.replace(/[^\n]/g, "");

/**
 * A module of elements with their properties in Lit's own list (`static properties`) in place of a decorator's call for
 * each, and of its helper in every file: the same properties in several hundred bytes less. Lines keep their numbers.
 */
export function withListedProperties(code: string): string {
  const listed = code
    .replace(IN_A_ROW, (calls) => {
      const properties = [...calls.matchAll(new RegExp(ONE, "g"))];
      const lists = [...Map.groupBy(properties, ([, , , element]) => element)].map(([element, own]) => {
        const list = own.map(
          ([, kind, options, , name]) =>
            `${name}: ${kind === "state" ? "{ state: true }" : options?.replace(/\s+/g, " ") || "{}"}`,
        );
        return `${element}.properties = { ${list.join(", ")} };`;
      });
      return lists.join(" ") + lines(calls);
    })
    .replace(HELPERS, lines);
  if (/\b_{1,2}decorate\(/.test(listed)) throw new Error("a decorator of another kind than Lit's properties");
  return listed;
}

/** The same for what Vite builds from the sources. */
export const listedProperties = {
  name: "tenure-listed-properties",
  enforce: "post" as const,
  transform: (code: string, id: string) =>
    id.endsWith(".ts") && code.includes("decorate(") ? { code: withListedProperties(code), map: null } : null,
};
