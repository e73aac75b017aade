import { act, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { useDebounced } from "@/components/use-debounced";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("a value counts once it has rested, and those in between never do", () => {
  const seen: string[] = [];
  const { rerender } = renderHook(({ text }) => seen.push(useDebounced(text, 150)), { initialProps: { text: "" } });
  rerender({ text: "人" });
  act(() => void vi.advanceTimersByTime(100));
  rerender({ text: "人脸" });
  act(() => void vi.advanceTimersByTime(149));
  expect(new Set(seen)).toEqual(new Set([""]));
  act(() => void vi.advanceTimersByTime(1));
  expect(new Set(seen)).toEqual(new Set(["", "人脸"]));
});
