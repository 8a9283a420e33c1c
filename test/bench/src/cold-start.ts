import type { Browser } from "playwright-core";
import type { PeerId } from "./page/page.ts";
import { median, ms, times } from "./report.ts";

const WORKLOAD = "W1";
const ROWS = 10_000;
const PEER: PeerId = "duckdb-eh";
const MUST = 10;

export interface ColdStart {
  /** Milliseconds of each visit, from nothing to the first answer. */
  readonly engine: readonly number[];
  readonly peer: readonly number[];
  readonly ratio: number;
  readonly met: boolean;
}

/** How soon a page that has nothing yet has its first scores: every visit in a context of its own, which kept nothing. */
export async function measureColdStart(browser: Browser, address: string, rounds: number): Promise<ColdStart> {
  const engine: number[] = [];
  const peer: number[] = [];
  for (let round = 0; round <= rounds; round++) {
    const ids = ["tenure", PEER] as const;
    for (const id of round % 2 === 0 ? ids : ids.toReversed()) {
      const took = await firstAnswer(browser, address, id);
      if (round > 0) (id === PEER ? peer : engine).push(took);
    }
  }
  const ratio = median(peer) / median(engine);
  return { engine, peer, ratio, met: ratio >= MUST };
}

async function firstAnswer(browser: Browser, address: string, id: PeerId): Promise<number> {
  const context = await browser.newContext();
  const page = await context.newPage();
  page.setDefaultTimeout(0);
  await page.goto(address);
  await page.waitForFunction(() => globalThis.bench !== undefined);
  const took = await page.evaluate(([w, n, peer]) => globalThis.bench.firstAnswer(w, n, peer), [
    WORKLOAD,
    ROWS,
    id,
  ] as const);
  await context.close();
  return took;
}

export function coldStartReport({ engine, peer, ratio, met }: ColdStart): string {
  const title = `From nothing to the first health scores of ${ROWS.toLocaleString("en")} accounts`;
  return (
    `\n${title}, medians of ${engine.length} visits\n\n` +
    `  Tenure ${ms(median(engine))} ms, DuckDB-WASM eh ${ms(median(peer))} ms: ${times(ratio)} ` +
    `(must ≥ ×${MUST}): ${met ? "met" : "NOT MET"}\n`
  );
}
