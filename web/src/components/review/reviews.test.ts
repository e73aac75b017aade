import { act, renderHook } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { reviewsText, type Review } from "@/components/review/review-file";
import { clearReviews, removeReview, setReview, takeReviews, useReviews } from "@/components/review/reviews";
import { refuseStorage } from "@/testing/storage";

const KEY = "sharing-map.reviews";
const MAP = "a".repeat(64);
const OTHER_MAP = "b".repeat(64);
const one = { statement: "disclosure:a/d001", map: MAP, verdict: "confirmed", note: "" } as const;
const two = { statement: "disclosure:a/d002", map: MAP, verdict: "doubted", note: "为什么" } as const;
const at = (made: string, review: Omit<Review, "made"> = one): Review => ({ ...review, made });

afterEach(() => {
  vi.unstubAllGlobals();
  act(clearReviews);
});

const use = () => renderHook(useReviews).result;

/** As if another tab had stored this. */
function elsewhere(text: string | null): void {
  if (text === null) localStorage.removeItem(KEY);
  else localStorage.setItem(KEY, text);
  act(() => void window.dispatchEvent(new StorageEvent("storage", { key: KEY })));
}

test("a review belongs to a statement of one map", () => {
  const reviews = use();
  act(() => setReview(one));
  expect(reviews.current.of(one.statement, MAP)?.verdict).toBe("confirmed");
  expect(reviews.current.of(one.statement, OTHER_MAP)).toBeNull();
  expect(reviews.current.of(null, null)).toBeNull();
  expect([reviews.current.ofOther(one.statement, OTHER_MAP), reviews.current.ofOther(one.statement, MAP)]).toEqual([true, false]);
});

test("a review is changed, removed and stored; nothing is left of none", () => {
  const reviews = use();
  act(() => setReview(one));
  act(() => setReview({ ...one, verdict: "doubted", note: "再看" }));
  expect(reviews.current.all.map(({ verdict, note }) => [verdict, note])).toEqual([["doubted", "再看"]]);
  expect(JSON.parse(localStorage.getItem(KEY) ?? "").reviews).toEqual(reviews.current.all);
  act(() => removeReview(one));
  expect(reviews.current.all).toEqual([]);
  expect(localStorage.getItem(KEY)).toBeNull();
});

test("another tab's changes are seen, and kept by the next change here", () => {
  const reviews = use();
  act(() => setReview(one));
  elsewhere(reviewsText([...reviews.current.all, at("2026-01-01T00:00:00.000Z", two)]));
  expect(reviews.current.of(two.statement, MAP)?.note).toBe("为什么");
  // Stored by a tab whose event is still on its way.
  localStorage.setItem(KEY, reviewsText([at("2026-01-01T00:00:00.000Z", two)]));
  act(() => setReview({ ...one, statement: "disclosure:a/d003" }));
  expect(reviews.current.all.map(({ statement }) => statement)).toEqual(["disclosure:a/d002", "disclosure:a/d003"]);
  elsewhere(null);
  expect(reviews.current.all).toEqual([]);
});

test("of two reviews of one statement the later one stays", () => {
  const reviews = use();
  act(() => void takeReviews([at("2026-01-02T00:00:00.000Z")]));
  let taken;
  act(() => {
    taken = takeReviews([
      at("2026-01-01T00:00:00.000Z", { ...one, verdict: "doubted" }),
      at("2026-01-03T00:00:00.000Z", two),
    ]);
  });
  expect(taken).toEqual({ added: 1, replaced: 0, older: 1 });
  act(() => {
    taken = takeReviews([at("2026-01-04T00:00:00.000Z", { ...one, verdict: "doubted" })]);
  });
  expect(taken).toEqual({ added: 0, replaced: 1, older: 0 });
  expect(reviews.current.all.map(({ verdict }) => verdict)).toEqual(["doubted", "doubted"]);
});

test("a full storage says so; the review lasts as long as the page, and is stored when there is room", () => {
  const reviews = use();
  refuseStorage();
  act(() => setReview(one));
  act(() => setReview(two));
  expect(reviews.current.trouble).toBe("notKept");
  expect(reviews.current.all).toHaveLength(2);
  vi.unstubAllGlobals();
  act(() => setReview({ ...two, note: "有空间了" }));
  expect(reviews.current.trouble).toBeNull();
  expect(JSON.parse(localStorage.getItem(KEY) ?? "").reviews).toHaveLength(2);
});

test("a blocked storage breaks nothing", () => {
  refuseStorage({ reading: true });
  const reviews = use();
  expect([reviews.current.all, reviews.current.trouble]).toEqual([[], null]);
  act(() => setReview(one));
  expect([reviews.current.all.length, reviews.current.trouble]).toEqual([1, "notKept"]);
});

test("what cannot be read is left as it is, until all is removed", () => {
  localStorage.setItem(KEY, '{"format": "sharing-map-reviews/2"}');
  const reviews = use();
  expect(reviews.current.trouble).toBe("unreadable");
  act(() => setReview(one));
  expect([reviews.current.all.length, reviews.current.trouble]).toEqual([1, "unreadable"]);
  expect(localStorage.getItem(KEY)).toBe('{"format": "sharing-map-reviews/2"}');
  act(clearReviews);
  expect([reviews.current.all.length, reviews.current.trouble, localStorage.getItem(KEY)]).toEqual([0, null, null]);
});
