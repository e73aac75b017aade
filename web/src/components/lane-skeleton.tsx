import { Skeleton } from "@/components/skeleton";
import styles from "./lane-skeleton.module.css";

export interface LaneSkeletonProps {
  /** How many boxes each column has. */
  readonly boxes: readonly number[];
  /** Of a box, in px. */
  readonly height: number;
}

/** The columns of a picture before it is there. */
export function LaneSkeleton({ boxes, height }: LaneSkeletonProps) {
  return (
    <div className={styles.columns}>
      {boxes.map((lines, column) => (
        <Skeleton key={column} lines={lines} height={height} />
      ))}
    </div>
  );
}
