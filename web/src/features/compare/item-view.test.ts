import { expect, test } from "vitest";
import { oneItem } from "@/features/compare/builders";
import { itemView } from "@/features/compare/item-view";

const FOUND = oneItem(
  "face_video",
  [
    ["a", "SHARES"],
    ["b", "DOES_NOT_SAY", 12],
    ["c", "SAYS_IT_DOES_NOT", 0, ["disclosure:c/9"]],
  ],
  [
    ["a", "face_video", "lender", 51],
    ["b", "face_video", "authority", 1, "OPEN_ENDED"],
  ],
);

test("each policy has a row with what it says and its counts; families of nobody are told apart", () => {
  const view = itemView(FOUND, []);
  expect(view.term?.zh).toBe("面部视频");
  expect(view.columns.map((column) => column.id)).toEqual(["lender", "authority"]);
  expect(view.silent.map((family) => family.zh)).toEqual(["渠道平台"]);
  expect(
    view.rows.map(({ name, said, cells }) => [name, said?.stance, said?.general, cells.map((cell) => cell?.sum ?? 0)]),
  ).toEqual([
    ["a", "SHARES", 0, [51, 0]],
    ["b", "DOES_NOT_SAY", 12, [0, 1]],
    ["c", "SAYS_IT_DOES_NOT", 0, [0, 0]],
  ]);
});

test("where no policy states anything there are rows and no columns", () => {
  const view = itemView(oneItem("minor", [["a", "DOES_NOT_SAY"]], []), []);
  expect([view.rows.length, view.columns.length, view.silent.length]).toEqual([1, 0, 3]);
});
