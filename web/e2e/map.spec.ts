/** The whole map: names and numbers are those of the API; what the canvas does, buttons do too. */
import { readFileSync } from "node:fs";
import type { APIRequestContext, Page } from "@playwright/test";
import { expectAccessible } from "./harness/axe";
import { expectNoSidewaysScroll, expectReadable, shot } from "./harness/look";
import { expect, test } from "./harness/test";

const MASHANG = "马上消费金融股份有限公司";
const MASHANG_ID = `organization:${MASHANG}`;

interface Facts {
  readonly policies: { readonly id: string; readonly recipients: number }[];
  readonly families: { readonly id: string; readonly zh: string }[];
  readonly joins: { readonly label: string }[];
  /** How many different recipients there are. */
  readonly all: number;
}

async function facts(request: APIRequestContext): Promise<Facts> {
  const ask = async (query: string) => (await (await request.post("/graphql", { data: { query } })).json()).data;
  const { policies, recipientFamilies, joins, recipients } = await ask(
    "{ policies { nodes { id } } recipientFamilies { id zh } joins { label } recipients(first: 1) { totalCount } }",
  );
  const counts = [];
  for (const { id } of policies.nodes as { id: string }[]) {
    const found = await ask(`{ recipients(policy: "${id}", first: 1) { totalCount } }`);
    counts.push({ id, recipients: found.recipients.totalCount as number });
  }
  return { policies: counts, families: recipientFamilies, joins, all: recipients.totalCount };
}

const canvas = (page: Page) => page.getByRole("img", { name: /接收方图谱|Map of recipients/ });
const side = (page: Page) => page.getByRole("navigation", { name: /图中的节点|Nodes of the picture/ });
const panel = (page: Page) => page.getByRole("complementary");

async function press(page: Page, name: string | RegExp): Promise<void> {
  await side(page).getByRole("button", { name }).first().click();
}

