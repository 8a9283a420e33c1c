import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { launchBrowser, openPage } from "../end-to-end/browser.js";
import { serveFolder } from "../end-to-end/serve.js";

/**
 * What an application gets that installs the packed packages, in the bundlers and frameworks that applications use.
 * Behind its own command (`npm run test:packaging`), because it installs all of these from the registry.
 */
const root = fileURLToPath(new URL("../..", import.meta.url));
const { packageManager } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { packageManager: string };

const frameworks = {
  "@lit/react": "1.0.8",
  "@sveltejs/vite-plugin-svelte": "*",
  "@rollup/plugin-commonjs": "29.0.0",
  "@rollup/plugin-node-resolve": "16.0.3",
  "@types/react": "19.3.0",
  "@types/react-dom": "19",
  esbuild: "0.28.2",
  react: "19.3.1",
  "react-dom": "19.3.1",
  rollup: "4.68.7",
  svelte: "5",
  typescript: "6.0.3",
  vite: "8.3.8",
  vue: "3",
  webpack: "5",
};

/** How an application checks its types. */
const compilerOptions = {
  target: "es2022",
  module: "esnext",
  moduleResolution: "bundler",
  jsx: "react-jsx",
  lib: ["es2023", "dom", "dom.iterable"],
  strict: true,
  noEmit: true,
  skipLibCheck: false,
  types: [],
};

let folder: string;
let browser: Browser;
/** Our packages by name, for a `package.json` in the folder itself. */
let ours: Readonly<Record<string, string>>;

const write = (path: string, text: string) => {
  mkdirSync(join(folder, path, ".."), { recursive: true });
  writeFileSync(join(folder, path), text);
};
const runIn = (place: string, program: string, ...args: string[]) =>
  execFileSync(program, args, {
    cwd: join(folder, place),
    encoding: "utf8",
    stdio: "pipe",
    env: { ...process.env, NODE_ENV: "production" },
  });

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "tenure-applications-"));
  const [name, version] = packageManager.split(/@(?=[^@]*$)/) as [string, string];
  for (const one of ["core", "data", "worker", "knowledge", "elements"]) {
    execFileSync("npx", ["--yes", `${name}@${version}`, "pack", "--pack-destination", folder], {
      cwd: join(root, "packages", one),
      stdio: "pipe",
    });
  }
  const packed = readdirSync(folder).filter((file) => file.endsWith(".tgz"));
  ours = Object.fromEntries(packed.map((file) => [`@tenure/${/^tenure-(\w+)-/.exec(file)![1]}`, `file:./${file}`]));
  write(
    "package.json",
    JSON.stringify({ private: true, type: "module", dependencies: { ...frameworks, ...ours }, overrides: ours }),
  );
  runIn(".", "npm", "install", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error");
  browser = await launchBrowser();
}, 300_000);

afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

