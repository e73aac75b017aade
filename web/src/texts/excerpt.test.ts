import { expect, test } from "vitest";
import { excerptOf, wordsAt } from "@/texts/excerpt";

test("words are taken by the offsets of the whole text", () => {
  const excerpt = excerptOf("a😀b", 10);
  expect([wordsAt(excerpt, 11, 13), wordsAt(excerpt, 0, 11), wordsAt(excerpt, 13, 99)]).toEqual(["😀b", "a", ""]);
});
