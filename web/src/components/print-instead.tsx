import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { usePrinting } from "@/components/use-printing";
import type { LaneLayout } from "@/graph/lane-layout";
import { fitsSheet } from "@/graph/print-size";
import styles from "./print-instead.module.css";

export interface PrintInsteadProps {
  readonly layout: LaneLayout;
  /** What a sheet of paper has where the picture would be too small; nothing if the page has it anyway. */
  readonly instead?: () => ReactNode;
  /** The picture. */
  readonly children: ReactNode;
}

/** A picture that is printed as a table where paper is too narrow for it. */
export function PrintInstead({ layout, instead, children }: PrintInsteadProps) {
  const { t } = useTranslation();
  const isTooWide = usePrinting() && !fitsSheet(layout);
  return (
    <>
      {isTooWide && (
        <div className={styles.instead}>
          <p>{t("printedInstead", { count: layout.columns.length })}</p>
          {instead?.()}
        </div>
      )}
      <div className={isTooWide ? styles.left : styles.picture}>{children}</div>
    </>
  );
}
