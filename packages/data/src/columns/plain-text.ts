/** Full-width digits, letters and signs in their common form, outer blanks gone. */
export function commonForm(text: string): string {
  for (let i = 0; i < text.length; i++) {
    if (text.charCodeAt(i) > 126) return text.normalize("NFKC").trim();
  }
  return text.trim();
}

const NO_VALUE = new Set([
  "",
  "-",
  "--",
  "–",
  "—",
  "n/a",
  "na",
  "#n/a",
  "null",
  "none",
  "nan",
  "nil",
  "nat",
  "\\n",
  "なし",
  "未定",
  "未入力",
]);
const NO_LABEL = new Set(["", "null", "#n/a", "n/a", "nan", "\\n"]);

/** Whether a cell of a number, date or flag column says that there is no value. */
export function saysNoValue(common: string): boolean {
  return common.length < 6 && NO_VALUE.has(common.toLowerCase());
}

/** The same for labels, where `NA` is a country and `None` may be a plan. */
export function saysNoLabel(common: string): boolean {
  return common.length < 6 && NO_LABEL.has(common.toLowerCase());
}
