import { useMemo } from "react";
import { excerptOf, wordsAt, type Excerpt } from "@/texts/excerpt";
import { useOpenedText } from "@/texts/opened-texts";

export interface QuotedEvidence {
  readonly start: number;
  readonly end: number;
  readonly quote?: string | null;
  readonly sourceMatches?: boolean | null;
}

/** A clause's words if the very text is at hand, on the server or opened here; else why not. */
export type Quote =
  | { readonly kind: "server"; readonly words: string; readonly excerpt: Excerpt }
  | { readonly kind: "file"; readonly words: string; readonly excerpt: Excerpt; readonly file: string }
  | { readonly kind: "other-version" }
  | { readonly kind: "none" };

export function useQuote(evidence: QuotedEvidence, sha256: string): Quote {
  const opened = useOpenedText(sha256);
  const { start, end, quote, sourceMatches } = evidence;
  return useMemo((): Quote => {
    if (quote != null) return { kind: "server", words: quote, excerpt: excerptOf(quote, start) };
    if (opened) {
      const excerpt: Excerpt = { points: opened.text, from: 0 };
      return { kind: "file", words: wordsAt(excerpt, start, end), excerpt, file: opened.name };
    }
    return { kind: sourceMatches === false ? "other-version" : "none" };
  }, [start, end, quote, sourceMatches, opened]);
}
