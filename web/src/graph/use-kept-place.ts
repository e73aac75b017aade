import { useLayoutEffect, useRef, type RefObject } from "react";
import { inPlaceOf, type LaneLayout, type PlacedNode } from "@/graph/lane-layout";
import { buttonOf } from "@/graph/use-roving-focus";

/**
 * Keeps what was clicked where it is on screen when its click changes the layout, as opening a group does.
 *
 * Call the returned function on a click, before the change.
 */
export function useKeptPlace(
  layout: LaneLayout,
  scroller: RefObject<HTMLElement | null>,
  stage: RefObject<HTMLElement | null>,
): (box: PlacedNode | undefined) => void {
  const kept = useRef<{ box: PlacedNode; top: number } | null>(null);
  useLayoutEffect(() => {
    const was = kept.current;
    kept.current = null;
    const here = was && inPlaceOf(layout, was.box);
    if (!was || !here) return;
    scroller.current?.scrollBy({ top: topOf(stage.current, here) - was.top, behavior: "instant" });
  }, [layout, scroller, stage]);
  return (box) => {
    kept.current = box?.node.expanded === undefined ? null : { box, top: topOf(stage.current, box) };
  };
}

function topOf(stage: HTMLElement | null, box: PlacedNode): number {
  return buttonOf(stage, box.node.id)?.getBoundingClientRect().top ?? 0;
}
