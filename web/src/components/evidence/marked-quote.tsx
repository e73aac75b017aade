import { useLayoutEffect, useMemo, useRef } from "react";
import type { Mark, MarkKind } from "@/components/evidence/marks";
import { wordsAt, type Excerpt } from "@/texts/excerpt";
import { segments, type Segment } from "@/texts/segments";
import marks from "./marks.module.css";
import styles from "./marked-quote.module.css";

export interface MarkedQuoteProps {
  readonly text: Excerpt;
  readonly start: number;
  readonly end: number;
  readonly marks: readonly Mark[];
  /** What the box is, for screen readers; it can be scrolled by keyboard. */
  readonly label: string;
}

/** A clause's own words, with what they say marked; scrolled to the item in question. */
export function MarkedQuote({ text, start, end, marks: found, label }: MarkedQuoteProps) {
  const pieces = useMemo(() => segments(start, end, found), [start, end, found]);
  const box = useScrollToFocus(pieces);
  return (
    <div ref={box} className={styles.quote} lang="zh-CN" role="region" aria-label={label} tabIndex={0}>
      {pieces.map((piece) => (
        <span key={piece.start} className={markClasses(piece)} data-focus={isFocus(piece) || undefined}>
          {wordsAt(text, piece.start, piece.end)}
        </span>
      ))}
    </div>
  );
}

/** The class names of a piece: one for every kind of mark that covers it. */
export function markClasses(piece: Segment<Mark>): string | undefined {
  const kinds = new Set<MarkKind>(piece.spans.map((span) => span.kind));
  return kinds.size > 0 ? [marks.mark, ...[...kinds].map((kind) => marks[kind])].join(" ") : undefined;
}

function isFocus(piece: Segment<Mark>): boolean {
  return piece.spans.some((span) => span.kind === "focus");
}

function useScrollToFocus(pieces: readonly Segment<Mark>[]) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const held = box.current;
    const focus = held?.querySelector<HTMLElement>("[data-focus]");
    if (held) held.scrollTop = focus ? focus.offsetTop - held.clientHeight / 3 : 0;
  }, [pieces]);
  return box;
}
