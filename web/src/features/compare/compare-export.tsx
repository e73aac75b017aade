import { Download } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/button";
import { csvBlob } from "@/components/csv";
import { saveFile } from "@/components/save-file";
import {
  ITEM_HEADINGS,
  itemRows,
  MERGED_HEADINGS,
  mergedRows,
  SIDE_HEADINGS,
  sideRows,
  type CsvHeading,
  type CsvWords,
} from "@/features/compare/csv-rows";
import type { ItemView } from "@/features/compare/item-view";
import type { MatrixView } from "@/features/compare/matrix-view";
import { useLabels } from "@/features/compare/use-labels";
import type { CompareMode } from "@/paths";

export interface CompareExportProps {
  readonly mode: CompareMode;
  readonly matrix: MatrixView | null;
  readonly item: ItemView | null;
}

/** CSV of what is shown; waits until something is. */
export function CompareExport({ mode, matrix, item }: CompareExportProps) {
  const { t } = useTranslation("compare");
  const words = useCsvWords();
  const heading = (key: CsvHeading) => t(`csv.${key}`);
  const make = (): Blob | null => {
    if (mode === "item") return item && csvBlob(ITEM_HEADINGS.map(heading), itemRows(item, words));
    if (!matrix) return null;
    if (mode === "side") return csvBlob(SIDE_HEADINGS.map(heading), sideRows(matrix, words));
    const headings = [...MERGED_HEADINGS.map(heading), ...matrix.columns.map(words.column), t("csv.sum")];
    return csvBlob(headings, mergedRows(matrix, words));
  };
  const save = () => {
    const blob = make();
    if (blob) saveFile(blob, `${t("csv.fileName", { mode: t(`mode.${mode}`) })}.csv`);
  };
  return (
    <Button isDisabled={(mode === "item" ? item : matrix) === null} onPress={save}>
      <Download aria-hidden="true" size={16} />
      {t("csv.button")}
    </Button>
  );
}

function useCsvWords(): CsvWords {
  const { t } = useTranslation(["compare", "common"]);
  const labels = useLabels();
  return {
    group: (group) => (group ? labels.term(group) : t("compare:otherData")),
    column: labels.column,
    policy: labels.policy,
    basis: (basis) => t(`common:basis.${basis}`),
    modality: (modality) => t(`common:modality.${modality}`),
    stance: ({ stance, general }) =>
      t(`common:stance.${stance === "DOES_NOT_SAY" && general > 0 ? "generalOnly" : stance}`),
    yes: t("compare:csv.yes"),
  };
}
