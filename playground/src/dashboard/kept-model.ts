import type { HealthModel } from "@tenure/core/fields";
import { type DBSchema, openDB } from "idb";

/** The saved model first, then its earlier versions and the models of its segments. */
type Models = readonly HealthModel[];

interface Shelf extends DBSchema {
  models: { key: string; value: Models };
}

const NAME = "tenure-health-model";
const VERSION = 1;

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

/**
 * What this device keeps as the health model of some data, by what the data are called; undefined where it keeps nothing,
 * or nothing can be read here. Scoring says whether it is a model.
 */
export async function keptModel(data: string): Promise<Models | undefined> {
  try {
    const models = await using((database) => database.get("models", data));
    return models === undefined || (Array.isArray(models) && models.length > 0) ? models : [models as never];
  } catch {
    return undefined;
  }
}

/** Keeps a health model in the place of the last of the same data. Resolves to whether it is kept: private windows may have no storage. */
export async function keepModel(data: string, models: Models): Promise<boolean> {
  try {
    await using((database) => database.put("models", models, data));
    return true;
  } catch {
    return false;
  }
}

/** Lets go of the health model that is kept for some data. */
export async function forgetModel(data: string): Promise<void> {
  try {
    await using((database) => database.delete("models", data));
  } catch {
    // Where nothing can be kept, nothing is.
  }
}
