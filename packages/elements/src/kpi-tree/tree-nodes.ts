import type { KpiResult, Words } from "@tenure/core/fields";

/** A metric of the tree, and the metrics that drive it. */
export interface KpiNode {
  /** Any metric: `arr`, `nrr`, `new-mrr`, `renewal-rate`, `csat`, … */
  readonly metric: string;
  /** Absent, the metric's own name. */
  readonly label?: Words;
  /** In the unit of the value: 1.05 for 105 %. */
  readonly target?: number;
  /** The figure, where no provider is to be asked: at the least `{ value }`. */
  readonly result?: Partial<KpiResult>;
  readonly children?: readonly KpiNode[];
}

/** A goal and what it is made of. */
export interface KpiTree {
  readonly tenure?: 1;
  readonly title?: Words;
  readonly root: KpiNode;
}

/** A goal, the metrics on the way to it, and what drives each of them. */
export const DEFAULT_TREE: KpiTree = {
  root: {
    metric: "arr",
    children: [
      { metric: "nrr", children: [{ metric: "expansion-mrr" }, { metric: "net-mrr-churn" }] },
      { metric: "grr", children: [{ metric: "logo-churn" }, { metric: "gross-mrr-churn" }] },
      { metric: "new-mrr", children: [{ metric: "new-customers" }, { metric: "arpa" }] },
    ],
  },
};

/** Deeper than any tree a reader can follow: what is below is not drawn, so that a tree that holds itself ends. */
export const MOST_LEVELS = 6;

/** A node in its place. The path tells nodes of one metric apart: `0.1` is the second child of the root. */
export interface PlacedNode {
  readonly node: KpiNode;
  readonly path: string;
  readonly level: number;
  readonly parent: string | null;
  readonly children: readonly string[];
}

/** All nodes from the goal down, each before its own children. */
export function placedNodes(root: KpiNode): ReadonlyMap<string, PlacedNode> {
  const placed = new Map<string, PlacedNode>();
  const place = (node: KpiNode, path: string, level: number, parent: string | null) => {
    const below = level < MOST_LEVELS && Array.isArray(node.children) ? node.children.filter(isNode) : [];
    const children = below.map((_, index) => `${path}.${index}`);
    placed.set(path, { node, path, level, parent, children });
    for (const [index, child] of below.entries()) place(child, children[index]!, level + 1, path);
  };
  place(root, "0", 1, null);
  return placed;
}

export function isNode(node: unknown): node is KpiNode {
  const { metric, children } = (node ?? {}) as Partial<KpiNode>;
  return typeof metric === "string" && (children === undefined || Array.isArray(children));
}

/** Nodes that can be seen, in reading order: those below a closed one cannot. */
export function visiblePaths(placed: ReadonlyMap<string, PlacedNode>, closed: ReadonlySet<string>): readonly string[] {
  return [...placed.keys()].filter((path) => ![...closed].some((parent) => path.startsWith(`${parent}.`)));
}

/** What a key does in the tree: where the focus goes, or which node opens or closes. Undefined for keys of others. */
export type TreeStep = { readonly to: string } | { readonly open: string } | { readonly close: string };

/** Keys of a tree as everywhere: up and down through what is seen, right into a node, left out of it. */
export function treeStep(
  key: string,
  at: string,
  placed: ReadonlyMap<string, PlacedNode>,
  closed: ReadonlySet<string>,
): TreeStep | undefined {
  const seen = visiblePaths(placed, closed);
  const index = seen.indexOf(at);
  const here = placed.get(at);
  if (!here || index < 0) return undefined;
  const to = (path: string | null | undefined) => (path ? { to: path } : undefined);
  switch (key) {
    case "ArrowDown":
      return to(seen[index + 1]);
    case "ArrowUp":
      return to(seen[index - 1]);
    case "Home":
      return to(seen[0]);
    case "End":
      return to(seen.at(-1));
    case "ArrowRight":
      return closed.has(at) && here.children.length > 0 ? { open: at } : to(here.children[0]);
    case "ArrowLeft":
      return here.children.length > 0 && !closed.has(at) ? { close: at } : to(here.parent);
    default:
      return undefined;
  }
}

/** Value and target on one scale that starts at nothing, as shares of its length; null where it could not start there. */
export function targetBar(value: number | null, target: number | null) {
  if (value === null || target === null || value < 0 || target <= 0) return null;
  const most = Math.max(value, target);
  return { value: value / most, target: target / most };
}
