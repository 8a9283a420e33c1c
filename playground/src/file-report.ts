import type { Issue } from "@tenure/core/fields";
import type { FileReport, LoadReport } from "@tenure/data";
import { issueText } from "@tenure/knowledge/issues";
import { html, nothing, type TemplateResult } from "lit";
import type { OpenedFile, ReadingChoices } from "./opened-files.js";
import { encodingName, readingChoices } from "./reading-choices.js";
import { type PageLanguage, pageWords } from "./words.js";

export { issueText };

/** What opening files did to the page. */
export type LoadEffect = "nothing" | "replaced" | "added";

/** A part of the report that can be unfolded: the notes on a file, or how it was read, by the file's place. */
export type Unfolded = `${"file" | "reading"} ${number}`;

export interface ReportView {
  readonly report: LoadReport;
  readonly effect: LoadEffect;
  /** The files of the report, in its order, each with how it was asked to be read. */
  readonly opened: readonly OpenedFile[];
  /** What is open of which file. */
  readonly expanded: ReadonlySet<Unfolded>;
  readonly language: PageLanguage;
  /** The currency of the figures; empty where none is named. */
  readonly currency: string;
  /** Goes back to what was loaded before these files; absent where that is not possible. */
  readonly onBack?: (() => void) | undefined;
  /** Forgets a choice of a column that was remembered from an earlier file. */
  readonly onForget: (index: number, header: string) => void;
  readonly onExpand: (part: Unfolded, open: boolean) => void;
  readonly onChoose: (index: number, choices: ReadingChoices) => void;
  /** Forget every choice made for a file, and those remembered for its table. */
  readonly onAutomatic: (index: number) => void;
  readonly onClose: () => void;
}

const SHOWN_ISSUES = 50;
const GRAVITY: readonly Issue["severity"][] = ["error", "warning", "notice"];

/** Issues that a choice in the report can mend. */
const MENDED_BY_CHOICE =
  /^data\/(ambiguous-|missing-column|remembered-column|no-paying-customers|unknown-table|encoding-guessed|invalid-bytes|damaged-text)/;

/**
 * What a person should see without asking: the notes where rows are missing or something may be wrong, and the choices
 * where one of them may put it right.
 */
export function unfoldedParts({ files }: LoadReport): readonly Unfolded[] {
  return files.flatMap((file, i): Unfolded[] => {
    const grave = file.issues.filter(({ severity }) => severity !== "notice");
    const choose = file.rowsKept === 0 || grave.some(({ code }) => MENDED_BY_CHOICE.test(code));
    const look = choose || grave.length > 0 || file.rowsKept < file.rowsRead;
    return [...(look ? [`file ${i}` as const] : []), ...(choose ? [`reading ${i}` as const] : [])];
  });
}

/** What was read from the opened files: how it was understood and how to change that, what was left out, and why. */
export function fileReport(view: ReportView): TemplateResult {
  const { report, effect, language } = view;
  const words = pageWords[language];
  const number = new Intl.NumberFormat(language);
  const sum = (count: (file: FileReport) => number) => report.files.reduce((total, file) => total + count(file), 0);
  const read = sum((file) => file.rowsRead);
  return html`
    <section class="report" data-effect=${effect} aria-labelledby="report-heading" tabindex="-1">
      <header>
        <div>
          <h2 id="report-heading">${words.report}</h2>
          <p class="small" role="status">
            ${words.counted(counted(report.files.length), number.format(sum((file) => file.rowsKept)), counted(read))}
            <span class=${effect === "nothing" ? "unusable" : ""}>${words.effect[effect]}</span>
          </p>
        </div>
        <div class="actions">
          ${view.onBack ? html`<button class="button" @click=${view.onBack}>${words.backTo}</button>` : nothing}
          <button class="button" @click=${view.onClose}>${words.close}</button>
        </div>
      </header>
      ${report.issues.length > 0 ? issueList(report.issues, view) : nothing}
      ${report.files.map((file, index) => oneFile(file, index, view))}
    </section>
  `;

  function counted(count: number): [string, boolean] {
    return [number.format(count), count === 1];
  }
}

