/** Numbers and dates as the elements write them. */
export { minutes, period } from "./shared/durations.js";
export { exactMoney } from "./shared/exact-money.js";
export { Formats, type MoneyOptions } from "./shared/format.js";
export { formatsFor, JapaneseFormats } from "./shared/formats.ja.js";
export { moneyRange } from "./shared/money-range.js";
