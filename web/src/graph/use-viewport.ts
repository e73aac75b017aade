import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from "react";
import type { LaneLayout } from "@/graph/lane-layout";
import { NODE_WIDTH } from "@/graph/node-box";

export const ZOOM_LEAST = 0.9;
export const ZOOM_MOST = 1.5;
/** A small graph is not blown up to fill a large screen. */
const ZOOM_FITTING_MOST = 1.08;
const ZOOM_STEPS = [0.9, 1, 1.1, 1.2, 1.35, 1.5];
/** Room at the left and right of a graph, in px. */
export const SIDE = 24;
/** Of the headings that stay in sight, in px. */
export const HEADING_HEIGHT = 34;

/** The inner width of an element in px; null until it is known, which is before anything is painted. */
export function useInnerWidth(element: RefObject<HTMLElement | null>): number | null {
  const [width, setWidth] = useState<number | null>(null);
  useLayoutEffect(() => {
    const found = element.current;
    if (!found) return undefined;
    setWidth(found.clientWidth);
    const observer = new ResizeObserver(() => setWidth(found.clientWidth));
    observer.observe(found);
    return () => observer.disconnect();
  }, [element]);
  return width;
}

export interface Zoom {
  readonly zoom: number;
  readonly zoomIn: () => void;
  readonly zoomOut: () => void;
  /** Back to what fits, also when the room changes. */
  readonly fit: () => void;
}

/** The zoom of a graph: what fits into the room, within limits at which text stays readable, until told otherwise. */
export function useZoom(graphWidth: number, room: number): Zoom {
  const [chosen, setChosen] = useState<number | null>(null);
  const zoom = chosen ?? fittingZoom(graphWidth, room);
  return {
    zoom,
    zoomIn: () => setChosen(ZOOM_STEPS.find((step) => step > zoom + 0.01) ?? ZOOM_MOST),
    zoomOut: () => setChosen(ZOOM_STEPS.findLast((step) => step < zoom - 0.01) ?? ZOOM_LEAST),
    fit: () => setChosen(null),
  };
}

export function fittingZoom(graphWidth: number, room: number): number {
  if (graphWidth <= 0 || room <= 0) return 1;
  return Math.min(ZOOM_FITTING_MOST, Math.max(ZOOM_LEAST, (room - 2 * SIDE) / graphWidth));
}

/** Keeps the focused node, or else the middle of the picture, in its place when the zoom changes. */
export function useSteadyZoom(
  scroller: RefObject<HTMLElement | null>,
  stage: RefObject<HTMLElement | null>,
  zoom: number,
  room: number,
): void {
  const before = useRef<{ zoom: number; left: number; top: number } | null>(null);
  useLayoutEffect(() => {
    const [frame, drawn, was] = [scroller.current, stage.current, before.current];
    if (!frame || !drawn || room === 0) return;
    const now = { zoom, left: drawn.offsetLeft, top: drawn.offsetTop };
    before.current = now;
    if (!was || was.zoom === zoom) return;
    const focused = document.activeElement?.closest<HTMLElement>("[data-node]");
    const node = focused && drawn.contains(focused) ? focused : null;
    // A point of the graph, in px at zoom 1, which moves from where it was on screen.
    const x = node ? node.offsetLeft : (frame.scrollLeft + frame.clientWidth / 2 - was.left) / was.zoom;
    const y = node ? node.offsetTop : (frame.scrollTop + frame.clientHeight / 2 - was.top) / was.zoom;
    const left = now.left + x * now.zoom - (was.left + x * was.zoom);
    const top = now.top + y * now.zoom - (was.top + y * was.zoom);
    frame.scrollBy({ left, top, behavior: "instant" });
  }, [scroller, stage, zoom, room]);
}

/** How many columns lie to the right of what can be seen, counting those that show less than half. */
export function useColumnsOnTheRight(
  scroller: RefObject<HTMLElement | null>,
  layout: LaneLayout,
  zoom: number,
  room: number,
): number {
  const [hidden, setHidden] = useState(0);
  useEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    let frame = 0;
    const count = () => {
      frame = 0;
      const right = element.scrollLeft + element.clientWidth;
      // If anything is hidden, the graph begins at the side of its scroller.
      const overflows = element.scrollWidth > element.clientWidth + 1;
      const isHidden = (x: number) => overflows && SIDE + (x + NODE_WIDTH / 2) * zoom > right;
      setHidden(layout.columns.filter(({ x }) => isHidden(x)).length);
    };
    const soon = () => (frame ||= requestAnimationFrame(count));
    soon();
    element.addEventListener("scroll", soon, { passive: true });
    return () => {
      cancelAnimationFrame(frame);
      element.removeEventListener("scroll", soon);
    };
  }, [scroller, layout, zoom, room]);
  return hidden;
}
