/**
 * Makes what `tsc` has written smaller where no bundler does, since every page loads it: style sheets without comments
 * and blanks, markup without its indents, properties in a list.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { withListedProperties } from "./listed-properties.ts";
import { withShrunkSheets } from "./shrunk-sheet.ts";
import { withShrunkTemplates } from "./shrunk-templates.ts";

const dist = fileURLToPath(new URL("dist/", import.meta.url));

for (const file of readdirSync(dist, { recursive: true, encoding: "utf8" })) {
  if (!file.endsWith(".js")) continue;
  const text = readFileSync(join(dist, file), "utf8");
  const small = file.endsWith(".styles.js") ? withShrunkSheets(text) : withShrunkTemplates(withListedProperties(text));
  if (small !== text) writeFileSync(join(dist, file), small);
}
