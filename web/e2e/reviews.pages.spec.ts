/** A reader's own reviews: kept in the browser, seen in panel, table, file and policy, shared between tabs. */
import { readFileSync } from "node:fs";
import type { APIRequestContext, Page } from "@playwright/test";
import { expectAccessible } from "./harness/axe";
import { exportedText } from "./harness/files";
import { expectNoSidewaysScroll, expectReadable, shot } from "./harness/look";
import { expect, test } from "./harness/test";

const TRACE = "/trace/face_video?policies=58-consumer-credit&hops=1";

interface First {
  readonly to: string;
  readonly statement: string;
  readonly map: string;
}

/** The first step of the trace, as the API tells it. */
async function firstStep(request: APIRequestContext): Promise<First> {
  const query = `{ trace(data: "face_video", policies: ["58-consumer-credit"], maxHops: 1) {
    hops { kind to { id } disclosure { id policy { mapSha256 } } } } }`;
  const { data } = await (await request.post("/graphql", { data: { query } })).json();
  const { to, disclosure } = data.trace.hops.find((hop: { kind: string }) => hop.kind === "DISCLOSED");
  return { to: to.id, statement: disclosure.id, map: disclosure.policy.mapSha256 };
}

const panel = (page: Page) => page.getByRole("complementary");
const button = (page: Page, name: string) => panel(page).getByRole("button", { name, exact: true });
const at = (to: string, more = "") => `${TRACE}&sel=${encodeURIComponent(to)}${more}`;

const MADE = "2026-01-01T00:00:00.000Z";

/** Store reviews as another tab would. */
async function hold(page: Page, reviews: readonly object[]): Promise<void> {
  const text = JSON.stringify({ format: "sharing-map-reviews/1", reviews });
  await page.evaluate((held) => {
    localStorage.setItem("sharing-map.reviews", held);
    window.dispatchEvent(new StorageEvent("storage", { key: "sharing-map.reviews" }));
  }, text);
}

test("a doubt with its note stays after a reload, until it is taken back", async ({ page, request }) => {
  const { to } = await firstStep(request);
  await page.goto(at(to));
  await expect(button(page, "存疑")).toHaveAttribute("aria-pressed", "false");
  await button(page, "存疑").click();
  await panel(page).getByLabel("存疑的理由（可不填）").fill("范围写得宽");
  await expectAccessible(page);
  await expectReadable(page);
  await shot(page, "review-doubt");
  await page.reload();
  await expect(button(page, "存疑")).toHaveAttribute("aria-pressed", "true");
  await expect(panel(page).getByText("本机标注：存疑")).toContainText("范围写得宽");
  await button(page, "存疑").click();
  await expect(panel(page).getByText("本机标注：存疑")).toHaveCount(0);
  expect(await page.evaluate(() => localStorage.getItem("sharing-map.reviews"))).toBeNull();
});

test("a review stands in the table, the file and the policy's list", async ({ page, request }) => {
  const { statement, map } = await firstStep(request);
  await page.goto(`${TRACE}&view=table`);
  await expect(page.getByRole("table")).toBeVisible();
  await expect(page.getByRole("columnheader", { name: "本机标注" })).toHaveCount(0);
  expect(await exportedText(page, "CSV")).not.toContain("本机标注");
  await hold(page, [{ statement, map, verdict: "doubted", note: "范围写得宽", made: MADE }]);
  await expect(page.getByRole("columnheader", { name: "本机标注" })).toBeVisible();
  await expect(page.getByRole("cell", { name: /本机标注：存疑.*范围写得宽/ })).toHaveCount(1);
  await expectAccessible(page);
  const lines = (await exportedText(page, "CSV")).split("\r\n");
  expect(lines[0]).toMatch(/,本机标注$/);
  expect(lines.filter((line) => line.endsWith(",存疑：范围写得宽"))).toHaveLength(1);
  await page.goto(`/policy/58-consumer-credit?st=${encodeURIComponent(statement)}`);
  await expect(page.getByRole("button", { name: /本机标注：存疑/, expanded: true })).toBeVisible();
  await expect(page.getByRole("button", { name: "存疑", exact: true })).toHaveAttribute("aria-pressed", "true");
  await expectAccessible(page);
});

test("another tab sees a review at once", async ({ page, context, request }) => {
  const { to } = await firstStep(request);
  const other = await context.newPage();
  await Promise.all([page.goto(at(to)), other.goto(at(to))]);
  await button(page, "确认").click();
  await expect(button(other, "确认")).toHaveAttribute("aria-pressed", "true");
  await button(other, "确认").click();
  await expect(button(page, "确认")).toHaveAttribute("aria-pressed", "false");
});

test("a review of another version of the map is not inherited", async ({ page, request }) => {
  const { to, statement } = await firstStep(request);
  await page.goto("/policies");
  await hold(page, [{ statement, map: "0".repeat(64), verdict: "confirmed", note: "", made: MADE }]);
  await page.goto(at(to));
  await expect(button(page, "确认")).toHaveAttribute("aria-pressed", "false");
  await expect(panel(page).getByText("这条陈述在另一版图谱上有过标注，没有沿用。")).toBeVisible();
});

test("reviews go out as a file and come in again", async ({ page, request }) => {
  const { to, statement, map } = await firstStep(request);
  await page.goto(at(to));
  await button(page, "确认").click();
  await page.goto("/policies");
  const files = page.getByRole("region", { name: "本机标注" });
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    files.getByRole("button", { name: "导出标注（JSON）" }).click(),
  ]);
  const saved = readFileSync(await download.path());
  expect(JSON.parse(saved.toString()).reviews).toEqual([
    { statement, map, verdict: "confirmed", note: "", made: expect.any(String) },
  ]);
  await files.getByRole("button", { name: "全部清除" }).click();
  await files.getByRole("button", { name: "清除 1 条标注" }).click();
  await expect(files).toContainText("还没有标注");
  const chooser = files.locator("input[type=file]");
  await chooser.setInputFiles({ name: "map.json", mimeType: "application/json", buffer: Buffer.from('{"format":"sharing-map/1"}') });
  await expect(files.getByRole("status")).toContainText("不是标注文件");
  await expectAccessible(page);
  await chooser.setInputFiles({ name: "marks.json", mimeType: "application/json", buffer: saved });
  await expect(files.getByRole("status")).toContainText("新增 1 条");
  await expect(files).toContainText("共 1 条，其中 1 条属于已加载的图谱");
  await shot(page, "review-files");
});

test("a storage that is full says so and breaks nothing", async ({ page, request }) => {
  const { to } = await firstStep(request);
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
  });
  await page.goto(at(to));
  await button(page, "存疑").click();
  await expect(panel(page).getByText("浏览器没有存下标注")).toBeVisible();
  await expect(button(page, "存疑")).toHaveAttribute("aria-pressed", "true");
});

test.describe("in English, narrow", () => {
  test.use({ language: "en", viewport: { width: 390, height: 844 } });

  test("a mark is yours and says where it is kept", async ({ page, request }) => {
    const { to } = await firstStep(request);
    await page.goto(at(to));
    await button(page, "Doubt").click();
    await expect(panel(page).getByText("Your mark: doubted")).toBeAttached();
    await expect(panel(page).getByText("Kept in this browser only")).toBeVisible();
    await expectAccessible(page);
    await shot(page, "review-narrow-en");
    await expectNoSidewaysScroll(page, [320, 390]);
  });
});
