/** Small made-up ways for tests. */
import type { Basis, HopKind, RecipientKind } from "@/api/generated/graphql";
import type { Hop, Way, WayPolicy } from "@/components/ways/way";

export function policyOf(name: string): WayPolicy {
  return { id: `policy:${name}`, name, title: name, titleEn: null, operators: [] };
}

export type Row = readonly [kind: HopKind, to: string, basis?: Basis, policy?: string];

/** A way of an item from a policy; each row is a hop from where the one before ended. */
export function way(id: string, item: string, policy: string, rows: readonly Row[], more: Partial<Way> = {}): Way {
  return {
    id,
    data: { id: `data:${item}`, zh: item, en: item, sensitive: false },
    policy: policyOf(policy),
    hops: hopsOf(policy, rows),
    basis: "STATED",
    possible: rows.some(([kind]) => kind === "ONWARD_POSSIBLE"),
    clauses: [],
    ...more,
  };
}

export function hopsOf(policy: string, rows: readonly Row[]): Hop[] {
  let from = `policy:${policy}`;
  return rows.map(([kind, to, basis = "STATED", stating = policy]) => {
    const membership = kind === "NAMED_MEMBER" || kind === "SDK_PROVIDER";
    const id = `${from}>${to}`;
    const hop = {
      id,
      kind,
      basis: membership ? null : basis,
      modality: membership ? null : "WILL",
      from: { __typename: from.startsWith("policy:") ? "Policy" : "Organization", id: from },
      to: { id: to, label: to.replace(/^\w+:/, ""), kind: kindOf(to) },
      disclosure: membership
        ? null
        : {
            id: `disclosure:${id}`,
            action: "SHARE",
            deidentified: false,
            policy: policyOf(stating),
            evidence: { locator: "1" },
          },
    } as Hop;
    from = to;
    return hop;
  });
}

function kindOf(id: string): RecipientKind {
  if (id.startsWith("sdk:")) return "SDK";
  return id.startsWith("organization:") ? "ORGANIZATION" : "PARTNER_CATEGORY";
}
