import { LINE_PATTERNS, type PatternName } from "@/graph/line-patterns";
import type { Token } from "@/graph/types";
import styles from "./line-sample.module.css";

export interface LineSampleProps {
  readonly pattern: PatternName;
  readonly tone: Token;
  /** In px; 32 if left out. */
  readonly width?: number;
}

/** A short piece of a line, for legends and filters. It says nothing by itself: put its word beside it. */
export function LineSample({ pattern, tone, width = 32 }: LineSampleProps) {
  const line = LINE_PATTERNS[pattern];
  const ends = { x1: 0, y1: 4, x2: width, y2: 4 };
  return (
    <svg className={styles.sample} width={width} height={8} aria-hidden="true" focusable="false">
      <line
        {...ends}
        className={styles.line}
        style={{ stroke: `var(--${tone})` }}
        strokeWidth={line.width}
        strokeDasharray={line.dashes.join(" ") || undefined}
        strokeLinecap={line.cap}
      />
      {line.gap !== undefined && <line {...ends} className={styles.gap} strokeWidth={line.gap} />}
    </svg>
  );
}
