import { describe, expect, it, vi } from "vitest";
import "../kpi-card/kpi-card.js";
import "../source/source.js";
import type { TenureKpiCard } from "../kpi-card/kpi-card.js";
import { place, useStage } from "../shared/stage.fixture.js";
import type { TenureErrorEvent, TenureProgressEvent } from "../shared/tenure-element.js";
import type { TenureSource } from "../source/source.js";
import type { TenureProvider } from "./provider.js";
import "./provider.js";

useStage();

const HEAD = "account_id,start_date,end_date,mrr\n";
const ONE = `${HEAD}A,2024-01-10,,100\n`;
const TWO = `${HEAD}A,2024-01-10,,100\nB,2024-01-20,,50\n`;

interface Placed {
  readonly provider: TenureProvider;
  readonly source: TenureSource;
  readonly cards: readonly TenureKpiCard[];
}

/** A provider with one source of subscriptions and cards, its engine on the page's own thread. */
async function placed(csv: string, { cards = 1, set = {} }: { cards?: number; set?: object } = {}): Promise<Placed> {
  const provider = document.createElement("tenure-provider");
  Object.assign(provider, { worker: "off", currency: "USD", ...set });
  const source = document.createElement("tenure-source");
  source.table = "subscriptions";
  if (csv) source.append(csvScript(csv));
  provider.append(source);
  const all = Array.from({ length: cards }, () =>
    Object.assign(document.createElement("tenure-kpi-card"), { metric: "customers" }),
  );
  provider.append(...all);
  await place(provider);
  return { provider, source, cards: all };
}

function csvScript(text: string): HTMLScriptElement {
  return Object.assign(document.createElement("script"), { type: "text/csv", textContent: text });
}

const ready = (card: TenureKpiCard) => vi.waitFor(() => expect(card.state).toBe("ready"), 30_000);
const shows = (card: TenureKpiCard, value: number) =>
  vi.waitFor(() => expect([card.state, card.shown?.value]).toEqual(["ready", value]), 30_000);

