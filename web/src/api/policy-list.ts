import { queryOptions, useQuery } from "@tanstack/react-query";
import { ask, unreadable } from "@/api/ask";
import { graphql } from "@/api/generated";
import type { PolicyListQuery } from "@/api/generated/graphql";

const policyListQuery = graphql(`
  query PolicyList($after: String) {
    policies(first: 100, after: $after) {
      totalCount
      pageInfo {
        endCursor
        hasNextPage
      }
      nodes {
        id
        name
        title
        titleEn
        updated
        effective
        operators {
          id
          label
        }
      }
    }
  }
`);

type Listed = PolicyListQuery["policies"];

/** Page by page, since a letter that is given to a part of the list is the letter of another policy. */
async function wholeList(signal: AbortSignal): Promise<{ policies: Pick<Listed, "totalCount" | "nodes"> }> {
  const nodes: Listed["nodes"][number][] = [];
  let after: string | null = null;
  for (;;) {
    const { policies }: PolicyListQuery = await ask(policyListQuery, { after }, signal);
    if (!policies) throw unreadable(200);
    nodes.push(...policies.nodes);
    after = policies.pageInfo.hasNextPage ? (policies.pageInfo.endCursor ?? null) : null;
    if (after === null) return { policies: { totalCount: policies.totalCount, nodes } };
  }
}

const options = queryOptions({
  queryKey: [policyListQuery.toString()],
  queryFn: ({ signal }) => wholeList(signal),
});

/** All loaded policies, in the order that gives them their letters. */
export function usePolicyList() {
  return useQuery(options);
}
