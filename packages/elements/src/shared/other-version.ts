import { VERSION } from "@tenure/worker";
import type { TenureElementClass } from "./define.js";

/** Says that a tag is another's, with both versions and where each comes from: `here` is the copy that came second. */
export function warnOfOther(tag: string, { version, origin }: TenureElementClass, here: string): void {
  const other = version ? `Tenure ${version}` : "something else";
  console.warn(
    `<${tag}> is already defined by ${other}${origin ? ` of ${origin}` : ""}: Tenure ${VERSION} of ${here} is not used ` +
      "for tags that are taken. For both, call defineTenure({ suffix }).",
  );
}
