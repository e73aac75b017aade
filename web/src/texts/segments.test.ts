import { expect, test } from "vitest";
import { codePointText, slice } from "@/texts/code-points";
import { segments, type Span } from "@/texts/segments";

interface Named extends Span {
  readonly id: string;
}

const span = (id: string, start: number, end: number): Named => ({ id, start, end });

/** `text[ids]` of every piece. */
function cut(text: string, spans: readonly Named[], cuts: number[] = []): string[] {
  const points = codePointText(text);
  return segments(0, points.length, spans, cuts).map(
    (piece) => `${slice(points, piece.start, piece.end)}[${piece.spans.map((one) => one.id).join("")}]`,
  );
}

test("without spans a text is one piece, and an empty text is none", () => {
  expect(cut("姓名、电话", [])).toEqual(["姓名、电话[]"]);
  expect(cut("", [span("a", 0, 3)])).toEqual([]);
});

test("overlapping spans share the piece in which they overlap", () => {
  expect(cut("abcdef", [span("A", 1, 4), span("B", 3, 5)])).toEqual(["a[]", "bc[A]", "d[AB]", "e[B]", "f[]"]);
});

test("a span within another divides it, and keeps the order given", () => {
  const pieces = ["a[B]", "bc[AB]", "d[B]"];
  expect(cut("abcd", [span("A", 1, 3), span("B", 0, 4)])).toEqual(pieces);
});

test("spans that begin or end together are told apart", () => {
  expect(cut("abcd", [span("A", 0, 4), span("B", 0, 2), span("C", 2, 4)])).toEqual(["ab[AB]", "cd[AC]"]);
});

test("the same span twice is one piece with both", () => {
  expect(cut("abc", [span("A", 1, 2), span("B", 1, 2)])).toEqual(["a[]", "b[AB]", "c[]"]);
});

test("adjacent spans do not touch each other's piece", () => {
  expect(cut("姓名电话", [span("A", 0, 2), span("B", 2, 4)])).toEqual(["姓名[A]", "电话[B]"]);
});

test("an emoji before a span moves nothing", () => {
  expect(cut("😀姓名😀", [span("A", 1, 3)])).toEqual(["😀[]", "姓名[A]", "😀[]"]);
});

test("line ends and a byte order mark are counted", () => {
  expect(cut("\ufeff一\r\n姓名", [span("A", 4, 6)])).toEqual(["\ufeff一\r\n[]", "姓名[A]"]);
});

test("full width is one character", () => {
  expect(cut("ＡＰＰ（姓名）", [span("A", 4, 6)])).toEqual(["ＡＰＰ（[]", "姓名[A]", "）[]"]);
});

test("what lies outside the text is cut off or left out", () => {
  const spans = [span("A", -3, 1), span("B", 2, 99), span("C", 7, 9), span("D", 1, 1), span("E", 2, 1)];
  expect(cut("abc", spans)).toEqual(["a[A]", "b[]", "c[B]"]);
});

test("a part of a text is cut by the offsets of the whole", () => {
  const found = segments(10, 14, [span("A", 8, 11), span("B", 12, 30)]);
  expect(found.map((one) => [one.start, one.end, one.spans.map(({ id }) => id).join("")])).toEqual([
    [10, 11, "A"],
    [11, 12, ""],
    [12, 14, "B"],
  ]);
});

test("further cuts divide without a span, and once", () => {
  expect(cut("abcd", [span("A", 0, 2)], [2, 3, 3, 0, 9])).toEqual(["ab[A]", "c[]", "d[]"]);
});
