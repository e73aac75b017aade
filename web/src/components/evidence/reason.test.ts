import { expect, test } from "vitest";
import { reasonOf } from "@/components/evidence/reason";

const clause = {
  items: [
    { asStated: "姓名", basis: "STATED", partOf: null },
    { asStated: "活体信息", basis: "STATED", partOf: null },
    { asStated: "面部视频", basis: "REFERRED", partOf: "活体信息" },
    { asStated: "指纹", basis: "REFERRED", partOf: "生物信息" },
    { asStated: "等材料", basis: "OPEN_ENDED", partOf: null },
  ],
  openEnded: { text: "等材料" },
} as const;

test("an item that is printed by its own label needs no repeating, another wording does", () => {
  expect(reasonOf("STATED", ["面部视频"], clause, ["面部视频", "Face video"]).key).toBe("statedPlain");
  expect(reasonOf("STATED", ["视频影像"], clause, ["面部视频"])).toEqual({
    key: "STATED",
    items: ["视频影像"],
    head: null,
  });
});

test("narrower and broader terms are named", () => {
  expect(reasonOf("NARROWER", ["设备型号"], clause).key).toBe("NARROWER");
  expect(reasonOf("BROADER", ["活体信息"], clause)).toEqual({ key: "BROADER", items: ["活体信息"], head: null });
});

test("a head that this clause prints is named beside what the other clause lists", () => {
  expect(reasonOf("REFERRED", ["面部视频"], clause)).toEqual({
    key: "referredHead",
    items: ["面部视频"],
    head: "活体信息",
  });
  expect(reasonOf("REFERRED", ["指纹"], clause)).toEqual({ key: "REFERRED", items: ["指纹"], head: null });
});

test("an open phrase and general words are told apart", () => {
  expect(reasonOf("OPEN_ENDED", ["等材料"], clause).key).toBe("OPEN_ENDED");
  expect(reasonOf("OPEN_ENDED", ["个人信息"], { items: [], openEnded: null }).key).toBe("vague");
});

test("without words nothing is made up", () => {
  expect(reasonOf("BROADER", [], clause).key).toBe("unknown");
  expect(reasonOf("STATED", [], clause).key).toBe("statedPlain");
});
