import { useQuery } from "@tanstack/react-query";
import { ask } from "@/api/ask";
import { graphql } from "@/api/generated";
import type { CollectionPageFragment, DisclosurePageFragment, PolicyStatementsQuery } from "@/api/generated/graphql";

/** A policy with its text, where the server has it, and the first pages of its statements. */
export const policyStatementsQuery = graphql(`
  query PolicyStatements($id: ID!, $first: Int!) {
    node(id: $id) {
      __typename
      ... on Policy {
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
          characters
          matches
          text
        }
        disclosures(first: $first) {
          ...DisclosurePage
        }
        collections(first: $first) {
          ...CollectionPage
        }
      }
    }
  }

  fragment DisclosurePage on DisclosureConnection {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      __typename
      id
      action
      modality
      deidentified
      sender {
        id
        label
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
      }
      conditions {
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
      }
    }
  }

  fragment CollectionPage on CollectionConnection {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      __typename
      id
      source
      modality
      function {
        ...EvidencePhrase
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
      }
      permissions
      evidence {
        locator
        start
        end
      }
    }
  }
`);

const moreDisclosures = graphql(`
  query MoreDisclosures($id: ID!, $first: Int!, $after: String) {
    node(id: $id) {
      ... on Policy {
        disclosures(first: $first, after: $after) {
          ...DisclosurePage
        }
      }
    }
  }
`);

const moreCollections = graphql(`
  query MoreCollections($id: ID!, $first: Int!, $after: String) {
    node(id: $id) {
      ... on Policy {
        collections(first: $first, after: $after) {
          ...CollectionPage
        }
      }
    }
  }
`);

type Opened = Extract<NonNullable<PolicyStatementsQuery["node"]>, { __typename: "Policy" }>;
export type PolicyDisclosure = DisclosurePageFragment["nodes"][number];
export type PolicyCollection = CollectionPageFragment["nodes"][number];

/** A policy with all its statements, whatever number of pages they took. */
export interface OpenedPolicy extends Omit<Opened, "disclosures" | "collections"> {
  readonly disclosures: readonly PolicyDisclosure[];
  readonly collections: readonly PolicyCollection[];
}

/** So many statements in one answer, which is within the server's limit for what an answer may cost. */
const FIRST = 250;

/** A policy by its name; null where no such policy is loaded. */
export function usePolicy(name: string) {
  const id = name.startsWith("policy:") ? name : `policy:${name}`;
  return useQuery({
    queryKey: [policyStatementsQuery.toString(), id],
    queryFn: ({ signal }) => openPolicy(id, signal),
  });
}

async function openPolicy(id: string, signal: AbortSignal): Promise<OpenedPolicy | null> {
  const { node } = await ask(policyStatementsQuery, { id, first: FIRST }, signal);
  if (node?.__typename !== "Policy") return null;
  const disclosures = await allOf(node.disclosures, async (after) => {
    const more = await ask(moreDisclosures, { id, first: FIRST, after }, signal);
    return more.node && "disclosures" in more.node ? more.node.disclosures : null;
  });
  const collections = await allOf(node.collections, async (after) => {
    const more = await ask(moreCollections, { id, first: FIRST, after }, signal);
    return more.node && "collections" in more.node ? more.node.collections : null;
  });
  return { ...node, disclosures, collections };
}

interface Page<T> {
  readonly nodes: readonly T[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string | null };
}

async function allOf<T>(first: Page<T>, more: (after: string | null) => Promise<Page<T> | null>): Promise<T[]> {
  const found = [...first.nodes];
  let page: Page<T> | null = first;
  while (page?.pageInfo.hasNextPage) {
    page = await more(page.pageInfo.endCursor ?? null);
    found.push(...(page?.nodes ?? []));
  }
  return found;
}
