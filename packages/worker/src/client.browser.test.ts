import { afterAll, afterEach, describe, expect, it } from "vitest";
import { ScoringClient, type ScoringClientOptions } from "./client.js";

const scenario = {
  horizonMonths: 36,
  discountAnnual: 0.1,
  segments: [
    {
      name: "all",
      customers: 1000,
      arpa: 100,
      grossMargin: 0.8,
      cac: 300,
      csCostPerCustomerMonth: 5,
      term: 1,
      hazard: { kind: "constant", monthly: 0.03 },
    },
  ],
};

const csv = "account_id,start_date,end_date,mrr\nA,2024-01-10,,100\nB,2024-01-20,2024-03-05,50\n";
const subscriptions = { sources: [{ name: "subscriptions.csv", content: csv }], mode: "replace" } as const;

const clients: ScoringClient[] = [];

function makeClient(options: ScoringClientOptions = {}): ScoringClient {
  const client = new ScoringClient(options);
  clients.push(client);
  return client;
}

/** A client on the real worker file, with the worker in hand so that the test can hurt it. */
function makeClientWithWorkers(options: ScoringClientOptions = {}) {
  const workers: Worker[] = [];
  const client = makeClient({
    ...options,
    worker: () => {
      const worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
      workers.push(worker);
      return worker;
    },
  });
  return { client, workers };
}

/** A worker made of a few words, for behaviour that the real one does not have. */
const workerOf = (script: string) => () =>
  new Worker(URL.createObjectURL(new Blob([script], { type: "text/javascript" })));

/** For tests that need a worker and do it no harm: starting one takes longer than all that they ask. */
const unharmed = new ScoringClient();

async function emptyClient(): Promise<ScoringClient> {
  await unharmed.call("reset", null);
  return unharmed;
}

afterEach(() => {
  for (const client of clients.splice(0)) client.dispose();
});
afterAll(() => unharmed.dispose());

async function ltv(client: ScoringClient): Promise<number | null> {
  const result = await client.call("simulate", scenario);
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.value.ltvPerCustomer;
}

