export default {
  globs: ["packages/elements/src/**/*.class.ts", "packages/elements/src/shared/tenure-element.ts"],
  outdir: "packages/elements",
  litelement: true,
  dependencies: false,
  packagejson: false,
};
