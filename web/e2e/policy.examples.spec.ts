import { readFileSync } from "node:fs";
import path from "node:path";
import type { Page } from "@playwright/test";
import { expectAccessible } from "./harness/axe";
import { expectNoSidewaysScroll, expectReadable, shot } from "./harness/look";
import { expect, test } from "./harness/test";

const EXAMPLES = path.resolve(import.meta.dirname, "../../examples");
const TOKEN = "a-token-for-tests-only";
const FUNDERS = "/policy/qinghe-loan?st=disclosure%3Aqinghe-loan%2Fd007";
const words = (page: Page, id: string) => page.locator(`[data-s~="disclosure:qinghe-loan/${id}"]`);

/** As if the server had no text: what it quotes is taken out of its answers. */
async function withoutTexts(page: Page): Promise<void> {
  await page.route("**/graphql", async (route) => {
    const response = await route.fetch();
    const answer: unknown = JSON.parse(await response.text(), (key, value: unknown) =>
      ["quote", "text", "matches", "sourceMatches"].includes(key) && !isPhrase(value) ? null : value,
    );
    await route.fulfill({ response, json: answer });
  });
}

/** Phrases have a `text` too; only a whole policy is long. */
function isPhrase(value: unknown): boolean {
  return typeof value === "string" && value.length < 40;
}

/** Drag a file from the desktop to the place for it; scripts alone cannot make such a drag. */
async function drop(page: Page, name: string): Promise<void> {
  const place = await page.getByText(/^把 .* 拖放到这里$/).boundingBox();
  if (!place) throw new Error("there is no place to drop a file");
  const browser = await page.context().newCDPSession(page);
  const data = { items: [], files: [path.join(EXAMPLES, name)], dragOperationsMask: 1 };
  for (const type of ["dragEnter", "dragOver", "drop"] as const) {
    await browser.send("Input.dispatchDragEvent", { type, x: place.x + 4, y: place.y + 4, data });
  }
}

test("a link to a statement lands on its words", async ({ page }) => {
  await page.goto(FUNDERS);
  await expect(words(page, "d007").first()).toBeInViewport();
  await expect(page.getByRole("button", { name: /联合出资机构/, expanded: true })).toBeInViewport();
  await expectAccessible(page);
  await expectReadable(page);
  await expectNoSidewaysScroll(page);
  await shot(page, "policy-examples");
});

test("text and list follow each other", async ({ page }) => {
  await page.goto("/policy/qinghe-loan");
  const list = page.getByRole("region", { name: "陈述" });
  await list.getByRole("button", { name: /建模合作方/ }).click();
  await expect(words(page, "d018").first()).toBeInViewport();
  await words(page, "d002").first().click();
  await expect(list.getByRole("button", { name: /身份核验机构/, expanded: true })).toBeInViewport();
  await page.getByRole("region", { name: "政策原文" }).evaluate((text) => text.scrollTo(0, text.scrollHeight));
  await expect(list.getByRole("button", { name: /身份核验机构/ })).not.toBeInViewport();
});

test("a text that is dropped is compared in the browser and sent nowhere", async ({ page }) => {
  await withoutTexts(page);
  await page.goto(FUNDERS);
  await expect(page.getByText("服务器没有这份政策的原文")).toBeVisible();
  await expectAccessible(page);
  await page.waitForLoadState("networkidle");
  const sent: string[] = [];
  page.on("request", (request) => sent.push(request.url()));
  await drop(page, "yunzhan-credit.txt");
  await expect(page.getByText("文本版本不一致")).toBeVisible();
  await expect(words(page, "d007")).toHaveCount(0);
  await drop(page, "qinghe-loan.txt");
  await expect(words(page, "d007").first()).toBeInViewport();
  await expect(page.getByText("来自您打开的文件 qinghe-loan.txt，没有上传")).toBeVisible();
  expect(sent).toEqual([]);
});

test("a map is checked, loaded with the token, and seen at once", async ({ page, request }) => {
  const map = JSON.parse(readFileSync(path.join(EXAMPLES, "maps/yunzhan-credit.json"), "utf8"));
  map.policy.id = "made-up-copy";
  const chosen = (content: object) => ({
    name: "made-up-copy.json",
    mimeType: "application/json",
    buffer: Buffer.from(JSON.stringify(content)),
  });
  await page.goto("/policies/add");
  const file = page.locator("input[type=file]");
  const broken = structuredClone(map);
  broken.disclosures[0].modality = "perhaps";
  await file.setInputFiles(chosen(broken));
  await page.getByLabel("访问令牌").fill(TOKEN);
  await page.getByRole("button", { name: "加载", exact: true }).click();
  await expect(page.getByRole("rowheader", { name: "disclosures[0].modality" })).toBeVisible();
  await expectAccessible(page);
  await file.setInputFiles(chosen(map));
  await page.getByLabel("访问令牌").fill(TOKEN);
  await page.getByRole("button", { name: "加载", exact: true }).click();
  await page.getByRole("link", { name: "查看政策" }).click();
  await expect(page).toHaveURL(/\/policy\/made-up-copy$/);
  await expect(page.getByText("3 份政策")).toBeVisible();
  const removed = await request.post("/graphql", {
    headers: { authorization: `Bearer ${TOKEN}` },
    data: { query: 'mutation { removePolicy(id: "made-up-copy") { name } }' },
  });
  expect((await removed.json()).data).toEqual({ removePolicy: { name: "made-up-copy" } });
});

test.describe("in English, narrow", () => {
  test.use({ language: "en", viewport: { width: 390, height: 844 } });

  test("a policy shows its text or its statements", async ({ page }) => {
    await page.goto(FUNDERS);
    await expect(words(page, "d007").first()).toBeInViewport();
    await page.getByRole("radio", { name: "Statements", exact: true }).click();
    await expect(page.getByRole("button", { name: /联合出资机构/, expanded: true })).toBeVisible();
    await expectAccessible(page);
    await shot(page, "policy-narrow-en-examples");
  });

  test("the list of policies has each one's text", async ({ page }) => {
    await page.goto("/policies");
    await expect(page.getByText("Text on the server")).toHaveCount(2);
    await expectAccessible(page);
  });
});
