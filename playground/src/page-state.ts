import type { PageLanguage } from "./words.js";

export type PageTheme = "system" | "light" | "dark";

export const ROOMS = ["dashboard", "simulator", "classroom"] as const;
export type Room = (typeof ROOMS)[number];

/** Where a reader is: the room, the way inside it, and what else the room keeps in the address. */
export interface Place {
  readonly room: Room;
  readonly path: readonly string[];
  readonly query: string;
}

export interface PageState extends Place {
  readonly language: PageLanguage;
  readonly theme: PageTheme;
}

/**
 * Reads the page's state from its address, where a link can carry it, else from the reader's own settings.
 *
 * The place is in the fragment (`#/classroom/ltv-and-averages/two-kinds?large`), so that the page works from any folder
 * and from disk. A fragment that is a set of scenarios (`#tenure=…`) belongs to the simulator; any other leads to the
 * dashboard.
 */
export function readPageState(
  { search, hash }: Pick<Location, "search" | "hash">,
  browserLanguages: readonly string[],
): PageState {
  const parameters = new URLSearchParams(search);
  const lang = parameters.get("lang") ?? browserLanguages.find((language) => /^(en|ja)\b/.test(language)) ?? "en";
  const theme = parameters.get("theme");
  return {
    language: lang.startsWith("ja") ? "ja" : "en",
    theme: theme === "light" || theme === "dark" ? theme : "system",
    ...readPlace(hash),
  };
}

function readPlace(hash: string): Place {
  const fragment = hash.replace(/^#/, "");
  if (/^tenure=/.test(fragment)) return { room: "simulator", path: [], query: fragment };
  const [way = "", ...rest] = fragment.split("?");
  const [room, ...path] = way
    .split("/")
    .filter((part) => part !== "")
    .map(decoded);
  const known = ROOMS.find((each) => each === room);
  return { room: known ?? "dashboard", path: known ? path : [], query: known ? rest.join("?") : "" };
}

/** What a careless mail program has cut in the middle stays as it is. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The fragment that leads to a place. */
export function placeAddress(room: Room, path: readonly string[] = [], query = ""): string {
  return `#/${[room, ...path].map(encodeURIComponent).join("/")}${query === "" ? "" : `?${query}`}`;
}

/** The address that replays language and colours; what is at its default stays out of it. */
export function writePageState(search: string, { language, theme }: Pick<PageState, "language" | "theme">): string {
  const parameters = new URLSearchParams(search);
  parameters.set("lang", language);
  if (theme === "system") parameters.delete("theme");
  else parameters.set("theme", theme);
  return `?${parameters}`;
}
