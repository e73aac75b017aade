import { wordsAt, type Excerpt } from "@/texts/excerpt";
import type { Span } from "@/texts/segments";

/**
 * A part of a text made ready for finding printed words in it: white space aside, since texts break lines
 * inside names, and full width the same as half width, since shared names are kept in one spelling.
 */
export interface Searchable {
  readonly folded: string;
  /** For each unit of `folded`: the offset, in Unicode characters of the whole text, that it comes from. */
  readonly offsets: readonly number[];
}

export function searchable(text: Excerpt, start: number, end: number): Searchable {
  let folded = "";
  const offsets: number[] = [];
  let offset = Math.max(text.from, start);
  for (const character of wordsAt(text, start, end)) {
    const kept = foldedCharacter(character);
    folded += kept;
    for (let unit = 0; unit < kept.length; unit += 1) offsets.push(offset);
    offset += 1;
  }
  return { folded, offsets };
}

/** A policy uses the same thousand or two characters again and again. */
const known = new Map<string, string>();

function foldedCharacter(character: string): string {
  let kept = known.get(character);
  if (kept === undefined) {
    kept = fold(character);
    known.set(character, kept);
  }
  return kept;
}

function fold(words: string): string {
  return words.normalize("NFKC").replace(/\s+/gu, "").toLowerCase();
}

/** The first place of the words that begins at or after the offset `from`, or null. */
export function findPrinted(where: Searchable, words: string, from = 0): Span | null {
  const wanted = fold(words);
  if (!wanted) return null;
  const begin = where.offsets.findIndex((offset) => offset >= from);
  const at = begin < 0 ? -1 : where.folded.indexOf(wanted, begin);
  return at < 0 ? null : spanAt(where, at, wanted.length);
}

/** Every place of the words, none overlapping another. */
export function findAllPrinted(where: Searchable, words: string): Span[] {
  const wanted = fold(words);
  const found: Span[] = [];
  if (!wanted) return found;
  for (let at = where.folded.indexOf(wanted); at >= 0; at = where.folded.indexOf(wanted, at + wanted.length)) {
    found.push(spanAt(where, at, wanted.length));
  }
  return found;
}

function spanAt(where: Searchable, at: number, length: number): Span {
  return { start: where.offsets[at]!, end: where.offsets[at + length - 1]! + 1 };
}
