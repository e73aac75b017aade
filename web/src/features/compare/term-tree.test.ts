import { expect, test } from "vitest";
import { term, VOCABULARY } from "@/features/compare/builders";
import { termGroups } from "@/features/compare/term-tree";

function told(wanted: readonly string[], vocabulary = VOCABULARY): readonly string[] {
  const groups = termGroups(vocabulary, new Set(wanted.map((id) => `data:${id}`)));
  return groups.map(({ group, terms }) => `${group?.zh ?? "-"}: ${terms.map((one) => one.term.zh + one.depth).join(" ")}`);
}

test("terms stand in the group at the top, in the order of the vocabulary, under what contains them", () => {
  expect(told(["face_video", "name", "face", "basic", "family"])).toEqual([
    "个人基本资料: 个人基本资料0 姓名1 家庭状况1",
    "个人生物识别信息: 人脸信息0 面部视频1",
  ]);
});

test("a group that is not wanted itself takes no place in its own list", () => {
  expect(told(["face_video"])).toEqual(["个人生物识别信息: 面部视频0"]);
});

test("terms of no group come last, in a group without a name", () => {
  expect(told(["minor", "name"])).toEqual(["个人基本资料: 姓名0", "-: 未成年人信息0"]);
});

test("a term that several terms contain is there once", () => {
  const both = { ...term("photo", "人脸照片"), broader: [{ id: "data:face" }, { id: "data:basic" }] };
  expect(told(["photo", "name"], [...VOCABULARY, both])).toEqual([
    "个人基本资料: 姓名0",
    "个人生物识别信息: 人脸照片0",
  ]);
});
