/**
 * How wide a text will be, without a browser: the layout is pure, and the exported picture has the same
 * geometry as the screen.
 *
 * The widths lean to the wide side of the fonts of `--font`, so that a line rather breaks early than is cut.
 * They are estimates: boxes hide what is still too long.
 */

interface Piece {
  readonly text: string;
  readonly width: number;
}

/** Widths in em of letters that differ much from the usual, by width. */
const LATIN: readonly (readonly [letters: string, em: number])[] = [
  ["ijl.,:;'|!I`", 0.29],
  ["frt()[]{}-/\\*°", 0.4],
  ['"', 0.47],
  [" ", 0.29],
  ["csxzvykJ?^", 0.56],
  ["w", 0.8],
  ["m", 0.94],
  ["M%", 0.91],
  ["W@", 1],
  ["+=<>~#$", 0.66],
];
const BY_LETTER = new Map(
  LATIN.flatMap(([letters, em]) => [...letters].map((letter) => [letter, em] as const)),
);
const LOWER = 0.615;
const UPPER = 0.735;
const DIGIT = 0.63;
const OTHER = 0.72;
const EMOJI = 1.4;
const BOLD = 1.06;

const PLAIN = /^[\u0020-\u007e\u3000-\u3029\u3041-\u3096\u30a1-\u30ff\u4e00-\u9fff\uff01-\uff60]*$/;
const IDEOGRAPH =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]/u;
/** Punctuation that is as wide as an ideograph in a Chinese font and narrower in others. */
const WIDE_MARK = /^[\u00b7\u2014\u2018\u2019\u201c\u201d\u2025\u2026]/;
const PICTURE = /\p{Extended_Pictographic}|\p{Regional_Indicator}|\ufe0f/u;
const ZERO = /^[\p{M}\p{Cf}]+$/u;

/** Controls, marks that turn the direction of text, tags and other characters that only hide something. */
const UNDRAWN =
  // eslint-disable-next-line no-control-regex
  /[\u0000-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff0-\ufffb\ufffe\uffff\u{e0000}-\u{e007f}]/gu;

/** More than two lines can hold of any text; what comes after is not looked at. */
const LONGEST = 600;

/** A text as it is drawn: spaces run together, controls left out, broken surrogates made visible. */
export function cleanText(text: string): string {
  return text
    .replace(/[^\S\ufeff]+/g, " ")
    .replace(UNDRAWN, "")
    .replace(/\p{Cs}/gu, "\ufffd")
    .trim();
}

/** Whether a text reads from right to left: whether its first letter belongs to such a script. */
export function isRightToLeft(text: string): boolean {
  return /^[^\p{L}]*[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/u.test(text);
}

/** The width in px of a text on one line, at a size in px. */
export function textWidth(text: string, size: number, bold = false): number {
  return pieces(text, size, bold).reduce((sum, piece) => sum + piece.width, 0);
}

export interface Lines {
  readonly lines: readonly string[];
  /** Whether something had to be left out; the last line then ends in `…`. */
  readonly cut: boolean;
}

/**
 * Breaks a text into at most `most` lines of `width` px, as a browser does: at spaces, between ideographs,
 * never before closing or after opening punctuation, inside a word only if it is longer than a line.
 * The lines are balanced when there are exactly two, as `text-wrap: balance` does.
 */
export function wrapText(text: string, size: number, width: number, most: number, bold = false): Lines {
  const all = pieces(text, size, bold);
  const lines: string[] = [];
  let start = 0;
  let ends: number[] = [];
  while (start < all.length && lines.length < most) {
    const end = fit(all, start, width);
    if (end < all.length && lines.length === most - 1) {
      return { lines: [...lines, cutLine(all.slice(start), width, size)], cut: true };
    }
    ends = [...ends, end];
    lines.push(join(all.slice(start, end)));
    start = end;
    while (all[start]?.text === " ") start += 1;
  }
  if (lines.length === 2) return { lines: balance(all, ends[0] ?? 0), cut: false };
  return { lines, cut: false };
}

/** The parts of a text that must not be torn apart, each with its width in px. */
function pieces(text: string, size: number, bold: boolean): Piece[] {
  const short = text.length > LONGEST ? cleanText(text.slice(0, LONGEST)) : text;
  const parts = PLAIN.test(short) ? [...short] : graphemes(short);
  return parts.map((part) => ({ text: part, width: size * em(part) * (bold && !isWide(part) ? BOLD : 1) }));
}

const SEGMENTER = new Intl.Segmenter(undefined, { granularity: "grapheme" });

function graphemes(text: string): string[] {
  return Array.from(SEGMENTER.segment(text), (part) => part.segment);
}

function em(part: string): number {
  if (part.length === 1) {
    const known = BY_LETTER.get(part);
    if (known !== undefined) return known;
    if (part >= "a" && part <= "z") return LOWER;
    if (part >= "A" && part <= "Z") return UPPER;
    if (part >= "0" && part <= "9") return DIGIT;
  }
  if (isWide(part)) return 1;
  if (PICTURE.test(part)) return EMOJI;
  return ZERO.test(part) ? 0 : OTHER;
}

function isWide(part: string): boolean {
  return IDEOGRAPH.test(part) || WIDE_MARK.test(part);
}

const NEVER_FIRST = "、。，．：；！？）〕］｝〉》」』】’”…—～·%,.:;!?)]}";
const NEVER_LAST = "（〔［｛〈《「『【‘“([{";

function mayBreak(before: string, after: string): boolean {
  if (after === " ") return false;
  if (before === " ") return true;
  if (NEVER_FIRST.includes(after) || NEVER_LAST.includes(before)) return false;
  return IDEOGRAPH.test(before) || IDEOGRAPH.test(after) || before === "-" || before === "/";
}

/** Where the line that begins at `start` ends: the index of the first piece that is not on it. */
function fit(all: readonly Piece[], start: number, width: number): number {
  let used = 0;
  let end = start;
  let broken = -1;
  for (; end < all.length; end += 1) {
    const piece = all[end]!;
    if (end > start && mayBreak(all[end - 1]!.text, piece.text)) broken = end;
    // A space at the end of a line hangs over the edge.
    if (used + piece.width > width && piece.text !== " ")
      return broken > start ? broken : Math.max(end, start + 1);
    used += piece.width;
  }
  return end;
}

/** Two lines as even as they can be, the first the longer one: it ends at `latest` at the latest. */
function balance(all: readonly Piece[], latest: number): string[] {
  const total = measure(all, 0, all.length);
  let best = latest;
  let least = Infinity;
  for (let end = latest; end > 0; end -= 1) {
    if (end !== latest && !mayBreak(all[end - 1]!.text, all[end]!.text)) continue;
    const first = measure(all, 0, end);
    const longer = Math.max(first, total - first);
    if (longer < least) [least, best] = [longer, end];
    if (first < total - first) break;
  }
  return [join(all.slice(0, best)), join(all.slice(best))];
}

function measure(all: readonly Piece[], start: number, end: number): number {
  let sum = 0;
  for (let at = start; at < end; at += 1) sum += all[at]!.width;
  return sum;
}

function cutLine(rest: readonly Piece[], width: number, size: number): string {
  let left = width - size;
  let end = 0;
  while (end < rest.length && rest[end]!.width <= left) {
    left -= rest[end]!.width;
    end += 1;
  }
  return `${join(rest.slice(0, end))}…`;
}

function join(some: readonly Piece[]): string {
  return some
    .map((piece) => piece.text)
    .join("")
    .trim();
}
