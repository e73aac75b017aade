/** Everything that the picture, the list and the exports of the map show: one request for up to six policies. */
import { keepPreviousData, useQuery, type UseQueryResult } from "@tanstack/react-query";
import { ask, unreadable } from "@/api/ask";
import { graphql } from "@/api/generated";
import {
  TypedDocumentString,
  type MapFrameQuery,
  type MapRecipientsFragment,
} from "@/api/generated/graphql";

const frameQuery = graphql(`
  query MapFrame {
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
    joins {
      id
      label
      mentions {
        role
        policy {
          id
        }
      }
      operates {
        id
      }
    }
  }
`);

const recipientsFragment = graphql(`
  fragment MapRecipients on RecipientConnection {
    totalCount
    nodes {
      __typename
      id
      label
      kind
      named
      classes {
        id
      }
      ... on Organization {
        memberOf {
          id
        }
        sdks {
          id
        }
      }
    }
  }
`);

export type Family = MapFrameQuery["recipientFamilies"][number];
export type Join = MapFrameQuery["joins"][number];
export type Recipient = MapRecipientsFragment["nodes"][number];

/** What one policy names. */
export interface PolicyRecipients {
  readonly policy: string;
  /** How many there are; `nodes` may be fewer. */
  readonly total: number;
  readonly nodes: readonly Recipient[];
}

export interface MapAnswer {
  readonly families: readonly Family[];
  readonly joins: readonly Join[];
  readonly policies: readonly PolicyRecipients[];
}

/** The most recipients of one policy that are shown. */
export const MOST_RECIPIENTS = 1000;
/** The API estimates the cost of a query before it looks; six policies stay below its usual limit. */
const POLICIES_PER_REQUEST = 6;

type Answer = MapFrameQuery & Readonly<Record<`p${number}`, MapRecipientsFragment>>;
type Variables = Readonly<Record<`p${number}`, string>>;

/** One question for several policies; GraphQL has no list of recipients by policy, so each has an alias. */
export function mapDocument(policies: number): TypedDocumentString<Answer, Variables> {
  const places = Array.from({ length: policies }, (_, place) => place);
  const head = places.length > 0 ? `query Map(${places.map((place) => `$p${place}: ID!`).join(", ")})` : "query Map";
  const lists = places.map(
    (place) => `  p${place}: recipients(policy: $p${place}, first: ${MOST_RECIPIENTS}) {\n    ...MapRecipients\n  }`,
  );
  const frame = frameQuery.toString().trim().replace(/^query MapFrame/, head).replace(/\}$/, `${lists.join("\n")}\n}`);
  return new TypedDocumentString(`${frame}\n${places.length > 0 ? recipientsFragment.toString().trim() : ""}`);
}

/** The ids of the policies chosen by id or name, in the order of their letters; those that are not loaded last. */
export function chosenIds(
  loaded: readonly { readonly id: string; readonly name: string }[],
  chosen: readonly string[],
): readonly string[] {
  if (chosen.length === 0) return loaded.map(({ id }) => id);
  const known = loaded.filter(({ id, name }) => chosen.includes(id) || chosen.includes(name));
  const unknown = chosen.filter((one) => !loaded.some(({ id, name }) => id === one || name === one));
  return [...known.map(({ id }) => id), ...new Set(unknown)];
}

/** What to ask for these policies, six at a time. */
export function mapRequests(policies: readonly string[]): readonly (readonly string[])[] {
  const count = Math.max(1, Math.ceil(policies.length / POLICIES_PER_REQUEST));
  return Array.from({ length: count }, (_, place) =>
    policies.slice(place * POLICIES_PER_REQUEST, (place + 1) * POLICIES_PER_REQUEST),
  );
}

export function mapVariables(policies: readonly string[]): Variables {
  return Object.fromEntries(policies.map((policy, place) => [`p${place}`, policy]));
}

/** Ask for the map of these policies; null while the policies are not known. */
export function useMap(policies: readonly string[] | null): UseQueryResult<MapAnswer> {
  return useQuery({
    queryKey: ["map", policies],
    enabled: policies !== null,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => {
      const parts = await Promise.all(
        mapRequests(policies ?? []).map(async (some) => {
          const answer = await ask(mapDocument(some.length), mapVariables(some), signal);
          return { answer, found: some.map((policy, place) => recipientsOf(policy, answer[`p${place}`])) };
        }),
      );
      const frame = parts[0]?.answer;
      if (!frame?.recipientFamilies || !frame.joins) throw unreadable(200);
      return {
        families: frame.recipientFamilies,
        joins: frame.joins,
        policies: parts.flatMap((part) => part.found),
      };
    },
  });
}

/** An answer without them is no map in which the policy names nobody. */
function recipientsOf(policy: string, found: MapRecipientsFragment | undefined): PolicyRecipients {
  if (!found) throw unreadable(200);
  return { policy, total: found.totalCount, nodes: found.nodes };
}
