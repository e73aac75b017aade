import { graphql } from "@/api/generated";
import type { EvidenceQuery } from "@/api/generated/graphql";
import { useAsk } from "@/api/use-ask";

/** Statements by their ids, and the policies they stand in, with everything that the panel shows of them. */
export const evidenceQuery = graphql(`
  query Evidence($ids: [ID!]!) {
    nodes(ids: $ids) {
      __typename
      id
      ... on Policy {
        ...EvidencePolicy
      }
      ... on Disclosure {
        action
        modality
        deidentified
        policy {
          ...EvidencePolicy
        }
        sender {
          id
          label
          kind
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
        items {
          ...EvidenceItem
        }
        openEnded {
          ...EvidencePhrase
        }
        purposes {
          phrase {
            ...EvidencePhrase
          }
          purpose {
            id
            zh
            en
          }
        }
        conditions {
          ...EvidencePhrase
        }
        examples {
          ...EvidencePhrase
        }
        shareMethod {
          ...EvidencePhrase
        }
        contact {
          ...EvidencePhrase
        }
        country {
          ...EvidencePhrase
        }
        retention {
          ...EvidencePhrase
        }
        permissions
        evidence {
          locator
          start
          end
          quote
          sourceMatches
        }
      }
    }
  }

  fragment EvidencePolicy on Policy {
    id
    name
    title
    titleEn
    version
    updated
    effective
    mapSha256
    operators {
      id
      label
    }
    source {
      name
      sha256
      matches
    }
  }

  fragment EvidenceItem on DisclosedItem {
    asStated
    basis
    partOf
    type {
      id
      zh
      en
      kind
      sensitive
    }
  }

  fragment EvidencePhrase on Phrase {
    text
    summaryZh
    printed
    start
    end
  }
`);

type Found = EvidenceQuery["nodes"][number];
export type StatedDisclosure = Extract<Found, { __typename: "Disclosure" }>;
export type StatedPolicy = Extract<Found, { __typename: "Policy" }>;

/** How many nodes one request opens; a selection with more is asked for part by part. */
export const MOST_IDS = 100;

/** What the ids stand for, by id; what is no longer loaded is missing. */
export interface Evidences {
  readonly disclosures: ReadonlyMap<string, StatedDisclosure>;
  readonly policies: ReadonlyMap<string, StatedPolicy>;
}

/** One request for all statements of a selection. */
export function useEvidence(ids: readonly string[]) {
  return useAsk(evidenceQuery, { ids: [...new Set(ids)].slice(0, MOST_IDS) }, { enabled: ids.length > 0 });
}

export function evidencesOf(found: EvidenceQuery): Evidences {
  const disclosures = new Map<string, StatedDisclosure>();
  const policies = new Map<string, StatedPolicy>();
  for (const node of found.nodes) {
    if (node?.__typename === "Disclosure") disclosures.set(node.id, node);
    else if (node?.__typename === "Policy") policies.set(node.id, node);
  }
  return { disclosures, policies };
}
