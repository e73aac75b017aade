/** Ways from data items to a recipient, as the reverse trace and the list of paths have them. */
import { graphql } from "@/api/generated";
import type { Basis, WayHopFragment, WayPolicyFragment } from "@/api/generated/graphql";
import type { LineKind } from "@/components/basis";

export const wayParts = graphql(`
  fragment WayHop on Hop {
    id
    kind
    basis
    modality
    from {
      __typename
      id
    }
    to {
      id
      label
      kind
    }
    disclosure {
      id
      action
      deidentified
      policy {
        ...WayPolicy
      }
      evidence {
        locator
      }
    }
  }

  fragment WayPolicy on Policy {
    id
    name
    title
    titleEn
    operators {
      id
      label
    }
  }
`);

export type Hop = WayHopFragment;
export type WayPolicy = WayPolicyFragment;

export interface WayItem {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
  readonly sensitive: boolean;
}

/** A clause that carries the item, and the printed words that do. */
export interface WayClause {
  readonly basis: Basis;
  readonly items: readonly string[];
  readonly disclosure: { readonly id: string };
}

/** One way of one item from one policy, as the API tells it. */
export interface Way {
  readonly id: string;
  readonly data: WayItem;
  readonly policy: WayPolicy;
  /** In order, at least one. */
  readonly hops: readonly Hop[];
  /** The weakest on the way. */
  readonly basis: Basis;
  /** A step of it is stated by no policy. */
  readonly possible: boolean;
  /** Clauses at hand with the words that carry the item. */
  readonly clauses: readonly WayClause[];
}

/** The least certain step of a way, as one word. */
export function weakestOf(way: Pick<Way, "basis" | "possible">): LineKind {
  return way.possible ? "possible" : way.basis;
}
