import { expect, test } from "vitest";
import { readingAt } from "@/features/policy/reading";

const place = (id: string, top: number, bottom: number) => ({ id, top, bottom });

test("what stands at the line is being read, the narrowest first", () => {
  const places = [place("wide", 0, 100), place("narrow", 40, 60), place("later", 120, 140)];
  expect([readingAt(places, 10), readingAt(places, 50), readingAt(places, 61)]).toEqual(["wide", "narrow", "wide"]);
});

test("between statements it is the next one", () => {
  const places = [place("later", 120, 140), place("first", 0, 100), place("last", 200, 220)];
  expect([readingAt(places, 100), readingAt(places, 140)]).toEqual(["later", "last"]);
});

test("after the last statement it is none", () => {
  expect([readingAt([place("only", 0, 10)], 10), readingAt([], 0)]).toEqual([null, null]);
});
