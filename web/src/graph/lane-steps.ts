/** Where the arrow keys lead in a lane graph. */
import type { LaneLayout, PlacedNode } from "@/graph/lane-layout";

export type Direction = "left" | "right" | "up" | "down" | "root";

/** Finds the next node for a key, or the same one if there is none in that direction. */
export type StepFinder = (id: string, direction: Direction) => string;

/**
 * Left and right go along the edges, to the end that is most level; up and down stay in the column.
 *
 * Going left and right again leads back: the finder remembers the edges that it went along. So there is one
 * finder per graph on screen. A node that only points to another leads on to that one.
 *
 * @param root Where `Home` leads; the first node of the first column if left out.
 */
export function stepFinder(layout: LaneLayout, root?: string): StepFinder {
  const boxes = new Map(layout.nodes.map((box) => [box.node.id, box]));
  const next = { left: new Map<string, string[]>(), right: new Map<string, string[]>() };
  for (const { edge } of layout.edges) {
    if (edge.from === edge.to) continue;
    push(next.right, edge.from, edge.to);
    push(next.left, edge.to, edge.from);
  }
  const remembered = { left: new Map<string, string>(), right: new Map<string, string>() };

  function along(box: PlacedNode, direction: "left" | "right"): string {
    const { id, refersTo } = box.node;
    const known = next[direction].get(id) ?? [];
    const ends = known.length === 0 && direction === "right" && refersTo !== undefined ? [refersTo] : known;
    const before = remembered[direction].get(id);
    const found = before !== undefined && ends.includes(before) ? before : mostLevel(box, ends, boxes);
    if (found === undefined) return id;
    remembered[direction === "left" ? "right" : "left"].set(found, id);
    remembered[direction].set(id, found);
    return found;
  }

  return (id, direction) => {
    const box = boxes.get(id);
    if (direction === "root")
      return root !== undefined && boxes.has(root) ? root : (layout.nodes[0]?.node.id ?? id);
    if (!box) return id;
    if (direction === "left" || direction === "right") return along(box, direction);
    const row = box.row + (direction === "down" ? 1 : -1);
    return layout.columns[box.column]?.nodes[row]?.node.id ?? id;
  };
}

function mostLevel(
  box: PlacedNode,
  ends: readonly string[],
  boxes: ReadonlyMap<string, PlacedNode>,
): string | undefined {
  let best: PlacedNode | undefined;
  for (const end of ends) {
    const other = boxes.get(end);
    if (other && (!best || apart(box, other) < apart(box, best))) best = other;
  }
  return best?.node.id;
}

/** How far the middles of two boxes are from being level, in px. */
function apart(one: PlacedNode, other: PlacedNode): number {
  return Math.abs(one.y + one.height / 2 - other.y - other.height / 2);
}

function push(map: Map<string, string[]>, key: string, value: string): void {
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
}
