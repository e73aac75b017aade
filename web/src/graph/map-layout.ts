/**
 * Where everything of a map lies: hubs on an inner ring, groups on an outer ring, and the members of each group
 * in a disc outside of it.
 *
 * Pure, and independent of what is opened or selected: each group keeps its own wedge, wide enough for its
 * disc, so that opening one moves nothing. The same input gives the same picture. One unit is one px at zoom 1.
 */
import type { Token } from "@/graph/types";

/** A node of the inner ring. */
export interface MapHub {
  readonly id: string;
  readonly label: string;
  /** A letter or two inside the node. */
  readonly badge: string;
}

/** A node of the outer ring that opens into its members. */
export interface MapGroup {
  readonly id: string;
  readonly label: string;
  readonly tone: Token;
  /** How many members it stands for, as `label` tells it. */
  readonly size: number;
  readonly members: readonly MapMember[];
}

export interface MapMember {
  readonly id: string;
  readonly label: string;
  readonly tone: Token;
  /** The hubs that it hangs on. */
  readonly hubs: readonly string[];
  /** The hubs that it leads on to. */
  readonly leadsTo: readonly string[];
}

/** A line between a hub and a group. */
export interface MapLink {
  readonly hub: string;
  readonly group: string;
  /** How many members it stands for. */
  readonly weight: number;
}

export interface MapInput {
  readonly hubs: readonly MapHub[];
  readonly groups: readonly MapGroup[];
  readonly links: readonly MapLink[];
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Circle extends Point {
  readonly r: number;
}

export interface PlacedHub extends Circle {
  readonly hub: MapHub;
}

export interface PlacedMember extends Circle {
  readonly member: MapMember;
}

export interface PlacedGroup extends Circle {
  readonly group: MapGroup;
  /** In radians, clockwise from the right. */
  readonly angle: number;
  readonly disc: Circle;
  readonly members: readonly PlacedMember[];
}

export interface MapLayout {
  readonly hubs: readonly PlacedHub[];
  readonly groups: readonly PlacedGroup[];
  readonly links: readonly MapLink[];
  /** Of the outer ring. */
  readonly radius: number;
}

const HUB_RADIUS = 17;
const LEAST_RING = 300;
const INNER_SHARE = 0.46;
/** Between two hubs on the inner ring, along the ring. */
const HUB_ROOM = 96;
/** Between the middles of two groups on the outer ring, along the ring. */
const GROUP_ROOM = 60;
/** From the middle of a group's node to the edge of its disc. */
const DISC_GAP = 38;
const DISC_LEAST = 30;
const DISC_PADDING = 12;
/** Between two discs. */
const DISC_ROOM = 8;
/** Members fill a disc like the seeds of a sunflower, this far apart. */
const SEED = 15;
const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));
const TOP = -Math.PI / 2;
/** A little to the left of the top, so that the first hub does not lie on the first group's line. */
const FIRST_HUB = TOP - 0.3;

/** Places all nodes. The first group stands at the top, the others follow clockwise in their order. */
export function layoutMap({ hubs, groups, links }: MapInput): MapLayout {
  const radius = ringRadius(groups.map(discRadius), hubs.length);
  return { hubs: placeHubs(hubs, radius), groups: placeGroups(groups, radius), links, radius };
}

/** How wide a line is, in px: a square root, so that one recipient can be seen and fifty fit. */
export function lineWidth(weight: number): number {
  return Math.min(7, 0.7 + 0.7 * Math.sqrt(weight));
}

function discRadius({ members }: MapGroup): number {
  return Math.max(DISC_LEAST, SEED * Math.sqrt(members.length) + DISC_PADDING);
}

/** The smallest ring on which neither the wedges of the groups nor the hubs meet. */
function ringRadius(discs: readonly number[], hubs: number): number {
  const forHubs = (hubs * HUB_ROOM) / (2 * Math.PI * INNER_SHARE);
  let radius = Math.max(LEAST_RING, forHubs);
  while (sum(discs.map((disc) => wedge(disc, radius))) > 2 * Math.PI) radius *= 1.05;
  return radius;
}

/** The angle that a group needs for its node and its disc. */
function wedge(disc: number, radius: number): number {
  const forDisc = 2 * Math.asin((disc + DISC_ROOM / 2) / (radius + DISC_GAP + disc));
  return Math.max(forDisc, GROUP_ROOM / radius);
}

function placeHubs(hubs: readonly MapHub[], radius: number): PlacedHub[] {
  const ring = hubs.length > 1 ? radius * INNER_SHARE : 0;
  return hubs.map((hub, at) => ({
    hub,
    ...onRing(FIRST_HUB + (2 * Math.PI * at) / hubs.length, ring),
    r: HUB_RADIUS,
  }));
}

function placeGroups(groups: readonly MapGroup[], radius: number): PlacedGroup[] {
  const wedges = groups.map((group) => wedge(discRadius(group), radius));
  const spare = (2 * Math.PI - sum(wedges)) / Math.max(1, groups.length);
  let angle = TOP - ((wedges[0] ?? 0) + spare) / 2;
  return groups.map((group, at) => {
    const room = (wedges[at] ?? 0) + spare;
    angle += room;
    return placeGroup(group, angle - room / 2, radius);
  });
}

function placeGroup(group: MapGroup, angle: number, radius: number): PlacedGroup {
  const r = discRadius(group);
  const disc = { ...onRing(angle, radius + DISC_GAP + r), r };
  const members = group.members.map((member, at) => {
    const seed = onRing(angle + at * GOLDEN_ANGLE, SEED * Math.sqrt(at + 0.3));
    const isOne = group.members.length === 1;
    const isSpecial = member.hubs.length > 1 || member.leadsTo.length > 0;
    return {
      member,
      x: disc.x + (isOne ? 0 : seed.x),
      y: disc.y + (isOne ? 0 : seed.y),
      r: isSpecial ? 5.5 : 4,
    };
  });
  return { group, angle, ...onRing(angle, radius), r: groupRadius(group.size), disc, members };
}

function groupRadius(size: number): number {
  return Math.min(22, 9 + 1.6 * Math.sqrt(size));
}

function onRing(angle: number, radius: number): Point {
  return { x: radius * Math.cos(angle), y: radius * Math.sin(angle) };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
