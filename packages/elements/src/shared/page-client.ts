import { ScoringClient } from "@tenure/worker";

/** Keeps the worker alive while a node is moved from one place to another. */
export const GRACE_MS = 5000;

let client: ScoringClient | undefined;
let users = 0;
let goodbye: ReturnType<typeof setTimeout> | undefined;

/** One engine for all elements of a page that stand outside a provider, ended some time after the last has left. */
export function borrowPageClient(): { readonly client: ScoringClient; readonly giveBack: () => void } {
  clearTimeout(goodbye);
  client ??= new ScoringClient();
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
        client?.dispose();
        client = undefined;
      }, GRACE_MS);
    },
  };
}
