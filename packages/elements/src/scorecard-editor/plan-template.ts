import type { HealthBand, HealthMeasure, HealthModel, Issue, Words as Names, Normalisation } from "@tenure/core/fields";
import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { repeat } from "lit/directives/repeat.js";
import { sliderTemplate } from "../assumption-slider/slider-template.js";
import { typedNumber } from "../assumption-slider/typed-number.js";
import type { Words } from "../locales/en.js";
import { bandWord } from "../shared/band-word.js";
import type { Folds } from "../shared/folds.js";
import type { Formats } from "../shared/format.js";
import { icon, toneBadge } from "../shared/icons.js";
import { inLanguage, readableId } from "../shared/in-language.js";
import type { Language } from "../shared/language.js";
import {
  type Place,
  scaleOfKind,
  withAction,
  withBand,
  withGroup,
  withItemMoved,
  withMeasure,
  withMeasureIn,
  withoutBand,
  withoutItem,
  withoutMeasure,
  withPoint,
  withValue,
  withWords,
} from "./model-edits.js";
import type { ScorecardWords } from "./words.js";

/** What was typed into a field last and could not be taken. */
export interface RefusedText {
  readonly field: string;
  readonly text: string;
}

/** The model being edited, what is known of it, and where its edits go. */
export interface Plan {
  readonly model: HealthModel;
  readonly saved: HealthModel;
  readonly shares: readonly (readonly number[])[];
  readonly bands: readonly HealthBand[];
  readonly flagUpTo: string;
  /** Measures that could be added: of which the data tell something, and others. */
  readonly spare: readonly HealthMeasure[];
  readonly spareWithoutData: readonly HealthMeasure[];
  readonly places: ReadonlyMap<Place, readonly Issue[]>;
  readonly issueText: (issue: Issue) => string;
  readonly refused: RefusedText | null;
  readonly text: ScorecardWords;
  readonly words: Words;
  readonly language: Language;
  readonly formats: Formats;
  /** Level of the headings of groups. */
  readonly level: number;
  /** `field` names what is being edited; several moves of it that have not settled are one step. */
  readonly edit: (model: HealthModel, field: string, settled: boolean) => void;
  readonly refuse: (refused: RefusedText | null) => void;
  readonly flag: (band: string) => void;
  /** An edit that moves parts about: said aloud, and the focus stays with `focus`, or goes to undoing where that went. */
  readonly rearrange: (model: HealthModel, said: string, focus?: EventTarget | null) => void;
  readonly folds: Folds;
}

const KINDS: readonly Normalisation["kind"][] = ["linear", "piecewise", "steps", "band", "percentile", "decay"];
const POLICIES: readonly HealthModel["missing"][] = ["renormalise", "neutral", "worst", "carry-forward"];
const TONES: readonly HealthBand["tone"][] = ["critical", "risk", "neutral", "healthy"];
/** Tables that both may tell of seats, plans and trials, in whatever words. */
const TOLD_ALIKE: ReadonlySet<HealthMeasure["source"]["table"]> = new Set(["accounts", "subscriptions"]);
const MOST_DAYS = 36_500;
const LONGEST_NAME = 100;
const MOST_BANDS = 20;

/** Groups and measures with their weights, bands with their thresholds, and what is done without data. */
export function planTemplate(plan: Plan): TemplateResult {
  const { model, text, places } = plan;
  return html`
    ${repeat(
      model.groups,
      ({ id }) => id,
      (_, g) => groupTemplate(plan, g),
    )}
    ${spareTemplate(plan, text.addGroup, (measure) => {
      const name = { [plan.language]: text.newGroup(model.groups.length + 1) };
      plan.rearrange(withGroup(model, measure, name), text.groupAdded(name[plan.language]!));
    })}
    ${issuesTemplate(plan, places.get(""), { title: text.modelIssues })}
    ${bandsTemplate(plan)}
    ${missingTemplate(plan)}
  `;
}

/** A field of the model by its name, as the page says it. */
const nameOf = (plan: Plan, item: { readonly id: string; readonly name?: Names | undefined }) =>
  inLanguage(item.name, plan.language) || readableId(item.id);

