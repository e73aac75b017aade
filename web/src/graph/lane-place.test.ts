import { describe, expect, it } from "vitest";
import { randomNumbers } from "@/graph/builders";
import { notDecreasing } from "@/graph/lane-place";

const equal = (values: readonly number[]) => values.map((value) => ({ value, weight: 1 }));

describe("the nearest values that do not decrease", () => {
  it("are the values themselves if they do not decrease", () => {
    expect(notDecreasing(equal([1, 2, 2, 5]))).toEqual([1, 2, 2, 5]);
  });

  it("are the mean of those that do", () => {
    expect(notDecreasing(equal([1, 6, 2, 1, 9]))).toEqual([1, 3, 3, 3, 9]);
  });

  it("lean to the heavier", () => {
    const wishes = [
      { value: 4, weight: 3 },
      { value: 0, weight: 1 },
    ];
    expect(notDecreasing(wishes)).toEqual([3, 3]);
  });

  it("are none for none", () => {
    expect(notDecreasing([])).toEqual([]);
  });

  it("are nearer than any other that were tried", () => {
    const random = randomNumbers(7);
    const wishes = Array.from({ length: 30 }, () => ({ value: random() * 100, weight: 1 + random() }));
    const cost = (values: readonly number[]) =>
      values.reduce((sum, value, at) => sum + wishes[at]!.weight * (value - wishes[at]!.value) ** 2, 0);
    const best = notDecreasing(wishes);
    best.slice(1).forEach((value, at) => expect(value).toBeGreaterThanOrEqual(best[at]!));
    for (let attempt = 0; attempt < 200; attempt += 1) {
      const other = best.map((value) => value + (random() - 0.5) * 4).sort((a, b) => a - b);
      expect(cost(other)).toBeGreaterThanOrEqual(cost(best));
    }
  });
});
