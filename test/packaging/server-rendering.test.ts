import { render } from "@lit-labs/ssr";
import { collectResult } from "@lit-labs/ssr/lib/render-result.js";
import { html, type TemplateResult } from "lit";
import { describe, expect, it } from "vitest";

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

  it("every element is drawn in the state it has without data, and asks nobody for them", async () => {
    const { defineTenure } = await import("@tenure/elements/define.js");
    const asked: unknown[] = [];
    const { fetch } = globalThis;
    globalThis.fetch = (input) => {
      asked.push(input);
      return Promise.reject(new Error("offline"));
    };
    try {
      const { unsafeStatic, html: staticHtml } = await import("lit/static-html.js");
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
