import { useCallback, useLayoutEffect, useRef, useState, type RefObject } from "react";
import { inPlaceOf, type LaneLayout, type PlacedNode } from "@/graph/lane-layout";

export interface RovingFocus {
  /** The id of the one node that Tab reaches; null in an empty graph. */
  readonly active: string | null;
  /** Focuses a node, without scrolling. */
  readonly focusOn: (id: string) => void;
  /** To be called when a node got or lost the focus. */
  readonly gotFocus: (box: PlacedNode) => void;
  readonly lostFocus: () => void;
}

/**
 * Makes a graph one tab stop: Tab reaches the node that had the focus last, or the selected one.
 *
 * When the focused node is gone from a new layout (a group that was opened), the focus goes to what now
 * lies in its place, so that it is never lost to the page.
 */
export function useRovingFocus(
  layout: LaneLayout,
  within: RefObject<HTMLElement | null>,
  selected: string | null,
  root?: string,
): RovingFocus {
  const [last, setLast] = useState(selected);
  const [seen, setSeen] = useState(selected);
  if (selected !== seen) {
    setSeen(selected);
    if (selected !== null) setLast(selected);
  }
  const has = (id: string | null | undefined) => layout.nodes.some(({ node }) => node.id === id);
  const active = [last, selected, root].find(has) ?? layout.nodes[0]?.node.id ?? null;

  const focusOn = useCallback(
    (id: string) => buttonOf(within.current, id)?.focus({ preventScroll: true }),
    [within],
  );
  const focused = useRef<PlacedNode | null>(null);
  useLayoutEffect(() => {
    const was = focused.current;
    if (!was || (document.activeElement && document.activeElement !== document.body)) return;
    const here = inPlaceOf(layout, was);
    if (here) focusOn(here.node.id);
  }, [layout, focusOn]);

  return {
    active,
    focusOn,
    gotFocus: (box) => {
      focused.current = box;
      setLast(box.node.id);
    },
    lostFocus: () => (focused.current = null),
  };
}

/** The button of a node. */
export function buttonOf(within: HTMLElement | null, id: string): HTMLElement | undefined {
  const buttons = within?.querySelectorAll<HTMLElement>("[data-node]") ?? [];
  return Array.from(buttons).find((button) => button.dataset["node"] === id);
}
