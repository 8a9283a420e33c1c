// What every part of the scripts needs: where it is, how it speaks, and how it runs programs.
import { spawn } from "node:child_process";
import { accessSync, constants, statSync } from "node:fs";
import { constants as os } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
export const bin = join(root, "node_modules", ".bin");
export const windows = process.platform === "win32";
export const isRoot = process.getuid?.() === 0;
export const env = { ...process.env, STORYBOOK_DISABLE_TELEMETRY: "1", VITE_CJS_IGNORE_WARNING: "1" };

export const say = (message) => console.error(`[tenure] ${message}`);
export function stop(message, code = 1) {
  console.error(`\n[tenure] ${message}\n`);
  process.exit(code);
}

/** Windows runs programs of packages through its shell, which takes one line: what has spaces is put in quotes. */
const quoted = (argument) => (windows && /[\s&|<>^]/.test(argument) ? `"${argument}"` : argument);

/**
 * Runs a program to its end and tells its status. Who ends this script ends the program with it: a terminal's Ctrl-C
 * reaches both, any other signal only the script.
 */
export function run(command, args, { timeout, ...options } = {}) {
  return new Promise((resolve) => {
    const child = spawn(quoted(command), args.map(quoted), {
      cwd: root,
      stdio: "inherit",
      env,
      shell: windows,
      ...options,
    });
    let ended;
    const end = (signal) => {
      ended ??= signal;
      setTimeout(() => child.kill(), signal === "SIGINT" ? 3000 : 0).unref();
      setTimeout(() => child.kill("SIGKILL"), 8000).unref();
    };
    // Another program may fail beside it, which ends the script.
    const endWithScript = () => child.kill();
    process.on("exit", endWithScript);
    const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
    for (const signal of signals) process.on(signal, end);
    const limit = timeout && setTimeout(() => child.kill(), timeout);
    const done = (status) => {
      clearTimeout(limit);
      for (const signal of signals) process.off(signal, end);
      process.off("exit", endWithScript);
      // 128 and the signal's number, as shells have it.
      if (ended) process.exit(128 + os.signals[ended]);
      resolve(status);
    };
    child.once("error", (error) => {
      say(`${command} could not be started: ${error.message}`);
      done(1);
    });
    child.once("exit", (status) => done(status ?? 1));
  });
}

export function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

export const onPath = (name) =>
  (process.env.PATH ?? "")
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find(isProgram);
