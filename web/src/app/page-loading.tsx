import { useTranslation } from "react-i18next";
import { Skeleton } from "@/components/skeleton";
import styles from "./page-loading.module.css";

/** While the code of a page is on its way. */
export function PageLoading() {
  const { t } = useTranslation();
  return (
    <div className={styles.loading}>
      <div role="status" className="visually-hidden">
        {t("loading.now")}
      </div>
      <Skeleton lines={3} />
    </div>
  );
}
