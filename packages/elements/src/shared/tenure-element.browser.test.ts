import { describe, expect, it, vi } from "vitest";
import "../kpi-card/kpi-card.js";
import "../ltv-chart/ltv-chart.js";
import type { TenureKpiCard } from "../kpi-card/kpi-card.js";
import { FakeProvider, place, settled, useStage } from "./stage.fixture.js";

useStage();

const figure = { ok: true, value: { metric: "mrr", value: 44_600_000 } } as const;

function card(set: object = {}): TenureKpiCard {
  return Object.assign(document.createElement("tenure-kpi-card"), { metric: "mrr", ...set });
}

/** A lazy card below everything that can be seen, with a provider that answers at once. */
async function farBelow(set: object = {}, context: object = {}) {
  const provider = new FakeProvider(context);
  provider.answer = async () => figure;
  const space = document.createElement("div");
  space.style.blockSize = "9000px";
  provider.element.append(space);
  scrollTo(0, 0);
  const element = await place(card({ loading: "lazy", ...set }), { into: provider.element });
  await settled(element);
  return { provider, element };
}

describe("an element with loading=lazy", () => {
  it("asks for nothing and waits, until the reader is near", async () => {
    const { provider, element } = await farBelow();
    expect([element.state, element.matches(":state(loading)")]).toEqual(["loading", true]);
    expect(provider.asked).toEqual([]);
    element.scrollIntoView();
    await vi.waitFor(() => expect(element.state).toBe("ready"));
    expect(provider.asked).toHaveLength(1);
  });

  it("does not read an address either", async () => {
    const fetch = vi.fn(async () => new Response(JSON.stringify(figure.value)));
    const { element } = await farBelow({ src: "https://files.example/mrr.json" }, { fetch });
    expect(fetch).not.toHaveBeenCalled();
    element.scrollIntoView();
    await vi.waitFor(() => expect(element.state).toBe("ready"));
    expect(fetch).toHaveBeenCalledOnce();
  });

  it("asks when the page is printed, and when it is told to be eager", async () => {
    const { provider, element } = await farBelow();
    const { provider: other, element: told } = await farBelow();
    told.setAttribute("loading", "eager");
    await vi.waitFor(() => expect(told.state).toBe("ready"));
    expect([provider.asked.length, other.asked.length]).toEqual([0, 1]);
    dispatchEvent(new Event("beforeprint"));
    await vi.waitFor(() => expect(element.state).toBe("ready"));
  });

  it("draws at once what it was given", async () => {
    const { element } = await farBelow({ data: figure.value });
    expect(element.state).toBe("ready");
  });

  it("asks where it can be seen already, and stays near once it was", async () => {
    const provider = new FakeProvider();
    provider.answer = async () => figure;
    const element = await place(card({ loading: "lazy" }), { into: provider.element });
    await vi.waitFor(() => expect(element.state).toBe("ready"));
    const below = document.createElement("div");
    below.style.blockSize = "9000px";
    element.before(below);
    provider.set({ dataVersion: 2 });
    await vi.waitFor(() => expect(provider.asked).toHaveLength(2));
  });

  it("leaves without a trace while it waits, and waits again where it comes back", async () => {
    const { provider, element } = await farBelow();
    element.remove();
    dispatchEvent(new Event("beforeprint"));
    await settled(element);
    expect(provider.asked).toEqual([]);
    provider.element.append(element);
    await settled(element);
    expect([element.state, provider.asked.length]).toEqual(["loading", 0]);
    element.scrollIntoView();
    await vi.waitFor(() => expect(element.state).toBe("ready"));
  });

  it("computes nothing of its own either", async () => {
    const { provider } = await farBelow();
    const chart = Object.assign(document.createElement("tenure-ltv-chart"), {
      loading: "lazy",
      scenarios: [{ name: "Base", monthlyChurn: 0.02 }],
    });
    await place(chart, { into: provider.element });
    await settled(chart);
    expect(provider.asked).toEqual([]);
    chart.scrollIntoView();
    await vi.waitFor(() => expect(provider.asked.map(({ call }) => call)).toContain("compare"));
  });
});

