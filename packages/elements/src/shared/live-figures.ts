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

/**
 * Figures beside what an element shows anyway: asks the provider for each metric once, again whenever the data change,
 * and redraws the element as answers come. Old answers stay until new ones have arrived.
 */
export class LiveFigures implements ReactiveController {
  readonly #host: LitElement;
  readonly #provider: () => ProviderContext | undefined;
  readonly #answers = new Map<string, Result<KpiResult>>();
  #asked = new Set<string>();
  #version: number | undefined;
  #request = new AbortController();

  constructor(host: LitElement, provider: () => ProviderContext | undefined) {
    this.#host = host;
    this.#provider = provider;
    host.addController(this);
  }

  /** Whether a provider has data that may answer. */
  get available(): boolean {
    return this.#provider()?.status === "ready";
  }

  hostDisconnected(): void {
    this.#forget();
    this.#answers.clear();
  }

  /** A figure by its id, asked for now where it is not yet known. */
  figure(id: string): LiveFigure {
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
    if (waitsForWords(id)) void moreKpis.arrival().then(() => this.#host.requestUpdate());
    if (!answer || waitsForWords(id)) return { state: "loading" };
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
      result: completeKpi(answer.value, { metric: id, unit: undefined, better: undefined }),
      ...(lacks ? { partial: { have, all } } : {}),
    };
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
