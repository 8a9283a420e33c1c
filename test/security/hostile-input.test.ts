import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { quarterlyCustomers } from "../../packages/elements/src/retention-chart/cohort-result.fixture.js";
import { nps } from "../../packages/elements/src/survey-chart/survey-results.fixture.js";
import { workedExample } from "../../stories/src/health-figures.js";
import { nrr } from "../../stories/src/kpi-figures.js";
import { launchBrowser, openPage, openSharedPage } from "../end-to-end/browser.js";
import { type Site, serveFolder } from "../end-to-end/serve.js";
import { payloads } from "./payloads.js";

const elements = fileURLToPath(new URL("../../packages/elements/", import.meta.url));

interface Surface {
  readonly tag: string;
  readonly attributes: readonly string[];
  readonly properties: readonly string[];
}

interface Declaration {
  readonly tagName?: string;
  readonly attributes?: readonly { readonly name: string }[];
  readonly members?: readonly { readonly kind: string; readonly name: string; readonly readonly?: boolean }[];
}

const { modules } = JSON.parse(readFileSync(join(elements, "custom-elements.json"), "utf8")) as {
  readonly modules: readonly { readonly declarations?: readonly Declaration[] }[];
};

/** Everything that can be set from outside, by the manifest that is published. */
const surfaces: readonly Surface[] = modules
  .flatMap(({ declarations = [] }) => declarations)
  .flatMap(({ tagName, attributes = [], members = [] }) =>
    tagName === undefined
      ? []
      : [
          {
            tag: tagName,
            attributes: attributes.map(({ name }) => name),
            properties: members
              .filter(({ kind, readonly }) => kind === "field" && !readonly)
              .map(({ name }) => name)
              .filter((name) => name !== "data" && name !== "workerFactory"),
          },
        ],
  );

/** Results that show as much text as there is; other elements get what the engine answers on the sample. */
const results: Readonly<Record<string, unknown>> = {
  "tenure-kpi-card": nrr,
  "tenure-health-gauge": workedExample,
  "tenure-retention-chart": quarterlyCustomers,
  "tenure-survey-chart": nps,
};

/** One at a time takes minutes: `npm run test:long` does. Otherwise a few in one text, each of them in every input. */
const together = process.env.TENURE_LONG ? 1 : 108;
const texts = Array.from({ length: Math.ceil(payloads.length / together) }, (_, i) =>
  payloads.slice(i * together, (i + 1) * together).join("\n"),
);

let browser: Browser;
let site: Site;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "tenure-hostile-"));
  writeFileSync(join(folder, "icon.svg"), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  cpSync(join(elements, "dist-cdn"), join(folder, "dist-cdn"), { recursive: true });
  // No policy at all: nothing but the elements themselves stands between a text and its execution.
  writeFileSync(
    join(folder, "index.html"),
    `<!doctype html><meta charset="utf-8"><link rel="icon" href="icon.svg"><title>Host</title>
<script>var executions = 0; function xss() { executions++; } addEventListener("message", (e) => { if (e.data === "xss") xss(); });</script>
<script type="module" src="dist-cdn/tenure.js"></script>
<tenure-provider sample id="provider"></tenure-provider>`,
  );
  [browser, site] = await Promise.all([launchBrowser(), serveFolder(folder)]);
});

afterAll(async () => {
  await Promise.all([browser?.close(), site?.close()]);
  rmSync(folder, { recursive: true, force: true });
});

const executions = async (page: Page) => {
  await page.waitForTimeout(300);
  return page.evaluate(() => (globalThis as unknown as { executions: number }).executions);
};

