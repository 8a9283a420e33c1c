import type { Issue } from "@tenure/core/fields";
import type { FileReport, LoadReport } from "@tenure/data";

import { issueText } from "@tenure/knowledge/issues";

import { html, nothing, type TemplateResult } from "lit";
import { type PageLanguage, pageWords } from "./words.js";

const SHOWN_ISSUES = 50;

/** What was read from the opened files: how columns were understood, which rows were left out, and why. */
export function fileReport(
  report: LoadReport,
  language: PageLanguage,
  close: () => void,
  currency: TemplateResult | typeof nothing,
): TemplateResult {
  const words = pageWords[language];
  const usable = report.files.some((file) => file.rowsKept > 0);
  return html`
    <section class="report" data-tone=${usable ? "neutral" : "critical"} aria-labelledby="report-heading" tabindex="-1">
      <header>
        <h2 id="report-heading">${words.report}</h2>
        <div class="actions">
          ${currency}
          <button class="button" @click=${close}>${words.close}</button>
        </div>
      </header>
      ${usable ? nothing : html`<p class="unusable" role="alert">${words.unusable}</p>`}
      ${report.files.map((file) => oneFile(file, language))}
      ${report.issues.length > 0 ? issueList(report.issues, language) : nothing}
    </section>
  `;
}

function oneFile(file: FileReport, language: PageLanguage): TemplateResult {
  const words = pageWords[language];
  const number = new Intl.NumberFormat(language);
  const leftOut = file.rowsRead - file.rowsKept;
  const facts = [file.format.toUpperCase(), file.encoding, delimiterName(file.delimiter)].filter(Boolean).join(", ");
  return html`
    <details ?open=${file.rowsKept === 0}>
      <summary>
        <h3>${file.name}</h3>
        <span class="small muted">${file.table ?? words.noTable}</span>
        <span class="small">${words.rows(number.format(file.rowsKept), number.format(file.rowsRead))}</span>
        ${leftOut > 0 ? html`<span class="small bad">${words.leftOut(number.format(leftOut))}</span>` : nothing}
        <span class="small muted">${facts}</span>
      </summary>
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
      ${file.issues.length > 0 ? issueList(file.issues, language) : nothing}
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

function delimiterName(delimiter: string | null): string {
  return delimiter === null ? "" : delimiter === "\t" ? "TAB" : `“${delimiter}”`;
}
