import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  DEFAULT_TREE,
  type KpiNode,
  MOST_LEVELS,
  placedNodes,
  targetBar,
  treeStep,
  visiblePaths,
} from "./tree-nodes.js";

const metric = fc.constantFrom("arr", "nrr", "grr");
const anyNode = (levels: number): fc.Arbitrary<KpiNode> =>
  levels <= 1
    ? fc.record({ metric })
    : fc.record({ metric, children: fc.array(anyNode(levels - 1), { maxLength: 3 }) });
const anyTree = anyNode(4);

/** A tree and some of its nodes that are closed. */
const anyState = anyTree.chain((root) => {
  const placed = placedNodes(root);
  return fc.record({
    placed: fc.constant(placed),
    closed: fc.subarray([...placed.values()].filter(({ children }) => children.length > 0).map(({ path }) => path)),
  });
});

describe("a tree of metrics", () => {
  it("has a goal, the metrics on the way, and a driver of each", () => {
    const levels = [...placedNodes(DEFAULT_TREE.root).values()].map(({ level }) => level);
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    expect(new Set(levels)).toEqual(new Set([1, 2, 3]));
  });

  it("ends, even where it holds itself", () => {
    const node: { metric: string; children: KpiNode[] } = { metric: "arr", children: [] };
    node.children.push(node);
    expect(placedNodes(node).size).toBe(MOST_LEVELS);
  });

  it("is walked down from the first node to the last, and back, over what is seen", () => {
    fc.assert(
      fc.property(anyState, ({ placed, closed }) => {
        const shut = new Set(closed);
        const seen = visiblePaths(placed, shut);
        for (const [index, path] of seen.entries()) {
          const next = seen[index + 1];
          expect(treeStep("ArrowDown", path, placed, shut)).toEqual(next ? { to: next } : undefined);
          if (next) expect(treeStep("ArrowUp", next, placed, shut)).toEqual({ to: path });
          expect(treeStep("End", path, placed, shut)).toEqual({ to: seen.at(-1) });
        }
      }),
    );
  });

  it("leads by the left key to the goal from everywhere, closing on the way, and never to what is hidden", () => {
    fc.assert(
      fc.property(anyState, fc.nat(), ({ placed, closed }, pick) => {
        const shut = new Set(closed);
        const seen = visiblePaths(placed, shut);
        let at = seen[pick % seen.length]!;
        for (let turn = 0; turn < 2 * MOST_LEVELS + 1; turn++) {
          const step = treeStep("ArrowLeft", at, placed, shut);
          if (!step) break;
          if ("close" in step) shut.add(step.close);
          else if ("to" in step) at = step.to;
          expect(visiblePaths(placed, shut)).toContain(at);
        }
        expect(at).toBe("0");
        expect(visiblePaths(placed, shut)).toEqual(["0"]);
      }),
    );
  });

  it("opens a closed node by the right key, then goes into it", () => {
    const placed = placedNodes(DEFAULT_TREE.root);
    expect(treeStep("ArrowRight", "0.1", placed, new Set(["0.1"]))).toEqual({ open: "0.1" });
    expect(treeStep("ArrowRight", "0.1", placed, new Set())).toEqual({ to: "0.1.0" });
    expect(treeStep("ArrowRight", "0.1.0", placed, new Set())).toBeUndefined();
    expect(treeStep("Tab", "0.1", placed, new Set())).toBeUndefined();
  });

  it("draws value and target on one scale from zero, and neither where one is below it", () => {
    expect(targetBar(50, 100)).toEqual({ value: 0.5, target: 1 });
    expect(targetBar(2, 1)).toEqual({ value: 1, target: 0.5 });
    for (const [value, target] of [
      [-1, 1],
      [1, 0],
      [null, 1],
      [1, null],
    ] as const) {
      expect(targetBar(value, target)).toBeNull();
    }
  });
});
