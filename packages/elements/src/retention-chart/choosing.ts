import type { CohortGranularity, CohortResult, CohortRow } from "@tenure/core/fields";
import { html, nothing, svg, type TemplateResult } from "lit";
import { TenureSelectEvent } from "../shared/select-event.js";
import { smallFont, widest } from "../shared/text-width.js";
import type { CellValues } from "./cell-values.js";
import { periodLimit, TABLE_PERIODS } from "./cohort-table-layout.js";
import { columnCourseLayout } from "./column-course-layout.js";
import { moreWords } from "./more-words.js";
import type { RetentionFrame } from "./retention-frame.js";
import type { CohortValue } from "./view-change-event.js";

export { styles } from "./choosing.styles.js";

/** The element, as far as the reader's choices change it. */
export interface Choosing extends Element {
  value: CohortValue;
  granularity: CohortGranularity;
  readonly maxPeriods: number | null | undefined;
  chosenCohort: string | null;
  chosenAge: number | null;
  tellView(): void;
}

const VALUES: readonly CohortValue[] = ["percent", "count", "mrr", "mrr-per-customer", "ltv-to-date"];
const GRANULARITIES: readonly CohortGranularity[] = ["day", "week", "month", "quarter"];

/**
 * Lists for the value of the cells and for the period, each where there is more than one to choose from.
 *
 *   asks     whether a provider answers: it can be asked for every value and period
 *   others   values that the result holds beside percent
 */
export function choiceLists(
  host: Choosing,
  { result, language }: RetentionFrame,
  asks: boolean,
  others: readonly CohortValue[],
): TemplateResult {
  const text = language.in(moreWords);
  const values = asks ? VALUES : (["percent", ...others] as const);
  const value = values.includes(host.value) ? host.value : "percent";
  const chooseValue = (chosen: CohortValue) => {
    host.value = chosen;
    host.tellView();
  };
  const choosePeriod = (chosen: CohortGranularity) => {
    host.granularity = chosen;
    host.tellView();
  };
  return html`<div class="choices">
    ${list(text.value, values, value, (one) => text.values[one], chooseValue)}
    ${list(text.period, asks ? GRANULARITIES : [], result.granularity, (one) => text.periods[one], choosePeriod)}
  </div>`;
}

function list<T extends string>(
  name: string,
  options: readonly T[],
  chosen: T,
  word: (option: T) => string,
  choose: (option: T) => void,
): TemplateResult | typeof nothing {
  if (options.length < 2) return nothing;
  const onChange = (event: Event) => choose((event.target as HTMLSelectElement).value as T);
  return html`<label><span>${name}</span><select @change=${onChange}>
    ${options.map((option) => html`<option value=${option} ?selected=${option === chosen}>${word(option)}</option>`)}
  </select></label>`;
}

/** A column that a reader chose: what is known at one age. */
export interface ChosenAge {
  readonly age: number;
  readonly cells: readonly {
    readonly cohort: string;
    readonly share: number | null | undefined;
    readonly amount: number | null | undefined;
    readonly complete: boolean | undefined;
  }[];
}

/** Headings of rows and columns as buttons that choose them; one of all is a stop of the keyboard. */
export function headings(host: Choosing, { cohorts }: CohortResult, shown: number) {
  const rows = cohorts.slice(cohorts.length - shown);
  const tell = (datum: CohortRow | ChosenAge, event: MouseEvent) =>
    // A click that no pointer made is the keyboard's.
    host.dispatchEvent(new TenureSelectEvent(datum, host.localName, event.detail === 0 ? "keyboard" : "pointer"));
  const chooseRow = (row: CohortRow, event: MouseEvent) => {
    host.chosenCohort = host.chosenCohort === row.cohort ? null : row.cohort;
    if (host.chosenCohort) tell(row, event);
  };
  const chooseColumn = (age: number, event: MouseEvent) => {
    host.chosenAge = host.chosenAge === age ? null : age;
    if (host.chosenAge === null) return;
    const cells = rows.flatMap(({ cohort, share, amount, complete }) =>
      share[age] === undefined ? [] : [{ cohort, share: share[age], amount: amount[age], complete: complete[age] }],
    );
    tell({ age, cells }, event);
  };
  const isChosen = (row: number) => rows[row]?.cohort === host.chosenCohort;
  return {
    isChosen,
    move: moveAlong,
    row: (content: TemplateResult, row: number) =>
      headingButton(content, isChosen(row), row === 0, (event) => chooseRow(rows[row]!, event)),
    column: (content: TemplateResult, age: number) =>
      headingButton(content, host.chosenAge === age, false, (event) => chooseColumn(age, event)),
  };
}

