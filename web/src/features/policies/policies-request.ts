import { infiniteQueryOptions, useInfiniteQuery } from "@tanstack/react-query";
import { ask, unreadable } from "@/api/ask";
import { graphql } from "@/api/generated";
import type { PoliciesQuery } from "@/api/generated/graphql";

/** The loaded policies with all that is known about them as a whole. */
export const policiesQuery = graphql(`
  query Policies($after: String) {
    policies(first: 100, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        id
        name
        title
        titleEn
        version
        updated
        effective
        sector
        url
        mapSha256
        operators {
          id
          label
        }
        counts {
          disclosures
          collections
          recipients
        }
        source {
          name
          sha256
          characters
          matches
        }
      }
    }
  }
`);

export type ListedPolicy = PoliciesQuery["policies"]["nodes"][number];

const options = infiniteQueryOptions({
  queryKey: [policiesQuery.toString()],
  queryFn: async ({ pageParam, signal }) => {
    const answer = await ask(policiesQuery, { after: pageParam }, signal);
    // Whether there are more is asked before the page is drawn, where an error would only make it wait.
    if (!answer.policies) throw unreadable(200);
    return answer;
  },
  initialPageParam: null as string | null,
  getNextPageParam: ({ policies }: PoliciesQuery) =>
    policies.pageInfo.hasNextPage ? (policies.pageInfo.endCursor ?? null) : null,
});

/** The policies page by page: `fetchNextPage` brings more. */
export function usePolicies() {
  return useInfiniteQuery({
    ...options,
    select: ({ pages }) => ({
      total: pages[0]?.policies.totalCount ?? 0,
      policies: pages.flatMap((page) => page.policies.nodes),
    }),
  });
}
