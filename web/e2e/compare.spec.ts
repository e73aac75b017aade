/** Comparing the policies: every number is the API's, the table can be walked by keyboard, and cells lead to clauses. */
import { readFileSync } from "node:fs";
import type { APIRequestContext, Page } from "@playwright/test";
import { expectAccessible } from "./harness/axe";
import { expectNoSidewaysScroll, expectReadable, shot } from "./harness/look";
import { expect, test } from "./harness/test";

interface FoundCell {
  readonly parties: number;
  readonly policy: { readonly name: string };
  readonly data: { readonly zh: string };
  readonly family: { readonly zh: string };
}

/** `面部视频 → 资金方` and the sum of all policies, in the order of the names. */
async function sums(request: APIRequestContext, sensitiveOnly: boolean): Promise<readonly string[]> {
  const query = `query($s: Boolean!) { exposureMatrix(sensitiveOnly: $s) {
    familyCells { parties policy { name } data { zh } family { zh } } } }`;
  const answer = await request.post("/graphql", { data: { query, variables: { s: sensitiveOnly } } });
  const cells = (await answer.json()).data.exposureMatrix.familyCells as readonly FoundCell[];
  const found = new Map<string, number>();
  for (const { parties, data, family } of cells) {
    const key = `${data.zh} → ${family.zh}`;
    found.set(key, (found.get(key) ?? 0) + parties);
  }
  return [...found].map(([key, sum]) => `${key} ${sum}`).toSorted();
}

function table(page: Page) {
  return page.getByRole("table");
}

function cell(page: Page, name: string) {
  return table(page).getByRole("button", { name });
}

async function shownSums(page: Page): Promise<readonly string[]> {
  const texts = await table(page).locator("td button").allTextContents();
  return texts.map((text) => text.replace(/：.*?(\d+)$/s, " $1")).toSorted();
}

test("the numbers of the table are those of the API, and of the file", async ({ page, request }, { project }) => {
  await page.goto("/compare?mode=merged");
  await expect(cell(page, "面部视频 → 资金方：")).toBeVisible();
  expect(await shownSums(page)).toEqual(await sums(request, false));
  await expectAccessible(page);
  await expectReadable(page);
  await shot(page, `compare-merged-${project.name}`);
  await page.getByRole("checkbox", { name: "只看敏感" }).check();
  await expect(cell(page, "姓名 → 资金方：")).toHaveCount(0);
  const sensitive = await sums(request, true);
  await expect.poll(() => shownSums(page)).toEqual(sensitive);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "CSV" }).click(),
  ]);
  const lines = readFileSync(await download.path(), "utf-8").split("\r\n");
  expect(lines[0]?.startsWith("\ufeff数据组,数据项,")).toBe(true);
  expect(lines).toHaveLength((await table(page).getByRole("rowheader").count()) - (await groups(page)) + 2);
});

/** How many of the row heads are those of groups. */
async function groups(page: Page): Promise<number> {
  return await table(page).locator("th[scope=rowgroup]").count();
}

test("a cell leads to its clauses, and a clause to its place in the policy", async ({ page }, { project }) => {
  await page.goto("/compare");
  await cell(page, "面部视频 → 资金方：").click();
  await expect(page).toHaveURL(/cell=face_video/);
  const panel = page.getByRole("complementary", { name: "面部视频 → 资金方" });
  await expect(panel.getByText("51 家/类")).toBeVisible();
  await expect(panel.getByText("三/3.1/(5)/2)")).toBeVisible();
  await expectAccessible(page);
  await expectReadable(page);
  await shot(page, `compare-${project.name}`);
  await panel.getByRole("link", { name: "在政策中打开" }).first().click();
  await expect(page).toHaveURL(/\/policy\/58-consumer-credit\?.*st=disclosure/);
  await page.goBack();
  await expect(panel).toBeVisible();
});

test("the table is walked by keyboard, and the focus comes back from the panel", async ({ page }) => {
  await page.goto("/compare");
  await expect(cell(page, "面部视频 → 资金方：")).toBeVisible();
  await page.getByRole("region", { name: "比较表" }).focus();
  await page.keyboard.press("Tab");
  const first = page.locator(":focus");
  await expect(first).toContainText("个人基本资料 → 资金方：");
  await page.keyboard.press("ArrowRight");
  await expect(first).toContainText("个人基本资料 → 增信保险：");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await expect(first).toContainText("手机号码 → 增信保险：");
  await page.keyboard.press("Enter");
  const panel = page.getByRole("complementary", { name: "手机号码 → 增信保险" });
  await expect(panel.getByRole("heading", { level: 2 })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(panel).toHaveCount(0);
  await expect(first).toContainText("手机号码 → 增信保险：");
  await page.keyboard.press("Control+End");
  await expect(first).toBeInViewport();
  await page.keyboard.press("Home");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/mode=item&item=/);
});

