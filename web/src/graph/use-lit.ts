import { useEffect, useMemo, useRef, useState, type MouseEvent, type PointerEvent } from "react";
import type { LaneLayout } from "@/graph/lane-layout";
import { relatedFinder, type Related } from "@/graph/related";

/** Long enough for a pointer that only passes a node on its way elsewhere, in ms. */
const HOVER_DELAY = 90;

/** What is lit for a node, or for none; null for everything. Keep it the same from one drawing to the next. */
export type Lighting = (id: string | null) => Related | null;

/** What is lit for a node; null, for everything, without one, unless the caller has a lighting of its own. */
export function useLit(layout: LaneLayout, id: string | null, lighting?: Lighting): Related | null {
  const find = useMemo(() => {
    const nodes = layout.nodes.map(({ node }) => node);
    return relatedFinder(
      nodes,
      layout.edges.map(({ edge }) => edge),
    );
  }, [layout]);
  return useMemo(() => {
    if (lighting) return lighting(id);
    return id === null ? null : find(id);
  }, [find, id, lighting]);
}

export interface Hover {
  /** The id of the node that a mouse rests on. */
  readonly hovered: string | null;
  /** For its movements over the nodes. */
  readonly onPointer: (event: PointerEvent) => void;
  /** For a click: what moves under the mouse afterwards, as when a panel opens beside the graph, is not meant. */
  readonly onClicked: (event: MouseEvent) => void;
}

export function useHover(): Hover {
  const [hovered, setHovered] = useState<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const clicked = useRef<MouseEvent | null>(null);
  useEffect(() => () => clearTimeout(timer.current), []);
  const onClicked = (event: MouseEvent) => {
    clearTimeout(timer.current);
    clicked.current = event;
    setHovered(null);
  };
  const onPointer = (event: PointerEvent) => {
    const { clientX, clientY } = clicked.current ?? {};
    if (event.clientX === clientX && event.clientY === clientY) return;
    clicked.current = null;
    clearTimeout(timer.current);
    const id = event.type === "pointerleave" || event.pointerType !== "mouse" ? null : nodeIdAt(event.target);
    timer.current = setTimeout(() => setHovered(id), HOVER_DELAY);
  };
  return { hovered, onPointer, onClicked };
}

/** The id of the node that an event happened on, if any. */
export function nodeIdAt(target: EventTarget): string | null {
  const button = (target as Element).closest<HTMLElement>("[data-node]");
  return button?.dataset["node"] ?? null;
}
