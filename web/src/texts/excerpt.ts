import { codePointText, slice, type CodePointText } from "@/texts/code-points";

/** A text, or a part of one that keeps the offsets of the whole. */
export interface Excerpt {
  readonly points: CodePointText;
  /** The offset, in the whole text, of its first character. */
  readonly from: number;
}

export function excerptOf(text: string, from = 0): Excerpt {
  return { points: codePointText(text), from };
}

/** The characters from `start` up to and without `end`, as far as the excerpt has them. */
export function wordsAt(excerpt: Excerpt, start: number, end: number): string {
  return slice(excerpt.points, start - excerpt.from, end - excerpt.from);
}
