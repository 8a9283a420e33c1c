import type { Options } from "./options.js";
import { FORMATS } from "./output/print.js";

/** What every command takes. */
export const COMMON_OPTIONS: Options = {
  format: {
    value: "FORMAT",
    choices: FORMATS,
    help: "json (everything), csv (the main table) or table; default: table on a terminal, else json",
  },
  lang: { value: "LANGUAGE", choices: ["en", "ja"], help: "of issues and explanations: en or ja; default en" },
  quiet: { help: "say nothing on standard error but what stops the command" },
  help: { help: "this text" },
};

/** Which months to look at. */
export const WINDOW_OPTIONS: Options = {
  from: { value: "YYYY-MM", kind: "month", help: "first month shown; default: the first month with a customer" },
  to: { value: "YYYY-MM", kind: "month", help: "last month; default: the month of the latest date in the data" },
  "as-of": {
    value: "DATE",
    kind: "month-or-day",
    help: "last day that the data cover, YYYY-MM-DD, or YYYY-MM for the end of a month; what is later has not happened",
  },
};
