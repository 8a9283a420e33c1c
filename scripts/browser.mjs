// A browser for the tests: one that is there, or one that can be brought.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { bin, env, isProgram, isRoot, onPath, root, run, say, stop, windows } from "./programs.mjs";

function knownBrowsers() {
  const list = [process.env.CHROME_BIN, process.env.PUPPETEER_EXECUTABLE_PATH];
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

/** Why a program is no browser for the tests; nothing when it starts and draws a page. */
function whyNotBrowser(path) {
  if (!isProgram(path)) return "it is not a program";
  const args = ["--headless", "--disable-gpu", "--dump-dom", "data:text/html,<p>started"];
  if (isRoot) args.unshift("--no-sandbox");
  const { stdout, stderr, status, error } = spawnSync(path, args, { encoding: "utf8", timeout: 60_000 });
  if (stdout?.includes("<p>started</p>")) return undefined;
  if (error?.code === "ETIMEDOUT") return "it did not draw a page within a minute";
  if (error) return error.message;
  const last = stderr.trim().split("\n").at(-1);
  return last || `it ended with status ${status} without drawing a page`;
}

async function installDebianPackages(...packages) {
  if (process.platform !== "linux" || !isRoot || !onPath("apt-get")) return false;
  say(`installing ${packages.join(" and ")} with apt-get`);
  const options = { env: { ...env, DEBIAN_FRONTEND: "noninteractive" }, stdio: ["ignore", 2, 2] };
  if ((await run("apt-get", ["update", "-qq"], options)) !== 0) return false;
  return (await run("apt-get", ["install", "-y", "--no-install-recommends", ...packages], options)) === 0;
}

/** The browser that `CHROME_PATH` names, if it names one: what somebody has chosen is never passed over in silence. */
export function chosenBrowser() {
  const chosen = process.env.CHROME_PATH;
  const reason = chosen && whyNotBrowser(chosen);
  if (reason) {
    stop(`CHROME_PATH is set to ${chosen}, which does not start as a browser:\n  ${reason}\nCorrect it or unset it.`);
  }
  return chosen;
}

/** Finds a browser for the tests, or brings one, and names it in `CHROME_PATH` for all that follows. */
export async function findBrowser(chosen) {
  const failed = new Map();
  const starts = (path) => {
    const why = whyNotBrowser(path);
    if (why && existsSync(path)) failed.set(path, why);
    return !why;
  };
  let found = chosen || knownBrowsers().find(starts);
  if (!found) {
    say("no Chrome or Chromium that starts was found; asking playwright to download one");
    const status = await run(join(bin, "playwright"), ["install", "chromium"], {
      timeout: 180_000,
      stdio: ["ignore", 2, 2],
    });
    if (status === 0) found = knownBrowsers().find(starts);
  }
  if (!found && (await installDebianPackages("chromium", "fonts-noto-cjk"))) found = knownBrowsers().find(starts);
  if (!found) {
    const tried = [...failed].map(([path, why]) => `  ${path} does not start: ${why}\n`).join("");
    stop(
      `The tests need Chrome or Chromium, none that starts was found, and none could be installed.\n${tried}` +
        "  Debian, Ubuntu: sudo apt-get install chromium fonts-noto-cjk\n" +
        "  macOS:          brew install --cask google-chrome\n" +
        "  elsewhere:      install one and set CHROME_PATH to its program\nThen run the command again.",
    );
  }
  env.CHROME_PATH = found;
  say(`browser: ${found}`);
  if (process.platform === "linux" && onPath("fc-list")) {
    const japanese = spawnSync("fc-list", [":lang=ja"], { encoding: "utf8" }).stdout;
    if (!japanese && !(await installDebianPackages("fonts-noto-cjk"))) {
      say("no Japanese font is installed: Japanese text is drawn as boxes (Debian: apt-get install fonts-noto-cjk)");
    }
  }
}
