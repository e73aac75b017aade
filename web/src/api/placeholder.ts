// Goes when features/trace has its request: paths.ts needs the enums, which codegen writes only if asked for.
import { graphql } from "@/api/generated";

export const policyListQuery = graphql(`
  query PolicyList {
    policies(first: 50) {
      totalCount
      nodes {
        id
        name
        title
      }
    }
  }
`);

export const kinds = graphql(`
  query Kinds($bases: [Basis!], $kinds: [RecipientKind!]) {
    trace(data: "x", bases: $bases, recipientKinds: $kinds) {
      matchedAs
      policies { stance clauses { basis disclosure { modality action } } }
      hops { kind }
    }
  }
`);
