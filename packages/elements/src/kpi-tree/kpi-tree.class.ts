import type { KpiResult } from "@tenure/core/fields";
import { type CSSResultGroup, html, nothing, svg, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";
import { completeKpi } from "../shared/complete-kpi.js";
import type { ExportTable } from "../shared/export/export-table.js";
import { finite } from "../shared/finite.js";
import { icon } from "../shared/icons.js";
import { inLanguage } from "../shared/in-language.js";
import { kpiHow } from "../shared/kpi-how.js";
import { type KpiReading, kpiReading } from "../shared/kpi-reading.js";
import { kpiLabel, moreKpis, waitsForWords } from "../shared/kpi-words.js";
import type { Later } from "../shared/later.js";
import { type LiveFigure, LiveFigures, wholeFigure } from "../shared/live-figures.js";
import { readingWords } from "../shared/reading-words.js";
import { room } from "../shared/room.styles.js";
import { type Selects, TenureSelectEvent } from "../shared/select-event.js";
import { type Ask, TenureElement } from "../shared/tenure-element.js";
import { kpiTreeStyles } from "./kpi-tree.styles.js";
import {
  DEFAULT_TREE,
  isNode,
  type KpiNode,
  type KpiTree,
  type PlacedNode,
  placedNodes,
  targetBar,
  treeStep,
} from "./tree-nodes.js";
import { kpiTreeWords } from "./words.js";

export type { KpiNode, KpiTree } from "./tree-nodes.js";

/** Levels that have a column each where there is room for them. */
const MOST_COLUMNS = 4;
/** Length of a drawing that stretches with its box. */
const BAR = 100;

/** What a reader chose in the tree. */
export interface ChosenKpi {
  readonly metric: string;
  /** Absent while the figure is not known. */
  readonly result?: KpiResult;
}

/**
 * @summary A goal, the metrics on the way to it and what drives each of them, with targets and how far they are.
 *
 * Inside a provider every figure is asked for; alone it takes a tree with figures in its nodes (`data`, a JSON script
 * child or `src`). `tree` puts another tree in the place of the usual one, `targets` says what is aimed at. It is a tree
 * for the keyboard as well: up and down, right into a metric, left out of it, Home, End and Enter.
 *
 * @event {TenureSelectEvent} tenure-select - The reader chose a metric; `datum` is its id and result. Bubbles and is composed.
 *
 * @csspart tree - The tree.
 * @csspart node - A metric of it.
 * @csspart value - The figure and what stands beside it.
 * @csspart delta - The change and its verdict.
 * @csspart target - How far the target is.
 * @csspart details - How the figure chosen is computed.
 */
export class TenureKpiTree extends TenureElement<KpiTree | KpiResult, Selects<ChosenKpi>> {
  static override styles: CSSResultGroup = [TenureElement.styles, room(656, 1325, 91), kpiTreeStyles];

  /** Which metrics, and what drives what; absent, from annual recurring revenue to the movements behind it. */
  @property({ attribute: false }) tree: KpiTree | null | undefined;

  /** What is aimed at, by metric, in the unit of the value: `{ nrr: 1.05 }`. Wins over targets of the tree. */
  @property({ attribute: false }) targets: Readonly<Record<string, number>> | null | undefined;

  /** The metric whose computation is shown; absent, the goal. The reader may change it. */
  @property() metric = "";

  /** @internal */
  @state() private closed: ReadonlySet<string> = new Set();
  /** @internal Path of the node that the keyboard is at. */
  @state() private at = "0";

  readonly #live = new LiveFigures(this, () => this.provider);

  get #text() {
    return this.language.in(kpiTreeWords);
  }

  get #tree(): KpiTree {
    const { shown } = this;
    if (shown && "root" in shown) return shown;
    return isTree(this.tree) ? this.tree : DEFAULT_TREE;
  }

  /** The goal stands for all: without it there is nothing to show. */
  protected override query(): Ask {
    return { call: "kpi", input: { metric: this.#tree.root.metric } };
  }

  protected override parts(): readonly Later<unknown>[] {
    const placed = placedNodes(this.#tree.root);
    return [...placed.values()].some(({ node }) => waitsForWords(node.metric)) ? [moreKpis] : [];
  }

  /** Nodes that cannot be written are left out, and the rest still shown. */
  protected override checks() {
    return [];
  }

  /** A page gives trees; the provider answers with the goal. */
  protected override accepts(value: object): boolean {
    return isTree(value) || (this.asksProvider && "metric" in value);
  }

  protected override defaultLabel(): string {
    return inLanguage(this.#tree.title, this.language.language) || this.#text.title;
  }

  protected override subtitle(shown: KpiTree | KpiResult | undefined): string | typeof nothing {
    if (!shown) return nothing;
    const goal = this.#figure(this.#tree.root);
    const month = goal.state === "ready" ? goal.result.month : "";
    return this.#text.subtitle(month && this.formats().month(month));
  }

  protected override renderResult(): TemplateResult {
    const placed = placedNodes(this.#tree.root);
    const levels = Math.max(...[...placed.values()].map(({ level }) => level));
    const chosen = this.#chosen(placed);
    const columns = levels <= MOST_COLUMNS ? `columns-${levels}` : "";
    const heads = this.#text.levels;
    return html`
      ${
        levels === heads.length
          ? html`<div class="levels ${columns}" aria-hidden="true">${heads.map((name) => html`<span>${name}</span>`)}</div>`
          : nothing
      }
      <ul part="tree" role="tree" class=${columns} aria-label=${this.#text.tree} @keydown=${(event: KeyboardEvent) => this.#keyed(event, placed)}>
        ${this.#node(placed.get("0")!, placed, chosen)}
      </ul>
      ${this.#details(chosen.node)}
    `;
  }

  /** The tree with the figures that stand in it, and what is aimed at. */
  protected override async exported(): Promise<KpiTree> {
    const { title, root } = this.#tree;
    const placed = placedNodes(root);
    const filled = ({ node, children }: PlacedNode): KpiNode => {
      const result = wholeFigure(this.#figure(node));
      const target = this.#target(node);
      return {
        metric: node.metric,
        ...(node.label ? { label: node.label } : {}),
        ...(target === null ? {} : { target }),
        ...(result ? { result } : {}),
        ...(children.length > 0 ? { children: children.map((path) => filled(placed.get(path)!)) } : {}),
      };
    };
    return { tenure: 1, ...(title ? { title } : {}), root: filled(placed.get("0")!) };
  }

  /** One row a metric, from the goal down. */
  protected override async ownTable(): Promise<ExportTable> {
    const { tableOf } = await import("../shared/export/result-table.js");
    const row = ({ node, path, level }: PlacedNode) => {
      const figure = this.#figure(node);
      const { month, value, currency } = figure.state === "ready" ? figure.result : {};
      return {
        path,
        level,
        metric: node.metric,
        label: this.#label(node),
        month,
        value,
        target: this.#target(node),
        currency,
      };
    };
    return tableOf([...placedNodes(this.#tree.root).values()].map(row));
  }

  #chosen(placed: ReadonlyMap<string, PlacedNode>): PlacedNode {
    const here = placed.get(this.at);
    if (here && here.node.metric === this.metric) return here;
    return [...placed.values()].find(({ node }) => node.metric === this.metric) ?? placed.get("0")!;
  }

  #node(here: PlacedNode, placed: ReadonlyMap<string, PlacedNode>, chosen: PlacedNode): TemplateResult {
    const { node, path, children } = here;
    const open = !this.closed.has(path);
    const focus = placed.has(this.at) ? this.at : "0";
    const figure = this.#figure(node);
    const label = this.#label(node);
    const reading = this.#reading(node, figure);
    const siblings = here.parent === null ? [path] : placed.get(here.parent)!.children;
    return html`<li role="none" class=${children.length > 0 && open ? "parent" : ""}>
      <div
        part="node"
        role="treeitem"
        data-path=${path}
        class=${here === chosen ? "chosen" : ""}
        tabindex=${path === focus ? "0" : "-1"}
        aria-level=${here.level}
        aria-setsize=${siblings.length}
        aria-posinset=${siblings.indexOf(path) + 1}
        aria-selected=${here === chosen ? "true" : "false"}
        aria-expanded=${children.length > 0 ? (open ? "true" : "false") : nothing}
        @click=${(event: MouseEvent) => this.#choose(here, event)}
      >
        <span class="visually-hidden">${reading?.spoken || this.#spokenUnknown(label, figure)}</span>
        <div aria-hidden="true">
          <p class="label">
            <span>${label}</span>
            ${
              children.length > 0
                ? html`<span class="toggle" @click=${(event: MouseEvent) => this.#toggle(path, event)}>${open ? "−" : "+"}</span>`
                : nothing
            }
          </p>
          ${
            reading
              ? this.#reads(reading, figure, this.#target(node))
              : figure.state === "loading"
                ? html`<div class="skeleton large"></div>`
                : html`<p part="value">—</p><p class="small muted">${this.#unknown(figure)}</p>`
          }
        </div>
      </div>
      ${
        children.length > 0 && open
          ? html`<ul role="none" class="branch">${children.map((child) => this.#node(placed.get(child)!, placed, chosen))}</ul>`
          : nothing
      }
    </li>`;
  }

  #reads(reading: KpiReading, figure: LiveFigure, target: number | null): TemplateResult {
    const { change } = reading;
    const result = figure.state === "ready" ? figure.result : undefined;
    const bar = reading.target ? targetBar(result?.value ?? null, target) : null;
    // That sources are missing is said above the tree, once for all.
    const explains = reading.explanation && !(figure.state === "ready" && figure.partial);
    const reached = result?.value != null && target !== null && isReached(result, target);
    return html`
      <p part="value" class=${reading.muted ? "few" : ""}><b>${reading.value}</b> <span class="small muted">${reading.beside}</span></p>
      ${change ? html`<p part="delta" class="small"><span class="tone ${change.tone}">${icon(change.icon)}${change.text}</span></p>` : nothing}
      ${
        reading.target
          ? html`<p part="target" class="small"><span class=${reached ? "healthy" : "risk"}>${icon(reached ? "healthy" : "risk")}</span><span>${reading.target}</span></p>`
          : nothing
      }
      ${
        bar
          ? html`<svg class="bar" aria-hidden="true" viewBox="0 0 ${BAR} 8" preserveAspectRatio="none" height="8">
              ${svg`<path class="track" d="M0 4H${BAR}" /><path class="now" d="M0 4H${bar.value * BAR}" /><path class="aim" d="M${bar.target * BAR} 0V8" />`}
            </svg>`
          : nothing
      }
      ${explains ? html`<p class="small muted">${reading.explanation} ${reading.code ? html`<span class="code">(${reading.code})</span>` : nothing}</p>` : nothing}
    `;
  }

  /** How the chosen figure comes about, in the words of its card. */
  #details(node: KpiNode): TemplateResult {
    const figure = this.#figure(node);
    const reading = this.#reading(node, figure);
    const lines = [
      ...(reading?.lines ?? []),
      ...(figure.state === "ready" ? kpiHow(figure.result, this.#writing(figure.result)) : []),
    ].filter(Boolean);
    return html`<div part="details" aria-live="polite">
      <p class="small"><b>${this.#label(node)}</b></p>
      ${lines.length > 0 ? lines.map((line) => html`<p class="small">${line}</p>`) : html`<p class="small muted">${this.#text.none}</p>`}
    </div>`;
  }

  #label({ label, metric }: KpiNode): string {
    return inLanguage(label, this.language.language) || kpiLabel(metric, this.language.language);
  }

  #target({ metric, target }: KpiNode): number | null {
    return finite(this.targets?.[metric]) ?? finite(target);
  }

  #figure({ metric, result }: KpiNode): LiveFigure {
    if (result && typeof result === "object") {
      return { state: "ready", result: completeKpi(result, { metric, unit: undefined, better: undefined }) };
    }
    return this.#live.figure(metric);
  }

  #writing({ currency }: KpiResult) {
    return {
      words: this.words,
      text: this.language.in(readingWords),
      reason: (code: string) => this.language.reason(code),
      formats: this.formats(currency),
    };
  }

  #reading(node: KpiNode, figure: LiveFigure): KpiReading | undefined {
    if (figure.state !== "ready") return undefined;
    return kpiReading(figure.result, {
      label: this.#label(node),
      ...this.#writing(figure.result),
      target: this.#target(node) ?? undefined,
      partial: figure.partial,
    });
  }

  #spokenUnknown(label: string, figure: LiveFigure): string {
    const unknown = this.#unknown(figure);
    return unknown ? `${label}: ${unknown}` : this.words.state.loading(label);
  }

  /** Why there is no figure, where there is none. */
  #unknown(figure: LiveFigure): string {
    if (figure.state === "failed") return `${this.words.state.notComputable} (${figure.issues[0]?.code})`;
    return figure.state === "absent" ? this.#text.absent : "";
  }

  #choose({ node, path }: PlacedNode, event?: MouseEvent): void {
    this.at = path;
    this.metric = node.metric;
    const figure = this.#figure(node);
    const datum: ChosenKpi = { metric: node.metric, ...(figure.state === "ready" ? { result: figure.result } : {}) };
    this.dispatchEvent(new TenureSelectEvent(datum, "metric", event ? "pointer" : "keyboard"));
    if (event) void this.#focus(path);
  }

  #toggle(path: string, event?: MouseEvent): void {
    event?.stopPropagation();
    const next = new Set(this.closed);
    if (!next.delete(path)) next.add(path);
    this.closed = next;
    // What has the focus may be hidden now.
    if (next.has(path) && this.at.startsWith(`${path}.`)) this.at = path;
  }

  #keyed(event: KeyboardEvent, placed: ReadonlyMap<string, PlacedNode>): void {
    const path = (event.target as HTMLElement).closest<HTMLElement>("[data-path]")?.dataset.path;
    const here = path === undefined ? undefined : placed.get(path);
    if (!here || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      this.#choose(here);
      return;
    }
    const mirrored: Readonly<Record<string, string>> = { ArrowLeft: "ArrowRight", ArrowRight: "ArrowLeft" };
    const key = this.matches(":dir(rtl)") ? (mirrored[event.key] ?? event.key) : event.key;
    const step = treeStep(key, here.path, placed, this.closed);
    if (!step) return;
    event.preventDefault();
    if ("to" in step) {
      this.at = step.to;
      void this.#focus(step.to);
    } else this.#toggle("open" in step ? step.open : step.close);
  }

  async #focus(path: string): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(`[data-path="${path}"]`)?.focus();
  }
}

function isTree(value: unknown): value is KpiTree {
  return typeof value === "object" && value !== null && isNode((value as Partial<KpiTree>).root);
}

function isReached({ value, better }: KpiResult, target: number): boolean {
  return better === "down" ? value! <= target : value! >= target;
}

declare global {
  interface HTMLElementTagNameMap {
    "tenure-kpi-tree": TenureKpiTree;
  }
}
