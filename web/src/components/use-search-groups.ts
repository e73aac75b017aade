import { useSearch, useSearchPair } from "@/api/search";
import { searchGroups, splitPair, wayGroups, type SearchGroup } from "@/components/search-entries";
import { useDebounced } from "@/components/use-debounced";

export interface FoundGroups {
  readonly groups: readonly SearchGroup[];
  /** Whether `groups` answers the text as it stands now, not an earlier one. */
  readonly isCurrent: boolean;
  readonly error: unknown;
}

/** How long typing must rest before the API is asked, in ms. */
const REST = 150;

/** What the search box lists for a text; an answer to an earlier text never replaces a later one. */
export function useSearchGroups(typed: string): FoundGroups {
  const text = typed.trim();
  const rested = useDebounced(text, REST);
  const pair = splitPair(rested);
  const isWhole = pair ? pair.data !== "" && pair.to !== "" : rested !== "";
  const single = useSearch(rested, isWhole && pair === null);
  const both = useSearchPair(pair?.data ?? "", pair?.to ?? "", isWhole && pair !== null);
  if (text === "" || !isWhole) return { groups: [], isCurrent: rested === text, error: null };
  const { error, isFetching, isPlaceholderData } = pair ? both : single;
  const isCurrent = rested === text && !isFetching && !isPlaceholderData;
  if (pair) return { groups: both.data ? wayGroups(both.data.data, both.data.to) : [], isCurrent, error };
  return { groups: single.data ? searchGroups(single.data) : [], isCurrent, error };
}
