/** Takes comments and blanks out of the style sheets that `tsc` has written: every page loads them. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { withShrunkSheets } from "./shrunk-sheet.ts";

const dist = fileURLToPath(new URL("dist/", import.meta.url));

for (const file of readdirSync(dist, { recursive: true, encoding: "utf8" })) {
  if (!file.endsWith(".styles.js")) continue;
  const text = readFileSync(join(dist, file), "utf8");
  const small = withShrunkSheets(text);
  if (small !== text) writeFileSync(join(dist, file), small);
}
