/**
 * From ways to what their picture holds: boxes in columns, and lines between them.
 *
 * The columns are those of a trace: item, policy, then for every transfer its recipients, members and
 * providers, and operators of further policies; whom all ways lead to stands last. A party that is come
 * through after one transfer and after two stands in two columns, so that every line goes to the right.
 */
import type { Basis } from "@/api/generated/graphql";
import { BASES, isMembership } from "@/components/basis";
import type { Hop, Way, WayItem, WayPolicy } from "@/components/ways/way";
import type { Related } from "@/graph/related";

export type ColumnRole = "item" | "policy" | "recipient" | "member" | "operator" | "end";

export interface Column {
  readonly role: ColumnRole;
  /** Which transfer it belongs to: 0 for item and policy. */
  readonly transfer: number;
}

interface Placed {
  readonly id: string;
  readonly column: number;
  /** The ways that pass here, in their order. */
  readonly ways: readonly Way[];
}

export interface ItemBox extends Placed {
  readonly kind: "item";
  readonly data: WayItem;
}

export interface PolicyBox extends Placed {
  readonly kind: "policy";
  readonly policy: WayPolicy;
  /** The ways only come through it, by the name of its operator. */
  readonly through: boolean;
}

export interface RecipientBox extends Placed {
  readonly kind: "recipient";
  readonly recipient: Hop["to"];
  /** The ways end here. */
  readonly end: boolean;
  /** The policy whose clause leads here, on the first of the ways. */
  readonly statedBy: WayPolicy | null;
}

export type Box = ItemBox | PolicyBox | RecipientBox;

export interface Line {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly hops: readonly Hop[];
  /** The strongest of what it is drawn by; from an item, the weakest on its way, as the API tells it. */
  readonly basis: Basis | null;
  /** Stated by no policy. */
  readonly possible: boolean;
}

export interface WaysView {
  readonly columns: readonly Column[];
  readonly boxes: readonly Box[];
  readonly lines: readonly Line[];
  /** What each way passes. */
  readonly passed: ReadonlyMap<string, Related>;
}

const PER_TRANSFER = 3;
const END = Number.MAX_SAFE_INTEGER;

/** Where a way stops: the box, and the hop that leads there. */
export interface Stop {
  readonly id: string;
  readonly column: number;
  readonly hop: Hop | null;
  /** The policy of an operator in between, or that of origin. */
  readonly policy: WayPolicy | null;
}

/** The stops of a way from its item to its end; a possible hop has two, its operator's policy first. */
export function stopsOf(way: Way): readonly Stop[] {
  const stops: Stop[] = [
    { id: way.data.id, column: 0, hop: null, policy: null },
    { id: way.policy.id, column: 1, hop: null, policy: way.policy },
  ];
  let transfer = 0;
  const push = (place: number, id: string, hop: Hop, policy: WayPolicy | null) => {
    const column = Math.max(firstColumn(transfer) + place, (stops.at(-1)?.column ?? 0) + 1);
    stops.push({ id: `${id}#${column}`, column, hop, policy });
  };
  way.hops.forEach((hop, index) => {
    const membership = isMembership(hop.kind);
    if (hop.kind === "ONWARD_POSSIBLE" && hop.disclosure) {
      push(2, hop.disclosure.policy.id, hop, hop.disclosure.policy);
    }
    if (!membership) transfer += 1;
    if (index === way.hops.length - 1) stops.push({ id: hop.to.id, column: END, hop, policy: null });
    else push(membership ? 1 : 0, hop.to.id, hop, null);
  });
  return stops;
}

function firstColumn(transfer: number): number {
  return 2 + (Math.max(transfer, 1) - 1) * PER_TRANSFER;
}

/** Return the picture of some ways; items, and all else that nothing tells apart, in the order of the ways. */
export function waysView(ways: readonly Way[]): WaysView {
  const boxes = new Map<string, Box>();
  const lines = new Map<string, Line>();
  const passed = new Map<string, Related>();
  for (const way of ways) {
    const stops = stopsOf(way);
    const edges = new Set<string>();
    stops.forEach((stop, index) => {
      const known = boxes.get(stop.id);
      boxes.set(stop.id, known ? { ...known, ways: [...known.ways, way] } : boxOf(stop, way));
      const before = stops[index - 1];
      if (!before) return;
      const line = lineOf(before, stop, way);
      lines.set(line.id, merged(lines.get(line.id), line));
      edges.add(line.id);
    });
    passed.set(way.id, { nodes: new Set(stops.map(({ id }) => id)), edges });
  }
  return { ...placed([...boxes.values()]), lines: [...lines.values()], passed };
}

function boxOf({ id, column, hop, policy }: Stop, way: Way): Box {
  const place = { id, column, ways: [way] };
  if (policy) return { kind: "policy", ...place, policy, through: hop !== null };
  if (!hop) return { kind: "item", ...place, data: way.data };
  return { kind: "recipient", ...place, recipient: hop.to, end: column === END, statedBy: statedBy(way, hop) };
}

/** A member or provider is delivered to by the clause before. */
function statedBy(way: Way, hop: Hop): WayPolicy | null {
  const before = way.hops.slice(0, way.hops.indexOf(hop) + 1);
  return before.findLast((one) => one.disclosure)?.disclosure?.policy ?? null;
}

function lineOf(before: Stop, stop: Stop, way: Way): Line {
  const ends = { id: `${before.id}→${stop.id}`, from: before.id, to: stop.id };
  if (!stop.hop) return { ...ends, hops: [], basis: way.basis, possible: false };
  if (stop.policy) return { ...ends, hops: [], basis: null, possible: true };
  return { ...ends, hops: [stop.hop], basis: stop.hop.basis ?? null, possible: false };
}

function merged(known: Line | undefined, line: Line): Line {
  if (!known) return line;
  const basis = BASES.find((one) => one === known.basis || one === line.basis) ?? null;
  const fresh = line.hops.filter((hop) => !known.hops.some(({ id }) => id === hop.id));
  return { ...known, basis, hops: [...known.hops, ...fresh] };
}

/** Give every box its place among the columns that are used. */
function placed(boxes: readonly Box[]): Pick<WaysView, "columns" | "boxes"> {
  const used = [...new Set(boxes.map((box) => box.column))].sort((one, other) => one - other);
  const place = new Map(used.map((column, index) => [column, index]));
  return {
    columns: used.map(columnOf),
    boxes: boxes.map((box) => ({ ...box, column: place.get(box.column) ?? 0 })),
  };
}

function columnOf(column: number): Column {
  if (column === END) return { role: "end", transfer: 0 };
  if (column < 2) return { role: column === 0 ? "item" : "policy", transfer: 0 };
  const role = (["recipient", "member", "operator"] as const)[(column - 2) % PER_TRANSFER];
  return { role: role ?? "recipient", transfer: Math.floor((column - 2) / PER_TRANSFER) + 1 };
}

/** What all the ways through a box pass; null for a box that is not there. */
export function passing(view: WaysView, id: string | null): Related | null {
  const box = view.boxes.find((one) => one.id === id);
  if (!box) return null;
  const passed = box.ways.flatMap((way) => view.passed.get(way.id) ?? []);
  return {
    nodes: new Set(passed.flatMap(({ nodes }) => [...nodes])),
    edges: new Set(passed.flatMap(({ edges }) => [...edges])),
  };
}
