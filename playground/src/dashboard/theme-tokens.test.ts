import { describe, expect, it } from "vitest";
import { simulatorWords } from "../simulator/simulator-words.js";
import {
  colourOf,
  lowestContrast,
  readTheme,
  SCHEMES,
  THEME_TOKENS,
  themeCss,
  withColour,
  writeTheme,
} from "./theme-tokens.js";
import { themeWords } from "./theme-words.js";

const token = (key: string) => THEME_TOKENS.find((one) => one.key === key)!;

describe("a theme of one's own", () => {
  it("begins with colours that all have the contrast that they need, on light and on dark", () => {
    for (const one of THEME_TOKENS) {
      for (const scheme of SCHEMES) {
        const lowest = lowestContrast({}, one, scheme);
        if (one.needs !== null) expect(lowest, `${one.key} ${scheme}`).toBeGreaterThanOrEqual(one.needs);
        else expect(lowest).toBeNull();
      }
    }
  });

  it("measures text on the least favourable of the surfaces, not on white alone", () => {
    // 4.54 on white, 4.00 on the sunken surface.
    const theme = withColour({}, token("accent"), "light", "#767676");
    expect(lowestContrast(theme, token("accent"), "light")).toBeCloseTo(4.0, 1);
    expect(lowestContrast(theme, token("accent"), "dark")).toBeGreaterThan(4.5);
  });

  it("measures again when a surface changes", () => {
    const before = lowestContrast({}, token("text"), "light")!;
    const theme = withColour({}, token("sunken"), "light", "#777777");
    expect(lowestContrast(theme, token("text"), "light")).toBeLessThan(before);
  });

  it("has a colour for light and one for dark, and forgets what is the usual one again", () => {
    const theme = withColour({}, token("accent"), "dark", "#FFCC00");
    expect(colourOf(theme, token("accent"))).toEqual({ light: "#1657af", dark: "#ffcc00" });
    expect(withColour(theme, token("accent"), "dark", token("accent").usual.dark)).toEqual({});
  });

  it("goes into an address and comes back, without what is no colour", () => {
    const theme = withColour(withColour({}, token("accent"), "light", "#aa0000"), token("series-2"), "dark", "#00ff00");
    expect(readTheme(writeTheme(theme))).toEqual(theme);
    expect(writeTheme({})).toBeUndefined();
    expect(readTheme("accent_red_79b6f4~nothing_000000_ffffff~~__proto___000000_ffffff")).toEqual({});
    expect(readTheme(undefined)).toEqual({});
  });

  it("is written as CSS that a page can paste", () => {
    const theme = withColour({}, token("accent"), "light", "#aa0000");
    expect(themeCss(theme)).toBe("tenure-provider {\n  --tenure-color-accent: light-dark(#aa0000, #79b6f4);\n}");
  });
});

describe("Japanese names with something said of them", () => {
  const { factor, ledger } = simulatorWords.ja;
  const said = [
    ...Object.values(themeWords.ja.tokens).map((name) => themeWords.ja.of(name, themeWords.ja.schemes.light)),
    ...["解約率（月次）", "価格"].flatMap((name) => [factor(name), ledger.of(name, "中堅"), ledger.every(name)]),
  ];

  it("have full-width brackets, one pair at most", () => {
    expect(said.filter((text) => /[()]/.test(text) || text.split("（").length > 2)).toEqual([]);
  });
});
