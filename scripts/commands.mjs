// Installs what is missing (packages, and for tests a browser), then runs the command with the project's own Node.
// Everything it says goes to standard error: standard output belongs to the command.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { chosenBrowser, findBrowser } from "./browser.mjs";
import { isAtLeast } from "./node-version.mjs";
import { bin, env, root, run, say, stop, windows } from "./programs.mjs";

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

async function installPackages(folder = root) {
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
  const status = await run(command, [...before, "install", "--frozen-lockfile"], options);
  if (status !== 0)
    stop("The packages could not be installed; the lines above say why. Can the npm registry be reached?");
  writeFileSync(stamp, key);
}

const TOOLS_NODE = "22.19";

/** The tools' own Node comes with the packages on common Linux machines; elsewhere the one that is there has to do. */
function useProjectNode() {
  env.PATH = bin + delimiter + (process.env.PATH ?? "");
  const own = join(bin, "node");
  if (spawnSync(own, ["--version"]).status === 0) return;
  // It may be there and not run (another C library): programs of packages would take it all the same.
  rmSync(own, { force: true });
  if (!isAtLeast(TOOLS_NODE)) {
    stop(
      `On ${process.platform} (${process.arch}) the tools need Node ${TOOLS_NODE} or newer, and this is ` +
        `${process.versions.node}. See https://nodejs.org`,
    );
  }
}

// --- commands -------------------------------------------------------------------------------------------------------

const tsc = ["node", join(root, "node_modules", "typescript-7", "bin", "tsc")];

/** Runs steps in order, each with its time, and stops at the first that fails. Options of one stand after its label. */
async function steps(list) {
  for (const [label, ...step] of list) {
    const [command, ...args] = step.filter((part) => typeof part === "string");
    const options = step.find((part) => typeof part === "object");
    const began = performance.now();
    say(`${label} …`);
    const status = await run(command, args, options);
    if (status !== 0) stop(`failed: ${label}`, status);
    say(`${label}: done in ${((performance.now() - began) / 1000).toFixed(1)} s`);
  }
}

/** Runs lists of steps beside each other, each of which keeps one processor busy for most of its time. */
const together = (...lists) => Promise.all(lists.map(steps));

const checks = [
  ["types and packages", ...tsc, "-b"],
  ["types of tests, stories and playground", ...tsc, "-p", "test", "--noEmit"],
  ["lint and format", "biome", "check", "."],
];

/** `test` runs these with all the others. */
const boundaries = ["architecture", "vitest", "run", "--project", "node", "test/structure"];

const withoutBundler = ["cdn", "one-file"].map((kind) => [
  `elements for pages without a bundler (${kind})`,
  "vite",
  "build",
  "--config",
  `packages/elements/vite.${kind}.config.ts`,
  "--logLevel",
  "warn",
]);

/** After the playground itself, whose folder it goes into. */
const playgroundAsOneFile = [
  "playground as one file",
  "vite",
  "build",
  "--config",
  "playground/vite.one-file.config.ts",
  "--logLevel",
  "warn",
];

const asShipped = ["elements as they are shipped", "node", join("packages", "elements", "as-shipped.ts")];

/** Beside the code: the elements' style sheets, their manifest, and from that what editors and frameworks need. */
const elementsManifest = [
  asShipped,
  ["element manifest", "cem", "analyze", "--config", "packages/elements/cem.config.mjs"],
  ["types for editors and frameworks", "node", join("packages", "elements", "write-types.mjs")],
];

/** Why nothing can be served on a port: the code of the error; nothing when it is free. */
function whyNotFree(port) {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", ({ code }) => resolve(code));
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(undefined)));
  });
}

async function nextFreePort(after) {
  for (let port = after + 1; port <= 65_535; port++) {
    if (!(await whyNotFree(port))) return port;
  }
  return 8080;
}

async function serve(defaultPort, command, args, given) {
  const rest = given.flatMap((argument) => (argument.startsWith("--port=") ? argument.split("=") : [argument]));
  const at = rest.findIndex((argument) => argument === "--port" || argument === "-p");
  const port = Number(at >= 0 ? rest[at + 1] : defaultPort);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) stop("--port takes a number from 1 to 65535", 2);
  const why = await whyNotFree(port);
  if (why) {
    const other = await nextFreePort(Math.max(port, 1024));
    const says = why === "EADDRINUSE" ? "is taken" : `cannot be served on (${why})`;
    stop(`Port ${port} ${says}. Choose another: npm ${what === "start" ? "start" : `run ${what}`} -- --port ${other}`);
  }
  const others = at >= 0 ? [...rest.slice(0, at), ...rest.slice(at + 2)] : rest;
  process.exit(await run(command, [...args, "--port", String(port), ...others]));
}

const [what = "help", ...rest] = process.argv.slice(2);