describe("a provider", () => {
  it("asks the engine once what several elements want to know, and again when the data change", async () => {
    const { provider, source, cards } = await placed("", { cards: 3 });
    const asked = vi.spyOn(provider.engine, "call");
    const questions = () => asked.mock.calls.filter(([name]) => name === "kpi").length;
    source.append(csvScript(ONE));
    await Promise.all(cards.map((card) => shows(card, 1)));
    expect(questions()).toBe(1);
    source.firstElementChild!.textContent = TWO;
    await Promise.all(cards.map((card) => shows(card, 2)));
    expect(questions()).toBe(2);
  });

  it("that is going to read something lets nobody inside say that there is nothing", async () => {
    for (const what of ["sample", "source"]) {
      const provider = Object.assign(document.createElement("tenure-provider"), {
        worker: "off",
        sample: what === "sample",
      });
      const card = Object.assign(document.createElement("tenure-kpi-card"), { metric: "customers" });
      const states: string[] = [];
      const note = () => {
        if (states.at(-1) !== card.state) states.push(card.state);
        if (card.isConnected) requestAnimationFrame(note);
      };
      provider.append(card);
      if (what === "source") {
        const source = Object.assign(document.createElement("tenure-source"), { table: "subscriptions" as const });
        source.append(csvScript(ONE));
        provider.append(source);
      }
      document.querySelector("main")!.append(provider);
      await card.updateComplete;
      states.push(card.state);
      note();
      await card.ready;
      states.push(card.state);
      expect([...new Set(states)], what).toEqual(["loading", "ready"]);
      provider.remove();
    }
  }, 30_000);

  it("has elements wait no longer when what it was going to read is taken away", async () => {
    const provider = Object.assign(document.createElement("tenure-provider"), { worker: "off", sample: true });
    const card = Object.assign(document.createElement("tenure-kpi-card"), { metric: "customers" });
    provider.append(card);
    document.querySelector("main")!.append(provider);
    provider.sample = false;
    await vi.waitFor(() => expect(card.state).toBe("empty"));
  });

  it("says once that it has something, and how much of a file is read", async () => {
    const said: string[] = [];
    const provider = document.createElement("tenure-provider");
    Object.assign(provider, { worker: "off" });
    provider.addEventListener("tenure-ready", () => said.push("ready"));
    let last: TenureProgressEvent | undefined;
    provider.addEventListener("tenure-progress", (event) => {
      last = event as TenureProgressEvent;
    });
    await place(provider);
    await provider.load([{ name: "subscriptions.csv", content: ONE }]);
    await provider.load([{ name: "subscriptions.csv", content: TWO }]);
    expect(said).toEqual(["ready"]);
    expect(last!.done).toBe(last!.total);
    expect(last!.total).toBeGreaterThan(0);
  });

  it("forgets everything on reset: figures, answers on their way and the engine; what is inside is read anew", async () => {
    const { provider, source, cards } = await placed(ONE);
    const [card] = cards as [TenureKpiCard];
    await shows(card, 1);
    const errors: Event[] = [];
    card.addEventListener("tenure-error", (event) => errors.push(event));
    const { engine } = provider;
    const dispose = vi.spyOn(engine, "dispose");
    source.remove();
    card.refresh();
    provider.reset();
    await vi.waitFor(() => expect(card.state).toBe("empty"));
    expect(dispose).toHaveBeenCalledOnce();
    expect(card.shown).toBeUndefined();
    expect(card.shadowRoot!.querySelector("[part~='value']")).toBeNull();
    expect(errors).toEqual([]);
    expect(provider.engine).not.toBe(engine);
    source.replaceChildren(csvScript(TWO));
    provider.append(source);
    await shows(card, 2);
  });

  it("shows nothing of a tenant whose answer comes after the reset", async () => {
    const { provider, cards } = await placed(ONE);
    const [card] = cards as [TenureKpiCard];
    await shows(card, 1);
    const { engine } = provider;
    let late!: (value: never) => void;
    vi.spyOn(engine, "call").mockImplementation(() => new Promise((resolve) => (late = resolve as never)));
    provider.asOf = "2024-03-31";
    await vi.waitFor(() => expect(late).toBeDefined());
    provider.querySelector("tenure-source")!.replaceChildren(csvScript(TWO));
    provider.reset();
    await shows(card, 2);
    late({ ok: true, value: { metric: "customers", value: 77 } } as never);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(card.shown?.value).toBe(2);
  });

  it("fetches with the page's own function, sources and results alike, and draws the newest address alone", async () => {
    const asked: string[] = [];
    const release: (() => void)[] = [];
    const fetch = async (address: string, { signal }: RequestInit) => {
      asked.push(address);
      if (address.endsWith("slow.csv")) await new Promise<void>((resolve) => release.push(resolve));
      signal!.throwIfAborted();
      if (address.endsWith(".json")) return new Response(JSON.stringify({ metric: "mrr", value: 9 }));
      return new Response(address.endsWith("slow.csv") ? ONE : TWO);
    };
    const { provider, source, cards } = await placed("", { set: { fetch } });
    const alone = Object.assign(document.createElement("tenure-kpi-card"), { src: "https://files.example/mrr.json" });
    provider.append(alone);
    source.src = "https://files.example/slow.csv";
    await vi.waitFor(() => expect(release).toHaveLength(1));
    source.src = "https://files.example/new.csv";
    await shows(cards[0]!, 2);
    release[0]!();
    await shows(alone, 9);
    expect(cards[0]!.shown?.value).toBe(2);
    expect(asked.sort()).toEqual(["mrr.json", "new.csv", "slow.csv"].map((name) => `https://files.example/${name}`));
  });

  it("fetches each source of a page's markup once, whatever is defined first", async () => {
    const asked: string[] = [];
    const fetch = async (address: string) => {
      asked.push(address);
      return new Response(address.startsWith("subscriptions") ? ONE : "account_id,name\nA,Ame\n");
    };
    // What a parser has made before the elements are defined is upgraded where it stands.
    const inert = document.implementation.createHTMLDocument();
    const provider = Object.assign(inert.createElement("tenure-provider"), { fetch });
    provider.setAttribute("worker", "off");
    for (const table of ["subscriptions", "accounts"]) {
      const source = inert.createElement("tenure-source");
      source.setAttribute("table", table);
      source.setAttribute("src", `${table}.csv`);
      provider.append(source);
    }
    const card = inert.createElement("tenure-kpi-card");
    card.setAttribute("metric", "customers");
    provider.append(card);
    await place(provider);
    await shows(card as TenureKpiCard, 1);
    expect(asked.sort()).toEqual(["accounts.csv", "subscriptions.csv"]);
  });

  it("says what elements inside could not do, and which one; what it could not do itself it says once", async () => {
    const { provider, source } = await placed(ONE);
    const met: TenureErrorEvent[] = [];
    provider.addEventListener("tenure-error", (event) => met.push(event as TenureErrorEvent));
    const wrong = Object.assign(document.createElement("tenure-kpi-card"), { metric: "no-such-metric" });
    provider.append(wrong);
    await vi.waitFor(() => expect(met).toHaveLength(1));
    expect(met[0]!.source).toBe(wrong);
    expect([met[0]!.retryable, wrong.state, wrong.error]).toEqual([false, "error", met[0]!.issues]);
    met.length = 0;
    provider.reset();
    source.src = `${location.origin}/nothing-here.csv`;
    await vi.waitFor(() => expect(wrong.error?.[0]?.code).toBe("data/unreachable"), 5000);
    expect(met.every((event) => event.source === provider)).toBe(true);
  });

  it("is the nearest one around an element, also when the element moves to another", async () => {
    const [outer, other] = [await placed(ONE), await placed(TWO)];
    const [card] = outer.cards as [TenureKpiCard];
    await shows(card, 1);
    other.provider.append(card);
    await shows(card, 2);
    outer.provider.append(other.provider);
    await ready(card);
    expect(card.shown?.value).toBe(2);
    outer.provider.append(card);
    await shows(card, 1);
  });

  it("starts its engine ahead of the first question when it is asked to", async () => {
    const { provider } = await placed("");
    expect(provider.mode).toBe("starting");
    await provider.preload();
    expect(provider.mode).toBe("main");
  });

  it("calls what elements show stale while a source that changed cannot be read, and no longer when it can", async () => {
    const { source, cards } = await placed(ONE);
    const [card] = cards as [TenureKpiCard];
    await shows(card, 1);
    const change = (text: string) => {
      source.firstElementChild!.textContent = text;
    };
    change("colour,shape\nred,round\n");
    await vi.waitFor(() => expect([card.state, card.shown?.value]).toEqual(["stale", 1]), 30_000);
    await vi.waitFor(() => expect(card.renderRoot.querySelector(".note[role=status]")).not.toBeNull());
    change(TWO);
    await shows(card, 2);
    source.src = "/nowhere/subscriptions.csv";
    source.replaceChildren();
    await vi.waitFor(() => expect([card.state, card.shown?.value]).toEqual(["stale", 2]), 30_000);
  });

  it("leaves figures as they are where a host offers a file in vain", async () => {
    const { provider, cards } = await placed(ONE);
    const [card] = cards as [TenureKpiCard];
    await shows(card, 1);
    const report = await provider.load([{ name: "x.csv", content: "colour\nred\n" }]);
    expect(report.ok && report.value.files.some(({ used }) => used)).toBe(false);
    expect(card.state).toBe("ready");
  });
});
