import type { Issue, KpiResult, Result } from "@tenure/core/fields";
import type { LitElement, ReactiveController } from "lit";
import { completeKpi } from "./complete-kpi.js";
import { moreKpis, waitsForWords } from "./kpi-words.js";
import type { ProviderContext } from "./provider-context.js";

/** What is known of a figure now. `absent`: the data loaded lack what it needs. */
export type LiveFigure =
  | { readonly state: "loading" | "absent" }
  | { readonly state: "failed"; readonly issues: readonly Issue[] }
  | {
      readonly state: "ready";
      readonly result: KpiResult;
      /** Sources that arrived, where some that the figure rests on did not. */
      readonly partial?: { readonly have: number; readonly all: number };
    };

/** What results stand in, with such of them as need not be asked for. */
export interface WithFigures {
  readonly figures?: readonly Partial<KpiResult>[];
}

/** A figure for a file: nothing in a file would say that a source is missing. */
export function wholeFigure(figure: LiveFigure | undefined): KpiResult | undefined {
  return figure?.state === "ready" && !figure.partial ? figure.result : undefined;
}

/**
 * Figures beside what an element shows anyway: takes those given with its data, asks the provider for each other metric
 * once, again whenever its data change, and redraws the element as answers come. Old answers stay until new ones have
 * arrived.
 */
export class LiveFigures implements ReactiveController {
  readonly #host: LitElement;
  readonly #provider: () => ProviderContext | undefined;
  readonly #given: () => WithFigures["figures"];
  readonly #answers = new Map<string, Result<KpiResult>>();
  #asked = new Set<string>();
  #version: number | undefined;
  #request = new AbortController();

  constructor(
    host: LitElement,
    provider: () => ProviderContext | undefined,
    given: () => WithFigures["figures"] = () => undefined,
  ) {
    this.#host = host;
    this.#provider = provider;
    this.#given = given;
    host.addController(this);
  }

  /** Whether figures were given, or a provider has data that may answer. */
  get available(): boolean {
    return this.#given() !== undefined || this.#provider()?.status === "ready";
  }

  hostDisconnected(): void {
    this.#forget();
    this.#answers.clear();
  }

  /** A figure by its id, asked for now where it is neither given nor known. */
  figure(id: string): LiveFigure {
    const given = this.#given();
    const own = Array.isArray(given) ? given.find((figure) => figure?.metric === id) : undefined;
    if (own) return this.#lacksWords(id) ? { state: "loading" } : { state: "ready", result: complete(id, own) };
    const provider = this.#provider();
    if (provider?.status !== "ready") {
      this.#forget();
      this.#answers.clear();
      return { state: provider?.status === "loading" ? "loading" : "absent" };
    }
    if (provider.dataVersion !== this.#version) {
      this.#forget();
      this.#version = provider.dataVersion;
    }
    this.#ask(id, provider);
    const answer = this.#answers.get(id);
    if (this.#lacksWords(id) || !answer) return { state: "loading" };
    if (!answer.ok) {
      const nothing = answer.issues.every(({ code }) => code.startsWith("workspace/"));
      return nothing ? { state: "absent" } : { state: "failed", issues: answer.issues };
    }
    const { needs, tables = ["subscriptions"] } = answer.value;
    if (needs) return { state: "absent" };
    const { have, all, missing } = provider.sources;
    const lacks = have < all && (!missing || missing.some((table) => table === null || tables.includes(table)));
    return {
      state: "ready",
      result: complete(id, answer.value),
      ...(lacks ? { partial: { have, all } } : {}),
    };
  }

  /** Whether the words of a figure are on their way, for which they are asked here. */
  #lacksWords(id: string): boolean {
    const lacks = waitsForWords(id);
    if (lacks) void moreKpis.arrival().then(() => this.#host.requestUpdate());
    return lacks;
  }

  #ask(metric: string, provider: ProviderContext): void {
    if (this.#asked.has(metric) || !this.#host.isConnected) return;
    this.#asked.add(metric);
    const { signal } = this.#request;
    void provider.ask("kpi", { metric }, { signal }).then((answer) => {
      if (signal.aborted) return;
      this.#answers.set(metric, answer);
      this.#host.requestUpdate();
    });
  }

  #forget(): void {
    if (this.#asked.size === 0) return;
    this.#request.abort();
    this.#request = new AbortController();
    this.#asked = new Set();
    this.#version = undefined;
  }
}

function complete(metric: string, result: Partial<KpiResult>): KpiResult {
  return completeKpi(result, { metric, unit: undefined, better: undefined });
}
