import { VERSION } from "@tenure/worker";
import { afterEach, describe, expect, it, vi } from "vitest";
import "./all.js";
import { defineTenure } from "./define.js";
import type { TenureKpiCard } from "./kpi-card/kpi-card.class.js";

afterEach(() => vi.restoreAllMocks());

const silent = () => vi.spyOn(console, "warn").mockImplementation(() => undefined);

describe("defineTenure", () => {
  it("says that every tag is kept where this version has defined it already, without a warning", () => {
    const warn = silent();
    const report = defineTenure();
    expect(report.length).toBeGreaterThan(8);
    expect(new Set(report.map(({ outcome, version }) => `${outcome} ${version}`))).toEqual(
      new Set([`kept ${VERSION}`]),
    );
    expect(warn).not.toHaveBeenCalled();
  });

  it("knows every element that the whole package registers", () => {
    const tags = defineTenure().map(({ tag }) => tag);
    expect(tags.filter((tag) => !customElements.get(tag))).toEqual([]);
    expect(tags).toEqual([...new Set(tags)]);
  });

  it("gives a second set of tags by suffix, which work beside the first and share one provider", async () => {
    const report = defineTenure({ suffix: "crm" });
    expect(report.every(({ tag, outcome }) => tag.endsWith("-crm") && outcome === "defined")).toBe(true);
    const provider = document.createElement("tenure-provider-crm");
    provider.setAttribute("sample", "");
    const cards = ["tenure-kpi-card", "tenure-kpi-card-crm"].map((tag) => document.createElement(tag) as TenureKpiCard);
    for (const card of cards) {
      card.metric = "mrr";
      provider.append(card);
    }
    document.body.append(provider);
    await expect.poll(() => cards.map(({ state }) => state)).toEqual(["ready", "ready"]);
    expect(cards[0]!.shadowRoot!.textContent).toBe(cards[1]!.shadowRoot!.textContent);
    provider.remove();
  });

  it.each(["A B", "Crm", "a/b", {} as never])("refuses the suffix %j, says so once and defines nothing", (suffix) => {
    const warn = silent();
    const report = defineTenure({ suffix });
    expect(report.length).toBeGreaterThan(20);
    for (const { tag, outcome, issue } of report) {
      expect([outcome, issue?.code, issue?.given]).toEqual(["refused", "define/suffix", `${suffix}`]);
      expect(tag.endsWith(`-${suffix}`)).toBe(true);
    }
    expect(warn.mock.calls.map(([text]) => String(text))).toEqual([expect.stringContaining("small letters")]);
  });

  it("fills a scoped registry, whose shadow roots have the elements without the page's knowing", async () => {
    const registry = new CustomElementRegistry();
    expect(defineTenure({ registry }).every(({ outcome }) => outcome === "defined")).toBe(true);
    const host = document.createElement("div");
    document.body.append(host);
    const scoped = { mode: "open", customElementRegistry: registry } as ShadowRootInit;
    const root = host.attachShadow(scoped);
    const card = Object.assign(
      document.createElement("tenure-kpi-card", { customElementRegistry: registry } as ElementCreationOptions),
      { metric: "nrr", value: 1.12 },
    ) as TenureKpiCard;
    root.append(card);
    await card.ready;
    expect(card.constructor).not.toBe(customElements.get("tenure-kpi-card"));
    expect(card.shadowRoot!.textContent).toContain("112.0%");
    host.remove();
  });

  it("leaves another version's tags alone, and says so once for all of them", async () => {
    const warn = silent();
    for (const tag of ["tenure-kpi-card-old", "tenure-source-old"]) {
      customElements.define(
        tag,
        class extends HTMLElement {
          static version = "0.0.1";
          static origin = "https://old.example/tenure.js";
        },
      );
    }
    const report = defineTenure({ suffix: "old" });
    const others = report.filter(({ outcome }) => outcome === "other");
    expect(others.map(({ tag, version }) => [tag, version])).toEqual([
      ["tenure-source-old", "0.0.1"],
      ["tenure-kpi-card-old", "0.0.1"],
    ]);
    await vi.waitFor(() => expect(warn).toHaveBeenCalled());
    expect(warn).toHaveBeenCalledTimes(1);
    expect(warn.mock.calls[0]![0]).toContain("Tenure 0.0.1");
    expect(warn.mock.calls[0]![0]).toContain("https://old.example/tenure.js");
    expect(warn.mock.calls[0]![0]).toContain(`${VERSION} of ${new URL("./shared/define.ts", import.meta.url).href}`);
  });
});
