import { useSyncExternalStore } from "react";

const NARROW_OR_FORCED = "(max-width: 760px), (forced-colors: active)";

/** Whether the list is shown unless the picture is asked for: little room, or colours that a canvas cannot follow. */
export function useListFirst(): boolean {
  return useSyncExternalStore(subscribe, read, () => false);
}

function subscribe(changed: () => void): () => void {
  const query = window.matchMedia(NARROW_OR_FORCED);
  query.addEventListener("change", changed);
  return () => query.removeEventListener("change", changed);
}

function read(): boolean {
  return window.matchMedia(NARROW_OR_FORCED).matches;
}

let canDraw: boolean | null = null;

/** Whether the browser draws on a canvas at all; one that runs out of memory, or is told not to, does not. */
export function hasCanvas(): boolean {
  canDraw ??= document.createElement("canvas").getContext("2d") !== null;
  return canDraw;
}
