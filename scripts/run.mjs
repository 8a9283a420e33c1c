#!/usr/bin/env node
// The project's one entry point: `node scripts/run.mjs <command> [arguments]`, on a machine with Node 20 and npm alone.
// It installs what is missing (packages, and for tests a browser), then runs the command with the project's own Node.
// Everything it says goes to standard error: standard output belongs to the command.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { accessSync, constants, existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { homedir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const bin = join(root, "node_modules", ".bin");
const windows = process.platform === "win32";
const isRoot = process.getuid?.() === 0;
const env = { ...process.env, STORYBOOK_DISABLE_TELEMETRY: "1", VITE_CJS_IGNORE_WARNING: "1" };

const say = (message) => console.error(`[tenure] ${message}`);
function stop(message, code = 1) {
  console.error(`\n[tenure] ${message}\n`);
  process.exit(code);
}

const major = Number(process.versions.node.split(".")[0]);
if (major < 20) stop(`Node ${process.versions.node} is too old: 20 or newer is needed. See https://nodejs.org`);

function run(command, args, options = {}) {
  return spawnSync(command, args, { cwd: root, stdio: "inherit", env, shell: windows, ...options });
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

const onPath = (name) =>
  (process.env.PATH ?? "")
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find(isProgram);

// --- packages -------------------------------------------------------------------------------------------------------

const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const pnpmVersion = /^pnpm@([^+]+)/.exec(manifest.packageManager)[1];

/** What decides which packages are installed: the workspace's files, or those of a folder that is one of its own. */
function installationFiles(folder) {
  if (folder !== root) return ["pnpm-lock.yaml", "pnpm-workspace.yaml", "package.json"];
  const members = [
    ".",
    "playground",
    "stories",
    "test",
    ...readdirSync(join(root, "packages")).map((name) => join("packages", name)),
  ];
  return ["pnpm-lock.yaml", "pnpm-workspace.yaml", ...members.map((member) => join(member, "package.json"))];
}

/** Changes when anything that decides what is installed changes. */
function installationKey(folder) {
  const hash = createHash("sha256").update(`${process.platform}-${process.arch}-${pnpmVersion}`);
  for (const file of installationFiles(folder).sort()) {
    if (existsSync(join(folder, file))) hash.update(file).update(readFileSync(join(folder, file)));
  }
  return hash.digest("hex");
}

function installPackages(folder = root) {
  const stamp = join(folder, "node_modules", ".tenure-installed");
  const key = installationKey(folder);
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === key) return;
  say(`installing packages with pnpm ${pnpmVersion} (first run, or the lockfile has changed)`);
  rmSync(stamp, { force: true });
  const own = spawnSync("pnpm", ["--version"], {
    cwd: root,
    encoding: "utf8",
    shell: windows,
    env: { ...env, npm_config_manage_package_manager_versions: "false" },
  });
  const [command, ...before] =
    own.status === 0 && own.stdout.trim() === pnpmVersion ? ["pnpm"] : ["npx", "--yes", `pnpm@${pnpmVersion}`];
  const options = { cwd: folder, stdio: ["ignore", 2, 2] };
  const { status } = run(command, [...before, "install", "--frozen-lockfile"], options);
  if (status !== 0)
    stop("The packages could not be installed; the lines above say why. Can the npm registry be reached?");
  writeFileSync(stamp, key);
}

/** The tools need Node 22.19: on Linux it comes with the packages, elsewhere it has to be there. */
function useProjectNode() {
  env.PATH = bin + delimiter + (process.env.PATH ?? "");
  if (isProgram(join(bin, windows ? "node.cmd" : "node"))) return;
  const [first, second] = process.versions.node.split(".").map(Number);
  if (first < 22 || (first === 22 && second < 19)) {
    stop(`On ${process.platform} the tools need Node 22.19 or newer, and this is ${process.versions.node}.`);
  }
}

// --- a browser for tests --------------------------------------------------------------------------------------------

