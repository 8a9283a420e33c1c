import "@tenure/elements/assumption-ledger.js";
import "@tenure/elements/assumption-slider.js";
import "@tenure/elements/iso-ltv-map.js";
import "@tenure/elements/ltv-chart.js";
import "@tenure/elements/scenario-table.js";
import "@tenure/elements/tornado-chart.js";
import {
  baselineScenario,
  churnParameter,
  type Issue,
  LONGEST_LINK,
  linkedData,
  type Result,
  SCENARIO_FIELDS,
  type ScenarioInput,
  type ScenarioOrigin,
  type ScenarioSetInput,
  scenarioSetToFragment,
  TABLES,
} from "@tenure/core/fields";
import type { AssumptionLedger } from "@tenure/elements/assumption-ledger.js";
import type { TenureAssumptionEvent } from "@tenure/elements/assumption-slider.js";
import type { Bilingual } from "@tenure/knowledge";
import { PRESETS, presetOf, presetScenarioSet, type ScenarioPreset } from "@tenure/knowledge/presets";
import { type ComparisonReport, type FittedBaselineReport, latestOnly, type MonteCarloReport } from "@tenure/worker";
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { state } from "lit/decorators.js";
import { foldedIssues, likewise } from "../folded-issues.js";
import { placeAddress } from "../page-state.js";
import { PlaygroundRoom } from "../room.js";
import {
  type Analysis,
  advanced,
  allChanged,
  analysisOf,
  begun,
  CHANCE,
  changed,
  DRAWS,
  type History,
  MOST_SCENARIOS,
  redone,
  setOf,
  settled,
  toldSetOf,
  undone,
  withCopy,
  withKnown,
  without,
  worded,
} from "./analysis.js";
import { baselineTable, groupName } from "./baseline-table.js";
import { ledgerOf } from "./ledger.js";
import { LEVER_GROUPS, type Lever, type LeverGroup, leversOf, withTeam } from "./levers.js";
import { isFrom, knownIn, monthName, originName, originOf } from "./origin.js";
import type { SavedAnalysis, StorageTrouble } from "./saved-analyses.js";
import { savedDialog } from "./saved-dialog.js";
import { type GivenKind, givenKind } from "./scenario-file.js";
import "./simulator.css";
import { simulatorWords } from "./simulator-words.js";

const HORIZONS = [12, 24, 36, 48, 60, 120];
const START = { horizonMonths: 36, discountAnnual: SCENARIO_FIELDS.discountAnnual.default } as const;
/** Levers that rest so long are followed by what takes longer: runs by chance, the tornado, the map, the address. */
const REST_MS = 300;
/** An address beyond this is a burden; the analysis then lives in the page, in storage and in files. */
const LONGEST_ADDRESS = 30_000;
const COPIED_MS = 4000;

type Columns = Readonly<Record<string, { readonly meaning: Bilingual } | undefined>>;

interface Message {
  readonly text: string;
  readonly isAlert?: boolean;
  /** A link to copy by hand. */
  readonly link?: string;
}

/** What is in hand when the reader goes to another room, for the way back. */
interface Kept {
  readonly history: History<Analysis>;
  readonly chosen: number;
  readonly segment: number | null;
  readonly fitted: FittedBaselineReport | undefined;
  readonly by: string | undefined;
  readonly openGroups: ReadonlySet<LeverGroup>;
  readonly savedAs: string | undefined;
  readonly begun: Analysis | undefined;
  readonly begunQuery: string;
  readonly follows: boolean;
  readonly dataKey: string;
  readonly written: string;
}

let kept: Kept | undefined;

/** A question for the figures, with what the horizon hides or without. */
interface Compared {
  readonly set: ScenarioSetInput;
  readonly key: string;
  readonly notices: boolean;
}

/** An analyst's room: a baseline from the data or a preset, scenarios beside it, and what follows from them. */
export class PlaygroundSimulator extends PlaygroundRoom {
  @state() private history: History<Analysis> | undefined;
  /** Place of the scenario that the levers move. */
  @state() private chosen = 1;
  /** Place of the segment that they move; null for all. */
  @state() private segment: number | null = null;
  @state() private fitted: FittedBaselineReport | undefined;
  @state() private by: string | undefined;
  @state() private report: ComparisonReport | undefined;
  /** Which question the report answers. */
  @state() private answered = "";
  @state() private draws: MonteCarloReport | undefined;
  /** Whether draws are on their way, or the reader has stopped them. */
  @state() private drawing: "no" | "yes" | "stopped" = "no";
  @state() private rested: Analysis | undefined;
  /** Why nothing could be computed or opened. */
  @state() private issues: readonly Issue[] = [];
  @state() private badLink = false;
  @state() private message: Message | undefined;
  @state() private copied = false;
  @state() private saved: readonly SavedAnalysis[] | undefined;
  @state() private trouble: StorageTrouble | undefined;
  @state() private deleted: SavedAnalysis | undefined;
  @state() private openGroups: ReadonlySet<LeverGroup> = new Set(["retention"]);
  /** The words of issues load when there is one. */
  @state() private issueText: typeof import("@tenure/knowledge/issues").issueText | undefined;

  /** Id under which the analysis is kept on this device. */
  #savedAs: string | undefined;
  /** What was begun with, to tell whether anything was changed since. */
  #begun: Analysis | undefined;
  /** The address that leads to what was begun with. */
  #begunQuery = "";
  /** Whether the room follows what is loaded; and the data that the baseline at hand was fitted to. */
  #follows = false;
  #dataKey = "";
  /** Counts what was begun with, so that an answer about something else comes too late. */
  #turn = 0;
  #written = "";
  /** Place of the scenario that the address asks for. */
  #wanted: number | undefined;
  #resting: ReturnType<typeof setTimeout> | undefined;
  #copying: ReturnType<typeof setTimeout> | undefined;
  #chance: AbortController | undefined;
  #asked = "";
  /** The newest report that says what the horizon hides, and which question it answers: a thumb that moves asks for none. */
  #examined: { readonly key: string; readonly report: ComparisonReport } | undefined;
  #drawnKey = "";
  #ledger: { readonly key: string; readonly value: AssumptionLedger } | undefined;
  #drawsShown: { readonly of: string; readonly value: MonteCarloReport | undefined } | undefined;

