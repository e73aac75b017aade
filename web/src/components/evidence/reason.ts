import type { Basis } from "@/api/generated/graphql";

/** Why a clause carries an item as it does: a key of `evidence:reason` and what stands in it. */
export interface Reason {
  readonly key:
    | "STATED"
    | "statedPlain"
    | "NARROWER"
    | "BROADER"
    | "REFERRED"
    | "referredHead"
    | "OPEN_ENDED"
    | "vague"
    | "unknown";
  /** The printed words that carry the item. */
  readonly items: readonly string[];
  /** What the clause itself prints where another one lists the items. */
  readonly head: string | null;
}

interface Carried {
  readonly items: readonly { readonly asStated: string; readonly basis: Basis; readonly partOf?: string | null }[];
  readonly openEnded?: { readonly text: string } | null;
}

/**
 * @param words - the printed words that carry the item, as the API tells them.
 * @param itemLabels - labels of the item; words that equal one are not repeated.
 */
export function reasonOf(
  basis: Basis,
  words: readonly string[],
  clause: Carried,
  itemLabels: readonly string[] = [],
): Reason {
  const plain = (key: Reason["key"]): Reason => ({ key, items: words, head: null });
  if (words.length === 0) return plain(basis === "STATED" ? "statedPlain" : "unknown");
  switch (basis) {
    case "STATED":
      return plain(words.every((word) => itemLabels.includes(word)) ? "statedPlain" : "STATED");
    case "REFERRED":
      return referred(words, clause);
    case "OPEN_ENDED":
      return plain(clause.openEnded && words.includes(clause.openEnded.text) ? "OPEN_ENDED" : "vague");
    default:
      return plain(basis);
  }
}

/** Where this clause prints a head and the other one what is under it, the head is what a reader finds here. */
function referred(words: readonly string[], clause: Carried): Reason {
  const printed = new Set(clause.items.filter((item) => item.basis === "STATED").map((item) => item.asStated));
  const heads = clause.items.filter((item) => item.basis === "REFERRED" && words.includes(item.asStated));
  const head = heads.map((item) => item.partOf).find((one) => one != null && printed.has(one)) ?? null;
  return head === null ? { key: "REFERRED", items: words, head } : { key: "referredHead", items: words, head };
}
