/**
 * A module whose templates of markup have one line break in place of a line break and the blanks after it, which say the
 * same to a browser. Lines keep their numbers.
 */
export function withShrunkTemplates(code: string): string {
  let shrunk = "";
  let from = 0;
  for (const { index } of code.matchAll(/\b(?:html|svg) ?`/g)) {
    if (index < from) continue;
    const end = endOfTemplate(code, code.indexOf("`", index) + 1);
    shrunk += code.slice(from, index) + code.slice(index, end).replace(/\n[ \t]+/g, "\n");
    from = end;
  }
  return shrunk + code.slice(from);
}

/** Where a template ends whose text starts at `at`: after its backtick, past the expressions inside. */
function endOfTemplate(code: string, at: number): number {
  let i = at;
  while (code[i] !== "`") {
    if (i >= code.length) throw new Error("a template that does not end");
    if (code[i] === "\\") i += 2;
    else if (code.startsWith("${", i)) i = endOfExpression(code, i + 2);
    else i += 1;
  }
  return i + 1;
}

function endOfExpression(code: string, at: number): number {
  let i = at;
  for (let depth = 0; code[i] !== "}" || depth > 0; ) {
    const one = code[i]!;
    if (code.startsWith("//", i)) i = past(code, "\n", i);
    else if (code.startsWith("/*", i)) i = past(code, "*/", i + 2);
    else if (one === "`") i = endOfTemplate(code, i + 1);
    else if (one === '"' || one === "'") i = endOfText(code, i + 1, one);
    else {
      depth += one === "{" ? 1 : one === "}" ? -1 : 0;
      i += 1;
    }
  }
  return i + 1;
}

function endOfText(code: string, at: number, quote: string): number {
  const end = past(code, quote, at);
  return code[end - 2] === "\\" && code[end - 3] !== "\\" ? endOfText(code, end, quote) : end;
}

function past(code: string, what: string, at: number): number {
  const found = code.indexOf(what, at);
  if (found < 0) throw new Error(`a template that ends without ${what}`);
  return found + what.length;
}

/** The same for what Vite builds from the sources. */
export const shrunkTemplates = {
  name: "tenure-shrunk-templates",
  enforce: "post" as const,
  transform: (code: string, id: string) => (id.endsWith(".ts") ? { code: withShrunkTemplates(code), map: null } : null),
};
