/** All rows in the order of a choice: those chosen first, each once, then the others as they stood. Unknown ids are passed over. */
export function orderOf(all: readonly string[], chosen: readonly string[] | undefined): readonly string[] {
  const known = new Set(all);
  const first = new Set((Array.isArray(chosen) ? chosen : []).filter((id) => known.has(id)));
  return [...first, ...all.filter((id) => !first.has(id))];
}

/** Ids of the rows that are shown, in their order. */
export function shownRows({
  order,
  leftOut,
}: {
  readonly order: readonly string[];
  readonly leftOut: ReadonlySet<string>;
}): readonly string[] {
  return order.filter((id) => !leftOut.has(id));
}
