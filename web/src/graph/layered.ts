/**
 * The graph between the lanes: every edge as a chain of steps from one lane to the next.
 *
 * An edge that skips lanes gets a dummy vertex on each, so that it has a place between the boxes there.
 */
import type { LaneEdge } from "@/graph/types";

export interface Vertex {
  readonly layer: number;
  /** In px; dummies are as high as the room that a line needs. */
  readonly height: number;
  readonly dummy: boolean;
}

/** An edge with the vertices it passes, from left to right. */
export interface Chain {
  readonly edge: LaneEdge;
  readonly vertices: readonly number[];
  /** Whether the edge runs from right to left. */
  readonly backward: boolean;
}

export interface LayeredGraph {
  /** The boxes in the order given, then the dummies. */
  readonly vertices: readonly Vertex[];
  /** The vertices of each lane from top to bottom. */
  readonly layers: readonly (readonly number[])[];
  /** For each vertex its neighbours in the lane to the left, with repetition. */
  readonly before: readonly (readonly number[])[];
  readonly after: readonly (readonly number[])[];
  readonly chains: readonly Chain[];
  /** Edges inside one lane, loops among them. They have no part in the layout. */
  readonly beside: readonly LaneEdge[];
}

export const DUMMY_HEIGHT = 4;

/** What the layout must know of a box. */
export interface Box {
  readonly id: string;
  readonly layer: number;
  readonly height: number;
}

/** Builds the chains; edges with an unknown end are left out. The order of `edges` has no effect. */
export function layered(boxes: readonly Box[], edges: readonly LaneEdge[], lanes: number): LayeredGraph {
  const vertices: Vertex[] = boxes.map(({ layer, height }) => ({ layer, height, dummy: false }));
  const before: number[][] = boxes.map(() => []);
  const after: number[][] = boxes.map(() => []);
  const layers: number[][] = Array.from({ length: lanes }, () => []);
  boxes.forEach((box, at) => layers[box.layer]!.push(at));
  const chains: Chain[] = [];
  const beside: LaneEdge[] = [];

  for (const { edge, from, to } of inOrder(boxes, edges)) {
    const [start, end] = [boxes[from]!.layer, boxes[to]!.layer];
    if (start === end) {
      beside.push(edge);
      continue;
    }
    const backward = start > end;
    const chain = [backward ? to : from];
    for (let layer = Math.min(start, end) + 1; layer < Math.max(start, end); layer += 1) {
      chain.push(vertices.length);
      layers[layer]!.push(vertices.length);
      vertices.push({ layer, height: DUMMY_HEIGHT, dummy: true });
      before.push([]);
      after.push([]);
    }
    chain.push(backward ? from : to);
    for (let step = 1; step < chain.length; step += 1) {
      after[chain[step - 1]!]!.push(chain[step]!);
      before[chain[step]!]!.push(chain[step - 1]!);
    }
    chains.push({ edge, vertices: chain, backward });
  }
  return { vertices, layers, before, after, chains, beside };
}

interface EdgeEnds {
  readonly edge: LaneEdge;
  readonly from: number;
  readonly to: number;
}

function inOrder(boxes: readonly Box[], edges: readonly LaneEdge[]): EdgeEnds[] {
  const places = new Map(boxes.map((box, at) => [box.id, at]));
  return edges
    .map((edge) => ({ edge, from: places.get(edge.from) ?? -1, to: places.get(edge.to) ?? -1 }))
    .filter(({ from, to }) => from >= 0 && to >= 0)
    .sort((a, b) => a.from - b.from || a.to - b.to || (a.edge.id < b.edge.id ? -1 : 1));
}
