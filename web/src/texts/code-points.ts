/**
 * Offsets of the API count Unicode characters (code points); JavaScript's strings count UTF-16 units, two
 * for every character beyond U+FFFF. Line ends and a byte order mark are characters like others.
 */
export interface CodePointText {
  readonly text: string;
  /** How many Unicode characters. */
  readonly length: number;
  /** The places, in UTF-16 units, of the characters that take two; ascending. */
  readonly wide: readonly number[];
}

export function codePointText(text: string): CodePointText {
  const wide = widePlaces(text);
  return { text, length: text.length - wide.length, wide };
}

function widePlaces(text: string): number[] {
  const found: number[] = [];
  for (const match of text.matchAll(/[\u{10000}-\u{10FFFF}]/gu)) found.push(match.index);
  return found;
}

/** The UTF-16 place of a character; offsets beyond the text give its nearer end. */
export function unitAt(text: CodePointText, offset: number): number {
  if (offset <= 0) return 0;
  if (offset >= text.length) return text.text.length;
  return offset + widesBefore(text.wide, offset);
}

/** The wide character of number n stands at the offset `wide[n] - n`. */
function widesBefore(wide: readonly number[], offset: number): number {
  let low = 0;
  let high = wide.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (wide[middle]! - middle < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The characters from `start` up to and without `end`, as Python's `text[start:end]` for offsets from 0. */
export function slice(text: CodePointText, start: number, end: number): string {
  return end <= start ? "" : text.text.slice(unitAt(text, start), unitAt(text, end));
}
