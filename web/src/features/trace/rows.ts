/** A trace as a list: the same hops as the picture, one row each, for the table and the CSV file. */
import type { Action, Basis, HopKind, Modality, RecipientKind } from "@/api/generated/graphql";
import { isMembership } from "@/components/basis";
import type { Hop, Trace } from "@/features/trace/trace-request";

export interface TraceRow {
  readonly id: string;
  /** How many disclosures lead to the end of the hop. */
  readonly transfer: number;
  readonly from: string | null;
  readonly fromId: string;
  /** It begins with the operator of a policy. */
  readonly fromPolicy: boolean;
  readonly to: string | null;
  readonly toId: string;
  readonly kind: RecipientKind;
  readonly hop: HopKind;
  readonly basis: Basis | null;
  readonly modality: Modality | null;
  readonly action: Action | null;
  readonly deidentified: boolean;
  /** The words of the clause that carry the item. */
  readonly asStated: readonly string[];
  readonly policy: string | null;
  readonly policyName: string | null;
  readonly locator: string | null;
  readonly disclosure: string | null;
  /** The SHA-256 of the map that the disclosure is from. */
  readonly map: string | null;
}

/** Return the rows of a trace, in the order of its hops. */
export function traceRows(trace: Trace): readonly TraceRow[] {
  const names = namesIn(trace);
  const transfers = transfersIn(trace);
  const printed = new Map(
    trace.recipients.flatMap((one) => one.clauses.map((clause) => [clause.disclosure.id, clause.items] as const)),
  );
  return trace.hops.map((hop) => ({
    id: hop.id,
    transfer: transfers.get(hop.id) ?? 1,
    from: names.get(hop.from.id) ?? null,
    fromId: hop.from.id,
    fromPolicy: hop.from.__typename === "Policy",
    to: hop.to.label ?? null,
    toId: hop.to.id,
    kind: hop.to.kind,
    hop: hop.kind,
    basis: hop.basis ?? null,
    modality: hop.modality ?? null,
    action: hop.disclosure?.action ?? null,
    deidentified: hop.disclosure?.deidentified ?? false,
    asStated: (hop.disclosure && printed.get(hop.disclosure.id)) ?? [],
    policy: hop.disclosure?.policy.id ?? null,
    policyName: hop.disclosure?.policy.title ?? null,
    locator: hop.disclosure?.evidence.locator ?? null,
    disclosure: hop.disclosure?.id ?? null,
    map: hop.disclosure?.policy.mapSha256 ?? null,
  }));
}

function namesIn(trace: Trace): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const { policy } of trace.policies) names.set(policy.id, policyName(policy));
  for (const hop of trace.hops) {
    if (hop.to.label) names.set(hop.to.id, hop.to.label);
    if (hop.disclosure) names.set(hop.disclosure.policy.id, policyName(hop.disclosure.policy));
  }
  return names;
}

/** What a policy is called in a picture: its title as printed. */
export function policyName(policy: { readonly title: string }): string {
  return policy.title;
}

/** A hop's transfer: one more than that of where it begins, unless it only names who is behind. */
function transfersIn(trace: Trace): ReadonlyMap<string, number> {
  const distances = new Map<string, number>();
  for (const { policy } of trace.policies) distances.set(policy.id, 0);
  const found = new Map<string, number>();
  let waiting: readonly Hop[] = trace.hops;
  while (waiting.length > 0) {
    const left: Hop[] = [];
    for (const hop of waiting) {
      const from = distances.get(hop.from.id);
      if (from === undefined) {
        left.push(hop);
        continue;
      }
      const disclosed = !isMembership(hop.kind);
      const distance = from + (disclosed ? 1 : 0);
      found.set(hop.id, distance);
      distances.set(hop.to.id, Math.min(distance, distances.get(hop.to.id) ?? distance));
    }
    if (left.length === waiting.length) break;
    waiting = left;
  }
  return found;
}
