/**
 * Writes, from the manifest, what editors and frameworks need to know the elements: `types/elements.d.ts`, on which the
 * types for React, Vue and Svelte rest, components for React before 19, VS Code's custom data and JetBrains' web-types.
 */
import { readFileSync, writeFileSync } from "node:fs";

const read = (path) => JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8"));
const write = (name, text) => writeFileSync(new URL(`types/${name}`, import.meta.url), text);
const writeJson = (name, value) => write(name, `${JSON.stringify(value, null, 2)}\n`);

const { name, version } = read("package.json");
const manifest = read("custom-elements.json");

const declarations = manifest.modules.flatMap((module) =>
  (module.declarations ?? []).map((declaration) => ({ ...declaration, path: module.path })),
);
const elements = declarations
  .filter(({ tagName }) => tagName)
  .map(({ name, path, tagName, summary = "", members = [], attributes = [], events = [], ...rest }) => ({
    ...rest,
    name,
    path,
    tagName,
    summary,
    attributes,
    events,
    properties: members.filter(({ kind, readonly }) => kind === "field" && !readonly),
    readable: members.filter(({ kind }) => kind === "field"),
  }));
if (elements.length === 0) throw new Error("custom-elements.json names no element: write the manifest first");

/** Event classes stand in some module of the manifest; anything else is the platform's own. */
const eventModules = new Map(
  declarations.filter(({ superclass }) => superclass?.name === "Event").map(({ name, path }) => [name, path]),
);

// --- types ----------------------------------------------------------------------------------------------------------

const imports = new Map();
const importing = (type, path) => {
  if (path) imports.set(type, path);
  return type;
};
const eventType = ({ type }) => {
  const name = type?.text?.split("<")[0] ?? "Event";
  return eventModules.has(name) ? importing(name, eventModules.get(name)) : "Event";
};
const comment = (text, indent) =>
  text ? `${indent}/** ${text.replace(/\s+/g, " ").replaceAll("*/", "* /")} */\n` : "";

const entries = elements.map(({ name, path, tagName, summary, properties, attributes, events }) => {
  importing(name, path);
  const named = new Set(properties.map((property) => property.name));
  const props = [
    ...properties.map(
      (property) =>
        `${comment(property.description, "      ")}      ${JSON.stringify(property.name)}?: ${name}["${property.name}"] | undefined;\n`,
    ),
    ...attributes
      .filter((attribute) => !named.has(attribute.name))
      .map((attribute) => `      ${JSON.stringify(attribute.name)}?: string | number | boolean | undefined;\n`),
  ];
  const heard = events.map(
    (event) => `${comment(event.description, "      ")}      ${JSON.stringify(event.name)}: ${eventType(event)};\n`,
  );
  return `${comment(summary, "  ")}  "${tagName}": {
    element: ${name};
    props: {
${props.join("")}    };
    events: {
${heard.join("")}    };
  };
`;
});

write(
  "elements.d.ts",
  `${[...imports]
    .map(([type, path]) => `import type { ${type} } from "../${path}";`)
    .sort()
    .join("\n")}

/** Every element by its tag: its class, what may be set on it, and what it says. */
export interface TenureElements {
${entries.join("")}}
`,
);

// --- components for React before 19 ---------------------------------------------------------------------------------

const capital = (name) => name.replace(/(?:^|-)(.)/g, (_, first) => first.toUpperCase());
const inOrder = [...elements].sort((one, other) => (one.name < other.name ? -1 : 1));
const imported = (type) =>
  inOrder.map((one) => `import ${type}{ ${one.name} as ${one.name}Element } from "../${one.path}";`).join("\n");

write(
  "react-components.js",
  `import { createComponent } from "@lit/react";
import React from "react";
import { define } from "../dist/shared/define.js";
${imported("")}

function component(tagName, elementClass, displayName, events) {
  define(tagName, elementClass);
  return createComponent({ react: React, tagName, elementClass, events, displayName });
}

${inOrder
  .map(({ name, tagName, events }) => {
    const heard = events.map((event) => `on${capital(event.name)}: "${event.name}"`).join(", ");
    return `export const ${name} = /* @__PURE__ */ component("${tagName}", ${name}Element, "${name}", { ${heard} });`;
  })
  .join("\n")}
`,
);

write(
  "react-components.d.ts",
  `import type { EventName, ReactWebComponent } from "@lit/react";
import type { TenureElements } from "./elements.js";
${imported("type ")}

type Heard<Tag extends keyof TenureElements, Name extends keyof TenureElements[Tag]["events"]> = EventName<
  TenureElements[Tag]["events"][Name] & Event
>;

${inOrder
  .map(({ name, tagName, summary, events }) => {
    const heard = events.map((event) => `\n  on${capital(event.name)}: Heard<"${tagName}", "${event.name}">;`).join("");
    return `${comment(summary, "")}export declare const ${name}: ReactWebComponent<${name}Element, {${heard}\n}>;`;
  })
  .join("\n")}
`,
);

// --- editors --------------------------------------------------------------------------------------------------------

const choices = (type) => [...(type?.text ?? "").matchAll(/'([^']+)'|"([^"]+)"/g)].map(([, a, b]) => a ?? b);
const list = (title, items = []) =>
  items.length === 0
    ? ""
    : `\n\n**${title}**\n${items.map(({ name, description = "" }) => `- \`${name || "default"}\` ${description}`).join("\n")}`;

writeJson("vscode.html-custom-data.json", {
  version: 1.1,
  tags: elements.map(({ tagName, summary, attributes, events, slots, cssParts, cssProperties, cssStates }) => ({
    name: tagName,
    description: {
      kind: "markdown",
      value: `${summary}${list("Slots", slots)}${list("Events", events)}${list("Parts", cssParts)}${list("States", cssStates)}${list("Custom properties", cssProperties)}`,
    },
    attributes: attributes.map(({ name, description = "", type }) => ({
      name,
      description,
      ...(choices(type).length > 0 ? { values: choices(type).map((value) => ({ name: value })) } : {}),
    })),
  })),
});

const tokens = Object.entries(read("tokens.json")).map(([name, value]) => ({ name, description: `Default: ${value}` }));
const ownProperties = elements.flatMap(({ cssProperties = [] }) => cssProperties);
writeJson("vscode.css-custom-data.json", {
  version: 1.1,
  properties: [
    ...new Map([...tokens, ...ownProperties].map(({ name, description }) => [name, { name, description }])).values(),
  ],
});

writeJson("web-types.json", {
  $schema: "https://json.schemastore.org/web-types",
  name,
  version,
  "js-types-syntax": "typescript",
  "description-markup": "markdown",
  contributions: {
    html: {
      elements: elements.map(({ tagName, summary, attributes, events, readable, slots, cssParts, cssProperties }) => ({
        name: tagName,
        description: summary,
        attributes: attributes.map(({ name, description, type }) => ({
          name,
          description,
          value: { type: type?.text ?? "string" },
        })),
        slots: slots?.map(({ name, description }) => ({ name, description })),
        js: {
          properties: readable.map(({ name, description, type }) => ({ name, description, type: type?.text })),
          events: events.map(({ name, description }) => ({ name, description })),
        },
        css: {
          properties: cssProperties?.map(({ name, description }) => ({ name, description })),
          parts: cssParts?.map(({ name, description }) => ({ name, description })),
        },
      })),
    },
  },
});
