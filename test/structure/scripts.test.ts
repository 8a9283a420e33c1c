import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const entry = join(root, "scripts", "run.mjs");

/** Runs the entry script with a wish that it has to refuse before it installs or runs anything. */
function refusal(args: readonly string[], env: Readonly<Record<string, string>>) {
  const { status, stderr } = spawnSync(process.execPath, [...args, entry, "test"], {
    encoding: "utf8",
    env: { ...process.env, ...env },
  });
  return { status, stderr };
}

const underNode = (version: string) => [
  "--import",
  `data:text/javascript,Object.defineProperty(process,"versions",{value:{...process.versions,node:"${version}"}})`,
];

describe("the entry script", () => {
  const needed = JSON.parse(readFileSync(join(root, "package.json"), "utf8")).engines.node.replace(">=", "");

  it("says that Node is too old, by the version that package.json names", () => {
    for (const version of ["19.9.0", "18.99.0", "9.4.0"]) {
      const { status, stderr } = refusal(underNode(version), { CHROME_PATH: "/none" });
      expect(stderr).toContain(`Node ${version} is too old: ${needed} or newer is needed`);
      expect(status).toBe(1);
    }
  });

  it("goes on with that version and newer ones", () => {
    for (const version of [`${needed}.0.0`, "20.20.2", "22.0.0", "100.0.0"]) {
      expect(refusal(underNode(version), { CHROME_PATH: "/none" }).stderr).not.toContain("too old");
    }
  });

  it("stops at a CHROME_PATH that is no browser, with the reason", () => {
    const folder = mkdtempSync(join(tmpdir(), "tenure-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const program = (name: string, body: string) => {
      const path = join(folder, name);
      writeFileSync(path, `#!/bin/sh\n${body}\n`);
      chmodSync(path, 0o755);
      return path;
    };
    const cases = {
      [join(folder, "nothing here")]: "it is not a program",
      [folder]: "it is not a program",
      [program("silent", "exit 0")]: "it ended with status 0 without drawing a page",
      // Repeats what it is asked to draw.
      [program("echo", 'echo "$@"')]: "it ended with status 0 without drawing a page",
      [program("failing", "echo first >&2; echo no display >&2; exit 3")]: "no display",
    };
    for (const [path, reason] of Object.entries(cases)) {
      const { status, stderr } = refusal([], { CHROME_PATH: path });
      expect(stderr).toContain(`CHROME_PATH is set to ${path}, which does not start as a browser:\n  ${reason}\n`);
      expect(status).toBe(1);
    }
  });

  const programs = new URL("../../scripts/programs.mjs", import.meta.url).href;
  const waits = "console.log(process.pid); setInterval(() => {}, 1000)";
  /** A script that waits for a program which never ends, and the program's id. */
  const waiting = async (then: string) => {
    const script = spawn(process.execPath, [
      "--input-type=module",
      "--eval",
      `import { run, stop } from ${JSON.stringify(programs)};
      const waiting = run(process.execPath, ["-e", ${JSON.stringify(waits)}]); ${then}`,
    ]);
    const [pid] = await once(script.stdout, "data");
    return { script, pid: Number(pid) };
  };

  it("ends what it runs when it is ended itself", async () => {
    const { script, pid } = await waiting("await waiting;");
    script.kill("SIGTERM");
    expect(await once(script, "exit")).toEqual([143, null]);
    expect(() => process.kill(pid, 0)).toThrow("ESRCH");
  });

  it("ends what it runs beside a program that fails", async () => {
    const { script } = await waiting('process.stdin.once("data", () => stop("failed: another", 7));');
    script.stdin.write("now");
    // The program writes where the script does: both have ended when nobody can any more.
    expect(await once(script, "close")).toEqual([7, null]);
  });
});
