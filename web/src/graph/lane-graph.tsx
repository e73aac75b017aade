/**
 * A graph in lanes: boxes as buttons over one picture of lines, in a frame that scrolls.
 *
 * How to use it. Keep the layout while nothing changes, and give the frame a height:
 *
 *     const layout = useMemo(() => layoutLanes(nodesOf(answer)), [answer]);
 *     <LaneGraph layout={layout} selected={address.selected} onSelect={select} labels={labels} />
 *
 * - `onSelect` is called with the id of a node that was clicked, or on which Enter was pressed. The caller
 *   keeps the selection (in the address) and gives it back; a node with `expanded` it opens or closes.
 * - All words come from the caller. What only the look of a node says (kind, basis, from whom) belongs into
 *   its `hiddenText` too.
 * - The same `layout` goes into `laneSvg` for the export and into `NarrowLanes` on narrow screens.
 * - A `ref` offers focus and zoom to keys that the page handles, such as Escape in a panel beside it.
 */
import {
  useEffect,
  useId,
  useImperativeHandle,
  useMemo,
  useRef,
  type CSSProperties,
  type KeyboardEvent,
  type Ref,
} from "react";
import { FIT, IconShapes, MINUS, PLUS } from "@/graph/icon-shapes";
import { LaneBox } from "@/graph/lane-box";
import { COLUMN_GAP, type LaneLayout } from "@/graph/lane-layout";
import { LaneLines } from "@/graph/lane-lines";
import { stepFinder, type Direction } from "@/graph/lane-steps";
import { NODE_WIDTH } from "@/graph/node-box";
import { reveal, scrollBehavior } from "@/graph/reveal";
import type { LaneIcon } from "@/graph/types";
import { useKeptPlace } from "@/graph/use-kept-place";
import { nodeIdAt, useHover, useLit, type Lighting } from "@/graph/use-lit";
import { usePanning } from "@/graph/use-panning";
import { useRovingFocus } from "@/graph/use-roving-focus";
import { useColumnsOnTheRight, useInnerWidth, useSteadyZoom, useZoom } from "@/graph/use-viewport";
import styles from "./lane-graph.module.css";

export interface LaneGraphLabels {
  /** The name of the graph. */
  readonly name: string;
  /** How to walk it by keyboard; read out, not shown. */
  readonly help: string;
  readonly zoomIn: string;
  readonly zoomOut: string;
  readonly zoomToFit: string;
  /** For a button that scrolls to the columns that are out of sight. */
  readonly columnsOnTheRight: (columns: number) => string;
}

export interface LaneGraphHandle {
  /** Moves the focus to the node that had it last, or to the selected one. */
  focus(): void;
  zoomIn(): void;
  zoomOut(): void;
  zoomToFit(): void;
}

export interface LaneGraphProps {
  readonly layout: LaneLayout;
  /** The id of the selected node; an id of no node selects nothing. */
  readonly selected: string | null;
  readonly onSelect: (id: string) => void;
  readonly labels: LaneGraphLabels;
  /** Where `Home` leads; the first node of the first column if left out. */
  readonly root?: string;
  /** What is lit; the ways to a node and everything after it if left out. */
  readonly lighting?: Lighting;
  readonly ref?: Ref<LaneGraphHandle>;
}

const KEYS: Readonly<Record<string, Direction>> = {
  ArrowLeft: "left",
  ArrowRight: "right",
  ArrowUp: "up",
  ArrowDown: "down",
  Home: "root",
};

/** Headings may reach into the gap after their column. */
const HEADING_WIDTH = NODE_WIDTH + COLUMN_GAP - 8;