describe("an element that is told to refresh", () => {
  it("resolves when the new answer is shown", async () => {
    const provider = new FakeProvider();
    provider.answer = async () => figure;
    const element = await place(card(), { into: provider.element });
    provider.answer = async () => ({ ok: true, value: { metric: "mrr", value: 1_000_000 } });
    await element.refresh();
    expect(element.shown?.value).toBe(1_000_000);
    expect(element.shadowRoot!.querySelector("[part~='value']")!.textContent).toContain("1.00M");
  });

  it("rejects where it is aborted, and keeps what it showed", async () => {
    const provider = new FakeProvider();
    provider.answer = async () => figure;
    const element = await place(card(), { into: provider.element });
    let answer!: (value: typeof figure) => void;
    provider.answer = () => new Promise((resolve) => (answer = resolve as never));
    const abort = new AbortController();
    const refreshed = element.refresh({ signal: abort.signal });
    await vi.waitFor(() => expect(answer).toBeDefined());
    abort.abort(new Error("enough"));
    answer({ ok: true, value: { metric: "mrr", value: 1 } } as never);
    await expect(refreshed).rejects.toThrow("enough");
    expect(provider.asked.at(-1)!.signal!.aborted).toBe(true);
    expect([element.state, element.shown]).toEqual(["ready", figure.value]);
    await expect(element.refresh({ signal: abort.signal })).rejects.toThrow("enough");
  });
});

describe("what every element tells", () => {
  it("is what is wrong, and nothing where nothing is", async () => {
    const provider = new FakeProvider();
    const issue = { code: "worker/failed", severity: "error" } as const;
    provider.answer = async () => ({ ok: false, issues: [issue] });
    const element = card();
    const told: { retryable: boolean; source: Element }[] = [];
    element.addEventListener("tenure-error", (event) => told.push(event as never));
    await place(element, { into: provider.element });
    expect(element.error).toEqual([issue]);
    expect(told.map(({ retryable, source }) => [retryable, source])).toEqual([[true, element]]);
    provider.answer = async () => figure;
    await element.refresh();
    expect(element.error).toBeNull();
  });

  it("is how far a long answer has come", async () => {
    const provider = new FakeProvider({
      ask: (_call, _input, options) => {
        options?.onProgress?.(3, 10);
        return Promise.resolve(figure) as never;
      },
    });
    const element = card();
    const told: number[][] = [];
    element.addEventListener("tenure-progress", (event) => {
      const { done, total } = event as unknown as { done: number; total: number };
      told.push([done, total]);
    });
    await place(element, { into: provider.element });
    expect(told).toEqual([[3, 10]]);
  });
});

describe("the address of an element", () => {
  it("may be an address object", async () => {
    const fetch = vi.fn(async (_address: unknown) => new Response(JSON.stringify(figure.value)));
    const provider = new FakeProvider({ fetch: fetch as never });
    const src = new URL("https://files.example/mrr.json");
    const element = await place(card({ src }), { into: provider.element });
    await vi.waitFor(() => expect(element.state).toBe("ready"));
    expect(fetch.mock.calls[0]![0]).toBe(src.href);
  });

  /** A provider that hands out each file when the test says so. */
  const withFiles = () => {
    const files = new Map<string, (value: number) => void>();
    const fetch = (address: string) =>
      new Promise<Response>((resolve) => {
        files.set(new URL(address, "https://files.example").pathname, (value) =>
          resolve(Response.json({ metric: "mrr", value })),
        );
      });
    return { files, provider: new FakeProvider({ fetch: fetch as never }) };
  };
  const waits = (element: TenureKpiCard) => [
    element.state,
    element.matches(":state(loading)"),
    element.shadowRoot!.querySelector("[aria-busy='true']") !== null,
    element.shown,
  ];

  it("shows nothing of the one before while a new one is read, and is ready with what that holds", async () => {
    const { files, provider } = withFiles();
    const element = await place(card({ src: "/a" }), { into: provider.element });
    await vi.waitFor(() => files.get("/a")!(1));
    await element.ready;
    expect(element.shown).toMatchObject({ value: 1 });
    element.src = "/b";
    const ready = element.ready.then(() => element.shown);
    await settled(element);
    expect(waits(element)).toEqual(["loading", true, true, undefined]);
    await vi.waitFor(() => files.get("/b")!(2));
    expect(await ready).toMatchObject({ value: 2 });
    expect(element.state).toBe("ready");
  });

  it("is read anew where the page takes its own data back, whose figures leave at once", async () => {
    const { files, provider } = withFiles();
    const data = { metric: "mrr", value: 3 } as never;
    const element = await place(card({ src: "/a", data }), { into: provider.element });
    expect(element.shown).toMatchObject({ value: 3 });
    element.data = null;
    const ready = element.ready.then(() => element.shown);
    await settled(element);
    expect(waits(element)).toEqual(["loading", true, true, undefined]);
    await vi.waitFor(() => files.get("/a")!(1));
    expect(await ready).toMatchObject({ value: 1 });
  });

  it("keeps its figures while the same one is read again", async () => {
    const { files, provider } = withFiles();
    const element = await place(card({ src: "/a" }), { into: provider.element });
    await vi.waitFor(() => files.get("/a")!(1));
    await element.ready;
    files.clear();
    const again = element.refresh();
    await settled(element);
    expect(waits(element)).toEqual(["ready", false, false, expect.objectContaining({ value: 1 })]);
    await vi.waitFor(() => files.get("/a")!(2));
    await again;
    expect(element.shown).toMatchObject({ value: 2 });
  });

  it("is said to be unusable where it is something else, and can be set right", async () => {
    const element = await place(card());
    for (const src of [true, new Date(0), new Map(), 7]) {
      element.src = src as never;
      await vi.waitFor(() => expect(element.error).toEqual([{ code: "data/shape", severity: "error", path: "src" }]));
      await settled(element);
      expect(element.shadowRoot!.querySelector("[part='error']")!.textContent).toContain("src");
      element.src = "";
      await settled(element);
    }
    element.src = null as never;
    await settled(element);
    expect([element.state, element.error]).toEqual(["empty", null]);
  });
});

