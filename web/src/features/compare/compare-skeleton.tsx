import { Skeleton } from "@/components/skeleton";
import styles from "./compare-page.module.css";

/** The shape of the table. */
export function CompareSkeleton() {
  return (
    <div className={styles.skeleton}>
      <Skeleton lines={14} height={26} width={160} />
      <div className={styles.skeletonCells}>
        <Skeleton lines={14} height={26} />
      </div>
    </div>
  );
}
