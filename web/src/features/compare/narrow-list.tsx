import { useState } from "react";
import { useTranslation } from "react-i18next";
import { BasisLine } from "@/components/basis-line";
import { PolicyBadge } from "@/components/policy-badge";
import { StanceTag } from "@/components/stance-tag";
import { cellKey } from "@/features/compare/cell-key";
import { partiesClass } from "@/features/compare/heat-scale";
import { STANCE, type ItemView, type PolicyRow } from "@/features/compare/item-view";
import { SilentFamilies } from "@/features/compare/item-table";
import type { Cell, Column, MatrixView } from "@/features/compare/matrix-view";
import { TermTags } from "@/features/compare/term-tags";
import { useLabels } from "@/features/compare/use-labels";
import styles from "./narrow-list.module.css";

export interface NarrowMatrixProps {
  readonly view: MatrixView;
  readonly mode: "side" | "merged";
  readonly selected: string | null;
  readonly onSelect: (cell: string) => void;
}

/** Where there is no room for a table: one family at a time, as a list of its data items. */
export function NarrowMatrix({ view, mode, selected, onSelect }: NarrowMatrixProps) {
  const { t } = useTranslation("compare");
  const labels = useLabels();
  const [chosen, setChosen] = useState(selected?.split("|")[1] ?? null);
  const place = Math.max(0, view.columns.findIndex((column) => column.id === chosen));
  const column = view.columns[place];
  const groups = view.groups
    .map(({ group, rows }) => ({ group, rows: rows.filter((row) => row.cells[place]) }))
    .filter(({ rows }) => rows.length > 0);
  if (!column) return null;
  return (
    <div className={styles.list}>
      <label className={styles.choose}>
        {t("narrow.family")}
        <select value={column.id} onChange={(event) => setChosen(event.target.value)}>
          {view.columns.map((one) => (
            <option key={one.id} value={one.id}>
              {labels.column(one)}
            </option>
          ))}
        </select>
      </label>
      {groups.length === 0 && <p>{t("narrow.nothing", { family: labels.column(column) })}</p>}
      {groups.map(({ group, rows }) => (
        <section key={group?.id ?? ""}>
          <h2 className={styles.heading}>{group ? labels.term(group) : t("otherData")}</h2>
          <ul>
            {rows.map(({ term, cells }) => {
              const cell = cells[place];
              if (!cell) return null;
              const key = cellKey(term.id, cell.column.id);
              return (
                <li key={term.id}>
                  <button type="button" aria-current={key === selected || undefined} onClick={() => onSelect(key)}>
                    <span className={styles.name}>
                      {labels.term(term)} <TermTags term={term} />
                    </span>
                    {mode === "merged" ? <Sum cell={cell} /> : <Chips cell={cell} policies={view.policies} />}
                  </button>
                </li>
              );
            })}
          </ul>
        </section>
      ))}
    </div>
  );
}

function Sum({ cell }: { readonly cell: Cell }) {
  const labels = useLabels();
  return <Chip parties={labels.number(cell.sum)} shape={partiesClass(cell.sum, cell.isStated)} isStated={cell.isStated} />;
}

interface ChipsProps {
  readonly cell: Cell;
  readonly policies: readonly string[];
}

function Chips({ cell, policies }: ChipsProps) {
  const labels = useLabels();
  return (
    <span className={styles.chips}>
      {policies.map((policy, place) => {
        const count = cell.counts[place];
        if (!count) return null;
        const isStated = count.basis === "STATED";
        return (
          <span key={policy} className={styles.pair}>
            <PolicyBadge policy={policy} />
            <Chip
              parties={labels.number(count.parties)}
              shape={partiesClass(count.parties, isStated)}
              isStated={isStated}
            />
          </span>
        );
      })}
    </span>
  );
}

interface ChipProps {
  readonly parties: string;
  readonly shape: string;
  readonly isStated: boolean;
}

function Chip({ parties, shape, isStated }: ChipProps) {
  const { t } = useTranslation("compare");
  return (
    <span className={`${styles.chip} ${shape}`}>
      <span className={styles.number}>{parties}</span>
      {!isStated && <span className="visually-hidden">{t("name.unstated")}</span>}
    </span>
  );
}

export interface NarrowItemProps {
  readonly view: ItemView;
  readonly selected: string | null;
  readonly onSelect: (cell: string) => void;
}

/** One item as a list: for each policy what it says, and to whom. */
export function NarrowItem({ view, selected, onSelect }: NarrowItemProps) {
  const { t } = useTranslation("compare");
  return (
    <div className={styles.list}>
      {view.rows.map((row) => (
        <section key={row.policy}>
          <h2 className={styles.policy}>
            <PolicyBadge policy={row.policy} withName />
          </h2>
          <Stance row={row} selected={selected} onSelect={onSelect} />
          {row.cells.every((cell) => !cell) && <p className={styles.nobody}>{t("narrow.nobody")}</p>}
          <ul>
            {row.cells.map((cell) => {
              if (!cell) return null;
              const key = cellKey(row.name, cell.column.id);
              return (
                <li key={cell.column.id}>
                  <button type="button" aria-current={key === selected || undefined} onClick={() => onSelect(key)}>
                    <LinedCell cell={cell} column={cell.column} />
                  </button>
                </li>
              );
            })}
          </ul>
        </section>
      ))}
      <SilentFamilies view={view} />
    </div>
  );
}

function LinedCell({ cell, column }: { readonly cell: Cell; readonly column: Column }) {
  const labels = useLabels();
  return (
    <>
      <span className={styles.name}>{labels.column(column)}</span>
      <strong>{labels.number(cell.sum)}</strong>
      <BasisLine kind={cell.counts[0]?.basis ?? "OPEN_ENDED"} label />
    </>
  );
}

interface StanceProps {
  readonly row: PolicyRow;
  readonly selected: string | null;
  readonly onSelect: (cell: string) => void;
}

function Stance({ row: { name, said }, selected, onSelect }: StanceProps) {
  if (!said) return null;
  const tag = <StanceTag stance={said.stance} general={said.general} />;
  const key = cellKey(name, STANCE);
  if (said.refusals.length === 0) return <p className={styles.stance}>{tag}</p>;
  return (
    <button
      type="button"
      className={styles.stanceButton}
      aria-current={key === selected || undefined}
      onClick={() => onSelect(key)}
    >
      {tag}
    </button>
  );
}
