import type { Issue } from "@tenure/core";
import { hasLimits, type InputFinding, isRequired, type Phrases, type Words } from "./words.js";

export const enPhrases: Phrases = {
  quote: (text) => `“${text}”`,
  row: (row, field, header, line) =>
    `Row ${row}${line === undefined ? "" : ` (line ${line})`}${field === null ? "" : `, ${field}`}${headerNote(header)}`,
  otherRow: (row, line, file) =>
    `row ${row}${line === undefined ? "" : ` (line ${line})`}${file === null ? "" : ` of “${file}”`}`,
  otherRows: (field, header) => `Further rows${field === null ? "" : `, ${field}`}${headerNote(header)}`,
  column: (table, column) => `${table}, ${column}`,
  tables: { churn_events: "churn events" },
  emptyText: "an empty text",
  nameless: { place: "The value", file: "The file", table: "the data", field: "a required column" },
  outcome: {
    rowLeftOut: "This row was left out",
    rowsLeftOut: "These rows were left out",
    valueMissing: "This value counts as missing",
    valuesMissing: "These values count as missing",
  },
  unknown: "{place}: something needs a look ({code})[; {given} was given].",
};

const headerNote = (header: string | null) => (header === null ? "" : ` (column “${header}”)`);

/** What the columns hold that a table cannot do without. */
export const enMeanings: Readonly<Record<string, string>> = {
  account_id: "the account’s id",
  start_date: "the first day of service",
  date: "the date",
  opened_at: "when the ticket was opened",
};

const NOT_TEXT: Readonly<Record<string, string>> = {
  workbook: "a workbook. Save the sheet as CSV and open that",
  pdf: "a PDF. Export the data as CSV",
  archive: "a compressed archive. Unpack it first",
  picture: "a picture. Export the data as CSV",
  database: "a database. Export its tables as CSV",
  "web-page": "a web page. Check the address: a page to sign in may stand before the file",
};

const KINDS: Readonly<Record<string, string>> = {
  array: "a list",
  boolean: "true or false",
  int: "a whole number",
  number: "a number",
  object: "an object",
  record: "an object",
  string: "a text",
  tuple: "a list of two",
};

/** What a page has set a property to that takes text. */
const PROPERTY_KINDS: Readonly<Record<string, string>> = {
  array: "a list",
  boolean: "true",
  function: "a function",
  object: "an object",
  symbol: "a symbol",
};

/** What a model of retention becomes at its edges. */
const LIMITS: Readonly<Record<string, string>> = {
  "one-churn-rate": ", where all customers churn at one rate",
  "all-or-nothing": ", where customers leave at once or never",
  duration: ", where churn is one step in time",
};

/** A part of a scenario, as the beginning of a sentence about it. */
function partOf({ path = "" }: Issue): string {
  const [, part] = PARTS.find(([pattern]) => pattern.test(path)) ?? [null, "a part of the scenario"];
  return `[Segment “{segment}”|Team “{team}”|Worth a look]: ${part}`;
}

const PARTS: readonly (readonly [place: RegExp, part: string])[] = [
  [/^horizonMonths/, "everything together"],
  [/churnChanges/, "the change of churn[ from month {fromMonth}]"],
  [/expansionChanges/, "the change of expansion[ from month {fromMonth}]"],
  [/priceChange/, "the change of price[ in month {month}]"],
  [/unfitDelay/, "the churn of buyers whom the add-on does not fit"],
  [/fitChurn/, "the churn of buyers whom the add-on fits"],
  [/crossSell/, "the cross-sell"],
  [/reactivation/, "the return of lost customers"],
  [/plans\.moves/, "the change from plan to plan"],
  [/plans\.ladder/, "the churn of each plan"],
  [/acquisitions|wordOfMouth/, "the arrival of new customers until its end"],
  [/^teams.*churnMultiplier/, "what it does about churn"],
  [/^teams.*expansionMultiplier/, "what it does for expansion"],
  [/overloadChurn/, "the churn that its overload brings"],
  [/^teams/, "its work, with its pay,"],
];

function limit({ params, severity, path }: Issue): string {
  switch (params?.what) {
    case "rows":
      return severity === "error"
        ? "[There are {given} rows|There are too many rows] in {table}; a page can hold [{limit}|fewer]. Give a file or columns instead."
        : "{file} has more rows than [{limit}|can be read]. The rest was left out; split the file.";
    case "columns":
      return "{file} has more columns than [{limit}|can be read]. The first and those with known names were kept; remove columns that are not needed.";
    case "file":
      return "{file} is larger than [{size}|can be read]. Split the file.";
    case "cell":
      return "{place}: the text is longer than [{limit} characters|can be read]. {outcome}; shorten the text.";
    case "row":
      return path === undefined || !path.includes("[")
        ? "{file}: the header is longer than [{limit} characters|can be read]. Check that the file is a table."
        : "{place}: there are more than [{limit} characters|can be read]. {outcome}; look for a quotation mark that is not closed.";
    case "depth":
      return "The data are nested deeper than [{limit} levels|can be read]. Give a result as the engine gives it.";
    case "text":
      return "The data hold a text of more than [{limit} characters|can be read]. Shorten it.";
    case "list":
      return "The data hold a list of more than [{limit} items|can be read]. Give files to a tenure-provider instead.";
    case "size":
      return "The data are larger than [{limit} values|can be read]. Give files to a tenure-provider instead.";
    default:
      return "{place} is over [the limit of {limit}|a limit]. Split the file.";
  }
}

function missingColumn({ params }: Issue): string {
  const field = params?.field ?? params?.column;
  const meaning = typeof field === "string" && Object.hasOwn(enMeanings, field) ? enMeanings[field] : undefined;
  const choose =
    meaning === undefined ? "Choose the column that holds it." : `Choose the column that holds ${meaning}.`;
  return `[There is no column “{column}” in {tables}|Column “{field}” is missing in {table}]. [The nearest name is {suggestion}.|The columns are: {columns}.|${choose}]`;
}

function tooFew({ given }: Issue): string {
  if (typeof given === "number") return "{place} must be [at least {min}|larger], and {given} was given.";
  if (typeof given === "string") return "{place} is too short; [the least number of characters is {min}|write more].";
  return "{place} has too few entries; [at least {min} must be there|add more].";
}

function tooMany({ given }: Issue): string {
  if (typeof given === "number") return "{place} must be [{max} at most|smaller], and {given} was given.";
  if (typeof given === "string") return "{place} is too long; [the greatest number of characters is {max}|write less].";
  return "{place} has too many entries; [{max} are the most|leave some out].";
}

function wrongType({ params }: Issue): string {
  const expected = KINDS[String(params?.expected)];
  return expected === undefined
    ? "{place} cannot be used as it is[: {given} was given]. Check what this field takes."
    : `{place} must be ${expected}[, and {given} was given].`;
}

/** What every input read by a schema can have wrong with it. */
export const enInput: Readonly<Record<InputFinding, Words>> = {
  "missing-field": "{place} is missing. Add it.",
  "not-a-number":
    "{place} must be a number[, and {given} was given]. [Write {suggestion}.|Write it in digits, without a unit.]",
  "not-whole": "{place} must be a whole number[, and {given} was given]. [Write {suggestion}, for example.|Round it.]",
  "out-of-range":
    "{place} must be [from {min} to {max}|{min} or more|{max} or less|within its range][, and {given} was given].",
  "too-few": tooFew,
  "too-many": tooMany,
  "unknown-field": ({ severity }) =>
    `{place} is not a field known here${severity === "error" ? "" : " and was ignored"}. [The nearest name is {suggestion}.|Check the spelling.]`,
  "unknown-kind":
    "{place}: [{given} is not known here|the name is not known here]. [The nearest name is {suggestion}.|Choose one of: {known}.|Check the spelling.]",
  unreadable: "This input cannot be read: reading it ended in an error. Give it as plain values, as in a JSON file.",
  "wrong-type": wrongType,
};

