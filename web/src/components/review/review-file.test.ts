import { expect, test } from "vitest";
import { readReviews, reviewsText, type Review } from "@/components/review/review-file";

const MAP = "a".repeat(64);

const doubt: Review = {
  statement: "disclosure:qinghe-loan/d007",
  map: MAP,
  verdict: "doubted",
  note: "“等”字指什么？",
  made: "2026-02-03T04:05:06.789Z",
};

/** The text of one entry with a field changed. */
const withField = (field: object) => JSON.stringify({ format: "sharing-map-reviews/1", reviews: [doubt, { ...doubt, ...field }] });

test("what is written is read again", () => {
  const confirmed: Review = { ...doubt, statement: "collection:qinghe-loan/c001", verdict: "confirmed", note: "" };
  expect(readReviews(reviewsText([doubt, confirmed]))).toEqual({ ok: true, reviews: [doubt, confirmed] });
  expect(readReviews(reviewsText([]))).toEqual({ ok: true, reviews: [] });
});

test.each([
  ["no JSON", "确认,存疑", { why: "notJson" }],
  ["JSON without a format", "[1]", { why: "noFormat" }],
  ["nothing at all", "null", { why: "noFormat" }],
  ["a map", '{"format": "sharing-map/1"}', { why: "otherFormat", found: "sharing-map/1" }],
  ["a format without reviews", '{"format": "sharing-map-reviews/1"}', { why: "wrongEntry", place: "reviews" }],
  ["an entry that is none", '{"format": "sharing-map-reviews/1", "reviews": [7]}', { why: "wrongEntry", place: "reviews[0].statement" }],
  ["another kind of statement", withField({ statement: "data:face_video" }), { why: "wrongEntry", place: "reviews[1].statement" }],
  ["a short hash", withField({ map: "abc" }), { why: "wrongEntry", place: "reviews[1].map" }],
  ["a third verdict", withField({ verdict: "maybe" }), { why: "wrongEntry", place: "reviews[1].verdict" }],
  ["a long note", withField({ note: "长".repeat(501) }), { why: "wrongEntry", place: "reviews[1].note" }],
  ["no time", withField({ made: undefined }), { why: "wrongEntry", place: "reviews[1].made" }],
])("%s is refused and said where", (_, text, problem) => {
  expect(readReviews(text)).toEqual({ ok: false, problem });
});

test("a note may be left out", () => {
  const read = readReviews(withField({ note: undefined }));
  expect(read.ok && read.reviews.map((one) => one.note)).toEqual([doubt.note, ""]);
});
