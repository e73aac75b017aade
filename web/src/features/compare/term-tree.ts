/** Data types as the vocabulary nests them: groups with their terms in order, each term once. */
import type { DataTerm } from "@/features/compare/compare-request";

export interface PlacedTerm {
  readonly term: DataTerm;
  /** How many of the terms that contain it stand above it. */
  readonly depth: number;
}

export interface TermGroup {
  /** The top group; null for terms that are in none. */
  readonly group: DataTerm | null;
  readonly terms: readonly PlacedTerm[];
}

/**
 * The wanted terms by their top group. A term comes after what contains it; one that several terms contain is
 * put under the first.
 */
export function termGroups(vocabulary: readonly DataTerm[], wanted: ReadonlySet<string>): TermGroup[] {
  const children = childrenOf(vocabulary);
  const tops = vocabulary.filter((term) => term.broader.length === 0);
  const groups = tops.map((top) => ({ top, terms: below(top, children, wanted, 0) }));
  const inGroup = groups.filter(({ top }) => top.kind === "GROUP").map(({ top, terms }) => ({ group: top, terms }));
  const alone = groups.filter(({ top }) => top.kind !== "GROUP").flatMap(({ terms }) => terms);
  return [...inGroup, { group: null, terms: alone }].filter(({ terms }) => terms.length > 0);
}

/** By what contains it first. */
function childrenOf(vocabulary: readonly DataTerm[]): ReadonlyMap<string, readonly DataTerm[]> {
  const children = new Map<string, DataTerm[]>();
  for (const term of vocabulary) {
    const over = term.broader[0]?.id;
    if (over !== undefined) children.set(over, [...(children.get(over) ?? []), term]);
  }
  return children;
}

function below(
  term: DataTerm,
  children: ReadonlyMap<string, readonly DataTerm[]>,
  wanted: ReadonlySet<string>,
  depth: number,
): PlacedTerm[] {
  const here = wanted.has(term.id);
  const under = children.get(term.id) ?? [];
  return [
    ...(here ? [{ term, depth }] : []),
    ...under.flatMap((one) => below(one, children, wanted, here ? depth + 1 : depth)),
  ];
}
