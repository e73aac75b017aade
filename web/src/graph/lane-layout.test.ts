import { describe, expect, it } from "vitest";
import { column, edge, node, randomGraph, shuffled, smallGraph } from "@/graph/builders";
import { COLUMN_GAP, inPlaceOf, layoutLanes, type LaneLayout } from "@/graph/lane-layout";
import { NODE_WIDTH } from "@/graph/node-box";
import type { LaneInput } from "@/graph/types";

const SEEDS = Array.from({ length: 60 }, (_, seed) => seed + 1);
const boxOf = (layout: LaneLayout, id: string) => layout.nodes.find((box) => box.node.id === id)!;
const middle = (layout: LaneLayout, id: string) => boxOf(layout, id).y + boxOf(layout, id).height / 2;

/** One parent with so many children that the picture is tall. */
function fan(children: number, more: Partial<LaneInput> = {}): LaneInput {
  const ids = Array.from({ length: children }, (_, at) => `n${at}`);
  return {
    columns: [column("a"), column("b")],
    nodes: [node("root", "a"), ...ids.map((id) => node(id, "b"))],
    edges: ids.map((id) => edge("root", id)),
    ...more,
  };
}

describe("any layout", () => {
  it.each(SEEDS)("keeps the boxes of a column apart and in the picture (graph %i)", (seed) => {
    const layout = layoutLanes(randomGraph(seed));
    for (const { nodes } of layout.columns) {
      nodes.forEach((box, row) => {
        const above = nodes[row - 1];
        expect(box.y).toBeGreaterThanOrEqual(above ? above.y + above.height + 7 : 0);
        expect(box.y + box.height).toBeLessThanOrEqual(layout.height + 0.5);
      });
    }
  });

  it.each(SEEDS)(
    "gives all boxes of a column its x and says the same in rows and columns (graph %i)",
    (seed) => {
      const input = randomGraph(seed);
      const layout = layoutLanes(input);
      layout.columns.forEach(({ column: { id }, x, nodes }, at) => {
        expect(x).toBe(at * (NODE_WIDTH + COLUMN_GAP));
        nodes.forEach((box, row) => {
          expect(box).toMatchObject({ x, width: NODE_WIDTH, column: at, row });
          expect(box.node.column).toBe(id);
        });
      });
      expect(layout.nodes.map(({ node: { id } }) => id).sort()).toEqual(
        input.nodes.map(({ id }) => id).sort(),
      );
      expect(layout.edges.map(({ edge: { id } }) => id).sort()).toEqual(
        input.edges.map(({ id }) => id).sort(),
      );
    },
  );

  it.each(SEEDS)("is the same for the same input, whatever the order of its edges (graph %i)", (seed) => {
    const input = randomGraph(seed);
    const layout = layoutLanes(input);
    expect(layoutLanes(structuredClone(input))).toEqual(layout);
    expect(layoutLanes({ ...input, edges: shuffled(input.edges, seed) })).toEqual(layout);
  });

  it.each(SEEDS)("draws every edge with finite numbers (graph %i)", (seed) => {
    for (const { path } of layoutLanes(randomGraph(seed)).edges) {
      expect(path).toMatch(/^M-?[\d.]+ -?[\d.]+([LC]-?[\d.]+ -?[\d.]+( -?[\d.]+)*)+$/);
    }
  });
});

