import { expect, test } from "vitest";
import { exposure, type CellRow } from "@/features/compare/builders";
import { matrixView, NO_FAMILY, type Cell, type MatrixView } from "@/features/compare/matrix-view";

const ROWS: readonly CellRow[] = [
  ["a", "face_video", "lender", 51],
  ["b", "face_video", "lender", 1, "BROADER"],
  ["b", "face_video", "authority", 2, "BROADER"],
  ["a", "name", "lender", 52],
];

/** `51+1` with `*` where no clause states it, `.` for an empty cell. */
function told(cell: Cell | null): string {
  if (!cell) return ".";
  const counts = cell.counts.map((count) => (count ? `${count.parties}${count.basis === "STATED" ? "" : "*"}` : "-"));
  return `${counts.join("+")}=${cell.sum}${cell.isStated ? "" : "*"}`;
}

function rows({ groups }: MatrixView): readonly string[] {
  return groups.flatMap((group) => group.rows.map((row) => `${row.term.zh} ${row.cells.map(told).join(" ")} Σ${row.sum}`));
}

test("a cell holds each policy's count in order, their sum, and whether a clause states the item", () => {
  const view = matrixView(exposure(["a", "b"], ROWS), []);
  expect(view.policies).toEqual(["policy:a", "policy:b"]);
  expect(view.columns.map((column) => column.id)).toEqual(["lender", "channel", "authority"]);
  expect(rows(view)).toEqual(["姓名 52+-=52 . . Σ52", "面部视频 51+1*=52 . -+2*=2* Σ54"]);
});

test("an open family has its classes as columns, with their own counts", () => {
  const classes: readonly CellRow[] = [
    ["a", "face_video", "lender/nonbank_lender", 51],
    ["b", "face_video", "lender/funder_bank", 1, "BROADER"],
    ["b", "face_video", "authority/regulator", 2, "BROADER"],
    ["a", "name", "lender/nonbank_lender", 52],
  ];
  const view = matrixView(exposure(["a", "b"], ROWS, { classes }), ["lender", "channel"]);
  expect(view.heads.map((head) => [head.family.id, head.isOpen, head.canOpen, head.columns.length])).toEqual([
    ["lender", true, true, 2],
    ["channel", false, false, 1],
    ["authority", false, true, 1],
  ]);
  expect(view.columns.map((column) => column.id)).toEqual([
    "class:funder_bank",
    "class:nonbank_lender",
    "channel",
    "authority",
  ]);
  expect(rows(view)).toEqual(["姓名 . 52+-=52 . . Σ52", "面部视频 -+1*=1* 51+-=51 . -+2*=2* Σ54"]);
});

test("families stay closed until the cells of their classes are there", () => {
  const view = matrixView(exposure(["a", "b"], ROWS), ["lender"]);
  expect(view.columns.map((column) => column.id)).toEqual(["lender", "channel", "authority"]);
});

test("recipients that fit no class have a column of their own, only where there are such", () => {
  const view = matrixView(exposure(["a"], [...ROWS, ["a", "name", "", 3]]), []);
  expect(view.columns.at(-1)?.id).toBe(NO_FAMILY);
  expect(rows(view)[0]).toBe("姓名 52=52 . . 3=3 Σ55");
});

test("an item without any cell is no row, and is told apart", () => {
  const view = matrixView(exposure(["a", "b"], ROWS, { silent: ["family", "minor"] }), []);
  expect(rows(view)).toHaveLength(2);
  expect(view.silent.map((term) => term.zh)).toEqual(["家庭状况", "未成年人信息"]);
});
