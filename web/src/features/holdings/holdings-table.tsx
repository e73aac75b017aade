import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { BASES } from "@/components/basis";
import { BasisLine } from "@/components/basis-line";
import { Button } from "@/components/button";
import { csvBlob } from "@/components/csv";
import { type Column, DataTable } from "@/components/data-table";
import { PolicyBadge } from "@/components/policy-badge";
import { TermLabel } from "@/components/term-label";
import type { HoldingRow } from "@/features/holdings/rows";
import * as paths from "@/paths";
import styles from "./holdings-table.module.css";

type Texts = ReturnType<typeof useTranslation<readonly ["holdings", "trace", "common"]>>["t"];

export interface HoldingsTableProps {
  readonly name: string;
  readonly rows: readonly HoldingRow[];
  readonly selected: string | null;
  readonly onSelect: (item: string) => void;
}

/** The reverse trace as a list: every item once per policy of origin. */
export function HoldingsTable({ name, rows, selected, onSelect }: HoldingsTableProps) {
  const { t } = useTranslation(["holdings", "trace", "common"]);
  return (
    <DataTable
      caption={t("holdings:table.caption", { name })}
      columns={columns(t, onSelect)}
      rows={rows}
      rowKey={(row) => row.id}
      selected={rows.find((row) => row.dataId === selected)?.id ?? null}
    />
  );
}

function columns(t: Texts, onSelect: (item: string) => void): readonly Column<HoldingRow>[] {
  return [
    {
      key: "item",
      label: t("trace:item"),
      heads: true,
      sort: (row) => row.zh,
      render: (row) => (
        <span className={styles.open}>
          <Button variant="quiet" onPress={() => onSelect(row.dataId)}>
            <TermLabel zh={row.zh} en={row.en} single />
          </Button>
        </span>
      ),
    },
    {
      key: "sensitive",
      label: t("common:sensitive"),
      sort: (row) => (row.sensitive ? 0 : 1),
      render: (row) => row.sensitive && <span className={styles.sensitive}>{t("common:sensitive")}</span>,
    },
    {
      key: "policy",
      label: t("holdings:table.origin"),
      sort: (row) => row.policyTitle,
      render: (row) => <PolicyBadge policy={row.policy} withName />,
    },
    {
      key: "basis",
      label: t("trace:table.basis"),
      sort: (row) => (row.possible ? BASES.length : 0) + BASES.indexOf(row.basis),
      render: (row) => (
        <>
          {row.possible && <BasisLine kind="possible" label />} <BasisLine kind={row.basis} label />
        </>
      ),
    },
    {
      key: "modality",
      label: t("trace:table.modality"),
      sort: (row) => row.modality,
      render: (row) => (
        <>
          {t(`common:modality.${row.modality}`)}
          {row.deidentified && ` · ${t("trace:table.deidentified")}`}
        </>
      ),
    },
    {
      key: "transfers",
      label: t("holdings:table.transfers"),
      numeric: true,
      sort: (row) => row.distance,
      render: (row) => row.distance,
    },
    {
      key: "via",
      label: t("holdings:table.via"),
      sort: (row) => viaText(row, t),
      render: (row) => <span lang="zh-CN">{viaText(row, t)}</span>,
    },
    {
      key: "clauses",
      label: t("trace:table.clause"),
      render: (row) => (
        <span className={styles.clauses}>
          {row.clauses.map(({ id, policy, locator }) => (
            <Link key={id} href={paths.policy({ policy, statement: id })} lang="zh-CN">
              <PolicyBadge policy={policy} /> {locator}
            </Link>
          ))}
        </span>
      ),
    },
    {
      key: "asStated",
      label: t("trace:table.asStated"),
      sort: (row) => row.asStated.join(),
      render: (row) => <span lang="zh-CN">{row.asStated.join("、")}</span>,
    },
  ];
}

function viaText(row: HoldingRow, t: Texts): string {
  return row.via.map((label) => label ?? t("trace:box.unnamed")).join(" → ");
}

/** The same rows as a file for spreadsheets. */
export function holdingsCsv(rows: readonly HoldingRow[], t: Texts): Blob {
  const headings = [
    t("trace:item"),
    t("holdings:table.english"),
    t("common:sensitive"),
    t("holdings:table.origin"),
    t("trace:table.basis"),
    t("common:basis.possible"),
    t("trace:table.modality"),
    t("trace:table.deidentified"),
    t("holdings:table.transfers"),
    t("holdings:table.via"),
    t("trace:table.clause"),
    t("trace:table.asStated"),
  ];
  return csvBlob(
    headings,
    rows.map((row) => [
      row.zh,
      row.en,
      row.sensitive,
      row.policyTitle,
      t(`common:basis.${row.basis}`),
      row.possible,
      t(`common:modality.${row.modality}`),
      row.deidentified,
      row.distance,
      viaText(row, t),
      row.clauses.map(({ policy, locator }) => `${policy} ${locator}`).join("; "),
      row.asStated.join("、"),
    ]),
  );
}
