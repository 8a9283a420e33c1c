import type { Result } from "@tenure/core/fields";
import type { CallName, CallOptions, ScoringCalls } from "@tenure/worker";
import { borrowPageClient } from "./page-client.js";
import { TenureElement } from "./tenure-element.js";

/** A data element that asks the engine about what it was given itself: the provider's, or the page's where there is none. */
export abstract class EngineElement<T> extends TenureElement<T> {
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
      if (!this.isConnected) return { ok: false, issues: [{ code: "worker/aborted", severity: "notice" }] };
    }
    if (this.provider) return this.provider.ask(call, input, options);
    this.#pageClient ??= borrowPageClient();
    return this.#pageClient.client.call(call, input, options);
  }
}
