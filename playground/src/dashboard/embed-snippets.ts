import type { TableName } from "@tenure/core/fields";
import type { PageLanguage } from "../words.js";
import { attributesOf, type Piece, type Settings } from "./embed-options.js";

export const FRAMEWORKS = ["html", "react", "vue", "svelte", "angular"] as const;
export type Framework = (typeof FRAMEWORKS)[number];

export interface EmbedChoices {
  readonly pieces: readonly Piece[];
  /** What is said of the pieces beyond the usual. */
  readonly settings: Settings;
  /** Where the host's own files are: `/exports/` or an address. */
  readonly folder: string;
  /** The sample portfolio, or files of the host's own. */
  readonly data: "sample" | "own";
  readonly language: PageLanguage;
  /** ISO 4217 code, or nothing where the data name it. */
  readonly currency: string;
  /** An account that the data have, for elements of one account. */
  readonly account: string;
}

type Attribute = readonly [name: string, value: string | true];

/** Text to paste into a page of one's own, for one way of building pages. */
export function embedSnippet(framework: Framework, choices: EmbedChoices): string {
  const modules = ["provider", ...(choices.data === "own" ? ["source"] : []), ...choices.pieces.map(moduleOf)];
  const imports = [...new Set(modules)].map((name) => `import "@tenure/elements/${name}.js";`);
  switch (framework) {
    case "html":
      return [`<script type="module" src="dist-cdn/tenure.js"></script>`, ...markup(choices)].join("\n");
    case "react":
      return [
        "// React 19",
        ...imports,
        "",
        "export function Customers() {",
        "  return (",
        ...markup(choices, { closed: true }).map((line) => `    ${line}`),
        "  );",
        "}",
      ].join("\n");
    case "vue":
      return [
        `// vite.config.js: vue({ template: { compilerOptions: { isCustomElement: (tag) => tag.startsWith("tenure-") } } })`,
        "<script setup>",
        ...imports,
        "</script>",
        "",
        "<template>",
        ...markup(choices).map((line) => `  ${line}`),
        "</template>",
      ].join("\n");
    case "svelte":
      return ["<script>", ...imports.map((line) => `  ${line}`), "</script>", "", ...markup(choices)].join("\n");
    case "angular":
      return [
        `import { Component, CUSTOM_ELEMENTS_SCHEMA } from "@angular/core";`,
        ...imports,
        "",
        "@Component({",
        `  selector: "app-customers",`,
        "  schemas: [CUSTOM_ELEMENTS_SCHEMA],",
        "  template: `",
        ...markup(choices).map((line) => `    ${line}`),
        "  `,",
        "})",
        "export class Customers {}",
      ].join("\n");
  }
}

/** `tenure-kpi-card` is registered by `kpi-card.js`. */
const moduleOf = ({ tag }: Piece): string => tag.replace(/^tenure-/, "");

interface Dialect {
  /** Empty tags are closed by a slash. */
  readonly closed?: boolean;
}

function markup(
  { pieces, settings, folder, data, language, currency, account }: EmbedChoices,
  dialect: Dialect = {},
): string[] {
  const provider: Attribute[] = [
    ...(data === "sample" ? [["sample", true] as const] : []),
    ["lang", language],
    ...(currency ? [["currency", currency] as const] : []),
  ];
  const inside = [
    ...(data === "own"
      ? tablesOf(pieces).map((table) =>
          tag(
            "tenure-source",
            [
              ["table", table],
              ["src", `${folder.replace(/\/?$/, "/")}${table}.csv`],
            ],
            dialect,
          ),
        )
      : []),
    ...pieces.map((piece) =>
      tag(
        piece.tag,
        attributesOf(piece, settings, account).map(([name, value]): Attribute => [name, value || true]),
        dialect,
      ),
    ),
  ];
  return [`<tenure-provider${written(provider)}>`, ...inside.map((line) => `  ${line}`), "</tenure-provider>"];
}

/** Tables that the picked elements read, each once. */
export function tablesOf(pieces: readonly Piece[]): TableName[] {
  return [...new Set(pieces.flatMap(({ tables }) => tables))];
}

function tag(name: string, attributes: readonly Attribute[], { closed }: Dialect): string {
  return closed ? `<${name}${written(attributes)} />` : `<${name}${written(attributes)}></${name}>`;
}

function written(attributes: readonly Attribute[]): string {
  return attributes.map(([name, value]) => (value === true ? ` ${name}` : ` ${name}="${escaped(value)}"`)).join("");
}

/** Ids come from files: what a quote or a brace would end is spelled out, in every dialect. */
function escaped(text: string): string {
  return text.replace(/[&"<>{}`$]/g, (character) => `&#${character.charCodeAt(0)};`);
}
