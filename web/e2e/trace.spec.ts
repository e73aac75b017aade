/** Tracing one item, as an analyst does it: names and numbers are those of the API, never of the browser. */
import type { APIRequestContext, Page } from "@playwright/test";
import { expectAccessible } from "./harness/axe";
import { exportedText } from "./harness/files";
import { expectNoOverlaps, expectNoSidewaysScroll, expectReadable, shot } from "./harness/look";
import { expect, test } from "./harness/test";
import { needsTexts } from "./harness/texts";

const FROM_58 = "/trace/face_video?policies=58-consumer-credit";
const LENDERS = "消费信贷业务类服务方";
const MASHANG = "马上消费金融股份有限公司";

function node(page: Page, name: string) {
  return graph(page).getByRole("button", { name }).first();
}

function graph(page: Page) {
  return page.getByRole("group", { name: /的流向图|Where .* may go/ });
}

async function asked(request: APIRequestContext, data: string, policies: string[] | null) {
  const query = `query($d: String!, $p: [ID!]) { trace(data: $d, policies: $p, first: 400) {
    hops { id kind to { label } } totals { direct onwardStated onwardPossible named unnamed } } }`;
  const answer = await request.post("/graphql", { data: { query, variables: { d: data, p: policies } } });
  return (await answer.json()).data.trace as {
    hops: { id: string; kind: string; to: { label: string | null } }[];
    totals: Record<"direct" | "onwardStated" | "onwardPossible" | "named" | "unnamed", number>;
  };
}

test("who may get 面部视频 from 58, and which clause says so", async ({ page, request }, { project }) => {
  await page.goto("/");
  await expect(page.getByRole("combobox").and(page.locator(":focus"))).toBeVisible();
  await page.keyboard.type("面部视频");
  await page.getByRole("option", { name: /面部视频/ }).first().click();
  await expect(page).toHaveURL(/\/trace\//);
  await page.goto(FROM_58);
  const { totals } = await asked(request, "face_video", ["58-consumer-credit"]);
  const stated = totals.direct + totals.onwardStated;
  await expect(page.getByText(`可能到达 ${stated} 个接收方`)).toBeVisible();
  await expectAccessible(page);
  await expectReadable(page);
  await expectNoOverlaps(graph(page).getByRole("button"));
  await shot(page, `trace-${project.name}`);

  await node(page, LENDERS).click();
  const panel = page.getByRole("complementary", { name: "依据" });
  await expect(panel.getByText("三/3.1/(5)/2)").first()).toBeVisible();
  await expect(panel.getByText("明示").first()).toBeVisible();
  await expectAccessible(page);
  await expectReadable(page);
  await shot(page, `trace-evidence-${project.name}`);

  await panel.getByRole("link", { name: "在政策中查看" }).click();
  await expect(page).toHaveURL(/\/policy\/58-consumer-credit\?.*st=/);
});

test("the copied link of a page opens what is shown there", { tag: "@embedded" }, async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto(FROM_58);
  await node(page, LENDERS).click();
  await page.keyboard.press("1");
  await expect(page).toHaveURL(/sel=.*hops=1|hops=1.*sel=/);
  await expect(graph(page).getByRole("button", { name: "征信机构" })).toHaveCount(0); // Of the second transfer.
  const shown = await graph(page).getByRole("button").allInnerTexts();
  await page.getByRole("button", { name: "复制本页链接" }).click();
  await expect(page.getByText("已复制")).toBeAttached();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  await page.goto("/");
  await page.goto(link);
  await expect(page.getByRole("complementary", { name: "依据" })).toBeVisible();
  await expect.poll(() => graph(page).getByRole("button").allInnerTexts()).toEqual(shown);
});

test("the clause is quoted from the policy's text, with the item marked", async ({ page }) => {
  needsTexts();
  await page.goto(FROM_58);
  await node(page, LENDERS).click();
  await expect(page.getByRole("complementary").locator("[data-focus]").first()).toHaveText("面部视频");
});

test("who may get it after 马上消费金融股份有限公司 is marked as possible and not stated", async ({ page }, { project }) => {
  await page.goto(FROM_58);
  const company = node(page, MASHANG);
  await expect(company).toContainText("另有自身政策");
  await company.click();
  await expect(page.getByRole("complementary")).toContainText("列名");
  await graph(page).getByRole("button", { name: /征信机构/ }).click();
  const panel = page.getByRole("complementary");
  await expect(panel).toContainText("推断（未陈述）");
  await expect(panel).toContainText("一/(一)/2/¶3/(2)");
  await expectAccessible(page);
  await shot(page, `trace-possible-${project.name}`);
});

test("a policy that is already a start is only referred to", async ({ page }) => {
  await page.goto("/trace/emergency_contact");
  const policies = graph(page).getByRole("button", { name: "马上消费 ", exact: false });
  await expect(graph(page).getByRole("button", { name: /已在左侧/ })).toHaveCount(1);
  await expect(policies.first()).toBeVisible();
});

