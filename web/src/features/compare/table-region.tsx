import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import styles from "./matrix.module.css";

/** Where a table scrolls, so that the page does not; it can be scrolled by keyboard. */
export function TableRegion({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation("compare");
  return (
    <div role="region" aria-label={t("table.region")} tabIndex={0} className={styles.region}>
      {children}
    </div>
  );
}
