/** One policy that names a thousand members of a category and a thousand categories: nothing is left out in silence. */
import type { APIRequestContext, Page } from "@playwright/test";
import { map } from "../src/i18n/zh/map";
import { trace } from "../src/i18n/zh/trace";
import { exported, exportedText, rowsOfCsv, sizeOfPng, textsOfSvg } from "./harness/files";
import { expectNoOverlaps, expectNoSidewaysScroll } from "./harness/look";
import { expect as soon, test } from "./harness/test";

/** Thousands take longer than a few; how long is measured elsewhere. */
const expect = soon.configure({ timeout: 30_000 });

test.slow();

const TRACE = "/trace/face_video?policies=many";

const graph = (page: Page) => page.getByRole("group", { name: /的流向图/ });

async function asked(request: APIRequestContext) {
  const query = `{ trace(data: "face_video", policies: ["many"], first: 400) {
    recipients { recipient { label } } hops { id } totals { direct onwardStated onwardPossible } }
    recipients(policy: "policy:many", first: 1) { totalCount } }`;
  const { data } = await (await request.post("/graphql", { data: { query } })).json();
  const { direct, onwardStated, onwardPossible } = data.trace.totals;
  return {
    shown: data.trace.recipients.length as number,
    hops: data.trace.hops.length as number,
    total: (direct + onwardStated + onwardPossible) as number,
    recipients: data.recipients.totalCount as number,
  };
}

const number = (value: number) => new Intl.NumberFormat("zh-CN").format(value);

function cappedText({ shown, total }: { readonly shown: number; readonly total: number }): string {
  return trace.conclusion.capped.replace("{{shown, number}}", number(shown)).replace("{{total, number}}", number(total));
}

test("the trace opens with its groups closed, says of how many it shows some, and opens them all", async ({ page, request }) => {
  const answer = await asked(request);
  expect(answer.total).toBeGreaterThan(2000);
  await page.goto(TRACE);
  await expect(graph(page).getByRole("button").first()).toBeVisible();
  await expect(page.getByText(cappedText(answer))).toBeVisible();
  const boxes = graph(page).getByRole("button");
  expect(await boxes.count()).toBeLessThan(40);
  const closed = graph(page).getByRole("button", { expanded: false });
  const names = await closed.allInnerTexts();
  expect(names.some((name) => /其余 \d+/.test(name.replaceAll(",", "")))).toBe(true);
  for (let left = await closed.count(); left > 0; left -= 1) {
    await closed.first().click();
    await expect(closed).toHaveCount(left - 1);
  }
  expect(await boxes.count()).toBeGreaterThan(answer.shown);
  await expectNoOverlaps(boxes);
  await graph(page).locator('[data-node^="category:"]').last().click();
  await expect(page.getByRole("complementary")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("complementary")).toHaveCount(0);
});

test("table and CSV have all steps of the answer, and say of how many", async ({ page, request }) => {
  const answer = await asked(request);
  await page.goto(`${TRACE}&view=table`);
  await expect(page.getByRole("table").locator("tbody tr")).toHaveCount(answer.hops);
  await expect(page.getByText(cappedText(answer))).toBeVisible();
  expect(rowsOfCsv(await exportedText(page, trace.export.csv))).toHaveLength(answer.hops + 1);
  await expectNoSidewaysScroll(page, [320]);
});

test("the pictures are made, however high they are", async ({ page, request }) => {
  const { shown } = await asked(request);
  await page.goto(TRACE);
  const closed = graph(page).getByRole("button", { expanded: false });
  await expect(closed.first()).toBeVisible();
  for (let left = await closed.count(); left > 0; left -= 1) {
    await closed.first().click();
    await expect(closed).toHaveCount(left - 1);
  }
  const texts = await textsOfSvg(page, await exported(page, trace.export.svg));
  expect(texts.length).toBeGreaterThan(shown);
  const { height } = sizeOfPng(await exported(page, trace.export.png));
  expect(height).toBeGreaterThan(4000);
});

test("on a phone the list opens, and is no wider than it", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 800 });
  await page.goto(TRACE);
  await expect(graph(page).getByRole("button").first()).toBeVisible();
  await graph(page).getByRole("button", { expanded: false }).first().click();
  await expectNoSidewaysScroll(page, [320]);
});

test("the map, its table and the policy take as many", async ({ page, request }) => {
  const { recipients } = await asked(request);
  await page.goto("/map?open=all&view=table");
  const says = map.missing.slice(map.missing.indexOf("的")).replace("{{total, number}}", number(recipients)).replace("{{shown, number}}", number(1000));
  await expect(page.getByText(says)).toBeVisible();
  await page.goto("/map?open=all");
  await expect(page.getByRole("img", { name: map.canvas.name })).toBeVisible();
  await textsOfSvg(page, await exported(page, "图（SVG）"));
  await page.goto("/policy/many");
  await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
  await expect(page.getByText("第999类合作方").first()).toBeAttached();
  await page.goto("/compare");
  await expect(page.getByRole("table")).toBeVisible();
  await page.goto("/holdings/" + encodeURIComponent("organization:第999号成员有限公司"));
  await expect(page.getByRole("heading", { level: 1 })).toContainText("第999号成员有限公司");
});

test("the search finds one of them", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("main").getByRole("combobox").fill("第777号成员");
  await expect(page.getByRole("option", { name: /第777号成员有限公司/ })).toBeVisible();
});
