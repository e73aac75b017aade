import { graphql } from "@/api/generated";
import type { Basis, OneItemQuery, OneItemQueryVariables } from "@/api/generated/graphql";
import { BASES } from "@/components/basis";
import type { CompareAddress } from "@/paths";

/** Everything that the mode 单项 shows: the counts on every basis, and what each policy says of the item. */
export const oneItemQuery = graphql(`
  query OneItem($data: String!, $item: ID!, $policies: [ID!], $bases: [Basis!], $classes: Boolean!) {
    exposureMatrix(policies: $policies, dataTypes: [$item], bases: $bases) {
      policies {
        id
        name
      }
      familyCells {
        ...ExposureCounts
      }
      cells @include(if: $classes) {
        ...ExposureCounts
      }
    }
    trace(data: $data, policies: $policies, maxHops: 1, crossPolicy: false, first: 1) {
      data {
        id
      }
      policies {
        stance
        general
        policy {
          id
        }
        refusals {
          basis
          items
          disclosure {
            id
          }
        }
      }
    }
    ...ExposureTerms
  }
`);

export type OneItem = OneItemQuery;

/** The item of the pictures and of the start page, until another one is chosen. */
const FIRST_ITEM = "face_video";

/** Here general words and open phrases count too: the line of each cell tells them apart. */
export const ITEM_BASES: readonly Basis[] = BASES;

export function oneItemVariables(address: CompareAddress): OneItemQueryVariables {
  const item = address.item ?? FIRST_ITEM;
  return {
    data: item,
    item,
    policies: address.policies.length > 0 ? [...address.policies] : null,
    bases: [...ITEM_BASES],
    classes: address.open.length > 0,
  };
}
