import { graphql } from "@/api/generated";
import { useAsk } from "@/api/use-ask";

const policyListQuery = graphql(`
  query PolicyList {
    policies(first: 100) {
      totalCount
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

/** The loaded policies, in the order that gives them their letters. */
export function usePolicyList() {
  return useAsk(policyListQuery, {});
}
