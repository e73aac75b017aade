export type SortKey = string | number | null | undefined;

/** Chinese by pinyin, digits as numbers. */
const BY_LANGUAGE = new Intl.Collator("zh-CN", { numeric: true });

/** Return the rows in order; equal ones keep theirs, and rows without a value come last either way. */
export function sortRows<Row>(
  rows: readonly Row[],
  keyOf: (row: Row) => SortKey,
  descending = false,
): readonly Row[] {
  return rows.toSorted((one, other) => compare(keyOf(one), keyOf(other), descending ? -1 : 1));
}

function compare(one: SortKey, other: SortKey, direction: 1 | -1): number {
  if (one == null || other == null) return Number(one == null) - Number(other == null);
  if (typeof one === "number" && typeof other === "number") return direction * (one - other);
  return direction * BY_LANGUAGE.compare(String(one), String(other));
}
