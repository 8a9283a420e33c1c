import { expect, fixture, html, waitUntil } from "@open-wc/testing";
import "@tenure/elements/all.js";
import type { TenureKpiCard } from "@tenure/elements/kpi-card.js";
import type { TenureProvider } from "@tenure/elements/provider.js";
import { ScoringClient } from "@tenure/worker";

describe("built packages, as an application installs them", () => {
  it("run the engine in the worker that is shipped beside the client", async () => {
    // Unbundled, the worker asks for every module by itself: a busy machine needs longer than a page may wait.
    const client = new ScoringClient({ readyMs: 20_000 });
    await client.ready();
    expect(client.mode).to.equal("worker");
    client.dispose();
  });

  it("connect a card to the provider around it", async () => {
    const provider = await fixture<TenureProvider>(html`
      <tenure-provider sample currency="JPY" lang="en">
        <tenure-kpi-card metric="mrr"></tenure-kpi-card>
      </tenure-provider>
    `);
    const card = provider.querySelector("tenure-kpi-card") as TenureKpiCard;
    await waitUntil(() => card.state === "ready", "the card shows its metric", { timeout: 8000 });
    expect(card.shadowRoot?.textContent).to.contain("¥");
    await expect(card).to.be.accessible();
  });

  it("read rows written into the page, also when the elements are there before them", async () => {
    const provider = await fixture<TenureProvider>(html`
      <tenure-provider currency="USD" lang="en">
        <tenure-kpi-card metric="customers"></tenure-kpi-card>
        <tenure-source table="subscriptions"></tenure-source>
      </tenure-provider>
    `);
    const script = document.createElement("script");
    script.type = "text/csv";
    script.textContent = "account_id,start_date,end_date,mrr\nA,2024-01-10,,100\nB,2024-01-20,,50\n";
    provider.querySelector("tenure-source")?.append(script);
    const card = provider.querySelector("tenure-kpi-card") as TenureKpiCard;
    await waitUntil(() => card.state === "ready", "the card counts the customers", { timeout: 8000 });
    expect(card.shown?.value).to.equal(2);
  });

  it("find a provider that is upgraded after them", async () => {
    const card = document.createElement("tenure-kpi-card") as TenureKpiCard;
    card.metric = "mrr";
    const late = document.createElement("late-provider");
    late.append(card);
    document.body.append(late);
    await card.updateComplete;
    expect(card.state).to.equal("empty");
    const { TenureProvider: Base } = await import("@tenure/elements/provider.class.js");
    customElements.define("late-provider", class extends Base {});
    (late as TenureProvider).sample = true;
    await waitUntil(() => card.state === "ready", "the card finds the late provider", { timeout: 8000 });
    late.remove();
  });

  it("keep the worker while a provider is moved, and end it some time after it has left", async () => {
    const provider = await fixture<TenureProvider>(html`<tenure-provider sample></tenure-provider>`);
    await provider.engine.ready();
    const { engine } = provider;
    const elsewhere = document.createElement("section");
    document.body.append(elsewhere);
    elsewhere.append(provider);
    expect(provider.engine).to.equal(engine);
    expect(provider.mode).to.equal("worker");
    elsewhere.remove();
  });

  it("define each tag once, silently for the same version", async () => {
    const { define } = await import("@tenure/elements/define.js");
    const warn = console.warn;
    const said: string[] = [];
    console.warn = (text: string) => said.push(text);
    class Other extends HTMLElement {
      static version = "0.0.1";
    }
    define("tenure-kpi-card", Other);
    define("tenure-kpi-card", customElements.get("tenure-kpi-card") as CustomElementConstructor);
    console.warn = warn;
    expect(said).to.deep.equal([]);
  });
});
