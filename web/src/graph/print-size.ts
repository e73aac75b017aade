/**
 * Whether a graph is readable on paper. `lane-graph.module.css` scales it to a sheet of A4 across; where that would
 * set its smallest text in less than 7 points, what is in it is better read as a table.
 */
import type { LaneLayout } from "@/graph/lane-layout";
import { SMALL_TEXT } from "@/graph/node-box";

/** A4 across within its margins, in CSS px. */
export const SHEET_WIDTH = 1030;
const LEAST_POINTS = 7;
const POINTS_PER_PX = 0.75;

export function fitsSheet({ width }: Pick<LaneLayout, "width">): boolean {
  return (SHEET_WIDTH / width) * SMALL_TEXT * POINTS_PER_PX >= LEAST_POINTS;
}