test("heads and first column stay while the table scrolls", async ({ page }) => {
  await page.goto("/compare?mode=merged&open=sdk&open=lender&open=authority");
  await expect(table(page).getByRole("columnheader", { name: "地图定位SDK" })).toBeVisible();
  await page.getByRole("region", { name: "比较表" }).evaluate((region) => region.scrollTo(300, 900));
  await expect(table(page).getByRole("columnheader", { name: /^数据类型/ })).toBeInViewport({ ratio: 1 });
  await expect(table(page).getByRole("columnheader", { name: "合计" })).toHaveCount(1);
  const head = await table(page).getByRole("columnheader", { name: /^数据类型/ }).boundingBox();
  const row = await table(page).getByRole("rowheader", { name: "设备型号与系统" }).boundingBox();
  expect([head?.x, row?.x]).toEqual([72, 72]);
});

test("one item: a policy that says nothing of it does not look like one that shares it", async ({ page }, { project }) => {
  await page.goto("/compare");
  await page.getByRole("radio", { name: "单项" }).click();
  await page.getByRole("combobox", { name: "数据项", exact: true }).selectOption("面部视频");
  await expect(page).toHaveURL(/mode=item/);
  const rows = table(page).getByRole("row");
  await expect(rows.filter({ hasText: "信用卡代还" })).toContainText("仅泛称");
  await expect(rows.filter({ hasText: "马上消费" })).toContainText("提供");
  await table(page).getByRole("button", { name: /^马上消费 → 资金方：\s*1\s*上位词$/ }).click();
  const panel = page.getByRole("complementary", { name: "面部视频 → 资金方" });
  await expect(panel.getByText("上位词").first()).toBeVisible();
  await expectAccessible(page);
  await expectReadable(page);
  await shot(page, `compare-item-${project.name}`);
});

test("filters are in the address, and one policy always stays", async ({ page }) => {
  await page.goto("/compare?policies=mashang");
  const boxes = page.getByRole("group", { name: "参与比较的政策" }).getByRole("checkbox");
  await expect(boxes).toHaveCount(5);
  await expect(page.getByRole("checkbox", { name: /马上消费/ })).toBeDisabled();
  await page.getByRole("checkbox", { name: /蒙商消费金融/ }).check();
  await expect(page).toHaveURL("/compare?policies=mashang&policies=mengshang");
  await expect(table(page).getByRole("columnheader", { name: "数据类型 格内依次 D E" })).toBeVisible();
});

test("an address of a policy that is not loaded says so and offers all", async ({ page }) => {
  await page.goto("/compare?policies=nowhere");
  await expect(page.getByRole("alert")).toContainText("UNKNOWN_POLICY");
  await expectAccessible(page);
  await page.getByRole("button", { name: "加入全部政策" }).click();
  await expect(cell(page, "面部视频 → 资金方：")).toBeVisible();
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test("one family at a time is a list, and nothing scrolls sideways", async ({ page }, { project }) => {
    await page.goto("/compare");
    await page.getByRole("combobox", { name: "接收方类别" }).selectOption("征信机构");
    await expect(page.getByRole("button", { name: /^手机号码/ })).toBeVisible();
    await expectAccessible(page);
    await expectReadable(page);
    await expectNoSidewaysScroll(page, [320, 390, 768]);
    await shot(page, `compare-narrow-${project.name}`);
    await page.goto("/compare?mode=item&item=face_video");
    await expect(page.getByRole("heading", { level: 2, name: /马上消费/ })).toBeVisible();
    await expectAccessible(page);
    await expectNoSidewaysScroll(page, [320, 390, 768]);
  });
});

test.describe("in English", () => {
  test.use({ language: "en" });

  test("terms are English, and the words of a clause are marked as Chinese", async ({ page }, { project }) => {
    await page.goto("/compare?cell=face_video%7Clender");
    const panel = page.getByRole("complementary", { name: "Face video → Lenders" });
    await expect(panel.getByText("51 parties")).toBeVisible();
    await expect(panel.locator("summary [lang=zh-CN]").first()).toBeVisible();
    await expectAccessible(page);
    await expectReadable(page);
    await shot(page, `compare-en-${project.name}`);
  });
});
