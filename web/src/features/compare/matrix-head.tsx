import { ChevronDown, ChevronUp } from "lucide-react";
import type { ReactNode } from "react";
import type { Column, Head } from "@/features/compare/matrix-view";
import type { Labels } from "@/features/compare/use-labels";
import styles from "./matrix.module.css";

export interface MatrixHeadProps {
  readonly heads: readonly Head[];
  readonly labels: Labels;
  /** How many columns stand before the families. */
  readonly before: number;
  /** The heads of those columns, each over both rows. */
  readonly corner: (rows: number) => ReactNode;
  /** The head of a last column. */
  readonly end?: ((rows: number) => ReactNode) | undefined;
  readonly onToggle: (family: string) => void;
}

/** The families over their columns; an open one has its classes in a second row. */
export function MatrixHead({ heads, labels, before, corner, end, onToggle }: MatrixHeadProps) {
  const isTwofold = heads.some((head) => head.isOpen);
  const rows = isTwofold ? 2 : 1;
  return (
    <thead className={styles.head}>
      <tr>
        {corner(rows)}
        {heads.map((head, place) => (
          <th
            key={head.family.id}
            scope={head.isOpen ? "colgroup" : "col"}
            colSpan={head.columns.length}
            rowSpan={head.isOpen ? 1 : rows}
            className={familyClass(head)}
          >
            <FamilyHead
              head={head}
              column={before + columnsOf(heads.slice(0, place)).length}
              label={labels.column(head.family)}
              onToggle={onToggle}
            />
          </th>
        ))}
        {end?.(rows)}
      </tr>
      {isTwofold && (
        <tr>
          {columnsOf(heads.filter((head) => head.isOpen)).map((column) => (
            <th key={column.id} scope="col" className={styles.class}>
              {labels.column(column)}
            </th>
          ))}
        </tr>
      )}
    </thead>
  );
}

function columnsOf(heads: readonly Head[]): readonly Column[] {
  return heads.flatMap((head) => head.columns);
}

function familyClass({ isOpen, canOpen }: Head): string | undefined {
  if (isOpen) return styles.openFamily;
  return canOpen ? styles.family : `${styles.family} ${styles.closed}`;
}

interface FamilyHeadProps {
  readonly head: Head;
  readonly column: number;
  readonly label: string;
  readonly onToggle: (family: string) => void;
}

function FamilyHead({ head, column, label, onToggle }: FamilyHeadProps) {
  if (!head.canOpen) return label;
  const Icon = head.isOpen ? ChevronUp : ChevronDown;
  return (
    <button
      type="button"
      className={styles.toggle}
      aria-expanded={head.isOpen}
      tabIndex={-1}
      data-column={column}
      data-columns={head.columns.length}
      onClick={() => onToggle(head.family.id)}
    >
      <span>{label}</span>
      <Icon aria-hidden="true" size={12} />
    </button>
  );
}
