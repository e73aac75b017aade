import { HEADING_HEIGHT, SIDE } from "@/graph/use-viewport";

/** Of the zoom buttons over the lower corner and what is below them, in px, less the space that `SIDE` keeps. */
const ZOOM_BUTTONS = 36;

/** In px of the graph at zoom 1. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Scrolls as little as needed to show an area of the stage under the headings; its left and upper sides if
 * it is larger than the room. Reads the layout once and writes once.
 */
export function reveal(
  scroller: HTMLElement,
  stage: HTMLElement,
  area: Area,
  zoom: number,
  behavior = scrollBehavior(),
): void {
  const [room, drawn] = [scroller.getBoundingClientRect(), stage.getBoundingClientRect()];
  const [x, y] = [drawn.left - room.left + area.x * zoom, drawn.top - room.top + area.y * zoom];
  const left = needed(x - SIDE, x + area.width * zoom + SIDE, 0, scroller.clientWidth);
  const top = needed(y - SIDE, y + area.height * zoom + SIDE, HEADING_HEIGHT, scroller.clientHeight - ZOOM_BUTTONS);
  if (left === 0 && top === 0) return;
  scroller.scrollBy({ left, top, behavior });
}

/** How far to scroll so that `start` … `end` lies between `least` and `most`. */
function needed(start: number, end: number, least: number, most: number): number {
  if (start < least) return start - least;
  return end > most ? Math.min(end - most, start - least) : 0;
}

export function scrollBehavior(): ScrollBehavior {
  return matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
}