describe("the packed packages", () => {
  it("hold what they say, and nothing of the workspace", () => {
    const manifest = JSON.parse(readFileSync(join(folder, "node_modules/@tenure/elements/package.json"), "utf8"));
    expect(JSON.stringify(manifest)).not.toContain("workspace:");
    expect(JSON.stringify(manifest.exports)).not.toContain("tenure-source");
    for (const entry of Object.values(manifest.exports as Record<string, string | Record<string, string>>)) {
      for (const file of typeof entry === "string" ? [entry] : Object.values(entry)) {
        if (file.includes("*")) continue;
        expect(readFileSync(join(folder, "node_modules/@tenure/elements", file)).length, file).toBeGreaterThan(0);
      }
    }
    for (const file of [manifest.customElements, manifest["web-types"]]) {
      expect(() => JSON.parse(readFileSync(join(folder, "node_modules/@tenure/elements", file), "utf8"))).not.toThrow();
    }
  });

  it("are imported in Node, every entry, and do nothing there", () => {
    write(
      "in-node.mjs",
      `import { readFileSync } from "node:fs";
for (const name of ["core", "data", "worker", "knowledge", "elements"]) {
  const { exports } = JSON.parse(readFileSync("node_modules/@tenure/" + name + "/package.json", "utf8"));
  for (const [path, entry] of Object.entries(exports)) {
    if (typeof entry === "string" || !entry.default || path === "./worker.js") continue;
    await import("@tenure/" + name + path.slice(1));
  }
}
console.log(typeof document, typeof window);`,
    );
    expect(runIn(".", process.execPath, "in-node.mjs").trim()).toBe("undefined undefined");
  });

  it("type React 19's JSX, Vue's templates, Svelte's markup and the DOM", () => {
    write(
      "types/react.tsx",
      `import type {} from "@tenure/elements/react-jsx";
import "@tenure/elements/kpi-card.js";
export const good = <tenure-kpi-card metric="nrr" value={1.12} heading-level="2" ontenure-error={(event) => event.issues} />;
// @ts-expect-error a text is no value
export const wrong = <tenure-kpi-card value="much" />;
// @ts-expect-error no such element
export const unknown = <tenure-kpi-carp />;
const card = document.querySelector("tenure-kpi-card");
export const value: number | null | undefined = card?.value;
`,
    );
    write(
      "types/vue.ts",
      `import type {} from "@tenure/elements/vue";
import type { GlobalComponents } from "vue";
type Props = InstanceType<GlobalComponents["tenure-retention-chart"]>["$props"];
export const good: Props = { granularity: "month", onTenureViewChange: (event) => event.type };
// @ts-expect-error no such granularity
export const wrong: Props = { granularity: "decade" };
`,
    );
    write(
      "types/svelte.ts",
      `import type {} from "@tenure/elements/svelte";
import type { SvelteHTMLElements } from "svelte/elements";
type Props = SvelteHTMLElements["tenure-health-gauge"];
export const good: Props = { account: "A-1", "ontenure-error": (event) => event.issues };
// @ts-expect-error no such shape
export const wrong: Props = { shape: "star" };
`,
    );
    write(
      "types/tsconfig.json",
      JSON.stringify({
        compilerOptions: { ...compilerOptions, exactOptionalPropertyTypes: true },
        files: ["react.tsx", "vue.ts", "svelte.ts"],
      }),
    );
    const typed = () => runIn("types", process.execPath, "../node_modules/typescript/bin/tsc", "-p", ".");
    expect(() => typed()).not.toThrow();
  });
});

const HOST = '<!doctype html><meta charset="utf-8"><link rel="icon" href="icon.svg"><title>Host</title>';
const PROVIDER = '<tenure-provider sample><tenure-kpi-card metric="mrr"></tenure-kpi-card></tenure-provider>';

