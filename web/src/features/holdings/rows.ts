/** A reverse trace as a list: the same holdings as the picture, one row each, for the table and the CSV file. */
import type { Basis, Modality } from "@/api/generated/graphql";
import { waysOf } from "@/features/holdings/held";
import type { Holdings } from "@/features/holdings/holdings-request";
import { stopsOf } from "@/components/ways/ways-view";

export interface HoldingRow {
  readonly id: string;
  readonly dataId: string;
  readonly zh: string;
  readonly en: string;
  readonly sensitive: boolean;
  /** The policy of origin, by its id. */
  readonly policy: string;
  readonly policyTitle: string;
  readonly basis: Basis;
  readonly possible: boolean;
  readonly distance: number;
  readonly modality: Modality;
  readonly deidentified: boolean;
  /** Whom the item passes, in order, the recipient last; null for who is not named. */
  readonly via: readonly (string | null)[];
  /** The clauses that deliver it, most certain first. */
  readonly clauses: readonly { readonly id: string; readonly policy: string; readonly locator: string }[];
  /** The printed words that carry it. */
  readonly asStated: readonly string[];
}

/** Return the rows in the order of the picture: sensitive first, then by certainty. */
export function holdingRows(answer: Holdings): readonly HoldingRow[] {
  const rows = new Map(
    answer.holdings.map((one) => [`${one.data.id} ${one.reached.policy.id} ${one.reached.recipient.id}`, one]),
  );
  return waysOf(answer).flatMap((way) => {
    const reached = rows.get(way.id)?.reached;
    if (!reached) return [];
    return {
      id: way.id,
      dataId: way.data.id,
      zh: way.data.zh,
      en: way.data.en,
      sensitive: way.data.sensitive,
      policy: way.policy.id,
      policyTitle: way.policy.title,
      basis: way.basis,
      possible: way.possible,
      distance: reached.distance,
      modality: reached.modality,
      deidentified: reached.deidentified,
      via: stopsOf(way)
        .filter((stop) => stop.hop && !stop.policy)
        .map((stop) => stop.hop?.to.label ?? null),
      clauses: reached.clauses.map(({ disclosure }) => ({
        id: disclosure.id,
        policy: disclosure.policy.name,
        locator: disclosure.evidence.locator,
      })),
      asStated: [...new Set(reached.clauses.flatMap((clause) => clause.items))],
    };
  });
}
