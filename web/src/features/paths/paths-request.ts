import { graphql } from "@/api/generated";
import type { PathsQuery, PathsQueryVariables } from "@/api/generated/graphql";
import type { PathsAddress } from "@/paths";

/** The most certain ways of an item to a recipient, with the clause of every step. */
export const pathsQuery = graphql(`
  query Paths($data: String!, $to: ID!, $policies: [ID!], $bases: [Basis!], $maxHops: Int!, $first: Int!) {
    paths(data: $data, to: $to, policies: $policies, bases: $bases, maxHops: $maxHops, first: $first) {
      matchedAs
      total
      data {
        id
        zh
        en
        sensitive
      }
      recipients {
        id
        label
        kind
        ... on PartnerCategory {
          policy {
            id
          }
        }
      }
      paths {
        distance
        basis
        modality
        deidentified
        possible
        policy {
          ...WayPolicy
        }
        hops {
          ...WayHop
        }
        clauses {
          basis
          items
          disclosure {
            id
          }
        }
      }
    }
  }
`);

export type Paths = PathsQuery["paths"];
export type Path = Paths["paths"][number];

/** The most ways that one list takes; `total` tells how many there are. */
export const MOST_PATHS = 50;

/** What to ask for an address; a filter that is not set is left to the API's default. */
export function pathsVariables(address: PathsAddress): PathsQueryVariables {
  return {
    data: address.data,
    to: address.to,
    policies: some(address.policies),
    bases: some(address.bases),
    maxHops: address.hops,
    first: MOST_PATHS,
  };
}

function some<T>(values: readonly T[]): T[] | null {
  return values.length > 0 ? [...values] : null;
}