const commands = {
  start: () => serve(5173, "vite", ["playground", "--strictPort"], rest),
  stories: async () => {
    await steps(elementsManifest);
    return serve(
      6006,
      "storybook",
      ["dev", "-c", "stories/.storybook", "--no-open", "--ci", "--disable-telemetry"],
      rest,
    );
  },
  check: () => steps([...checks, boundaries]),
  build: () =>
    steps([
      ["packages", ...tsc, "-b"],
      ...elementsManifest,
      ...withoutBundler,
      ["playground", "vite", "build", "playground"],
      playgroundAsOneFile,
    ]),
  test: async () => {
    await findBrowser(chosen);
    await steps([
      ...checks,
      ...elementsManifest,
      ["unit, conformance and browser tests", "vitest", "run", "--project", "node", "--project", "browser", ...rest],
    ]);
    await together(
      [["built packages in the browser", "wtr", "--config", "test/web-test-runner.config.mjs"]],
      [...withoutBundler, ["playground", "vite", "build", "playground", "--logLevel", "warn"], playgroundAsOneFile],
    );
    await steps([
      ["built files, end to end", "vitest", "run", "--project", "end-to-end"],
      ["stories as tests", "vitest", "run", "--config", "stories/vitest.config.ts"],
    ]);
    say("all tests passed");
  },
  tenure: async () => {
    const built = await run(tsc[0], [tsc[1], "-b", "packages/cli"], { stdio: ["ignore", 2, 2] });
    if (built !== 0) stop("the command line could not be built");
    const program = join(root, "packages", "cli", "dist", "main.js");
    process.exit(await run("node", [program, ...rest], { cwd: process.env.INIT_CWD ?? process.cwd() }));
  },
  bench: async () => {
    await findBrowser(chosen);
    const folder = join(root, "test", "bench");
    await installPackages(folder);
    await steps([
      ["packages", ...tsc, "-b", "packages/worker"],
      ["types of the benchmark", ...tsc, "-p", folder, "--noEmit"],
    ]);
    process.exit(await run("node", [join(folder, "src", "run.ts"), ...rest]));
  },
  "bench:mount": async () => {
    await findBrowser(chosen);
    const folder = join(root, "test", "bench");
    await installPackages(folder);
    await steps([["packages", ...tsc, "-b"], asShipped]);
    process.exit(await run("node", [join(folder, "src", "mount", "run.ts")]));
  },
  "test:packaging": async () => {
    await findBrowser(chosen);
    await steps([
      ["packages", ...tsc, "-b"],
      ...elementsManifest,
      ...withoutBundler,
      ["packed packages in bundlers and frameworks", "vitest", "run", "--project", "applications", ...rest],
    ]);
  },
  "test:long": async () => {
    await findBrowser(chosen);
    env.TENURE_LONG = "1";
    await steps([
      ["packages", ...tsc, "-b"],
      ...elementsManifest,
      ...withoutBundler,
      [
        "hostile texts one by one, and five thousand mounts",
        "vitest",
        "run",
        "--project",
        "end-to-end",
        "test/security",
        ...rest,
      ],
    ]);
  },
  "test:pixels": async () => {
    await findBrowser(chosen);
    const at = rest.indexOf("--against");
    const against = at >= 0 ? rest[at + 1] : "main";
    const others = at >= 0 ? [...rest.slice(0, at), ...rest.slice(at + 2)] : rest;
    const folder = mkdtempSync(join(tmpdir(), "tenure-pixels-"));
    process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
    const tree = join(folder, "tree");
    mkdirSync(tree);
    const archive = join(folder, "tree.tar");
    await steps([
      [`sources of ${against}`, "git", "archive", "--format=tar", `--output=${archive}`, against ?? ""],
      ["unpacking them", "tar", "-xf", archive, "-C", tree],
    ]);
    await installPackages(tree);
    const options = ["-c", "stories/.storybook", "--disable-telemetry", "--quiet", "-o"];
    const build = (cwd, name) => {
      const ownTools = { ...env, PATH: [join(cwd, "node_modules", ".bin"), env.PATH].join(delimiter) };
      return [`stories ${name}`, { cwd, env: ownTools }, "storybook", "build", ...options, join(folder, name)];
    };
    await steps([build(tree, "before"), build(root, "now")]);
    const compared = [join(folder, "before"), join(folder, "now"), ...others];
    process.exit(await run("node", [join(root, "test", "pixels", "compare.ts"), ...compared]));
  },
  sizes: async () => {
    await steps([["packages", ...tsc, "-b"], asShipped]);
    process.exit(await run("node", [join(root, "test", "packaging", "sizes.ts"), ...rest]));
  },
  exec: async () => process.exit(await run(rest[0] ?? "node", rest.slice(1))),
};

if (!Object.hasOwn(commands, what)) stop(`Commands: ${Object.keys(commands).join(", ")}`, 2);
// Before anything is installed, which takes a while.
const chosen = ["test", "test:long", "test:packaging", "test:pixels", "bench"].includes(what)
  ? chosenBrowser()
  : undefined;
await installPackages();
useProjectNode();
await commands[what]();