function knownBrowsers() {
  const list = [process.env.CHROME_PATH, process.env.CHROME_BIN, process.env.PUPPETEER_EXECUTABLE_PATH];
  if (process.platform === "linux") {
    const names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome", "microsoft-edge"];
    list.push(...names.map(onPath), "/usr/bin/chromium", "/snap/bin/chromium", "/opt/google/chrome/chrome");
  } else if (process.platform === "darwin") {
    for (const home of ["", homedir()]) {
      for (const app of ["Google Chrome", "Chromium", "Microsoft Edge"]) {
        list.push(`${home}/Applications/${app}.app/Contents/MacOS/${app}`);
      }
    }
  } else if (windows) {
    for (const folder of [process.env.PROGRAMFILES, process.env["PROGRAMFILES(X86)"], process.env.LOCALAPPDATA]) {
      if (folder)
        list.push(
          join(folder, "Google/Chrome/Application/chrome.exe"),
          join(folder, "Microsoft/Edge/Application/msedge.exe"),
        );
    }
  }
  const downloaded = spawnSync(
    "node",
    ["-e", "import('playwright-core').then((m) => process.stdout.write(m.chromium.executablePath()))"],
    { cwd: root, encoding: "utf8", env },
  ).stdout;
  if (downloaded) list.push(downloaded);
  return list.filter(Boolean);
}

/** A browser counts when it really starts. */
function starts(path) {
  if (!isProgram(path)) return false;
  const args = ["--headless", "--disable-gpu", "--dump-dom", "data:text/html,<p>started"];
  if (isRoot) args.unshift("--no-sandbox");
  return spawnSync(path, args, { encoding: "utf8", timeout: 30_000 }).stdout?.includes("started") ?? false;
}

function installDebianPackages(...packages) {
  if (process.platform !== "linux" || !isRoot || !onPath("apt-get")) return false;
  say(`installing ${packages.join(" and ")} with apt-get`);
  const options = { env: { ...env, DEBIAN_FRONTEND: "noninteractive" }, stdio: ["ignore", 2, 2] };
  if (run("apt-get", ["update", "-qq"], options).status !== 0) return false;
  return run("apt-get", ["install", "-y", "--no-install-recommends", ...packages], options).status === 0;
}

function findBrowser() {
  if (process.env.CHROME_PATH && !isProgram(process.env.CHROME_PATH)) {
    stop(`CHROME_PATH is set to ${process.env.CHROME_PATH}, which is not a program. Correct it or unset it.`);
  }
  let found = knownBrowsers().find(starts);
  if (!found) {
    say("no Chrome or Chromium found; asking playwright to download one");
    const download = run(join(bin, "playwright"), ["install", "chromium"], {
      timeout: 180_000,
      stdio: ["ignore", 2, 2],
    });
    if (download.status === 0) found = knownBrowsers().find(starts);
  }
  if (!found && installDebianPackages("chromium", "fonts-noto-cjk")) found = knownBrowsers().find(starts);
  if (!found) {
    stop(
      "The tests need Chrome or Chromium, none was found, and none could be installed.\n" +
        "  Debian, Ubuntu: sudo apt-get install chromium fonts-noto-cjk\n" +
        "  macOS:          brew install --cask google-chrome\n" +
        "  elsewhere:      install one and set CHROME_PATH to its program\nThen run the command again.",
    );
  }
  env.CHROME_PATH = found;
  say(`browser: ${found}`);
  if (process.platform === "linux" && onPath("fc-list")) {
    const japanese = spawnSync("fc-list", [":lang=ja"], { encoding: "utf8" }).stdout;
    if (!japanese && !installDebianPackages("fonts-noto-cjk")) {
      say("no Japanese font is installed: Japanese text is drawn as boxes (Debian: apt-get install fonts-noto-cjk)");
    }
  }
}

// --- commands -------------------------------------------------------------------------------------------------------

const tsc = ["node", join(root, "node_modules", "typescript-7", "bin", "tsc")];

