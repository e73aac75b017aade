/** What the evidence panel is opened on: the hop that leads to the selected box, its clauses, the way to it. */
import type { Basis } from "@/api/generated/graphql";
import { BASES } from "@/components/basis";
import type {
  EvidenceClause,
  EvidenceEnd,
  EvidenceJoin,
  EvidenceSubject,
  PathStep,
} from "@/components/evidence/subject";
import type { PolicyBadges } from "@/components/use-policy-badges";
import type { Hop, Trace, TracedRecipient } from "@/features/trace/trace-request";
import type { PolicyBox, RecipientBox, TraceView } from "@/features/trace/view";

/** Return what is known of a recipient as it is reached from one policy of origin. */
export function recipientSubject(
  trace: Trace,
  box: RecipientBox,
  reached: TracedRecipient,
  badges: PolicyBadges,
): EvidenceSubject | null {
  const way = wayOf(trace, reached);
  const last = way.at(-1);
  if (!last) return null;
  const possible = last.kind === "ONWARD_POSSIBLE" ? last : null;
  return {
    hop: last.kind,
    from: endOf(trace, last, badges),
    to: { role: "recipient", label: box.recipient.label ?? null, kind: box.recipient.kind },
    data: trace.data,
    clauses: reached.clauses.map(clauseOf),
    path: pathOf(trace, way, reached.policy.id, badges),
    weakest: reached.possibleOnly ? "possible" : reached.basis,
    join: possible ? joinOf(trace, possible) : null,
  };
}

/** Return what joins a company that is named in one policy with the policy that it operates. */
export function joinSubject(
  trace: Trace,
  view: TraceView,
  box: PolicyBox,
  badges: PolicyBadges,
): EvidenceSubject | null {
  const line = view.lines.find((one) => one.to === box.id && one.possible);
  const hop = trace.hops.find(
    (one) => one.kind === "ONWARD_POSSIBLE" && one.from.id === line?.from && one.disclosure?.policy.id === box.policy.id,
  );
  if (!hop) return null;
  const from = recipientOf(trace, hop.from.id);
  return {
    hop: "ONWARD_POSSIBLE",
    from: { role: "recipient", label: from?.recipient.label ?? null, kind: from?.recipient.kind ?? null },
    to: policyEnd(box.policy.id, badges),
    data: trace.data,
    clauses: [],
    path: from ? pathOf(trace, wayOf(trace, from), from.policy.id, badges) : [],
    weakest: "possible",
    join: joinOf(trace, hop),
  };
}

function joinOf(trace: Trace, hop: Hop): EvidenceJoin | null {
  const from = recipientOf(trace, hop.from.id);
  if (!from || !hop.disclosure) return null;
  return {
    name: from.recipient.label ?? from.recipient.id,
    upstream: from.clauses.map((clause) => clause.disclosure.id),
    policy: hop.disclosure.policy.id,
  };
}

function recipientOf(trace: Trace, id: string): TracedRecipient | null {
  return trace.recipients.find((one) => one.recipient.id === id) ?? null;
}

function wayOf(trace: Trace, reached: TracedRecipient): readonly Hop[] {
  return reached.way.flatMap((id) => trace.hops.find((hop) => hop.id === id) ?? []);
}

function endOf(trace: Trace, hop: Hop, badges: PolicyBadges): EvidenceEnd {
  if (hop.from.__typename === "Policy") return policyEnd(hop.from.id, badges);
  // A possible step is stated by the company's own policy.
  if (hop.kind === "ONWARD_POSSIBLE" && hop.disclosure) return policyEnd(hop.disclosure.policy.id, badges);
  const from = trace.hops.find((one) => one.to.id === hop.from.id)?.to;
  return { role: "recipient", label: from?.label ?? null, kind: from?.kind ?? null };
}

function policyEnd(policy: string, badges: PolicyBadges): EvidenceEnd {
  return { role: "operator", label: badges.of(policy)?.shortName ?? null, policy };
}

function clauseOf(clause: TracedRecipient["clauses"][number]): EvidenceClause {
  return { id: clause.disclosure.id, basis: clause.basis, items: clause.items };
}

function pathOf(trace: Trace, way: readonly Hop[], origin: string, badges: PolicyBadges): readonly PathStep[] {
  const start = trace.policies.find(({ policy }) => policy.id === origin);
  const first: PathStep = {
    id: origin,
    label: badges.of(origin)?.shortName ?? start?.policy.title ?? origin,
    kind: "DISCLOSED",
    basis: null,
    policy: origin,
  };
  return [first, ...way.map(stepOf)];
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

/** How many clauses there are of each basis, strongest first; each clause once. */
export function countByBasis(trace: Trace): readonly { readonly basis: Basis; readonly count: number }[] {
  const bases = new Map<string, Basis>();
  for (const one of trace.recipients) for (const clause of one.clauses) bases.set(clause.disclosure.id, clause.basis);
  const found = [...bases.values()];
  return BASES.map((basis) => ({ basis, count: found.filter((one) => one === basis).length })).filter(
    ({ count }) => count > 0,
  );
}
