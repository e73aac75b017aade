/** What the evidence panel is opened on where ways are drawn: the hop that leads to a box, its clauses, the way to it. */
import type {
  EvidenceClause,
  EvidenceEnd,
  EvidenceJoin,
  EvidenceSubject,
  PathStep,
} from "@/components/evidence/subject";
import type { PolicyBadges } from "@/components/use-policy-badges";
import { type Hop, type Way, weakestOf } from "@/components/ways/way";
import { type PolicyBox, type RecipientBox, stopsOf } from "@/components/ways/ways-view";

/** The last hop of one way, with all clauses that the way has at hand for it. */
export function endSubject(way: Way, clauses: readonly EvidenceClause[], badges: PolicyBadges): EvidenceSubject | null {
  const last = way.hops.at(-1);
  return last ? { ...subjectOf(way, last, badges), clauses } : null;
}

/** The hop of one way that leads to a box. */
export function hopSubject(box: RecipientBox, way: Way, badges: PolicyBadges): EvidenceSubject | null {
  const hop = hopTo(box.id, way);
  if (!hop) return null;
  return { ...subjectOf(way, hop, badges), clauses: clausesOf(way, hop) };
}

/** The hops of several items that lead to a box: all their clauses, and no item. */
export function sharedSubject(box: RecipientBox, badges: PolicyBadges): EvidenceSubject | null {
  const first = box.ways[0];
  const subject = first && hopSubject(box, first, badges);
  if (!subject) return null;
  const ids = box.ways.flatMap((way) => {
    const hop = hopTo(box.id, way);
    return hop ? clausesOf(way, hop).map((clause) => clause.id) : [];
  });
  return { ...subject, data: null, clauses: [...new Set(ids)].map((id) => ({ id })) };
}

/** What joins a company that is named in one policy with the policy that it operates. */
export function throughSubject(box: PolicyBox, way: Way, badges: PolicyBadges): EvidenceSubject | null {
  const hop = hopTo(box.id, way);
  const before = hop && way.hops[way.hops.indexOf(hop) - 1];
  if (!hop || !before) return null;
  return {
    hop: "ONWARD_POSSIBLE",
    from: { role: "recipient", label: before.to.label ?? null, kind: before.to.kind },
    to: policyEnd(box.policy.id, badges),
    data: way.data,
    clauses: [],
    path: pathOf(way, before, badges),
    weakest: "possible",
    join: joinOf(way, hop),
  };
}

function subjectOf(way: Way, hop: Hop, badges: PolicyBadges): Omit<EvidenceSubject, "clauses"> {
  const isLast = hop === way.hops.at(-1);
  return {
    hop: hop.kind,
    from: fromOf(way, hop, badges),
    to: { role: "recipient", label: hop.to.label ?? null, kind: hop.to.kind },
    data: way.data,
    path: pathOf(way, hop, badges),
    weakest: isLast ? weakestOf(way) : null,
    join: hop.kind === "ONWARD_POSSIBLE" ? joinOf(way, hop) : null,
  };
}

function hopTo(box: string, way: Way): Hop | null {
  return stopsOf(way).find((stop) => stop.id === box)?.hop ?? null;
}

function fromOf(way: Way, hop: Hop, badges: PolicyBadges): EvidenceEnd {
  if (hop.from.__typename === "Policy") return policyEnd(hop.from.id, badges);
  // A possible step is stated by the company's own policy.
  if (hop.kind === "ONWARD_POSSIBLE" && hop.disclosure) return policyEnd(hop.disclosure.policy.id, badges);
  const before = way.hops[way.hops.indexOf(hop) - 1]?.to;
  return { role: "recipient", label: before?.label ?? null, kind: before?.kind ?? null };
}

function policyEnd(policy: string, badges: PolicyBadges): EvidenceEnd {
  return { role: "operator", label: badges.of(policy)?.shortName ?? null, policy };
}

/** The clause of a hop; of a member or provider, the one before. */
function clausesOf(way: Way, hop: Hop): readonly EvidenceClause[] {
  const stated = way.hops.slice(0, way.hops.indexOf(hop) + 1).findLast((one) => one.disclosure);
  const id = stated?.disclosure?.id;
  if (id === undefined) return [];
  const words = way.clauses.find((clause) => clause.disclosure.id === id)?.items;
  return [{ id, basis: stated?.basis ?? null, ...(words ? { items: words } : {}) }];
}

function joinOf(way: Way, hop: Hop): EvidenceJoin | null {
  const before = way.hops[way.hops.indexOf(hop) - 1];
  if (!before || !hop.disclosure) return null;
  return {
    name: before.to.label ?? before.to.id,
    upstream: clausesOf(way, before).map((clause) => clause.id),
    policy: hop.disclosure.policy.id,
  };
}

/** The way as far as a hop, with its origin. */
export function pathOf(way: Way, until: Hop, badges: PolicyBadges): readonly PathStep[] {
  const origin: PathStep = {
    id: way.policy.id,
    label: badges.of(way.policy.id)?.shortName ?? way.policy.title,
    kind: "DISCLOSED",
    basis: null,
    policy: way.policy.id,
  };
  return [origin, ...way.hops.slice(0, way.hops.indexOf(until) + 1).map(stepOf)];
}

function stepOf(hop: Hop): PathStep {
  return {
    id: hop.id,
    label: hop.to.label ?? null,
    kind: hop.kind,
    basis: hop.basis ?? null,
    policy: hop.disclosure?.policy.id ?? null,
    locator: hop.disclosure?.evidence.locator ?? null,
  };
}