describe("the client", () => {
  it("shares replications among threads, and answers as the page's own thread does", async () => {
    const query = { set: { ...scenario, segments: [{ ...scenario.segments[0]!, startingAges: Array(24).fill(1) }] } };
    const asked = { ...query, runs: 4000, seed: 5 };
    const [shared, alone] = await Promise.all([
      unharmed.call("monteCarlo", asked),
      makeClient({ mode: "main" }).call("monteCarlo", asked),
    ]);
    expect(shared.ok).toBe(true);
    expect(shared).toEqual(alone);
  });

  it("works in a worker where the page may have one", async () => {
    const client = await emptyClient();
    expect(await ltv(client)).toBeCloseTo(1491.17205, 4);
    expect(client.mode).toBe("worker");
    expect(client.why).toBeNull();
  });

  it("gives the same answers on the page's own thread", async () => {
    const [inWorker, onPage] = [await emptyClient(), makeClient({ mode: "main" })];
    const [first, second] = await Promise.all([inWorker.call("simulate", scenario), onPage.call("simulate", scenario)]);
    expect(JSON.stringify(second)).toBe(JSON.stringify(first));
    expect(onPage.mode).toBe("main");
    expect(onPage.why).toBe("asked-for");
  });

  it("says that it is not loaded yet instead of failing", async () => {
    const result = await (await emptyClient()).call("kpi", { metric: "mrr" });
    expect(result).toMatchObject({ ok: false, issues: [{ code: "workspace/empty" }] });
  });

  it("falls back when the worker file is missing", async () => {
    const client = makeClient({ workerSrc: "/no-such-worker.js" });
    expect(await ltv(client)).toBeCloseTo(1491.17205, 4);
    expect(client.mode).toBe("main");
    expect(client.why).toBe("blocked");
  });

  it("falls back when the worker cannot be constructed", async () => {
    const client = makeClient({
      worker: () => {
        throw new DOMException("refused", "SecurityError");
      },
    });
    expect(await ltv(client)).toBeCloseTo(1491.17205, 4);
    expect(client.why).toBe("refused");
    expect(client.detail).toBe("refused");
  });

  it("falls back when the worker never answers", async () => {
    const client = makeClient({ worker: workerOf("setInterval(() => {}, 1000)"), readyMs: 100 });
    expect(await ltv(client)).toBeCloseTo(1491.17205, 4);
    expect(client.why).toBe("silent");
  });

  it("falls back when the worker throws while it starts", async () => {
    const client = makeClient({ worker: workerOf("throw new Error('broken')") });
    expect(await ltv(client)).toBeCloseTo(1491.17205, 4);
    expect(client.why).toBe("blocked");
  });

  it("restarts a worker that was ended, with everything that had been loaded", async () => {
    const { client, workers } = makeClientWithWorkers({ receiptMs: 200 });
    await client.call("load", subscriptions);
    const before = await client.call("kpi", { metric: "mrr" });
    workers[0]!.terminate();
    const after = await client.call("kpi", { metric: "mrr" });
    expect(after).toEqual(before);
    expect(after.ok && after.value.value).toBe(100);
    expect(client.mode).toBe("worker");
    expect(workers).toHaveLength(2);
  });

  it("doubts a worker that confirms none of several calls as soon as one that does not confirm a single one", async () => {
    // Were the second call to start the longer watch of a busy worker, the test would run out of time.
    const { client, workers } = makeClientWithWorkers({ receiptMs: 200, watchdogMs: 600_000 });
    await client.call("load", subscriptions);
    workers[0]!.terminate();
    const [mrr, customers] = await Promise.all([
      client.call("kpi", { metric: "mrr" }),
      client.call("kpi", { metric: "customers" }),
    ]);
    expect([mrr.ok, customers.ok]).toEqual([true, true]);
    expect(workers).toHaveLength(2);
  });

  it("moves to the page's own thread after the second death, with the same data", async () => {
    const { client, workers } = makeClientWithWorkers({ receiptMs: 200 });
    await client.call("load", subscriptions);
    const before = await client.call("kpi", { metric: "mrr" });
    for (const index of [0, 1]) {
      workers[index]!.terminate();
      expect(await client.call("kpi", { metric: "mrr" })).toEqual(before);
    }
    expect(client.mode).toBe("main");
    expect(client.why).toBe("died-twice");
  });

  it("repeats calls that were waiting when the worker reported an error", async () => {
    const { client, workers } = makeClientWithWorkers();
    await client.ready();
    const waiting = client.call("simulate", { ...scenario, horizonMonths: 600 });
    workers[0]!.dispatchEvent(new ErrorEvent("error", { message: "out of memory" }));
    const result = await waiting;
    expect(result.ok).toBe(true);
    expect(workers).toHaveLength(2);
  });

  it("blames a call that kills two workers, and stays usable", async () => {
    const poisoned = workerOf(`
      addEventListener("message", ({ data }) => {
        if (data.path?.[0] === "hello") postMessage({ id: data.id, type: "RAW", value: { version: "x" } });
        if (data.tenureCall) setTimeout(() => { throw new Error("poison"); });
      });`);
    const client = makeClient({ worker: poisoned });
    const result = await client.call("simulate", scenario);
    expect(result).toMatchObject({ ok: false, issues: [{ code: "worker/died", params: { call: "simulate" } }] });
    expect(await ltv(client)).toBeCloseTo(1491.17205, 4);
    expect(client.why).toBe("died-twice");
  });

  it("does not take a long silence between pulses for an answer", async () => {
    const stuck = workerOf(`
      addEventListener("message", ({ data }) => {
        if (data.path?.[0] === "hello") postMessage({ id: data.id, type: "RAW", value: { version: "x" } });
        if (data.tenureCall) postMessage({ tenurePulse: true, call: 1 });
      });`);
    const client = makeClient({ worker: stuck, receiptMs: 300, watchdogMs: 300 });
    const result = await client.call("simulate", scenario);
    expect(result).toMatchObject({ ok: false, issues: [{ code: "worker/died" }] });
  });

  it("keeps what was loaded when a later file cannot be used", async () => {
    const client = await emptyClient();
    await client.call("load", subscriptions);
    const report = await client.call("load", { sources: [{ name: "broken.csv", content: "" }], mode: "replace" });
    expect(report.ok && report.value.files[0]?.used).toBe(false);
    const mrr = await client.call("kpi", { metric: "mrr" });
    expect(mrr.ok && mrr.value.value).toBe(100);
  });

  it("drops another company's tables when new subscriptions arrive", async () => {
    const client = await emptyClient();
    await client.call("loadSample", {});
    await client.call("load", { ...subscriptions, mode: "add" });
    const summary = await client.call("summary", {});
    expect(summary.ok && summary.value.rows).toEqual({ subscriptions: 2 });
  });

  it("reports progress and ends a load that is cancelled", async () => {
    const row = (i: number) => `A${i},2024-01-10,,100\n`;
    const big = new Blob([
      "account_id,start_date,end_date,mrr\n",
      Array.from({ length: 100_000 }, (_, i) => row(i)).join(""),
    ]);
    const client = await emptyClient();
    const stop = new AbortController();
    const seen: number[] = [];
    const result = await client.call(
      "load",
      { sources: [{ name: "subscriptions.csv", content: big }], mode: "replace" },
      {
        signal: stop.signal,
        onProgress: (done) => {
          seen.push(done);
          stop.abort();
        },
      },
    );
    expect(result).toMatchObject({ ok: false, issues: [{ code: "worker/aborted" }] });
    expect(seen.length).toBeGreaterThan(0);
    expect(await client.call("kpi", { metric: "mrr" })).toMatchObject({
      ok: false,
      issues: [{ code: "workspace/empty" }],
    });
  });

  it("refuses names that are no calls, also those every object has", async () => {
    const client = await emptyClient();
    for (const name of ["constructor", "__proto__", "nothing"]) {
      const result = await client.call(name as "reset", null);
      expect(result).toMatchObject({ ok: false, issues: [{ code: "worker/unknown-call" }] });
    }
  });

  it("says so when an input cannot cross threads", async () => {
    const result = await (await emptyClient()).call("simulate", { horizonMonths: () => 36 });
    expect(result).toMatchObject({ ok: false, issues: [{ code: "worker/failed" }] });
  });

  it("resolves waiting calls as aborted when it is disposed of", async () => {
    const client = makeClient();
    const waiting = client.call("simulate", scenario);
    client.dispose();
    expect(await waiting).toMatchObject({ ok: false, issues: [{ code: "worker/aborted" }] });
    expect(await client.call("reset", null)).toMatchObject({ ok: false, issues: [{ code: "worker/aborted" }] });
  });
});
