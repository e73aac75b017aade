import { expect, test } from "vitest";
import { COLUMN_GAP } from "@/graph/lane-layout";
import { NODE_WIDTH } from "@/graph/node-box";
import { fitsSheet } from "@/graph/print-size";

const ofColumns = (count: number) => ({ width: count * (NODE_WIDTH + COLUMN_GAP) - COLUMN_GAP });

test("six columns can be read on a sheet of A4, seven cannot", () => {
  expect([1, 4, 5, 6, 7, 9].map((count) => fitsSheet(ofColumns(count)))).toEqual([true, true, true, true, false, false]);
});
