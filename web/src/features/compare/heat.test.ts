import { expect, test } from "vitest";
import { HEAT_RANGES, heatOf, type Heat } from "@/features/compare/heat";

test("every step begins and ends where the legend says", () => {
  const ends: readonly (readonly [number, Heat])[] = [
    [0, 0],
    [1, 1],
    [2, 2],
    [5, 2],
    [6, 3],
    [15, 3],
    [16, 4],
    [30, 4],
    [31, 5],
    [400, 5],
  ];
  expect(ends.map(([parties]) => heatOf(parties))).toEqual(ends.map(([, heat]) => heat));
  expect(HEAT_RANGES.map(([heat]) => heat)).toEqual([0, 1, 2, 3, 4, 5]);
});
