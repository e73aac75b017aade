import type { TFunction } from "i18next";
import { csvBlob } from "@/components/csv";
import type { PathRow } from "@/features/paths/path-ways";

/** One row per step of every way. */
export function pathsCsv(rows: readonly PathRow[], t: TFunction<readonly ["paths", "trace", "common"]>): Blob {
  const headings = [
    t("paths:csv.way"),
    t("paths:csv.step"),
    t("trace:table.from"),
    t("trace:table.to"),
    t("paths:csv.kind"),
    t("trace:table.basis"),
    t("trace:table.modality"),
    t("trace:table.action"),
    t("trace:table.policy"),
    t("trace:table.clause"),
    t("paths:csv.weakest"),
    t("common:basis.possible"),
  ];
  return csvBlob(
    headings,
    rows.map((row) => [
      row.way,
      row.step,
      row.from,
      row.to ?? t("trace:box.unnamed"),
      t(`paths:hop.${row.hop}`),
      row.basis && t(`common:basis.${row.basis}`),
      row.modality && t(`common:modality.${row.modality}`),
      row.action && t(`common:action.${row.action}`),
      row.policyTitle,
      row.locator,
      t(`common:basis.${row.weakest}`),
      row.possible,
    ]),
  );
}
