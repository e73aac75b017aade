import { describe, expect, it } from "vitest";
import { column, edge, node, randomGraph } from "@/graph/builders";
import { countCrossings, orderLanes } from "@/graph/lane-order";
import { layered, type LayeredGraph } from "@/graph/layered";
import type { LaneEdge, LaneInput } from "@/graph/types";

function graphOf(lanes: readonly (readonly string[])[], edges: readonly LaneEdge[]): LayeredGraph {
  const boxes = lanes.flatMap((ids, layer) => ids.map((id) => ({ id, layer, height: 32 })));
  return layered(boxes, edges, lanes.length);
}

function layeredOf({ columns, nodes, edges }: LaneInput): LayeredGraph {
  const boxes = nodes.map(({ id, column: at }) => ({
    id,
    layer: columns.findIndex((one) => one.id === at),
    height: 32,
  }));
  return layered(boxes, edges, columns.length);
}

/** Two by two, by definition. */
function crossingsByHand(graph: LayeredGraph, layers: readonly (readonly number[])[]): number {
  let crossings = 0;
  for (let lane = 0; lane + 1 < layers.length; lane += 1) {
    const [left, right] = [layers[lane]!, layers[lane + 1]!];
    const steps = left.flatMap((from, a) => graph.after[from]!.map((to) => [a, right.indexOf(to)] as const));
    steps.forEach(([a, b], at) => {
      for (const [c, d] of steps.slice(at + 1)) if ((a - c) * (b - d) < 0) crossings += 1;
    });
  }
  return crossings;
}

describe("the number of crossings", () => {
  it.each(Array.from({ length: 20 }, (_, at) => at + 1))(
    "is that of all pairs of steps (graph %i)",
    (seed) => {
      const graph = layeredOf(randomGraph(seed));
      expect(countCrossings(graph, graph.layers)).toBe(crossingsByHand(graph, graph.layers));
    },
  );

  it("is one for a cross and none for two steps that share an end", () => {
    const cross = graphOf(
      [
        ["a", "b"],
        ["x", "y"],
      ],
      [edge("a", "y"), edge("b", "x")],
    );
    expect(countCrossings(cross, cross.layers)).toBe(1);
    const shared = graphOf(
      [
        ["a", "b"],
        ["x", "y"],
      ],
      [edge("a", "y"), edge("b", "y")],
    );
    expect(countCrossings(shared, shared.layers)).toBe(0);
  });
});

describe("the order of lanes", () => {
  it("has no crossing where none is needed", () => {
    const lanes = [["r"], ["a", "b", "c"], ["of c", "of a", "of b", "of a too"]];
    const edges = [
      ...["a", "b", "c"].map((id) => edge("r", id)),
      edge("a", "of a"),
      edge("a", "of a too"),
      edge("b", "of b"),
      edge("c", "of c"),
    ];
    const graph = graphOf(lanes, edges);
    expect(countCrossings(graph, orderLanes(graph))).toBe(0);
  });

  it.each(Array.from({ length: 40 }, (_, at) => at + 1))(
    "never crosses more than the order given (graph %i)",
    (seed) => {
      const graph = layeredOf(randomGraph(seed));
      const lanes = orderLanes(graph);
      expect(countCrossings(graph, lanes)).toBeLessThanOrEqual(countCrossings(graph, graph.layers));
      expect(lanes.map((lane) => [...lane].sort((a, b) => a - b))).toEqual(
        graph.layers.map((lane) => [...lane].sort((a, b) => a - b)),
      );
    },
  );

  it("leaves alone what has no crossing", () => {
    const graph = graphOf(
      [["r"], ["c", "a", "b"]],
      ["a", "b", "c"].map((id) => edge("r", id)),
    );
    expect(orderLanes(graph)).toBe(graph.layers);
  });
});

describe("the graph between the lanes", () => {
  it("gives an edge that skips lanes a dummy on each", () => {
    const input = {
      columns: ["a", "b", "c", "d"].map(column),
      nodes: [node("x", "a"), node("y", "d")],
      edges: [edge("x", "y")],
    };
    const graph = layeredOf(input);
    expect(graph.vertices.map(({ layer, dummy }) => [layer, dummy])).toEqual([
      [0, false],
      [3, false],
      [1, true],
      [2, true],
    ]);
    expect(graph.chains[0]!.vertices).toEqual([0, 2, 3, 1]);
  });

  it("lays an edge that leads back the other way round and keeps one inside a lane apart", () => {
    const graph = graphOf([["a"], ["x", "y"]], [edge("x", "a"), edge("x", "y")]);
    expect(graph.chains).toEqual([{ edge: edge("x", "a"), vertices: [0, 1], backward: true }]);
    expect(graph.beside).toEqual([edge("x", "y")]);
  });
});

it("a lane that is kept stays as it was given, and the others follow it", () => {
  const graph = graphOf(
    [
      ["a", "b", "c"],
      ["x", "y"],
    ],
    [edge("a", "y"), edge("b", "x"), edge("c", "y")],
  );
  const names = (layers: readonly (readonly number[])[]) =>
    layers.map((lane) => lane.map((vertex) => ["a", "b", "c", "x", "y"][vertex]));
  expect(countCrossings(graph, orderLanes(graph))).toBe(0);
  expect(names(orderLanes(graph, new Set([0])))[0]).toEqual(["a", "b", "c"]);
});