test("the table, the CSV and the API have the same rows", async ({ page, request }) => {
  await page.goto(`${FROM_58}&view=table`);
  const { hops } = await asked(request, "face_video", ["58-consumer-credit"]);
  const rows = page.getByRole("table").locator("tbody tr");
  await expect(rows).toHaveCount(hops.length);
  expect((await rows.locator("th").allInnerTexts()).map((text) => text.trim())).toEqual(
    hops.map((hop) => hop.to.label ?? "接收方未写明"),
  );
  const csv = await exportedText(page, "表格（CSV）");
  expect(csv.startsWith("\ufeff传递,从,到,")).toBe(true);
  expect(csv.trimEnd().split("\r\n")).toHaveLength(hops.length + 1);
  const json = JSON.parse(await exportedText(page, "数据（JSON）"));
  expect(json.hops.map((hop: { id: string }) => hop.id)).toEqual(hops.map((hop) => hop.id));
  await expectAccessible(page);
});

test("the exported picture holds the names that the graph shows", async ({ page }) => {
  await page.goto(FROM_58);
  const svg = await exportedText(page, "图（SVG）");
  expect(svg).toContain("按政策文本可能的流向，不证明实际传输。");
  for (const name of ["面部视频", "第三方身份验证机构", LENDERS]) expect(svg).toContain(name);
  expect(svg).not.toMatch(/<script|foreignObject|href=/);
});

test("by keyboard alone: search, trace, evidence, back to the graph", async ({ page }) => {
  await page.goto("/");
  await expect(page.getByRole("combobox").and(page.locator(":focus"))).toBeVisible();
  await page.keyboard.type("面部视频");
  await expect(page.getByRole("option", { name: /面部视频/ }).first()).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/trace\//);
  await graph(page).getByRole("button").first().focus();
  await page.keyboard.press("Home");
  await expect(graph(page).locator("button:focus")).toContainText("面部视频");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("complementary")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("complementary")).toHaveCount(0);
  await expect(graph(page).locator("button:focus")).toHaveCount(1);
  await page.keyboard.press("v");
  await expect(page.getByRole("table")).toBeVisible();
  await page.keyboard.press("1");
  await expect(page).toHaveURL(/hops=1/);
});

test("the view is in the address, and back undoes a selection", async ({ page }) => {
  await page.goto(FROM_58);
  await node(page, LENDERS).click();
  await expect(page).toHaveURL(/sel=category/);
  const shared = page.url();
  await page.goBack();
  await expect(page.getByRole("complementary")).toHaveCount(0);
  await page.goto(shared);
  await expect(page.getByRole("complementary", { name: "依据" })).toBeVisible();
});

test("general words are opened on demand, and the rest of a group too", async ({ page }) => {
  await page.goto(FROM_58);
  await node(page, "其余 46 家机构").click();
  await expect(graph(page).getByRole("button", { name: /消费金融/ }).nth(10)).toBeVisible();
  await node(page, "仅泛称或兜底：28 条").click();
  await expect(page).toHaveURL(/bases=OPEN_ENDED/);
});

test("an unknown item says so, and offers the search", async ({ page }) => {
  await page.goto("/trace/没有这种数据");
  await expect(page.getByText("没有找到这个名称。")).toBeVisible();
  await expectAccessible(page);
});

test("filters that leave nothing say how much they leave out, and can be reset", async ({ page }) => {
  await page.goto(`${FROM_58}&kinds=CONTACT_PERSON`);
  await expect(page.getByText(/没有条款说.*另有 \d+ 个接收方只在被筛选掉的条款中出现/)).toBeVisible();
  await page.getByRole("button", { name: "重置筛选" }).first().click();
  await expect(node(page, LENDERS)).toBeVisible();
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test("the trace is a list of steps, and evidence a sheet", async ({ page }, { project }) => {
    await page.goto(FROM_58);
    await expect(page.getByRole("button", { name: LENDERS }).first()).toBeVisible();
    await expectNoSidewaysScroll(page, [320, 390]);
    await expectAccessible(page);
    await shot(page, `trace-narrow-${project.name}`);
    await page.getByRole("button", { name: LENDERS }).first().click();
    await expect(page.getByRole("complementary", { name: "依据" })).toBeVisible();
    await expectNoSidewaysScroll(page, [320, 390]);
    await expectAccessible(page);
    await shot(page, `trace-narrow-evidence-${project.name}`);
  });
});

test.describe("in English", () => {
  test.use({ language: "en" });

  test("the page is English and the policies' words stay Chinese", async ({ page }, { project }) => {
    await page.goto(FROM_58);
    await expect(page.getByText(/may reach \d+ recipients/)).toBeVisible();
    await expect(graph(page).getByRole("button", { name: LENDERS }).first()).toBeVisible();
    await expectAccessible(page);
    await node(page, LENDERS).click();
    await expect(page.getByRole("complementary", { name: "Evidence" })).toBeVisible();
    await expectAccessible(page);
    await shot(page, `trace-en-${project.name}`);
    await page.getByRole("radio", { name: /中/ }).click();
    await expect(page.getByRole("complementary", { name: "依据" })).toBeVisible();
  });
});
