/** The answer as a map: policies, families, who is in them, and the lines between. Counts are of what is named. */
import type { RecipientKind } from "@/api/generated/graphql";
import type { Family, Join, MapAnswer, PolicyRecipients, Recipient } from "@/features/map/map-request";
import type { MapAddress } from "@/paths";

export interface Term {
  readonly zh: string;
  readonly en: string;
}

export interface MapPolicy {
  readonly id: string;
  /** Who is named in it, members of categories and providers of SDKs too. */
  readonly recipients: number;
  /** How many of them the answer left out. */
  readonly missing: number;
}

export interface Member {
  readonly id: string;
  /** As printed; null where a clause names nobody. */
  readonly label: string | null;
  readonly kind: RecipientKind;
  readonly named: boolean;
  readonly classes: readonly Term[];
  /** Which policies name it, in the order of their letters. */
  readonly policies: readonly string[];
  /** The loaded policies that it operates. */
  readonly operates: readonly string[];
}

export interface FamilyGroup extends Term {
  /** The family's id; `NO_FAMILY` for recipients of no class. */
  readonly id: string;
  readonly members: readonly Member[];
  /** How many members each policy names, in the order of their letters. */
  readonly counts: readonly number[];
  /** Its look: the kind that most of those have that a policy puts into one of its classes. */
  readonly kind: RecipientKind;
}

/** A name in several policies. */
export interface Shared {
  readonly id: string;
  readonly label: string;
  /** The policies that name it as someone else than their operator. */
  readonly namedIn: readonly string[];
  readonly operates: readonly string[];
}

export interface MapView {
  readonly policies: readonly MapPolicy[];
  /** In the order of the vocabulary; without those that nobody is in. */
  readonly families: readonly FamilyGroup[];
  readonly shared: readonly Shared[];
  /** How many different recipients there are in all. */
  readonly recipients: number;
}

/** Recipients that fit no class of the vocabulary. */
export const NO_FAMILY = "none";

export function mapView(answer: MapAnswer): MapView {
  const order = answer.policies.map(({ policy }) => policy);
  const operates = new Map(answer.joins.map((join) => [join.id, join.operates.map(({ id }) => id)]));
  const classes = new Map(answer.families.flatMap((family) => family.classes.map((one) => [one.id, one] as const)));
  const byFamily = new Map<string, Map<string, Member>>();
  for (const found of answer.policies) {
    for (const [family, recipient] of placed(found, answer.families)) {
      const members = byFamily.get(family) ?? new Map<string, Member>();
      byFamily.set(family, members);
      const known = members.get(recipient.id);
      const { id, label, kind, named } = recipient;
      members.set(id, {
        id,
        label,
        kind,
        named,
        classes: recipient.classes.flatMap((one) => classes.get(one.id) ?? []),
        policies: [...(known?.policies ?? []), found.policy],
        operates: operates.get(id) ?? [],
      });
    }
  }
  const families = [...answer.families, { id: NO_FAMILY, zh: "", en: "" }].flatMap(({ id, zh, en }) => {
    const members = sorted([...(byFamily.get(id)?.values() ?? [])]);
    if (members.length === 0) return [];
    const counts = order.map((policy) => members.filter((one) => one.policies.includes(policy)).length);
    return [{ id, zh, en, members, counts, kind: usualKind(members) }];
  });
  const ids = new Set(answer.policies.flatMap(({ nodes }) => nodes.map(({ id }) => id)));
  return {
    policies: answer.policies.map(({ policy, total, nodes }) => ({
      id: policy,
      recipients: total,
      missing: Math.max(0, total - nodes.length),
    })),
    families,
    shared: answer.joins.filter((join) => isAmong(join, order)).map((join) => sharedOf(join, order)),
    recipients: ids.size,
  };
}

/**
 * Each recipient of a policy with each of its families: of its own classes, of the categories of the same policy
 * that list it, and of the SDKs in the same policy that it is said to provide.
 */
function placed({ nodes }: PolicyRecipients, families: readonly Family[]): [family: string, recipient: Recipient][] {
  const familyOf = new Map(families.flatMap((family) => family.classes.map((one) => [one.id, family.id] as const)));
  const own = new Map(nodes.map((node) => [node.id, node.classes.flatMap(({ id }) => familyOf.get(id) ?? [])]));
  return nodes.flatMap((node) => {
    const through = node.__typename === "Organization" ? [...node.memberOf, ...node.sdks] : [];
    const found = new Set([...(own.get(node.id) ?? []), ...through.flatMap(({ id }) => own.get(id) ?? [])]);
    return [...(found.size > 0 ? found : [NO_FAMILY])].map((family): [string, Recipient] => [family, node]);
  });
}

