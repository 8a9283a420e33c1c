/**
 * Fetches what an attribute names. Only files have addresses here: what a `data:` or `javascript:` address says, its
 * author could as well have set as data.
 */
export async function fetchFile(
  src: string,
  signal: AbortSignal,
  fetch: typeof globalThis.fetch = globalThis.fetch,
): Promise<Response> {
  const { protocol } = new URL(src, document.baseURI);
  if (!/^(https?|file|blob):$/.test(protocol)) throw new TypeError(`${protocol} addresses are not read`);
  return fetch(src, { signal });
}
