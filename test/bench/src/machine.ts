import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { cpus, loadavg, platform, release, totalmem } from "node:os";

/** What the figures were taken on. Two runs compare by their ratios only. */
export function machineFacts() {
  const [first] = cpus();
  return {
    processor: first?.model ?? "unknown",
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    system: `${platform()} ${release()}`,
    node: process.versions.node,
    /** Over the last minute: above the number of cores, somebody else was measured too. */
    load: Math.round(loadavg()[0]! * 100) / 100,
  };
}

/** Versions of the peers, as their packages say. */
export function peerVersions(): Record<string, string> {
  const names = ["@duckdb/duckdb-wasm", "apache-arrow", "arquero"];
  return Object.fromEntries(
    names.map((name) => {
      const manifest = new URL(`../node_modules/${name}/package.json`, import.meta.url);
      return [name, (JSON.parse(readFileSync(manifest, "utf8")) as { version: string }).version];
    }),
  );
}

/** The commit that was measured, and whether files differed from it. Without git, nothing is known. */
export function commit(): { readonly id: string; readonly changed: boolean } | null {
  const git = (...args: string[]) =>
    execFileSync("git", args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  try {
    return { id: git("rev-parse", "HEAD").trim(), changed: git("status", "--porcelain", "packages").trim() !== "" };
  } catch {
    return null;
  }
}
