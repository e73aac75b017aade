import { screen, within } from "@testing-library/react";
import { useState } from "react";
import { expect, test } from "vitest";
import { FilterChip } from "@/components/filter-chip";
import { renderInApp } from "@/testing/render";

const options = [
  { value: "STATED", label: "明示", count: 2 },
  { value: "BROADER", label: "上位词", count: 21 },
  { value: "OPEN_ENDED", label: "兜底表述", count: 8 },
];

function Many() {
  const [value, setValue] = useState<readonly string[]>([]);
  return <FilterChip multiple label="依据强度" options={options} value={value} onChange={setValue} />;
}

function One() {
  const [value, setValue] = useState<string | null>(null);
  return <FilterChip label="目的" options={options} value={value} onChange={setValue} />;
}

function chip() {
  return screen.getByRole("button", { name: /依据强度|目的/, hidden: true }).textContent;
}

test("with nothing chosen all boxes are checked, and each says how many results it has", async () => {
  const { user } = renderInApp(<Many />);
  expect(chip()).toBe("依据强度全部");
  await user.click(screen.getByRole("button"));
  const boxes = within(screen.getByRole("dialog", { name: "依据强度" })).getAllByRole<HTMLInputElement>("checkbox");
  expect(boxes.map((box) => [box.checked, box.closest("label")?.textContent])).toEqual([
    [true, "明示2"],
    [true, "上位词21"],
    [true, "兜底表述8"],
  ]);
});

test("unchecking narrows, one left is named in the chip, and checking all again is no filter", async () => {
  const { user } = renderInApp(<Many />);
  await user.click(screen.getByRole("button"));
  await user.click(screen.getByRole("checkbox", { name: /兜底表述/ }));
  expect(chip()).toBe("依据强度2 项");
  await user.click(screen.getByRole("checkbox", { name: /上位词/ }));
  expect(chip()).toBe("依据强度明示");
  await user.click(screen.getByRole("checkbox", { name: /上位词/ }));
  await user.click(screen.getByRole("checkbox", { name: /兜底表述/ }));
  expect(chip()).toBe("依据强度全部");
});

test("a filter that lets nothing through is no filter", async () => {
  const { user } = renderInApp(<Many />);
  await user.click(screen.getByRole("button"));
  for (const name of [/明示/, /上位词/, /兜底表述/]) await user.click(screen.getByRole("checkbox", { name }));
  expect(chip()).toBe("依据强度全部");
});

test("resetting comes back to all", async () => {
  const { user } = renderInApp(<Many />);
  await user.click(screen.getByRole("button"));
  await user.click(screen.getByRole("checkbox", { name: /兜底表述/ }));
  await user.click(screen.getByRole("button", { name: "恢复全部" }));
  expect(chip()).toBe("依据强度全部");
});

test("one of many is chosen alone in one press", async () => {
  const { user } = renderInApp(<Many />);
  await user.click(screen.getByRole("button"));
  await user.click(screen.getByRole("button", { name: "只看上位词" }));
  expect(chip()).toBe("依据强度上位词");
  expect(screen.getAllByRole<HTMLInputElement>("checkbox").map((box) => box.checked)).toEqual([false, true, false]);
});

test("one of several is chosen with radio buttons, of which the first is all", async () => {
  const { user } = renderInApp(<One />);
  await user.click(screen.getByRole("button"));
  expect(screen.getAllByRole<HTMLInputElement>("radio").map((one) => one.checked)).toEqual([true, false, false, false]);
  await user.click(screen.getByRole("radio", { name: /上位词/ }));
  expect(chip()).toBe("目的上位词");
});
