/** What stays lit when a node is selected: the ways to it and everything after it. For display only. */
import type { LaneEdge, LaneNode } from "@/graph/types";

export interface Related {
  readonly nodes: ReadonlySet<string>;
  readonly edges: ReadonlySet<string>;
}

/** Answers the same question for many nodes of one graph. Building it takes O(V + E), each answer at most that. */
export function relatedFinder(
  nodes: readonly LaneNode[],
  edges: readonly LaneEdge[],
): (id: string) => Related {
  const into = new Map<string, LaneEdge[]>();
  const outOf = new Map<string, LaneEdge[]>();
  for (const edge of edges) {
    push(into, edge.to, edge);
    push(outOf, edge.from, edge);
  }
  const refersTo = new Map(
    nodes.flatMap(({ id, refersTo: to }) => (to === undefined ? [] : [[id, to] as const])),
  );
  return (id) => {
    const litNodes = new Set<string>();
    const litEdges = new Set<string>();
    const follow = (edgesOf: ReadonlyMap<string, readonly LaneEdge[]>, end: "from" | "to") => {
      const open = [id];
      const seen = new Set(open);
      const visit = (next: string) => {
        if (!seen.has(next)) open.push(next);
        seen.add(next);
      };
      for (let at = open.pop(); at !== undefined; at = open.pop()) {
        litNodes.add(at);
        for (const edge of edgesOf.get(at) ?? []) {
          litEdges.add(edge.id);
          visit(edge[end]);
        }
        const referred = end === "to" ? refersTo.get(at) : undefined;
        if (referred !== undefined) visit(referred);
      }
    };
    follow(into, "from");
    follow(outOf, "to");
    return { nodes: litNodes, edges: litEdges };
  };
}

function push(map: Map<string, LaneEdge[]>, key: string, edge: LaneEdge): void {
  const known = map.get(key);
  if (known) known.push(edge);
  else map.set(key, [edge]);
}
