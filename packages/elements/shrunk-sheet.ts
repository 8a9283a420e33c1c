/** A module of style sheets without the comments and blanks of its templates, which are text that no bundler touches. */
export const withShrunkSheets = (code: string): string =>
  code.replace(/\bcss ?`([^`]*)`/g, (_, sheet: string) => `css\`${shrunkSheet(sheet)}\``);

/** Only what stands between rules and declarations goes: strings, values and selectors stay as they are written. */
export const shrunkSheet = (sheet: string): string =>
  sheet
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/\s*\n\s*/g, "\n")
    .replace(/\n?([{};])\n?/g, "$1")
    .replace(/ \{/g, "{")
    .replace(/;\}/g, "}")
    .replace(/([a-z-]): /g, "$1:")
    .trim();

/** The same for what Vite builds from the sources. */
export const shrunkSheets = {
  name: "tenure-shrunk-sheets",
  enforce: "pre" as const,
  transform: (code: string, id: string) =>
    id.endsWith(".styles.ts") ? { code: withShrunkSheets(code), map: null } : null,
};
