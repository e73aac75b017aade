import { expectAccessible } from "./harness/axe";
import { expectNoSidewaysScroll, expectReadable, shot } from "./harness/look";
import { expect, test } from "./harness/test";

test("the explorer opens with its rail, and breaks no rule of accessibility", async ({ page }, { project }) => {
  await page.goto("/");
  await expect(page).toHaveTitle(/共享图谱/);
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-CN");
  const rail = page.getByRole("navigation", { name: "主导航" });
  for (const place of ["追踪", "比较", "图谱", "政策"]) {
    await expect(rail.getByRole("link", { name: place, exact: true })).toBeVisible();
  }
  await expect(page.getByText("5 份政策")).toBeVisible();
  await expectAccessible(page);
  await expectReadable(page);
  await expectNoSidewaysScroll(page);
  await shot(page, `start-${project.name}`);
});

test.describe("in English", () => {
  test.use({ language: "en" });

  test("a deep link opens in the browser's language", async ({ page }) => {
    await page.goto("/policies");
    await expect(page.locator("html")).toHaveAttribute("lang", "en");
    await expect(page.getByRole("navigation").getByRole("link", { name: "Policies" })).toHaveAttribute(
      "aria-current",
      "page",
    );
    await expectAccessible(page);
  });
});

test("an address of nothing says so", async ({ page, complaints }) => {
  complaints.expect(/^status 404/, /^console error: Failed to load resource/);
  await page.goto("/nowhere");
  await expect(page.getByRole("heading", { name: "没有这个页面" })).toBeVisible();
  await expectAccessible(page);
});
