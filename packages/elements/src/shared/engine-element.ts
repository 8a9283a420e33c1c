import type { Result } from "@tenure/core/fields";
import type { CallName, CallOptions, ScoringCalls } from "@tenure/worker";
import { borrowPageClient } from "./page-client.js";
import { TenureElement } from "./tenure-element.js";

const ABORTED = { ok: false, issues: [{ code: "worker/aborted", severity: "notice" }] } as const;

/** A data element that asks the engine about what it was given itself: the provider's, or the page's where there is none. */
export abstract class EngineElement<T, Events = unknown> extends TenureElement<T, Events> {
  #pageClient: ReturnType<typeof borrowPageClient> | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#pageClient?.giveBack();
    this.#pageClient = undefined;
  }

  protected async askEngine<K extends CallName>(
    call: K,
    input: ScoringCalls[K]["input"],
    options?: CallOptions<ScoringCalls[K]["output"]>,
  ): Promise<Result<ScoringCalls[K]["output"]>> {
    if (this.approach) {
      await this.approach;
      if (!this.isConnected) return ABORTED;
    }
    if (this.provider) return this.provider.ask(call, input, options);
    this.#pageClient ??= borrowPageClient();
    try {
      const client = await this.#pageClient.client;
      return this.isConnected ? client.call(call, input, options) : ABORTED;
    } catch (error) {
      return {
        ok: false,
        issues: [{ code: "worker/unavailable", severity: "error", params: { message: String(error) } }],
      };
    }
  }
}
