/** The whole map: names and numbers are those of the API; what the canvas does, buttons do too. */
import type { APIRequestContext, Page } from "@playwright/test";
import { expectAccessible } from "./harness/axe";
import { exportedText } from "./harness/files";
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
  const csv = await exportedText(page, "表格（CSV）");
  expect(csv.startsWith("\ufeff类别,接收方,")).toBe(true);
  expect(csv.trimEnd().split("\r\n")).toHaveLength(members + 1);
  await page.keyboard.press("v");
  await expect(canvas(page)).toBeVisible();
  const svg = await exportedText(page, "图（SVG）");
  expect(svg.match(/data-node="/g)).toHaveLength(members + families.length + policies.length);
  expect(svg).not.toMatch(/<script|foreignObject|href=/);
});

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

test("dragging moves the map, the wheel zooms about the pointer, and a button puts all back", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.goto("/map");
  const box = await boxOf(page);
  const across = Math.round(box.x + box.width / 2);
  const top = await middleOf(page, await nodeOn(page, across, box.y + 20, box.y + box.height));
  const bottom = await middleOf(page, await nodeOn(page, across, box.y + box.height - 20, box.y));

  const ground = { x: box.x + 12, y: box.y + 12 };
  expect(await isNodeAt(page, ground)).toBe(false);
  await page.mouse.move(ground.x, ground.y);
  await page.mouse.down();
  await page.mouse.move(ground.x + 70, ground.y + 30, { steps: 5 });
  await page.mouse.up();
  const moved = { x: top.x + 70, y: top.y + 30 };
  expectNear(await middleOf(page, moved), moved);

  await page.mouse.move(moved.x, moved.y);
  await page.mouse.wheel(0, -100);
  const grown = Math.exp(100 * WHEEL);
  const farther = {
    x: moved.x + (bottom.x + 70 - moved.x) * grown,
    y: moved.y + (bottom.y + 30 - moved.y) * grown,
  };
  await expect.poll(() => isNodeAt(page, farther)).toBe(true);
  expectNear(await middleOf(page, moved), moved);
  expectNear(await middleOf(page, farther), farther);

  await page.getByRole("button", { name: "适合窗口" }).click();
  await expect.poll(() => isNodeAt(page, top)).toBe(true);
  expectNear(await middleOf(page, top), top);
});

/** As in map-pointers.ts: how strongly the wheel zooms, per px. */
const WHEEL = 0.0016;

interface Place {
  readonly x: number;
  readonly y: number;
}

const isNodeAt = async (page: Page, at: Place) => (await nodesOn(page, at, 0, 0, 1)).length > 0;

/** The first place on a line up or down that lies on a node. */
async function nodeOn(page: Page, x: number, from: number, to: number): Promise<Place> {
  const [found] = await nodesOn(page, { x, y: from }, 0, Math.sign(to - from), Math.abs(to - from));
  if (found === undefined) throw new Error(`there is no node at ${x}`);
  return { x, y: from + Math.sign(to - from) * found };
}

/** The middle of the node at a place: its edges are felt for. */
async function middleOf(page: Page, at: Place): Promise<Place> {
  const reach = async (from: Place, dx: number, dy: number) => {
    const places = await nodesOn(page, from, dx, dy, 60);
    return [...places, -1].findIndex((place, index) => place !== index) - 1;
  };
  const x = at.x + ((await reach(at, 1, 0)) - (await reach(at, -1, 0))) / 2;
  return { x, y: at.y + ((await reach({ x, y: at.y }, 0, 1)) - (await reach({ x, y: at.y }, 0, -1))) / 2 };
}

/** How many px away from a place, in one direction, a pointer is on a node; all in one turn, which is quick. */
function nodesOn(page: Page, from: Place, dx: number, dy: number, most: number): Promise<number[]> {
  return canvas(page).evaluate(
    (element, line) =>
      Array.from({ length: line.most }, (_, away) => away).filter((away) => {
        const [clientX, clientY] = [line.from.x + away * line.dx, line.from.y + away * line.dy];
        element.dispatchEvent(new PointerEvent("pointermove", { clientX, clientY }));
        return "over" in (element as HTMLElement).dataset;
      }),
    { from, dx, dy, most },
  );
}

/** Within the two pixels that the pointer is felt with. */
function expectNear(found: Place, wanted: Place): void {
  expect(Math.hypot(found.x - wanted.x, found.y - wanted.y), `${found.x}, ${found.y}`).toBeLessThan(2);
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