/** Runs steps in order, each with its time, and stops at the first that fails. */
function steps(list) {
  for (const [label, command, ...args] of list) {
    const began = performance.now();
    say(`${label} …`);
    const { status } = run(command, args);
    if (status !== 0) stop(`failed: ${label}`, status ?? 1);
    say(`${label}: done in ${((performance.now() - began) / 1000).toFixed(1)} s`);
  }
}

const checks = [
  ["types and packages", ...tsc, "-b"],
  ["types of tests, stories and playground", ...tsc, "-p", "test", "--noEmit"],
  ["lint and format", "biome", "check", "."],
];

const withoutBundler = [
  "elements for pages without a bundler",
  "vite",
  "build",
  "--config",
  "packages/elements/vite.cdn.config.ts",
  "--logLevel",
  "warn",
];

const elementsManifest = ["element manifest", "cem", "analyze", "--config", "packages/elements/cem.config.mjs"];

async function portIsFree(port) {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
  });
}

async function serve(defaultPort, command, args, rest) {
  const at = rest.findIndex((argument) => argument === "--port" || argument === "-p");
  const port = Number(at >= 0 ? rest[at + 1] : defaultPort);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) stop("--port takes a number from 1 to 65535", 2);
  if (!(await portIsFree(port)))
    stop(
      `Port ${port} is taken. Choose another: npm ${what === "start" ? "start" : "run stories"} -- --port ${port + 1}`,
    );
  const others = at >= 0 ? [...rest.slice(0, at), ...rest.slice(at + 2)] : rest;
  process.exit(run(command, [...args, "--port", String(port), ...others]).status ?? 1);
}

const [what = "help", ...rest] = process.argv.slice(2);

const commands = {
  start: () => serve(5173, "vite", ["playground", "--strictPort"], rest),
  stories: () => {
    steps([elementsManifest]);
    return serve(
      6006,
      "storybook",
      ["dev", "-c", "stories/.storybook", "--no-open", "--ci", "--disable-telemetry"],
      rest,
    );
  },
  check: () => steps(checks),
  build: () =>
    steps([
      ["packages", ...tsc, "-b"],
      elementsManifest,
      withoutBundler,
      ["playground", "vite", "build", "playground"],
    ]),
  test: () => {
    findBrowser();
    steps([
      ...checks,
      elementsManifest,
      ["unit, conformance and browser tests", "vitest", "run", "--project", "node", "--project", "browser", ...rest],
      ["built packages in the browser", "wtr", "--config", "test/web-test-runner.config.mjs"],
      withoutBundler,
      ["playground", "vite", "build", "playground", "--logLevel", "warn"],
      ["built playground, end to end", "vitest", "run", "--project", "end-to-end"],
      ["stories as tests", "vitest", "run", "--config", "stories/vitest.config.ts"],
    ]);
    say("all tests passed");
  },
  tenure: () => {
    const built = run(tsc[0], [tsc[1], "-b", "packages/cli"], { stdio: ["ignore", 2, 2] });
    if (built.status !== 0) stop("the command line could not be built");
    process.exit(
      run("node", [join(root, "packages", "cli", "dist", "main.js"), ...rest], {
        cwd: process.env.INIT_CWD ?? process.cwd(),
      }).status ?? 1,
    );
  },
  bench: () => {
    findBrowser();
    const folder = join(root, "test", "bench");
    installPackages(folder);
    steps([
      ["packages", ...tsc, "-b", "packages/worker"],
      ["types of the benchmark", ...tsc, "-p", folder, "--noEmit"],
    ]);
    process.exit(run("node", [join(folder, "src", "run.ts"), ...rest]).status ?? 1);
  },
  exec: () => process.exit(run(rest[0] ?? "node", rest.slice(1)).status ?? 1),
};

if (!Object.hasOwn(commands, what)) stop(`Commands: ${Object.keys(commands).join(", ")}`, 2);
installPackages();
useProjectNode();
await commands[what]();
