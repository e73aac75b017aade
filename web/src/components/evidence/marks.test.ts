import { expect, test } from "vitest";
import { marksOf, type MarkedStatement } from "@/components/evidence/marks";
import { excerptOf, wordsAt, type Excerpt } from "@/texts/excerpt";

const item = (asStated: string, basis = "STATED", partOf: string | null = null) => ({ asStated, basis, partOf });
const printed = (text: string) => ({ text, printed: true, start: null, end: null });

function statement(text: Excerpt, more: Partial<MarkedStatement>): MarkedStatement {
  return { evidence: { start: 0, end: text.points.length }, items: [], purposes: [], ...more };
}

/** `kind:words@start` of every mark. */
function told(text: Excerpt, one: MarkedStatement, focus: string[] = []): string[] {
  return marksOf(one, text, focus).map((mark) => `${mark.kind}:${wordsAt(text, mark.start, mark.end)}@${mark.start}`);
}

test("an item is marked once, in the order of the clause", () => {
  const text = excerptOf("联系人信息（姓名、电话）、本人姓名");
  const items = [item("联系人信息"), item("姓名", "STATED", "联系人信息"), item("电话"), item("姓名")];
  expect(told(text, statement(text, { items }))).toEqual([
    "item:联系人信息@0",
    "item:姓名@6",
    "item:电话@9",
    "item:姓名@15",
  ]);
});

test("words inside the item before are found all the same", () => {
  const text = excerptOf("身份证号码和有效期");
  const items = [item("身份证号码"), item("号码和有效期")];
  expect(told(text, statement(text, { items }))).toEqual(["item:身份证号码@0", "item:号码和有效期@3"]);
});

test("a recipient is marked wherever the clause names it", () => {
  const text = excerptOf("示例伙伴需要时，向示例伙伴提供");
  const one = statement(text, { recipient: { label: "示例伙伴" } });
  expect(told(text, one)).toEqual(["recipient:示例伙伴@0", "recipient:示例伙伴@9"]);
});

test("a kept phrase is marked by its offsets, and a summary without them is not looked for", () => {
  const text = excerptOf("为核验身份，在您同意后提供");
  const one = statement(text, {
    purposes: [{ phrase: { text: "to verify", printed: false, start: 1, end: 5 } }],
    conditions: [{ text: "同意", printed: false }, printed("您同意")],
  });
  expect(told(text, one)).toEqual(["purpose:核验身份@1", "condition:您同意@7"]);
});

test("nothing is marked outside the clause", () => {
  const text = excerptOf("姓名。电话。姓名");
  const one = statement(text, {
    evidence: { start: 3, end: 6 },
    items: [item("姓名"), item("电话")],
    purposes: [{ phrase: { text: "x", printed: false, start: 0, end: 2 } }],
  });
  expect(told(text, one)).toEqual(["item:电话@3"]);
});

test("the item in question is the focus", () => {
  const text = excerptOf("😀姓名、面部\r\n视频");
  const one = statement(text, { items: [item("姓名"), item("面部视频")] });
  expect(told(text, one, ["面部视频"])).toEqual(["item:姓名@1", "item:面部\r\n视频@4", "focus:面部\r\n视频@4"]);
});

test("an item of another clause is not marked, but what this clause calls it is the focus", () => {
  const text = excerptOf("面部视频以外的活体信息");
  const items = [item("活体信息"), item("面部视频", "REFERRED", "活体信息")];
  expect(told(text, statement(text, { items }), ["面部视频"])).toEqual(["item:活体信息@7", "focus:活体信息@7"]);
});

test("an open phrase in question is the focus", () => {
  const text = excerptOf("姓名等必要信息");
  const items = [item("姓名"), item("等必要信息", "OPEN_ENDED")];
  const one = statement(text, { items, openEnded: printed("等必要信息") });
  const marks = ["item:姓名@0", "open:等必要信息@2", "focus:等必要信息@2"];
  expect(told(text, one, ["等必要信息"])).toEqual(marks);
});
