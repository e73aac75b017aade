import { expect, test } from "vitest";
import { dateOf, versionGap } from "@/components/evidence/version-gap";

test.each([
  ["2025-03-17", "2025-03-17", { unit: "days", count: 0 }],
  ["2025-03-18", "2025-03-17", { unit: "days", count: 1 }],
  ["2023-01-20", "2022-03-29", { unit: "months", count: 10 }],
  ["2019-01-20", "2022-03-29", { unit: "years", count: 3 }],
])("%s and %s", (one, other, gap) => {
  expect(versionGap(one, other)).toEqual(gap);
});

test("a missing or odd date gives no gap", () => {
  expect([versionGap(null, "2025-01-01"), versionGap("2025-01-01", undefined), versionGap("soon", "2025-01-01")]).toEqual([
    null,
    null,
    null,
  ]);
});

test("the effective date counts before the date of the update", () => {
  expect(dateOf({ effective: "2025-03-17", updated: "2025-03-10" })).toBe("2025-03-17");
  expect(dateOf({ effective: null, updated: "2025-03-10" })).toBe("2025-03-10");
  expect(dateOf({})).toBeNull();
});
