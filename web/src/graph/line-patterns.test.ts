import { expect, it } from "vitest";
import { LINE_PATTERNS } from "@/graph/line-patterns";

it("every pattern differs from the others in its rhythm, width or number of lines, not only in colour", () => {
  const looks = Object.values(LINE_PATTERNS).map(({ width, dashes, gap }) => {
    return JSON.stringify([dashes, gap ?? 0, dashes.length ? 0 : width]);
  });
  expect(new Set(looks).size).toBe(looks.length);
});

it("the space of a double line leaves two lines of at least 1 px", () => {
  const { width, gap } = LINE_PATTERNS.double;
  expect((width - gap!) / 2).toBeGreaterThanOrEqual(1);
});