function groupTemplate(plan: Plan, g: number): TemplateResult {
  const { model, saved, shares, text, formats, level } = plan;
  const group = model.groups[g]!;
  const name = nameOf(plan, group);
  const before = saved.groups.find(({ id }) => id === group.id)?.weight ?? null;
  const share = (shares[g] ?? []).reduce((sum, one) => sum + one, 0);
  return html`<section class="group" part="group" aria-labelledby="group-${g}-name">
    <div class="group-name" id="group-${g}-name" role="heading" aria-level=${level}>${name}</div>
    ${weightTemplate(plan, { field: `group-${g}`, label: text.groupWeight, path: ["groups", g, "weight"], value: group.weight, before, share })}
    ${issuesTemplate(plan, plan.places.get(`groups[${g}]`), { name })}
    <ul class="measures">
      ${repeat(
        group.measures,
        ({ id }) => id,
        (measure, m) => html`<li part="measure">${measureTemplate(plan, g, m, measure)}</li>`,
      )}
    </ul>
    ${spareTemplate(plan, text.addMeasure, (measure) => plan.edit(withMeasure(model, g, measure), `groups[${g}]`, true))}
    ${plan.folds.template(
      `group ${group.id}`,
      html`${text.groupMore}<span class="visually-hidden">: ${name}</span>`,
      () => groupFields(plan, g, name),
    )}
    <span class="visually-hidden">${text.share(formats.percent(share))}</span>
  </section>`;
}

/** Name, place and removal of a group. */
function groupFields(plan: Plan, g: number, name: string): TemplateResult {
  const { model, text } = plan;
  const last = model.groups.length - 1;
  const move = (by: -1 | 1) => (event: Event) => {
    const to = g + by;
    if (to < 0 || to > last) return;
    const said = text.movedTo(name, plan.formats.count(to + 1), plan.formats.count(last + 1));
    plan.rearrange({ ...model, groups: withItemMoved(model.groups, g, by) }, said, event.currentTarget);
  };
  return html`<div class="fields">
    ${nameTemplate(plan, `groups[${g}]`, ["groups", g, "name"], model.groups[g]!.name, name)}
    ${actionButton(text.moveUp(name), text.up, g > 0, move(-1))}${actionButton(text.moveDown(name), text.down, g < last, move(1))}
    ${actionButton(null, text.remove(name), last > 0, () => plan.rearrange(withoutItem(model, ["groups"], g), text.removed(name)))}
  </div>`;
}

/** What an author calls a part, in the reader's language; without a name its id stands. */
function nameTemplate(plan: Plan, place: string, path: Path, names: Names | undefined, shown: string): TemplateResult {
  return html`<label class="field">${plan.text.name}
    <input
      type="text"
      autocomplete="off"
      maxlength=${LONGEST_NAME}
      .value=${live(shown)}
      @change=${(event: Event) => {
        const said = (event.target as HTMLInputElement).value.trim();
        plan.edit(withValue(plan.model, path, withWords(names, plan.language, said)), place, true);
      }}
    />
  </label>`;
}

/** `aloud` is what it says where the label alone would not do. */
function actionButton(
  aloud: string | null,
  label: string,
  possible: boolean,
  act: (event: Event) => void,
): TemplateResult {
  return html`<button
    type="button"
    class="button"
    aria-label=${aloud ?? nothing}
    aria-disabled=${possible ? "false" : "true"}
    @click=${(event: Event) => possible && act(event)}
  >
    ${label}
  </button>`;
}

