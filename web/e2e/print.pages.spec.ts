/** On paper: the whole graph across A4, the evidence after it, and no controls. */
import type { Page } from "@playwright/test";
import { shot } from "./harness/look";
import { expectOnSheet, onPaper, sheets } from "./harness/paper";
import { expect, test } from "./harness/test";

const MASHANG = encodeURIComponent("organization:马上消费金融股份有限公司");
const A4_ACROSS = ["842 × 595"];

const boxes = (page: Page) => page.locator("[data-node]");

for (const [name, address] of [
  ["a trace", "/trace/face_video?policies=58-consumer-credit"],
  ["a tall trace", "/trace/face_video"],
  ["a reverse trace", `/holdings/${MASHANG}`],
  ["ways", `/paths?data=face_video&to=${MASHANG}`],
] as const) {
  test(`${name} is printed whole and readable`, async ({ page }) => {
    await page.goto(address);
    await expect(boxes(page).first()).toBeVisible();
    const { count, sizes } = await sheets(page);
    expect(sizes).toEqual(A4_ACROSS);
    expect(count).toBeLessThanOrEqual(3);
    await onPaper(page);
    await expectOnSheet(page);
    await expect(page.getByRole("banner")).toBeHidden();
    await expect(page.getByRole("button", { name: "导出" })).toBeHidden();
    await shot(page, `print-${name.replaceAll(" ", "-")}`);
  });
}

test("an open evidence panel is printed after the graph, without its buttons", async ({ page }) => {
  await page.goto(`/trace/face_video?policies=58-consumer-credit&sel=${MASHANG}`);
  const panel = page.getByRole("complementary");
  await expect(panel.getByRole("region", { name: /原文摘录|打开/ }).or(panel.getByText("服务器没有这份政策的原文"))).toBeVisible();
  const { count } = await sheets(page);
  expect(count).toBeGreaterThan(1);
  await onPaper(page);
  await expect(panel.getByText("列名成员").first()).toBeVisible();
  const bottoms = await boxes(page).evaluateAll((all) => all.map((box) => box.getBoundingClientRect().bottom));
  expect(bottoms.length).toBeGreaterThan(0);
  expect((await panel.boundingBox())?.y).toBeGreaterThan(Math.max(...bottoms));
  await expect(panel.getByRole("link", { name: "在政策中查看" })).toBeHidden();
  await expect(panel.getByRole("button", { name: "关闭" })).toBeHidden();
});

test("the table is printed across, with all of its columns on the sheet", async ({ page }) => {
  await page.goto("/trace/face_video?view=table");
  await expect(page.getByRole("table")).toBeVisible();
  expect((await sheets(page)).sizes).toEqual(A4_ACROSS);
  await onPaper(page);
  const box = await page.getByRole("table").boundingBox();
  expect(box && box.x + box.width).toBeLessThanOrEqual(1030);
});
