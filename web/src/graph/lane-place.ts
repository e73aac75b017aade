/**
 * The heights at which the vertices of ordered lanes lie: their tops in px, from 0.
 *
 * Two ways: `placeCentred` for pictures that are seen whole, `placeLevel` for tall ones, where a parent in
 * the middle of its children would be off the screen while the first of them is read.
 */
import type { LayeredGraph } from "@/graph/layered";

type Layers = readonly (readonly number[])[];

/** The least room between two vertices of one lane, in px. */
export interface Gaps {
  /** Between boxes that hang from the same box. */
  readonly siblings: number;
  /** Between others, and between siblings that both have boxes hanging from them. */
  readonly families: number;
  /** Beside a line that passes. */
  readonly lines: number;
}

const ROUNDS = 60;
const STILL = 0.05;
/** Long lines should be straight rather than boxes close to their neighbours. */
const STRAIGHT = [1, 2, 6] as const;
/**
 * How strongly the last boxes of a fan are drawn to the middle of the picture. Others follow these; a box
 * alone at the end of its line stays level with it.
 */
const TO_THE_MIDDLE = 0.3;

/**
 * Each vertex as near to its neighbours as the order and the gaps allow: least squares over all steps,
 * lane by lane, each lane exactly by the pool-adjacent-violators algorithm. Lanes are independent given
 * the others, so the rounds converge.
 *
 * Takes O(rounds · (V + E)); the number of rounds is bounded.
 */
export function placeCentred(graph: LayeredGraph, layers: Layers, gaps: Gaps): number[] {
  const parents = treeParents(graph, layers);
  const middles = new Array<number>(graph.vertices.length).fill(0);
  const packed = layers.map((lane) => aroundZero(stack(graph, lane, parents, gaps)));
  layers.forEach((lane, at) => lane.forEach((vertex, place) => (middles[vertex] = packed[at]![place]!)));
  const lanes = layers.map((_, lane) => lane);
  const rounds = [...lanes.slice(0, -1).reverse(), ...lanes.slice(1)];
  for (let round = 0; round < ROUNDS; round += 1) {
    let moved = 0;
    for (const at of round === 0 ? lanes.slice(0, -1).reverse() : rounds) {
      const lane = layers[at]!;
      const sides = round === 0 ? [graph.after] : [graph.before, graph.after];
      const settled = settle(graph, lane, packed[at]!, middles, sides);
      settled.forEach((y, place) => {
        moved = Math.max(moved, Math.abs(y - middles[lane[place]!]!));
        middles[lane[place]!] = y;
      });
    }
    if (round > 0 && moved < STILL) break;
  }
  return fromZero(middles.map((y, vertex) => y - graph.vertices[vertex]!.height / 2));
}

function aroundZero(middles: readonly number[]): number[] {
  const shift = ((middles[0] ?? 0) + (middles.at(-1) ?? 0)) / 2;
  return middles.map((middle) => middle - shift);
}

/** The middles of a lane when it is packed as closely as the gaps allow. */
function stack(
  graph: LayeredGraph,
  lane: readonly number[],
  parents: readonly number[],
  gaps: Gaps,
): number[] {
  let bottom = 0;
  return lane.map((vertex, at) => {
    const { height } = graph.vertices[vertex]!;
    const top = at === 0 ? 0 : bottom + gapBetween(graph, lane[at - 1]!, vertex, parents, gaps);
    bottom = top + height;
    return top + height / 2;
  });
}

/**
 * Middles for one lane as near as possible to what its neighbours ask for. Measured from the packed
 * positions, "no nearer than packed" means "not decreasing", which is isotonic regression.
 */
function settle(
  graph: LayeredGraph,
  lane: readonly number[],
  packed: readonly number[],
  middles: readonly number[],
  sides: readonly (readonly (readonly number[])[])[],
): number[] {
  const wishes = lane.map((vertex, at) => {
    let [sum, weight] = [0, 0];
    if (isInFan(graph, vertex)) weight = TO_THE_MIDDLE;
    for (const other of sides.flatMap((side) => side[vertex]!)) {
      const pull = STRAIGHT[Number(graph.vertices[vertex]!.dummy) + Number(graph.vertices[other]!.dummy)]!;
      sum += pull * middles[other]!;
      weight += pull;
    }
    // Whatever nothing pulls stays, lightly, where it is.
    return weight > 0
      ? { value: sum / weight - packed[at]!, weight }
      : { value: middles[vertex]! - packed[at]!, weight: 0.01 };
  });
  return notDecreasing(wishes).map((value, at) => value + packed[at]!);
}

function isInFan(graph: LayeredGraph, vertex: number): boolean {
  const parents = graph.before[vertex]!;
  return graph.after[vertex]!.length === 0 && parents.some((parent) => graph.after[parent]!.length > 1);
}

