import { panned, zoomed, type Camera, type Size } from "@/graph/map-camera";
import { nodeAt } from "@/graph/map-labels";
import type { Point } from "@/graph/map-layout";
import type { MapScene } from "@/graph/map-scene";

/** What the pointers move. */
export interface Movable {
  readonly camera: Camera;
  readonly size: Size;
  readonly scene: MapScene;
  readonly move: (camera: Camera) => void;
  readonly hover: (id: string | null) => void;
}

export interface PointerEvents {
  readonly onClick: (id: string | null) => void;
  readonly onDoubleClick: (id: string) => void;
}

/** A press that moves less is a click, in px. */
const STILL = 4;
/** How strongly the wheel zooms, per px of scrolling. */
const WHEEL = 0.0016;
const LINE_HEIGHT = 16;

/** Dragging, wheel, pinching, hovering and clicks on a canvas; the result stops listening. */
export function listenToPointers(canvas: HTMLCanvasElement, map: Movable, events: PointerEvents): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  const down = new Map<number, Point>();
  let pressed: Point | null = null;
  const pointOf = (event: MouseEvent): Point => {
    const box = canvas.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const idAt = ({ x, y }: Point) => nodeAt(map.scene, map.camera, map.size, x, y)?.id ?? null;

  const onDown = (event: PointerEvent) => {
    if (event.button !== 0) return;
    canvas.setPointerCapture(event.pointerId);
    down.set(event.pointerId, pointOf(event));
    pressed = down.size === 1 ? pointOf(event) : null;
  };
  const onMove = (event: PointerEvent) => {
    const now = pointOf(event);
    const before = down.get(event.pointerId);
    if (!before) {
      map.hover(idAt(now));
      return;
    }
    if (pressed && distance(pressed, now) < STILL) return;
    pressed = null;
    const other = [...down].find(([id]) => id !== event.pointerId)?.[1];
    if (other) map.move(pinched(map.camera, map.size, other, before, now));
    else map.move(panned(map.camera, now.x - before.x, now.y - before.y));
    down.set(event.pointerId, now);
  };
  const onUp = (event: PointerEvent) => {
    if (!down.delete(event.pointerId)) return;
    if (pressed && event.type === "pointerup") events.onClick(idAt(pressed));
    pressed = null;
  };
  const onDoubleClick = (event: MouseEvent) => {
    const id = idAt(pointOf(event));
    if (id !== null) events.onDoubleClick(id);
  };
  const onWheel = (event: WheelEvent) => {
    event.preventDefault();
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE_HEIGHT : 1;
    // Browsers report pinching on a touchpad as a wheel with Ctrl, in smaller steps.
    const strength = event.ctrlKey ? 6 : 1;
    const factor = Math.exp(-event.deltaY * lines * WHEEL * strength);
    map.move(zoomed(map.camera, map.size, factor, pointOf(event)));
  };

  canvas.addEventListener("pointerdown", onDown, { signal });
  canvas.addEventListener("pointermove", onMove, { signal });
  canvas.addEventListener("pointerup", onUp, { signal });
  canvas.addEventListener("pointercancel", onUp, { signal });
  canvas.addEventListener("pointerleave", () => map.hover(null), { signal });
  canvas.addEventListener("dblclick", onDoubleClick, { signal });
  canvas.addEventListener("wheel", onWheel, { signal, passive: false });
  return () => stop.abort();
}

/** Two fingers: one stays at `still`, the other moves; the map follows both. */
function pinched(camera: Camera, size: Size, still: Point, before: Point, now: Point): Camera {
  const factor = distance(still, now) / Math.max(1, distance(still, before));
  const middle = { x: (still.x + before.x) / 2, y: (still.y + before.y) / 2 };
  const grown = zoomed(camera, size, factor, middle);
  return panned(grown, (now.x - before.x) / 2, (now.y - before.y) / 2);
}

function distance(one: Point, other: Point): number {
  return Math.hypot(one.x - other.x, one.y - other.y);
}
