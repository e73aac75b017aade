import { queryOptions, useQuery, type UseQueryResult } from "@tanstack/react-query";
import { ask } from "@/api/ask";
import type { TypedDocumentString } from "@/api/generated/graphql";
import { keepPrevious as keep } from "@/api/query-client";

export interface AskOptions {
  /** False: do not ask yet. */
  readonly enabled?: boolean;
  /** Keep the old answer, as `isPlaceholderData`, while the one for new variables is on its way. */
  readonly keepPrevious?: boolean;
}

/** The same question has the same key, so that it is asked once; a question nobody waits for is given up. */
export function asking<TResult, TVariables>(
  document: TypedDocumentString<TResult, TVariables>,
  variables: TVariables,
) {
  return queryOptions({
    queryKey: [document.toString(), variables] as const,
    queryFn: ({ signal }) => ask(document, variables, signal),
  });
}

/** Ask the API; give the result to `LoadingPanel`. */
export function useAsk<TResult, TVariables>(
  document: TypedDocumentString<TResult, TVariables>,
  variables: TVariables,
  { enabled = true, keepPrevious = false }: AskOptions = {},
): UseQueryResult<TResult> {
  return useQuery({
    ...asking(document, variables),
    enabled,
    ...(keepPrevious ? keep : {}),
  });
}