/** The nearest not decreasing values (weighted least squares), by pooling adjacent violators. O(n). */
export function notDecreasing(
  wishes: readonly { readonly value: number; readonly weight: number }[],
): number[] {
  const pools: { sum: number; weight: number; count: number }[] = [];
  for (const { value, weight } of wishes) {
    let pool = { sum: value * weight, weight, count: 1 };
    for (
      let last = pools.at(-1);
      last && last.sum / last.weight > pool.sum / pool.weight;
      last = pools.at(-1)
    ) {
      pools.pop();
      pool = { sum: last.sum + pool.sum, weight: last.weight + pool.weight, count: last.count + pool.count };
    }
    pools.push(pool);
  }
  return pools.flatMap((pool) => new Array<number>(pool.count).fill(pool.sum / pool.weight));
}

/**
 * Each vertex level with the first that hangs from it, everything as high up as that allows. Where the
 * order of two lanes contradicts this, the order wins. Takes O(V + E).
 */
export function placeLevel(graph: LayeredGraph, layers: Layers, gaps: Gaps): number[] {
  const parents = treeParents(graph, layers);
  const firsts = firstChildren(graph, layers, parents);
  const tops = new Array<number>(graph.vertices.length).fill(Number.NaN);
  const done = layers.map(() => 0);

  /** Places everything down to the next vertex of a lane, that one not above `least`; its top. */
  function placeNext(lane: number, least: number): number {
    const at = done[lane]!;
    const vertex = layers[lane]![at]!;
    const above = layers[lane]![at - 1];
    done[lane] = at + 1;
    let top = least;
    if (above !== undefined) {
      const gap = gapBetween(graph, above, vertex, parents, gaps);
      top = Math.max(top, tops[above]! + graph.vertices[above]!.height + gap);
    }
    // A first guess, for those that must come before the first child.
    tops[vertex] = top;
    const first = firsts[vertex]!;
    if (first >= 0 && Number.isNaN(tops[first]!)) {
      const shift = levelShift(graph, vertex, first);
      top = placeDownTo(first, top + shift) - shift;
    }
    tops[vertex] = top;
    return top;
  }

  function placeDownTo(vertex: number, least: number): number {
    const { layer } = graph.vertices[vertex]!;
    for (;;) {
      const next = layers[layer]![done[layer]!]!;
      if (next === vertex) return placeNext(layer, least);
      placeNext(layer, leastTop(next));
    }
  }

  function leastTop(vertex: number): number {
    const parent = parents[vertex]!;
    const top = parent >= 0 ? tops[parent]! : Number.NaN;
    return Number.isNaN(top) ? 0 : top + levelShift(graph, parent, vertex);
  }

  for (const lane of layers.keys()) {
    while (done[lane]! < layers[lane]!.length) placeNext(lane, leastTop(layers[lane]![done[lane]!]!));
  }
  return fromZero(tops);
}

/** Boxes are level by their tops, lines by their middles. */
function levelShift(graph: LayeredGraph, parent: number, child: number): number {
  const [a, b] = [graph.vertices[parent]!, graph.vertices[child]!];
  return a.dummy || b.dummy ? (a.height - b.height) / 2 : 0;
}

/** The highest neighbour to the left, from which a vertex is said to hang; -1 if there is none. */
function treeParents(graph: LayeredGraph, layers: Layers): number[] {
  const places = new Map(layers.flatMap((lane) => lane.map((vertex, place) => [vertex, place] as const)));
  return graph.before.map((around) =>
    around.reduce((best, other) => (best < 0 || places.get(other)! < places.get(best)! ? other : best), -1),
  );
}

/** The highest box that hangs from each vertex, or the highest line if there is no box; -1 for neither. */
function firstChildren(graph: LayeredGraph, layers: Layers, parents: readonly number[]): number[] {
  const firsts = new Array<number>(graph.vertices.length).fill(-1);
  for (const vertex of layers.flat()) {
    const parent = parents[vertex]!;
    if (parent < 0) continue;
    const known = firsts[parent]!;
    if (known < 0 || (graph.vertices[known]!.dummy && !graph.vertices[vertex]!.dummy))
      firsts[parent] = vertex;
  }
  return firsts;
}

function gapBetween(
  graph: LayeredGraph,
  above: number,
  below: number,
  parents: readonly number[],
  gaps: Gaps,
): number {
  if (graph.vertices[above]!.dummy || graph.vertices[below]!.dummy) return gaps.lines;
  const [one, other] = [graph.after[above]!.length, graph.after[below]!.length];
  const bothBranch = one > 0 && other > 0 && one + other > 2;
  const siblings = parentBox(graph, parents, above) === parentBox(graph, parents, below);
  return siblings && !bothBranch ? gaps.siblings : gaps.families;
}

/** The box that a vertex hangs from, along its line; -1 if there is none. */
function parentBox(graph: LayeredGraph, parents: readonly number[], vertex: number): number {
  const parent = parents[vertex]!;
  return parent >= 0 && graph.vertices[parent]!.dummy ? parentBox(graph, parents, parent) : parent;
}

function fromZero(tops: readonly number[]): number[] {
  const least = tops.reduce((one, other) => Math.min(one, other), Infinity);
  return tops.map((top) => top - least);
}
