/** From the map to the screen and back. Pure. */
import type { Circle, MapLayout, PlacedGroup, Point } from "@/graph/map-layout";

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** The point of the map in the middle of the screen, and px per unit. */
export interface Camera {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

export const ZOOM_LEAST = 0.3;
export const ZOOM_MOST = 4;
/** A small map is not blown up to fill a large screen. */
const ZOOM_FITTING_MOST = 1.25;
/** Beside the rings, for the labels there, in px. */
const SIDE_ROOM = 104;
const TOP_ROOM = 44;

export function toScreen(point: Point, camera: Camera, size: Size): Point {
  return {
    x: (point.x - camera.x) * camera.zoom + size.width / 2,
    y: (point.y - camera.y) * camera.zoom + size.height / 2,
  };
}

export function toMap(point: Point, camera: Camera, size: Size): Point {
  return {
    x: (point.x - size.width / 2) / camera.zoom + camera.x,
    y: (point.y - size.height / 2) / camera.zoom + camera.y,
  };
}

/** Nodes grow and shrink less than the map, so that they stay easy to hit and leave room. */
export function nodeScale(zoom: number): number {
  return Math.min(1.5, Math.max(0.72, zoom));
}

/** The camera that shows the rings and the discs of the open groups, with room for labels. */
export function fitting(layout: MapLayout, opened: readonly PlacedGroup[], size: Size): Camera {
  const shown: readonly Circle[] = [{ x: 0, y: 0, r: 20 }, ...layout.hubs, ...layout.groups, ...opened.map((one) => one.disc)];
  const left = Math.min(...shown.map(({ x, r }) => x - r));
  const right = Math.max(...shown.map(({ x, r }) => x + r));
  const top = Math.min(...shown.map(({ y, r }) => y - r));
  const bottom = Math.max(...shown.map(({ y, r }) => y + r));
  const across = Math.max(80, size.width - 2 * Math.min(SIDE_ROOM, size.width / 5)) / (right - left);
  const down = Math.max(80, size.height - 2 * TOP_ROOM) / (bottom - top);
  return { x: (left + right) / 2, y: (top + bottom) / 2, zoom: within(Math.min(across, down, ZOOM_FITTING_MOST)) };
}

/** Zoom by a factor; the point of the map under `at` (in px) stays there. */
export function zoomed(camera: Camera, size: Size, factor: number, at: Point): Camera {
  const zoom = within(camera.zoom * factor);
  const fixed = toMap(at, camera, size);
  return {
    x: fixed.x - (at.x - size.width / 2) / zoom,
    y: fixed.y - (at.y - size.height / 2) / zoom,
    zoom,
  };
}

export function panned(camera: Camera, dx: number, dy: number): Camera {
  return { ...camera, x: camera.x - dx / camera.zoom, y: camera.y - dy / camera.zoom };
}

/** The camera moved just so far that a circle is in sight, `room` px from the edge; the same one if it is. */
export function showing(camera: Camera, size: Size, circle: Circle, room = 60): Camera {
  const { x, y } = toScreen(circle, camera, size);
  const r = circle.r * camera.zoom + room;
  const dx = shift(x - r, x + r, size.width);
  const dy = shift(y - r, y + r, size.height);
  return dx === 0 && dy === 0 ? camera : panned(camera, dx, dy);
}

function shift(from: number, to: number, length: number): number {
  if (to - from > length) return length / 2 - (from + to) / 2;
  if (from < 0) return -from;
  return to > length ? length - to : 0;
}

/** A camera on the way between two, `share` from 0 to 1. */
export function between(from: Camera, to: Camera, share: number): Camera {
  const mix = (a: number, b: number) => a + (b - a) * share;
  return { x: mix(from.x, to.x), y: mix(from.y, to.y), zoom: mix(from.zoom, to.zoom) };
}

function within(zoom: number): number {
  return Math.min(ZOOM_MOST, Math.max(ZOOM_LEAST, zoom));
}
