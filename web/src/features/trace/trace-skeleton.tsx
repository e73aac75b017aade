import { Skeleton } from "@/components/skeleton";
import styles from "./trace-skeleton.module.css";

/** The columns of a trace before it is there. */
export function TraceSkeleton() {
  return (
    <div className={styles.columns}>
      {[1, 1, 6, 5].map((boxes, column) => (
        <Skeleton key={column} lines={boxes} height={44} />
      ))}
    </div>
  );
}
