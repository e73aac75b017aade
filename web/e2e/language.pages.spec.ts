/** The language of the interface is changed in the middle of something: nothing of it is lost, nothing is asked anew. */
import type { Page } from "@playwright/test";
import { expectAccessible } from "./harness/axe";
import { expect, test } from "./harness/test";

const MASHANG = encodeURIComponent("organization:马上消费金融股份有限公司");
const LENDERS = encodeURIComponent("category:58-consumer-credit/消费信贷业务类服务方");
const BUREAU = encodeURIComponent("征信机构");
const OF_MASHANG = encodeURIComponent("category:mashang/征信机构");

/** Every question that the page puts to the API from now on, by its name. */
function questionsFrom(page: Page): string[] {
  const asked: string[] = [];
  page.on("request", (request) => {
    if (request.method() !== "POST") return;
    const { query } = request.postDataJSON() as { query: string };
    asked.push(/(?:query|mutation) (\w+)/.exec(query)?.[1] ?? query);
  });
  return asked;
}

const VIEWS = [
  {
    name: "a filtered trace as a table, with evidence",
    at: `/trace/face_video?policies=58-consumer-credit&bases=STATED&bases=BROADER&sel=${LENDERS}&view=table`,
    zh: /可能到达 \d+ 个接收方/,
    en: /may reach \d+ recipients/,
    panel: ["依据", "Evidence"],
  },
  {
    name: "a trace with an opened group",
    at: `/trace/face_video?policies=58-consumer-credit&open=${LENDERS}%23members&sel=${MASHANG}`,
    zh: /可能到达 \d+ 个接收方/,
    en: /may reach \d+ recipients/,
    panel: ["依据", "Evidence"],
  },
  {
    name: "what a company may hold after one transfer, with evidence",
    at: `/holdings/${MASHANG}?hops=1&bases=STATED&sel=data%3Aface_video`,
    zh: /取得 \d+ 类数据/,
    en: /may get: \d+/,
    panel: ["依据", "Evidence"],
  },
  {
    name: "the second of two paths, with evidence",
    at: `/paths?data=face_video&to=${BUREAU}&step=2&sel=${OF_MASHANG}`,
    zh: /有 2 条路径/,
    en: /there are 2 paths/,
    panel: ["推断（未陈述）", "Possible, not stated"],
  },
] as const;

for (const view of VIEWS) {
  test(`the language changes under ${view.name}`, async ({ page }) => {
    const [chinese, english] = view.panel;
    await page.goto(view.at);
    await expect(page.getByText(view.zh).first()).toBeVisible();
    const clause = page.getByRole("complementary", { name: chinese }).getByRole("definition").first();
    await expect(clause).toBeVisible();
    const boxes = await page.locator("[data-node]").evaluateAll((all) => all.map((one) => one.getAttribute("data-node")));
    const rows = await page.getByRole("table").locator("tbody tr").count();
    const address = page.url();
    const asked = questionsFrom(page);

    await page.getByRole("radio", { name: /^EN/ }).click();
    await expect(page.locator("html")).toHaveAttribute("lang", "en");
    await expect(page.getByText(view.en).first()).toBeVisible();
    await expect(page.getByRole("complementary", { name: english }).getByRole("definition").first()).toBeVisible();
    await expect(page).toHaveURL(address);
    expect(await page.locator("[data-node]").evaluateAll((all) => all.map((one) => one.getAttribute("data-node")))).toEqual(boxes);
    await expect(page.getByRole("table").locator("tbody tr")).toHaveCount(rows);
    await expectAccessible(page);

    await page.getByRole("radio", { name: /^中/ }).click();
    await expect(page.getByText(view.zh).first()).toBeVisible();
    await expect(page).toHaveURL(address);
    expect(asked).toEqual([]);
  });
}

test("the chosen language is kept, also for an address opened later", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("radio", { name: /^EN/ }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await page.goto(VIEWS[0].at);
  await expect(page.getByText(VIEWS[0].en).first()).toBeVisible();
});

test("what was typed into the search stays, and its list is told in the other language", async ({ page }) => {
  await page.goto("/policies");
  await page.getByRole("combobox").fill("面部视频");
  await expect(page.getByRole("option").first()).toBeVisible();
  const asked = questionsFrom(page);
  await page.getByRole("radio", { name: /^EN/ }).click();
  await expect(page.getByRole("combobox")).toHaveValue("面部视频");
  await page.getByRole("combobox").click();
  await expect(page.getByRole("option").first()).toContainText("Face video");
  expect(asked).toEqual([]);
});
