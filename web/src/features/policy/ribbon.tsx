import { useLayoutEffect, useState, type RefObject } from "react";
import type { Place } from "@/features/policy/reading";
import styles from "./ribbon.module.css";

export interface RibbonProps {
  readonly places: readonly Place[];
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly selected: string | null;
  readonly onSelect: (id: string) => void;
}

/** Where in the whole text statements stand; darker where they overlap. For the mouse only: the list says the same. */
export function Ribbon({ places, scroller, selected, onSelect }: RibbonProps) {
  const [height, setHeight] = useState(0);
  useLayoutEffect(() => setHeight(scroller.current?.scrollHeight ?? 0), [places, scroller]);
  if (height === 0 || places.length === 0) return null;
  return (
    <div className={styles.ribbon} aria-hidden="true">
      {places.map(({ id, top, bottom }) => (
        <div
          key={id}
          className={id === selected ? styles.selected : styles.place}
          style={{ top: `${(100 * top) / height}%`, height: `${(100 * (bottom - top)) / height}%` }}
          onClick={() => onSelect(id)}
        />
      ))}
    </div>
  );
}
