import { useTranslation } from "react-i18next";
import { BASES } from "@/components/basis";
import { BasisLine } from "@/components/basis-line";
import { Button } from "@/components/button";
import { csvBlob } from "@/components/csv";
import { type Column, DataTable } from "@/components/data-table";
import { KindIcon } from "@/components/kind-icon";
import { PolicyBadge } from "@/components/policy-badge";
import { ReviewSign } from "@/components/review/review-sign";
import { type Reviews, useReviews } from "@/components/review/reviews";
import type { TraceRow } from "@/features/trace/rows";
import styles from "./trace-table.module.css";

type Texts = ReturnType<typeof useTranslation<readonly ["trace", "common", "review"]>>["t"];

export interface TraceTableProps {
  readonly item: string;
  readonly rows: readonly TraceRow[];
  readonly selected: string | null;
  readonly onSelect: (node: string) => void;
}

/** The trace as a list: every hop once, also those that the graph keeps closed. */
export function TraceTable({ item, rows, selected, onSelect }: TraceTableProps) {
  const { t } = useTranslation(["trace", "common", "review"]);
  const reviews = useReviews();
  const mine = rows.some((row) => reviews.of(row.disclosure, row.map)) ? [reviewColumn(t, reviews)] : [];
  return (
    <DataTable
      caption={t("trace:table.caption", { item })}
      columns={[...columns(t, onSelect), ...mine]}
      rows={rows}
      rowKey={(row) => row.id}
      selected={rows.find((row) => row.toId === selected)?.id ?? null}
    />
  );
}

function columns(t: Texts, onSelect: (node: string) => void): readonly Column<TraceRow>[] {
  return [
    {
      key: "transfer",
      label: t("trace:table.transfer"),
      numeric: true,
      sort: (row) => row.transfer,
      render: (row) => row.transfer,
    },
    {
      key: "from",
      label: t("trace:table.from"),
      sort: (row) => row.from,
      render: (row) => (row.fromPolicy ? <PolicyBadge policy={row.fromId} withName /> : chinese(row.from)),
    },
    {
      key: "to",
      label: t("trace:table.to"),
      heads: true,
      sort: (row) => row.to,
      render: (row) => (
        <span className={styles.open}>
          <Button variant="quiet" onPress={() => onSelect(row.toId)}>
            {row.to ? chinese(row.to) : t("trace:box.unnamed")}
          </Button>
        </span>
      ),
    },
    {
      key: "kind",
      label: t("trace:table.kind"),
      sort: (row) => row.kind,
      render: (row) => (
        <span className={styles.kind}>
          <KindIcon kind={row.kind} decorative /> {t(`common:kind.${row.kind}`)}
        </span>
      ),
    },
    {
      key: "basis",
      label: t("trace:table.basis"),
      sort: (row) => (row.basis ? BASES.indexOf(row.basis) : BASES.length),
      render: (row) => (
        <>
          {row.hop === "ONWARD_POSSIBLE" && <BasisLine kind="possible" label />}
          {row.basis ? <BasisLine kind={row.basis} label /> : membership(row, t)}
        </>
      ),
    },
    {
      key: "action",
      label: t("trace:table.action"),
      sort: (row) => row.action,
      render: (row) => row.action && t(`common:action.${row.action}`),
    },
    {
      key: "modality",
      label: t("trace:table.modality"),
      sort: (row) => row.modality,
      render: (row) => (
        <>
          {row.modality && t(`common:modality.${row.modality}`)}
          {row.deidentified && ` · ${t("trace:table.deidentified")}`}
        </>
      ),
    },
    {
      key: "clause",
      label: t("trace:table.clause"),
      sort: (row) => row.locator,
      render: (row) => (
        <>
          {row.policy && <PolicyBadge policy={row.policy} />} {chinese(row.locator)}
        </>
      ),
    },
    {
      key: "asStated",
      label: t("trace:table.asStated"),
      sort: (row) => row.asStated.join(),
      render: (row) => chinese(row.asStated.join("、")),
    },
  ];
}

/** The reader's own reviews; there only where there are any. */
function reviewColumn(t: Texts, reviews: Reviews): Column<TraceRow> {
  return {
    key: "review",
    label: t("review:title"),
    sort: (row) => reviews.of(row.disclosure, row.map)?.verdict ?? null,
    render: ({ disclosure, map }) => disclosure && map && <ReviewSign statement={disclosure} map={map} withNote />,
  };
}

function reviewText(row: TraceRow, t: Texts, reviews: Reviews): string | null {
  const review = reviews.of(row.disclosure, row.map);
  if (!review) return null;
  const verdict = t(`review:verdict.${review.verdict}`);
  return review.note ? t("review:withNote", { verdict, note: review.note }) : verdict;
}

function chinese(text: string | null) {
  return text ? <span lang="zh-CN">{text}</span> : null;
}

function membership(row: TraceRow, t: Texts): string {
  return row.hop === "SDK_PROVIDER" ? t("trace:table.provider") : t("trace:table.member");
}

/** The same rows as a file for spreadsheets. */
export function traceCsv(rows: readonly TraceRow[], t: Texts, reviews: Reviews): Blob {
  const isReviewed = rows.some((row) => reviews.of(row.disclosure, row.map));
  const headings = [
    t("trace:table.transfer"),
    t("trace:table.from"),
    t("trace:table.to"),
    t("trace:table.kind"),
    t("trace:table.basis"),
    t("trace:table.action"),
    t("trace:table.modality"),
    t("trace:table.deidentified"),
    t("trace:table.policy"),
    t("trace:table.clause"),
    t("trace:table.asStated"),
    ...(isReviewed ? [t("review:title")] : []),
  ];
  return csvBlob(
    headings,
    rows.map((row) => [
      row.transfer,
      row.from,
      row.to ?? t("trace:box.unnamed"),
      t(`common:kind.${row.kind}`),
      basisText(row, t),
      row.action && t(`common:action.${row.action}`),
      row.modality && t(`common:modality.${row.modality}`),
      row.disclosure ? row.deidentified : null,
      row.policyName,
      row.locator,
      row.asStated.join("、"),
      ...(isReviewed ? [reviewText(row, t, reviews)] : []),
    ]),
  );
}

function basisText(row: TraceRow, t: Texts): string {
  if (!row.basis) return membership(row, t);
  const basis = t(`common:basis.${row.basis}`);
  return row.hop === "ONWARD_POSSIBLE" ? `${t("common:basis.possible")} · ${basis}` : basis;
}
