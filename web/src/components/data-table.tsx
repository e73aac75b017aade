import { ChevronDown, ChevronUp, ChevronsUpDown } from "lucide-react";
import { useState, type ReactNode } from "react";
import { MixedText } from "@/components/mixed-text";
import { sortRows, type SortKey } from "@/components/sort-rows";
import styles from "./data-table.module.css";

export interface Column<Row> {
  readonly key: string;
  readonly label: string;
  /** What a row is sorted by; left out, the column does not sort. */
  readonly sort?: (row: Row) => SortKey;
  readonly render: (row: Row) => ReactNode;
  /** The column that names the row, for screen readers. */
  readonly heads?: boolean;
  /** Figures stand at the right. */
  readonly numeric?: boolean;
}

export interface DataTableProps<Row> {
  /** What the table is; read out, not seen. */
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly initialSort?: Sorting;
  /** Told when the order changes, for an export that follows it. */
  readonly onSort?: (sorting: Sorting | null) => void;
  /** The key of the row that is selected; rows are opened by a button or link in one of their cells. */
  readonly selected?: string | null;
}

export interface Sorting {
  readonly key: string;
  readonly descending: boolean;
}

/** A real table that sorts by its headings; it scrolls sideways by itself, never the page. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, columns, rows, rowKey, initialSort = null, onSort, selected = null } = props;
  const [sorting, setSorting] = useState<Sorting | null>(initialSort);
  const change = (next: Sorting | null) => {
    setSorting(next);
    onSort?.(next);
  };
  const by = columns.find((one) => one.key === sorting?.key)?.sort;
  const shown = by && sorting ? sortRows(rows, by, sorting.descending) : rows;
  return (
    <div className={styles.scroller} tabIndex={0} role="region" aria-label={caption}>
      <table className={styles.table}>
        <caption className="visually-hidden">
          <MixedText text={caption} />
        </caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <Heading key={column.key} column={column} sorting={sorting} onChange={change} />
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <tr key={rowKey(row)} data-selected={rowKey(row) === selected || undefined}>
              {columns.map((column) => (
                <Cell key={column.key} column={column} row={row} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell<Row>({ column, row }: { readonly column: Column<Row>; readonly row: Row }) {
  const className = column.numeric ? styles.numeric : undefined;
  if (!column.heads) return <td className={className}>{column.render(row)}</td>;
  return (
    <th scope="row" className={className}>
      {column.render(row)}
    </th>
  );
}

interface HeadingProps<Row> {
  readonly column: Column<Row>;
  readonly sorting: Sorting | null;
  readonly onChange: (sorting: Sorting | null) => void;
}

function Heading<Row>({ column, sorting, onChange }: HeadingProps<Row>) {
  const { key, label, sort, numeric } = column;
  const mine = sorting?.key === key ? sorting : null;
  const className = numeric ? styles.numeric : undefined;
  if (!sort) {
    return (
      <th scope="col" className={className}>
        {label}
      </th>
    );
  }
  return (
    <th scope="col" aria-sort={ariaSort(mine)} className={className}>
      <button type="button" className={styles.sort} onClick={() => onChange(following(key, mine))}>
        {label}
        <SortIcon sorting={mine} />
      </button>
    </th>
  );
}

function SortIcon({ sorting }: { readonly sorting: Sorting | null }) {
  if (!sorting) return <ChevronsUpDown aria-hidden="true" size={14} className={styles.unsorted} />;
  const Icon = sorting.descending ? ChevronDown : ChevronUp;
  return <Icon aria-hidden="true" size={14} />;
}

/** Up, down, and back to the order of the answer. */
function following(key: string, sorting: Sorting | null): Sorting | null {
  if (!sorting) return { key, descending: false };
  return sorting.descending ? null : { key, descending: true };
}

function ariaSort(sorting: Sorting | null): "ascending" | "descending" | "none" {
  if (!sorting) return "none";
  return sorting.descending ? "descending" : "ascending";
}
