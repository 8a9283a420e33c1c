import type { LoadReport, SavedMapping } from "@tenure/data";
import type { TenureElement } from "@tenure/elements";
import type { TenureProvider } from "@tenure/elements/provider.js";
import type { LitElement, ReactiveController } from "lit";
import type { LoadEffect, Unfolded } from "./file-report.js";
import {
  type LoadedFile,
  loadedAfter,
  type OpenedFile,
  type ReadingChoices,
  readSavedMapping,
  rememberedMapping,
  sourceOf,
  withoutColumn,
  withRememberedTables,
  writeSavedMapping,
} from "./opened-files.js";
import type { PageLanguage } from "./words.js";

/** What the page lends to its files. */
export interface FilePage {
  readonly provider: () => TenureProvider;
  readonly language: () => PageLanguage;
  /** The page's own figures of what was loaded last, when they are there. */
  readonly figures: () => Promise<void>;
  /** Figures still on their way are of data that have gone. */
  readonly forgetFigures: () => void;
}

/** A reading under way. */
export interface Reading {
  readonly done: number;
  readonly total: number;
  readonly stop: AbortController;
  /** The rows are there, and what follows from them is on its way: what still stands there is of other data. */
  readonly computing?: boolean;
  /** The files were read in another way already. */
  readonly amends: boolean;
}

/** Where files are read from: in place of what is loaded, beside it, or from what was before the files of the report. */
type ReadingWay = "replace" | "add" | "again";

/** What the page shows of its files. */
interface Shown {
  /** What came of the last reading, until the reader puts it away. */
  readonly report: LoadReport | undefined;
  readonly effect: LoadEffect;
  /** Files of the report, with what is chosen for them. */
  readonly reported: readonly OpenedFile[];
  readonly expanded: ReadonlySet<Unfolded>;
  readonly isSample: boolean;
  /** Whether one can go back to what the last replacement took away: until another one, whatever fails meanwhile. */
  readonly wayBack: boolean;
  readonly reading: Reading | undefined;
}

/**
 * The files of the page: the sample, or the reader's own, which are opened, read in other ways, given up while they are
 * read, and taken back. One reading at a time; a later one takes the place of an earlier one and reads its files, too.
 */
export class FileSession implements ReactiveController {
  shown: Shown = {
    report: undefined,
    effect: "nothing",
    reported: [],
    expanded: new Set(),
    isSample: true,
    wayBack: false,
    reading: undefined,
  };
  /** The report and the words of issues: they load when there is something to report. */
  reporting: typeof import("./file-report.js") | undefined;

  readonly #host: LitElement;
  readonly #page: FilePage;
  /** Files opened without the subscriptions they belong to: they are read together with the next ones. */
  #waiting: readonly OpenedFile[] = [];
  /** Files being read, and where from. */
  #inHand: readonly OpenedFile[] = [];
  #way: ReadingWay = "replace";
  /** The files of the report as they were read. */
  #reported: readonly OpenedFile[] = [];
  /** The reader's files that are shown, and those that were before the files of the report. */
  #loaded: readonly LoadedFile[] = [];
  #before: readonly LoadedFile[] = [];
  /** The reader's files that the last replacement took away, none for the sample: `wayBack` leads to them. */
  #replaced: readonly LoadedFile[] = [];
  /** The language of the made-up names that the sample was loaded with. */
  #sampleLanguage: PageLanguage | undefined;
  #mapping: SavedMapping = readSavedMapping();

  constructor(host: LitElement, page: FilePage) {
    this.#host = host;
    this.#page = page;
    host.addController(this);
  }

