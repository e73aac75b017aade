/** One item as a table: a row for each policy, with what it says of the item and to whom. */
import type { OneItem } from "@/features/compare/item-request";
import {
  cellOf,
  countsOf,
  familyOf,
  headsOf,
  keyOf,
  type Cell,
  type Column,
  type Head,
} from "@/features/compare/matrix-view";
import type { DataTerm } from "@/features/compare/compare-request";

/** The column of what a policy says of the item; no family has this id. */
export const STANCE = "stance";

export type Said = OneItem["trace"]["policies"][number];

export interface PolicyRow {
  readonly policy: string;
  /** The policy's id without its kind, as addresses take it. */
  readonly name: string;
  readonly said: Said | null;
  /** In the order of the columns; null where the policy states nothing. */
  readonly cells: readonly (Cell | null)[];
}

export interface ItemView {
  readonly term: DataTerm | null;
  /** Families that some policy states something of. */
  readonly heads: readonly Head[];
  readonly columns: readonly Column[];
  readonly rows: readonly PolicyRow[];
  /** Families that no policy states anything of. */
  readonly silent: readonly Column[];
}

/** The table of an answer; `open` are the families whose classes are shown. */
export function itemView(found: OneItem, open: readonly string[]): ItemView {
  const { policies, familyCells, cells } = found.exposureMatrix;
  const data = found.trace.data.id;
  const all = headsOf(found, familyCells, cells ? open : []);
  const stated = new Set(familyCells.map(familyOf));
  const hasCells = ({ family }: Head) => stated.has(family.id);
  const heads = all.filter(hasCells);
  const columns = heads.flatMap((head) => head.columns);
  const counts = countsOf([...familyCells, ...(cells ?? [])]);
  return {
    term: found.dataTypes.nodes.find((term) => term.id === data) ?? null,
    heads,
    columns,
    rows: policies.map(({ id, name }) => ({
      policy: id,
      name,
      said: found.trace.policies.find((row) => row.policy.id === id) ?? null,
      cells: columns.map((column) => cellOf(column, [counts.get(keyOf(id, data, column.id)) ?? null])),
    })),
    silent: all.filter((head) => !hasCells(head)).map((head) => head.family),
  };
}
