/**
 * The two questions that the product is for, asked from the start page as one who sees it for the first time: by
 * mouse, by keyboard alone, by touch on a phone, in both languages. What the page shows at the end is what
 * `sharing-map trace --json` says. And what a trace shows is the same in every view of it.
 */
import type { Locator, Page } from "@playwright/test";
import { ENTRIES, cli, type CliTrace, type Drawn, drawnIn, drawnOn, sorted } from "./harness/answers";
import { expectAccessible } from "./harness/axe";
import { exportedText, rowsOfCsv } from "./harness/files";
import { pressUntilFocused } from "./harness/keys";
import { expectNoSidewaysScroll, shot } from "./harness/look";
import { expect, test } from "./harness/test";

const MASHANG = "马上消费金融股份有限公司";
const COMPANY = `organization:${MASHANG}`;
const LENDERS = "category:58-consumer-credit/消费信贷业务类服务方";

/** What a reader of each language looks for. */
const READERS = {
  "zh-CN": {
    item: "面部视频",
    policies: /^起点政策/,
    only58: "只看长沙五八同城信息技术",
    evidence: "依据",
    possible: "推断（未陈述）",
    stated: (count: number) => `可能到达 ${count} 个接收方`,
    onward: (count: number) => `由此可能再到达 ${count} 个接收方`,
    next: "下一条依据",
    graph: /的流向图$/,
  },
  en: {
    item: "face video",
    policies: /^From policies/,
    only58: "Only 58 Consumer Credit",
    evidence: "Evidence",
    possible: "Possible, not stated",
    stated: (count: number) => `may reach ${count} recipients`,
    onward: (count: number) => `From here it may go on to ${count} recipients`,
    next: "Next statement",
    graph: /^Where .* may go$/,
  },
} as const;

type Reader = (typeof READERS)[keyof typeof READERS];
/** How one presses what one sees. */
type Press = (page: Page, wanted: Locator) => Promise<void>;

const byMouse: Press = async (_, wanted) => await wanted.click();
const byTouch: Press = async (_, wanted) => await wanted.tap();

function from58(): CliTrace {
  return cli<CliTrace>("trace", "面部视频", "-p", "58-consumer-credit");
}

function node(page: Page, id: string): Locator {
  return page.locator(`main button[data-node="${id}"]`);
}

function panelOf(page: Page): Locator {
  return page.getByRole("complementary");
}

/** Groups that stand for recipients; general words are another question. */
function closedGroups(page: Page): Locator {
  return page.locator("main button[data-node][aria-expanded='false']:not([data-node$='#general'])");
}

async function openAll(page: Page, press: Press): Promise<void> {
  for (let left = await closedGroups(page).count(); left > 0; left -= 1) {
    await press(page, closedGroups(page).first());
    await expect(closedGroups(page)).toHaveCount(left - 1);
  }
}