/** A choice among the measures that the model does not have yet. */
function spareTemplate(
  plan: Plan,
  label: string,
  add: (measure: HealthMeasure) => void,
): TemplateResult | typeof nothing {
  const { spare, spareWithoutData, text } = plan;
  const all = [...spare, ...spareWithoutData];
  if (all.length === 0) return nothing;
  const names = all.map((measure) => nameOf(plan, measure));
  const called = (measure: HealthMeasure) => {
    const name = nameOf(plan, measure);
    const { table } = measure.source;
    const isClear = !TOLD_ALIKE.has(table) && names.indexOf(name) === names.lastIndexOf(name);
    return isClear ? name : text.ofTable(name, text.tables[table]);
  };
  const group = (name: string, measures: readonly HealthMeasure[]) =>
    measures.length === 0
      ? nothing
      : html`<optgroup label=${name}>
          ${measures.map((measure) => html`<option value=${measure.id}>${called(measure)}</option>`)}
        </optgroup>`;
  return html`<label class="field add">${label}
    <select
      .value=${live("")}
      @change=${(event: Event) => {
        const chosen = all.find(({ id }) => id === (event.target as HTMLSelectElement).value);
        if (chosen) add(chosen);
      }}
    >
      <option value="">${text.choose}</option>
      ${group(text.withData, spare)}${group(text.withoutData, spareWithoutData)}
    </select>
  </label>`;
}

function measureTemplate(plan: Plan, g: number, m: number, measure: HealthMeasure): TemplateResult {
  const { model, saved, shares, text } = plan;
  const name = nameOf(plan, measure);
  const before = saved.groups.flatMap(({ measures }) => measures).find(({ id }) => id === measure.id)?.weight ?? null;
  const place: Place = `groups[${g}].measures[${m}]`;
  const path = ["groups", g, "measures", m] as const;
  const days = (field: "windowDays" | "baselineDays", label: string) =>
    measure[field] === undefined
      ? nothing
      : numberTemplate(plan, {
          field: `${place}.${field}`,
          label,
          value: measure[field],
          take: (value) =>
            Number.isInteger(value) && value >= 1 && value <= MOST_DAYS
              ? withValue(model, [...path, field], value)
              : null,
        });
  return html`
    ${weightTemplate(plan, { field: `measure-${g}-${m}`, label: name, path: [...path, "weight"], value: measure.weight, before, share: shares[g]?.[m] ?? 0 })}
    ${issuesTemplate(plan, plan.places.get(place), { name })}
    ${plan.folds.template(
      `measure ${measure.id}`,
      html`${text.scale}<span class="visually-hidden">: ${name}</span>`,
      () => html`<div class="fields">
        <label class="field">${text.scaleKind}
          <select
            .value=${live(measure.normalise.kind)}
            @change=${(event: Event) => {
              const kind = (event.target as HTMLSelectElement).value as Normalisation["kind"];
              plan.edit(withValue(model, [...path, "normalise"], scaleOfKind(kind, measure.normalise)), place, true);
            }}
          >
            ${KINDS.map((kind) => html`<option value=${kind} ?selected=${kind === measure.normalise.kind}>${text.kinds[kind]}</option>`)}
          </select>
        </label>
        ${scaleTemplate(plan, [...path, "normalise"], place, measure.normalise)}
        ${days("windowDays", text.windowDays)}${days("baselineDays", text.baselineDays)}
        ${nameTemplate(plan, place, [...path, "name"], measure.name, name)}
        ${
          model.groups.length < 2
            ? nothing
            : html`<label class="field">${text.inGroup}
                <select
                  .value=${live(String(g))}
                  @change=${(event: Event) => {
                    const to = Number((event.target as HTMLSelectElement).value);
                    const said = text.movedInto(name, nameOf(plan, model.groups[to]!));
                    plan.rearrange(withMeasureIn(model, g, m, to), said);
                  }}
                >
                  ${model.groups.map((other, index) => html`<option value=${index} ?selected=${index === g}>${nameOf(plan, other)}</option>`)}
                </select>
              </label>`
        }
        ${actionButton(null, text.remove(name), model.groups.length > 1 || model.groups[g]!.measures.length > 1, () => plan.rearrange(withoutMeasure(model, g, m), text.removed(name)))}
      </div>`,
    )}
  `;
}

type Path = readonly (string | number)[];

