import { useEffect, type RefObject } from "react";

/** Lets a mouse drag the ground of a scrolled element. Buttons on it keep their clicks. */
export function usePanning(scroller: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    const stop = new AbortController();
    const { signal } = stop;
    element.addEventListener(
      "pointerdown",
      (event) => {
        if (!isGround(event, element)) return;
        element.setPointerCapture(event.pointerId);
      },
      { signal },
    );
    element.addEventListener(
      "pointermove",
      (event) => {
        if (element.hasPointerCapture(event.pointerId)) element.scrollBy(-event.movementX, -event.movementY);
      },
      { signal },
    );
    return () => stop.abort();
  }, [scroller]);
}

function isGround(event: PointerEvent, element: HTMLElement): boolean {
  if (event.pointerType !== "mouse" || event.button !== 0) return false;
  const inScrollbar = event.offsetX > element.clientWidth || event.offsetY > element.clientHeight;
  return !(event.target === element && inScrollbar) && !(event.target as Element).closest("button");
}
