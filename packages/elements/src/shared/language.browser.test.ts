import { afterEach, describe, expect, it } from "vitest";
import { formatsFor } from "./formats.ja.js";
import { nearestLocale } from "./language.js";

let element: HTMLElement | undefined;

afterEach(() => element?.remove());

/** The locale inside elements with these languages, the outermost first. */
function localeIn(...langs: readonly string[]): string {
  element?.remove();
  let inner: HTMLElement = document.body;
  for (const lang of langs) {
    const child = document.createElement("div");
    child.setAttribute("lang", lang);
    inner.append(child);
    if (inner === document.body) element = child;
    inner = child;
  }
  return nearestLocale(inner);
}

describe("the language of an element", () => {
  it("is the nearest one that its page names, in any spelling", () => {
    expect(localeIn("ja")).toBe("ja");
    expect(localeIn("ja", "en-US")).toBe("en-US");
    expect(localeIn("ja_JP")).toBe("ja-JP");
    expect(localeIn("en_US")).toBe("en-US");
    expect(localeIn("JA-jp")).toBe("ja-JP");
  });

  it("passes over what names no language", () => {
    for (const lang of ["auto", "", "x", "zz-", "日本語", "en-US-"]) expect(localeIn("ja", lang)).toBe("ja");
  });

  it("is English throughout where the page speaks a language that there are no words for", () => {
    for (const lang of [
      "de",
      "fa",
      "ar-EG",
      "th",
      "mr",
      "bn",
      "zh-Hant-TW",
      "ja-u-ca-japanese",
      "en-u-ca-buddhist-nu-arab",
    ]) {
      const locale = localeIn("ja", lang);
      const formats = formatsFor(locale, "JPY");
      const isJapanese = lang.startsWith("ja");
      expect([lang, formats.month("2026-06"), formats.money(44_600_000)]).toEqual([
        lang,
        isJapanese ? "2026年6月" : "Jun 2026",
        isJapanese ? "4,460万円" : "¥44.6M",
      ]);
    }
  });
});