export function LaneGraph({ layout, selected, onSelect, labels, root, lighting, ref }: LaneGraphProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const stage = useRef<HTMLDivElement>(null);
  const id = useId();
  const measured = useInnerWidth(scroller);
  const room = measured ?? 0;
  const { zoom, zoomIn, zoomOut, fit } = useZoom(layout.width, room);
  const hiddenColumns = useColumnsOnTheRight(scroller, layout, zoom, room);
  const boxes = useMemo(() => new Map(layout.nodes.map((box) => [box.node.id, box])), [layout]);
  const chosen = selected !== null && boxes.has(selected) ? selected : null;
  const { hovered, onPointer, onClicked } = useHover();
  const lit = useLit(layout, hovered !== null && boxes.has(hovered) ? hovered : chosen, lighting);
  const { active, focusOn, gotFocus, lostFocus } = useRovingFocus(layout, stage, chosen, root);
  const step = useMemo(() => stepFinder(layout, root), [layout, root]);
  const keepInPlace = useKeptPlace(layout, scroller, stage);
  useSteadyZoom(scroller, stage, zoom, room);
  usePanning(scroller);

  // With what comes after it, also when the room becomes smaller, as when a panel opens beside the graph.
  const shown = useRef(false);
  useEffect(() => {
    const box = boxes.get(chosen ?? (shown.current ? "" : (root ?? layout.nodes[0]?.node.id ?? "")));
    if (!box || !scroller.current || !stage.current || room === 0) return;
    const ahead = box.column + 1 < layout.columns.length ? COLUMN_GAP + NODE_WIDTH : 0;
    reveal(
      scroller.current,
      stage.current,
      { ...box, width: box.width + ahead },
      zoom,
      shown.current ? undefined : "instant",
    );
    shown.current = true;
  }, [chosen, boxes, layout, root, zoom, room]);

  const focus = () => active !== null && focusOn(active);
  useImperativeHandle(ref, () => ({ focus, zoomIn, zoomOut, zoomToFit: fit }));

  function stepTo(direction: Direction) {
    if (active === null) return;
    const next = step(active, direction);
    focusOn(next);
    const box = boxes.get(next);
    if (box && scroller.current && stage.current) reveal(scroller.current, stage.current, box, zoom);
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const direction = nodeIdAt(event.target) === null ? undefined : KEYS[event.key];
    const zoomBy = { "+": zoomIn, "=": zoomIn, "-": zoomOut, "0": fit }[event.key];
    if (!direction && !zoomBy) return;
    event.preventDefault();
    if (direction) stepTo(direction);
    else zoomBy?.();
  }

  return (
    <div className={styles.frame} onKeyDown={onKeyDown}>
      <div className={styles.scroller} ref={scroller}>
        {/* Boxes that are drawn before the room is known are all laid out twice. */}
        {measured !== null && (
          <div className={styles.plane} style={sizes(layout, zoom)}>
            <Headings layout={layout} id={id} />
            <div className={styles.room}>
              <div className={styles.stage} ref={stage}>
                <LaneLines layout={layout} lit={lit?.edges ?? null} />
                <p className={styles.hidden} id={`${id}help`}>
                  {labels.help}
                </p>
                <div
                  role="group"
                  aria-label={labels.name}
                  aria-describedby={`${id}help`}
                  onClick={(event) => {
                    const clicked = nodeIdAt(event.target);
                    if (clicked === null) return;
                    onClicked(event);
                    keepInPlace(boxes.get(clicked));
                    onSelect(clicked);
                  }}
                  onFocus={(event) => {
                    const box = boxes.get(nodeIdAt(event.target) ?? "");
                    if (box) gotFocus(box);
                  }}
                  onBlur={lostFocus}
                  onPointerOver={onPointer}
                  onPointerLeave={onPointer}
                >
                  {layout.columns.map(({ column, nodes }, at) => (
                    <div key={column.id} role="group" aria-labelledby={`${id}${at}`}>
                      {nodes.map((box) => (
                        <LaneBox
                          key={box.node.id}
                          box={box}
                          inTabOrder={box.node.id === active}
                          selected={box.node.id === chosen}
                          faded={lit !== null && !lit.nodes.has(box.node.id)}
                        />
                      ))}
                    </div>
                  ))}
                </div>
              </div>
            </div>
          </div>
        )}
      </div>
      {hiddenColumns > 0 && (
        <button
          type="button"
          className={styles.more}
          onClick={() =>
            scroller.current?.scrollTo({ left: scroller.current.scrollWidth, behavior: scrollBehavior() })
          }
        >
          {labels.columnsOnTheRight(hiddenColumns)}
        </button>
      )}
      <div className={styles.zoom}>
        <ZoomButton label={labels.zoomOut} icon={MINUS} onClick={zoomOut} />
        <ZoomButton label={labels.zoomIn} icon={PLUS} onClick={zoomIn} />
        <ZoomButton label={labels.zoomToFit} icon={FIT} onClick={fit} />
      </div>
    </div>
  );
}

interface HeadingsProps {
  readonly layout: LaneLayout;
  /** Before the place of the column, the id of its heading. */
  readonly id: string;
}

function Headings({ layout, id }: HeadingsProps) {
  return (
    <div className={styles.headings}>
      <div className={styles.row}>
        {layout.columns.map(({ column, x }, at) => (
          <div
            key={column.id}
            id={`${id}${at}`}
            className={styles.heading}
            style={
              {
                "--x": x,
                "--width": at + 1 < layout.columns.length ? HEADING_WIDTH : NODE_WIDTH,
              } as CSSProperties
            }
          >
            <b>{column.heading}</b> {column.subheading && <span>{column.subheading}</span>}
          </div>
        ))}
      </div>
    </div>
  );
}

interface ZoomButtonProps {
  readonly label: string;
  readonly icon: LaneIcon;
  readonly onClick: () => void;
}

function ZoomButton({ label, icon, onClick }: ZoomButtonProps) {
  return (
    <button type="button" aria-label={label} title={label} onClick={onClick}>
      <IconShapes icon={icon} size={16} />
    </button>
  );
}

function sizes(layout: LaneLayout, zoom: number): CSSProperties {
  return { "--width": layout.width, "--height": layout.height, "--zoom": zoom } as CSSProperties;
}
