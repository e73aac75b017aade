/** Policies whose every text wants to be markup, a script, an address, a formula or another direction: all of it is text. */
import type { APIRequestContext, Page } from "@playwright/test";
import { common } from "../src/i18n/zh/common";
import { policy } from "../src/i18n/zh/policy";
import { trace } from "../src/i18n/zh/trace";
import { expectAccessible } from "./harness/axe";
import { exported, exportedText, rowsOfCsv, sizeOfPng, textsOfSvg } from "./harness/files";
import { expectNoOverlaps, expectNoSidewaysScroll, shot } from "./harness/look";
import { expect, test } from "./harness/test";

const FROM = "policies=odd-words&policies=joined&hops=3";
const TRACE = `/trace/face_video?${FROM}`;

interface Party {
  readonly id: string;
  readonly label: string;
}

interface Row {
  readonly policy: { readonly id: string };
  readonly recipient: Party;
}

async function ask(request: APIRequestContext, query: string) {
  const { data } = await (await request.post("/graphql", { data: { query } })).json();
  return data;
}

/** Every recipient that the trace of the odd policies finds. */
async function recipients(request: APIRequestContext): Promise<readonly Party[]> {
  const data = await ask(
    request,
    '{ trace(data: "face_video", policies: ["odd-words", "joined"], maxHops: 3, first: 1000) { recipients { policy { id } recipient { id label } } } }',
  );
  const found = (data.trace.recipients as Row[]).map((row) => row.recipient);
  return [...new Map(found.map((one) => [one.id, one])).values()];
}

const graph = (page: Page) => page.getByRole("group", { name: /的流向图/ });

