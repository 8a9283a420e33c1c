import type { TableName } from "@tenure/core/fields";
import type { LoadSource } from "@tenure/worker";
import { css, type PropertyValues } from "lit";
import { property } from "lit/decorators.js";
import { DrawnElement } from "../shared/drawn-element.js";
import { fetchFile } from "../shared/fetch-file.js";
import { followProvider, type ProviderContext, type SourceEntry } from "../shared/provider-context.js";

/**
 * @summary One file or a few rows for the provider around it. Shows nothing.
 *
 * @slot - A `<script type="application/json">` with an array of rows, or `<script type="text/csv">`, where there is no `src`.
 */
export class TenureSource extends DrawnElement {
  static version: string | undefined;
  static override styles = css`
    :host {
      display: none;
    }
  `;

  /** Which table the rows belong to; absent, the columns decide. */
  @property() table: TableName | "" = "";

  /** Address of a CSV, JSON, NDJSON, Arrow or Parquet file. */
  @property() src: string | URL | null = "";

  /** File column → engine column, where the names alone do not say. */
  @property({ attribute: false }) mapping: Readonly<Record<string, string>> | null | undefined;

  /** Rows as objects; for more than about ten thousand, give a file. */
  @property({ attribute: false }) rows: readonly Readonly<Record<string, unknown>>[] | null | undefined;

  readonly #entry: SourceEntry = { table: () => this.table || null, read: (signal) => this.#read(signal) };
  #provider: ProviderContext | undefined;
  #leave: (() => void) | undefined;
  #isBegun = false;
  #children: MutationObserver | undefined;
  #leaveProvider: (() => void) | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#leaveProvider = followProvider(this, (provider) => {
      const joined = this.#provider !== undefined;
      this.#provider = provider;
      if (!joined) this.#join();
    });
    this.#children = new MutationObserver(() => this.#join());
    this.#children.observe(this, { childList: true, characterData: true, subtree: true });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#leaveProvider?.();
    this.#children?.disconnect();
    this.#leave?.();
    this.#leave = undefined;
    this.#provider = undefined;
  }

  protected override updated(changed: PropertyValues<this>): void {
    // What a source began with it has told when it found its provider.
    const isTold = !this.#isBegun && this.#leave !== undefined;
    this.#isBegun = true;
    if (changed.size === 0 || isTold) return;
    if (this.#leave) this.#join();
    // The provider answers that it loads, which an element that is being updated cannot take in.
    else queueMicrotask(() => this.#join());
  }

  /** Tells the provider that there is something to read, or something new. */
  #join(): void {
    if (!this.#provider || !this.isConnected || !this.#hasContent()) return;
    this.#leave = this.#provider.addSource(this.#entry);
  }

  #script(): HTMLScriptElement | null {
    return this.querySelector(':scope > script[type="application/json"], :scope > script[type="text/csv"]');
  }

  #hasContent(): boolean {
    return Boolean(this.src || this.rows || this.#script()?.textContent?.trim());
  }

  async #read(signal: AbortSignal): Promise<LoadSource | null> {
    const common = {
      ...(this.table ? { table: this.table } : {}),
      ...(this.mapping ? { mapping: this.mapping } : {}),
    };
    if (this.rows) return { name: this.table || "rows", content: this.rows, ...common };
    if (this.src) {
      const address = String(this.src);
      const response = await fetchFile(address, signal, this.#provider?.fetch);
      if (!response.ok) throw new Error(`${address}: ${response.status}`);
      return {
        name: address.split(/[?#]/, 1)[0]?.split("/").at(-1) || address,
        content: await response.blob(),
        ...common,
      };
    }
    const script = this.#script();
    const text = script?.textContent?.trim();
    if (!script || !text) return null;
    return {
      name: `${this.table || "inline"}.${script.type === "text/csv" ? "csv" : "json"}`,
      content: text,
      ...common,
    };
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "tenure-source": TenureSource;
  }
}