test("the map opens with the policies, the families and the API's own counts", async ({ page, request }, { project }) => {
  const { policies, families, joins, all } = await facts(request);
  await page.goto("/map");
  await expect(canvas(page)).toBeVisible();
  const nodes = policies.length + families.length;
  await expect(page.getByRole("heading", { level: 1 })).toContainText(`${nodes} 个节点`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(`${all} 个接收方`);
  for (const { recipients } of policies) {
    await expect(side(page).getByRole("button", { name: new RegExp(`政策 [A-Z] .*${recipients}$`) }).first()).toBeVisible();
  }
  for (const { zh } of families) {
    await expect(side(page).getByRole("button", { name: `展开${zh}`, exact: true })).toHaveAttribute("aria-expanded", "false");
  }
  for (const { label } of joins) await expect(side(page).getByRole("button", { name: label })).toBeVisible();
  await expect(canvas(page)).toHaveAccessibleDescription(/5 份政策.*17 类接收方/);
  await expectAccessible(page);
  await expectReadable(page);
  await shot(page, `map-${project.name}`);
});

test("a family opens by its button, and its members can be focused", async ({ page }, { project }) => {
  await page.goto("/map");
  await press(page, "展开资金方");
  await expect(page).toHaveURL(/open=lender/);
  await expect(side(page).getByRole("button", { name: "收起资金方" })).toHaveAttribute("aria-expanded", "true");
  await press(page, /^资金方/);
  await expect(panel(page).getByRole("heading", { name: /^资金方 \d+$/ })).toBeVisible();
  await expect(panel(page).getByRole("link", { name: "金融账户信息" })).toHaveAttribute("href", /^\/trace\//);
  await expectAccessible(page);
  await shot(page, `map-focus-${project.name}`);
  await panel(page).getByRole("button", { name: new RegExp(MASHANG) }).click();
  await expect(panel(page).getByRole("heading", { name: MASHANG })).toBeVisible();
  await page.goBack();
  await expect(panel(page).getByRole("heading", { name: /^资金方 \d+$/ })).toBeVisible();
  await page.getByRole("radio", { name: "全部展开" }).click();
  await expect(page).toHaveURL(/open=all/);
  await shot(page, `map-expanded-${project.name}`);
});

test("a shared organisation tells which policy it operates, and leads to its reverse trace", async ({ page }) => {
  await page.goto("/map");
  await press(page, new RegExp(MASHANG));
  await expect(page).toHaveURL(/focus=organization/);
  await expect(panel(page)).toContainText("亦为另一份政策的运营者");
  await expect(panel(page).getByRole("link", { name: "面部视频" })).toBeVisible();
  await expectAccessible(page);
  await panel(page).getByRole("link", { name: "反向追踪" }).click();
  await expect(page).toHaveURL(new RegExp(`/holdings/${encodeURIComponent(MASHANG_ID)}`));
});

test("the canvas takes clicks, and a double click opens a family", async ({ page }) => {
  await page.goto("/map");
  const box = await boxOf(page);
  const top = await findNode(page, box.x + box.width / 2, box.y);
  await page.mouse.dblclick(top.x, top.y);
  await expect(page).toHaveURL(/focus=lender/);
  await expect(page).toHaveURL(/open=lender/);
  await page.keyboard.press("Escape");
  await expect(page).not.toHaveURL(/focus=/);
});

/** The first node below a point of the canvas, where the pointer becomes a hand. */
async function findNode(page: Page, x: number, y: number): Promise<{ x: number; y: number }> {
  for (let down = 40; down < 400; down += 8) {
    await page.mouse.move(x, y + down);
    if ((await canvas(page).getAttribute("data-over")) !== null) return { x, y: y + down + 6 };
  }
  throw new Error("there is no node");
}

async function boxOf(page: Page) {
  await expect(canvas(page)).toBeVisible();
  const box = await canvas(page).boundingBox();
  if (!box) throw new Error("the canvas has no place");
  return box;
}

test("the table has the same families, members and counts", async ({ page, request }, { project }) => {
  const { policies, families, all } = await facts(request);
  await page.goto("/map?view=table&open=all");
  const table = page.getByRole("table");
  await expect(table).toBeVisible();
  const foot = await table.locator("tfoot td").allInnerTexts();
  expect(foot.map(Number)).toEqual([...policies.map(({ recipients }) => recipients), all]);
  await expect(table.getByRole("button", { expanded: true })).toHaveCount(families.length);
  // Every policy's column adds up: each of its recipients stands in one family of these maps.
  const rows = await table.locator("tbody > tr:first-child").evaluateAll((found) =>
    found.map((row) => [...row.querySelectorAll("td")].map((cell) => Number(cell.textContent))),
  );
  const sums = policies.map((_, place) => rows.reduce((sum, row) => sum + (row[place] ?? 0), 0));
  expect(sums).toEqual(policies.map(({ recipients }) => recipients));
  const members = await table.locator("tbody > tr:not(:first-child)").count();
  expect(members).toBe(rows.reduce((sum, row) => sum + (row.at(-1) ?? 0), 0));
  await expectAccessible(page);
  await expectReadable(page);
  await shot(page, `map-table-${project.name}`);
  const csv = await exported(page, "表格（CSV）");
  expect(csv.startsWith("\ufeff类别,接收方,")).toBe(true);
  expect(csv.trimEnd().split("\r\n")).toHaveLength(members + 1);
  await page.keyboard.press("v");
  await expect(canvas(page)).toBeVisible();
  const svg = await exported(page, "图（SVG）");
  expect(svg.match(/data-node="/g)).toHaveLength(members + families.length + policies.length);
  expect(svg).not.toMatch(/<script|foreignObject|href=/);
});

async function exported(page: Page, entry: string): Promise<string> {
  await page.getByRole("button", { name: "导出" }).click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("dialog", { name: "导出" }).getByRole("button", { name: entry }).click(),
  ]);
  return readFileSync(await download.path(), "utf-8");
}

test("by keyboard alone: focus a policy, close the panel, go on from the same place", async ({ page }) => {
  await page.goto("/map");
  const button = side(page).getByRole("button", { name: /政策 D/ }).first();
  await button.focus();
  await page.keyboard.press("Enter");
  await expect(panel(page).getByRole("link", { name: "打开政策" })).toHaveAttribute("href", "/policy/mashang");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("heading", { name: "图例" })).toBeVisible();
  await expect(button).toBeFocused();
});

test("where colours are forced, the list is shown first", async ({ page }) => {
  await page.emulateMedia({ forcedColors: "active" });
  await page.goto("/map");
  await expect(page.getByRole("table")).toBeVisible();
  await expect(canvas(page)).toHaveCount(0);
});

test("dragging and the wheel, measured", async ({ page }, { annotations }) => {
  await page.goto("/map?open=all");
  const { x, y, width, height } = await boxOf(page);
  await page.evaluate(() => {
    const frames: number[] = [];
    Object.assign(window, { frames });
    let last = performance.now();
    const next = (now: number) => {
      frames.push(now - last);
      last = now;
      requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
  });
  await page.mouse.move(x + width / 2, y + 60);
  await page.waitForTimeout(1000);
  const idle = spread(await takeFrames(page));
  await page.mouse.down();
  for (let step = 0; step < 60; step += 1) await page.mouse.move(x + width / 2 + step * 3, y + 60 + step * 2);
  await page.mouse.up();
  for (let step = 0; step < 30; step += 1) await page.mouse.wheel(0, step < 15 ? -80 : 80);
  await page.mouse.move(x + width / 2, y + height / 2);
  const frames = await takeFrames(page);
  const said = `moving ${spread(frames)}; at rest before ${idle}`;
  annotations.push({ type: "frames", description: said });
  console.log(`map, everything open: ${said}`);
  expect(frames.length).toBeGreaterThan(20);
});

/** How long the frames took since the last time, in ms. */
async function takeFrames(page: Page): Promise<number[]> {
  return page.evaluate(() => (window as unknown as { frames: number[] }).frames.splice(0));
}

function spread(frames: readonly number[]): string {
  const sorted = frames.toSorted((one, other) => one - other);
  const at = (share: number) => (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1);
  return `${sorted.length} frames, median ${at(0.5)} ms, p95 ${at(0.95)} ms, longest ${at(1)} ms`;
}

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test("the list comes first, and the picture on demand", async ({ page }, { project }) => {
    await page.goto("/map");
    await expect(page.getByRole("table")).toBeVisible();
    await expectNoSidewaysScroll(page, [320, 390]);
    await expectAccessible(page);
    await shot(page, `map-narrow-${project.name}`);
    await page.getByRole("button", { name: "资金方", exact: true }).click();
    await expect(panel(page).getByRole("heading", { name: /^资金方 \d+$/ })).toBeVisible();
    await expectNoSidewaysScroll(page, [320, 390]);
    await expectAccessible(page);
    await page.keyboard.press("Escape");
    await page.getByRole("radio", { name: "图", exact: true }).click();
    await expect(canvas(page)).toBeVisible();
    await expectNoSidewaysScroll(page, [320, 390]);
    await expectAccessible(page);
    await shot(page, `map-narrow-picture-${project.name}`);
  });
});

test.describe("in English", () => {
  test.use({ language: "en" });

  test("the page is English and names stay as printed", async ({ page }, { project }) => {
    await page.goto("/map?open=lender&focus=lender");
    await expect(panel(page).getByRole("heading", { name: /^Lenders \d+$/ })).toBeVisible();
    await expect(panel(page).getByRole("button", { name: new RegExp(MASHANG) })).toBeVisible();
    await expect(panel(page).locator("a[href^='/trace/']").first()).toBeVisible();
    await expectAccessible(page);
    await shot(page, `map-en-${project.name}`);
    await page.getByRole("radio", { name: "Table" }).click();
    await expect(page.getByRole("table")).toBeVisible();
    await expectAccessible(page);
    await expectNoSidewaysScroll(page, [320, 768]);
  });
});
