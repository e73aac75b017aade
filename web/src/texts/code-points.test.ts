import { expect, test } from "vitest";
import { codePointText, slice, unitAt } from "@/texts/code-points";

test("a text within the basic plane has the same offsets in both counts", () => {
  const text = codePointText("面部视频，ＡＢ");
  expect([text.length, unitAt(text, 3), slice(text, 0, 4), slice(text, 4, 7)]).toEqual([7, 3, "面部视频", "，ＡＢ"]);
});

test("a character beyond the basic plane counts once, before, inside and after it", () => {
  const text = codePointText("a😀b𠮷c");
  expect(text.length).toBe(5);
  expect([0, 1, 2, 3, 4, 5].map((offset) => unitAt(text, offset))).toEqual([0, 1, 3, 4, 6, 7]);
  expect([slice(text, 1, 2), slice(text, 2, 4), slice(text, 0, 5)]).toEqual(["😀", "b𠮷", "a😀b𠮷c"]);
});

test("every character of many wide ones is found", () => {
  const text = codePointText("😀".repeat(100));
  for (let offset = 0; offset < 100; offset += 1) {
    expect([unitAt(text, offset), slice(text, offset, offset + 1)]).toEqual([offset * 2, "😀"]);
  }
});

test("line ends and a byte order mark are characters", () => {
  const text = codePointText("\ufeff一\r\n二");
  expect([text.length, slice(text, 0, 1), slice(text, 1, 2), slice(text, 2, 4), slice(text, 4, 5)]).toEqual([
    5,
    "\ufeff",
    "一",
    "\r\n",
    "二",
  ]);
});

test("offsets beyond the text end where it ends", () => {
  const text = codePointText("😀一");
  expect([slice(text, -5, 1), slice(text, 1, 99), slice(text, 9, 99), slice(text, 2, 1)]).toEqual([
    "😀",
    "一",
    "",
    "",
  ]);
});

test("a lone surrogate, which no UTF-8 file has, counts as one", () => {
  const text = codePointText("\ud83d一");
  expect([text.length, slice(text, 1, 2)]).toEqual([2, "一"]);
});