/** The ends, corners or range of a scale, in the measure's own unit. */
function scaleTemplate(plan: Plan, path: Path, place: string, rule: Normalisation): TemplateResult {
  const { model, text } = plan;
  const field = (label: string, rest: Path, value: number) =>
    numberTemplate(plan, {
      field: `${place}.${rest.join(".")}`,
      label,
      value,
      take: (given) => withValue(model, [...path, ...rest], given),
    });
  switch (rule.kind) {
    case "linear":
      return html`${field(text.at0, ["at0"], rule.at0)}${field(text.at100, ["at100"], rule.at100)}`;
    case "band":
      return html`${field(text.zeroBelow, ["zeroAt", 0], rule.zeroAt[0])}${field(text.targetFrom, ["target", 0], rule.target[0])}
      ${field(text.targetTo, ["target", 1], rule.target[1])}${field(text.zeroAbove, ["zeroAt", 1], rule.zeroAt[1])}`;
    case "decay":
      return field(text.halfLife, ["halfLife"], rule.halfLife);
    case "percentile":
      return html`<label class="field">${text.better}
        <select
          .value=${live(rule.better)}
          @change=${(event: Event) => plan.edit(withValue(model, [...path, "better"], (event.target as HTMLSelectElement).value), place, true)}
        >
          ${(["higher", "lower"] as const).map((way) => html`<option value=${way} ?selected=${way === rule.better}>${text[way]}</option>`)}
        </select>
      </label>`;
    default:
      return html`<div class="points" role="group" aria-label=${text.kinds[rule.kind]}>
        <span class="small muted" aria-hidden="true">${text.value}</span><span class="small muted" aria-hidden="true">${text.points}</span><span></span>
        ${rule.points.map(
          ([x, y], index) => html`
            ${numberTemplate(plan, { field: `${place}.points.${index}.0`, label: `${text.corner(index + 1)}: ${text.value}`, bare: true, value: x, take: (given) => withValue(model, [...path, "points", index, 0], given) })}
            ${numberTemplate(plan, { field: `${place}.points.${index}.1`, label: `${text.corner(index + 1)}: ${text.points}`, bare: true, value: y, take: (given) => (given >= 0 && given <= 100 ? withValue(model, [...path, "points", index, 1], given) : null) })}
            <button
              type="button"
              class="step"
              aria-label=${text.removePoint(index + 1)}
              ?disabled=${rule.points.length <= 2}
              @click=${() => plan.edit(withoutItem(model, [...path, "points"], index), place, true)}
            >
              −
            </button>
          `,
        )}
        <button
          type="button"
          class="button"
          @click=${() => plan.edit(withValue(model, [...path, "points"], withPoint(rule.points)), place, true)}
        >
          ${text.addPoint}
        </button>
      </div>`;
  }
}

function bandsTemplate(plan: Plan): TemplateResult {
  const { model, saved, bands, text, words, language, formats, level } = plan;
  const tones = model.bands.map(({ id, tone }) => tone ?? bands.find((band) => band.id === id)?.tone ?? "neutral");
  return html`<section class="group" aria-labelledby="bands-name">
    <div class="group-name" id="bands-name" role="heading" aria-level=${level}>${text.bands}</div>
    <ul class="measures">
      ${repeat(
        model.bands,
        ({ id }) => id,
        (band, b) => {
          const tone = tones[b]!;
          const word = bandWord(band, words);
          const action = model.actions[band.id];
          const before = saved.bands.find(({ id }) => id === band.id)?.from ?? null;
          return html`<li part="band"><div role="group" aria-label=${word}>
          ${toneBadge(tone, word)}
          ${
            b === 0
              ? html`<span class="small muted">${text.bandFirst}</span>`
              : plainSlider(plan, {
                  field: `band-${b}`,
                  label: text.bandFrom,
                  path: ["bands", b, "from"],
                  value: band.from,
                  before,
                  max: 100,
                  write: (value) => formats.decimal(value, Number.isInteger(value) ? 0 : 1),
                })
          }
          <label class="field wide">${text.action}
            <input
              type="text"
              autocomplete="off"
              maxlength="300"
              .value=${live(inLanguage(action, language))}
              @change=${(event: Event) => {
                const said = (event.target as HTMLInputElement).value.trim();
                plan.edit(withAction(model, band.id, language, said), `band-${b}`, true);
              }}
            />
          </label>
          ${issuesTemplate(plan, plan.places.get(`bands[${b}]`), { name: word })}
          ${plan.folds.template(
            `band ${band.id}`,
            html`${text.bandMore}<span class="visually-hidden">: ${word}</span>`,
            () => bandFields(plan, b, word, tones),
          )}
        </div></li>`;
        },
      )}
    </ul>
    <div class="controls">
      ${actionButton(null, text.addBand, model.bands.length < MOST_BANDS, () => {
        const name = { [language]: text.newBand(model.bands.length + 1) };
        plan.rearrange(withBand(model, tones, name), text.bandAdded(name[language]!));
      })}
    </div>
    <label class="field">${text.flagUpTo}
      <select .value=${live(plan.flagUpTo)} @change=${(event: Event) => plan.flag((event.target as HTMLSelectElement).value)}>
        ${model.bands.map((band) => html`<option value=${band.id} ?selected=${band.id === plan.flagUpTo}>${bandWord(bands.find(({ id }) => id === band.id) ?? band, words)}</option>`)}
      </select>
    </label>
  </section>`;
}

