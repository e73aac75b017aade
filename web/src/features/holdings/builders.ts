/** Small made-up answers for the tests of this feature. */
import type { Basis } from "@/api/generated/graphql";
import { hopsOf, policyOf, type Row } from "@/components/ways/builders";
import type { Clause, Holding, Holdings } from "@/features/holdings/holdings-request";

export const MASHANG = "organization:马上消费金融股份有限公司";
const NAME = "马上消费金融股份有限公司";

export interface Held {
  readonly item: string;
  readonly basis?: Basis;
  readonly sensitive?: boolean;
  readonly possible?: boolean;
  readonly policy?: string;
  readonly rows?: readonly Row[];
}

const LISTED: readonly Row[] = [
  ["DISCLOSED", "category:资金方"],
  ["NAMED_MEMBER", MASHANG],
];

function holding({ item, basis = "STATED", sensitive = false, possible = false, policy = "a", rows }: Held): Holding {
  const hops = hopsOf(policy, rows ?? LISTED);
  return {
    data: { id: `data:${item}`, zh: item, en: item, sensitive },
    reached: {
      distance: possible ? 2 : 1,
      basis,
      modality: "WILL",
      deidentified: false,
      possibleOnly: possible,
      policy: policyOf(policy),
      recipient: { id: MASHANG, label: NAME },
      clauses: [{ basis, items: [`原文${item}`], disclosure: clause("d1", policy) }],
    },
    hops,
  };
}

export function clause(id: string, policy = "a"): Clause {
  return { id: `disclosure:${policy}/${id}`, policy: { id: `policy:${policy}`, name: policy }, evidence: { locator: "1.2" } };
}

export function answer(held: readonly Held[], more: Partial<Holdings> = {}): Holdings {
  return {
    recipients: [
      {
        __typename: "Organization",
        id: MASHANG,
        label: NAME,
        kind: "ORGANIZATION",
        classes: [],
        operates: [{ id: "policy:mashang", name: "mashang" }],
      },
    ],
    policies: [policyOf("a")],
    holdings: held.map(holding),
    unclear: [],
    refusals: [],
    ...more,
  };
}
