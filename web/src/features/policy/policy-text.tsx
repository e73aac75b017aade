import { memo, useEffect, useLayoutEffect, useMemo, useRef, useState, type MouseEvent, type RefObject } from "react";
import { useTranslation } from "react-i18next";
import marks from "@/components/evidence/marks.module.css";
import { Ribbon } from "@/features/policy/ribbon";
import { measure, readingAt, type Place } from "@/features/policy/reading";
import type { Statement } from "@/features/policy/statements";
import { clicked, textLines, type Line, type Piece } from "@/features/policy/text-lines";
import type { Excerpt } from "@/texts/excerpt";
import styles from "./policy-text.module.css";

export interface PolicyTextProps {
  readonly text: Excerpt;
  readonly statements: readonly Statement[];
  readonly selected: string | null;
  readonly onSelect: (id: string) => void;
  /** Told which statement is being read while the text is scrolled by hand. */
  readonly onReading: (id: string | null) => void;
}

/** The policy's own words with every statement of the open tab in its place. */
export const PolicyText = memo(function PolicyText(props: PolicyTextProps) {
  const { text, statements, selected, onSelect, onReading } = props;
  const { t } = useTranslation("policy");
  const scroller = useRef<HTMLDivElement>(null);
  const lines = useMemo(() => textLines(text, statements), [text, statements]);
  const places = usePlaces(scroller, lines);
  useShowSelected(scroller, lines, selected);
  useReading(scroller, places, onReading);
  const click = (event: MouseEvent<HTMLElement>) => {
    if (!window.getSelection()?.isCollapsed) return; // Words are being selected to copy them.
    const piece = (event.target as Element).closest<HTMLElement>("[data-s]");
    const id = piece && clicked((piece.dataset["s"] ?? "").split(" "), statements, selected);
    if (id) onSelect(id);
  };
  return (
    <div className={styles.frame}>
      <div ref={scroller} className={styles.scroller} role="region" aria-label={t("page.text")} tabIndex={0}>
        {/* The list beside it does the same for the keyboard. */}
        <div className={styles.text} lang="zh-CN" onClick={click}>
          {lines.map((line) => (
            <TextLine
              key={line.start}
              line={line}
              selected={selected !== null && line.statements.has(selected) ? selected : null}
            />
          ))}
        </div>
      </div>
      <Ribbon places={places} scroller={scroller} selected={selected} onSelect={onSelect} />
    </div>
  );
});

/** Drawn anew only when a statement on it is selected or left. */
const TextLine = memo(function TextLine({ line, selected }: { readonly line: Line; readonly selected: string | null }) {
  const empty = line.pieces.every((piece) => piece.words === "");
  return (
    <p className={empty ? styles.gap : styles.line}>
      {line.pieces.map((piece) => (
        <PieceOfText key={piece.start} piece={piece} selected={selected} />
      ))}
    </p>
  );
});

function PieceOfText({ piece, selected }: { readonly piece: Piece; readonly selected: string | null }) {
  if (piece.statements.length === 0) return piece.words;
  const isSelected = selected !== null && piece.statements.includes(selected);
  const classes = [styles.statement, piece.statements.length > 1 ? styles.several : ""];
  if (isSelected) classes.push(styles.selected);
  for (const { kind, statement } of piece.marks) {
    if (kind === "item" || kind === "recipient" || statement === selected) classes.push(marks.mark, marks[kind]);
  }
  return (
    <span className={[...new Set(classes)].join(" ")} data-s={piece.statements.join(" ")}>
      {piece.words}
    </span>
  );
}

/** Where statements stand, measured again when the text or the width changes. */
function usePlaces(scroller: RefObject<HTMLDivElement | null>, lines: readonly Line[]): readonly Place[] {
  const [places, setPlaces] = useState<readonly Place[]>([]);
  useEffect(() => {
    const held = scroller.current;
    if (!held) return;
    // It tells the size at once, after the first layout, and then whenever it changes.
    const observer = new ResizeObserver(() => setPlaces(measure(held)));
    observer.observe(held);
    return () => observer.disconnect();
  }, [scroller, lines]);
  return places;
}

/** A selected statement is scrolled to, unless it is in sight already. */
function useShowSelected(
  scroller: RefObject<HTMLDivElement | null>,
  lines: readonly Line[],
  selected: string | null,
): void {
  useLayoutEffect(() => {
    const held = scroller.current;
    if (!held || selected === null) return;
    const pieces = held.querySelectorAll<HTMLElement>(`[data-s~="${CSS.escape(selected)}"]`);
    const [first, last] = [pieces[0], pieces[pieces.length - 1]];
    if (!first || !last) return;
    const box = held.getBoundingClientRect();
    const above = first.getBoundingClientRect().top < Math.max(0, box.top);
    const below = last.getBoundingClientRect().bottom > Math.min(window.innerHeight, box.bottom);
    if (above || below) first.scrollIntoView({ block: "start" });
  }, [scroller, lines, selected]);
}

/** How far from the top the reader's eye is taken to be. */
const READING_LINE = 0.25;

function useReading(
  scroller: RefObject<HTMLDivElement | null>,
  places: readonly Place[],
  onReading: (id: string | null) => void,
): void {
  useEffect(() => {
    const held = scroller.current;
    if (!held) return;
    let frame = 0;
    const look = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() =>
        onReading(readingAt(places, held.scrollTop + held.clientHeight * READING_LINE)),
      );
    };
    held.addEventListener("scroll", look, { passive: true });
    return () => {
      cancelAnimationFrame(frame);
      held.removeEventListener("scroll", look);
    };
  }, [scroller, places, onReading]);
}
