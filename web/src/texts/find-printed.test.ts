import { expect, test } from "vitest";
import { excerptOf } from "@/texts/excerpt";
import { findAllPrinted, findPrinted, searchable } from "@/texts/find-printed";

function ready(text: string, start = 0, end = Infinity) {
  return searchable(excerptOf(text), start, end);
}

test("words are found with offsets of the whole text", () => {
  expect(findPrinted(ready("甲乙姓名、姓名", 2, 7), "姓名")).toEqual({ start: 2, end: 4 });
  expect(findPrinted(ready("甲乙姓名、姓名", 2, 7), "姓名", 3)).toEqual({ start: 5, end: 7 });
});

test("words that a line breaks are found, line end and all", () => {
  expect(findPrinted(ready("向（示例\r\n银行）提供"), "示例银行")).toEqual({ start: 2, end: 8 });
});

test("full width and half width are one spelling, and so are capitals", () => {
  expect(findPrinted(ready("示例（北京）Ｓｄｋ"), "示例(北京)SDK")).toEqual({ start: 0, end: 9 });
});

test("an emoji before the words counts once", () => {
  expect(findPrinted(ready("😀姓名"), "姓名")).toEqual({ start: 1, end: 3 });
});

test("words outside the part are not found", () => {
  expect(findPrinted(ready("姓名甲电话", 2, 3), "姓名")).toBeNull();
  expect(findPrinted(ready("姓名", 0, 2), "姓名", 1)).toBeNull();
  expect(findPrinted(ready("姓名", 0, 2), " ")).toBeNull();
});

test("a part of a text keeps the offsets of the whole", () => {
  expect(findPrinted(searchable(excerptOf("甲😀姓名", 100), 0, 999), "姓名")).toEqual({ start: 102, end: 104 });
});

test("every place is found once", () => {
  expect(findAllPrinted(ready("aaaa，AA"), "aa")).toEqual([
    { start: 0, end: 2 },
    { start: 2, end: 4 },
    { start: 5, end: 7 },
  ]);
  expect(findAllPrinted(ready("x"), "")).toEqual([]);
});