  hostUpdated(): void {
    // The first sample needs the provider, which the page draws.
    if (this.#sampleLanguage === undefined) this.#loadSample();
  }

  /** The reader's file that says who subscribes. */
  get subscriptionsFile(): string | undefined {
    return this.#loaded.find(({ table }) => table === "subscriptions")?.file.name;
  }

  /** Whether files that were shown are being read in another way: what the reader chose for them holds. */
  get isReadingAgain(): boolean {
    return this.shown.reading !== undefined && this.#way === "again";
  }

  /** Opens files beside those that still wait for a file of subscriptions, or are being read. */
  async open(files: readonly File[]): Promise<void> {
    if (files.length === 0) return;
    const { reading, isSample } = this.shown;
    if (!reading) this.#before = this.#loaded;
    const before = reading ? this.#inHand : this.#waiting;
    const way = reading ? this.#way : isSample ? "replace" : "add";
    const opened = [...before, ...files.map((file): OpenedFile => ({ file, choices: {} }))];
    if (!(await this.#read(opened, way))) return;
    this.#show({ expanded: new Set(this.#unfolded()) });
    const { report } = this.shown;
    const known = report ? withRememberedTables(opened, report, this.#mapping) : opened;
    if (known.some((one, i) => one !== opened[i])) {
      if (!(await this.#read(known, way))) return;
      this.#unfoldMore();
    }
    await this.#host.updateComplete;
    this.#focusReport();
  }

  /** Reads the files of the report again, from where they were opened, with what was chosen for one of them. */
  async readAgain(index: number, choices: ReadingChoices): Promise<void> {
    const opened = this.shown.reported.map((one, i) => (i === index ? { ...one, choices } : one));
    this.#show({ reported: opened });
    const read = await this.#read(opened, "again");
    if (read) this.#unfoldMore();
    else if (!this.shown.reading) this.#show({ reported: this.#reported });
    await this.#host.updateComplete;
    // A question that was answered is gone, and the focus with it.
    if (read && document.activeElement === document.body) this.#focusReport();
  }

  /** Stops what is being read. Where its rows are there already, what was shown before comes back. */
  async cancel(): Promise<void> {
    const cancelled = this.shown.reading;
    cancelled?.stop.abort();
    if (!cancelled?.computing) return;
    this.#show({ reading: undefined });
    this.#page.forgetFigures();
    if (cancelled.amends) {
      await this.back();
      return;
    }
    const provider = this.#page.provider();
    const restored = await provider.restore();
    if (restored.ok || this.shown.reading) return;
    if (this.shown.isSample) this.showSample();
    else await provider.load(this.#loaded.map(sourceOf), { mode: "replace", remembered: this.#mapping });
  }

  /** Goes back to what was loaded before the files of the report. */
  async back(): Promise<void> {
    await this.#restore();
    this.closeReport();
  }

  /** Forgets what was chosen for a file, and the choices of columns remembered for its table. */
  forgetChoices(index: number): void {
    const table = this.shown.report?.files[index]?.table;
    this.#remember(Object.fromEntries(Object.entries(this.#mapping).filter(([name]) => name !== table)));
    void this.readAgain(index, {});
  }

  /** Forgets one choice of a column, remembered from an earlier file. */
  forgetColumn(index: number, header: string): void {
    const table = this.shown.report?.files[index]?.table;
    if (table) this.#remember(withoutColumn(this.#mapping, table, header));
    void this.readAgain(index, this.shown.reported[index]?.choices ?? {});
  }

  expand(part: Unfolded, open: boolean): void {
    const { expanded } = this.shown;
    if (expanded.has(part) === open) return;
    const next = new Set(expanded);
    if (open) next.add(part);
    else next.delete(part);
    this.#show({ expanded: next });
  }

  closeReport(): void {
    this.#show({ report: undefined });
    this.#host.querySelector<HTMLInputElement>('input[type="file"]')?.focus();
  }

  /** Shows the sample in place of the reader's files. */
  showSample(): void {
    this.shown.reading?.stop.abort();
    this.#show({ reading: undefined, isSample: true, wayBack: false, report: undefined });
    this.#waiting = [];
    this.#loaded = [];
    this.#replaced = [];
    this.#loadSample();
  }

  /** Files that are being read come before the sample's words: loaded now, it would take their place. */
  sampleInPageLanguage(): void {
    const { isSample, reading } = this.shown;
    if (isSample && !reading && this.#sampleLanguage !== this.#page.language()) this.#loadSample();
  }

  async loadReporting(): Promise<void> {
    this.reporting ??= await import("./file-report.js");
    this.#host.requestUpdate();
  }

  /** Reads files and says what came of it; false when another reading or the reader came in between. */
  async #read(opened: readonly OpenedFile[], way: ReadingWay): Promise<boolean> {
    this.shown.reading?.stop.abort();
    const provider = this.#page.provider();
    const stop = new AbortController();
    this.#inHand = opened;
    this.#way = way;
    // What the files of the report took the place of stays to go back to while they are read in other ways.
    const amends = way === "again" && this.shown.effect !== "nothing";
    this.#show({ reading: { done: 0, total: 0, stop, amends } });
    const options = {
      requires: ["subscriptions"] as const,
      remembered: this.#mapping,
      signal: stop.signal,
      onProgress: (done: number, total: number) => {
        if (this.shown.reading?.stop === stop) this.#show({ reading: { done, total, stop, amends } });
      },
    };
    const before = this.#before;
    if (way === "again" && before.length > 0) {
      await provider.load(before.map(sourceOf), { ...options, mode: "replace", amends });
      if (!stop.signal.aborted) this.#loaded = before;
    }
    const mode = way === "add" || (way === "again" && before.length > 0) ? "add" : "replace";
    const [result] = await Promise.all([
      provider.load(opened.map(sourceOf), { ...options, mode, amends }),
      this.loadReporting(),
    ]);
    if (result.ok && result.value.files.some((file) => file.used)) await this.#figuresOf(stop);
    if (this.shown.reading?.stop === stop) this.#show({ reading: undefined });
    if (stop.signal.aborted) {
      this.sampleInPageLanguage();
      return false;
    }
    await this.#conclude(opened, result.ok ? result.value : { files: [], issues: result.issues }, amends);
    this.sampleInPageLanguage();
    return true;
  }

  /** What files that were read leave: a report, and where some were used, other data. */
  async #conclude(opened: readonly OpenedFile[], report: LoadReport, amends: boolean): Promise<void> {
    const used = report.files.filter((file) => file.used);
    this.#waiting = report.issues.some(({ code }) => code === "workspace/missing-table") ? opened : [];
    this.#reported = opened;
    this.#show({ reported: opened, report, effect: "nothing" });
    if (used.length > 0) {
      const before = this.#before;
      this.#loaded = loadedAfter(before, opened, report);
      const company = used.some(({ table }) => table === "subscriptions");
      const effect = company || this.shown.isSample ? "replaced" : "added";
      if (!amends) this.#replaced = before;
      const wayBack = amends ? this.shown.wayBack : effect === "replaced";
      this.#show({ effect, wayBack, isSample: false });
      this.#remember(rememberedMapping(this.#mapping, report, opened));
    } else if (amends && this.shown.wayBack) {
      // Read in this way the files give nothing: what they had shown before goes with them.
      await this.#restore();
    }
  }

  /** Waits until the page and the elements show what was read, or until other files come in between. */
  async #figuresOf(stop: AbortController): Promise<void> {
    const { reading } = this.shown;
    if (reading?.stop !== stop) return;
    const { signal } = stop;
    this.#show({ reading: { ...reading, done: 0, total: 0, computing: true } });
    await this.#host.updateComplete;
    const elements = [
      ...this.#host.querySelectorAll<HTMLElement & Partial<Pick<TenureElement<unknown>, "refresh">>>(".room *"),
    ];
    const figures = [this.#page.figures(), ...elements.map((element) => element.refresh?.({ signal }))];
    const ended = new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
    await Promise.race([Promise.allSettled(figures), ended]);
  }

  /** Shows again what the last replacement took away. */
  async #restore(): Promise<void> {
    const before = this.#replaced;
    const provider = this.#page.provider();
    const restored = await provider.restore();
    if (!restored.ok && before.length === 0) this.showSample();
    else {
      if (!restored.ok) await provider.load(before.map(sourceOf), { mode: "replace", remembered: this.#mapping });
      this.#loaded = before;
      this.#before = before;
      this.#waiting = [];
      this.#show({ isSample: before.length === 0 });
    }
    this.#replaced = [];
    this.#show({ wayBack: false });
    this.sampleInPageLanguage();
  }

  #loadSample(): void {
    const locale = this.#page.language();
    this.#sampleLanguage = locale;
    void this.#page.provider().loadSample({ locale });
  }

  #unfolded(): readonly Unfolded[] {
    const { report } = this.shown;
    return (report && this.reporting?.unfoldedParts(report)) ?? [];
  }

  /** What the reader has opened meanwhile stays open. */
  #unfoldMore(): void {
    this.#show({ expanded: new Set([...this.shown.expanded, ...this.#unfolded()]) });
  }

  #remember(mapping: SavedMapping): void {
    this.#mapping = mapping;
    writeSavedMapping(mapping);
  }

  #focusReport(): void {
    this.#host.querySelector<HTMLElement>("section.report")?.focus();
  }

  #show(change: Partial<Shown>): void {
    this.shown = { ...this.shown, ...change };
    this.#host.requestUpdate();
  }
}
