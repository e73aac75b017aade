import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { DataTable, type Column } from "@/components/data-table";
import { sortRows } from "@/components/sort-rows";

interface Row {
  readonly name: string;
  readonly count: number | null;
}

const rows: readonly Row[] = [
  { name: "乙", count: 10 },
  { name: "甲", count: 9 },
  { name: "丙", count: null },
];

const columns: readonly Column<Row>[] = [
  { key: "name", label: "名称", sort: (row) => row.name, render: (row) => row.name, heads: true },
  { key: "count", label: "数", sort: (row) => row.count, render: (row) => row.count, numeric: true },
  { key: "note", label: "注", render: () => "–" },
];

function names() {
  return screen.getAllByRole("rowheader").map((cell) => cell.textContent);
}

function sorts() {
  return screen.getAllByRole("columnheader").map((cell) => cell.getAttribute("aria-sort"));
}

test("a heading sorts up, then down, then as it came; only headings that sort say so", async () => {
  render(<DataTable caption="表" columns={columns} rows={rows} rowKey={(row) => row.name} />);
  const heading = screen.getByRole("button", { name: "数" });
  expect([names(), sorts()]).toEqual([["乙", "甲", "丙"], ["none", "none", null]]);
  await userEvent.click(heading);
  expect([names(), sorts()]).toEqual([["甲", "乙", "丙"], ["none", "ascending", null]]);
  await userEvent.click(heading);
  expect([names(), sorts()]).toEqual([["乙", "甲", "丙"], ["none", "descending", null]]);
  await userEvent.click(heading);
  expect([names(), sorts()]).toEqual([["乙", "甲", "丙"], ["none", "none", null]]);
});

test("names go by pinyin, and figures in them as numbers", () => {
  const sorted = sortRows(["第10条", "第2条", "乙", "甲"], (one) => one);
  expect(sorted).toEqual(["第2条", "第10条", "甲", "乙"]);
});

test("what has no value comes last, up and down", () => {
  const up = sortRows([null, 2, 1], (one) => one);
  const down = sortRows([null, 2, 1], (one) => one, true);
  expect([up, down]).toEqual([
    [1, 2, null],
    [2, 1, null],
  ]);
});
