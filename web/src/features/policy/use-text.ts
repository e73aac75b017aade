import { useMemo } from "react";
import { excerptOf, type Excerpt } from "@/texts/excerpt";
import { useOpenedText } from "@/texts/opened-texts";

export interface TextAtHand {
  readonly excerpt: Excerpt;
  /** The name of the file, where the text was opened here. */
  readonly file: string | null;
}

/** A policy's text: the server's, or one opened in this page; null where neither is at hand. */
export function useText(source: { readonly sha256: string; readonly text?: string | null }): TextAtHand | null {
  const opened = useOpenedText(source.sha256);
  const { text } = source;
  return useMemo(() => {
    if (text != null) return { excerpt: excerptOf(text), file: null };
    return opened ? { excerpt: { points: opened.text, from: 0 }, file: opened.name } : null;
  }, [text, opened]);
}
