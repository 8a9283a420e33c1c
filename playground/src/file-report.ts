import type { Issue } from "@tenure/core/fields";
import type { FileReport, LoadReport } from "@tenure/data";
import { issueText } from "@tenure/knowledge/issues";
import { html, nothing, type TemplateResult } from "lit";
import { type PageLanguage, pageWords } from "./words.js";

/** What opening files did to the page. */
export type LoadEffect = "nothing" | "replaced" | "added";

const SHOWN_ISSUES = 50;

/** What was read from the opened files: how columns were understood, which rows were left out, and why. */
export function fileReport(
  report: LoadReport,
  effect: LoadEffect,
  language: PageLanguage,
  close: () => void,
): TemplateResult {
  const words = pageWords[language];
  const number = new Intl.NumberFormat(language);
  const sum = (count: (file: FileReport) => number) =>
    number.format(report.files.reduce((total, file) => total + count(file), 0));
  return html`
    <section class="report" data-effect=${effect} aria-labelledby="report-heading" tabindex="-1">
      <header>
        <div>
          <h2 id="report-heading">${words.report}</h2>
          <p class="small" role="status">
            ${words.counted(
              number.format(report.files.length),
              sum((file) => file.rowsKept),
              sum((file) => file.rowsRead),
            )}
            <span class=${effect === "nothing" ? "unusable" : ""}>${words.effect[effect]}</span>
          </p>
        </div>
        <button class="button" @click=${close}>${words.close}</button>
      </header>
      ${report.issues.length > 0 ? issueList(report.issues, language) : nothing}
      ${report.files.map((file) => oneFile(file, language))}
    </section>
  `;
}

function oneFile(file: FileReport, language: PageLanguage): TemplateResult {
  const words = pageWords[language];
  const number = new Intl.NumberFormat(language);
  const leftOut = file.rowsRead - file.rowsKept;
  const delimiter = file.delimiter === null ? null : (words.delimiters[file.delimiter] ?? file.delimiter);
  const facts = [file.format.toUpperCase(), file.encoding?.toUpperCase(), delimiter].filter(Boolean).join(", ");
  return html`
    <details ?open=${file.rowsKept === 0 || leftOut > 0}>
      <summary>
        <h3>${file.name}</h3>
        <span class="small muted">${file.table ? words.tables[file.table] : words.noTable}</span>
        <span class="small">${words.rows(number.format(file.rowsKept), number.format(file.rowsRead))}</span>
        ${leftOut > 0 ? html`<span class="small bad">${words.leftOut(number.format(leftOut))}</span>` : nothing}
        ${file.issues.length > 0 ? html`<span class="small">${words.notes(number.format(file.issues.length))}</span>` : nothing}
        <span class="small muted">${facts}</span>
      </summary>
      ${file.issues.length > 0 ? issueList(file.issues, language) : nothing}
      ${file.missing.length > 0 ? html`<p class="small">${words.renameHint}</p>` : nothing}
      ${
        file.columns.length > 0
          ? html`<h4 class="small muted">${words.understoodAs}</h4>
            <ul class="columns">
              ${file.columns.map(
                ({ source, field }) =>
                  html`<li><code>${source}</code> → ${field ? html`<code>${field}</code>` : html`<span class="muted">${words.kept}</span>`}</li>`,
              )}
            </ul>`
          : nothing
      }
    </details>
  `;
}

function issueList(issues: readonly Issue[], language: PageLanguage): TemplateResult {
  const words = pageWords[language];
  const number = new Intl.NumberFormat(language);
  return html`
    <ul class="issues" tabindex="0" aria-label=${words.issuesHeading}>
      ${issues.slice(0, SHOWN_ISSUES).map(
        (issue) => html`<li data-severity=${issue.severity}>
          ${issueText(issue, language)}
          ${issue.count && issue.count > 1 ? html`<span class="muted">${words.more(number.format(issue.count - 1))}</span>` : nothing}
          <code class="muted">${issue.code}</code>
        </li>`,
      )}
      ${issues.length > SHOWN_ISSUES ? html`<li class="muted">${words.more(number.format(issues.length - SHOWN_ISSUES))}</li>` : nothing}
    </ul>
  `;
}
