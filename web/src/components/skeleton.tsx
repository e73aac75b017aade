import styles from "./skeleton.module.css";

export interface SkeletonProps {
  /** How many bars. */
  readonly lines?: number;
  /** Their height in px. */
  readonly height?: number;
  /** Their width in px; the whole width if left out. */
  readonly width?: number;
}

/** Grey bars in the place of what is loading. */
export function Skeleton({ lines = 1, height = 40, width }: SkeletonProps) {
  return (
    <div className={styles.stack}>
      {Array.from({ length: lines }, (_, index) => (
        <div key={index} className={styles.bar} style={{ height, width }} />
      ))}
    </div>
  );
}
