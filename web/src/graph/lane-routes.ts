/**
 * The way of each line: where it leaves and enters its boxes, and its curve in between, as SVG path data.
 */
import type { LayeredGraph } from "@/graph/layered";
import type { LaneEdge } from "@/graph/types";

/** Where a vertex lies, in px. A dummy is as wide as its lane, so that lines pass the boxes there straight. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Route {
  readonly edge: LaneEdge;
  readonly path: string;
  /** An arrow head, filled, only where the line does not run from left to right. */
  readonly head: string | null;
}

const PORT_PITCH = 8;
const PORT_MARGIN = 7;
/** How far the bends of neighbouring lines lie apart at most, as a part of the gap between two lanes. */
const BEND_SPREAD = 0.36;
/** More lines than this draw together, so that a large fan does not fill the gap. */
const SPREAD_LINES = 12;
/** The height of the curve at either end of a long way up or down. */
const CORNER = 120;
const LOOP = 30;
const HEAD = 7;

/** The routes of all edges of the graph. O(E log E). */
export function routeEdges(
  graph: LayeredGraph,
  places: readonly Place[],
  placeOf: (id: string) => Place,
): Route[] {
  const ports = spreadPorts(graph, places);
  const routes = graph.chains.map((chain, at): Route => {
    const steps = ports[at]!;
    const path = chain.backward ? pathBack(steps) : pathAlong(steps);
    const last = steps[0]!;
    return { edge: chain.edge, path, head: chain.backward ? headAt(last.x1, last.y1) : null };
  });
  for (const edge of graph.beside) {
    routes.push({ edge, ...routeBeside(placeOf(edge.from), placeOf(edge.to)) });
  }
  return routes;
}

/** One part of a line, from the right side of a vertex to the left side of one in the next lane. */
interface Step {
  readonly chain: number;
  readonly step: number;
  readonly from: number;
  readonly to: number;
  x1: number;
  y1: number;
  x2: number;
  y2: number;
  /** Where it turns, from 0 (at once) to 1 (at the end), as the sum of two halves. */
  bend: number;
}

/** All steps with their ends spread over the sides of the boxes, in the order of where they come from. */
function spreadPorts(graph: LayeredGraph, places: readonly Place[]): Step[][] {
  const chains = graph.chains.map((chain, at) =>
    chain.vertices.slice(1).map((to, step): Step => {
      const from = chain.vertices[step]!;
      const [a, b] = [places[from]!, places[to]!];
      const [y1, y2] = [a.y + a.height / 2, b.y + b.height / 2];
      return { chain: at, step, from, to, x1: a.x + a.width, y1, x2: b.x, y2, bend: 0.5 };
    }),
  );
  const steps = chains.flat();
  const leaving = groupBy(steps, (step) => step.from);
  const entering = groupBy(steps, (step) => step.to);
  // Sorted by the middles of the other ends, so both sides are sorted before either is spread.
  for (const group of leaving.values()) group.sort((a, b) => a.y2 - b.y2 || a.chain - b.chain);
  for (const group of entering.values()) group.sort((a, b) => a.y1 - b.y1 || a.chain - b.chain);
  for (const group of leaving.values()) spreadBends(group);
  for (const group of entering.values()) spreadBends(group);
  for (const [vertex, group] of leaving) spread(group, places[vertex]!, (step, y) => (step.y1 = y));
  for (const [vertex, group] of entering) spread(group, places[vertex]!, (step, y) => (step.y2 = y));
  return chains;
}

function spread(group: readonly Step[], place: Place, put: (step: Step, y: number) => void): void {
  const pitch = Math.min(
    PORT_PITCH,
    Math.max(0, place.height - 2 * PORT_MARGIN) / Math.max(1, group.length - 1),
  );
  const middle = place.y + place.height / 2;
  group.forEach((step, at) => put(step, middle + (at - (group.length - 1) / 2) * pitch));
}

/**
 * Lines of one box turn one after the other, those that go farthest first, so that they neither cross nor
 * run on top of each other.
 */
function spreadBends(group: readonly Step[]): void {
  const down = group.filter((step) => step.y2 > step.y1);
  const up = group.filter((step) => step.y2 <= step.y1);
  down.forEach((step, at) => (step.bend += bendOf(down.length - 1 - at, down.length)));
  up.forEach((step, at) => (step.bend += bendOf(at, up.length)));
}

function bendOf(place: number, count: number): number {
  return count < 2 ? 0 : BEND_SPREAD * Math.min(1, SPREAD_LINES / count) * (place / (count - 1) - 0.5);
}

function groupBy(steps: readonly Step[], key: (step: Step) => number): Map<number, Step[]> {
  const groups = new Map<number, Step[]>();
  for (const step of steps) {
    const group = groups.get(key(step));
    if (group) group.push(step);
    else groups.set(key(step), [step]);
  }
  return groups;
}

function pathAlong(steps: readonly Step[]): string {
  return steps.reduce(
    (path, step) => {
      return `${path}L${xy(step.x1, step.y1)}${turn(step.x1, step.y1, step.x2, step.y2, step.bend)}`;
    },
    startAt(steps[0]!.x1, steps[0]!.y1),
  );
}

function pathBack(steps: readonly Step[]): string {
  const last = steps.at(-1)!;
  return [...steps].reverse().reduce(
    (path, step) => {
      return `${path}L${xy(step.x2, step.y2)}${turn(step.x2, step.y2, step.x1, step.y1, 1 - step.bend)}`;
    },
    startAt(last.x2, last.y2),
  );
}

function startAt(x: number, y: number): string {
  return `M${xy(x, y)}`;
}

/** From one height to another, level at both ends; upright in between where the way is long. */
function turn(x1: number, y1: number, x2: number, y2: number, bend: number): string {
  const x = x1 + (x2 - x1) * Math.min(0.85, Math.max(0.15, bend));
  const long = Math.abs(y2 - y1) - 2 * CORNER;
  if (long <= 0) return `C${xy(x, y1)} ${xy(x, y2)} ${xy(x2, y2)}`;
  const corner = Math.sign(y2 - y1) * CORNER;
  const first = `C${xy(between(x1, x), y1)} ${xy(x, y1 + corner / 3)} ${xy(x, y1 + corner)}`;
  const last = `C${xy(x, y2 - corner / 3)} ${xy(between(x2, x), y2)} ${xy(x2, y2)}`;
  return `${first}L${xy(x, y2 - corner)}${last}`;
}

function between(x: number, turn: number): number {
  return x + (turn - x) * 0.75;
}

/** Around the right side of a lane; around a corner of the box if both ends are the same. */
function routeBeside(from: Place, to: Place): { path: string; head: string } {
  const x = from.x + from.width;
  const apart = from === to ? Math.min(8, from.height / 4) : 0;
  const [y1, y2] = [from.y + from.height / 2 - apart, to.y + to.height / 2 + apart];
  const path = `M${xy(x, y1)}C${xy(x + LOOP, y1)} ${xy(x + LOOP, y2)} ${xy(x, y2)}`;
  return { path, head: headAt(x, y2) };
}

/** A triangle with its point at the right side of a box, pointing to the left. */
function headAt(x: number, y: number): string {
  return `M${xy(x, y)}L${xy(x + HEAD, y - HEAD / 2)}L${xy(x + HEAD, y + HEAD / 2)}Z`;
}

function xy(x: number, y: number): string {
  return `${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10}`;
}
