/**
 * Where everything in a lane graph lies: boxes in their columns, lines between them. Pure: the same input
 * gives the same layout, on screen, in tests and in the exported picture.
 *
 * The column of a node is given, never computed; see `layered.ts`, `lane-order.ts`, `lane-place.ts` and
 * `lane-routes.ts` for the four stages.
 */
import { orderLanes } from "@/graph/lane-order";
import { placeCentred, placeLevel, type Gaps } from "@/graph/lane-place";
import { routeEdges, type Place, type Route } from "@/graph/lane-routes";
import { layered, type LayeredGraph } from "@/graph/layered";
import { NODE_WIDTH, nodeBox, type NodeBox } from "@/graph/node-box";
import type { LaneColumn, LaneInput, LaneNode } from "@/graph/types";

export interface LaneOptions {
  /** Between two columns, in px. */
  readonly columnGap?: number;
  /** Taller pictures have their parents level with the first child, in px. */
  readonly tall?: number;
  readonly gaps?: Gaps;
}

export const COLUMN_GAP = 48;
export const TALL = 820;
const GAPS: Gaps = { siblings: 10, families: 24, lines: 7 };

export interface PlacedNode extends Place {
  readonly node: LaneNode;
  /** The place of its column in `columns`, and its own in that column. */
  readonly column: number;
  readonly row: number;
  readonly inside: NodeBox;
}

export interface PlacedColumn {
  readonly column: LaneColumn;
  readonly x: number;
  /** From top to bottom. */
  readonly nodes: readonly PlacedNode[];
}

/** In px at zoom 1, from the upper left corner of the outermost boxes. */
export interface LaneLayout {
  readonly width: number;
  readonly height: number;
  /** Only those that have nodes. */
  readonly columns: readonly PlacedColumn[];
  /** Column by column, from top to bottom. */
  readonly nodes: readonly PlacedNode[];
  /** In drawing order: heavier lines last. */
  readonly edges: readonly Route[];
}

/**
 * Lays out a lane graph.
 *
 * Cycles, loops and edges inside a column are allowed; edges of unknown nodes are left out. For V boxes and
 * dummies and E steps the time is O((V + E) log V) per sweep with a bounded number of sweeps and rounds: a
 * few ms for 150 nodes, well under a second for a thousand in one column.
 *
 * @throws RangeError for a node whose column is not given, and for an id that is used twice.
 */
export function layoutLanes(input: LaneInput, options: LaneOptions = {}): LaneLayout {
  const { columnGap = COLUMN_GAP, tall = TALL, gaps = GAPS } = options;
  checkIds(input);
  const used = new Set(input.nodes.map((node) => node.column));
  const columns = input.columns.filter((column) => used.has(column.id));
  const laneOf = new Map(columns.map((column, lane) => [column.id, lane]));
  const insides = input.nodes.map(nodeBox);
  const boxes = input.nodes.map((node, at) => {
    return { id: node.id, layer: laneOf.get(node.column)!, height: insides[at]!.height };
  });
  const graph = layered(boxes, input.edges, columns.length);
  const lanes = orderLanes(graph, new Set(columns.flatMap((column, lane) => (column.ordered ? lane : []))));
  const tops = placeLanes(graph, lanes, gaps, tall);
  const pitch = NODE_WIDTH + columnGap;
  const places = graph.vertices.map(({ layer, height }, vertex): Place => {
    return { x: layer * pitch, y: round(tops[vertex]!), width: NODE_WIDTH, height };
  });
  const placed = columns.map((column, lane): PlacedColumn => {
    const own = lanes[lane]!.filter((vertex) => !graph.vertices[vertex]!.dummy);
    const nodes = own.map((vertex, row): PlacedNode => {
      return { ...places[vertex]!, node: input.nodes[vertex]!, column: lane, row, inside: insides[vertex]! };
    });
    return { column, x: lane * pitch, nodes };
  });
  const nodes = placed.flatMap((column) => column.nodes);
  const placeOf = new Map(nodes.map((box) => [box.node.id, box]));
  const routes = routeEdges(graph, places, (id) => placeOf.get(id)!);
  return {
    width: columns.length ? columns.length * pitch - columnGap : 0,
    height: heightOf(graph, tops),
    columns: placed,
    nodes,
    edges: routes.sort((a, b) => (a.edge.weight ?? 0) - (b.edge.weight ?? 0)),
  };
}

/** The same node in another layout, or what lies there in its place: for a group that was opened, its first. */
export function inPlaceOf(layout: LaneLayout, was: PlacedNode): PlacedNode | undefined {
  const same = layout.nodes.find(({ node }) => node.id === was.node.id);
  const nodes = layout.columns.find(({ column }) => column.id === was.node.column)?.nodes;
  return same ?? nodes?.[Math.min(was.row, nodes.length - 1)] ?? layout.nodes[0];
}

function placeLanes(
  graph: LayeredGraph,
  lanes: readonly (readonly number[])[],
  gaps: Gaps,
  tall: number,
): number[] {
  const heights = graph.vertices.map((vertex) => vertex.height);
  const packed = lanes.map((lane) => lane.reduce((sum, vertex) => sum + heights[vertex]! + gaps.siblings, 0));
  // Centring cannot make it lower than its fullest lane, so do not try.
  if (packed.every((height) => height <= tall + gaps.siblings)) {
    const centred = placeCentred(graph, lanes, gaps);
    if (heightOf(graph, centred) <= tall) return centred;
  }
  return placeLevel(graph, lanes, gaps);
}

function heightOf(graph: LayeredGraph, tops: readonly number[]): number {
  return graph.vertices.reduce((most, { height }, vertex) => Math.max(most, tops[vertex]! + height), 0);
}

function checkIds({ columns, nodes, edges }: LaneInput): void {
  const known = new Set(columns.map((column) => column.id));
  for (const { id, column } of nodes) {
    if (!known.has(column)) throw new RangeError(`node ${id} is in column ${column}, which is not given`);
  }
  for (const [kind, all] of Object.entries({ columns, nodes, edges })) {
    const ids = new Set<string>();
    for (const { id } of all) {
      if (ids.has(id)) throw new RangeError(`two ${kind} have the id ${id}`);
      ids.add(id);
    }
  }
}

function round(y: number): number {
  return Math.round(y * 2) / 2;
}
