import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { Analysis } from "./analysis.js";

/** An analysis as this device keeps it. */
export interface SavedAnalysis {
  readonly id: string;
  readonly title: string;
  /** Milliseconds since 1970. */
  readonly savedAt: number;
  readonly analysis: Analysis;
}

/** Why nothing could be kept or read: no room left, not allowed here, written by a later version, or something else. */
export type StorageTrouble = "full" | "forbidden" | "newer" | "failed";

export type Kept<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly why: StorageTrouble };

interface Shelf extends DBSchema {
  analyses: { key: string; value: SavedAnalysis };
}

const NAME = "tenure-analyses";
const VERSION = 1;

let shelf: Promise<IDBPDatabase<Shelf>> | undefined;

/** One connection for the page. It makes way for a later version of the page in another tab, and opens again when asked. */
function opened(): Promise<IDBPDatabase<Shelf>> {
  shelf ??= openDB<Shelf>(NAME, VERSION, {
    upgrade: (database) => {
      database.createObjectStore("analyses", { keyPath: "id" });
    },
    blocking: (_current, _wanted, event) => {
      (event.target as IDBDatabase).close();
      shelf = undefined;
    },
    terminated: () => {
      shelf = undefined;
    },
  }).catch((error) => {
    shelf = undefined;
    throw error;
  });
  return shelf;
}

async function asking<T>(work: (database: IDBPDatabase<Shelf>) => Promise<T>): Promise<Kept<T>> {
  try {
    return { ok: true, value: await work(await opened()) };
  } catch (error) {
    return { ok: false, why: troubleOf(error) };
  }
}

function troubleOf(error: unknown): StorageTrouble {
  const name = error instanceof Error || error instanceof DOMException ? error.name : "";
  if (name === "QuotaExceededError") return "full";
  if (name === "VersionError") return "newer";
  // Private windows and pages without an origin have no storage, or none that may be used.
  return ["SecurityError", "InvalidStateError", "NotAllowedError", "ReferenceError"].includes(name)
    ? "forbidden"
    : "failed";
}

/** What is kept on this device, latest first. */
export function savedAnalyses(): Promise<Kept<SavedAnalysis[]>> {
  return asking(async (database) => {
    const all = await database.getAll("analyses");
    return all.sort((a, b) => b.savedAt - a.savedAt);
  });
}

/** Keeps an analysis in the place of the one with its id. What was kept stays as it was where there is no room. */
export function saveAnalysis(saved: SavedAnalysis): Promise<Kept<string>> {
  return asking((database) => database.put("analyses", saved));
}

export function deleteAnalysis(id: string): Promise<Kept<void>> {
  return asking((database) => database.delete("analyses", id));
}
