/** The map of some of the policies: all of its numbers are the API's for just these. */
import type { APIRequestContext, Page } from "@playwright/test";
import { expectAccessible } from "./harness/axe";
import { exportedText } from "./harness/files";
import { expectNoSidewaysScroll, expectReadable, shot } from "./harness/look";
import { expect, test } from "./harness/test";

const CHOSEN = ["58-consumer-credit", "mashang"] as const;
const CHOSEN_MAP = `/map?${CHOSEN.map((name) => `policies=${name}`).join("&")}`;

interface Facts {
  /** Who is named in the chosen policies, by policy. */
  readonly named: readonly (readonly string[])[];
  /** Names that at least two of the chosen policies mention. */
  readonly joins: readonly string[];
  /** Sensitive items of lenders, the most widespread first, with the parties of each. */
  readonly lenders: ReadonlyMap<string, number>;
}

async function facts(request: APIRequestContext): Promise<Facts> {
  const names = JSON.stringify(CHOSEN);
  const query = `{
    ${CHOSEN.map((name, place) => `p${place}: recipients(policy: "${name}", first: 1000) { nodes { id } }`).join("\n")}
    joins { label mentions { policy { name } } }
    exposureMatrix(policies: ${names}, sensitiveOnly: true) { familyCells { parties family { id } data { zh } } }
  }`;
  const { data } = await (await request.post("/graphql", { data: { query } })).json();
  const lenders = new Map<string, number>();
  for (const { family, data: item, parties } of data.exposureMatrix.familyCells) {
    if (family?.id === "lender") lenders.set(item.zh, (lenders.get(item.zh) ?? 0) + parties);
  }
  return {
    named: CHOSEN.map((_, place) => data[`p${place}`].nodes.map(({ id }: { id: string }) => id)),
    joins: data.joins
      .filter(({ mentions }: { mentions: { policy: { name: (typeof CHOSEN)[number] } }[] }) =>
        CHOSEN.every((name) => mentions.some(({ policy }) => policy.name === name)),
      )
      .map(({ label }: { label: string }) => label),
    lenders,
  };
}

const side = (page: Page) => page.getByRole("navigation", { name: "图中的节点" });
const canvas = (page: Page) => page.getByRole("img", { name: "接收方图谱" });
const chip = (page: Page, chosen: string) => page.getByRole("button", { name: `政策 ${chosen}`, exact: true });

test("the chip chooses policies, and counts, names in common and the address follow", async ({ page, request }) => {
  const { named, joins } = await facts(request);
  await page.goto("/map");
  await expect(canvas(page)).toBeVisible();
  await chip(page, "全部").click();
  const list = page.getByRole("dialog", { name: "政策" });
  for (const letter of ["B", "C", "E"]) await list.getByRole("checkbox", { name: new RegExp(`政策 ${letter}`) }).uncheck();
  await page.keyboard.press("Escape");
  await expect(chip(page, "2 项")).toBeVisible();
  await expect(page).toHaveURL(/\?policies=58-consumer-credit&policies=mashang$/);
  const all = new Set(named.flat()).size;
  await expect(page.getByRole("heading", { level: 1 })).toContainText(`${all} 个接收方`);
  await expect(side(page).getByRole("button", { name: /^政策 [A-Z] / })).toHaveCount(CHOSEN.length);
  for (const [place, letter] of ["A", "D"].entries()) {
    const policy = side(page).getByRole("button", { name: new RegExp(`^政策 ${letter} .*${named[place]!.length}$`) });
    await expect(policy).toBeVisible();
  }
  await expect(side(page).getByRole("region", { name: `多份政策共有的机构 ${joins.length}` })).toBeVisible();
  for (const label of joins) await expect(side(page).getByRole("button", { name: label })).toBeVisible();
  await expectAccessible(page);
  await expectReadable(page);
  await expectNoSidewaysScroll(page);
  await shot(page, "map-policies");
});

test("table, files and query are of the chosen policies", async ({ page, request }) => {
  const { named } = await facts(request);
  const all = new Set(named.flat()).size;
  await page.goto(`${CHOSEN_MAP}&view=table&open=all`);
  const foot = page.getByRole("table").locator("tfoot td");
  await expect(foot).toHaveText([...named.map((some) => String(some.length)), String(all)]);
  const members = await page.getByRole("table").locator("tbody > tr:not(:first-child)").count();
  const csv = await exportedText(page, "表格（CSV）");
  expect(csv.trimEnd().split("\r\n")).toHaveLength(members + 1);
  const families = await page.getByRole("table").locator("tbody").count();
  const svg = await exportedText(page, "图（SVG）");
  expect(svg.match(/data-node="/g)).toHaveLength(members + families + CHOSEN.length);
  await page.getByRole("button", { name: "查询" }).click();
  await expect(page.getByRole("region", { name: "变量" })).toHaveText(
    JSON.stringify({ p0: "policy:58-consumer-credit", p1: "policy:mashang" }, null, 2),
  );
});

test("a focus tells what the chosen policies say, and leads on with them", async ({ page, request }) => {
  const { lenders } = await facts(request);
  await page.goto(`${CHOSEN_MAP}&focus=lender`);
  const panel = page.getByRole("complementary");
  const most = [...lenders].toSorted((one, other) => other[1] - one[1])[0];
  if (!most) throw new Error("lenders get nothing sensitive");
  await expect(panel.getByRole("listitem").filter({ has: page.getByRole("link", { name: most[0], exact: true }) })).toContainText(String(most[1]));
  await expect(panel.getByRole("link", { name: "在比较中查看" })).toHaveAttribute(
    "href",
    "/compare?policies=58-consumer-credit&policies=mashang&open=lender",
  );
});

test("an operator whose policy is left out leads to that policy's page", async ({ page }) => {
  await page.goto(`/map?policies=58-consumer-credit&focus=${encodeURIComponent("organization:马上消费金融股份有限公司")}`);
  const panel = page.getByRole("complementary");
  await expect(panel.getByRole("link", { name: /^政策 D/ })).toHaveAttribute("href", "/policy/mashang");
  await expect(side(page).getByText("这些政策没有共同的名称。")).toBeVisible();
});

test("a policy that is not loaded is said to be so, and the choice can be undone", async ({ page }) => {
  await page.goto("/map?policies=nowhere");
  await expect(page.getByRole("alert")).toContainText("没有加载这份政策。");
  await expectAccessible(page);
  await chip(page, "1 项").click();
  await page.getByRole("dialog", { name: "政策" }).getByRole("button", { name: "恢复全部" }).click();
  await expect(page).toHaveURL(/\/map$/);
  await page.keyboard.press("Escape");
  await expect(canvas(page)).toBeVisible();
});
