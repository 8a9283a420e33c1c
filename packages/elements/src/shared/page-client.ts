import type { ScoringClient } from "@tenure/worker";

/** Keeps the worker alive while a node is moved from one place to another. */
export const GRACE_MS = 5000;

let client: Promise<ScoringClient> | undefined;
let users = 0;
let goodbye: ReturnType<typeof setTimeout> | undefined;

/**
 * One engine for all elements of a page that stand outside a provider, ended some time after the last has left. Its code
 * loads with the first of them: inside a provider it is there already.
 */
export function borrowPageClient(): { readonly client: Promise<ScoringClient>; readonly giveBack: () => void } {
  clearTimeout(goodbye);
  client ??= import("./start-engine.js").then(({ startEngine }) => startEngine());
  const borrowed = client;
  users += 1;
  let returned = false;
  return {
    client: borrowed,
    giveBack() {
      if (returned) return;
      returned = true;
      users -= 1;
      if (users > 0) return;
      goodbye = setTimeout(() => {
        void client?.then(
          (ended) => ended.dispose(),
          () => undefined,
        );
        client = undefined;
      }, GRACE_MS);
    },
  };
}
