/** The sensitive items that the focus has to do with, the most widespread first. The numbers are the API's. */
import type { MapHeldQuery, MapSensitiveQuery } from "@/api/generated/graphql";
import { NO_FAMILY } from "@/features/map/view";

type Cell = MapSensitiveQuery["exposureMatrix"]["familyCells"][number];
export type Held = MapHeldQuery["holdings"]["holdings"][number];

export interface Item {
  readonly data: Cell["data"];
  /** The parties of each policy and family added up: whether they are the same ones is not told. */
  readonly parties: number;
  /** Ids of the policies that state it. */
  readonly policies: readonly string[];
}

export function itemsOfFamily(cells: readonly Cell[], family: string): Item[] {
  return added(cells.filter((cell) => (cell.family?.id ?? NO_FAMILY) === family));
}

export function itemsOfPolicy(cells: readonly Cell[], policy: string): Item[] {
  return added(cells.filter((cell) => cell.policy.id === policy));
}

function added(cells: readonly Cell[]): Item[] {
  const items = new Map<string, Item>();
  for (const { data, parties, policy } of cells) {
    const known = items.get(data.id);
    items.set(data.id, {
      data,
      parties: (known?.parties ?? 0) + parties,
      policies: [...new Set([...(known?.policies ?? []), policy.id])],
    });
  }
  return [...items.values()].toSorted((one, other) => other.parties - one.parties);
}

/** A recipient's sensitive items, each with the policies that state it. */
export function sensitiveOf(held: readonly Held[]): { readonly data: Held["data"]; readonly reached: Held["reached"][] }[] {
  const items = new Map<string, { data: Held["data"]; reached: Held["reached"][] }>();
  for (const { data, reached } of held.filter((one) => one.data.sensitive)) {
    const known = items.get(data.id) ?? { data, reached: [] };
    known.reached.push(reached);
    items.set(data.id, known);
  }
  return [...items.values()];
}
