import { expect, test } from "vitest";
import { exposure, oneItem } from "@/features/compare/builders";
import { itemRows, mergedRows, sideRows, type CsvWords } from "@/features/compare/csv-rows";
import { itemView } from "@/features/compare/item-view";
import { matrixView } from "@/features/compare/matrix-view";

const WORDS: CsvWords = {
  group: (group) => group?.zh ?? "其他",
  column: (column) => column.zh,
  policy: (id) => id.replace("policy:", "").toUpperCase(),
  basis: (basis) => basis.toLowerCase(),
  modality: (modality) => modality.toLowerCase(),
  stance: ({ stance }) => stance.toLowerCase(),
  yes: "是",
};

const MATRIX = matrixView(
  exposure(
    ["a", "b"],
    [
      ["a", "face_video", "lender", 51, "STATED", { recipients: 1, named: 51 }],
      ["b", "face_video", "lender", 1, "BROADER"],
      ["b", "family", "authority", 2, "STATED", { disclosureIds: ["disclosure:b/1", "disclosure:b/2"] }],
    ],
  ),
  [],
);

test("side by side: a line for each bar that is not empty", () => {
  expect(sideRows(MATRIX, WORDS)).toEqual([
    ["个人基本资料", "家庭状况", "family", null, "是", "监管司法", "B", 2, 2, 0, "stated", "will", 2, "disclosure:b/1 disclosure:b/2"],
    ["个人生物识别信息", "面部视频", "face_video", "是", null, "资金方", "A", 51, 1, 51, "stated", "will", 1, "disclosure:a/face_video-lender"],
    ["个人生物识别信息", "面部视频", "face_video", "是", null, "资金方", "B", 1, 1, 0, "broader", "will", 1, "disclosure:b/face_video-lender"],
  ]);
});

test("merged: the table as it is, with the sum of its cells", () => {
  expect(mergedRows(MATRIX, WORDS)).toEqual([
    ["个人基本资料", "家庭状况", "family", null, "是", 0, 0, 2, 2],
    ["个人生物识别信息", "面部视频", "face_video", "是", null, 52, 0, 0, 52],
  ]);
});

test("one item: a line for each cell, and one for a policy that states nothing", () => {
  const found = oneItem(
    "face_video",
    [
      ["a", "SHARES"],
      ["b", "SAYS_IT_DOES_NOT"],
    ],
    [["a", "face_video", "lender", 51]],
  );
  expect(itemRows(itemView(found, []), WORDS)).toEqual([
    ["面部视频", "face_video", "A", "shares", "资金方", 51, 51, 0, "stated", "will", 1, "disclosure:a/face_video-lender"],
    ["面部视频", "face_video", "B", "says_it_does_not", null, 0, 0, 0],
  ]);
});