describe("small layouts", () => {
  it("are empty for no nodes", () => {
    const layout = layoutLanes({ columns: [column("a")], nodes: [], edges: [] });
    expect(layout).toEqual({ width: 0, height: 0, columns: [], nodes: [], edges: [] });
  });

  it("begin with a single node at the corner", () => {
    const layout = layoutLanes({ columns: [column("a")], nodes: [node("n", "a")], edges: [] });
    expect(layout).toMatchObject({ width: NODE_WIDTH, height: 32 });
    expect(boxOf(layout, "n")).toMatchObject({ x: 0, y: 0, height: 32 });
  });

  it("leave out columns without nodes", () => {
    const input = { ...smallGraph(), columns: [...smallGraph().columns, column("unused")] };
    const layout = layoutLanes({ ...input, nodes: input.nodes.filter(({ column: id }) => id !== "kind") });
    expect(layout.columns.map(({ column: { id } }) => id)).toEqual(["data", "operator", "named", "further"]);
    expect(boxOf(layout, "branch").x).toBe(2 * (NODE_WIDTH + COLUMN_GAP));
  });

  it("leave out edges of unknown nodes", () => {
    const input = smallGraph();
    const layout = layoutLanes({
      ...input,
      edges: [...input.edges, edge("item", "nobody"), edge("nobody", "bank")],
    });
    expect(layout.edges).toHaveLength(input.edges.length);
  });

  it("draw heavier edges above lighter ones", () => {
    const input = fan(3);
    const weights = [2, 9, 1];
    const edges = input.edges.map((one, at) => ({ ...one, weight: weights[at] }));
    expect(layoutLanes({ ...input, edges }).edges.map((route) => route.edge.weight)).toEqual([1, 2, 9]);
  });

  it("keep the order given where no line asks for another", () => {
    expect(layoutLanes(fan(5)).columns[1]!.nodes.map((box) => box.node.id)).toEqual([
      "n0",
      "n1",
      "n2",
      "n3",
      "n4",
    ]);
  });

  it("put children in the order of their parents", () => {
    const layout = layoutLanes({
      columns: [column("a"), column("b")],
      nodes: [node("p", "a"), node("q", "a"), node("of q", "b"), node("of p", "b")],
      edges: [edge("p", "of p"), edge("q", "of q")],
    });
    expect(layout.columns[1]!.nodes.map((box) => box.node.id)).toEqual(["of p", "of q"]);
  });

  it("set a parent in the middle of its children, and a line that skips a column straight", () => {
    const layout = layoutLanes({
      columns: [column("a"), column("b"), column("c")],
      nodes: [node("p", "a"), node("x", "b"), node("y", "b"), node("far", "c")],
      edges: [edge("p", "x"), edge("p", "y"), edge("x", "far")],
    });
    expect(middle(layout, "p")).toBeCloseTo((middle(layout, "x") + middle(layout, "y")) / 2, 0);
    expect(middle(layout, "far")).toBeCloseTo(middle(layout, "x"), 0);
  });

  it("lead a line that skips a column between the boxes there", () => {
    const layout = layoutLanes({
      columns: [column("a"), column("b"), column("c")],
      nodes: [node("p", "a"), node("x", "b"), node("y", "b"), node("far", "c")],
      edges: [edge("p", "x"), edge("p", "y"), edge("p", "far")],
    });
    const route = layout.edges.find((one) => one.edge.to === "far")!;
    const level = Number(/L404 (-?[\d.]+)/.exec(route.path)![1]);
    for (const { y, height } of layout.columns[1]!.nodes) expect(level < y || level > y + height).toBe(true);
  });
});

describe("edges that do not lead to the right", () => {
  const columns = [column("a"), column("b")];

  it("end in an arrow head when they lead back, inside a column or to their own node", () => {
    const nodes = [node("x", "a"), node("y", "b"), node("z", "b")];
    const edges = [edge("x", "y"), edge("y", "x"), edge("y", "z"), edge("z", "z")];
    const layout = layoutLanes({ columns, nodes, edges });
    const heads = Object.fromEntries(layout.edges.map((route) => [route.edge.id, route.head !== null]));
    expect(heads).toEqual({ "x>y": false, "y>x": true, "y>z": true, "z>z": true });
  });

  it("begin at the left side of their node and end at the right side of the other", () => {
    const nodes = [node("x", "a"), node("y", "b")];
    const [route] = layoutLanes({ columns, nodes, edges: [edge("y", "x")] }).edges;
    expect(route!.path).toMatch(/^M226 16/);
    expect(route!.head).toMatch(/^M178 16L/);
  });

  it("do not stop a cycle over many columns from being laid out", () => {
    const many = ["a", "b", "c", "d"].map(column);
    const nodes = many.map(({ id }) => node(id, id));
    const edges = [edge("a", "b"), edge("b", "c"), edge("c", "d"), edge("d", "a")];
    expect(layoutLanes({ columns: many, nodes, edges }).edges).toHaveLength(4);
  });
});

