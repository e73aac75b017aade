/** What the panel is opened on, found by the address among what is shown. */
import type { Basis } from "@/api/generated/graphql";
import type { DataTerm } from "@/features/compare/compare-request";
import { ITEM_BASES } from "@/features/compare/item-request";
import { STANCE, type ItemView, type Said } from "@/features/compare/item-view";
import type { Column, Count, MatrixView } from "@/features/compare/matrix-view";
import { cellKey } from "@/features/compare/cell-key";

export interface PolicyCount {
  readonly policy: string;
  readonly count: Count | null;
}

export interface OpenedCell {
  readonly kind: "cell";
  readonly term: DataTerm;
  readonly column: Column;
  readonly counts: readonly PolicyCount[];
  /** On which bases the clauses were counted; null: the API's default. */
  readonly bases: readonly Basis[] | null;
}

export interface OpenedStance {
  readonly kind: "stance";
  readonly term: DataTerm;
  readonly policy: string;
  readonly said: Said;
}

export type Opened = OpenedCell | OpenedStance;

/** The opened cell of data types × families; null where there is no such cell now. */
export function openedInMatrix(view: MatrixView, key: string | null): OpenedCell | null {
  for (const { term, cells } of view.groups.flatMap((group) => group.rows)) {
    const cell = cells.find((one) => one && cellKey(term.id, one.column.id) === key);
    if (cell) {
      const counts = view.policies.map((policy, place) => ({ policy, count: cell.counts[place] ?? null }));
      return { kind: "cell", term, column: cell.column, counts, bases: null };
    }
  }
  return null;
}

/** The opened cell of policies × families, or what a policy says of the item. */
export function openedInItem({ term, rows }: ItemView, key: string | null): Opened | null {
  if (!term) return null;
  for (const { policy, name, said, cells } of rows) {
    if (said && cellKey(name, STANCE) === key) return { kind: "stance", term, policy, said };
    const cell = cells.find((one) => one && cellKey(name, one.column.id) === key);
    if (cell) {
      const counts = [{ policy, count: cell.counts[0] ?? null }];
      return { kind: "cell", term, column: cell.column, counts, bases: ITEM_BASES };
    }
  }
  return null;
}
