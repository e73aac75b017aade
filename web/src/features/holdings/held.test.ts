import { expect, test } from "vitest";
import { answer, clause } from "@/features/holdings/builders";
import { conclusionOf, nameOf, waysOf } from "@/features/holdings/held";
import { holdingRows } from "@/features/holdings/rows";

const HELD = answer(
  [
    { item: "姓名", basis: "STATED" },
    { item: "照片", basis: "REFERRED", sensitive: true },
    { item: "录音", basis: "STATED", sensitive: true, possible: true },
    { item: "指纹", basis: "BROADER", sensitive: true },
    { item: "姓名", basis: "BROADER", policy: "b" },
    { item: "照片", basis: "STATED", policy: "b", possible: true, sensitive: true },
  ],
  { unclear: [clause("d8")], refusals: [clause("d9")] },
);

test("sensitive items stand first, then the more certain ones, and the ways of an item together", () => {
  expect(waysOf(HELD).map((way) => [way.data.zh, way.policy.name])).toEqual([
    ["指纹", "a"],
    ["照片", "a"],
    ["照片", "b"],
    ["录音", "a"],
    ["姓名", "a"],
    ["姓名", "b"],
  ]);
});

test("items are counted once, by the strongest basis, and apart if no way to them is stated throughout", () => {
  expect(conclusionOf(HELD)).toEqual({
    policies: 2,
    items: 4,
    sensitive: 3,
    possible: 1,
    byBasis: [
      { basis: "STATED", count: 1 },
      { basis: "BROADER", count: 1 },
      { basis: "REFERRED", count: 1 },
    ],
    unclear: 1,
    refusals: 1,
  });
});

test("a row tells whom the item passes and the words and clauses that carry it", () => {
  expect(holdingRows(HELD)[0]).toMatchObject({
    zh: "指纹",
    basis: "BROADER",
    via: ["资金方", "马上消费金融股份有限公司"],
    clauses: [{ id: "disclosure:a/d1", policy: "a", locator: "1.2" }],
    asStated: ["原文指纹"],
  });
  expect(holdingRows(HELD)).toHaveLength(6);
});

test("a recipient is called as printed, and by its address until that is known", () => {
  expect(nameOf(HELD, "马上", "未写明")).toBe("马上消费金融股份有限公司");
  const unnamed = { ...HELD, recipients: HELD.recipients.map((one) => ({ ...one, label: null })) };
  expect(nameOf(unnamed, "category:a/?", "未写明")).toBe("未写明");
  expect(nameOf(undefined, "category:a/征信机构", "未写明")).toBe("征信机构");
  expect(nameOf(undefined, "organization:某公司", "未写明")).toBe("某公司");
});
