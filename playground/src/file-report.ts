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
  readonly onExpand: (part: Unfolded, open: boolean) => void;
  readonly onChoose: (index: number, choices: ReadingChoices) => void;
  /** Forget every choice made for a file, and those remembered for its table. */
  readonly onAutomatic: (index: number) => void;
  readonly onClose: () => void;
}

const SHOWN_ISSUES = 50;
const GRAVITY: readonly Issue["severity"][] = ["error", "warning", "notice"];

/** Issues that a choice in the report can mend. */
const MENDED_BY_CHOICE = /^data\/(ambiguous-|missing-column|unknown-table|encoding-guessed|invalid-bytes|damaged-text)/;

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
        <button class="button" @click=${view.onClose}>${words.close}</button>
      </header>
      ${report.issues.length > 0 ? issueList(report.issues, language) : nothing}
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
    ${file.issues.length > 0 ? issueList(file.issues, view.language) : nothing}
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

function issueList(issues: readonly Issue[], language: PageLanguage): TemplateResult {
  const words = pageWords[language];
  const number = new Intl.NumberFormat(language);
  const sorted = [...issues].sort((a, b) => GRAVITY.indexOf(a.severity) - GRAVITY.indexOf(b.severity));
  return html`
    <ul class="issues" tabindex="0" aria-label=${words.issuesHeading}>
      ${sorted.slice(0, SHOWN_ISSUES).map(
        (issue) => html`<li data-severity=${issue.severity}>
          ${issueText(issue, language)}
          ${issue.count && issue.count > 1 ? html`<span class="muted">${words.more(number.format(issue.count - 1))}</span>` : nothing}
          <code class="muted">${issue.code}</code>
        </li>`,
      )}
      ${issues.length > SHOWN_ISSUES ? html`<li class="muted">${words.others(number.format(issues.length - SHOWN_ISSUES))}</li>` : nothing}
    </ul>
  `;
}
