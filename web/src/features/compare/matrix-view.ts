/** The answer as a table: columns, rows by group, and what stands in each cell. Counts are the API's own. */
import type { ExposureQuery } from "@/api/generated/graphql";
import type { DataTerm, Family, FoundCell, Terms } from "@/features/compare/compare-request";
import { termGroups } from "@/features/compare/term-tree";

export interface Label {
  readonly zh: string;
  readonly en: string;
}

export interface Column extends Label {
  /** A family's id, or a class's; `NO_FAMILY` for recipients that fit no class. */
  readonly id: string;
}

/** A family over its columns: itself, or its classes if it is open. */
export interface Head {
  readonly family: Column;
  readonly isOpen: boolean;
  /** Whether it has more than one class. */
  readonly canOpen: boolean;
  readonly columns: readonly Column[];
}

/** What one policy states of one item and one column. */
export type Count = Pick<FoundCell, "parties" | "recipients" | "named" | "basis" | "modality" | "disclosureIds">;

export interface Cell {
  readonly column: Column;
  /** In the order of the policies; null where a policy states nothing. */
  readonly counts: readonly (Count | null)[];
  /** The parties of all policies added up: whether two policies mean the same party is not told. */
  readonly sum: number;
  /** Whether some clause names the item. */
  readonly isStated: boolean;
}

export interface Row {
  readonly term: DataTerm;
  readonly depth: number;
  /** In the order of the columns; null where no policy states anything. */
  readonly cells: readonly (Cell | null)[];
  /** All cells added up. */
  readonly sum: number;
}

export interface RowGroup {
  readonly group: DataTerm | null;
  readonly rows: readonly Row[];
}

export interface MatrixView {
  /** Ids of the policies in the order of their letters. */
  readonly policies: readonly string[];
  readonly heads: readonly Head[];
  readonly columns: readonly Column[];
  readonly groups: readonly RowGroup[];
  /** Items that clauses name and none states as shared by the operator. */
  readonly silent: readonly DataTerm[];
}

/** The column of recipients that fit no class of the vocabulary; it has no label there either. */
export const NO_FAMILY = "none";

/** The table of an answer; `open` are the families whose classes are shown. */
export function matrixView(found: ExposureQuery, open: readonly string[]): MatrixView {
  const { policies, dataTypes, familyCells, cells } = found.exposureMatrix;
  const heads = headsOf(found, familyCells, cells ? open : []);
  const columns = heads.flatMap((head) => head.columns);
  const ids = policies.map((policy) => policy.id);
  const counts = countsOf([...familyCells, ...(cells ?? [])]);
  const groups = termGroups(found.dataTypes.nodes, new Set(dataTypes.map((term) => term.id))).map(
    ({ group, terms }) => ({
      group,
      rows: terms.map(({ term, depth }) => rowOf(term, depth, columns, ids, counts)),
    }),
  );
  const hasCells = (row: Row) => row.cells.some((cell) => cell !== null);
  return {
    policies: ids,
    heads,
    columns,
    groups: groups
      .map(({ group, rows }) => ({ group, rows: rows.filter(hasCells) }))
      .filter(({ rows }) => rows.length > 0),
    silent: groups.flatMap(({ rows }) => rows.filter((row) => !hasCells(row)).map((row) => row.term)),
  };
}

/** All families in their order; the one for recipients of no class only where there are such. */
export function headsOf(terms: Terms, familyCells: readonly FoundCell[], open: readonly string[]): Head[] {
  const heads = terms.recipientFamilies.map((family) => headOf(family, open.includes(family.id)));
  if (!familyCells.some((cell) => !cell.family)) return heads;
  const none = { id: NO_FAMILY, zh: "", en: "" };
  return [...heads, { family: none, isOpen: false, canOpen: false, columns: [none] }];
}

function headOf({ id, zh, en, classes }: Family, wanted: boolean): Head {
  const family = { id, zh, en };
  const canOpen = classes.length > 1;
  const isOpen = wanted && canOpen;
  return { family, isOpen, canOpen, columns: isOpen ? classes : [family] };
}

/** By policy, item and column. */
export type Counts = ReadonlyMap<string, FoundCell>;

export function countsOf(cells: readonly FoundCell[]): Counts {
  return new Map(cells.map((cell) => [keyOf(cell.policy.id, cell.data.id, columnOf(cell)), cell]));
}

export function keyOf(policy: string, data: string, column: string): string {
  return [policy, data, column].join("|");
}

export function familyOf(cell: FoundCell): string {
  return cell.family?.id ?? NO_FAMILY;
}

function columnOf(cell: FoundCell): string {
  return cell.recipientClass?.id ?? familyOf(cell);
}

function rowOf(
  term: DataTerm,
  depth: number,
  columns: readonly Column[],
  policies: readonly string[],
  counts: Counts,
): Row {
  const cells = columns.map((column) =>
    cellOf(
      column,
      policies.map((policy) => counts.get(keyOf(policy, term.id, column.id)) ?? null),
    ),
  );
  return { term, depth, cells, sum: cells.reduce((sum, cell) => sum + (cell?.sum ?? 0), 0) };
}

export function cellOf(column: Column, counts: readonly (Count | null)[]): Cell | null {
  if (counts.every((count) => count === null)) return null;
  return {
    column,
    counts,
    sum: counts.reduce((sum, count) => sum + (count?.parties ?? 0), 0),
    isStated: counts.some((count) => count?.basis === "STATED"),
  };
}
