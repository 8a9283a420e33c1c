const SOURCE = "packages/elements/src/";

/**
 * The public surface, as those who use the package see it: elements by their tags, with what they inherit, at the paths
 * of the built files; without private members and without events that only pass through. Of inherited states that an
 * element says it is never in, its description says why.
 */
const publicSurface = {
  name: "public-surface",
  moduleLinkPhase({ moduleDoc }) {
    for (const declaration of moduleDoc.declarations ?? []) {
      if (declaration.kind !== "class") continue;
      const { superclass } = declaration;
      if (!superclass || superclass.name === "Event") continue;
      // Sources import each other by the names of the built files.
      if (superclass.module) superclass.module = superclass.module.replace(/^\//, "").replace(/\.js$/, ".ts");
      declaration.customElement = true;
      const [, name] = /([\w-]+)\.class\.ts$/.exec(moduleDoc.path) ?? [];
      if (name) declaration.tagName = `tenure-${name}`;
    }
  },
  packageLinkPhase({ customElementsManifest: manifest }) {
    for (const module of manifest.modules) {
      const built = module.path.replace(SOURCE, "dist/").replace(/\.ts$/, ".js");
      for (const declaration of module.declarations ?? []) {
        if (declaration.superclass?.module) {
          declaration.superclass.module = declaration.superclass.module
            .replace(SOURCE, "dist/")
            .replace(/\.ts$/, ".js");
        }
        if (!declaration.customElement) continue;
        declaration.members = declaration.members?.filter(
          ({ name, privacy, static: isStatic }) => !name.startsWith("#") && privacy === undefined && !isStatic,
        );
        const never = declaration.cssStates?.filter(({ description }) => /^Never\b/.test(description)) ?? [];
        declaration.cssStates = declaration.cssStates?.filter((state) => !never.includes(state));
        const why = never.map(({ name, description }) => description.replace(/^Never\b/, `Never \`${name}\``));
        // Pages about an element show its description alone.
        declaration.description = [declaration.description || declaration.summary, ...why].filter(Boolean).join("\n\n");
        declaration.events = declaration.events?.filter(({ name }) => name?.startsWith("tenure-"));
      }
      module.exports = module.exports?.map((one) =>
        one.declaration.module === module.path ? { ...one, declaration: { ...one.declaration, module: built } } : one,
      );
      for (const { name, tagName } of (module.declarations ?? []).filter((one) => one.tagName)) {
        module.exports.push({ kind: "custom-element-definition", name: tagName, declaration: { name, module: built } });
      }
      module.path = built;
    }
  },
};

export default {
  globs: ["*.class.ts", "*-event.ts", "*-element.ts"].map((name) => `${SOURCE}**/${name}`),
  outdir: "packages/elements",
  litelement: true,
  dependencies: false,
  packagejson: false,
  plugins: [publicSurface],
};
