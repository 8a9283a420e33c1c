import type { TenureProvider } from "@tenure/elements/provider.js";
import type { Bilingual } from "@tenure/knowledge";
import type { AccountList, WorkspaceSummary } from "@tenure/worker";
import { LitElement } from "lit";
import { property } from "lit/decorators.js";
import { type Choices, chosenIn } from "./choices.js";
import type { PageLanguage } from "./words.js";

/** What is loaded, as every room sees it. */
export interface LoadedData {
  readonly summary: WorkspaceSummary | undefined;
  readonly accounts: AccountList["accounts"];
  readonly currency: string;
  readonly isSample: boolean;
  /** What the data are called: the name of their file; empty where nothing is loaded. */
  readonly name: string | Bilingual;
}

/** What a room is about, where that is not what is loaded. */
export interface RoomSubject {
  /** What the figures were made from; null for the data that are loaded. */
  readonly lead: string | null;
  /** Currency of the figures; empty where none is stated. */
  readonly currency: string;
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
    name: "",
  };

  #told = "";
  #provider: TenureProvider | undefined;

  protected override createRenderRoot() {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#provider = this.closest<TenureProvider>("tenure-provider") ?? undefined;
  }

  /** Puts what the room shows into the address, in the place of what was there. */
  protected keepQuery(query: string): void {
    this.dispatchEvent(new CustomEvent("playground-query", { detail: query, bubbles: true }));
  }

  /** Puts some choices into the address beside the others; those without a value go out of it. */
  protected keepChoices(choices: Choices): void {
    this.dispatchEvent(new CustomEvent("playground-choices", { detail: choices, bubbles: true }));
  }

  /** A choice as the address has it. */
  protected choice(name: string): string | undefined {
    return chosenIn(this.query, name);
  }

  /** Tells the page what the room is about. */
  protected tellSubject(subject: RoomSubject | undefined): void {
    const told = JSON.stringify(subject ?? null);
    if (told === this.#told) return;
    this.#told = told;
    this.dispatchEvent(new CustomEvent("playground-subject", { detail: subject, bubbles: true }));
  }

  /** The page's provider, also for what a room that was left has still to ask. */
  protected get provider(): TenureProvider {
    return this.#provider as TenureProvider;
  }
}
