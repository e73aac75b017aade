import { memo, useId, type CSSProperties } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { usePolicyBadges } from "@/components/use-policy-badges";
import { cellKey, withoutKind } from "@/features/compare/cell-key";
import type { DataTerm } from "@/features/compare/compare-request";
import { heatClass, partiesClass } from "@/features/compare/heat-scale";
import { MatrixHead } from "@/features/compare/matrix-head";
import type { Cell, MatrixView, Row, RowGroup } from "@/features/compare/matrix-view";
import { TableRegion } from "@/features/compare/table-region";
import { TermTags } from "@/features/compare/term-tags";
import { useCellFocus } from "@/features/compare/use-cell-focus";
import { useLabels, type Labels } from "@/features/compare/use-labels";
import styles from "./matrix.module.css";

export interface MatrixTableProps {
  readonly view: MatrixView;
  readonly mode: "side" | "merged";
  /** The opened cell. */
  readonly selected: string | null;
  readonly onSelect: (cell: string) => void;
  readonly onToggle: (family: string) => void;
  /** The address of one item in the mode 单项. */
  readonly itemHref: (item: string) => string;
}

/** Data types × recipient families: bars of the policies side by side, or their sum. */
export function MatrixTable({ view, mode, selected, onSelect, onToggle, itemHref }: MatrixTableProps) {
  const { t } = useTranslation("compare");
  const labels = useLabels();
  const help = useId();
  const { table, onFocus, onKeyDown } = useCellFocus(selected);
  const isMerged = mode === "merged";
  const shared = { policies: view.policies, isMerged, labels, onSelect, itemHref };
  return (
    <TableRegion>
      <p id={help} className="visually-hidden">
        {t("table.help")}
      </p>
      <table
        ref={table}
        className={styles.table}
        aria-describedby={help}
        onFocus={onFocus}
        onKeyDown={onKeyDown}
        style={{ "--bars": view.policies.length } as CSSProperties}
      >
        <caption className="visually-hidden">{t("table.caption")}</caption>
        <MatrixHead
          heads={view.heads}
          labels={labels}
          before={1}
          onToggle={onToggle}
          corner={(rows) => <Corner rows={rows} view={view} isMerged={isMerged} />}
          end={
            isMerged
              ? (rows) => (
                  <th scope="col" rowSpan={rows} className={styles.sumHead}>
                    {t("table.total")}
                  </th>
                )
              : undefined
          }
        />
        {view.groups.map((group) => (
          <Group
            key={group.group?.id ?? ""}
            group={group}
            width={view.columns.length + (isMerged ? 2 : 1)}
            selected={selected}
            {...shared}
          />
        ))}
      </table>
      {view.silent.length > 0 && <Silent terms={view.silent} labels={labels} />}
    </TableRegion>
  );
}

interface CornerProps {
  readonly rows: number;
  readonly view: MatrixView;
  readonly isMerged: boolean;
}

function Corner({ rows, view, isMerged }: CornerProps) {
  const { t } = useTranslation("compare");
  const badges = usePolicyBadges();
  const letters = view.policies.map((id) => badges.of(id)?.letter ?? "").join(" ");
  return (
    <th scope="col" rowSpan={rows} className={styles.corner}>
      {t("table.dataType")}
      <span className={styles.note}>{isMerged ? t("table.added") : t("table.order", { letters })}</span>
    </th>
  );
}

interface SharedProps {
  readonly policies: readonly string[];
  readonly isMerged: boolean;
  readonly labels: Labels;
  readonly onSelect: (cell: string) => void;
  readonly itemHref: (item: string) => string;
}

interface GroupProps extends SharedProps {
  readonly group: RowGroup;
  readonly width: number;
  readonly selected: string | null;
}

function Group({ group, width, selected, ...shared }: GroupProps) {
  const { t } = useTranslation("compare");
  const name = group.group ? shared.labels.term(group.group) : t("otherData");
  return (
    <tbody>
      <tr>
        <th scope="rowgroup" colSpan={width} className={styles.group}>
          <span>{name}</span>
        </th>
      </tr>
      {group.rows.map((row) => {
        const own = selected !== null && cellKey(row.term.id, "") === selected.slice(0, selected.indexOf("|") + 1);
        return <DataRow key={row.term.id} row={row} selected={own ? selected : null} {...shared} />;
      })}
    </tbody>
  );
}

interface DataRowProps extends SharedProps {
  readonly row: Row;
  readonly selected: string | null;
}

const DataRow = memo(function DataRow({ row, selected, itemHref, ...shared }: DataRowProps) {
  const name = shared.labels.term(row.term);
  return (
    <tr className={styles.row}>
      <th scope="row" className={styles.rowHead}>
        <span className={styles.rowName} style={{ paddingInlineStart: row.depth * 12 }}>
          <Link href={itemHref(withoutKind(row.term.id))} tabIndex={-1} data-column={0}>
            {name}
          </Link>
          <TermTags term={row.term} />
        </span>
      </th>
      {row.cells.map((cell, place) =>
        cell ? (
          <td key={cell.column.id}>
            <CellButton {...shared} row={row} name={name} cell={cell} place={place} selected={selected} />
          </td>
        ) : (
          <td key={place} className={styles.empty} />
        ),
      )}
      {shared.isMerged && <td className={styles.sum}>{shared.labels.number(row.sum)}</td>}
    </tr>
  );
});

interface CellButtonProps extends Omit<SharedProps, "itemHref"> {
  readonly row: Row;
  readonly name: string;
  readonly cell: Cell;
  readonly place: number;
  readonly selected: string | null;
}

function CellButton({ row, name, cell, place, policies, isMerged, labels, selected, onSelect }: CellButtonProps) {
  const key = cellKey(row.term.id, cell.column.id);
  const shape = isMerged ? `${styles.figure} ${partiesClass(cell.sum, cell.isStated)}` : styles.bars;
  return (
    <button
      type="button"
      className={`${styles.cell} ${shape}`}
      tabIndex={-1}
      data-column={place + 1}
      aria-current={key === selected || undefined}
      onClick={() => onSelect(key)}
    >
      <span className="visually-hidden">{labels.cell(name, cell, policies)}</span>
      {isMerged ? <Sum sum={labels.number(cell.sum)} /> : <Bars cell={cell} />}
    </button>
  );
}

function Sum({ sum }: { readonly sum: string }) {
  const { t } = useTranslation("compare");
  return (
    <>
      <span className="visually-hidden">{`${t("name.comma")}${t("name.sum")} `}</span>
      <span className={styles.number}>{sum}</span>
    </>
  );
}

function Bars({ cell }: { readonly cell: Cell }) {
  return cell.counts.map((count, place) => (
    <span
      key={place}
      aria-hidden="true"
      className={count ? partiesClass(count.parties, count.basis === "STATED") : heatClass(0)}
    />
  ));
}

function Silent({ terms, labels }: { readonly terms: readonly DataTerm[]; readonly labels: Labels }) {
  const { t } = useTranslation(["compare", "common"]);
  return (
    <details className={styles.silent}>
      <summary>{t("compare:table.silentData", { count: terms.length })}</summary>
      <p>{t("compare:table.silentDataWhy")}</p>
      <p>{terms.map(labels.term).join(t("common:listSeparator"))}</p>
    </details>
  );
}
