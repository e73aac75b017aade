import { graphql } from "@/api/generated";

/** The sensitive items of families and policies; one answer for all of them. */
export const sensitiveQuery = graphql(`
  query MapSensitive($policies: [ID!]) {
    exposureMatrix(policies: $policies, sensitiveOnly: true) {
      familyCells {
        parties
        policy {
          id
        }
        family {
          id
        }
        data {
          id
          zh
          en
        }
      }
    }
  }
`);

/** What one recipient may be given by the policies that name it: their own statements, no further step. */
export const heldQuery = graphql(`
  query MapHeld($recipient: ID!, $policies: [ID!]) {
    holdings(recipient: $recipient, policies: $policies, maxHops: 1, crossPolicy: false) {
      holdings {
        data {
          id
          zh
          en
          sensitive
        }
        reached {
          basis
          policy {
            id
          }
        }
      }
    }
  }
`);