function oneFile(file: FileReport, index: number, view: ReportView): TemplateResult {
  const { language } = view;
  const words = pageWords[language];
  const number = new Intl.NumberFormat(language);
  const leftOut = file.rowsRead - file.rowsKept;
  const delimiter = file.delimiter === null ? null : (words.delimiters[file.delimiter] ?? file.delimiter);
  const encoding = file.encoding === null ? null : encodingName(file.encoding);
  const facts = [file.format.toUpperCase(), encoding, delimiter].filter(Boolean).join(", ");
  const part = `file ${index}` as const;
  const open = view.expanded.has(part);
  return html`
    <details ?open=${open} @toggle=${onToggle(part, view)}>
      <summary>
        <h3>${file.name}</h3>
        <span class="small muted">${file.table ? words.tables[file.table] : words.noTable}</span>
        <span class="small">${words.rows(number.format(file.rowsKept), [number.format(file.rowsRead), file.rowsRead === 1])}</span>
        ${leftOut > 0 ? html`<span class="small bad">${words.leftOut(number.format(leftOut))}</span>` : nothing}
        ${file.issues.length > 0 ? html`<span class="small">${words.notes([number.format(file.issues.length), file.issues.length === 1])}</span>` : nothing}
        <span class="small muted">${facts}</span>
      </summary>
      ${open ? fileDetails(file, index, view) : nothing}
    </details>
  `;
}

function fileDetails(file: FileReport, index: number, view: ReportView): TemplateResult {
  const part = `reading ${index}` as const;
  const open = view.expanded.has(part);
  return html`
    ${file.issues.length > 0 ? issueList(file.issues, view, file, index) : nothing}
    ${
      file.columns.length > 0
        ? html`<details class="reading" ?open=${open} @toggle=${onToggle(part, view)}>
            <summary class="small">${pageWords[view.language].howRead}</summary>
            ${open ? choicesOf(file, index, view) : nothing}
          </details>`
        : nothing
    }
  `;
}

/** Made when they are unfolded: a wide file has a select for every column. */
function choicesOf(file: FileReport, index: number, view: ReportView): TemplateResult {
  return readingChoices(
    file,
    view.opened[index]?.choices ?? {},
    view.language,
    (choices) => view.onChoose(index, choices),
    () => view.onAutomatic(index),
  );
}

function onToggle(part: Unfolded, view: ReportView) {
  return (event: Event) => view.onExpand(part, (event.target as HTMLDetailsElement).open);
}

/** Like issues, told once: of one code, about one column and with one value. */
interface IssueGroup {
  readonly issue: Issue;
  /** How many they are, the one that is told among them. */
  readonly count: number;
  /** Rows of the others, as far as issues name them, in the order of the file. */
  readonly rows: readonly number[];
}

/** Issues by gravity, those that tell the same put together. */
function groupedIssues(issues: readonly Issue[]): readonly IssueGroup[] {
  const groups = new Map<string, { issue: Issue; count: number; rows: number[] }>();
  const sorted = [...issues].sort((a, b) => GRAVITY.indexOf(a.severity) - GRAVITY.indexOf(b.severity));
  for (const issue of sorted) {
    const [, row, place] = /\[(\d+)\](.*)/.exec(issue.path ?? "") ?? [];
    const { code, severity, path = "", given = null, count = 1 } = issue;
    const key = JSON.stringify([code, severity, row === undefined ? path : place, given, row === undefined]);
    const group = groups.get(key);
    // An issue without a row has its own place; only rows are gathered.
    if (!group || row === undefined) groups.set(group ? `${key} ${groups.size}` : key, { issue, count, rows: [] });
    else {
      group.count += count;
      group.rows.push(Number(row));
    }
  }
  return [...groups.values()];
}

/** So many rows are named beside the first of a kind. */
const NAMED_ROWS = 5;

function issueList(issues: readonly Issue[], view: ReportView, file?: FileReport, index = 0): TemplateResult {
  const { language, currency } = view;
  const words = pageWords[language];
  const number = new Intl.NumberFormat(language);
  const groups = groupedIssues(issues);
  const text = (issue: Issue) => {
    const shown = issue.code === "data/mixed-currencies" && currency ? { shown: currency } : {};
    return issueText({ ...issue, params: { ...issue.params, ...shown } }, language, file?.lines);
  };
  const more = ({ count, rows }: IssueGroup) => {
    const named = rows.slice(0, NAMED_ROWS).map((row) => words.rowNumber(number.format(row), file?.lines?.[row]));
    return words.more(number.format(count - 1), named, named.length === count - 1);
  };
  return html`
    <ul class="issues" tabindex="0" aria-label=${words.issuesHeading}>
      ${groups.slice(0, SHOWN_ISSUES).map(
        (group) => html`<li data-severity=${group.issue.severity}>
          ${text(group.issue)}
          ${group.count > 1 ? html`<span class="muted">${more(group)}</span>` : nothing}
          ${
            group.issue.code === "data/remembered-column"
              ? html`<button type="button" class="button" @click=${() => view.onForget(index, String(group.issue.given))}>${words.forgetChoice}</button>`
              : nothing
          }
          <code class="muted">${group.issue.code}</code>
        </li>`,
      )}
      ${groups.length > SHOWN_ISSUES ? html`<li class="muted">${words.others(number.format(groups.length - SHOWN_ISSUES))}</li>` : nothing}
    </ul>
  `;
}
