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

/** Two scenarios to begin with, for elements that show scenarios of the host's own: churn as it is, and less of it. */
function exampleOf({ language, currency }: Pick<EmbedChoices, "language" | "currency">): string[] {
  const isYen = currency === "JPY" || currency === "";
  const [arpa, cac, care] = isYen ? [60_000, 300_000, 1500] : [600, 3000, 15];
  const title = { en: ["As today", "With onboarding"], ja: ["現状", "オンボーディングあり"] }[language];
  const one = (name: string, at: 0 | 1, churn: number, cost: number) => [
    "    {",
    `      name: "${name}",`,
    "      scenario: {",
    `        title: "${title[at]}", horizonMonths: 36, discountAnnual: 0.1,`,
    "        segments: [{",
    `          customers: 400, arpa: ${arpa}, grossMargin: 0.8, cac: ${cac}, csCostPerCustomerMonth: ${cost},`,
    `          expansionMonthly: 0.004, hazard: { kind: "constant", monthly: ${churn} },`,
    "        }],",
    "      },",
    "    },",
  ];
  return [
    "const scenarios = {",
    "  tenure: 1,",
    `  base: "today",`,
    "  scenarios: [",
    ...one("today", 0, 0.02, 0),
    ...one("onboarding", 1, 0.015, care),
    "  ],",
    "};",
  ];
}

/** What is given to an element through its property, as JavaScript. */
const GIVEN = { scenarios: "scenarios", scenario: "scenarios.scenarios[0].scenario" } as const;

/** Text to paste into a page of one's own, for one way of building pages. */
export function embedSnippet(framework: Framework, choices: EmbedChoices): string {
  const modules = ["provider", ...(choices.data === "own" ? ["source"] : []), ...choices.pieces.map(moduleOf)];
  const imports = [...new Set(modules)].map((name) => `import "@tenure/elements/${name}.js";`);
  const given = choices.pieces.filter(({ takes }) => takes !== undefined);
  const example = given.length > 0 ? exampleOf(choices) : [];
  switch (framework) {
    case "html":
      return [
        `<script type="module" src="dist-cdn/tenure.js"></script>`,
        ...markup(choices),
        ...(given.length > 0
          ? [
              `<script type="module">`,
              ...example.map((line) => `  ${line}`),
              ...given.map((one) => `  document.querySelector("${one.tag}").${one.takes} = ${GIVEN[one.takes!]};`),
              "</script>",
            ]
          : []),
      ].join("\n");
    case "react":
      return [
        "// React 19",
        ...imports,
        "",
        ...spaced(example),
        "export function Customers() {",
        "  return (",
        ...markup(choices, { closed: true, give: (name, value) => ` ${name}={${value}}` }).map((line) => `    ${line}`),
        "  );",
        "}",
      ].join("\n");
    case "vue":
      return [
        `// vite.config.js: vue({ template: { compilerOptions: { isCustomElement: (tag) => tag.startsWith("tenure-") } } })`,
        "<script setup>",
        ...imports,
        ...(given.length > 0 ? ["", ...example] : []),
        "</script>",
        "",
        "<template>",
        ...markup(choices, { give: (name, value) => ` :${name}="${value}"` }).map((line) => `  ${line}`),
        "</template>",
      ].join("\n");
    case "svelte":
      return [
        "<script>",
        ...[...imports, ...(given.length > 0 ? ["", ...example] : [])].map((line) => (line ? `  ${line}` : "")),
        "</script>",
        "",
        ...markup(choices, { give: (name, value) => ` ${name}={${value}}` }),
      ].join("\n");
    case "angular":
      return [
        `import { Component, CUSTOM_ELEMENTS_SCHEMA } from "@angular/core";`,
        ...imports,
        "",
        ...spaced(example),
        "@Component({",
        `  selector: "app-customers",`,
        "  schemas: [CUSTOM_ELEMENTS_SCHEMA],",
        "  template: `",
        ...markup(choices, { give: (name, value) => ` [${name}]="${value}"`, interpolates: true }).map(
          (line) => `    ${line}`,
        ),
        "  `,",
        "})",
        given.length > 0 ? "export class Customers { scenarios = scenarios; }" : "export class Customers {}",
      ].join("\n");
  }
}

/** `tenure-kpi-card` is registered by `kpi-card.js`. */
const moduleOf = ({ tag }: Piece): string => tag.replace(/^tenure-/, "");

/** With an empty line after it, where there is anything. */
const spaced = (lines: readonly string[]): readonly string[] => (lines.length > 0 ? [...lines, ""] : []);

interface Dialect {
  /** Empty tags are closed by a slash. */
  readonly closed?: boolean;
  /** Two braces of an attribute begin an expression, even where they are spelled out. */
  readonly interpolates?: boolean;
  /** How a property is given in a tag; absent, not there. */
  readonly give?: (name: string, value: string) => string;
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
              ["src", fileIn(folder, `${table}.csv`)],
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
        piece.takes,
      ),
    ),
  ];
  return [`<tenure-provider${written(provider)}>`, ...inside.map((line) => `  ${line}`), "</tenure-provider>"];
}

/** Tables that the picked elements read, each once. */
export function tablesOf(pieces: readonly Piece[]): TableName[] {
  return [...new Set(pieces.flatMap(({ tables }) => tables))];
}

function tag(
  name: string,
  attributes: readonly Attribute[],
  { closed, give, interpolates }: Dialect,
  takes?: Piece["takes"],
): string {
  const inside = `${name}${written(attributes, interpolates)}${takes && give ? give(takes, GIVEN[takes]) : ""}`;
  return closed ? `<${inside} />` : `<${inside}></${name}>`;
}

/** The address of a file in a folder; what follows a question mark (a signature, say) stays at the end. */
function fileIn(folder: string, name: string): string {
  const [, path = "", rest = ""] = /^([^?#]*)(.*)$/s.exec(folder) ?? [];
  return `${path.replace(/\/?$/, "/")}${name}${rest}`;
}

function written(attributes: readonly Attribute[], interpolates = false): string {
  return attributes
    .map(([name, value]) => {
      if (value === true) return ` ${name}`;
      const isExpression = interpolates && value.includes("{{");
      return isExpression ? ` [attr.${name}]="${escaped(quoted(value))}"` : ` ${name}="${escaped(value)}"`;
    })
    .join("");
}

/** A text as an expression in which no two braces stand together. */
function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, "\\$&").replace(/\{(?=\{)/g, "{' + '")}'`;
}

/** Ids come from files: what a quote or a brace would end is spelled out, in every dialect. */
function escaped(text: string): string {
  return text.replace(/[&"<>{}`$\\]/g, (character) => `&#${character.charCodeAt(0)};`);
}
