import type { PageLanguage } from "./words.js";

export type PageTheme = "system" | "light" | "dark";

export interface PageState {
  readonly language: PageLanguage;
  readonly theme: PageTheme;
}

/** Reads the page's state from its address, where a link can carry it, else from the reader's own settings. */
export function readPageState(search: string, browserLanguages: readonly string[]): PageState {
  const parameters = new URLSearchParams(search);
  const lang = parameters.get("lang") ?? browserLanguages.find((language) => /^(en|ja)\b/.test(language)) ?? "en";
  const theme = parameters.get("theme");
  return {
    language: lang.startsWith("ja") ? "ja" : "en",
    theme: theme === "light" || theme === "dark" ? theme : "system",
  };
}

/** The address that replays a state; what is at its default stays out of it. */
export function writePageState(search: string, { language, theme }: PageState): string {
  const parameters = new URLSearchParams(search);
  parameters.set("lang", language);
  if (theme === "system") parameters.delete("theme");
  else parameters.set("theme", theme);
  return `?${parameters}`;
}
