import { useEffect, useMemo, useRef, useState, type PointerEvent } from "react";
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

/** The id of the node that a mouse rests on, and the handler for its movements over the nodes. */
export function useHover(): readonly [hovered: string | null, onPointer: (event: PointerEvent) => void] {
  const [hovered, setHovered] = useState<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const onPointer = (event: PointerEvent) => {
    clearTimeout(timer.current);
    const id = event.type === "pointerleave" || event.pointerType !== "mouse" ? null : nodeIdAt(event.target);
    timer.current = setTimeout(() => setHovered(id), HOVER_DELAY);
  };
  return [hovered, onPointer];
}

/** The id of the node that an event happened on, if any. */
export function nodeIdAt(target: EventTarget): string | null {
  const button = (target as Element).closest<HTMLElement>("[data-node]");
  return button?.dataset["node"] ?? null;
}
