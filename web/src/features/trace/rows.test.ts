import { expect, test } from "vitest";
import { type Row, stance, trace } from "@/features/trace/builders";
import { traceRows } from "@/features/trace/rows";

test("each hop is one row, and a member is as far as its category", () => {
  const hops: readonly Row[] = [
    ["DISCLOSED", "policy:a", "category:a/lenders"],
    ["NAMED_MEMBER", "category:a/lenders", "organization:bank"],
    ["ONWARD_POSSIBLE", "organization:bank", "category:b/agents", "BROADER", "b"],
  ];
  const rows = traceRows(trace([stance("a")], hops));
  expect(rows.map((row) => [row.transfer, row.from, row.to, row.hop, row.basis, row.policyName])).toEqual([
    [1, "a", "category:a/lenders", "DISCLOSED", "STATED", "a"],
    [1, "category:a/lenders", "organization:bank", "NAMED_MEMBER", null, null],
    [2, "organization:bank", "category:b/agents", "ONWARD_POSSIBLE", "BROADER", "b"],
  ]);
});

test("a row has the words of its clause, and none where there is no clause", () => {
  const given = trace([stance("a")], [["DISCLOSED", "policy:a", "category:a/lenders"]]);
  const recipients = given.recipients.map((one) => ({
    ...one,
    clauses: [{ basis: "STATED" as const, items: ["面部视频"], disclosure: { id: "disclosure:0" } }],
  }));
  expect(traceRows({ ...given, recipients }).map((row) => row.asStated)).toEqual([["面部视频"]]);
  expect(traceRows(given).map((row) => row.asStated)).toEqual([[]]);
});

test("names that lead in a circle give each hop its row", () => {
  const hops: readonly Row[] = [
    ["DISCLOSED", "policy:a", "organization:x"],
    ["ONWARD_STATED", "organization:x", "organization:y"],
    ["ONWARD_STATED", "organization:y", "organization:x"],
  ];
  expect(traceRows(trace([stance("a")], hops)).map((row) => row.transfer)).toEqual([1, 2, 3]);
});