/** Name, tone, end and removal of a band. */
function bandFields(plan: Plan, b: number, word: string, tones: readonly HealthBand["tone"][]): TemplateResult {
  const { model, text, words } = plan;
  const band = model.bands[b]!;
  const place = `bands[${b}]`;
  return html`<div class="fields">
    ${nameTemplate(plan, place, ["bands", b, "name"], band.name, word)}
    <label class="field">${text.tone}
      <select
        .value=${live(tones[b]!)}
        @change=${(event: Event) => plan.edit(withValue(model, ["bands", b, "tone"], (event.target as HTMLSelectElement).value), place, true)}
      >
        ${TONES.map((tone) => html`<option value=${tone} ?selected=${tone === tones[b]}>${words.band[tone]}</option>`)}
      </select>
    </label>
    ${
      band.to === undefined
        ? nothing
        : numberTemplate(plan, {
            field: `${place}.to`,
            label: text.bandTo,
            value: band.to,
            take: (value) => (value >= 0 && value <= 100 ? withValue(model, ["bands", b, "to"], value) : null),
          })
    }
    ${actionButton(null, text.remove(word), model.bands.length > 1, () => plan.rearrange(withoutBand(model, b, tones), text.removed(word)))}
  </div>`;
}

function missingTemplate(plan: Plan): TemplateResult {
  const { model, saved, text, formats, level } = plan;
  return html`<section class="group" aria-labelledby="missing-name">
    <div class="group-name" id="missing-name" role="heading" aria-level=${level}>${text.missing}</div>
    <label class="field">${text.policy}
      <select
        .value=${live(model.missing)}
        @change=${(event: Event) => plan.edit(withValue(model, ["missing"], (event.target as HTMLSelectElement).value), "missing", true)}
      >
        ${POLICIES.map((policy) => html`<option value=${policy} ?selected=${policy === model.missing}>${text.policies[policy]}</option>`)}
      </select>
    </label>
    ${plainSlider(plan, {
      field: "floor",
      label: text.floor,
      path: ["coverageFloor"],
      value: model.coverageFloor,
      before: saved.coverageFloor,
      max: 1,
      step: 0.01,
      percent: true,
      write: (value) => formats.percent(value, 0),
    })}
    ${issuesTemplate(plan, plan.places.get("missing"), { name: text.missing })}
  </section>`;
}

interface Slid {
  readonly field: string;
  readonly label: string;
  readonly path: Path;
  readonly value: number;
  /** What the saved model has; null where it has no such thing. */
  readonly before: number | null;
}

function weightTemplate(plan: Plan, weight: Slid & { readonly share: number }): TemplateResult {
  const { text, formats } = plan;
  const largest = Math.max(weight.value, weight.before ?? 0);
  return plainSlider(plan, {
    ...weight,
    // Room to move a weight up beside the others; one that was typed larger widens its own slider.
    max: largest <= 100 ? 100 : 10 ** Math.ceil(Math.log10(largest)),
    aside: text.share(formats.percent(weight.share)),
    write: (value) => formats.decimal(value, Number.isInteger(value) ? 0 : 1),
    unbounded: true,
  });
}

