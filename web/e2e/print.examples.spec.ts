import { onPaper, sheets } from "./harness/paper";
import { expect, test } from "./harness/test";

test("a graph with too many columns for paper is printed as its table", async ({ page }) => {
  await page.goto("/trace/phone?policies=qinghe-loan&hops=3");
  const graph = page.locator("[data-node]").first();
  await expect(graph).toBeVisible();
  await page.evaluate(() => {
    addEventListener("beforeprint", () => {
      const rows = document.querySelectorAll("table tbody tr").length;
      Object.assign(window, { printed: rows, said: document.body.textContent?.includes("因此改印列表") });
    });
  });
  expect((await sheets(page)).sizes).toEqual(["842 × 595"]);
  const { rows, said } = await page.evaluate(() => {
    const { printed, said } = window as unknown as { printed: number; said: boolean };
    return { rows: printed, said };
  });
  expect(rows).toBeGreaterThan(0);
  expect(said).toBe(true);
  await expect(page.getByRole("table")).toHaveCount(0);
  await expect(graph).toBeVisible();
  await page.goto("/trace/phone?policies=qinghe-loan&hops=3&view=table");
  await expect(page.getByRole("table").locator("tbody tr")).toHaveCount(rows);
});

test("while it is printed the picture is left out", async ({ page }) => {
  await page.goto("/trace/phone?policies=qinghe-loan&hops=3");
  const graph = page.locator("[data-node]").first();
  await expect(graph).toBeVisible();
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  await expect(page.getByRole("table")).toBeHidden();
  await onPaper(page);
  await expect(page.getByRole("table")).toBeVisible();
  await expect(graph).toBeHidden();
});