describe("what tells that an element is ready", () => {
  const isSettled = (promise: Promise<void>) =>
    Promise.race([promise.then(() => true), new Promise<false>((resolve) => setTimeout(() => resolve(false), 50))]);

  it("waits for a provider that the page has yet to bring to life", async () => {
    expect(customElements.get("tenure-provider")).toBeUndefined();
    const around = document.createElement("tenure-provider");
    document.querySelector("main")!.append(around);
    const element = await place(card(), { into: around });
    expect([element.state, await isSettled(element.ready)]).toEqual(["loading", false]);
  });

  it("waits for the answer to what was asked last, while older figures stand", async () => {
    const provider = new FakeProvider();
    const answers: ((value: number) => void)[] = [];
    provider.answer = () =>
      new Promise((resolve) => {
        answers.push((value) => resolve({ ok: true, value: { metric: "mrr", value } }));
      });
    const element = await place(card(), { into: provider.element });
    answers[0]!(1);
    await element.ready;
    element.metric = "nrr";
    expect(await isSettled(element.ready)).toBe(false);
    answers[1]!(2);
    await element.ready;
    expect(element.shown).toMatchObject({ value: 2 });
  });

  it("settles where the element leaves while it loads, and not where it only moves", async () => {
    const provider = new FakeProvider();
    const element = await place(card(), { into: provider.element });
    provider.element.prepend(element);
    expect([element.state, await isSettled(element.ready)]).toEqual(["loading", false]);
    element.remove();
    expect(await isSettled(element.ready)).toBe(true);
  });
});

describe("the size of an element", () => {
  it("is the room around at s, the type at l, and nothing is smaller than twelve pixels", async () => {
    const measured = await Promise.all(
      ([undefined, "s", "l"] as const).map(async (size) => {
        const element = await place(card({ data: figure.value, size }));
        const base = element.shadowRoot!.querySelector("[part~='base']")!;
        const { fontSize } = getComputedStyle(base);
        const room = `${base.querySelector(".head")!.getBoundingClientRect().x - element.getBoundingClientRect().x}px`;
        const subtitle = getComputedStyle(element.shadowRoot!.querySelector(".subtitle")!).fontSize;
        return [fontSize, room, Number.parseFloat(subtitle) >= 11.99, element.getAttribute("size")];
      }),
    );
    expect(measured).toEqual([
      ["14px", "20px", true, null],
      ["14px", "10px", true, "s"],
      ["16.002px", "20px", true, "l"],
    ]);
  });
});
