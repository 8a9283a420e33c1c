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
