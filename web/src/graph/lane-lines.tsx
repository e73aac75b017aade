import { memo } from "react";
import type { LaneLayout } from "@/graph/lane-layout";
import type { Route } from "@/graph/lane-routes";
import { LINE_PATTERNS } from "@/graph/line-patterns";
import styles from "./lane-graph.module.css";

export interface LaneLinesProps {
  readonly layout: LaneLayout;
  /** The ids of the edges that stay lit; all if null. */
  readonly lit: ReadonlySet<string> | null;
}

/** All edges in one picture under the boxes. They are not announced: each is reached through its target. */
export const LaneLines = memo(function LaneLines({ layout, lit }: LaneLinesProps) {
  return (
    <svg
      className={styles.edges}
      width={layout.width}
      height={layout.height}
      aria-hidden="true"
      focusable="false"
    >
      {layout.edges.map((route) => (
        <Line key={route.edge.id} route={route} faded={lit !== null && !lit.has(route.edge.id)} />
      ))}
    </svg>
  );
});

interface LineProps {
  readonly route: Route;
  readonly faded: boolean;
}

const Line = memo(function Line({ route, faded }: LineProps) {
  const { edge, path, head } = route;
  const pattern = LINE_PATTERNS[edge.pattern];
  const tone = `var(--${edge.tone})`;
  return (
    <g className={faded ? styles.fadedEdge : undefined} data-edge={edge.id}>
      <path
        className={styles.path}
        style={{ stroke: tone }}
        d={path}
        strokeWidth={pattern.width}
        strokeDasharray={pattern.dashes.join(" ") || undefined}
        strokeLinecap={pattern.cap}
      />
      {pattern.gap !== undefined && <path className={styles.gap} d={path} strokeWidth={pattern.gap} />}
      {head && <path className={styles.head} style={{ fill: tone }} d={head} />}
    </g>
  );
});
