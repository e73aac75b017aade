import { useId } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { BasisLine } from "@/components/basis-line";
import { PolicyBadge } from "@/components/policy-badge";
import { StanceTag } from "@/components/stance-tag";
import { cellKey } from "@/features/compare/cell-key";
import { STANCE, type ItemView, type PolicyRow, type Said } from "@/features/compare/item-view";
import { MatrixHead } from "@/features/compare/matrix-head";
import type { Cell } from "@/features/compare/matrix-view";
import { TableRegion } from "@/features/compare/table-region";
import { useCellFocus } from "@/features/compare/use-cell-focus";
import { useLabels } from "@/features/compare/use-labels";
import * as paths from "@/paths";
import styles from "./matrix.module.css";

export interface ItemTableProps {
  readonly view: ItemView;
  /** The item in the page's language. */
  readonly item: string;
  /** The opened cell. */
  readonly selected: string | null;
  readonly onSelect: (cell: string) => void;
  readonly onToggle: (family: string) => void;
}

/** Policies × recipient families for one item: what each policy says of it, counts, and the strongest basis. */
export function ItemTable({ view, item, selected, onSelect, onToggle }: ItemTableProps) {
  const { t } = useTranslation("compare");
  const labels = useLabels();
  const help = useId();
  const { table, onFocus, onKeyDown } = useCellFocus(selected);
  return (
    <TableRegion>
      <p id={help} className="visually-hidden">
        {t("table.help")}
      </p>
      <table ref={table} className={styles.table} aria-describedby={help} onFocus={onFocus} onKeyDown={onKeyDown}>
        <caption className="visually-hidden">{t("table.captionItem", { item })}</caption>
        <MatrixHead
          heads={view.heads}
          labels={labels}
          before={2}
          onToggle={onToggle}
          corner={(rows) => (
            <>
              <th scope="col" rowSpan={rows} className={styles.corner}>
                {t("table.policy")}
              </th>
              <th scope="col" rowSpan={rows} className={styles.stanceHead}>
                {t("table.stance")}
              </th>
            </>
          )}
        />
        <tbody>
          {view.rows.map((row) => (
            <Row key={row.policy} row={row} selected={selected} onSelect={onSelect} />
          ))}
        </tbody>
      </table>
      <SilentFamilies view={view} />
    </TableRegion>
  );
}

export function SilentFamilies({ view }: { readonly view: ItemView }) {
  const { t } = useTranslation(["compare", "common"]);
  const labels = useLabels();
  if (view.silent.length === 0) return null;
  const families = view.silent.map(labels.column).join(t("common:listSeparator"));
  return <p className={styles.silent}>{t("compare:table.silentFamilies", { families })}</p>;
}

interface RowProps {
  readonly row: PolicyRow;
  readonly selected: string | null;
  readonly onSelect: (cell: string) => void;
}

function Row({ row, selected, onSelect }: RowProps) {
  return (
    <tr className={styles.row}>
      <th scope="row" className={styles.rowHead}>
        <Link href={paths.policy({ policy: row.name })} tabIndex={-1} data-column={0} className={styles.policy}>
          <PolicyBadge policy={row.policy} withName />
        </Link>
      </th>
      <td className={styles.stance}>
        {row.said && <Stance row={row} said={row.said} selected={selected} onSelect={onSelect} />}
      </td>
      {row.cells.map((cell, place) =>
        cell ? (
          <td key={cell.column.id}>
            <ItemCell row={row} cell={cell} place={place} selected={selected} onSelect={onSelect} />
          </td>
        ) : (
          <td key={place} className={styles.emptyTall} />
        ),
      )}
    </tr>
  );
}

interface StanceProps extends RowProps {
  readonly said: Said;
}

/** A button only where there are clauses to show: those that say no. */
function Stance({ row, said, selected, onSelect }: StanceProps) {
  const tag = <StanceTag stance={said.stance} general={said.general} />;
  if (said.refusals.length === 0) return tag;
  const key = cellKey(row.name, STANCE);
  return (
    <button
      type="button"
      className={styles.stanceButton}
      tabIndex={-1}
      data-column={1}
      aria-current={key === selected || undefined}
      onClick={() => onSelect(key)}
    >
      {tag}
    </button>
  );
}

interface ItemCellProps extends RowProps {
  readonly cell: Cell;
  readonly place: number;
}

function ItemCell({ row, cell, place, selected, onSelect }: ItemCellProps) {
  const { t } = useTranslation("compare");
  const labels = useLabels();
  const key = cellKey(row.name, cell.column.id);
  const basis = cell.counts[0]?.basis ?? "OPEN_ENDED";
  return (
    <button
      type="button"
      className={`${styles.cell} ${styles.lined}`}
      tabIndex={-1}
      data-column={place + 2}
      aria-current={key === selected || undefined}
      onClick={() => onSelect(key)}
    >
      <span className="visually-hidden">
        {`${labels.policy(row.policy)} → ${labels.column(cell.column)}${t("name.colon")}`}
      </span>
      <span className={styles.number}>{labels.number(cell.sum)}</span>
      <BasisLine kind={basis} />
    </button>
  );
}
