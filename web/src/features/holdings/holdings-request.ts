import { graphql } from "@/api/generated";
import type { HoldingsQuery, HoldingsQueryVariables } from "@/api/generated/graphql";
import type { HoldingsAddress } from "@/paths";

/** Everything that the picture, the table and the exports of one reverse trace show. */
export const holdingsQuery = graphql(`
  query Holdings($recipient: ID!, $policies: [ID!], $bases: [Basis!], $maxHops: Int!) {
    holdings(recipient: $recipient, policies: $policies, bases: $bases, maxHops: $maxHops) {
      recipients {
        __typename
        id
        label
        kind
        classes {
          id
          zh
          en
        }
        ... on Organization {
          operates {
            id
            name
          }
        }
        ... on PartnerCategory {
          policy {
            id
          }
        }
      }
      policies {
        ...WayPolicy
      }
      holdings {
        data {
          id
          zh
          en
          sensitive
        }
        reached {
          distance
          basis
          modality
          deidentified
          possibleOnly
          policy {
            ...WayPolicy
          }
          recipient {
            id
            label
          }
          clauses {
            basis
            items
            disclosure {
              ...PointedClause
            }
          }
        }
        hops {
          ...WayHop
        }
      }
      unclear {
        ...PointedClause
      }
      refusals {
        ...PointedClause
      }
    }
  }

  fragment PointedClause on Disclosure {
    id
    policy {
      id
      name
    }
    evidence {
      locator
    }
  }
`);

export type Holdings = HoldingsQuery["holdings"];
export type Holding = Holdings["holdings"][number];
export type Clause = Holdings["unclear"][number];

/** What to ask for an address; a filter that is not set is left to the API's default. */
export function holdingsVariables(address: HoldingsAddress): HoldingsQueryVariables {
  return {
    recipient: address.recipient,
    policies: some(address.policies),
    bases: some(address.bases),
    maxHops: address.hops,
  };
}

function some<T>(values: readonly T[]): T[] | null {
  return values.length > 0 ? [...values] : null;
}