test.beforeEach(({ page, complaints }) => {
  page.on("dialog", (dialog) => {
    complaints.heard.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
});

/** Nothing of the policies' words has become a part of the page that does something, or a text of the page's own. */
async function expectText(page: Page): Promise<void> {
  await expect(page.locator("main [aria-busy=true]")).toHaveCount(0);
  await expect(page.getByRole("heading", { name: common.crash.title })).toHaveCount(0);
  const found = await page.evaluate(() => {
    const elements = [...document.querySelectorAll("*")];
    const acts = (one: Element) => [...one.attributes].some(({ name }) => name.startsWith("on"));
    const leads = (one: Element) => /^\s*(javascript|data|vbscript):/i.test(one.getAttribute("href") ?? "");
    return {
      ran: "ran" in window,
      made: elements.filter((one) => acts(one) || leads(one) || one.matches("script:not([src]), main img, img[src=x], iframe, object, u")).map((one) => one.outerHTML.slice(0, 200)),
    };
  });
  expect(found).toEqual({ ran: false, made: [] });
}

test("the table of a trace has every name as it is, and the CSV too, where nothing is a formula", async ({ page, request }) => {
  const all = await recipients(request);
  await page.goto(`${TRACE}&view=table`);
  await expect(page.getByRole("table")).toBeVisible();
  await expectText(page);
  const shown = new Set(await page.getByRole("table").locator("tbody th").allTextContents());
  expect(all.map(({ label }) => label).filter((label) => !shown.has(label))).toEqual([]);
  await expectNoSidewaysScroll(page, [320, 768]);
  await expectAccessible(page);

  const rows = rowsOfCsv(await exportedText(page, trace.export.csv));
  const width = rows[0]?.length;
  expect(rows.filter((row) => row.length !== width)).toEqual([]);
  expect(rows.flat().filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
  const cells = new Set(rows.flat().map((cell) => cell.replace(/^'(?=[=+\-@])/, "")));
  expect(all.map(({ label }) => label).filter((label) => !cells.has(label))).toEqual([]);
  const json = JSON.parse(await exportedText(page, trace.export.json));
  const inJson = new Set((json.recipients as Row[]).map((row) => row.recipient.label));
  expect(all.map(({ label }) => label).filter((label) => !inJson.has(label))).toEqual([]);
});

test("the picture of a trace cuts long names, keeps them whole for who points at them, and no box meets another", async ({ page }, { project }) => {
  await page.goto(TRACE);
  await expect(graph(page).getByRole("button").first()).toBeVisible();
  await openGroups(page);
  await expectText(page);
  await expectNoOverlaps(graph(page).getByRole("button"));
  for (const name of ["W".repeat(120), "长".repeat(120)]) {
    const box = graph(page).locator(`[data-node*="${name}"]`).first();
    await expect(box).toHaveAttribute("title", new RegExp(name));
    await expect(box).toHaveAccessibleName(new RegExp(name));
  }
  const spilt = await graph(page).getByRole("button").evaluateAll((boxes) =>
    boxes.filter((box) => box.scrollWidth > box.clientWidth + 1).map((box) => box.textContent?.slice(0, 60)),
  );
  expect(spilt).toEqual([]);
  await expectAccessible(page);
  await shot(page, `hostile-trace-${project.name}`);
});

/** Open every closed group of the picture. */
async function openGroups(page: Page): Promise<void> {
  const closed = graph(page).getByRole("button", { expanded: false });
  for (let left = await closed.count(); left > 0; left -= 1) {
    await closed.first().click();
    await expect(closed).toHaveCount(left - 1);
  }
}

test("the exported pictures hold the names and nothing that acts", async ({ page, request }) => {
  const all = await recipients(request);
  await page.goto(TRACE);
  await expect(graph(page).getByRole("button").first()).toBeVisible();
  await openGroups(page);
  const texts = (await textsOfSvg(page, await exported(page, trace.export.svg))).join("\n");
  for (const { label } of all.filter((one) => /^[\p{L}<{$]/u.test(one.label) && one.label.length < 20)) {
    expect(texts.replaceAll(/[\s\p{Cc}\p{Cf}]/gu, "")).toContain(label.replaceAll(/[\s\p{Cc}\p{Cf}]/gu, "").slice(0, 8));
  }
  const { width, height } = sizeOfPng(await exported(page, trace.export.png));
  expect(Math.min(width, height)).toBeGreaterThan(200);
});

test("every recipient's evidence, quote and marks are text", async ({ page, request }) => {
  test.slow();
  await page.goto(TRACE);
  await expect(graph(page).getByRole("button").first()).toBeVisible();
  await openGroups(page);
  const boxes = graph(page).locator('[data-node^="category:"], [data-node^="organization:"], [data-node^="sdk:"]');
  const count = await boxes.count();
  expect(count).toBeGreaterThan((await recipients(request)).length / 2);
  for (let at = 0; at < count; at += 9) {
    await boxes.nth(at).click();
    const panel = page.getByRole("complementary");
    await expect(panel).toBeVisible();
    await expectText(page);
    expect(await panel.evaluate((element) => element.scrollWidth - element.clientWidth)).toBeLessThanOrEqual(0);
  }
  await expect(page.getByRole("complementary").locator("mark, [data-focus]").first()).toBeVisible();
  await expectAccessible(page);
  await expectNoSidewaysScroll(page, [320]);
});

test("names lead to their own pages, also those that look like addresses", async ({ page, request }) => {
  test.slow();
  const odd = (await recipients(request)).filter(({ id, label }) => id.startsWith("category:") && !label.endsWith("成员"));
  expect(odd.some(({ label }) => label.includes("%FF"))).toBe(true);
  for (const { id, label } of odd) {
    await test.step(label.slice(0, 40), async () => {
      await page.goto(`/holdings/${encodeURIComponent(id)}`);
      await expect(page.getByRole("heading", { level: 1 })).toContainText(label.replaceAll(/\s+/g, " ").slice(0, 20));
      await expectText(page);
      await expect(page.getByRole("alert")).toHaveCount(0);
    });
  }
  await expectNoSidewaysScroll(page, [320]);
  await expectAccessible(page);
});

const pages: readonly (readonly [name: string, at: string])[] = [
  ["start", "/"],
  ["trace", TRACE],
  ["compare", "/compare"],
  ["compare, merged", "/compare?mode=merged&open=credit_support"],
  ["compare, one item", "/compare?mode=item&item=face_video&cell=odd-words%7Ccredit_support"],
  ["a cell of compare", "/compare?cell=face_video%7Ccredit_support"],
  ["map", "/map?open=credit_support"],
  ["the whole map", "/map?open=all"],
  ["the map as a table", "/map?open=credit_support&view=table"],
  ["policies", "/policies"],
  ["policy", "/policy/odd-words"],
  ["what a policy collects", "/policy/odd-words?tab=collected"],
  ["the SDKs of a policy", "/policy/odd-words?tab=sdk"],
  ["holdings as a table", `/holdings/${encodeURIComponent("organization:<script>window.ran=1</script>公司")}?view=table`],
];

for (const [name, at] of pages) {
  test(`${name}: all of it is text, at every width`, async ({ page }, { project }) => {
    test.slow();
    await page.goto(at);
    await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
    await expectText(page);
    await expect(page.getByRole("alert")).toHaveCount(0);
    await shot(page, `hostile-${name.replaceAll(/\W+/g, "-")}-${project.name}`);
    await expectAccessible(page);
    await expectNoSidewaysScroll(page, [320, 768]);
    await page.setViewportSize({ width: 320, height: 800 });
    await expectText(page);
    await shot(page, `hostile-${name.replaceAll(/\W+/g, "-")}-narrow-${project.name}`);
  });
}

test("the paths to odd names are told in one sentence that has no markup of theirs", async ({ page, request }) => {
  test.slow();
  const isOdd = ({ id, label }: Party) => id.startsWith("category:") && /^([<{$[.]|"')/.test(label) && !label.endsWith("成员");
  const odd = (await recipients(request)).filter(isOdd);
  expect(odd.length).toBeGreaterThan(6);
  for (const { id, label } of odd) {
    await page.goto(`/paths?${FROM}&data=face_video&to=${encodeURIComponent(id)}`);
    await expect(page.getByRole("main").getByRole("status").filter({ hasText: label.replaceAll(/\s+/g, " ") }).first()).toBeVisible();
    await expectText(page);
  }
});

test("a policy's statements open one after the other", async ({ page, request }) => {
  test.slow();
  const { node } = await ask(request, '{ node(id: "policy:odd-words") { ... on Policy { disclosures(first: 40) { nodes { id } } } } }');
  for (const { id } of (node.disclosures.nodes as { id: string }[]).filter((_, at) => at % 4 === 0)) {
    await page.goto(`/policy/odd-words?st=${encodeURIComponent(id)}`);
    await expect(page.getByRole("heading", { name: policy.page.statements })).toBeVisible();
    await expectText(page);
  }
  await expectAccessible(page);
});

for (const word of ["<script>", "onerror", "{{item}}", "$t(common", "=HYPERLINK", "חברת", "𠮷野家", "WWWWWWWW", "__proto__"]) {
  test(`the search finds ${word}, and its page opens`, async ({ page, request }) => {
    const query = `{ search(text: ${JSON.stringify(word)}, kinds: [ORGANIZATION], first: 5) { label } }`;
    const [first] = (await ask(request, query)).search as { label: string }[];
    const label = first?.label ?? "nothing was found";
    await page.goto("/");
    const input = page.getByRole("main").getByRole("combobox");
    await input.fill(word);
    const option = page.getByRole("option").filter({ hasText: label.replaceAll(/\s+/g, " ") }).first();
    await expect(option).toBeVisible();
    await expectText(page);
    await option.click();
    await expect(page).toHaveURL(/\/holdings\//);
    await expectText(page);
    await expect(page.getByRole("alert")).toHaveCount(0);
  });
}

test.describe("in English", () => {
  test.use({ language: "en" });

  for (const at of [TRACE, "/policies", "/policy/odd-words", "/map?open=all&view=table", "/compare"]) {
    test(`${at.split("?")[0]}: names stay as printed and are text`, async ({ page }) => {
      await page.goto(at);
      await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
      await expectText(page);
      await expectAccessible(page);
      await expectNoSidewaysScroll(page, [320]);
    });
  }
});
