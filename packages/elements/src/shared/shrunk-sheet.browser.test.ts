import { expect, it } from "vitest";
import { shrunkSheet } from "../../shrunk-sheet.ts";

const sources = import.meta.glob<string>("../**/*.styles.ts", { query: "?raw", import: "default", eager: true });

/** What the browser makes of a sheet; what other sheets put into it stands as a class of its own. */
function rulesOf(sheet: string): string[] {
  const parsed = new CSSStyleSheet();
  parsed.replaceSync(sheet.replace(/\$\{\w+\}/g, ".other{color:red}"));
  return [...parsed.cssRules].map(({ cssText }) => cssText.replace(/\s+/g, " "));
}

it("style sheets say the same without comments and blanks, in fewer letters", () => {
  const sheets = Object.values(sources).flatMap((text) =>
    [...text.matchAll(/css`([^`]*)`/g)].map(([, sheet]) => sheet!),
  );
  expect(sheets.length).toBeGreaterThan(30);
  for (const sheet of sheets) {
    // A value alone, for other sheets to take, is no sheet.
    if (!sheet.includes("{")) continue;
    const small = shrunkSheet(sheet);
    expect(rulesOf(small)).toEqual(rulesOf(sheet));
    expect(small.length).toBeLessThan(sheet.length);
    expect(shrunkSheet(small)).toBe(small);
  }
});
