/** The six steps of the scale: 0, 1, 2–5, 6–15, 16–30, more. */
export type Heat = 0 | 1 | 2 | 3 | 4 | 5;

const LAST: readonly (readonly [heat: Heat, last: number])[] = [
  [0, 0],
  [1, 1],
  [2, 5],
  [3, 15],
  [4, 30],
];

/** The step of a count of parties. */
export function heatOf(parties: number): Heat {
  return LAST.find(([, last]) => parties <= last)?.[0] ?? 5;
}

/** What each step stands for, as the legend writes it. */
export const HEAT_RANGES: readonly (readonly [heat: Heat, range: string])[] = [
  [0, "0"],
  [1, "1"],
  [2, "2–5"],
  [3, "6–15"],
  [4, "16–30"],
  [5, ">30"],
];
