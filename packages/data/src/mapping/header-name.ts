/** A unit or remark behind a name that says nothing about which column it is: `Amount (USD)`, `開始日（必須）`. */
const REMARK =
  /\s*[([［【](?:[A-Za-z]{3}|utc|gmt|jst|[$€£¥円]|税込|税抜|税別|必須|任意|required|optional|converted|currency)[)\]］】]\s*$/i;

/** A header as it is compared: full width and half width alike, no case, no blanks, no punctuation. */
export function headerName(header: string): string {
  return header
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "");
}

/** The same without a remark behind the name, or undefined when there is none. */
export function headerNameWithoutRemark(header: string): string | undefined {
  const normal = header.normalize("NFKC");
  return REMARK.test(normal) ? headerName(normal.replace(REMARK, "")) : undefined;
}