/** Words of all codes but those of {@link enInput}. */
export const en = {
  "averaging/unequal-lengths":
    "{place} must have as many entries as there are customers[: {expected}]. Give one rate for each segment.",

  "backtest/collinear":
    "Feature[ {given}] is a combination of the features before it, so no weight of its own can be found. It was left out; remove one of them.",
  "backtest/column-kind":
    "{place}: column[ {given}] holds no numbers, so it cannot be a feature as it stands. Name a value with equals, or choose another column.",
  "backtest/constant-column":
    "Feature[ {given}] has the same value in every training row, so it can tell nobody from anybody. It was left out; remove it.",
  "backtest/empty-part":
    "The split leaves no rows for the [{part}|other] part. Choose a value inside the range of the column.",
  "backtest/few-churners":
    "There are[ {positives} losses| few losses] for so many features; about [{needed}|ten for each] would make the weights steady. Take fewer features, or add history.",
  "backtest/filled-with-mean":
    "Feature[ “{feature}”] has missing values, and the mean of the training rows[ ({value})] stands in for them. Say so with missing, and add a feature with the transform is-missing.",
  "backtest/look-ahead":
    "{place}: [feature “{feature}” uses a value known only on {given}|a value was known only later][, and the row stands for {day}]. A score may not know the future: use what was known on the day.",
  "backtest/missing-value": "{place}: the value is missing. The row was left out of the back-test.",
  "backtest/nearly-collinear":
    "Feature[ {given}] says nearly the same as [{other}|other features][ (variance inflation {inflation})], so how the weight is shared between them is chance, and neither weight says what the feature does. Keep one of them.",
  "backtest/no-churn-events":
    "There are no churn events, so nobody can be seen leaving. Load them, or judge by the ends of contracts.",
  "backtest/no-contracts":
    "There are no subscriptions, so nobody can be seen leaving. Load them with start and end dates.",
  "backtest/no-days":
    "There is no day to score[: the data end on {covered}, and each day needs {horizon} more for its outcome]. Choose a shorter horizon, or other days.",
  "backtest/no-rows":
    "No row can be used: each lacks the outcome, the score or its place in the split. Check the columns.",
  "backtest/no-scores":
    "The model[ {given}] scores nobody on any of the past days: too few of its measures have data there[ for the coverage of {floor} that it asks for]. Load the tables that are missing, or lower coverageFloor.",
  "backtest/one-class": ({ severity }) =>
    severity === "error"
      ? "All[ {rows}] training rows have the same outcome, so there is nothing to learn from. Choose another split, or add history with both outcomes."
      : "All[ {rows}] rows[ of the {part} part] have the same outcome, so how well the score tells the two apart cannot be said. Add history with both outcomes.",
  "backtest/out-of-range": "{place} must be a number[ from {min} up].",
  "backtest/outcome-as-feature":
    "[“{feature}”|A feature] uses the outcome itself[, the column {given}], and would know what it is to foretell. Take it out.",
  "backtest/outcome-values":
    "The outcome[ in the column “{column}”] has values that are neither yes nor no[: {values}]. Say which value means the loss.",
  "backtest/rows-left-out":
    "The model[ {given}] has no score for [{left} of {rows}|some] rows of history that another model scores. They count for no model, so that all are judged on the same rows.",
  "backtest/seems-later":
    "Feature[ {given}] looks, by its name, like something known only once a customer has left[ ({path})]. Make sure that it was known on the day of the row.",
  "backtest/segment-column-undated":
    "Segments choose the model by[ {columns} of] the accounts table, whose values have no date: they are taken as they are today on past days too. Where they change with time, the figures look better than they are.",
  "backtest/segment-knows-ending":
    "{place} of the model[ {model}] goes by[ “{column}”, which tells, as it is today,| what tells today] who left: on past days it would know the future. There is no back-test with it; use an attribute that does not tell the ending.",
  "backtest/separated":
    "For some accounts at least, the features[ ({features})] tell losses from the rest without a single error, so plain maximum likelihood has no finite weights. A ridge penalty[ of {ridge}] was used. Check that no feature knows the outcome.",
  "backtest/too-few-churners":
    "Too few were lost or kept[ in the {part} part][: {positives} of {rows} were lost][, and {needed} of either kind are needed], so the figures would be chance. Add history, or take fewer features.",
  "backtest/undated-measure":
    "Measure “{place}” [reads “{column}” of {table}, of which nobody knows when it was written|comes from the accounts table, whose values have no date]: on a past day it could know the future. It was left out of the back-test.",
  "backtest/undated-model":
    "Every measure of the model[ {given}] comes from the accounts table, which has no dates, or reads what may have been written later, so there is nothing to judge on history. Use measures of what is dated.",
  "backtest/unknown-positive":
    "No row has the outcome[ {given}]. [The nearest value is {suggestion}.|The values are: {values}.|Check the value.]",

  "comparison/different-horizon":
    "The horizons differ[: {base} and {scenario} months]. Values over unequal times are not alike; use one horizon for both.",
  "comparison/effect-mostly-later":
    "Within the horizon[ of {horizonMonths} months] the scenario shows [{shown} % of|little of] what it gains or loses against the base[ over {months} months|over a longer one]. Choose a longer horizon to judge it.",
  "comparison/gain-turns-to-loss":
    "Within the horizon[ of {horizonMonths} months] the scenario brings more than the base after acquisition cost[, over {months} months less|, over a longer one less]. The horizon decides which is better; say why you chose it.",
  "comparison/longer-term":
    "[Segment “{segment}”|One segment]: the contract term is longer than in the base case[ ({base} → {scenario} months)], so fewer renewals fall into the horizon. Part of the churn that seems saved only comes later.",
  "comparison/loss-turns-to-gain":
    "Within the horizon[ of {horizonMonths} months] the scenario brings less than the base after acquisition cost[, over {months} months more|, over a longer one more]. The horizon decides which is better; say why you chose it.",
  "comparison/mixed-currencies":
    "The scenarios are in different currencies[: {base} and {bare}]. Put both in one currency to compare them.",
  "comparison/unknown-table": "There is no comparison[ {given}]. [Choose one of: {ids}.|Check the id.]",

  "data/ambiguous-column": ({ given = null }) =>
    given === null
      ? "[Columns “{a}” and “{b}” could both be {field}|Two columns could be {field}]. Choose one."
      : "Column {given} could mean [{a} or {b}|one of two fields]. Choose one.",
  "data/ambiguous-date":
    "{place}: [{given}|the date] can be read day first or month first, and no date of this file tells which. {outcome}; say which order the file uses.",
  "data/ambiguous-number":
    "{place}: the mark in [{given}|the number] can stand for decimals or for thousands, and no number of this file tells which. {outcome}; say which the file uses.",
  "data/assumed-currency":
    "[Column “{column}”|A column] writes [{sign}, which was read as {currency}|a sign of several currencies]. If another currency is meant, add a column currency with its code.",
  "data/assumed-monthly":
    "There is no column interval_months, so every amount counts as the charge for one month. If charges cover longer, choose the column that holds the months per charge.",
  "data/byte-order-mark":
    "{file} begins with a byte order mark[, {bare}], which tells how its characters are encoded. It was left out of the first header; nothing needs to be done.",
  "data/cancelled": "Reading was cancelled. What had been loaded before is unchanged.",
  "data/choice-overruled": ({ params }) =>
    params?.what === "dateOrder"
      ? "{file}: dates of the file tell their order themselves[: {found}], so the choice of another[, {given},] was not followed. If they are wrong, correct them in the file."
      : "{file}: numbers of the file tell themselves what their marks mean[: decimals follow “{found}”], so another choice[, {given},] was not followed. If they are wrong, correct them in the file.",
  "data/corrupt-file":
    "{file} is damaged or incomplete[ as a file of the format {format}][ ({detail})]. Download or export it again.",
  "data/currency-as-asked":
    "No row names a currency. [All amounts were taken as {currency}|All amounts were taken as the currency asked for], and nothing was converted. If they are in another currency, add a column currency with its code.",
  "data/currency-conflict":
    "{place}: [{given}|the price] is in another currency than the one named elsewhere in the row[ or in the header: {currency}]. {outcome}; correct one of the two.",
  "data/cut-off": "{place}: the file breaks off here. {outcome}; download or export the file again to have the rest.",
  "data/damaged-text":
    "Some characters of the file are damaged[; it was read as {encoding}]. Export it again as UTF-8 to have them right.",
  "data/deal-not-won":
    "{place}: a deal at the stage [{given}|that the row names] is not won, so nobody pays for it. {outcome}; correct the stage if it was won.",
  "data/delimiter-found":
    "{file} has its cells divided by [{given} and not by commas|other marks than commas], and was read so. If columns look wrong, export the file again with commas.",
  "data/empty-file": "{file} is empty. Choose a file with a header and rows.",
  "data/encoding-guessed":
    "The file does not say how its characters are encoded[; it was read as {encoding}]. If names look wrong, choose another encoding.",
  "data/end-before-start":
    "{place}: [{given}|the end] lies before [{from}, “{start}”|{from}|the start]. {outcome}; correct one of the two dates.",
  "data/epoch-dates":
    "[Column “{column}”|A column] holds numbers that were read as seconds or milliseconds since 1970. If they are something else, choose another column.",
  "data/excel-dates":
    "[Column “{column}”|A column] holds numbers that were read as a spreadsheet’s days. If they are something else, choose another column.",
  "data/header-again":
    "{place}: names of columns stand here again[: {given}]. {outcome}; nothing is lost if it is a second header.",
  "data/impossible-date": "{place}: the calendar has no [{given}|such day]. {outcome}; correct the date.",
  "data/inclusive-ends":
    "[Column “{column}”|The column of ends] holds mostly last days of months, and the first day without service is expected. If these are last days of service, add one day to each; otherwise churn counts a month early.",
  "data/interval-count":
    "[Column “{column}”|A column] counts intervals, so the months of each charge were multiplied by it. If it counts something else, rename it.",
  "data/invalid-bytes":
    "{place}: some characters[ of {given}] are damaged. The row was kept; export the file again as UTF-8.",
  "data/limit": limit,
  "data/lines-above-header": ({ severity }) =>
    severity === "warning"
      ? "The header was found below other lines[, {lines} of them|]: [{given}|their text] seems to name a unit or a currency, and nothing was converted. Write it into the header, such as MRR (JPY thousands)."
      : "The header was found below other lines[, {lines} of them|], which were skipped[: {given}]. If the header is wrong, remove the lines above it.",
  "data/long-row":
    "{place}: there are [{found} cells, and the header has {expected}|more cells than in the header]. {outcome}; put texts that contain the delimiter in quotation marks.",
  "data/mangled-ids":
    "[Column “{column}”|A column of ids] holds rounded numbers[ such as {given}], as spreadsheets write long ids. Different ids may have become one; export them again as text.",
  "data/mapping-twice":
    "[Columns “{a}” and “{b}” are|More than one column is] mapped to {field}. [Only “{a}” is used|Only the first is used]; map each field once.",
  "data/mapping-unused": "The mapping names a column[ {given}] that the file does not have. It was ignored.",
  "data/missing-column": missingColumn,
  "data/missing-currency": ({ params }) =>
    params?.counted === false
      ? "{place}: no currency is named. The amount was left out of the figures[ in {currency}]. Fill in the currency."
      : "{place}: no currency is named. The amount was counted in the currency of the other rows[, {currency}]. Fill in the currency.",
  "data/missing-value": (issue) =>
    isRequired(issue)
      ? "{place}: a required value is missing. {outcome}; fill it in."
      : "{place}: the value is missing. The row adds no money; fill it in.",
  "data/mixed-currencies": ({ severity }) =>
    severity === "error"
      ? "The amounts are in several currencies[ ({currencies})], which cannot be added up. Choose one currency."
      : "The amounts are in several currencies[ ({currencies})], which are never added up[: the figures shown are in {shown}, and leave out who pays in another]. Choose another currency to see the others.",
  "data/mixed-types":
    "Column[ {given}] mixes numbers with other texts, so all its values were read as labels. If it should hold numbers, correct the others.",
  "data/month-as-day": "[Column “{column}”|A column] holds months without a day. The first day of the month was taken.",
  "data/nested-value": "{place}: a list or an object stands where one value belongs. {outcome}; write a single value.",
  "data/newer-version":
    "The result is of format version [{given}, which is|a format] newer than this page can read. Use the same version of Tenure on both sides.",
  "data/no-good-rows":
    "No row of {table} could be used[ (rows read: {rows})]. The reasons stand with the rows: correct them and open the file again.",
  "data/no-paying-customers":
    "{file} has nobody who pays: its rows are trials, free, or without a usable price. It was not used, and what was loaded before is unchanged. Choose the column that holds the price, or open subscriptions with prices.",
  "data/no-price":
    "The subscriptions have neither mrr nor amount with a price in it, so no revenue can be computed. The file was not used; choose the column that holds the monthly revenue or the charge.",
  "data/no-rows": "There is a header and no row[ in {path}]. Choose a file with rows.",
  "data/no-subscriptions":
    "The usage names subscriptions and not accounts, and no subscriptions are loaded. Load them as well; the usage waits until then.",
  "data/not-a-category":
    "Column[ {given}] holds dates, which make no groups. Choose a column with labels, such as segment or plan.",
  "data/not-a-date": "{place}: expected a date[, found {given}]. {outcome}; correct it, such as 2026-01-31.",
  "data/not-a-flag": "{place}: expected yes or no[, found {given}]. {outcome}; correct it.",
  "data/not-a-number": "{place}: expected a number[, found {given}]. {outcome}; correct it.",
  "data/not-a-record": ({ given }) =>
    `{place}: expected an object with named fields, found ${KINDS[String(given)] ?? "[{bare}|something else]"}. {outcome}; write each row as an object.`,
  "data/not-json": ({ path = "" }) =>
    path.includes("[")
      ? "{place}: [{given}|the text] is not valid JSON. {outcome}; correct the line."
      : "{file} is not valid JSON. Check that it is complete, or export it again.",
  "data/not-rows": ({ given = null }) =>
    given === null
      ? "{file} holds no list of rows. Give a list of objects, or columns of equal length."
      : "A list of rows is expected for {table}[, and a value of the type {bare} was given]. Give an array of objects.",
  "data/not-text": ({ params }) =>
    `{file} is ${NOT_TEXT[String(params?.kind)] ?? "not a table in text form. Choose a CSV, JSON, Arrow or Parquet file"}.`,
  "data/null-characters": ({ path = "" }) =>
    path.includes("[")
      ? "{place}: there were NUL characters[ in {given}], which were dropped. The row was kept; check the value."
      : "{file} has NUL characters, which were dropped. If values look wrong, export it again.",
  "data/out-of-range": (issue) =>
    hasLimits(issue)
      ? "{place}: expected [{min} to {max}|{min} or more|{max} or less][, found {given}]. {outcome}; correct it."
      : "{place}: the value lies outside what is possible[: {given}]. It is not used; correct it.",
  "data/overlapping-intervals":
    "{place}: the time of [subscription {given}|the subscription] overlaps that of [{first}|an earlier row]. Both count; check their dates.",
  "data/partial": "Some data sources did not arrive. A sum of the others is a lower bound; load the missing ones.",
  "data/property": ({ given }) =>
    `[The property {path}|A property] cannot be ${PROPERTY_KINDS[String(given)] ?? "what it is"}. ${given === "symbol" ? "Give it plain data." : "Give it as text."}`,
  "data/remembered-column":
    "[Column {given}|A column] was taken for {field}, as you chose for an earlier file, because no column here is named so. If it is another, forget that choice.",
  "data/repeated-header":
    "The header has [{given}|a name] more than once. [The later column is called “{name}” here.|The later column has another name here.]",
  "data/repeated-id":
    "{place}: [{given}|the id] stands in [{first}|an earlier row] as well. Both rows count; remove one if they are the same.",
  "data/repeated-row":
    "{place}: every column repeats [{first}|an earlier row]. {outcome}; if both are meant, tell them apart by an id.",
  "data/shape": ({ path }) =>
    path === "model"
      ? "The model is no plain data: it holds a BigInt, a function, or itself. Pass it as a file could hold it. Until then the last one stays."
      : "The data[ for {path}] is not of the expected shape. Pass the result of the matching call as it is.",
  "data/shared-subscription-id":
    "{place}: [subscription {given}|the subscription] belongs to another account in [{first}|an earlier row]. Both count, each for its account; check the ids.",
  "data/short-row":
    "{place}: there are [{found} cells, and the header has {expected}|fewer cells than in the header]. The absent ones count as missing.",
  "data/small-percent":
    "[Column “{column}”|A column] counts in percent, so [{given} in row {row}|a number below 1] is less than one percent. If shares of one are meant, multiply the column by 100 in the mapping.",
  "data/total-row":
    "{place}: [{given}|the row] stands before sums and not before a record. {outcome}, because sums would count twice; nothing has to be done.",
  "data/trial-by-status":
    "Rows[ with {given} in the column “{column}”|of a trial status] count as trials, which pay nothing yet. If they do pay, choose the column that says what is a trial.",
  "data/unclosed-quote": ({ path = "" }) =>
    path.includes("[")
      ? "{place}: a quotation mark is not closed. {outcome}."
      : "{file}: a quotation mark in the header is not closed. Correct the first line.",
  "data/uneven-columns":
    "The columns are of different lengths[ ({lengths})]. Give every column the same number of values.",
  "data/unknown-account":
    "The table of accounts does not have [{given}, which {table} does|some ids that {table} does]. The rows count all the same; load the full list of accounts.",
  "data/unknown-currency":
    "No row is in [{bare}|the currency asked for]. [Choose one of: {currencies}.|Choose a currency that the data have.]",
  "data/unknown-encoding":
    "There is no encoding[ {given}] here. Write a name such as utf-8, shift_jis or windows-1252.",
  "data/unknown-field":
    "[Column “{column}”|A column] is mapped to [{given}, which {table} does|a field that {table} does] not have. It was kept under its own name; choose another field.",
  "data/unknown-subscription":
    "The table of subscriptions does not have [{given}, which {table} does|some ids that {table} does]. These rows belong to no account and were left out.",
  "data/unknown-table": ({ params }) =>
    params?.columns === undefined
      ? "There is no table[ “{path}”]. Use one of: accounts, subscriptions, usage, tickets, surveys, touchpoints, churn_events."
      : "{file}: its name and columns do not tell which table it is[ ({columns})]. Choose the table.",
  "data/unknown-time-zone": "There is no time zone[ {given}]. Write a name such as Europe/London or Asia/Tokyo.",
  "data/unreachable":
    "Could not read [“{path}”|the data][: the server answered with the status {bare}| ({message})]. Check the address and try again.",
  "data/unreadable": "{file} cannot be read[ ({detail})]. Check the file, or export it again in another format.",

  "define/suffix":
    "No tag can end in[ “-{given}”| this suffix]: a suffix is of small letters, digits, “-”, “.” and “_”. Choose another one.",

  "expansion/part-not-told":
    "[There is no column {column}|A column is missing], so some causes of expansion and contraction cannot be told apart and count as other. Choose the column that holds it.",

  "features/duplicate-name": "{place}: the name[ {given}] occurs more than once. Give each feature a name of its own.",

  "file/empty": "{file} is empty. Give a file with content.",
  "file/is-a-folder": "{file} is a folder. Name the files inside it.",
  "file/not-found": "{file} was not found. Check the path.",
  "file/not-json": "{file} is not valid JSON[ ({detail})]. Correct it, or export it again.",
  "file/not-writable": "{file} could not be written[ ({detail})]. Choose another place, or check the permissions.",
  "file/unreadable": "{file} could not be read[ ({detail})]. Check the permissions.",

  "fit/boundary": ({ params }) =>
    `The data fit best at the very edge of the model[ {model}]${LIMITS[String(params?.limit)] ?? ""}. Take a simpler model, or add data.`,
  "fit/duplicate-name": "{place}: the name[ {given}] occurs more than once. Give each cohort a name of its own.",
  "fit/gap": "{place} is empty, and later counts follow. Fill it in; only the end of a cohort may be open.",
  "fit/increasing-counts":
    "{place}: [{given} customers follow {before}|the count rises], and a cohort cannot grow. Count those of the first period who are still there.",
  "fit/no-churn":
    "Nobody left[ in {decisions} renewals], so churn cannot be estimated. Add cohorts or longer times with some churn.",
  "fit/no-cohorts":
    "The table has no column of counts[; its columns are {columns}]. Give the period first and then one column for each cohort.",
  "fit/no-data": "{place}: there are no customers to learn from. Add at least one cohort with customers.",
  "fit/not-cohorts": "Single lifetimes have no cohorts to fit one by one. Give counts by cohort, or fit all together.",
  "fit/not-identified":
    "[The model {model} needs {needed} renewals or more, and the data show {opportunities}|The data show too few renewals for this model]. Add later periods, or choose a simpler model.",
  "fit/period-order":
    "{place}: periods must follow one another without a gap[; {expected} was expected][, and {given} was found]. Sort the rows and add those that are missing.",
  "fit/two-models": "The model is given in two ways. Write either theta, or alpha and beta.",
  "fit/unequal-lengths":
    "{place} must have [{expected} entries|as many entries as the rest][, and {given} were given].",

  "health/later-rows":
    "Rows of [{path}|the data][ ({count})] are dated after [{asOf}|the day of the scores]. They were not looked at; a score knows what was known on its day.",
  "health/later-values":
    "[What {path} says|Something that is said] of rows up to [{asOf}|the day of the scores][ ({count})] came to be after it, or may have been written over since. It was not used: a score knows what was known on its day.",
  "health/no-accounts": "There are no accounts to score. Load subscriptions or accounts.",
  "health/not-a-day": "{place} must be a day such as 2026-06-30[, and {given} was given].",
  "health/segment-column-undated":
    "Segments chose the model by[ {columns} of] the accounts table as it is today, also for[ {asOf}|the past day]: its values have no date. What changed since is not what was known on the day.",
  "health/unknown-account":
    "There is no account[ {given}] in the data. [The nearest id is {suggestion}.|Check the id.]",

  "kpi/events-disagree":
    "Most churn events explain no loss in the subscriptions[: {unused} of {events}, with {losses} losses]. The two tables disagree on who left; the figures follow the subscriptions. Check that accounts have the same ids in both, and that subscriptions end when customers leave.",
  "kpi/no-data":
    "The data have no month with a paying customer, so [{given}|the metric] cannot be computed. Load subscriptions with prices.",
  "kpi/series-out-of-range":
    "{place} must be a whole number [from {min} to {max}|within its range][, and {given} was given].",
  "kpi/too-many-groups":
    "Column[ {given}] makes [{groups} groups|too many groups], more than can be compared. Choose a column with fewer values, such as segment or plan.",
  "kpi/unknown": "There is no metric[ {given}]. [The nearest name is {suggestion}.|Check the name.]",
  "kpi/unknown-convention":
    "There is no convention[ {given}] for this metric. [The nearest name is {suggestion}.|Choose one of: {conventions}.|Check the name.]",

  "ledger/no-cancellation-dates":
    "The data do not tell when a contract was cancelled, so churn is booked at the end of the paid period. Add a column with the day of cancellation[, under one of these names: {columns}].",
  "ledger/no-pauses":
    "The data do not tell which subscriptions were paused, so none counts as paused. Add a column with the day on which the pause began[, under one of these names: {columns}].",
  "ledger/unknown-policy":
    "{place}: there is no such choice[, and {given} was given]. [The nearest name is {suggestion}.|Choose one of: {options}.|Check the name.]",
  "ledger/unknown-preset":
    "There is no convention[ {given}] for the ledger. [The nearest name is {suggestion}.|Choose one of: {presets}.|Check the name.]",

  "lesson/duplicate-step": "{place}: another step has the same id[, {given}]. Give each step an id of its own.",
  "lesson/empty-text": "{place} is empty. Write a text, or leave the field out where it is optional.",
  "lesson/long-text": "{place} has [{length}|too many] characters[; {max} are allowed]. Split it into several steps.",
  "lesson/newer-version":
    "The lesson is of format version [{given}|a later date][; this version of Tenure reads up to {supported}]. Use a newer version of Tenure.",
  "lesson/no-answer":
    "{place}: the question has neither options nor an answer. Add options to choose from, or an answer to say.",
  "lesson/no-right-option": "{place}: none of the options is right. Mark at least one with right: true.",
  "lesson/no-wrong-option": "{place}: all options are right, so there is nothing to choose. Add one that is wrong.",
  "lesson/not-an-id":
    "{place}: an id is made of letters, digits and hyphens[, and {given} was given]. Write it without blanks, for example my-lesson.",
  "lesson/not-json":
    "The file is no JSON[; reading it stopped in line {line}]. Look for a missing comma, quotation mark or bracket there.",

  "link/missing": "The address holds no scenarios. Copy the whole link, up to its last character.",
  "link/newer-version":
    "The link was made by a newer version of Tenure[ (link version {given}; this one reads up to {supported})]. Use a newer version.",
  "link/too-long": "The link is too long to be one[: {max} characters are the most]. Share the scenarios as a file.",
  "link/truncated":
    "The link is incomplete or was changed on its way, so it cannot be read. Copy it again in full, or ask for the file.",

  "ltv/default-used": "{place} was not given[, so {value} was used]. Much depends on it; set it on purpose.",

  "mapping/missing-header":
    "The mapping names a column[ {given}] that no file has. [The nearest name is {suggestion}.|The columns are: {columns}.|Check the name.]",
  "mapping/unknown-table":
    "There is no table[ {given}] to map to. [The nearest name is {suggestion}.|Choose one of: {tables}.|Check the name.]",
  "mapping/wrong-type": ({ params }) =>
    params?.expected === "column"
      ? "{place} must be the name of a column, or an object with field and times."
      : "{place} must be an object: the headers of the file, each with the column it stands for.",
  "model/aggregate-of-other-table":
    "{place}: [{given}|this aggregate] works on [{tables}|another table] only[, and not on {table}]. Choose another aggregate.",
  "model/band-gap": ({ path = "" }) =>
    path.endsWith("to")
      ? "{place}: scores [{from} to {to}|above the band] belong to no band. Let each band end where the next begins, and the last at 100."
      : "Scores [{from} to {to}|below the first band] belong to no band. Let the first band begin at 0.",
  "model/band-order": "{place}: bands must rise[, and {given} does not]. Sort them from the lowest score up.",
  "model/band-overlap":
    "{place}: scores [{from} to {to}|of one range] belong to two bands. Let each band end where the next begins.",
  "model/band-without-action": "The band[ {given}] has no action, so nobody knows what to do. Write one under actions.",
  "model/before-first-version":
    "The day lies before the first version[, {version}, which holds from {from}]. That version was used; give an earlier one if there was one.",
  "model/covered-segment":
    "{place}: [the rule {earlier}|an earlier rule] takes every account that this one would, so it never gets its turn. Put the narrower rule first.",
  "model/duplicate-id": "{place}: the id[ {given}] occurs more than once. Give each an id of its own.",
  "model/empty-band":
    "No account is in the band[ {given}][ (from {from} to {to})]. Move its threshold if it is to tell accounts apart.",
  "model/flat-measure":
    "Measure[ {given}] scores [{score}|the same] for every value, so it cannot matter. Change its points, or take it out.",
  "model/flat-scale": "{place}: at0 and at100 are the same[ ({bare})], so no value lies between. Give two values.",
  "model/little-data":
    "Measure[ {given}] has a value for [{known} of {accounts}|few] accounts only. See whether its data are complete.",
  "model/looks-reversed":
    "Measure[ {given}] scores higher the more there is of a bad sign. Turn its scale around, unless that is meant.",
  "model/missing-column": ({ path = "" }) =>
    path.startsWith("segments[")
      ? "{place}: [the column “{column}” is not in {table}|a column is missing], so no account matches. [The nearest name is {suggestion}.|Check the name.]"
      : "Measure “{place}”: [the column “{column}” is not in {table}|a column is missing], so the measure has no data. [The nearest name is {suggestion}.|Check the name.]",
  "model/missing-table":
    "Measure “{place}”: the table[ {table}] is not loaded, so the measure has no data. Load it, or take the measure out.",
  "model/negative-weight": "{place}: a weight is 0 or more[, and {given} was given].",
  "model/newer-version":
    "The model is of format version [{given}|a later date][; this version of Tenure reads up to {supported}]. Use a newer version of Tenure.",
  "model/no-data": "Measure[ {given}] has no value for any account. Load its data, or take it out.",
  "model/no-spread":
    "Measure[ {given}] has the same score[ ({score})] for every account, so it tells none from another. Change its scale, or take it out.",
  "model/not-a-day": "{place} must be a day such as 2026-06-30[, and {given} was given].",
  "model/only-open":
    "{place} goes with the aggregate [{aggregate}|open] only. Choose that aggregate, or leave the field out.",
  "model/override-expired":
    "{place}: the override of [{given}|an account] ended[ on {until}], so the computed band holds again. Take it out, or judge the account anew.",
  "model/override-without-account":
    "{place}: the data have no account[ {given}], so the override does nothing. Check the id.",
  "model/override-without-band":
    "{place}: the model has no band[ {given}], so the override does nothing. [The nearest name is {suggestion}.|Check the name.]",
  "model/points-order": "{place}: the values must rise from one to the next. Sort them, each once.",
  "model/repeated-measure":
    "Measure[ {given}] looks at the same as [{other}|another one], so one thing counts twice. Keep one of them.",
  "model/too-many-measures":
    "The model has [{given}|many] measures[; beyond {most}, few can say why a score is what it is]. Keep those that told losses apart in the back-test.",
  "model/undated-table":
    "{place}: [{table}|this table] has no dates, so only [{aggregate}|the latest value] can be taken from it.",
  "model/unknown-aggregate":
    "{place}: there is no aggregate[ {given}]. [The nearest name is {suggestion}.|Choose one of: {known}.|Check the name.]",
  "model/unknown-band":
    "An action is written for the band[ {given}], which the model does not have. [The nearest name is {suggestion}.|Check the name.]",
  "model/unknown-model":
    "{place}: there is no model[ {given}]. [The nearest name is {suggestion}.|Give that model as well, or check the name.]",
  "model/unknown-table":
    "{place}: there is no table[ {given}]. [The nearest name is {suggestion}.|Choose one of: {known}.|Check the name.]",
  "model/unreachable-band":
    "No values of the measures give a score in the band[ {given}][ (from {from} to {to})]. Move its threshold, or let the measures reach it.",
  "model/unsuitable-column":
    "Measure “{place}”: the column[ “{column}” of {table}] does not hold values that this measure can use, so it has no data. Choose another column.",
  "model/weight-without-effect":
    "Measure[ {given}] moves the score by [{points} points at most|less than a point], so it cannot matter. Give it more weight, or take it out.",
  "model/weights-sum-zero":
    "{place}: all weights are 0, so nothing can be weighed. Give at least one a weight above 0.",

  "outreach/contacts-unknown":
    "Contacts are not loaded, so silent stands for falling use without a ticket. Load touchpoints to leave out whom somebody has spoken to.",
  "outreach/silence-unknown":
    "Without [{tables}|usage and tickets] it is not known who is silent and who is noisy, so nobody is listed as silent. Load them.",
  "outreach/unknown-owner":
    "No account has the owner[ {given}], so nobody is listed.[ The nearest name is {suggestion}.] [Owners are: {owners}.|The accounts name no owners.]",

  "parameter/no-ranges":
    "The scenario states no range for any assumption. Add ranges, each with a low and a high value.",
  "parameter/range-outside":
    "{place}: an end of the range[, {given},] lies beyond what [{parameter}|this assumption] can be[ ({min} to {max})]. Correct the range.",
  "parameter/unknown":
    "[There is no assumption {given}|An assumption that is asked for is not there] in this scenario. [The nearest name is {suggestion}.|Choose one of: {known}.|Check the spelling.]",

  "posterior/more-lost-than-observed":
    "{place}: [{given} losses|the losses] cannot be more than the months observed[ ({customerMonths})]. Check both counts.",

  "range/after-as-of":
    "{place}: [{bare}|the last month] begins after the last day of the data asked for[, {asOf}]. Choose an earlier month or a later day.",
  "range/far-off-end":
    "{place}: [{given}|the end], the latest of the subscriptions, lies more than 12 months after every earlier date: a plan, or a slip. Figures go up to [{month}|the month before it]; choose another day to see more or less.",
  "range/far-off-start": ({ params }) =>
    params?.side === "early"
      ? "{place}: [{given}|the start] lies more than 10 years before every other start: most likely a slip. Figures begin with [{month}|the month of the next one]; correct the year if it is wrong."
      : `{place}: [{given}|the start] lies more than ${params?.years === 1 ? "a year" : "3 years"} after every other date: a slip, or a plan. Figures go up to [{month}|the month before it]; correct the year if it is wrong, or choose another day to see more or less.`,
  "range/from-after-to":
    "The first month[, {bare},] lies after the last month[, {to}]. Exchange them, or choose others.",
  "range/no-dates": "The data have no dates and none was asked for. Load data with dates, or name a month.",
  "range/not-a-day": "{place} must be a day such as 2026-06-30[, and {given} was given].",
  "range/not-a-month": "{place} must be a month such as 2026-06[, and {given} was given].",
  "range/too-long":
    "The time[ from {from} to {to}] is [{months} months long, over the limit of {most}|too long]. A mistyped year can cause this; check the dates.",
  "range/too-many-cells":
    "The cohort matrix has [{cells} cells, over the limit of {most}|too many cells]. Choose longer periods or a later first month.",
  "range/too-many-periods":
    "The time[ from {from} to {to}] has [{periods} periods, over the limit of {most}|too many periods] for a cohort matrix. Choose longer periods, such as weeks or months, and check the dates for a mistyped year.",

  "rate/out-of-range":
    "{place} is a fraction [from {min} to {max}|within its range][, and {given} was given].[ For {given} %, write {suggestion}.]",
  "rate/unlikely":
    "{place}: [{given} means {percent} %|the rate is above 100 %], which is rare.[ For {given} %, write {suggestion}.]",

  "renewals/assumed-term":
    "Some contracts do not say their term[, so {months} month was assumed]. Fill in term_months, or state a term for all.",
  "renewals/horizon-out-of-range":
    "{place} must be a whole number of months [from {min} to {max}|within its range][, and {given} was given].",
  "renewals/row-as-contract":
    "Some rows name no subscription, so each counts as a contract of its own. Where several rows are one contract, fill in subscription_id.",
  "renewals/term-from-interval":
    "Some contracts do not say their term, so the months between charges were taken for it. Fill in term_months if it is another.",
  "renewals/term-out-of-range":
    "{place} must be a whole number of months [from {min} to {max}|within its range][, and {given} was given].",
  "renewals/uncalibrated":
    "No back-test told how scores go with losses here, so score ÷ 100 stands for the chance of renewal: an order, no probability. Expected, worst and best can be far off. Calibrate the chances by the past (--calibrate on the command line).",

  "scenario/acquisition-grows-without-limit":
    "[Segment “{segment}”|One segment]: new customers grow faster than the discount takes away, so the horizon[ of {horizonMonths} months] alone decides how large the total value is. Compare results of the same horizon only.",
  "scenario/churn-change-unseen":
    "[Segment “{segment}”|One segment]: the change of churn[ from month {fromMonth}] meets nobody at a renewal within the horizon[ of {horizonMonths} months] whom it could keep or lose, so it changes nothing. Choose a longer horizon, an earlier month or other ages.",
  "scenario/churn-cut-flattered":
    "[Segment “{segment}”|One segment]: churn falls with age, because those likely to leave go first. The model takes customers kept by the cut to be as loyal as those who would have stayed anyway, so the gain may look larger than it is.",
  "scenario/churn-cut-temporary":
    "[Segment “{segment}”|One segment]: the cut in churn[ from month {fromMonth}] is undone[ from month {undone}]. Part of the churn is only delayed; a longer horizon shows it.",
  "scenario/churn-rises-beyond-horizon":
    "[Segment “{segment}”|One segment]: beyond the horizon[ of {horizonMonths} months] customers reach ages at which more leave: [at most {within} % at a renewal within it, {later} % at age {age} months|many more than within it]. The result holds the better years only; choose a longer horizon.",
  "scenario/cross-sell-unseen":
    "[Segment “{segment}”|One segment]: the cross-sell reaches nobody within the horizon[ of {horizonMonths} months], so it changes nothing. Choose a longer horizon or another age or month of the offer.",
  "scenario/crossover-beyond-horizon":
    "[Segment “{segment}”|One segment]: subscriptions bring as much as one-off sales only beyond the horizon[ of {horizonMonths} months][: after {months} months]. Choose a longer horizon to see it.",
  "scenario/default-used": "{place} was not given[, so {value} was used]. Much depends on it; set it on purpose.",
  "scenario/discounted-crossover-beyond-horizon":
    "[Segment “{segment}”|One segment]: discounted, subscriptions bring as much as one-off sales only beyond the horizon[ of {horizonMonths} months][: after {months} months]. Choose a longer horizon to see it.",
  "scenario/discounted-payback-beyond-horizon":
    "Discounted, the acquisition cost is paid back only beyond the horizon[ of {horizonMonths} months][: after {months} months]. Choose a longer horizon to see it.",
  "scenario/duplicate-plan": "{place}: two plans are called [“{name}”|the same]. Give each a name of its own.",
  "scenario/duplicate-scenario": "{place}: two scenarios are called [“{name}”|the same]. Give each a name of its own.",
  "scenario/duplicate-segment": "{place}: two segments are called [“{name}”|the same]. Give each a name of its own.",
  "scenario/effect-mostly-later": (issue) =>
    `${partOf(issue)} shows [{shown} % of|little of] its worth within the horizon[ of {horizonMonths} months][, compared with {months} months]. Choose a longer horizon to judge it.`,
  "scenario/effects-not-examined":
    "The scenario has so many parts that it was not examined of each whether the horizon[ of {horizonMonths} months] hides what it does. Compare with a longer horizon to see.",
  "scenario/expansion-change-unseen":
    "[Segment “{segment}”|One segment]: the change of expansion[ from month {fromMonth}] reaches nobody within the horizon[ of {horizonMonths} months], so it changes nothing. Choose a longer horizon or an earlier month.",
  "scenario/fit-churn-unseen":
    "[Segment “{segment}”|One segment]: within the horizon[ of {horizonMonths} months] no renewal follows at which the add-on changes the churn of those whom it fits. The result shows what the sale brings and not whom it keeps or loses; choose a longer horizon.",
  "scenario/gain-turns-to-loss": (issue) =>
    `${partOf(issue)} raises what is left after acquisition cost within the horizon[ of {horizonMonths} months], and lowers it over [{months} months|a longer one]. Choose a longer horizon to judge it.`,
  "scenario/loss-turns-to-gain": (issue) =>
    `${partOf(issue)} lowers what is left after acquisition cost within the horizon[ of {horizonMonths} months], and raises it over [{months} months|a longer one]: the cost is in, most of what it earns comes later. Choose a longer horizon to judge it.`,
  "scenario/move-to-itself":
    "{place}: a change of plan[ from “{name}”] leads back to the same plan. Name another plan.",
  "scenario/moves-above-one":
    "{place}: [{total} of the customers of plan “{name}” leave it in a month|more customers leave a plan in a month than it has], which is more than all. Lower the shares.",
  "scenario/newer-version":
    "The scenario is of format version [{given}|a later date][; this version of Tenure reads up to {supported}]. Use a newer version of Tenure.",
  "scenario/no-renewal-in-horizon":
    "[Segment “{segment}”|One segment]: the first renewal[ after {term} months] lies beyond the horizon[ of {horizonMonths} months], so no churn by choice can be seen. Choose a longer horizon.",
  "scenario/no-starting-ages":
    "{place}: all numbers are zero, so nobody has an age. Give the number of customers for each month of age.",
  "scenario/not-a-month": "{place} must be a month such as 2026-06[, and {given} was given].",
  "scenario/other-engine":
    "The scenarios were saved with [version {given}|another version] of the engine[; this is {supported}]. Figures may differ in small ways.",
  "scenario/payback-beyond-horizon":
    "The acquisition cost is paid back only beyond the horizon[ of {horizonMonths} months][: after {months} months]. Choose a longer horizon to see it.",
  "scenario/plans-unseen": (issue) =>
    `${partOf(issue)} changes nothing within the horizon[ of {horizonMonths} months]; it does later. Choose a longer horizon.`,
  "scenario/price-change-unseen":
    "[Segment “{segment}”|One segment]: the change of price[ in month {month}] reaches nobody within the horizon[ of {horizonMonths} months], so it changes nothing. Choose a longer horizon or an earlier month.",
  "scenario/range-incomplete":
    "{place}: a range needs low and high, or counts with no more churned than observed. Add what is missing.",
  "scenario/range-reversed": "{place}: low[ ({low})] lies above high[ ({high})]. Exchange the two.",
  "scenario/reactivation-unseen":
    "[Segment “{segment}”|One segment]: nobody who was lost can return within the horizon[ of {horizonMonths} months], so reactivation changes nothing. Choose a longer horizon.",
  "scenario/referrals-unseen":
    "[Segment “{segment}”|One segment]: nobody is referred within the horizon[ of {horizonMonths} months], so word of mouth changes nothing. Choose a longer horizon.",
  "scenario/shares-not-one":
    "{place}: the shares of the plans add up to [{total}|something other than 1]. Make them add up to 1.",
  "scenario/team-churn-unseen":
    "[Team “{team}”|One team][, from month {fromMonth},] changes nobody’s churn within the horizon[ of {horizonMonths} months]: no renewal follows that it could save. The result holds its pay and not what it keeps; choose a longer horizon or an earlier month.",
  "scenario/team-expansion-unseen":
    "[Team “{team}”|One team][, from month {fromMonth},] changes nobody’s expansion within the horizon[ of {horizonMonths} months]. The result holds its pay and not what it brings; choose a longer horizon or an earlier month.",
  "scenario/team-overload-unseen":
    "[Team “{team}”|One team]: its overload changes nobody’s churn within the horizon[ of {horizonMonths} months], and does later: no renewal follows in time. The result does not hold what the overload costs; choose a longer horizon.",
  "scenario/team-unseen":
    "[Team “{team}”|One team] begins[ in month {fromMonth},] beyond the horizon[ of {horizonMonths} months], so it changes nothing. Choose a longer horizon or an earlier month.",
  "scenario/too-many-followed":
    "[Segment “{segment}”|One segment]: where customers differ in value, chance follows them one by one, [and {given} are too many|and there are too many] for that[; {most} is the most]. Leave out valueSpread, or give a smaller sample of the customers: what it says of one of them stays.",
  "scenario/unfit-churn-unseen":
    "[Segment “{segment}”|One segment]: within the horizon[ of {horizonMonths} months] nobody leaves because the add-on does not fit. The result shows what the sale brings and not what it costs; choose a longer horizon.",
  "scenario/unknown-currency":
    "{place} must be a code of three capital letters, such as JPY or USD[, and {given} was given].",
  "scenario/unknown-number": "{place} is no number of a scenario[: {given}]. Write its path, such as segments[0].arpa.",
  "scenario/unknown-plan":
    "{place}: there is no plan [called {given}|of this name]. [The nearest name is {suggestion}.|Check the names of the plans.]",
  "scenario/unknown-preset": "There is no preset[ “{given}”]. Check its id.",
  "scenario/unknown-scenario":
    "{place}: there is no scenario [called {given}|of this name]. [The nearest name is {suggestion}.|Check the names of the scenarios.]",
  "scenario/unknown-segment":
    "{place}: there is no segment [called {given}|of this name]. [The nearest name is {suggestion}.|Check the names of the segments.]",
  "scenario/value-grows-without-limit":
    "[Segment “{segment}”|One segment]: at these values LTV grows without end, so the horizon[ of {horizonMonths} months] alone decides how large it is. Compare results of the same horizon only.",

  "support/answered-before-opened":
    "Some tickets were answered before they were opened. They count as answered at once; check the times.",
  "support/missing-opened": "Some tickets do not say when they were opened. They were left out; fill in opened_at.",
  "support/no-table": "No tickets are loaded. Load a table of tickets.",
  "support/resolved-before-opened":
    "Some tickets were solved before they were opened. They count as solved at once; check the times.",
  "support/scale-assumed":
    "The tickets do not say on which scale satisfaction was asked[; {min} to {max} was assumed]. State the highest answer.",
  "support/scale-out-of-range":
    "The answers that count as satisfied do not fit the scale[: {bare}]. Give whole numbers, fewer top answers than the scale has.",

  "surveys/direction-missing":
    "An effort score can mean little effort or much, and the data do not tell. Say which[: {known}].",
  "surveys/invalid-answers":
    "Some answers were not counted[: {blank} empty, {unreadable} unreadable, {notWhole} not whole, {outOfRange} outside the scale]. Check them where they are many.",
  "surveys/kind-absent":
    "There are no answers [of the kind {kind}|of this kind][; the answers are of the kinds {kinds}]. Ask for another kind, or check the column of the kind.",
  "surveys/no-table": "No survey answers are loaded. Load a table of surveys.",
  "surveys/scale-assumed":
    "The answers do not say on which scale they were given[; {min} to {max} was assumed]. State the highest answer.",
  "surveys/scale-out-of-range": "The scale must run from one whole number to a higher one[, and {bare} was given].",
  "surveys/top-box-missing":
    "On a scale of [{answers} answers|this length] it is not clear which count as satisfied. State how many of the highest do.",
  "surveys/top-box-out-of-range":
    "{place}, the number of highest answers that count as satisfied, must be [from {min} to {max}|within the scale][, and {bare} was given].",

  "survival/collinear":
    "Some covariates[ ({covariates})] are sums of others, so no effect of their own can be told. Leave them out.",
  "survival/column-kind": ({ params }) =>
    params?.expected === "flag"
      ? "Column[ “{column}”] holds dates and cannot say whether the end was seen. Choose a column with yes or no."
      : "[Column “{column}”|The column] does not hold numbers and cannot be a duration. Choose a column with a time in days or months.",
  "survival/curve-ends-early":
    "The curve falls to 0 [at {at}|early], where few were left to observe, although some lasted longer[ (until {lastObserved})]. Do not read it beyond that point.",
  "survival/entry-not-before-exit":
    "{place}: the entry[, {given},] does not lie before the end. This row was left out; correct one of the two.",
  "survival/event-coding":
    "[Column “{column}”|The column of the event] holds only 1 and 2. R writes 1 for censored and 2 for the event; elsewhere 1 is the event. State which value means that the end was seen.",
  "survival/event-values":
    "{place}: some values mean neither yes nor no[ ({values})] and count as no. State which value means that the end was seen.",
  "survival/horizon-out-of-range": "{place} must be a number above 0[, and {given} was given].",
  "survival/incomplete-covariates":
    "Some rows have no value in a covariate[ ({covariates})]. The model leaves them out; the curves keep them.",
  "survival/late-start":
    "Nobody is observed from the start[, only from {from} on]. The curve holds for those who got that far.",
  "survival/level-out-of-range": "{place} must be a fraction between 0 and 1, such as 0.95[, and {given} was given].",
  "survival/missing-value": "{place}: the value is missing. This row was left out; fill it in.",
  "survival/negative-duration":
    "{place}: expected a duration of 0 or more[, found {given}]. This row was left out; correct it.",
  "survival/no-events":
    "No row counts as an end seen[: “{column}” is never one of {value}], so the curve stays at 1. State which value means that.",
  "survival/no-rows": "No row can be used. Check the columns for the duration and the end.",
  "survival/not-converged":
    "The model did not settle[ after {iterations} steps], so it shows no figures. Leave out covariates that few rows tell apart.",
  "survival/one-group":
    "A comparison needs two groups or more[, and there are {groups}]. Choose another column to group by.",
  "survival/quantile-out-of-range": "{place} must be a fraction between 0 and 1[, and {given} was given].",
  "survival/separation":
    "For some values of [the covariates {covariates}|a covariate] everybody or nobody left, so the effect has no finite size. Join rare values, or leave them out.",
  "survival/too-many-groups":
    "Column[ “{column}”] has [{groups} different values, more than {max}|too many different values] to tell groups apart. Choose one with fewer values.",
  "survival/ungrouped":
    "Some rows have no value in the column[ “{column}”]. They count in the curve of all and in no group.",
  "survival/unreadable-value": "{place}: expected a number. This row was left out; correct it.",

  "touchpoints/no-table": "No contacts are loaded. Load a table of touchpoints.",

  "worker/aborted": "The calculation was stopped, because its result is no longer needed.",
  "worker/died":
    "The calculation[ “{call}”] ended without a result, twice. Reload the page; if it happens again, try with less data.",
  "worker/failed": "The calculation failed[ ({message})]. Reload the page and try again.",
  "worker/unavailable": "The engine could not be loaded[ ({message})]. Check the connection and reload the page.",
  "worker/unknown-call": "The engine does not know the call[ {given}]. Use the same version of Tenure on both sides.",

  "workspace/before-first-customer":
    "There is no paying customer by [{bare}|this day][: the first one starts on {first}]. Look from a later day.",
  "workspace/empty": "No data has been loaded yet. Load a table of subscriptions to begin.",
  "workspace/missing-table":
    "[The table of {table} is still missing|A table is still missing], so what was shown before is unchanged. Open that file too.",
  "workspace/no-complete-month":
    "The data show no complete month that begins with a paying customer, so there are no rates to start from. Load a longer history.",
  "workspace/no-paying-customers":
    "Nobody in the loaded subscriptions pays: they are trials, free, or without a usable price. Load subscriptions with prices.",
  "workspace/nothing-to-restore": "There is nothing to go back to: nothing was loaded before. Open the files again.",
  "workspace/removed-table":
    "New subscriptions took the place of those before, so [the table of {table}|a table] that went with the old ones is no longer used[ (rows: {rows})]. To use it with the new ones, open its file again.",
  "workspace/replaced-table":
    "[{file}|A file] took the place of [the table of {table}|a table][ (rows before: {rows}, now: {newRows})]. To use the rows of both, open their files together.",
} as const satisfies Readonly<Record<string, Words>>;