/** Those that lead on, those in several policies, categories, then names; each in the order of the answer. */
function sorted(members: readonly Member[]): Member[] {
  const rank = (one: Member) =>
    one.operates.length > 0 ? 0 : one.policies.length > 1 ? 1 : one.named ? 3 : 2;
  return members.toSorted((one, other) => rank(one) - rank(other));
}

/** A family looks like those that policies put into it themselves; listed companies have no class of their own. */
function usualKind(members: readonly Member[]): RecipientKind {
  const own = members.filter((one) => one.classes.length > 0);
  const counts = new Map<RecipientKind, number>();
  for (const { kind } of own.length > 0 ? own : members) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].toSorted((one, other) => other[1] - one[1])[0]?.[0] ?? "UNSPECIFIED";
}

/** The API tells the names that several loaded policies have; of a part of them, those that the part has. */
function isAmong({ mentions }: Join, policies: readonly string[]): boolean {
  const mentioning = new Set(mentions.map(({ policy }) => policy.id));
  return policies.filter((policy) => mentioning.has(policy)).length > 1;
}

function sharedOf(join: Join, order: readonly string[]): Shared {
  const named = new Set(join.mentions.filter(({ role }) => role !== "OPERATOR").map(({ policy }) => policy.id));
  return {
    id: join.id,
    label: join.label,
    namedIn: order.filter((policy) => named.has(policy)),
    operates: join.operates.map(({ id }) => id),
  };
}

/** A member by its id, with all policies that name it in whatever family. */
export function memberOf(view: MapView, id: string): Member | null {
  const found = view.families.flatMap(({ members }) => members.filter((one) => one.id === id));
  const first = found[0];
  if (!first) return null;
  const named = new Set(found.flatMap(({ policies }) => policies));
  return { ...first, policies: view.policies.flatMap((policy) => (named.has(policy.id) ? [policy.id] : [])) };
}

/** The address's word for all families. */
const ALL = "all";

/** Which families an address opens: `all`, or ids with commas between. */
function openOf(view: MapView, open: string | null): readonly string[] {
  const ids = view.families.map(({ id }) => id);
  if (open === ALL) return ids;
  const wanted = new Set(open?.split(",") ?? []);
  return ids.filter((id) => wanted.has(id));
}

/** Which families are open: those of the address, and those of a focused member. */
export function openedOf(view: MapView, { open, focus }: MapAddress): readonly string[] {
  const chosen = openOf(view, open);
  const holds = ({ members }: FamilyGroup) => members.some(({ id }) => id === focus);
  return view.families.flatMap((family) => (chosen.includes(family.id) || holds(family) ? [family.id] : []));
}

/** The address's word for these families. */
export function openWord(view: MapView, open: readonly string[]): string | null {
  if (open.length === 0) return null;
  return view.families.every(({ id }) => open.includes(id)) ? ALL : open.join(",");
}

/** What to change in the address to open a closed family, or to close an open one together with the focus in it. */
export function toggled(view: MapView, address: MapAddress, family: string): Partial<MapAddress> {
  const chosen = openOf(view, address.open);
  if (!openedOf(view, address).includes(family)) return { open: openWord(view, [...chosen, family]) };
  const open = openWord(view, chosen.filter((id) => id !== family));
  const members = view.families.find(({ id }) => id === family)?.members ?? [];
  return members.some(({ id }) => id === address.focus) ? { open, focus: null } : { open };
}

/** Whether something of this id can be focused. */
export function isOnMap(view: MapView, id: string): boolean {
  const has = (some: readonly { readonly id: string }[]) => some.some((one) => one.id === id);
  return has(view.policies) || has(view.families) || has(view.shared) || memberOf(view, id) !== null;
}

/** How many nodes and lines the picture has while these families are open. */
export function drawnCounts(view: MapView, open: readonly string[]): { readonly nodes: number; readonly lines: number } {
  const opened = view.families.filter(({ id }) => open.includes(id));
  const members = opened.flatMap((family) => family.members);
  const loaded = new Set(view.policies.map(({ id }) => id));
  const links = view.families.flatMap(({ counts }) => counts.filter((count) => count > 0)).length;
  const onward = members.flatMap(({ operates }) => operates.filter((id) => loaded.has(id))).length;
  return { nodes: view.policies.length + view.families.length + members.length, lines: links + onward };
}
