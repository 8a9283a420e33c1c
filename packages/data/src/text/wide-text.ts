/**
 * Which UTF-16 bytes without a mark are in: digits, commas and line ends have a zero beside them, always on the same
 * side. Undefined for anything else.
 */
export function wideWithoutMark(head: Uint8Array): "utf-16le" | "utf-16be" | undefined {
  let even = 0;
  let odd = 0;
  const pairs = head.length >> 1;
  for (let i = 0; i < pairs * 2; i += 2) {
    if (head[i] === 0) even++;
    if (head[i + 1] === 0) odd++;
  }
  if (odd >= pairs * 0.1 && odd >= 4 && even <= odd * 0.01) return "utf-16le";
  return even >= pairs * 0.1 && even >= 4 && odd <= even * 0.01 ? "utf-16be" : undefined;
}
