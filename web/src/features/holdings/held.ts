/** What an answer about a recipient comes to: its ways in the order of reading, its numbers, its rows. */
import type { Basis } from "@/api/generated/graphql";
import { BASES } from "@/components/basis";
import { grouped } from "@/components/grouped";
import type { Way } from "@/components/ways/way";
import type { Holding, Holdings } from "@/features/holdings/holdings-request";

/** Sensitive items first, then by certainty; an item's ways stand together, its most certain first. */
export function waysOf({ holdings }: Holdings): readonly Way[] {
  const byItem = grouped(holdings.map(wayOf), (way) => way.data.id);
  const items = [...byItem.values()].map((ways) => ways.toSorted((one, other) => rank(one) - rank(other)));
  return items.toSorted((one, other) => itemRank(one) - itemRank(other)).flat();
}

function wayOf({ data, reached, hops }: Holding): Way {
  const { policy, basis, possibleOnly, recipient, clauses } = reached;
  return { id: `${data.id} ${policy.id} ${recipient.id}`, data, policy, hops, basis, possible: possibleOnly, clauses };
}

function rank({ possible, basis }: Way): number {
  return (possible ? BASES.length : 0) + BASES.indexOf(basis);
}

function itemRank([first]: readonly Way[]): number {
  return first ? (first.data.sensitive ? 0 : 2 * BASES.length) + rank(first) : 0;
}

export interface Conclusion {
  /** Policies of origin. */
  readonly policies: number;
  readonly items: number;
  readonly sensitive: number;
  /** Items that only a possible step leads here. */
  readonly possible: number;
  /** The other items by the strongest basis that they have. */
  readonly byBasis: readonly { readonly basis: Basis; readonly count: number }[];
  /** Clauses that reach it with words that name no item. */
  readonly unclear: number;
  /** Clauses that say that something is not given to it. */
  readonly refusals: number;
}

export function conclusionOf(answer: Holdings): Conclusion {
  const ways = waysOf(answer);
  const best = [...new Map(ways.toReversed().map((way) => [way.data.id, way])).values()];
  const stated = best.filter((way) => !way.possible);
  return {
    policies: new Set(ways.map((way) => way.policy.id)).size,
    items: best.length,
    sensitive: best.filter((way) => way.data.sensitive).length,
    possible: best.length - stated.length,
    byBasis: BASES.map((basis) => ({ basis, count: stated.filter((way) => way.basis === basis).length })).filter(
      ({ count }) => count > 0,
    ),
    unclear: answer.unclear.length,
    refusals: answer.refusals.length,
  };
}

/**
 * The name of a recipient as printed: of all that the name in the address stands for, the first. `unnamed` stands
 * for one that a clause does not name.
 */
export function nameOf(answer: Holdings | undefined, asked: string, unnamed: string): string {
  if (answer?.recipients[0]) return answer.recipients[0].label ?? unnamed;
  return asked.replace(/^[a-z_]+:(?:[^/]+\/)?/, "");
}
