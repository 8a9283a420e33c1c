#!/usr/bin/env node
// The project's one entry point: `node scripts/run.mjs <command> [arguments]`. It is written so that a Node which is too
// old for all the rest can still read it, and say so.
import { readFileSync } from "node:fs";
import { isAtLeast } from "./node-version.mjs";

const { engines } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
const needed = engines.node.replace(/^>=/, "");

if (isAtLeast(needed)) {
  import("./commands.mjs");
} else {
  console.error(
    `\n[tenure] Node ${process.versions.node} is too old: ${needed} or newer is needed. See https://nodejs.org\n`,
  );
  process.exitCode = 1;
}