/** Serves a built folder and tells whether its card shows a figure, and where the engine runs. */
async function shown(place: string) {
  writeFileSync(join(folder, place, "icon.svg"), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  const site = await serveFolder(join(folder, place));
  onTestFinished(() => site.close());
  const { page, complaints } = await openPage(browser, site.address);
  await expect
    .poll(
      () => page.locator("tenure-kpi-card").evaluate((card) => (card as unknown as { readonly state: string }).state),
      { timeout: 20_000 },
    )
    .toBe("ready");
  const mode = await page
    .locator("tenure-provider")
    .evaluate((provider) => (provider as unknown as { readonly mode: string }).mode);
  return { mode, complaints: complaints.filter((text) => !text.includes("404")) };
}

/** A bundler's production build of the same page; what each makes of the worker's address is its own affair. */
const bundlers: Readonly<Record<string, { readonly script: string; readonly mode: "worker" | "main" }>> = {
  vite: {
    script: `import { build } from "vite";
await build({ root: process.argv[2], base: "./", logLevel: "error", worker: { format: "es" }, build: { outDir: "out", rolldownOptions: { input: process.argv[2] + "/index.html" } } });`,
    mode: "worker",
  },
  webpack: {
    script: `import webpack from "webpack";
const at = process.argv[2];
await new Promise((done, fail) => webpack({ mode: "production", context: at, entry: "./main.js", output: { path: at + "/out", filename: "main.js" }, performance: false },
  (error, stats) => error || stats.hasErrors() ? fail(error ?? stats.toString()) : done()));`,
    mode: "worker",
  },
  rollup: {
    script: `import { rollup } from "rollup"; import resolve from "@rollup/plugin-node-resolve"; import commonjs from "@rollup/plugin-commonjs";
const at = process.argv[2];
const made = await rollup({ input: at + "/main.js", plugins: [resolve({ browser: true }), commonjs()], onwarn() {} });
await made.write({ dir: at + "/out", format: "es" });`,
    mode: "main",
  },
  esbuild: {
    script: `import { build } from "esbuild";
const at = process.argv[2];
await build({ entryPoints: [at + "/main.js"], bundle: true, minify: true, splitting: true, format: "esm", outdir: at + "/out", logLevel: "error" });`,
    mode: "main",
  },
};

describe("a bundler's production build", () => {
  for (const [name, { script, mode }] of Object.entries(bundlers)) {
    it(`shows figures, and holds what was asked for and nothing else: ${name}`, async () => {
      const place = join("bundlers", name);
      write(
        join(place, "main.js"),
        'import "@tenure/elements/kpi-card.js";\nimport { TenureErrorEvent } from "@tenure/elements";\nimport "@tenure/elements/provider.js";\nglobalThis.used = TenureErrorEvent;\n',
      );
      write(join(place, "index.html"), `${HOST}<script type="module" src="./main.js"></script>${PROVIDER}`);
      write(join("bundlers", `${name}.mjs`), script);
      runIn(place, process.execPath, `../${name}.mjs`, join(folder, place));
      const out = join(place, "out");
      if (name !== "vite")
        write(join(out, "index.html"), `${HOST}<script type="module" src="./main.js"></script>${PROVIDER}`);
      const code = readdirSync(join(folder, out), { recursive: true, withFileTypes: true })
        .filter((file) => file.name.endsWith(".js"))
        .map((file) => readFileSync(join(file.parentPath, file.name), "utf8"))
        .join("\n");
      expect(code).toContain("tenure-kpi-card");
      expect(code).not.toMatch(/["'`]tenure-ltv-simulator["'`]/);
      const { mode: ran, complaints } = await shown(out);
      expect(ran).toBe(mode);
      expect(complaints).toEqual([]);
    }, 120_000);
  }
});

/** The same page made by a framework: a property, an object, an event, and removal. */
const apps: Readonly<Record<string, string>> = {
  react: `import { createElement as h } from "react"; import { createRoot } from "react-dom/client";
createRoot(document.querySelector("main")).render(h("tenure-provider", { sample: true }, h("tenure-kpi-card", { metric: "mrr", "ontenure-ready": () => { document.title = "heard"; } })));`,
  vue: `import { createApp, h } from "vue";
createApp({ render: () => h("tenure-provider", { sample: true }, [h("tenure-kpi-card", { metric: "mrr", "onTenure-ready": () => { document.title = "heard"; } })]) }).mount("main");`,
  svelte: `import { mount } from "svelte"; import App from "./App.svelte"; mount(App, { target: document.querySelector("main") });`,
};

describe("an application", () => {
  for (const [name, main] of Object.entries(apps)) {
    it(`sets properties and hears events: ${name}`, async () => {
      const place = join("apps", name);
      write(join(place, "main.js"), `import "@tenure/elements/all.js";\n${main}\n`);
      write(
        join(place, "App.svelte"),
        '<tenure-provider sample><tenure-kpi-card metric="mrr" ontenure-ready={() => { document.title = "heard"; }}></tenure-kpi-card></tenure-provider>',
      );
      write(join(place, "index.html"), `${HOST}<main></main><script type="module" src="./main.js"></script>`);
      write(
        join("apps", `${name}.mjs`),
        `import { build } from "vite";${name === "svelte" ? 'import { svelte } from "@sveltejs/vite-plugin-svelte";' : ""}
await build({ root: process.argv[2], base: "./", configFile: false, logLevel: "error", worker: { format: "es" }, define: { __VUE_OPTIONS_API__: "false", __VUE_PROD_DEVTOOLS__: "false", __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: "false" }, plugins: [${name === "svelte" ? "svelte()" : ""}] });`,
      );
      runIn(place, process.execPath, `../${name}.mjs`, join(folder, place));
      expect(await shown(join(place, "dist"))).toEqual({ mode: "worker", complaints: [] });
      const site = await serveFolder(join(folder, place, "dist"));
      onTestFinished(() => site.close());
      const { page } = await openPage(browser, site.address);
      await expect.poll(() => page.title(), { timeout: 20_000 }).toBe("heard");
    }, 120_000);
  }
});

describe("an application of React 18", () => {
  const place = join("apps", "react-18");

  beforeAll(() => {
    const near = Object.fromEntries(Object.entries(ours).map(([name, file]) => [name, file.replace("./", "../../")]));
    const libraries = { "@lit/react": "1.0.8", "@types/react": "18", react: "18.3.1", "react-dom": "18.3.1" };
    write(
      join(place, "package.json"),
      JSON.stringify({ private: true, type: "module", dependencies: { ...libraries, ...near }, overrides: near }),
    );
    runIn(place, "npm", "install", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error");
  }, 300_000);

  it("takes each element as a component: objects, changes, typed events, and only what it uses", async () => {
    write(
      join(place, "main.js"),
      `import { createElement as h, useState } from "react"; import { createRoot } from "react-dom/client";
import { TenureKpiCard, TenureProvider } from "@tenure/elements/react.js";
const data = { tenure: 1, metric: "nrr", convention: "default", unit: "rate", better: "up", windowMonths: 12, month: "2026-06", currency: null, value: 1.25, previous: 1.2, interval: null, series: { firstMonth: "2026-05", values: [1.2, 1.25] }, parts: {} };
function App() {
  const [heard, setHeard] = useState(0);
  return h(TenureProvider, { sample: true },
    h(TenureKpiCard, { metric: "mrr", onTenureReady: (event) => { if (event.type === "tenure-ready") document.title = "heard"; } }),
    h(TenureKpiCard, { id: "own", data, label: "Heard " + heard, withExport: true }),
    h("button", { onClick: () => setHeard((times) => times + 1) }, "again"));
}
createRoot(document.querySelector("main")).render(h(App));`,
    );
    write(join(place, "index.html"), `${HOST}<main></main><script type="module" src="./main.js"></script>`);
    write(
      join("apps", "react-18.mjs"),
      `import { build } from "vite";
await build({ root: process.argv[2], base: "./", configFile: false, logLevel: "error", worker: { format: "es" } });`,
    );
    runIn(place, process.execPath, "../react-18.mjs", join(folder, place));
    const code = readdirSync(join(folder, place, "dist", "assets"))
      .map((file) => readFileSync(join(folder, place, "dist", "assets", file), "utf8"))
      .join("\n");
    expect(code).toContain("18.3.1");
    expect(code).not.toMatch(/["'`]tenure-ltv-simulator["'`]/);
    const site = await serveFolder(join(folder, place, "dist"));
    onTestFinished(() => site.close());
    writeFileSync(join(folder, place, "dist", "icon.svg"), '<svg xmlns="http://www.w3.org/2000/svg"/>');
    const { page, complaints } = await openPage(browser, site.address);
    await expect.poll(() => page.title(), { timeout: 20_000 }).toBe("heard");
    const own = page.locator("#own");
    await expect.poll(() => own.locator("[part~=value]").innerText()).toContain("125");
    await page.getByRole("button", { name: "again" }).click();
    await expect.poll(() => own.getByRole("heading").innerText()).toBe("Heard 1");
    expect(complaints).toEqual([]);
  }, 120_000);

  it("has them typed", () => {
    write(
      join(place, "typed.tsx"),
      `import { TenureKpiCard, TenureSurveyForm } from "@tenure/elements/react.js";
export const good = <TenureKpiCard metric="nrr" value={1.12} headingLevel={2} onTenureError={(event) => event.issues.length} onTenureBeforeExport={(event) => event.format === "svg" && event.preventDefault()} />;
export const form = <TenureSurveyForm kind="nps" onTenureSurveySubmit={(event) => event.waitUntil(Promise.resolve(event.answer.score))} />;
// @ts-expect-error a text is no value
export const wrong = <TenureKpiCard value="much" />;
// @ts-expect-error no such event
export const unheard = <TenureKpiCard onTenureChange={() => undefined} />;
`,
    );
    write(
      join(place, "tsconfig.json"),
      JSON.stringify({
        compilerOptions,
        files: ["typed.tsx"],
      }),
    );
    expect(() => runIn(place, process.execPath, "../../node_modules/typescript/bin/tsc", "-p", ".")).not.toThrow();
  });

  it("renders on a server without a registry", () => {
    write(
      join(place, "server.mjs"),
      `import { createElement as h } from "react"; import { renderToString } from "react-dom/server";
import { TenureKpiCard } from "@tenure/elements/react.js";
console.log(renderToString(h(TenureKpiCard, { metric: "nrr", id: "card" })));`,
    );
    expect(runIn(place, process.execPath, "server.mjs")).toMatch(/^<tenure-kpi-card[^>]* id="card"/);
  });
});
