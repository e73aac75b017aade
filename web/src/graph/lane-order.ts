/**
 * The order of the vertices in each lane, so that few lines cross: barycentre sweeps, of which the best
 * result is kept (Sugiyama, Tagawa and Toda, 1981).
 */
import type { LayeredGraph } from "@/graph/layered";

type Layers = readonly (readonly number[])[];

const SWEEPS = 8;

/**
 * The lanes with their vertices from top to bottom. Vertices that nothing tells apart keep the order given,
 * so the same graph always gives the same picture. The lanes in `kept` stay as they are.
 *
 * Takes O(sweeps · (V log V + E log V)) for V vertices and E steps between neighbouring lanes.
 */
export function orderLanes(graph: LayeredGraph, kept: ReadonlySet<number> = new Set()): Layers {
  let best = graph.layers;
  let fewest = countCrossings(graph, best);
  let current = best;
  for (let sweep = 0; sweep < SWEEPS && fewest > 0; sweep += 1) {
    const toTheRight = sweep % 2 === 0;
    const next = swept(graph, current, toTheRight, kept);
    const crossings = countCrossings(graph, next);
    if (crossings < fewest) [best, fewest] = [next, crossings];
    if (sweep > 0 && same(next, current)) break;
    current = next;
  }
  return best;
}

function swept(graph: LayeredGraph, layers: Layers, toTheRight: boolean, kept: ReadonlySet<number>): Layers {
  const next = [...layers];
  const neighbours = toTheRight ? graph.before : graph.after;
  const places = placesOf(graph, layers);
  const lanes = layers.map((_, lane) => lane);
  for (const lane of toTheRight ? lanes.slice(1) : lanes.slice(0, -1).reverse()) {
    if (kept.has(lane)) continue;
    const sorted = sortedLane(next[lane]!, neighbours, places);
    sorted.forEach((vertex, place) => (places[vertex] = place));
    next[lane] = sorted;
  }
  return next;
}

/** Sorts by the mean place of the neighbours; vertices without neighbours stay where they are. */
function sortedLane(
  lane: readonly number[],
  neighbours: readonly (readonly number[])[],
  places: readonly number[],
): number[] {
  const movable = lane
    .filter((vertex) => neighbours[vertex]!.length > 0)
    .map((vertex) => {
      const around = neighbours[vertex]!;
      return { vertex, mean: around.reduce((sum, other) => sum + places[other]!, 0) / around.length };
    })
    .sort((a, b) => a.mean - b.mean || places[a.vertex]! - places[b.vertex]!);
  let taken = 0;
  return lane.map((vertex) => (neighbours[vertex]!.length > 0 ? movable[taken++]!.vertex : vertex));
}

function placesOf(graph: LayeredGraph, layers: Layers): number[] {
  const places = new Array<number>(graph.vertices.length).fill(0);
  for (const lane of layers) lane.forEach((vertex, place) => (places[vertex] = place));
  return places;
}

function same(some: Layers, others: Layers): boolean {
  return some.every((lane, at) => lane.every((vertex, place) => vertex === others[at]![place]));
}

/** How many pairs of steps between neighbouring lanes cross; steps that share an end do not. */
export function countCrossings(graph: LayeredGraph, layers: Layers): number {
  const places = placesOf(graph, layers);
  let crossings = 0;
  for (let lane = 0; lane + 1 < layers.length; lane += 1) {
    const ends = layers[lane]!.flatMap((vertex) =>
      graph.after[vertex]!.map((other) => places[other]!).sort((a, b) => a - b),
    );
    crossings += countInversions(ends, layers[lane + 1]!.length);
  }
  return crossings;
}

/** Pairs in the wrong order, by a binary indexed tree over the values 0 … size − 1. */
function countInversions(values: readonly number[], size: number): number {
  const tree = new Array<number>(size + 1).fill(0);
  let inversions = 0;
  values.forEach((value, seen) => {
    let notGreater = 0;
    for (let at = value + 1; at > 0; at -= at & -at) notGreater += tree[at]!;
    inversions += seen - notGreater;
    for (let at = value + 1; at <= size; at += at & -at) tree[at] = tree[at]! + 1;
  });
  return inversions;
}