/** The recipients among the boxes; a reference to one that stands further left is none of its own. */
function recipientsAmong(drawn: readonly Drawn[]): Drawn[] {
  return drawn.filter(({ id }) => /^(category|organization|sdk):[^#]*$/.test(id));
}

/** Fail if the picture does not have exactly the recipients of the trace, each by its name. */
async function expectRecipients(page: Page, told: CliTrace): Promise<void> {
  const found = recipientsAmong(await drawnOn(page));
  expect(sorted(found.map(({ id }) => id))).toEqual(sorted(told.recipients.map(({ id }) => id)));
  const names = new Map(told.recipients.map(({ id, label }) => [id, label ?? ""]));
  expect(found.filter(({ id, name }) => !name.includes(names.get(id) ?? "?"))).toEqual([]);
}

function locatorsOf(told: CliTrace, recipient: string): string[] {
  const clauses = told.recipients.find(({ id }) => id === recipient)?.clauses ?? [];
  return clauses.map(({ disclosure }) => told.disclosures[disclosure]?.evidence.locator ?? "");
}

/** Fail if the panel that is open does not show exactly these clauses, one after the other. */
async function expectClauses(page: Page, locators: readonly string[], reader: Reader, press: Press): Promise<void> {
  for (const [at, locator] of locators.entries()) {
    if (at > 0) await press(page, panelOf(page).getByRole("button", { name: reader.next }));
    await expect(panelOf(page).getByRole("definition").filter({ hasText: locator }).first()).toBeVisible();
  }
}

/** From the search to the trace of the item from 58 alone. */
async function askFor58(page: Page, reader: Reader, press: Press): Promise<void> {
  await page.goto("/");
  await expect(page.getByRole("combobox")).toBeFocused();
  await page.keyboard.type(reader.item);
  // The list moves until it answers what was typed last.
  await expect(page.getByRole("search").getByRole("status")).toHaveText(/^\d+ (个结果|results?)$/);
  await press(page, page.getByRole("option").filter({ hasText: "面部视频" }).first());
  await expect(page).toHaveURL(/\/trace\/face_video$/);
  await press(page, page.getByRole("button", { name: reader.policies }));
  await press(page, page.getByRole("button", { name: reader.only58 }));
  await page.keyboard.press("Escape");
  await expect(page).toHaveURL(/\?policies=58-consumer-credit$/);
}

async function whoMayGetIt(page: Page, reader: Reader, press: Press): Promise<void> {
  const told = from58();
  await askFor58(page, reader, press);
  await expect(page.getByText(reader.stated(told.totals.direct + told.totals.onward_stated))).toBeVisible();
  // Which clause says so.
  const direct = sorted(told.hops.filter((hop) => hop.kind === "disclosed").map((hop) => hop.to));
  for (const id of direct) {
    await press(page, node(page, id));
    await expect(page.getByRole("complementary", { name: reader.evidence })).toBeVisible();
    await expectClauses(page, locatorsOf(told, id), reader, press);
    await page.keyboard.press("Escape");
    await expect(panelOf(page)).toHaveCount(0);
  }
  await openAll(page, press);
  await expectRecipients(page, told);
}

async function whoMayGetItAfter(page: Page, reader: Reader, press: Press): Promise<void> {
  const told = from58();
  const after = told.hops.filter((hop) => hop.from === COMPANY);
  await askFor58(page, reader, press);
  await press(page, node(page, COMPANY));
  const panel = panelOf(page);
  await expect(panel.getByRole("heading", { name: reader.onward(after.length) })).toBeVisible();
  const listed = panel.getByRole("list").filter({ has: page.getByRole("button", { name: reader.possible }) });
  const names = await listed.getByRole("button").locator("> [lang]").allTextContents();
  const labels = new Map(told.recipients.map(({ id, label }) => [id, label ?? ""]));
  expect(sorted(names)).toEqual(sorted(after.map((hop) => labels.get(hop.to) ?? "")));
  // Each is marked as not stated, and leads to the clause of the company's own policy.
  await expect(listed.getByRole("button", { name: reader.possible })).toHaveCount(after.length);
  const [first] = after;
  await press(page, listed.getByRole("button", { name: labels.get(first?.to ?? "") ?? "" }));
  await expect(page.getByRole("complementary", { name: reader.possible })).toBeVisible();
  await expectClauses(page, locatorsOf(told, first?.to ?? ""), reader, press);
  await expect(node(page, first?.to ?? "")).toHaveAttribute("aria-current", "true");
}

for (const language of ["zh-CN", "en"] as const) {
  const reader = READERS[language];

  test.describe(`in ${language}`, () => {
    test.use({ language });

    test("by mouse: who may get 面部视频 from 58, and which clause says so", async ({ page }, { project }) => {
      test.slow();
      await whoMayGetIt(page, reader, byMouse);
      await expectAccessible(page);
      await shot(page, `answers-who-${language}-${project.name}`);
    });

    test("by mouse: who may get it after 马上消费金融股份有限公司", async ({ page }, { project }) => {
      await whoMayGetItAfter(page, reader, byMouse);
      await expectAccessible(page);
      await shot(page, `answers-after-${language}-${project.name}`);
    });

    test("by keyboard alone: both questions", async ({ page }) => {
      test.slow();
      const told = from58();
      await page.goto("/");
      await expect(page.getByRole("combobox")).toBeFocused();
      await page.keyboard.type(reader.item);
      await expect(page.getByRole("option", { selected: true })).toContainText("面部视频");
      await page.keyboard.press("Enter");
      await expect(page).toHaveURL(/\/trace\/face_video$/);
      await pressUntilFocused(page, "Tab", page.getByRole("button", { name: reader.policies }));
      await page.keyboard.press("Enter");
      await pressUntilFocused(page, "Tab", page.getByRole("button", { name: reader.only58 }));
      await page.keyboard.press("Enter");
      await page.keyboard.press("Escape");
      await expect(page).toHaveURL(/\?policies=58-consumer-credit$/);
      await expect(page.getByText(reader.stated(told.totals.direct + told.totals.onward_stated))).toBeVisible();

      const inGraph = page.getByRole("group", { name: reader.graph }).locator("button[tabindex='0']");
      await pressUntilFocused(page, "Tab", inGraph);
      await page.keyboard.press("Home");
      await page.keyboard.press("ArrowRight");
      await page.keyboard.press("ArrowRight");
      await pressUntilFocused(page, "ArrowDown", node(page, LENDERS));
      await page.keyboard.press("Enter");
      await expect(page.getByRole("complementary", { name: reader.evidence }).getByRole("heading", { level: 2 })).toBeFocused();
      await expectClauses(page, locatorsOf(told, LENDERS), reader, byMouse);
      await page.keyboard.press("Escape");
      await expect(node(page, LENDERS)).toBeFocused();

      await page.keyboard.press("ArrowRight");
      await pressUntilFocused(page, "ArrowDown", closedGroups(page).first());
      await page.keyboard.press("Enter");
      await expect(closedGroups(page)).toHaveCount(0);
      await expectRecipients(page, told);

      await pressUntilFocused(page, "ArrowUp", node(page, COMPANY));
      await page.keyboard.press("Enter");
      const after = told.hops.filter((hop) => hop.from === COMPANY);
      await expect(panelOf(page).getByRole("heading", { name: reader.onward(after.length) })).toBeVisible();
      await pressUntilFocused(page, "Tab", panelOf(page).getByRole("button", { name: reader.possible }).first());
      await page.keyboard.press("Enter");
      await expect(page.getByRole("complementary", { name: reader.possible })).toBeVisible();
      await expectClauses(page, locatorsOf(told, after[0]?.to ?? ""), reader, byMouse);
    });

    test.describe("on a phone", () => {
      test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

      test("by touch: who may get 面部视频 from 58, and which clause says so", async ({ page }, { project }) => {
        test.slow();
        await whoMayGetIt(page, reader, byTouch);
        await expectNoSidewaysScroll(page, [320, 390]);
        await shot(page, `answers-who-narrow-${language}-${project.name}`);
      });

      test("by touch: who may get it after 马上消费金融股份有限公司", async ({ page }, { project }) => {
        await whoMayGetItAfter(page, reader, byTouch);
        await expectNoSidewaysScroll(page, [320, 390]);
        await shot(page, `answers-after-narrow-${language}-${project.name}`);
      });
    });
  });
}

// The table and its file count steps (a recipient of two senders has two rows), the picture counts parties.
for (const [name, search, words] of [
  ["one policy", "?policies=58-consumer-credit", ["-p", "58-consumer-credit"]],
  ["all policies", "", []],
] as const) {
  test(`of ${name}: boxes of the graph and of the picture are the recipients, rows are the steps`, async ({ page }) => {
    test.slow();
    const told = cli<CliTrace>("trace", "face_video", ...words);
    await page.goto(`/trace/face_video${search}`);
    await expect(node(page, "item")).toBeVisible();
    await openAll(page, byMouse);
    await expectRecipients(page, told);
    const drawn = await drawnOn(page);
    const starts = drawn.map(({ id }) => id).filter((id) => id.startsWith("policy:") && !id.includes("#"));
    expect(starts).toEqual(expect.arrayContaining(told.policies.map(({ policy }) => `policy:${policy}`)));

    const svg = await drawnIn(page, await exportedText(page, ENTRIES.svg));
    expect(sorted(svg.map(({ id }) => id))).toEqual(sorted(drawn.map(({ id }) => id)));
    const labels = new Map(told.recipients.map(({ id, label }) => [id, label ?? "接收方未写明"]));
    expect(recipientsAmong(svg).filter((box) => box.name.split(" · ")[0] !== labels.get(box.id))).toEqual([]);

    const json = JSON.parse(await exportedText(page, ENTRIES.json)) as { hops: { id: string }[] };
    expect(json.hops.map(({ id }) => id)).toEqual(told.hops.map(({ id }) => id));

    const locator = (hop: CliTrace["hops"][number]) =>
      hop.disclosure ? (told.disclosures[hop.disclosure]?.evidence.locator ?? "?") : "";
    const steps = told.hops.map((hop) => `${labels.get(hop.to)} | ${locator(hop)}`);
    const [, ...rows] = rowsOfCsv(await exportedText(page, ENTRIES.csv));
    expect(rows.map((cells) => `${cells[2]} | ${cells[9]}`)).toEqual(steps);

    await page.getByRole("radio", { name: "表" }).click();
    await expect(page.getByRole("table").locator("tbody tr")).toHaveCount(told.hops.length);
    const seen = await page.getByRole("table").locator("tbody tr").evaluateAll((all) =>
      all.map((row) => {
        const { cells } = row as HTMLTableRowElement;
        const clause = cells[7]?.querySelector(":scope > [lang]")?.textContent ?? "";
        return `${cells[2]?.textContent?.trim()} | ${clause}`;
      }),
    );
    expect(seen).toEqual(steps);
  });
}

test("a clause that says the contrary of a recipient stands beside those that give it", async ({ page }) => {
  const told = cli<{ recipients: { id: string; refusals: string[] }[]; disclosures: CliTrace["disclosures"] }>(
    "trace",
    "个人信息（未说明种类）",
  );
  const contrary = told.recipients.filter(({ refusals }) => refusals.length > 0);
  expect(contrary.length).toBeGreaterThan(0);
  for (const { id, refusals } of contrary) {
    await page.goto(`/trace/${encodeURIComponent("个人信息（未说明种类）")}?sel=${encodeURIComponent(id)}`);
    await expect(panelOf(page).getByRole("heading", { name: "声明不提供的条款" })).toBeVisible();
    for (const refusal of refusals) {
      const place = `§ ${told.disclosures[refusal]?.evidence.locator}`;
      await expect(panelOf(page).getByRole("link", { name: place, exact: true })).toHaveAttribute(
        "href",
        new RegExp(encodeURIComponent(refusal)),
      );
    }
  }
});