interface PlainSlider extends Slid {
  readonly max: number;
  readonly step?: number;
  readonly percent?: boolean;
  readonly aside?: string;
  /** Whether a typed value may lie beyond the slider. */
  readonly unbounded?: boolean;
  readonly write: (value: number) => string;
}

function plainSlider(plan: Plan, slid: PlainSlider): TemplateResult {
  const { text, model, refused } = plan;
  const { field, label, value, before, max, percent = false, write } = slid;
  const base = before ?? value;
  const savedText = before === null ? text.added : before === value ? text.asSaved : text.wasSaved(write(before));
  const set = (next: number, settled: boolean) => plan.edit(withValue(model, slid.path, next), field, settled);
  const message = refused?.field === field ? refused.text : null;
  return sliderTemplate(
    {
      name: field,
      label,
      min: 0,
      max,
      step: slid.step ?? max / 100,
      base,
      value,
      seen: null,
      valueText: slid.aside ? text.spoken(write(value), slid.aside, savedText) : `${write(value)}, ${savedText}`,
      baseText: savedText,
      seenText: slid.aside ?? "",
      boxText: write(value),
      message,
    },
    {
      input: (next) => set(next, false),
      change: (next) => set(next, true),
      typed: (typed) => {
        const read = typedNumber(typed, "rate");
        const next = read === null ? null : percent ? read / 100 : read;
        if (next === null) plan.refuse({ field, text: text.notANumber(typed) });
        else if (next < 0 || next > (slid.unbounded ? 1e6 : max)) {
          plan.refuse({ field, text: text.outside(write(0), write(slid.unbounded ? 1e6 : max)) });
        } else set(next, true);
      },
    },
  );
}

interface NumberField {
  readonly field: string;
  readonly label: string;
  readonly value: number;
  /** Whether the label is for ears only. */
  readonly bare?: boolean;
  /** The model with the value, null where the field cannot take it. */
  readonly take: (value: number) => HealthModel | null;
}

/** A box for one number, in digits as they are. */
function numberTemplate(plan: Plan, { field, label, value, bare = false, take }: NumberField): TemplateResult {
  const message = plan.refused?.field === field ? plan.refused.text : "";
  const id = `message-${field}`;
  return html`<label class="field">${bare ? html`<span class="visually-hidden">${label}</span>` : label}
    <input
      type="text"
      class="number"
      inputmode="decimal"
      autocomplete="off"
      spellcheck="false"
      aria-describedby=${message ? id : nothing}
      .value=${live(plain(value))}
      @change=${(event: Event) => {
        const typed = (event.target as HTMLInputElement).value;
        const read = typedNumber(typed, "rate");
        const next = read === null ? null : take(read);
        if (next === null) plan.refuse({ field, text: plan.text.notANumber(typed) });
        else plan.edit(next, field, true);
      }}
    />
    ${message ? html`<span class="message" id=${id} role="alert">${message}</span>` : nothing}
  </label>`;
}

const plain = (value: number) => String(value).replace("-", "−");

/** What is to be said of one part of the model, beside it; `name` stands for its path and its id. */
export function issuesTemplate(
  plan: Pick<Plan, "issueText">,
  issues: readonly Issue[] | undefined,
  { name = "", title = "" }: { readonly name?: string; readonly title?: string } = {},
): TemplateResult | typeof nothing {
  if (!issues?.length) return nothing;
  return html`${title ? html`<p class="small muted">${title}</p>` : nothing}
    <ul class="issues">
      ${issues.map(
        (issue) =>
          html`<li class=${issue.severity}>
            ${icon(issue.severity === "error" ? "critical" : issue.severity === "warning" ? "risk" : "neutral")}
            <span>${plan.issueText(name ? namedIssue(issue, name) : issue)}</span>
          </li>`,
      )}
    </ul>`;
}

/** Readers know parts of a model by their names. A gap of bands is worded by the end of the band that its path names. */
function namedIssue(issue: Issue, name: string): Issue {
  if (issue.code === "model/band-gap") return issue;
  const isId = typeof issue.given === "string" && /^(bands|groups)\[\d+\](\.measures\[\d+\])?$/.test(issue.path ?? "");
  return { ...issue, path: name, ...(isId ? { given: name } : {}) };
}