describe("what is written into elements", () => {
  it("is at least 200 texts that run in a page that takes them for markup", async () => {
    expect(new Set(payloads).size).toBeGreaterThanOrEqual(200);
    const { page } = await openPage(browser, site.address);
    await page.evaluate((all) => {
      for (const text of all) document.body.append(document.createRange().createContextualFragment(text));
    }, payloads);
    await expect.poll(() => executions(page)).toBeGreaterThan(40);
  });

  describe("one by one", () => {
    const errors: string[] = [];
    let page: Page;

    beforeAll(async () => {
      ({ page } = await openSharedPage(browser, site.address));
      page.on("pageerror", (error) => errors.push(error.message));
    });
    afterAll(() => page?.context().close());

    it.each(surfaces)(
      "never runs nor becomes an element: $tag",
      async (surface) => {
        errors.length = 0;
        await page.evaluate(() => Object.assign(globalThis, { executions: 0 }));
        await page.waitForFunction((tag) => customElements.get(tag) !== undefined, surface.tag);
        const found = await page.evaluate(
          async ({ surface: { tag, attributes, properties }, texts, result }) => {
            type Host = HTMLElement & Record<string, unknown> & { updateComplete: Promise<unknown> };
            const provider = document.querySelector("#provider")!;
            const make = () => document.createElement(tag) as Host;
            const seen: string[] = [];
            const look = async (host: Host, where: string) => {
              await host.updateComplete;
              const root = host.shadowRoot!;
              if (root.querySelector("[data-xss], iframe, object, embed, script, link"))
                seen.push(`${where}: an element`);
              for (const one of root.querySelectorAll("[href], [src], [action], [srcdoc]")) {
                const address = one.getAttribute("href") ?? one.getAttribute("src") ?? "";
                if (!address.startsWith("#")) seen.push(`${where}: the address ${address.slice(0, 40)}`);
              }
            };
            const leaves = (value: unknown, path: (string | number)[] = []): (string | number)[][] =>
              typeof value === "string"
                ? [path]
                : typeof value === "object" && value !== null
                  ? Object.entries(value).flatMap(([key, inner]) => leaves(inner, [...path, key]))
                  : [];
            const put = (value: unknown, path: (string | number)[], text: string) => {
              const copy = structuredClone(value);
              let at = copy as Record<string | number, unknown>;
              for (const key of path.slice(0, -1)) at = at[key] as Record<string | number, unknown>;
              at[path.at(-1)!] = text;
              return copy;
            };
            let inputs = 0;

            // What a result says, leaf by leaf; of rows that are alike, the first.
            const model = make();
            provider.append(model);
            await model.updateComplete;
            if (!result) await Promise.race([model.ready, new Promise((resolve) => setTimeout(resolve, 4000))]);
            const base = result ?? model.shown;
            model.remove();
            const paths = new Map(
              leaves(base)
                .filter((path) => path[0] !== "tenure")
                .map((path) => [path.map((key) => (/^\d+$/.test(String(key)) ? "#" : key)).join("."), path]),
            );
            const lone = document.createElement("div");
            document.body.append(lone);
            for (const path of paths.values()) {
              inputs++;
              const host = make();
              lone.replaceChildren(host);
              for (const text of texts) {
                host.data = put(base, path, text);
                await look(host, `data.${path.join(".")}`);
              }
            }
            // The same as a script child, once for every text, all leaves at once.
            for (const text of texts) {
              const host = make();
              const script = Object.assign(document.createElement("script"), { type: "application/json" });
              script.textContent = JSON.stringify(base ?? {}, (_, value) => (typeof value === "string" ? text : value));
              host.append(script);
              lone.replaceChildren(host);
              await look(host, "script child");
            }
            const set: Record<"attribute" | "property", (host: Host, name: string, text: string) => void> = {
              attribute: (host, name, text) => host.setAttribute(name, text),
              property: (host, name, text) => {
                host[name] = text;
              },
            };
            for (const [kind, names] of [
              ["attribute", [...attributes, "lang", "title", "id", "class", "slot"]],
              ["property", properties],
            ] as const) {
              for (const name of names) {
                inputs++;
                const host = make();
                if (base) host.data = structuredClone(base);
                lone.replaceChildren(host);
                for (const text of texts) {
                  set[kind](host, name, text);
                  await look(host, `${kind} ${name}`);
                }
              }
            }
            lone.remove();
            return { inputs, seen: [...new Set(seen)] };
          },
          { surface, texts, result: results[surface.tag] ?? null },
        );
        expect(errors).toEqual([]);
        expect(found.seen).toEqual([]);
        expect(found.inputs).toBeGreaterThan(surface.attributes.length);
        expect(await executions(page)).toBe(0);
      },
      process.env.TENURE_LONG ? 1_200_000 : 120_000,
    );
  });

  it("is not fetched from addresses that are programs, nor started as a worker", async () => {
    const { page } = await openPage(browser, site.address);
    await page.waitForFunction(() => customElements.get("tenure-kpi-card"));
    const states = await page.evaluate(async () => {
      const outcome: unknown[] = [];
      for (const src of [
        'data:application/json,{"value":1}',
        "javascript:xss()",
        'DATA:application/json,{"value":1}',
      ]) {
        const card = document.createElement("tenure-kpi-card") as HTMLElement & {
          src: string;
          ready: Promise<void>;
          state: string;
        };
        card.src = src;
        document.body.append(card);
        await card.ready;
        outcome.push(card.state);
      }
      for (const src of ["data:text/javascript,postMessage('xss')", "javascript:xss()"]) {
        const provider = document.createElement("tenure-provider") as HTMLElement & {
          workerSrc: string;
          why: string;
          engine: { ready(): Promise<void> };
        };
        provider.workerSrc = src;
        document.body.append(provider);
        await provider.engine.ready();
        outcome.push(provider.why);
      }
      return outcome;
    });
    expect(states).toEqual(["error", "error", "error", "refused", "refused"]);
    expect(await executions(page)).toBe(0);
  });
});