function headingButton(
  content: TemplateResult,
  isChosen: boolean,
  isStop: boolean,
  choose: (event: MouseEvent) => void,
): TemplateResult {
  return html`<button
    type="button"
    class="choose"
    aria-pressed=${isChosen ? "true" : "false"}
    tabindex=${isStop ? 0 : -1}
    @click=${choose}
  >${content}</button>`;
}

/** Moves the focus along the headings: rows up and down, columns to the sides, and round the corner between them. */
function moveAlong(event: KeyboardEvent): void {
  const table = event.currentTarget as HTMLTableElement;
  const from = (event.target as Element).closest<HTMLButtonElement>("button.choose");
  if (!from) return;
  const columns = [...table.querySelectorAll<HTMLButtonElement>("thead button.choose")];
  const rows = [...table.querySelectorAll<HTMLButtonElement>("tbody button.choose")];
  const isColumn = columns.includes(from);
  const line = isColumn ? columns : rows;
  const at = line.indexOf(from);
  const rtl = getComputedStyle(table).direction === "rtl";
  const forward = isColumn ? (rtl ? "ArrowLeft" : "ArrowRight") : "ArrowDown";
  const back = isColumn ? (rtl ? "ArrowRight" : "ArrowLeft") : "ArrowUp";
  const to = {
    [forward]: line[at + 1],
    [back]: at > 0 ? line[at - 1] : isColumn ? undefined : columns[0],
    ...(isColumn ? { ArrowDown: rows[0] } : {}),
    Home: line[0],
    End: line.at(-1),
  }[event.key];
  if (!to) return;
  event.preventDefault();
  for (const button of [...columns, ...rows]) button.tabIndex = button === to ? 0 : -1;
  to.focus();
}

/** The chosen column as a line over the cohorts shown: whether later ones keep more of their customers than earlier ones. */
export function columnCourse(
  host: Choosing,
  { result, language, formats, width, unit }: RetentionFrame,
  values: CellValues | undefined,
): TemplateResult | typeof nothing {
  const age = host.chosenAge;
  const rows = result.cohorts.slice(-periodLimit(host.maxPeriods, TABLE_PERIODS));
  if (age === null || width === 0 || rows.every(({ share }) => share[age] === undefined)) return nothing;
  const text = language.in(moreWords);
  const heading = text.courseHeading[result.granularity](formats.count(age));
  const measure = (labels: readonly string[], weight = 400) => widest(labels, smallFont(host, weight));
  const figure = values?.figure ?? ((row: CohortRow, age: number) => formats.percent(row.share[age]!, 0));
  const close = () => {
    host.chosenAge = null;
  };
  const course = columnCourseLayout(rows, age, { formats, width, unit, figure, measure });
  const [first, last] = [course.points.find(({ isOpen }) => !isOpen), course.points.findLast(({ isOpen }) => !isOpen)];
  const summary = first && last ? text.courseSummary(first.cohort, first.text, last.cohort, last.text) : "";
  return html`<div class="course">
    <div class="course-head">
      <p>${heading}</p>
      <button type="button" class="button" @click=${close}>${text.close}</button>
    </div>
    <svg
      part="course"
      role="img"
      aria-label="${heading}. ${summary}"
      viewBox="0 0 ${course.width} ${course.height}"
      width=${course.width}
      height=${course.height}
    >
      ${course.yTicks.map(
        ({ y, text: figure }) =>
          svg`<path class="grid" d="M${course.plot.left} ${y}H${course.plot.right}" /><text x=${course.plot.left - 7 * unit} y=${y + 4 * unit} text-anchor="end">${figure}</text>`,
      )}
      <path class="line" d=${course.line} />
      ${course.points.map(
        ({ x, y, isOpen, few }) =>
          svg`<circle class=${isOpen ? "point open-point" : few ? "point few" : "point"} cx=${x} cy=${y} r=${3.5 * unit} />`,
      )}
      ${course.labels.map(
        ({ x, y, text, anchor }) => svg`<text class="label" x=${x} y=${y} text-anchor=${anchor}>${text}</text>`,
      )}
      ${course.xTicks.map(
        ({ x, text, anchor }) =>
          svg`<text x=${x} y=${course.plot.bottom + 18 * unit} text-anchor=${anchor}>${text}</text>`,
      )}
    </svg>
  </div>`;
}
