/** Hands a file to the reader as a download; nothing where there is none. */
export function saveFile(file: Blob | null, name: string): void {
  if (!file) return;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  // The download has begun once this task is over.
  setTimeout(() => URL.revokeObjectURL(link.href));
}

/** A file's name from what a reader calls it: letters and digits of any language, the rest as dashes. */
export function fileName(title: string, ending: string): string {
  const safe = title
    .normalize("NFC")
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-|-$/g, "");
  return `${[...safe].slice(0, 80).join("") || "tenure"}.${ending}`;
}
