import { useMutation, useQueryClient } from "@tanstack/react-query";
import { ask, AskFailed } from "@/api/ask";
import { graphql } from "@/api/generated";
import type { LoadMapMutation } from "@/api/generated/graphql";

const loadMapMutation = graphql(`
  mutation LoadMap($map: JSON!) {
    loadMap(map: $map, replace: true) {
      replaced
      unchanged
      nodes
      relationships
      policy {
        id
        name
        title
      }
    }
  }
`);

export type Loaded = LoadMapMutation["loadMap"];

export interface ToLoad {
  readonly map: unknown;
  readonly token: string;
}

/** Load a map; every answer about what is loaded is then asked for anew. */
export function useLoadMap() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ map, token }: ToLoad) => {
      // A mutation is not given up half way: it is either done or not.
      const { loadMap } = await ask(loadMapMutation, { map }, undefined, token);
      return loadMap;
    },
    gcTime: 0, // The variables hold the token.
    onSuccess: () => client.invalidateQueries(),
  });
}

export interface ServerProblem {
  readonly place: string;
  readonly code: string;
  readonly message: string;
}

export interface ServerProblems {
  readonly problems: readonly ServerProblem[];
  /** How many there are; the server lists the first hundred. */
  readonly count: number;
}

/** What the server found wrong with the map, with its places; null where it said no for another reason. */
export function problemsIn(error: unknown): ServerProblems | null {
  if (!(error instanceof AskFailed)) return null;
  const told = error.errors.find((one) => one.code === "INVALID_MAP")?.more;
  const problems = Array.isArray(told?.["problems"]) ? told["problems"].filter(isProblem) : [];
  if (problems.length === 0) return null;
  const count = told?.["problemCount"];
  return { problems, count: typeof count === "number" ? count : problems.length };
}

function isProblem(value: unknown): value is ServerProblem {
  if (typeof value !== "object" || value === null) return false;
  const { place, code, message } = value as Partial<Record<keyof ServerProblem, unknown>>;
  return typeof place === "string" && typeof code === "string" && typeof message === "string";
}
