/** All rows in the order of a choice: those chosen first, each once, then the others as they stood. Unknown ids are passed over. */
export function orderOf(all: readonly string[], chosen: readonly string[] | undefined): readonly string[] {
  const known = new Set(all);
  const first = new Set((Array.isArray(chosen) ? chosen : []).filter((id) => known.has(id)));
  return [...first, ...all.filter((id) => !first.has(id))];
}

/** An order with one row moved by some places among the rows of its own group; the other groups keep their places. */
export function movedRow(
  order: readonly string[],
  group: ReadonlySet<string>,
  row: string,
  by: number,
): readonly string[] {
  const members = order.filter((id) => group.has(id));
  const from = members.indexOf(row);
  const to = Math.min(members.length - 1, Math.max(0, from + by));
  if (from < 0 || from === to) return order;
  members.splice(from, 1);
  members.splice(to, 0, row);
  let next = 0;
  return order.map((id) => (group.has(id) ? members[next++]! : id));
}
