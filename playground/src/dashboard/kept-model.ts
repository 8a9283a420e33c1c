import type { HealthModel } from "@tenure/core/fields";
import { type DBSchema, openDB } from "idb";

/** The saved model first, then its earlier versions and the models of its segments. */
type Models = readonly HealthModel[];

interface Shelf extends DBSchema {
  models: { key: string; value: Models };
}

const NAME = "tenure-health-model";
const VERSION = 1;
const PLACE = "dashboard";

/** Opened for each use: a page that keeps no connection never stands in the way of a later version in another tab. */
async function using<T>(work: (database: Awaited<ReturnType<typeof opened>>) => Promise<T>): Promise<T> {
  const database = await opened();
  try {
    return await work(database);
  } finally {
    database.close();
  }
}

const opened = () =>
  openDB<Shelf>(NAME, VERSION, {
    upgrade: (database) => {
      database.createObjectStore("models");
    },
  });

/** The health model that this device keeps; undefined where it keeps none, or nothing can be read here. */
export async function keptModel(): Promise<Models | undefined> {
  try {
    const models = await using((database) => database.get("models", PLACE));
    return Array.isArray(models) && models.length > 0 ? models : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps a health model in the place of the last. Resolves to whether it is kept: private windows may have no storage. */
export async function keepModel(models: Models): Promise<boolean> {
  try {
    await using((database) => database.put("models", models, PLACE));
    return true;
  } catch {
    return false;
  }
}

/** Lets go of the health model that is kept. */
export async function forgetModel(): Promise<void> {
  try {
    await using((database) => database.delete("models", PLACE));
  } catch {
    // Where nothing can be kept, nothing is.
  }
}
