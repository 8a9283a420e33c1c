import { fieldsOf, TABLES, type TableName } from "@tenure/core/fields";
import type { ColumnReading, FileReport } from "@tenure/data";
import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { repeat } from "lit/directives/repeat.js";
import type { ReadingChoices } from "./opened-files.js";
import { type PageLanguage, pageWords } from "./words.js";

const TABLE_NAMES = Object.keys(TABLES) as readonly TableName[];
const TEXT_FORMATS: readonly FileReport["format"][] = ["csv", "json", "ndjson"];
const ENCODINGS = ["utf-8", "shift_jis", "euc-jp", "utf-16le", "utf-16be", "windows-1252"] as const;
/** A select for every column of a wide file would keep the page busy; columns that were understood come first. */
const SHOWN_COLUMNS = 120;

type Choose = (choices: ReadingChoices) => void;
type Option = readonly [value: string, text: string];

/** How one file is read, as its reader can change it: table, encoding, dates, numbers, and what each column holds. */
export function readingChoices(
  file: FileReport,
  choices: ReadingChoices,
  language: PageLanguage,
  choose: Choose,
  automatic: () => void,
): TemplateResult {
  const words = pageWords[language];
  const isText = TEXT_FORMATS.includes(file.format);
  const found = (text: string | null | undefined) => words.automatic(text ?? null);
  const earlier = file.columns.some(
    ({ how, source }) => how === "mapping" && !Object.hasOwn(choices.mapping ?? {}, source),
  );
  return html`
    <div class="choices">
      ${select(
        words.choice.table,
        choices.table ?? "",
        [
          ["", found(choices.table ? null : file.table && words.tables[file.table])],
          ...TABLE_NAMES.map((name): Option => [name, words.tables[name]]),
        ],
        // A choice of columns belongs to the table it was made for.
        (table) => choose(set({ ...choices, mapping: undefined }, "table", table)),
      )}
      ${
        isText
          ? select(
              words.choice.encoding,
              choices.encoding ?? "",
              [
                ["", found(choices.encoding ? null : file.encoding && encodingName(file.encoding))],
                ...ENCODINGS.map((name): Option => [name, encodingName(name)]),
              ],
              (encoding) => choose(set(choices, "encoding", encoding)),
            )
          : nothing
      }
      ${select(
        words.choice.dateOrder,
        choices.dateOrder ?? "",
        [
          ["", found(null)],
          ["day-first", words.dateOrders["day-first"]],
          ["month-first", words.dateOrders["month-first"]],
        ],
        (order) => choose(set(choices, "dateOrder", order)),
      )}
      ${select(
        words.choice.decimalMark,
        choices.decimalMark ?? "",
        [
          ["", found(null)],
          [".", words.decimalMarks["."]],
          [",", words.decimalMarks[","]],
        ],
        (mark) => choose(set(choices, "decimalMark", mark)),
      )}
      ${
        Object.keys(choices).length > 0 || earlier
          ? html`<button type="button" class="button" @click=${automatic}>${words.automaticAgain}</button>`
          : nothing
      }
    </div>
    ${earlier ? html`<p class="small muted">${words.earlierChoices}</p>` : nothing}
    ${file.table ? columnChoices(file, file.table, choices, language, choose) : nothing}
  `;
}

function columnChoices(
  file: FileReport,
  table: TableName,
  choices: ReadingChoices,
  language: PageLanguage,
  choose: Choose,
): TemplateResult {
  const words = pageWords[language];
  const fields = Object.entries(fieldsOf(table));
  const meanings = new Map(fields.map(([name, { meaning }]) => [name, meaning[language]]));
  const map = (source: string, field: string | null) => {
    // A column of the engine is held by one column of the file: the newest choice.
    const others = Object.entries(choices.mapping ?? {}).filter(([, held]) => field === null || held !== field);
    choose({ ...choices, mapping: { ...Object.fromEntries(others), [source]: field } });
  };
  const shown = shownColumns(file.columns);
  const left = file.columns.length - shown.length;
  const options: readonly Option[] = [
    ["", words.kept],
    ...fields.map(([name]): Option => [name, `${name}: ${meanings.get(name)}`]),
  ];
  const headers: readonly Option[] = [
    ["", words.chooseColumn],
    ...file.columns.map(({ source }): Option => [source, source]),
  ];
  return html`
    ${
      file.missing.length > 0
        ? html`<div class="choices missing">
            ${repeat(
              file.missing,
              (field) => field,
              (field) =>
                select(
                  words.missing(meanings.get(field) ?? field),
                  "",
                  headers,
                  (source) => source && map(source, field),
                ),
            )}
          </div>`
        : nothing
    }
    <h4 class="small muted">${words.understoodAs}</h4>
    <ul class="columns">
      ${repeat(
        shown,
        ({ source }) => source,
        ({ source, field }) =>
          html`<li>${select(html`<code>${source}</code>`, field ?? "", options, (chosen) => map(source, chosen || null))}</li>`,
      )}
    </ul>
    ${left > 0 ? html`<p class="small muted">${words.otherColumns(left)}</p>` : nothing}
  `;
}

/** In the order of the file, so that nothing moves when one is changed; of a wide file those that were understood. */
function shownColumns(columns: readonly ColumnReading[]): readonly ColumnReading[] {
  if (columns.length <= SHOWN_COLUMNS) return columns;
  const understood = columns.filter(({ field }) => field !== null);
  return [...understood, ...columns.filter(({ field }) => field === null)].slice(0, SHOWN_COLUMNS);
}

/** Keyed where they are listed: a select may be open while a reading ends, and must not become another one. */
function select(
  label: string | TemplateResult,
  chosen: string,
  options: readonly Option[],
  onChoose: (value: string) => void,
): TemplateResult {
  return html`
    <label>
      <span>${label}</span>
      <select @change=${(event: Event) => onChoose((event.target as HTMLSelectElement).value)}>
        ${options.map(([value, text]) => html`<option value=${value} .selected=${live(value === chosen)}>${text}</option>`)}
      </select>
    </label>
  `;
}

/** Choices with one of them set, or left to be found out again. */
function set<K extends keyof ReadingChoices>(
  choices: { readonly [N in keyof ReadingChoices]: ReadingChoices[N] | undefined },
  name: K,
  value: string,
): ReadingChoices {
  const entries = Object.entries({ ...choices, [name]: value || undefined });
  return Object.fromEntries(entries.filter(([, given]) => given !== undefined));
}

/** Names of encodings as people write them. */
export function encodingName(name: string): string {
  return name === "shift_jis" ? "Shift_JIS" : name === "windows-1252" ? "Windows-1252" : name.toUpperCase();
}
