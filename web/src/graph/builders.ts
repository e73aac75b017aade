/** Small graphs for tests. */
import type { LaneColumn, LaneEdge, LaneInput, LaneNode } from "@/graph/types";

export function column(id: string): LaneColumn {
  return { id, heading: `Column ${id}` };
}

/** A card in a column; its title is its id. */
export function node(id: string, columnId: string, more: Partial<LaneNode> = {}): LaneNode {
  return { id, column: columnId, shape: "card", title: id, ...more };
}

/** A solid line; its id says where it goes. */
export function edge(from: string, to: string, more: Partial<LaneEdge> = {}): LaneEdge {
  return { id: `${from}>${to}`, from, to, pattern: "solid", tone: "ink", ...more };
}

/**
 * Two operators and whom they name: `item` → `north`, `south` → `bank` (of both), `shop` (of north) →
 * `branch`, whose operator `other` only refers to south.
 */
export function smallGraph(): LaneInput {
  return {
    columns: ["data", "operator", "kind", "named", "further"].map(column),
    nodes: [
      node("item", "data", { shape: "root" }),
      node("north", "operator", { shape: "strong" }),
      node("south", "operator", { shape: "strong" }),
      node("shop", "kind", { hiddenText: "stated" }),
      node("bank", "kind"),
      node("branch", "named"),
      node("other", "further", { refersTo: "south" }),
    ],
    edges: [
      edge("item", "north"),
      edge("item", "south"),
      edge("north", "shop"),
      edge("north", "bank"),
      edge("south", "bank", { pattern: "dots" }),
      edge("shop", "branch", { pattern: "thin" }),
      edge("branch", "other", { pattern: "double" }),
    ],
  };
}

/** Numbers from 0 to 1 that are the same on every run (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Any graph at all: edges forward, backward, inside a column, twice and to themselves. */
export function randomGraph(seed: number): LaneInput {
  const random = randomNumbers(seed);
  const upTo = (most: number) => Math.floor(random() * (most + 1));
  const columns = Array.from({ length: 1 + upTo(6) }, (_, at) => column(`c${at}`));
  const nodes = Array.from({ length: 1 + upTo(60) }, (_, at) =>
    node(`n${at}`, `c${upTo(columns.length - 1)}`, {
      title: "一种名称".repeat(1 + upTo(4)),
      subtitle: random() < 0.5 ? "subtitle" : undefined,
    }),
  );
  const edges = Array.from({ length: upTo(90) }, (_, at) =>
    edge(`n${upTo(nodes.length - 1)}`, `n${upTo(nodes.length - 1)}`, { id: `e${at}` }),
  );
  return { columns, nodes, edges };
}

/** The same values in another order that is the same on every run. */
export function shuffled<Value>(values: readonly Value[], seed: number): Value[] {
  const random = randomNumbers(seed);
  return values
    .map((value) => ({ value, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ value }) => value);
}
