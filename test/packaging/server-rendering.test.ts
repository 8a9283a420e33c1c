import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { render } from "@lit-labs/ssr";
import { collectResult } from "@lit-labs/ssr/lib/render-result.js";
import type { CohortResult } from "@tenure/core";
import { html, type TemplateResult } from "lit";
import { unsafeHTML } from "lit/directives/unsafe-html.js";
import { html as staticHtml, unsafeStatic } from "lit/static-html.js";
import type { Browser } from "playwright-core";
import { build } from "vite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser, openPage } from "../end-to-end/browser.js";
import { type Site, serveFolder } from "../end-to-end/serve.js";

const renderer = fileURLToPath(import.meta.resolve("@lit-labs/ssr"));

const rendered = (template: TemplateResult) => collectResult(render(template));

describe("on a server", () => {
  it("importing every element does nothing but register it", async () => {
    const before = Object.keys(globalThis);
    await import("@tenure/elements/all.js");
    await import("@tenure/elements/define.js");
    await import("@tenure/elements");
    await import("@tenure/elements/locales/ja.js");
    await import("@tenure/worker");
    expect(Object.keys(globalThis).filter((name) => !before.includes(name))).toEqual([]);
    expect(typeof document).toBe("undefined");
  });

  it("a card and a gauge from attributes are drawn, in a declarative shadow root, with nothing inline", async () => {
    await import("@tenure/elements/all.js");
    const card = await rendered(html`<tenure-kpi-card metric="nrr" value="1.12" previous="1.07"></tenure-kpi-card>`);
    expect(card).toContain('shadowrootmode="open"');
    expect(card).toContain("112.0%");
    const gauge = await rendered(html`<tenure-health-gauge label="Kitano" value="42"></tenure-health-gauge>`);
    expect(gauge).toContain("Kitano");
    expect(gauge).toContain("42");
    expect(card + gauge).not.toMatch(/\sstyle=|<script/);
  });

  it("cohorts that a page hands in are drawn with their cells, as they will be on the page", async () => {
    await import("@tenure/elements/all.js");
    const cohorts = [{ cohort: "2026-01", size: 40, share: [1, 0.92, 0.8], complete: [true, true, false] }];
    const data = { convention: "default", granularity: "month", measure: "customers", asOf: "2026-03-31", cohorts };
    const chart = await rendered(
      html`<tenure-retention-chart .data=${{ ...data, pooled: [] } as unknown as CohortResult}></tenure-retention-chart>`,
    );
    const cells = chart.replace(/<!--.*?-->/g, "");
    expect(cells).toContain('<td part="cell" class="start">100</td>');
    expect(cells).toContain('<td part="cell" class="q5">92</td>');
    expect(cells).toContain(
      '<td part="cell cell-open" class="open">80<span class="visually-hidden"> so far</span></td>',
    );
  });

  it("every element is drawn in the state it has without data, and asks nobody for them", async () => {
    const { defineTenure } = await import("@tenure/elements/define.js");
    const asked: unknown[] = [];
    const { fetch } = globalThis;
    globalThis.fetch = (input) => {
      asked.push(input);
      return Promise.reject(new Error("offline"));
    };
    try {
      for (const { tag } of defineTenure()) {
        const name = unsafeStatic(tag);
        const text = await rendered(staticHtml`<${name} src="figures.json" sample></${name}>` as TemplateResult);
        expect(text, tag).toContain(`<${tag}`);
        expect(text, tag).toContain("<template shadowroot");
      }
    } finally {
      globalThis.fetch = fetch;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(asked).toEqual([]);
  });

  it("what an author writes cannot become markup", async () => {
    const label = `"><img src=x onerror=alert(1)>`;
    const text = await rendered(html`<tenure-kpi-card .label=${label} label=${label} value="1"></tenure-kpi-card>`);
    expect(text).not.toContain("<img");
  });
});

describe("on a page that a server drew", () => {
  let browser: Browser;
  let folder: string;
  let site: Site;

  beforeAll(async () => {
    browser = await launchBrowser();
    folder = mkdtempSync(join(tmpdir(), "tenure-drawn-"));
    const all = 'import "@tenure/elements/all.js";';
    await script(folder, "plain", all);
    await script(folder, "hydrating", `import "@lit-labs/ssr-client/lit-element-hydrate-support.js";${all}`);
    site = await serveFolder(folder);
    await import("@tenure/elements/all.js");
  });

  afterAll(async () => {
    await site?.close();
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** The page with its markup from the server, and what became of its elements once their script has run. */
  async function opened(name: string, drawn: TemplateResult, scripts: string, tag: string) {
    const markup = await rendered(drawn);
    writeFileSync(
      join(folder, `${name}.html`),
      `<!doctype html><html lang="ja"><meta charset="utf-8"><link rel="icon" href="data:,"><title>Host</title>${markup}<script type="module" src="${scripts}.js"></script>`,
    );
    const { page, complaints } = await openPage(browser, `${site.address}/${name}.html`);
    const seen = () =>
      page.locator(tag).evaluateAll((elements) =>
        elements.map((element) => {
          const root = element.shadowRoot!;
          return {
            state: (element as unknown as { readonly state?: string }).state,
            frames: root.querySelectorAll("[part~='base']").length,
            styles: root.querySelectorAll("style").length,
            text: root.querySelector("[part~='body']")?.textContent ?? "",
          };
        }),
      );
    return { complaints, seen };
  }

  const figure = unsafeHTML('<script type="application/json">{"value":1.12,"metric":"nrr"}</script>');
  const pages: Readonly<
    Record<string, { readonly drawn: TemplateResult; readonly tag: string; readonly text: string }>
  > = {
    "a card from attributes": {
      drawn: html`<tenure-kpi-card metric="nrr" value="1.12" previous="1.07"></tenure-kpi-card>`,
      tag: "tenure-kpi-card",
      text: "112.0%",
    },
    "a gauge from attributes": {
      drawn: html`<tenure-health-gauge label="Kitano" value="42"></tenure-health-gauge>`,
      tag: "tenure-health-gauge",
      text: "42",
    },
    "a card with its result in a script": {
      drawn: html`<tenure-kpi-card>${figure}</tenure-kpi-card>`,
      tag: "tenure-kpi-card",
      text: "112.0%",
    },
    "a card inside a provider": {
      drawn: html`<tenure-provider sample><tenure-kpi-card metric="nrr"></tenure-kpi-card></tenure-provider>`,
      tag: "tenure-kpi-card",
      text: "%",
    },
  };

  describe.each(["plain", "hydrating"])("with the %s scripts", (scripts) => {
    it.each(Object.entries(pages))("%s is drawn once, without an error, and shows its figures", async (name, one) => {
      const { complaints, seen } = await opened(`${scripts} ${name}`, one.drawn, scripts, one.tag);
      await expect.poll(async () => (await seen()).map(({ state }) => state)).toEqual(["ready"]);
      const [drawn] = await seen();
      expect(drawn).toMatchObject({ frames: 1, styles: 0, text: expect.stringContaining(one.text) });
      // The server knew nothing of the page's language.
      expect(drawn!.text).toMatch(/[ぁ-ん一-龠]/);
      expect(complaints).toEqual([]);
    });

    it("no element keeps anything of the server's drawing", async () => {
      const { defineTenure } = await import("@tenure/elements/define.js");
      const tags = defineTenure().map(({ tag }) => tag);
      const drawn = staticHtml`${tags.map((tag) => staticHtml`<${unsafeStatic(tag)}></${unsafeStatic(tag)}>`)}`;
      const { complaints, seen } = await opened(`${scripts} all`, drawn as TemplateResult, scripts, tags.join());
      await expect.poll(async () => (await seen()).every(({ styles }) => styles === 0)).toBe(true);
      const all = await seen();
      expect(all).toHaveLength(tags.length);
      expect(Math.max(...all.map(({ frames }) => frames))).toBe(1);
      expect(complaints).toEqual([]);
    });
  });
});

/** A page's script, bundled: Lit is there once, and what is imported first runs first. */
async function script(folder: string, name: string, code: string): Promise<void> {
  const entry = `${fileURLToPath(new URL(".", import.meta.url))}${name}.virtual.js`;
  await build({
    root: fileURLToPath(new URL(".", import.meta.url)),
    configFile: false,
    logLevel: "error",
    base: "./",
    resolve: { conditions: ["tenure-source", "module", "browser", "production"] },
    plugins: [
      {
        name: "page",
        load: (id) => (id === entry ? code : null),
        // What hydrates comes with what renders.
        resolveId(id) {
          return id === entry ? id : id.startsWith("@lit-labs/ssr-client") ? this.resolve(id, renderer) : null;
        },
      },
    ],
    worker: { format: "es" },
    build: {
      target: "es2022",
      outDir: folder,
      emptyOutDir: false,
      rolldownOptions: { input: { [name]: entry }, output: { entryFileNames: "[name].js" } },
    },
  });
}
