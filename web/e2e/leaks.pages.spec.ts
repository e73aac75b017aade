/** Working on for long must not fill the browser: what a page has put there goes with it. */
import type { CDPSession, Locator, Page } from "@playwright/test";
import { expect, test } from "./harness/test";

const ROUNDS = 4;

// A recording of the page would keep nodes itself.
test.use({ trace: "off" });

test("the same work again and again leaves no nodes and no listeners behind", async ({ page }) => {
  test.setTimeout(300_000);
  const session = await page.context().newCDPSession(page);
  await page.goto("/");
  await work(page);
  await work(page);
  // By now the pages are loaded, and what is kept on purpose is there: nothing may be added, not even one.
  const before = await held(session);
  for (let round = 0; round < ROUNDS; round += 1) {
    await work(page);
    await expect.poll(async () => added(before, await held(session))).toEqual({ nodes: 0, listeners: 0 });
  }
});

interface Held {
  readonly nodes: number;
  readonly listeners: number;
}

/** What the browser still has after it has thrown away what nobody refers to. */
async function held(session: CDPSession): Promise<Held> {
  await session.send("HeapProfiler.collectGarbage");
  const { nodes, jsEventListeners } = await session.send("Memory.getDOMCounters");
  return { nodes, listeners: jsEventListeners };
}

function added(before: Held, now: Held): Held {
  return {
    nodes: Math.max(0, now.nodes - before.nodes),
    listeners: Math.max(0, now.listeners - before.listeners),
  };
}

/** One round over the pages, which ends on the first one. */
async function work(page: Page): Promise<void> {
  await searchAndTrace(page);
  await filterAndSwitch(page);
  await moveMap(page);
  await compareAndRead(page);
  await rail(page, "追踪").click();
  await expect(page.getByRole("combobox").and(page.locator(":focus"))).toBeVisible();
}

const rail = (page: Page, name: string) =>
  page.getByRole("navigation", { name: "主导航" }).getByRole("link", { name, exact: true });
const panel = (page: Page) => page.getByRole("complementary");
/** Boxes that stand for several recipients. */
const GROUPS = ["members", "organizations", "sdks", "others"].map((one) => `[data-node$='#${one}']`).join();

const graph = (page: Page) => page.getByRole("group", { name: "面部视频 的流向图" });

/** Search, drag, open and close a group, look at the evidence, go over to the table and back. */
async function searchAndTrace(page: Page): Promise<void> {
  await page.getByRole("combobox").fill("面部视频");
  await page.getByRole("option", { name: /面部视频/ }).first().click();
  await expect(page).toHaveURL(/\/trace\//);
  const first = await boxOf(graph(page).getByRole("button").first());
  await drag(page, first.x + 4, first.y + first.height + 12);
  const group = graph(page).locator(GROUPS).first();
  await group.click();
  await expect(page).toHaveURL(/open=/);
  await group.click();
  await expect(page).not.toHaveURL(/open=/);
  for (const place of [2, 3, 4]) await graph(page).getByRole("button").nth(place).click();
  await expect(panel(page)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(panel(page)).toHaveCount(0);
  await page.keyboard.press("v");
  await expect(page.getByRole("table")).toBeVisible();
  await page.keyboard.press("v");
  await expect(graph(page)).toHaveCount(1);
}

/** Filter by keys and by a chip, open a dialog, change the language and back. */
async function filterAndSwitch(page: Page): Promise<void> {
  await page.keyboard.press("1");
  await expect(page).toHaveURL(/hops=1/);
  await page.keyboard.press("2");
  await expect(page).not.toHaveURL(/hops=/);
  for (const name of [/^依据强度/, /^查询$/, /^导出$/]) {
    await page.getByRole("button", { name }).click();
    await expect(page.getByRole("dialog")).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toHaveCount(0);
  }
  await page.getByRole("radio", { name: "English" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await page.getByRole("radio", { name: "中文" }).click();
  await expect(graph(page)).toHaveCount(1);
}

/** Drag and zoom the map, open everything, look at a policy's place in it. */
async function moveMap(page: Page): Promise<void> {
  await rail(page, "图谱").click();
  const canvas = page.getByRole("img", { name: "接收方图谱" });
  await page.getByRole("radio", { name: "全部展开" }).click();
  await expect(page).toHaveURL(/open=all/);
  const { x, y } = await boxOf(canvas);
  await drag(page, x + 12, y + 12);
  await page.mouse.wheel(0, -200);
  await page.mouse.wheel(0, 200);
  await page.getByRole("button", { name: /政策 D/ }).first().click();
  await expect(panel(page).getByRole("link", { name: "打开政策" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page).not.toHaveURL(/focus=/);
}

/** Open a cell of the comparison, and follow a clause of it into its policy. */
async function compareAndRead(page: Page): Promise<void> {
  await rail(page, "比较").click();
  await page.getByRole("table").getByRole("button", { name: "面部视频 → 资金方：" }).click();
  await expect(panel(page)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(panel(page)).toHaveCount(0);
  await rail(page, "政策").click();
  await page.locator("main a[href='/policy/mashang']").first().click();
  await expect(page).toHaveURL(/\/policy\/mashang/);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
}

async function boxOf(element: Locator) {
  await expect(element).toBeVisible();
  const box = await element.boundingBox();
  if (!box) throw new Error("it has no place");
  return box;
}

/** Press there, move away and back. */
async function drag(page: Page, x: number, y: number): Promise<void> {
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x - 100, y - 40, { steps: 5 });
  await page.mouse.move(x, y, { steps: 5 });
  await page.mouse.up();
}