describe("tall pictures", () => {
  it("have parents level with their first child, each family under the one before", () => {
    const kinds = ["k0", "k1", "k2"];
    const parties = kinds.flatMap((kind) =>
      Array.from({ length: 10 }, (_, at) => ({ kind, id: `${kind}-${at}` })),
    );
    const layout = layoutLanes({
      columns: ["a", "b", "c"].map(column),
      nodes: [
        node("root", "a"),
        ...kinds.map((id) => node(id, "b")),
        ...parties.map(({ id }) => node(id, "c")),
      ],
      edges: [...kinds.map((id) => edge("root", id)), ...parties.map(({ kind, id }) => edge(kind, id))],
    });
    expect(layout.height).toBeGreaterThan(820);
    expect(boxOf(layout, "root").y).toBe(0);
    for (const kind of kinds) expect(boxOf(layout, kind).y).toBe(boxOf(layout, `${kind}-0`).y);
    expect(boxOf(layout, "k1").y).toBe(boxOf(layout, "k0-9").y + 32 + 24);
  });

  it("begin where 820 px end", () => {
    // 19 boxes of 32 px and 18 gaps of 10 px are 788 px; two more are 872 px.
    expect(layoutLanes(fan(19)).nodes[0]!.y).toBeGreaterThan(300);
    expect(layoutLanes(fan(21)).nodes[0]!.y).toBe(0);
  });

  it("stay tidy when several parents share children", () => {
    const parents = Array.from({ length: 12 }, (_, at) => `p${at}`);
    const children = Array.from({ length: 30 }, (_, at) => `c${at}`);
    const edges = parents.flatMap((from, at) =>
      [0, 1, 2, 3].map((step) => edge(from, `c${(at * 2 + step * 7) % 30}`)),
    );
    const layout = layoutLanes({
      columns: [column("a"), column("b")],
      nodes: [...parents.map((id) => node(id, "a")), ...children.map((id) => node(id, "b"))],
      edges,
    });
    for (const { nodes } of layout.columns) {
      nodes
        .slice(1)
        .forEach((box, at) => expect(box.y).toBeGreaterThanOrEqual(nodes[at]!.y + nodes[at]!.height + 10));
    }
  });

  it("hold a thousand boxes in one column", () => {
    const layout = layoutLanes(fan(1000));
    expect(layout.height).toBe(1000 * 32 + 999 * 10);
    expect(new Set(layout.columns[1]!.nodes.map(({ y }) => y)).size).toBe(1000);
  });
});

describe("mistakes in the input", () => {
  it("are named: a column that is not given", () => {
    const input = { columns: [column("a")], nodes: [node("n", "b")], edges: [] };
    expect(() => layoutLanes(input)).toThrow(new RangeError("node n is in column b, which is not given"));
  });

  it("are named: an id that is used twice", () => {
    const [columns, nodes] = [[column("a")], [node("n", "a"), node("m", "a")]];
    expect(() => layoutLanes({ columns, nodes: [...nodes, nodes[0]!], edges: [] })).toThrow(
      "two nodes have the id n",
    );
    const edges = [edge("n", "m"), edge("n", "m")];
    expect(() => layoutLanes({ columns, nodes, edges })).toThrow("two edges have the id n>m");
  });
});

describe("what lies in the place of a node in another layout", () => {
  it("is the node itself if it is still there", () => {
    const [before, after] = [layoutLanes(fan(3)), layoutLanes(fan(8))];
    expect(inPlaceOf(after, boxOf(before, "n2"))?.node.id).toBe("n2");
  });

  it("is the one in its row of the column if not, or the last, or the first of all", () => {
    const was = boxOf(layoutLanes(fan(8)), "n7");
    expect(inPlaceOf(layoutLanes(fan(5)), was)?.node.id).toBe("n4");
    expect(inPlaceOf(layoutLanes(fan(0)), was)?.node.id).toBe("root");
    expect(inPlaceOf(layoutLanes({ columns: [], nodes: [], edges: [] }), was)).toBeUndefined();
  });
});
