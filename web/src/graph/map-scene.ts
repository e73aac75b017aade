/** What of a map is drawn while some groups are open and something is focused. Pure; the picture and its tests read it. */
import {
  lineWidth,
  type Circle,
  type MapLayout,
  type PlacedGroup,
  type PlacedMember,
  type Point,
} from "@/graph/map-layout";
import type { Token } from "@/graph/types";

export type SceneRole = "hub" | "group" | "member";

export interface SceneNode extends Circle {
  /** Of the hub, group or member; a member of two open groups stands in both. */
  readonly id: string;
  readonly role: SceneRole;
  readonly label: string;
  readonly badge: string;
  readonly tone: Token;
  /** Whether the focus leaves it in full colour. */
  readonly lit: boolean;
  readonly focused: boolean;
  /** Leads on to a hub. */
  readonly leadsOn: boolean;
  /** Hangs on several hubs. */
  readonly shared: boolean;
  /** Where its label stands best, in radians, clockwise from the right. */
  readonly angle: number;
}

export interface SceneLine {
  readonly from: Point;
  readonly to: Point;
  readonly width: number;
  /** `link`: hub and group; `stem`: a group and its disc; `leads`: a member and the hub it leads on to. */
  readonly kind: "link" | "stem" | "leads";
  /** Belongs to what is focused. */
  readonly strong: boolean;
  readonly lit: boolean;
}

export interface SceneDisc extends Circle {
  readonly tone: Token;
  readonly lit: boolean;
}

export interface MapScene {
  readonly discs: readonly SceneDisc[];
  readonly lines: readonly SceneLine[];
  /** Later ones are drawn over earlier ones. */
  readonly nodes: readonly SceneNode[];
  readonly focus: string | null;
}

/** The scene for the groups that are open; the groups of a focused member are open too. */
export function sceneOf(layout: MapLayout, open: readonly string[], focus: string | null): MapScene {
  const known = isKnown(layout, focus) ? focus : null;
  const opened = openGroups(layout, open, known);
  const lit = litIds(layout, known);
  const has = (id: string) => known === null || lit.has(id);
  const discs = opened.map(({ disc, group }) => ({ ...disc, tone: group.tone, lit: has(group.id) }));
  return { discs, lines: linesOf(layout, opened, known, has), nodes: nodesOf(layout, opened, known, has), focus: known };
}

/** The groups whose members are shown. */
export function openGroups(layout: MapLayout, open: readonly string[], focus: string | null): readonly PlacedGroup[] {
  return layout.groups.filter(
    ({ group }) => open.includes(group.id) || group.members.some((member) => member.id === focus),
  );
}

function isKnown({ hubs, groups }: MapLayout, id: string | null): boolean {
  return (
    hubs.some(({ hub }) => hub.id === id) ||
    groups.some(({ group }) => group.id === id || group.members.some((member) => member.id === id))
  );
}

/** What the focus keeps in full colour: itself, and what it is joined to. */
function litIds({ hubs, groups, links }: MapLayout, focus: string | null): ReadonlySet<string> {
  const lit = new Set<string>();
  if (focus === null) return lit;
  lit.add(focus);
  const isHub = hubs.some(({ hub }) => hub.id === focus);
  for (const { hub, group } of links) {
    if (hub === focus) lit.add(group);
    if (group === focus) lit.add(hub);
  }
  for (const { group } of groups) {
    for (const member of group.members) {
      if (group.id === focus) lit.add(member.id);
      if (isHub && (member.hubs.includes(focus) || member.leadsTo.includes(focus))) lit.add(member.id);
      if (member.id === focus) for (const id of [group.id, ...member.hubs, ...member.leadsTo]) lit.add(id);
    }
  }
  return lit;
}

function linesOf(
  { hubs, groups, links }: MapLayout,
  opened: readonly PlacedGroup[],
  focus: string | null,
  has: (id: string) => boolean,
): SceneLine[] {
  const hubAt = new Map(hubs.map((placed) => [placed.hub.id, placed]));
  const groupAt = new Map(groups.map((placed) => [placed.group.id, placed]));
  const focusedMember = opened.flatMap((group) => group.members).find(({ member }) => member.id === focus)?.member;
  const plain = links.flatMap(({ hub, group, weight }): SceneLine[] => {
    const [from, to] = [hubAt.get(hub), groupAt.get(group)];
    if (!from || !to) return [];
    const isOfMember =
      focusedMember !== undefined && to.group.members.includes(focusedMember) && focusedMember.hubs.includes(hub);
    const strong = focus !== null && (hub === focus || group === focus || isOfMember);
    return [{ from, to, width: lineWidth(weight), kind: "link", strong, lit: focus === null || strong }];
  });
  const stems = opened.map((placed): SceneLine => {
    const lit = has(placed.group.id);
    return { from: placed, to: edgeOf(placed.disc, placed), width: 1.2, kind: "stem", strong: false, lit };
  });
  const onward = opened.flatMap(({ members, group }) =>
    members.flatMap((placed) =>
      placed.member.leadsTo.flatMap((id): SceneLine[] => {
        const to = hubAt.get(id);
        const strong = focus !== null && [placed.member.id, id, group.id].includes(focus);
        return to ? [{ from: placed, to, width: 2.4, kind: "leads", strong, lit: focus === null || strong }] : [];
      }),
    ),
  );
  return [...plain.filter((line) => !line.strong), ...stems, ...plain.filter((line) => line.strong), ...onward];
}

/** The point of a circle's edge that is nearest to another point. */
function edgeOf(circle: Circle, to: Point): Point {
  const distance = Math.hypot(to.x - circle.x, to.y - circle.y) || 1;
  const share = circle.r / distance;
  return { x: circle.x + (to.x - circle.x) * share, y: circle.y + (to.y - circle.y) * share };
}

function nodesOf(
  { hubs, groups }: MapLayout,
  opened: readonly PlacedGroup[],
  focus: string | null,
  has: (id: string) => boolean,
): SceneNode[] {
  const common = { badge: "", leadsOn: false, shared: false };
  const members = opened.flatMap(({ members, disc }) =>
    members.map((placed) => memberNode(placed, disc, focus, has(placed.member.id))),
  );
  const outer = groups.map((placed): SceneNode => {
    const { id, label, tone } = placed.group;
    const { x, y, r } = placed;
    // Its disc lies outside, so that its label goes inside.
    const angle = opened.includes(placed) ? placed.angle + Math.PI : placed.angle;
    return { ...common, id, role: "group", label, tone, x, y, r, angle, lit: has(id), focused: id === focus };
  });
  const inner = hubs.map(({ hub, x, y, r }): SceneNode => {
    const { id, label, badge } = hub;
    const look = { tone: "rail", angle: Math.PI / 2, lit: has(id), focused: id === focus };
    return { ...common, id, role: "hub", label, badge, x, y, r, ...look };
  });
  return [...members, ...outer, ...inner];
}

function memberNode({ member, x, y, r }: PlacedMember, disc: Circle, focus: string | null, lit: boolean): SceneNode {
  const leadsOn = member.leadsTo.length > 0;
  return {
    id: member.id,
    role: "member",
    label: member.label,
    badge: "",
    tone: leadsOn ? "possible" : member.tone,
    x,
    y,
    r,
    lit,
    focused: member.id === focus,
    leadsOn,
    shared: member.hubs.length > 1,
    angle: x < disc.x ? Math.PI : 0,
  };
}
