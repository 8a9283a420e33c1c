import type { TenureProvider } from "@tenure/elements/provider.js";
import type { AccountList, WorkspaceSummary } from "@tenure/worker";
import { LitElement } from "lit";
import { property } from "lit/decorators.js";
import type { PageLanguage } from "./words.js";

/** What is loaded, as every room sees it. */
export interface LoadedData {
  readonly summary: WorkspaceSummary | undefined;
  readonly accounts: AccountList["accounts"];
  readonly currency: string;
  readonly isSample: boolean;
}

/**
 * One room of the playground. Its code loads when it is first opened; it stands inside the page's provider, so that all
 * rooms look at the same data. Its markup lives in the document, where the page's style sheet reaches it.
 */
export abstract class PlaygroundRoom extends LitElement {
  @property({ attribute: false }) language: PageLanguage = "en";
  /** The way inside the room, from the address. */
  @property({ attribute: false }) path: readonly string[] = [];
  /** What else the address keeps for the room. */
  @property({ attribute: false }) query = "";
  @property({ attribute: false }) data: LoadedData = {
    summary: undefined,
    accounts: [],
    currency: "",
    isSample: true,
  };

  protected override createRenderRoot() {
    return this;
  }

  protected get provider(): TenureProvider {
    return this.closest("tenure-provider") as TenureProvider;
  }
}
