import { graphql } from "@/api/generated";
import type { Basis, CellClausesQuery } from "@/api/generated/graphql";
import { useAsk } from "@/api/use-ask";

/** How each clause of some policies carries one item; a cell picks its own by their ids. */
const cellClausesQuery = graphql(`
  query CellClauses($data: String!, $policies: [ID!], $bases: [Basis!]) {
    trace(data: $data, policies: $policies, bases: $bases, maxHops: 1, crossPolicy: false, first: 1) {
      policies {
        policy {
          id
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

export type CarryingClause = CellClausesQuery["trace"]["policies"][number]["clauses"][number];

export interface ClausesAsked {
  readonly data: string;
  readonly policies: readonly string[];
  /** Null: the API's default. */
  readonly bases: readonly Basis[] | null;
}

export function useCellClauses({ data, policies, bases }: ClausesAsked) {
  return useAsk(cellClausesQuery, {
    data,
    policies: policies.length > 0 ? [...policies] : null,
    bases: bases && [...bases],
  });
}

/** The clauses of one cell, strongest first; `order` is that of the bases. */
export function clausesOf(found: CellClausesQuery, ids: readonly string[], order: readonly Basis[]): CarryingClause[] {
  const wanted = new Set(ids);
  return found.trace.policies
    .flatMap((row) => row.clauses)
    .filter((clause) => wanted.has(clause.disclosure.id))
    .sort((one, other) => order.indexOf(one.basis) - order.indexOf(other.basis));
}
