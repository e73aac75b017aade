import { graphql } from "@/api/generated";
import type { SearchQuery } from "@/api/generated/graphql";
import { useAsk } from "@/api/use-ask";

const searchQuery = graphql(`
  query Search($text: String!) {
    data: search(text: $text, kinds: [DATA_TYPE], first: 6) {
      ...Hit
    }
    organizations: search(text: $text, kinds: [ORGANIZATION], first: 5) {
      ...Hit
    }
    sdks: search(text: $text, kinds: [SDK], first: 4) {
      ...Hit
    }
    categories: search(text: $text, kinds: [PARTNER_CATEGORY], first: 4) {
      ...Hit
    }
    policies: search(text: $text, kinds: [POLICY], first: 3) {
      ...Hit
    }
  }

  fragment Hit on SearchHit {
    kind
    label
    matchedAs
    match
    score
    printedIn {
      id
    }
    node {
      __typename
      id
      ... on DataType {
        zh
        en
        sensitive
      }
      ... on Organization {
        operates {
          id
        }
      }
      ... on Sdk {
        provider {
          id
          label
        }
      }
      ... on PartnerCategory {
        policy {
          id
        }
      }
      ... on Policy {
        name
        title
        titleEn
        operators {
          id
          label
        }
      }
    }
  }
`);

const searchPairQuery = graphql(`
  query SearchPair($data: String!, $to: String!) {
    data: search(text: $data, kinds: [DATA_TYPE], first: 1) {
      ...Hit
    }
    to: search(text: $to, kinds: [ORGANIZATION, SDK, PARTNER_CATEGORY], first: 8) {
      ...Hit
    }
  }
`);

export type Hit = SearchQuery["data"][number];

/** What may be meant by a text, by kind. The old answer stays until the new one is there. */
export function useSearch(text: string, enabled: boolean) {
  return useAsk(searchQuery, { text }, { enabled, keepPrevious: true });
}

/** What may be meant by the two sides of an arrow. */
export function useSearchPair(data: string, to: string, enabled: boolean) {
  return useAsk(searchPairQuery, { data, to }, { enabled, keepPrevious: true });
}