describe("objects that are more than they seem", () => {
  it("change no prototype, and throw nothing: polluting keys, cycles, getters, proxies", async () => {
    const { page, complaints } = await openPage(browser, site.address);
    await page.waitForFunction(() => customElements.get("tenure-kpi-card"));
    const polluted = await page.evaluate(
      async ({ tags }) => {
        const evil =
          '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"value":1,"score":1,"rows":[],"roles":[]}';
        const cyclic: Record<string, unknown> = { value: 1, score: 1 };
        cyclic.self = cyclic;
        cyclic.series = cyclic;
        const given = [
          () => JSON.parse(evil),
          () => cyclic,
          () => ({
            get value(): never {
              throw new Error("a getter's own");
            },
          }),
          () =>
            new Proxy(
              {},
              {
                get: () => {
                  throw new Error("a proxy's own");
                },
                has: () => true,
              },
            ),
          () => Object.create(null, { value: { value: 1 } }),
          () => 10n,
          () => Symbol("x"),
          () => () => 1,
          () => new Date(),
          () => [[]],
        ];
        const before = Object.getOwnPropertyNames(Object.prototype).join();
        for (const tag of tags) {
          for (const make of given) {
            const host = document.createElement(tag) as HTMLElement & {
              data: unknown;
              updateComplete: Promise<unknown>;
            };
            document.body.append(host);
            host.data = make();
            await host.updateComplete.catch((error: Error) => console.error(`${tag}: ${error.message}`));
            host.remove();
          }
          const host = document.createElement(tag) as HTMLElement & { updateComplete: Promise<unknown> };
          const script = Object.assign(document.createElement("script"), {
            type: "application/json",
            textContent: evil,
          });
          host.append(script);
          document.body.append(host);
          await host.updateComplete;
          host.remove();
        }
        return { same: Object.getOwnPropertyNames(Object.prototype).join() === before, polluted: "polluted" in {} };
      },
      { tags: surfaces.map(({ tag }) => tag) },
    );
    expect(polluted).toEqual({ same: true, polluted: false });
    expect(complaints).toEqual([]);
  });
});

describe("a page whose ids and names are traps", () => {
  it("is no trap: forms, images and anchors named like what the SDK reads", async () => {
    const names = [
      "tenure",
      "Tenure",
      "ScoringClient",
      "trustedTypes",
      "customElements",
      "Worker",
      "CustomElementRegistry",
    ];
    const clobbered = names
      .map(
        (name) =>
          `<form id="${name}"><input name="version"><input name="length"></form><a id="${name}"></a><a id="${name}" name="push" href="javascript:xss()"></a>`,
      )
      .join("");
    writeFileSync(
      join(folder, "clobbered.html"),
      `<!doctype html><meta charset="utf-8"><link rel="icon" href="icon.svg"><title>Host</title>${clobbered}
<img name="baseURI"><img name="currentScript"><form name="readyState"></form>
<script type="module" src="dist-cdn/tenure.js"></script>
<tenure-provider sample><tenure-kpi-card metric="mrr"></tenure-kpi-card></tenure-provider>`,
    );
    const { page } = await openPage(browser, `${site.address}/clobbered.html`);
    await expect
      .poll(() =>
        page.locator("tenure-kpi-card").evaluate((card) => (card as unknown as { readonly state: string }).state),
      )
      .toBe("ready");
  });
});
