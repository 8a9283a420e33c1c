/** Whether a version of Node, this one if none is told, is the needed one or newer; as `20`, `22.19` or `22.19.1`. */
export function isAtLeast(needed, version = process.versions.node) {
  const wanted = needed.split(".").map(Number);
  const found = version.split(".").map(Number);
  for (let i = 0; i < wanted.length; i++) {
    if (found[i] !== wanted[i]) return found[i] > wanted[i];
  }
  return true;
}
