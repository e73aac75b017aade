/**
 * A lane graph as a list of steps, for screens that are too narrow for lanes: one section per column, one
 * row per node, in the order of the graph.
 *
 * It takes what `LaneGraph` takes. Columns of `root` nodes are left out, as the page names them above. The
 * line at the end of a row is the heaviest that leads to its node; what it means and whence it comes belongs
 * into the node's `hiddenText`.
 */
import { useId, useMemo } from "react";
import { IconShapes, PLUS } from "@/graph/icon-shapes";
import type { LaneLayout, PlacedNode } from "@/graph/lane-layout";
import { LineSample } from "@/graph/line-sample";
import { isRightToLeft } from "@/graph/text-width";
import type { LaneEdge, LaneNode } from "@/graph/types";
import { useLit, type Lighting } from "@/graph/use-lit";
import styles from "./narrow-lanes.module.css";

export interface NarrowLanesProps {
  readonly layout: LaneLayout;
  readonly selected: string | null;
  readonly onSelect: (id: string) => void;
  readonly labels: { readonly name: string };
  /** What is lit; the ways to a node and everything after it if left out. */
  readonly lighting?: Lighting;
}

export function NarrowLanes({ layout, selected, onSelect, labels, lighting }: NarrowLanesProps) {
  const id = useId();
  const known = layout.nodes.some(({ node }) => node.id === selected);
  const lit = useLit(layout, known ? selected : null, lighting);
  const heaviest = useMemo(() => heaviestInto(layout), [layout]);
  const columns = layout.columns.filter(({ nodes }) => nodes.some(({ node }) => node.shape !== "root"));
  return (
    <div className={styles.list} role="group" aria-label={labels.name}>
      {columns.map(({ column, nodes }, at) => (
        <section key={column.id} className={styles.column} aria-labelledby={`${id}${at}`}>
          <h2 className={styles.heading} id={`${id}${at}`}>
            <span>
              {at + 1} · {column.heading} {column.subheading && <small>{column.subheading}</small>}
            </span>{" "}
            <span className={styles.count}>{nodes.length}</span>
          </h2>
          <ul>
            {nodes.map((box) => (
              <li key={box.node.id}>
                <Row
                  box={box}
                  edge={heaviest.get(box.node.id)}
                  selected={box.node.id === selected}
                  faded={lit !== null && !lit.nodes.has(box.node.id)}
                  onSelect={onSelect}
                />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

interface RowProps {
  readonly box: PlacedNode;
  readonly edge: LaneEdge | undefined;
  readonly selected: boolean;
  readonly faded: boolean;
  readonly onSelect: (id: string) => void;
}

function Row({ box: { node }, edge, selected, faded, onSelect }: RowProps) {
  const marker = node.marker ?? (node.shape === "group" ? PLUS : undefined);
  return (
    <button
      type="button"
      className={[styles.row, faded && styles.faded].filter(Boolean).join(" ")}
      data-node={node.id}
      aria-current={selected || undefined}
      aria-expanded={node.expanded}
      onClick={() => onSelect(node.id)}
    >
      <Lead node={node} />
      <span className={styles.words}>
        <span
          className={styles.title}
          lang={node.titleLang}
          dir={isRightToLeft(node.title) ? "rtl" : undefined}
        >
          {node.title}
        </span>{" "}
        {node.subtitle && (
          <span className={styles.subtitle} lang={node.subtitleLang}>
            {node.subtitle}
          </span>
        )}{" "}
        {node.tags?.map((tag) => (
          <span
            key={tag.text}
            className={styles.tag}
            style={tag.tone ? { color: `var(--${tag.tone})` } : undefined}
          >
            {tag.text}
          </span>
        ))}
        {node.hiddenText && <span className={styles.hidden}> {node.hiddenText}</span>}
      </span>
      {marker && (
        <span className={styles.marker} style={{ color: `var(--${node.outline ?? "ink-3"})` }}>
          <IconShapes icon={marker} size={18} />
        </span>
      )}
      {edge && <LineSample pattern={edge.pattern} tone={edge.tone} />}
    </button>
  );
}

function Lead({ node }: { readonly node: LaneNode }) {
  const tone = `var(--${node.tone ?? "ink-3"})`;
  if (node.badge) {
    const background = node.tone ? tone : "var(--rail)";
    return (
      <span className={styles.badge} style={{ background }}>
        {node.badge}
      </span>
    );
  }
  return (
    <span className={styles.icon} style={{ color: tone }}>
      {node.icon ? <IconShapes icon={node.icon} size={20} /> : <span className={styles.bar} />}
    </span>
  );
}

/** For each node the heaviest edge that leads to it, the first of equal ones. */
function heaviestInto(layout: LaneLayout): ReadonlyMap<string, LaneEdge> {
  const heaviest = new Map<string, LaneEdge>();
  for (const { edge } of layout.edges) {
    const known = heaviest.get(edge.to);
    if (!known || (edge.weight ?? 0) > (known.weight ?? 0)) heaviest.set(edge.to, edge);
  }
  return heaviest;
}