  readonly #compare = latestOnly(
    ({ set, notices }: Compared) => this.provider.engine.call("compare", { set, notices }),
    (answer, { key, notices }) => {
      this.answered = key;
      if (answer.ok) {
        this.report = answer.value;
        if (notices) this.#examined = { key, report: answer.value };
        if (!this.badLink) this.issues = [];
      } else this.#complain(answer.issues);
    },
  );

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener("keydown", this.#onKey);
    this.addEventListener("playground-files", this.#onFiles as EventListener);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener("keydown", this.#onKey);
    this.removeEventListener("playground-files", this.#onFiles as EventListener);
    clearTimeout(this.#resting);
    this.#chance?.abort();
    const { history, chosen, segment, fitted, by, openGroups } = this;
    if (!history) return;
    kept = {
      ...{ history, chosen, segment, fitted, by, openGroups },
      ...{ savedAs: this.#savedAs, begun: this.#begun, begunQuery: this.#begunQuery },
      ...{ follows: this.#follows, dataKey: this.#dataKey, written: this.#written },
    };
  }

  /** Goes on where the reader has left the room, with every step back. */
  #resume(before: Kept): void {
    const { history, chosen, segment, fitted, by, openGroups } = before;
    Object.assign(this, { history, chosen, segment, fitted, by, openGroups });
    this.#savedAs = before.savedAs;
    this.#begun = before.begun;
    this.#begunQuery = before.begunQuery;
    this.#follows = before.follows;
    this.#dataKey = before.dataKey;
    this.#written = before.written;
  }

  protected override willUpdate(changes: PropertyValues): void {
    if (!this.history && kept) this.#resume(kept);
    if (changes.has("query") && (this.query !== this.#written || !this.history)) void this.#arrive();
    if (changes.has("data") && (this.#follows || this.#fitted)) this.#followData();
    const analysis = this.history?.present;
    if (!analysis) return;
    this.chosen = Math.min(this.chosen, analysis.scenarios.length - 1);
    const count = analysis.scenarios[0]!.scenario.segments.length;
    if (count === 1) this.segment = 0;
    else if (this.segment !== null && this.segment >= count) this.segment = null;
    const set = this.#shownSet(analysis);
    const asked = set.scenarios.map(({ name, scenario }) => [name, { ...scenario, notes: undefined }]);
    const key = JSON.stringify([set.engine, asked]);
    if (key === this.#asked) return;
    this.#asked = key;
    // Chance about how it was would only keep the thumb waiting.
    if (this.rested !== analysis && chanceKey(setOf(analysis)) !== this.#drawnKey) {
      this.#chance?.abort();
      this.#drawnKey = "";
      this.drawing = "no";
    }
    this.#compare({ set, key, notices: this.#examined === undefined });
    this.#restSoon();
  }

  /** The page's head and money are about the analysis, which need not be of the data that are loaded. */
  protected override updated(): void {
    const analysis = this.history?.present;
    this.tellSubject(
      analysis && { lead: this.#lead(analysis), currency: analysis.scenarios[0]!.scenario.currency ?? "" },
    );
  }

  /** What the analysis was made from; null where that is what is loaded. */
  #lead(analysis: Analysis): string | null {
    const { language, data } = this;
    const words = this.#words;
    const { origin } = analysis;
    const space = language === "ja" ? "" : " ";
    if (this.#preset) return words.madeFromPreset(this.#preset.title[language]);
    if (this.#fitted) return null;
    const others = words.othersLoaded(originName(data.name ? { name: data.name } : {}, language));
    if (!origin) return words.madeElsewhere + (data.summary ? space + others : "");
    const { customers, from, until } = origin;
    const made = words.madeFrom(
      originName(origin, language),
      customers === undefined ? null : [new Intl.NumberFormat(language).format(customers), customers === 1],
      from ? monthName(from, language) : null,
      until ? monthName(until, language) : null,
    );
    return made + (data.summary ? space + (isFrom(origin, data) ? words.sameLoaded : others) : "");
  }

  get #words() {
    return simulatorWords[this.language];
  }

  get #preset(): ScenarioPreset | undefined {
    return presetOf(this.history?.present.preset ?? "");
  }

  /** What the data say, where the analysis began with those that are loaded. */
  get #fitted(): FittedBaselineReport | undefined {
    const data = this.history?.present.data;
    return data && data === this.#dataKey ? this.fitted : undefined;
  }

  // --- where an analysis comes from ----------------------------------------------------------------------------------

  /** What the address leads to: a link's scenarios, a preset, or the loaded data. */
  async #arrive(): Promise<void> {
    const { query } = this;
    this.#turn++;
    this.#written = query;
    this.badLink = false;
    this.issues = [];
    const parameters = new URLSearchParams(query);
    const { chosen, rest } = chosenAndRest(query);
    this.#wanted = chosen;
    const preset = presetOf(parameters.get("preset") ?? "");
    if (parameters.has("tenure")) {
      const held = linkedData(`#${query}`);
      const read = held.ok ? await this.#checked(held.value) : held;
      if (query !== this.query) return;
      if (read.ok) {
        this.#follows = false;
        this.#begin(analysisOf(read.value, { preset: preset?.id ?? "" }), { query: rest });
        return;
      }
      this.badLink = true;
      this.#complain(read.issues);
    }
    this.#follows = preset === undefined;
    if (preset)
      this.#begin(analysisOf(presetScenarioSet(preset, this.language), { preset: preset.id }), { query: rest });
    else {
      this.by = parameters.get("by") ?? undefined;
      this.#dataKey = "";
      this.#followData();
    }
  }

  /** What somebody wrote, as the engine reads it, which checks it off the page's own thread. */
  async #checked(written: unknown): Promise<Result<ScenarioSetInput>> {
    const answer = await this.provider.engine.call("compare", { set: written });
    return answer.ok ? { ok: true, value: answer.value.set as ScenarioSetInput } : answer;
  }

  /** The baseline is that of the data that are loaded now. */
  #followData(): void {
    const { summary, currency } = this.data;
    const key = JSON.stringify([summary, currency, this.by]);
    if (!summary || key === this.#dataKey) return;
    this.#dataKey = key;
    void this.#startFromData(key);
  }

  async #startFromData(key: string): Promise<void> {
    const { currency } = this.data;
    const turn = this.#turn;
    const answer = await this.provider.engine.call("fittedBaseline", {
      ...(currency ? { currency } : {}),
      ...(this.by === undefined ? {} : { by: this.by }),
    });
    if (key !== this.#dataKey || turn !== this.#turn) return;
    if (!answer.ok && this.by !== undefined) {
      // Other data need not have the column that was chosen.
      this.by = undefined;
      this.#followData();
      return;
    }
    if (!answer.ok) {
      this.#complain(answer.issues);
      return;
    }
    // Where the data name no currency, the reader may have said which it is.
    this.fitted = { ...answer.value, currency: answer.value.currency ?? (currency || null) };
    const { fitted, language } = this;
    const base = baselineScenario(fitted, { ...START, nameOf: (group) => groupName(fitted, group, language) });
    const origin = originOf(fitted, this.data);
    const alone: Analysis = {
      ...{ title: "", preset: "", data: key, scenarios: [{ name: "base", scenario: base }] },
      ...{ origin, known: knownIn(base, origin) },
    };
    const query = this.by === undefined ? "" : `by=${encodeURIComponent(this.by)}`;
    this.#begin(withCopy(alone, 0), { query: this.badLink ? chosenAndRest(this.#written).rest : query });
  }

  /** Another analysis takes the place of this one; what was changed in this one is a step back away. */
  #begin(analysis: Analysis, { keeping = false, query = "" } = {}): void {
    const { history } = this;
    const worthless = !history || (history.present === this.#begun && !keeping);
    this.history = worthless ? begun(analysis) : advanced(history, analysis);
    this.#begun = analysis;
    this.#begunQuery = query;
    this.#savedAs = undefined;
    this.chosen = Math.min(this.#wanted ?? 1, analysis.scenarios.length - 1);
    this.#wanted = undefined;
    this.segment = null;
  }

  #complain(issues: readonly Issue[]): void {
    this.issues = issues;
  }

  #choosePreset(id: string): void {
    const address = placeAddress("simulator", [], id ? `preset=${id}` : "");
    if (location.hash === address) void this.#arrive();
    else location.hash = address;
  }

  #chooseColumn(by: string): void {
    this.by = by;
    this.#followData();
  }

  // --- changes -------------------------------------------------------------------------------------------------------

  #change(next: Analysis, about = ""): void {
    if (!this.history) return;
    this.history = advanced(this.history, next, about);
    this.message = undefined;
    // Names and notes ask nothing of the engine, and are in the address like the rest.
    this.#restSoon();
  }

  #changeScenario(index: number, change: (scenario: ScenarioInput) => ScenarioInput, about = ""): void {
    if (this.history) this.#change(changed(this.history.present, index, change), about);
  }

  #settle(): void {
    if (this.history) this.history = settled(this.history);
    this.#restSoon();
  }

  #undo(): void {
    if (this.history) this.history = undone(this.history);
    this.#restSoon();
  }

  #redo(): void {
    if (this.history) this.history = redone(this.history);
    this.#restSoon();
  }

  /** Text fields have an undo of their own. */
  #onKey = (event: KeyboardEvent): void => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.key.toLowerCase() !== "z") return;
    const [target] = event.composedPath();
    if (target instanceof HTMLTextAreaElement) return;
    if (target instanceof HTMLInputElement && target.type !== "range") return;
    event.preventDefault();
    if (event.shiftKey) this.#redo();
    else this.#undo();
  };

  /** What takes longer waits until the levers rest. */
  #restSoon(): void {
    clearTimeout(this.#resting);
    this.#resting = setTimeout(() => void this.#rest(), REST_MS);
  }

  async #rest(): Promise<void> {
    const analysis = this.history?.present;
    if (!analysis || !this.isConnected) return;
    this.rested = analysis;
    this.#writeAddress(analysis);
    if (this.#examined?.key !== this.#asked) {
      this.#compare({ set: this.#shownSet(analysis), key: this.#asked, notices: true });
    }
    const set = setOf(analysis);
    const key = chanceKey(set);
    if (key === this.#drawnKey) return;
    this.#drawnKey = key;
    this.#chance?.abort();
    const request = new AbortController();
    this.#chance = request;
    const keep = (draws: MonteCarloReport) => {
      if (request.signal.aborted) return;
      this.draws = draws;
      this.#drawsShown = undefined;
      this.#drawnSet = set;
    };
    this.drawing = "yes";
    const { signal } = request;
    const answer = await this.provider.engine.call("monteCarlo", { set }, { signal, onPicture: keep });
    if (signal.aborted) return;
    this.drawing = "no";
    if (answer.ok) keep(answer.value);
  }

  /** What has been drawn so far stays. */
  #stopDrawing(): void {
    this.#chance?.abort();
    this.drawing = "stopped";
  }

  #drawAgain(): void {
    this.#drawnKey = "";
    void this.#rest();
  }

  #drawnSet: ScenarioSetInput | undefined;

  /** Draws of the scenarios that are still as they were when they were drawn. */
  #drawsOf(analysis: Analysis): MonteCarloReport | undefined {
    const { draws } = this;
    const drawn = this.#drawnSet;
    if (!draws || !drawn) return undefined;
    const now = setOf(analysis);
    const of = chanceKey(now);
    if (this.#drawsShown?.of === of) return this.#drawsShown.value;
    const text = (set: ScenarioSetInput, name: string) => {
      const one = set.scenarios.find((each) => each.name === name);
      return one && chanceKey({ scenarios: [one] });
    };
    const same = (name: string) => text(now, name) === text(drawn, name);
    const value = same(draws.base)
      ? { ...draws, scenarios: draws.scenarios.filter(({ name }) => same(name)) }
      : undefined;
    this.#drawsShown = { of, value };
    return value;
  }

  // --- link, files, storage ------------------------------------------------------------------------------------------

  #fragmentOf(analysis: Analysis): string {
    const preset = analysis.preset ? `preset=${analysis.preset}&` : "";
    return this.#withChosen(analysis, preset + scenarioSetToFragment(toldSetOf(analysis)));
  }

  /** With the scenario that is looked at, where that is not the first beside the base. */
  #withChosen({ scenarios }: Analysis, query: string): string {
    if (this.chosen === Math.min(1, scenarios.length - 1)) return query;
    return query === "" ? `s=${this.chosen}` : `s=${this.chosen}&${query}`;
  }

  /** The address holds what was changed, so that going back, reloading and bookmarks lead here again. */
  #writeAddress(analysis: Analysis): void {
    const query = analysis === this.#begun ? this.#withChosen(analysis, this.#begunQuery) : this.#fragmentOf(analysis);
    if (query === this.#written || query.length > LONGEST_ADDRESS) return;
    this.#written = query;
    this.keepQuery(query);
  }

  async #copyLink(): Promise<void> {
    const analysis = this.history?.present;
    if (!analysis) return;
    const query = this.#fragmentOf(analysis);
    if (query.length > LONGEST_LINK) {
      this.message = { text: this.#words.tooLong, isAlert: true };
      return;
    }
    const link = new URL(location.href);
    link.hash = placeAddress("simulator", [], query);
    try {
      await navigator.clipboard.writeText(link.href);
      this.copied = true;
      clearTimeout(this.#copying);
      this.#copying = setTimeout(() => {
        this.copied = false;
      }, COPIED_MS);
    } catch {
      this.message = { text: this.#words.linkHere, link: link.href };
    }
  }

  async #export(kind: "json" | "csv" | "png"): Promise<void> {
    const analysis = this.history?.present;
    if (!analysis) return;
    const name = (analysis.title || this.#words.unnamed).replace(/[\\/:*?"<>|]+/g, " ").trim();
    if (kind === "json") {
      const text = `${JSON.stringify(titled(toldSetOf(analysis)), null, 2)}\n`;
      download(new Blob([text], { type: "application/json" }), `${name}.tenure.json`);
      return;
    }
    const chart = this.querySelector("tenure-ltv-chart");
    const file = await chart?.exportAs(kind);
    if (file) download(file, `${name}.${kind}`);
    else this.message = { text: this.#words.noPicture, isAlert: true };
  }

  /** A dropped file of scenarios is opened here, one that is plainly something else is told so; all others are data. */
  #onFiles = (event: CustomEvent<readonly File[]>): void => {
    const [file, ...others] = event.detail;
    if (!file || others.length > 0 || !/\.json$/i.test(file.name)) return;
    event.preventDefault();
    void givenKind(file).then((kind) => {
      const isData = kind === "data" && !/\.tenure\.json$/i.test(file.name);
      if (isData) this.dispatchEvent(new CustomEvent("playground-data", { detail: [file], bubbles: true }));
      else void this.#openFile(file, kind);
    });
  };

  async #openFile(file: File, known?: GivenKind): Promise<void> {
    const kind = known ?? (await givenKind(file));
    if (kind !== "scenarios") {
      this.message = { text: this.#words.wrongFile(file.name, kind), isAlert: true };
      return;
    }
    const read = await this.#read(file);
    if (!read.ok) {
      this.message = { text: this.#words.unusable(file.name), isAlert: true };
      this.#complain(read.issues);
      return;
    }
    const title = file.name.replace(/(\.tenure)?\.json$/i, "");
    this.#open(analysisOf(read.value, { title }));
  }

  async #read(file: File): Promise<Result<ScenarioSetInput>> {
    let written: unknown;
    try {
      written = JSON.parse((await file.text()).replace(/^\uFEFF/, ""));
    } catch {
      return {
        ok: false,
        issues: [{ code: "file/not-json", severity: "error", path: file.name, params: { file: file.name } }],
      };
    }
    return this.#checked(written);
  }

  #open(analysis: Analysis): void {
    this.#turn++;
    this.#follows = false;
    this.badLink = false;
    this.issues = [];
    this.#begin(analysis, { keeping: true });
    // It is a change of the page, to be found again in the address.
    this.#begun = undefined;
    this.message = { text: this.#words.opened(analysis.title || this.#words.unnamed) };
  }

  async #save(): Promise<void> {
    const analysis = this.history?.present;
    if (!analysis) return;
    const { saveAnalysis } = await import("./saved-analyses.js");
    const id = this.#savedAs ?? newId();
    const kept = await saveAnalysis({ id, title: analysis.title, savedAt: Date.now(), analysis });
    if (kept.ok) this.#savedAs = id;
    this.message = kept.ok
      ? { text: this.#words.savedNow(analysis.title || this.#words.unnamed) }
      : { text: this.#words.trouble[kept.why], isAlert: true };
  }

  async #showSaved(): Promise<void> {
    await this.#readSaved();
    await this.updateComplete;
    this.querySelector<HTMLDialogElement>("dialog.saved")?.showModal();
  }

  async #readSaved(): Promise<void> {
    const { savedAnalyses } = await import("./saved-analyses.js");
    const kept = await savedAnalyses();
    this.trouble = kept.ok ? undefined : kept.why;
    this.saved = kept.ok ? kept.value : [];
  }

  async #keep(saved: SavedAnalysis): Promise<boolean> {
    const { saveAnalysis } = await import("./saved-analyses.js");
    const kept = await saveAnalysis(saved);
    await this.#readSaved();
    if (!kept.ok) this.trouble = kept.why;
    return kept.ok;
  }

  #openSaved({ id, analysis }: SavedAnalysis): void {
    this.querySelector<HTMLDialogElement>("dialog.saved")?.close();
    this.#open(withKnown(analysis));
    this.#savedAs = id;
  }

  async #rename(saved: SavedAnalysis, title: string): Promise<void> {
    await this.#keep({ ...saved, title, analysis: { ...saved.analysis, title } });
    const present = this.history?.present;
    if (saved.id === this.#savedAs && present) this.#change({ ...present, title });
  }

  async #delete(saved: SavedAnalysis): Promise<void> {
    const { deleteAnalysis } = await import("./saved-analyses.js");
    const gone = await deleteAnalysis(saved.id);
    await this.#readSaved();
    if (gone.ok) this.deleted = saved;
    else this.trouble = gone.why;
    if (saved.id === this.#savedAs) this.#savedAs = undefined;
  }

  async #putBack(): Promise<void> {
    if (this.deleted && (await this.#keep(this.deleted))) this.deleted = undefined;
  }

  // --- what is shown -------------------------------------------------------------------------------------------------

  #titleOf({ scenarios }: Analysis, index: number): string {
    const title = scenarios[index]!.scenario.title;
    const own = typeof title === "string" ? title : (title?.[this.language] ?? title?.en ?? title?.ja);
    if (own) return own;
    return index === 0 ? this.#words.base : this.#words.scenario(String.fromCharCode(64 + index));
  }

  /** The set with every scenario titled, as elements show it. */
  #shownSet(analysis: Analysis): ScenarioSetInput {
    const set = setOf(analysis);
    return {
      ...set,
      scenarios: set.scenarios.map(({ name, scenario }, index) => ({
        name,
        scenario: { ...scenario, title: this.#titleOf(analysis, index) },
      })),
    };
  }

  protected override render(): TemplateResult {
    const words = this.#words;
    const analysis = this.history?.present;
    return html`
      ${this.#startTemplate()} ${this.#troubles()}
      ${
        analysis
          ? html`${this.#toolbar(analysis)} ${this.#sheet(analysis)}`
          : html`<p class="muted">${this.issues.length > 0 ? nothing : words.computing}</p>`
      }
      ${savedDialog({
        language: this.language,
        saved: this.saved,
        trouble: this.trouble,
        deleted: this.deleted,
        onOpen: (saved) => this.#openSaved(saved),
        onRename: (saved, title) => void this.#rename(saved, title),
        onDelete: (saved) => void this.#delete(saved),
        onPutBack: () => void this.#putBack(),
      })}
    `;
  }

  #startTemplate(): TemplateResult {
    const words = this.#words;
    const fitted = this.#fitted;
    const ofData = this.#fitted !== undefined;
    const isOther = !ofData && !this.#preset;
    return html`<div class="start">
      <label class="field small">
        ${words.start}
        <select @change=${(event: Event) => this.#choosePreset((event.target as HTMLSelectElement).value)}>
          ${isOther && this.history ? html`<option value="-" selected disabled>${words.file}</option>` : nothing}
          <option value="" ?selected=${ofData}>${words.data}</option>
          ${PRESETS.map(({ id, title }) => html`<option value=${id} ?selected=${id === this.#preset?.id}>${title[this.language]}</option>`)}
        </select>
      </label>
      ${
        fitted && fitted.columns.length > 0
          ? html`<label class="field small">
              ${words.by}
              <select @change=${(event: Event) => this.#chooseColumn((event.target as HTMLSelectElement).value)}>
                ${fitted.columns.map((name) => html`<option value=${name} ?selected=${name === fitted.by}>${this.#columnName(name)}</option>`)}
                <option value="" ?selected=${fitted.by === null}>${words.byNothing}</option>
              </select>
            </label>`
          : nothing
      }
    </div>`;
  }

  /** Columns that everybody has by what they mean; those of the reader's own as they are. */
  #columnName(name: string): string {
    const field = (TABLES.subscriptions as Columns)[name] ?? (TABLES.accounts as Columns)[name];
    return field?.meaning[this.language] ?? name;
  }

  #troubles(): TemplateResult | typeof nothing {
    const { message } = this;
    const words = this.#words;
    return html`
      <div class="messages">
        <p role="status">${message && !message.isAlert ? message.text : nothing}</p>
        <p class="visually-hidden" role="status">${this.copied ? words.copied : nothing}</p>
        ${message?.isAlert ? html`<p class="trouble" role="alert">${message.text}</p>` : nothing}
        ${
          message?.link
            ? html`<input class="link" type="text" readonly aria-label=${message.text} .value=${message.link} @focus=${(event: Event) => (event.target as HTMLInputElement).select()} />`
            : nothing
        }
        ${this.badLink ? html`<p class="trouble" role="alert">${words.badLink}</p>` : nothing}
        ${this.#issueList(this.issues)}
      </div>
    `;
  }

  #toolbar(analysis: Analysis): TemplateResult {
    const words = this.#words;
    const { past, future } = this.history!;
    return html`<div class="toolbar" role="group" aria-label=${words.report}>
      <input class="analysis-title" type="text" maxlength="200" aria-label=${words.name} placeholder=${words.unnamed} .value=${analysis.title}
        @input=${(event: Event) => this.#change({ ...analysis, title: (event.target as HTMLInputElement).value }, "title")}
        @change=${() => this.#settle()} />
      <span class="actions">
        <button class="button" aria-keyshortcuts="Control+Z" ?disabled=${past.length === 0} @click=${() => this.#undo()}>${words.undo}</button>
        <button class="button" aria-keyshortcuts="Control+Shift+Z" ?disabled=${future.length === 0} @click=${() => this.#redo()}>${words.redo}</button>
        <button class="button" @click=${() => void this.#save()}>${words.save}</button>
        <button class="button" aria-haspopup="dialog" @click=${() => void this.#showSaved()}>${words.saved}</button>
        <label class="button">
          ${words.openFile}
          <input class="visually-hidden" type="file" accept=".json,application/json" @change=${this.#onPick} />
        </label>
        <button class="button copy" @click=${() => void this.#copyLink()}>${this.copied ? words.copied : words.copy}</button>
        <span class="segmented" role="group" aria-label=${words.export}>
          <button type="button" @click=${() => void this.#export("json")}>${words.json}</button>
          <button type="button" @click=${() => void this.#export("csv")}>${words.csv}</button>
          <button type="button" @click=${() => void this.#export("png")}>${words.png}</button>
        </span>
        <button class="button" @click=${() => print()}>${words.print}</button>
      </span>
    </div>`;
  }

  #onPick = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    const [file] = input.files ?? [];
    if (file) void this.#openFile(file);
    input.value = "";
  };

  #sheet(analysis: Analysis): TemplateResult {
    const words = this.#words;
    const preset = this.#preset;
    const { report } = this;
    const dragging = this.rested !== analysis;
    const draws = this.#drawsOf(analysis);
    const rested = this.rested?.scenarios[this.chosen]?.scenario;
    const current = analysis.scenarios[this.chosen]!;
    return html`
      <h2 class="print-only">${analysis.title || words.unnamed}</h2>
      <div class="sheet simulator">
        ${
          preset
            ? html`<section class="whole padded" aria-labelledby="preset-heading">
                <h2 id="preset-heading">${preset.title[this.language]}</h2>
                <p class="prose">${preset.question[this.language]}</p>
                <p class="prose small"><b>${words.shows}</b> ${preset.shows[this.language]}</p>
                <p class="prose small"><b>${words.caution}</b> ${preset.caution[this.language]}</p>
              </section>`
            : nothing
        }
        <div class="side">
          <section class="moves padded" aria-label=${words.move}>${this.#controls(analysis)}</section>
        </div>
        <div class="outcome" aria-busy=${this.answered === this.#asked ? "false" : "true"}>
          <div class="follow">${
            report
              ? html`<tenure-scenario-table
                  heading-level="2"
                  .data=${report}
                  .draws=${draws}
                  .breakEvens=${dragging ? NOTHING_YET : undefined}
                  .selected=${current.name}
                  @tenure-select=${(event: Event) => this.#choose((event as Event & { datum?: unknown }).datum)}
                ></tenure-scenario-table>
                ${this.#notices(this.#examined?.report ?? report)}
                <tenure-ltv-chart heading-level="2" .data=${report} .draws=${draws} .selected=${current.name}></tenure-ltv-chart>`
              : html`<p class="padded muted">${words.computing}</p>`
          }</div>
        </div>
        ${analysis.origin?.groups && !preset ? this.#baseline(analysis.origin) : nothing}
        <tenure-tornado-chart class="half" heading-level="2" .scenario=${rested} outcome="ltvPerCustomer"></tenure-tornado-chart>
        <tenure-iso-ltv-map class="half" heading-level="2" x-parameter=${rested ? churnParameter(rested) : "hazard.monthly"} .scenario=${rested}></tenure-iso-ltv-map>
        <tenure-assumption-ledger class="whole" heading-level="2" .data=${this.#ledgerOf(analysis)}></tenure-assumption-ledger>
        ${this.#notesOnPaper(analysis)}
      </div>
    `;
  }

  /** What one should know before believing the figures, each said once. */
  #notices({ issues, base, others }: ComparisonReport): TemplateResult | typeof nothing {
    const all = [...issues, ...base.issues, ...others.flatMap((one) => [...one.scenario.issues, ...one.issues])];
    return this.#issueList(all);
  }

  #issueList(issues: readonly Issue[]): TemplateResult | typeof nothing {
    if (issues.length === 0) return nothing;
    if (!this.issueText) {
      void this.#loadIssueWords();
      return nothing;
    }
    return html`<ul class="issues" tabindex="0" aria-label=${this.#words.notes_}>
      ${foldedIssues(issues).map(
        (folded) => html`<li data-severity=${folded.issue.severity}>
          ${this.issueText!(folded.issue, this.language)} ${likewise(folded, this.language)}
          <code class="muted">${folded.issue.code}</code>
        </li>`,
      )}
    </ul>`;
  }

  async #loadIssueWords(): Promise<void> {
    this.issueText ??= (await import("@tenure/knowledge/issues")).issueText;
  }

  #choose(name: unknown): void {
    const index = this.history?.present.scenarios.findIndex((one) => one.name === name) ?? -1;
    if (index >= 0) this.#look(index);
  }

  /** Looks at another scenario, which the address then says, too. */
  #look(index: number): void {
    this.chosen = index;
    this.#restSoon();
  }

  /** The same object as long as it says the same: elements compare by identity. */
  #ledgerOf(analysis: Analysis): AssumptionLedger {
    const titles = analysis.scenarios.map((_, index) => this.#titleOf(analysis, index));
    const key = JSON.stringify([analysis, titles, this.language]);
    if (this.#ledger?.key !== key) {
      const value = ledgerOf(analysis, {
        language: this.language,
        titles,
        preset: this.#preset,
      });
      this.#ledger = { key, value };
    }
    return this.#ledger.value;
  }

  #baseline(origin: ScenarioOrigin): TemplateResult {
    const { language } = this;
    const words = this.#words;
    const { from, until, notes = [] } = origin;
    const name = originName(origin, language);
    return html`<section class="whole padded" aria-labelledby="baseline-heading">
      <div>
        <h2 id="baseline-heading">${words.baseline}</h2>
        ${from && until ? html`<p class="small muted prose">${words.baselineLead(name, monthName(from, language), monthName(until, language))}</p>` : nothing}
      </div>
      ${baselineTable(origin, language)} ${this.#issueList(notes as readonly Issue[])}
    </section>`;
  }

  #notesOnPaper(analysis: Analysis): TemplateResult | typeof nothing {
    const notes = analysis.scenarios.flatMap(({ scenario }, index) => {
      const text = noteOf(scenario, this.language);
      return text ? [{ title: this.#titleOf(analysis, index), text }] : [];
    });
    if (notes.length === 0) return nothing;
    return html`<section class="whole padded print-only">
      <h2>${this.#words.notes}</h2>
      ${notes.map(({ title, text }) => html`<div><h3>${title}</h3><p class="written">${text}</p></div>`)}
    </section>`;
  }

  #controls(analysis: Analysis): TemplateResult {
    const words = this.#words;
    const { chosen } = this;
    const { scenario } = analysis.scenarios[chosen]!;
    const base = analysis.scenarios[0]!.scenario;
    const levers = leversOf(base, scenario, this.segment);
    const count = new Intl.NumberFormat(this.language);
    const horizons = [...new Set([...HORIZONS, base.horizonMonths ?? START.horizonMonths])].sort((a, b) => a - b);
    return html`
      <div class="scenario-tabs">
        <div class="segmented" role="group" aria-label=${words.scenarios}>
          ${analysis.scenarios.map(
            (_, index) => html`<button type="button" aria-pressed=${index === chosen ? "true" : "false"}
              @click=${() => this.#look(index)}>${this.#titleOf(analysis, index)}</button>`,
          )}
        </div>
        <span class="actions">
          <button class="button" ?disabled=${analysis.scenarios.length >= MOST_SCENARIOS} @click=${() => this.#add(analysis)}>${words.add}</button>
          ${chosen > 0 && analysis.scenarios.length > 2 ? html`<button class="button" @click=${() => this.#remove(analysis)}>${words.removeScenario}</button>` : nothing}
        </span>
      </div>
      <label class="stacked">
        ${words.title}
        <input type="text" maxlength="200" .value=${this.#titleOf(analysis, chosen)}
          @input=${(event: Event) => this.#retitle(chosen, (event.target as HTMLInputElement).value)}
          @change=${() => this.#settle()} />
      </label>
      <label class="stacked">
        ${words.notes}
        <textarea rows="2" maxlength="4000" placeholder=${words.notesHint} .value=${noteOf(scenario, this.language)}
          @input=${(event: Event) => {
            const text = (event.target as HTMLTextAreaElement).value;
            this.#changeScenario(chosen, (one) => worded(one, "notes", text), `notes ${chosen}`);
          }}
          @change=${() => this.#settle()}></textarea>
      </label>
      ${
        base.segments.length > 1
          ? html`<label class="stacked">
              ${words.segment}
              <select @change=${(event: Event) => {
                const { value } = event.target as HTMLSelectElement;
                this.segment = value === "" ? null : Number(value);
              }}>
                <option value="" ?selected=${this.segment === null}>${words.allSegments}</option>
                ${scenario.segments.map(({ name }, index) => html`<option value=${index} ?selected=${index === this.segment}>${name ?? index + 1}</option>`)}
              </select>
            </label>`
          : nothing
      }
      ${LEVER_GROUPS.map((group) =>
        this.#group(
          group,
          levers.filter((lever) => lever.group === group),
          scenario,
        ),
      )}
      <div class="frame">
        <label class="stacked">
          ${words.horizon}
          <select @change=${(event: Event) => {
            const horizonMonths = Number((event.target as HTMLSelectElement).value);
            this.#change(allChanged(analysis, (one) => ({ ...one, horizonMonths })));
          }}>
            ${horizons.map((months) => html`<option value=${months} ?selected=${months === (base.horizonMonths ?? START.horizonMonths)}>${words.months(count.format(months))}</option>`)}
          </select>
        </label>
        <tenure-assumption-slider name="discountAnnual" max="0.5" .value=${base.discountAnnual ?? START.discountAnnual} .base=${START.discountAnnual}
          @tenure-input=${(event: TenureAssumptionEvent) => this.#discount(event.value)}
          @tenure-change=${(event: TenureAssumptionEvent) => {
            this.#discount(event.value);
            this.#settle();
          }}></tenure-assumption-slider>
      </div>
      ${this.#drawsControl(analysis)}
      <button class="button" ?disabled=${chosen === 0 || sameNumbers(base, scenario)} @click=${() => this.#backToBase(analysis)}>${words.back}</button>
    `;
  }

  /** How often chance is tried, how far it has come, and a way to stop it. */
  #drawsControl(analysis: Analysis): TemplateResult {
    const words = this.#words.draws;
    const count = new Intl.NumberFormat(this.language);
    const { runs, seed } = analysis.chance ?? CHANCE;
    const choices = [...new Set([...DRAWS, runs])].sort((a, b) => a - b);
    const { draws, drawing } = this;
    const isCurrent = this.#drawnSet && chanceKey(this.#drawnSet) === chanceKey(setOf(analysis));
    const done = draws && isCurrent ? draws.done : 0;
    return html`<div class="frame">
      <label class="stacked">
        ${words.title}
        <select @change=${(event: Event) => {
          this.#change({ ...analysis, chance: { runs: Number((event.target as HTMLSelectElement).value), seed } });
        }}>
          ${choices.map((many) => html`<option value=${many} ?selected=${many === runs}>${many === CHANCE.runs ? words.quick(count.format(many)) : words.many(count.format(many))}</option>`)}
        </select>
      </label>
      <p class="drawing small muted">
        <span role="progressbar" aria-label=${words.title} aria-valuemin="0" aria-valuemax=${runs} aria-valuenow=${done} aria-valuetext=${words.done(count.format(done), count.format(runs))}>${words.done(count.format(done), count.format(runs))}</span>
        ${
          drawing === "no"
            ? nothing
            : html`<button class="button" @click=${() => (drawing === "yes" ? this.#stopDrawing() : this.#drawAgain())}>${drawing === "yes" ? words.stop : words.again}</button>`
        }
      </p>
    </div>`;
  }

  #group(group: LeverGroup, levers: readonly Lever[], scenario: ScenarioInput): TemplateResult | typeof nothing {
    const words = this.#words;
    const moved = levers.filter(
      ({ value, base }) => Math.abs(value - base) > 1e-9 * Math.max(1, Math.abs(base)),
    ).length;
    if (levers.length === 0 && group !== "team") return nothing;
    const isOpen = this.openGroups.has(group);
    return html`<details class="levers" ?open=${isOpen} @toggle=${(event: Event) => this.#fold(group, (event.target as HTMLDetailsElement).open)}>
      <summary><b>${words.groups[group]}</b> ${moved > 0 ? html`<span class="small muted">${words.moved(moved)}</span>` : nothing}</summary>
      ${isOpen ? levers.map((lever) => this.#lever(lever)) : nothing}
      ${
        isOpen && group === "team" && (scenario.teams ?? []).length === 0
          ? html`<p class="small muted">${words.addTeamHint}</p>
              <button class="button" @click=${() => this.#changeScenario(this.chosen, withTeam)}>${words.addTeam}</button>`
          : nothing
      }
    </details>`;
  }

  #lever(lever: Lever): TemplateResult {
    const { own, parameter, isFactor, unit, value, base, min, max, seen } = lever;
    const words = this.#words;
    const name = own ? words.own[own] : "";
    const plain = name || lever.label[this.language];
    const label = isFactor ? words.factor(plain) : lever.team ? words.ofTeam(lever.team, plain) : name;
    const about = `${this.chosen} ${this.segment} ${lever.id}`;
    const move = (event: TenureAssumptionEvent) =>
      this.#changeScenario(this.chosen, (scenario) => lever.set(scenario, event.value), about);
    return html`<tenure-assumption-slider
      name=${parameter}
      label=${label}
      unit=${isFactor ? unit : ""}
      currency=${this.history!.present.scenarios[0]!.scenario.currency ?? ""}
      .value=${value}
      .base=${base}
      .min=${min}
      .max=${max}
      .seenLow=${seen?.low}
      .seenHigh=${seen?.high}
      @tenure-input=${move}
      @tenure-change=${(event: TenureAssumptionEvent) => {
        move(event);
        this.#settle();
      }}
    ></tenure-assumption-slider>`;
  }

  #fold(group: LeverGroup, open: boolean): void {
    if (this.openGroups.has(group) === open) return;
    const next = new Set(this.openGroups);
    if (open) next.add(group);
    else next.delete(group);
    this.openGroups = next;
  }

  #add(analysis: Analysis): void {
    this.#change(withCopy(analysis, this.chosen));
    this.chosen = analysis.scenarios.length;
  }

  #remove(analysis: Analysis): void {
    this.#change(without(analysis, this.chosen));
    this.chosen = Math.max(0, this.chosen - 1);
  }

  #retitle(index: number, title: string): void {
    this.#changeScenario(index, (one) => worded(one, "title", title), `title ${index}`);
  }

  #discount(discountAnnual: number): void {
    const analysis = this.history?.present;
    if (analysis)
      this.#change(
        allChanged(analysis, (one) => ({ ...one, discountAnnual })),
        "discount",
      );
  }

  /** The numbers of the base, with the scenario's own words. */
  #backToBase({ scenarios }: Analysis): void {
    const base = scenarios[0]!.scenario;
    this.#changeScenario(this.chosen, ({ title, notes }) => {
      const { title: _title, notes: _notes, ...numbers } = base;
      return { ...numbers, ...(title ? { title } : {}), ...(notes ? { notes } : {}) };
    });
  }
}

/** The place of the scenario that an address asks for, and the address without it. */
function chosenAndRest(query: string): { readonly chosen: number | undefined; readonly rest: string } {
  const [, place, rest = query] = /^s=(\d+)(?:&|$)(.*)$/s.exec(query) ?? [];
  return { chosen: place === undefined ? undefined : Number(place), rest };
}

/** While levers move nobody asks where scenarios break even. */
const NOTHING_YET = {} as const;

function noteOf({ notes }: ScenarioInput, language: "en" | "ja"): string {
  return typeof notes === "string" ? notes : (notes?.[language] ?? notes?.en ?? notes?.ja ?? "");
}

const bare = ({ title: _title, notes: _notes, ...numbers }: ScenarioInput) => numbers;

const sameNumbers = (one: ScenarioInput, other: ScenarioInput) =>
  JSON.stringify(bare(one)) === JSON.stringify(bare(other));

/** With the names that scenarios go by in the room, in both languages, for whoever reads the file elsewhere. */
function titled(set: ScenarioSetInput): ScenarioSetInput {
  const called = (index: number) => {
    const letter = String.fromCharCode(64 + index);
    return { en: simulatorWords.en.scenario(letter), ja: simulatorWords.ja.scenario(letter) };
  };
  return {
    ...set,
    scenarios: set.scenarios.map(({ name, scenario }, index) =>
      index === 0 || scenario.title ? { name, scenario } : { name, scenario: { ...scenario, title: called(index) } },
    ),
  };
}

/** What chance depends on: neither titles nor notes. */
function chanceKey({ monteCarlo, scenarios }: Pick<ScenarioSetInput, "monteCarlo" | "scenarios">): string {
  return JSON.stringify([monteCarlo, scenarios.map(({ name, scenario }) => [name, bare(scenario)])]);
}

/** Unique on this device; the platform's own exists on secure pages only. */
function newId(): string {
  return [...crypto.getRandomValues(new Uint32Array(4))].map((part) => part.toString(36)).join("-");
}

function download(file: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  // The browser has taken it by the next turn; some look at the address a little later.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

customElements.define("playground-simulator", PlaygroundSimulator);
