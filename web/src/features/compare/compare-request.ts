import { graphql } from "@/api/generated";
import type { ExposureQuery, ExposureQueryVariables } from "@/api/generated/graphql";
import type { CompareAddress } from "@/paths";

/** Everything that the table of the modes 并列 and 合并 shows; classes only where a family is open. */
export const exposureQuery = graphql(`
  query Exposure($policies: [ID!], $sensitiveOnly: Boolean!, $classes: Boolean!) {
    exposureMatrix(policies: $policies, sensitiveOnly: $sensitiveOnly) {
      policies {
        id
        name
      }
      dataTypes {
        id
      }
      familyCells {
        ...ExposureCounts
      }
      cells @include(if: $classes) {
        ...ExposureCounts
      }
    }
    ...ExposureTerms
  }

  fragment ExposureCounts on ExposureCell {
    parties
    recipients
    named
    basis
    modality
    disclosureIds
    policy {
      id
    }
    data {
      id
    }
    family {
      id
    }
    recipientClass {
      id
    }
  }

  fragment ExposureTerms on Query {
    recipientFamilies {
      id
      zh
      en
      classes {
        id
        zh
        en
      }
    }
    dataTypes(first: 1000) {
      nodes {
        id
        zh
        en
        kind
        sensitive
        thirdPerson
        broader {
          id
        }
      }
    }
  }
`);

export type Terms = Pick<ExposureQuery, "recipientFamilies" | "dataTypes">;
export type Family = Terms["recipientFamilies"][number];
export type DataTerm = Terms["dataTypes"]["nodes"][number];
export type FoundCell = ExposureQuery["exposureMatrix"]["familyCells"][number];

/** What to ask for an address; a filter that is not set is left to the API's default. */
export function exposureVariables(address: CompareAddress): ExposureQueryVariables {
  return {
    policies: address.policies.length > 0 ? [...address.policies] : null,
    sensitiveOnly: address.sensitiveOnly,
    classes: address.open.length > 0,
  };
}
