import { graphql } from "@/api/generated";
import type { TraceQuery, TraceQueryVariables } from "@/api/generated/graphql";
import type { TraceAddress } from "@/paths";

/** Everything that the picture, the table and the exports of one trace show; clauses' texts come on opening. */
export const traceQuery = graphql(`
  query Trace(
    $data: String!
    $policies: [ID!]
    $bases: [Basis!]
    $purposes: [ID!]
    $recipientKinds: [RecipientKind!]
    $maxHops: Int!
    $apart: [ID!]
    $first: Int!
  ) {
    trace(
      data: $data
      policies: $policies
      bases: $bases
      purposes: $purposes
      recipientKinds: $recipientKinds
      maxHops: $maxHops
      apart: $apart
      first: $first
    ) {
      matchedAs
      data {
        id
        zh
        en
        sensitive
        sensitiveGround
        thirdPerson
        synonyms
      }
      alternatives {
        id
        zh
        en
      }
      policies {
        stance
        general
        policy {
          id
          name
          title
          titleEn
          operators {
            id
            label
          }
        }
        clauses {
          basis
          disclosure {
            id
            evidence {
              locator
            }
          }
        }
        refusals {
          disclosure {
            id
            evidence {
              locator
            }
          }
        }
      }
      recipients {
        distance
        basis
        modality
        deidentified
        possibleOnly
        named
        way
        policy {
          id
        }
        recipient {
          id
          label
          kind
        }
        recipientClass {
          id
          zh
          en
        }
        clauses {
          basis
          items
          disclosure {
            id
          }
        }
        refusals {
          id
          policy {
            name
          }
          evidence {
            locator
          }
        }
      }
      hops {
        ...WayHop
        disclosure {
          policy {
            mapSha256
          }
        }
      }
      totals {
        direct
        onwardStated
        onwardPossible
        named
        unnamed
        hidden
        leftOut {
          reason
          count
        }
      }
    }
  }
`);

export type Trace = TraceQuery["trace"];
export type TracedRecipient = Trace["recipients"][number];
export type Hop = Trace["hops"][number];
export type PolicyStance = Trace["policies"][number];

/** The most recipients that one picture takes; `totals` tells how many there are. */
export const MOST_RECIPIENTS = 400;

/** What to ask for an address; a filter that is not set is left to the API's default. */
export function traceVariables(address: TraceAddress): TraceQueryVariables {
  return {
    data: address.data,
    policies: some(address.policies),
    bases: some(address.bases),
    purposes: some(address.purposes),
    recipientKinds: some(address.kinds),
    maxHops: address.hops,
    apart: some(address.apart),
    first: MOST_RECIPIENTS,
  };
}

function some<T>(values: readonly T[]): T[] | null {
  return values.length > 0 ? [...values] : null;
}
