/** The trace read backwards: what a recipient may hold is what the API and the command line say, in every view. */
import type { APIRequestContext, Page } from "@playwright/test";
import {
  ask,
  ENTRIES,
  cli,
  type CliHoldings,
  type CliTrace,
  drawnIn,
  drawnOn,
  sorted,
} from "./harness/answers";
import { expectAccessible } from "./harness/axe";
import { exportedText, rowsOfCsv } from "./harness/files";
import { pressUntilFocused } from "./harness/keys";
import { expectNoOverlaps, expectNoSidewaysScroll, expectReadable, shot } from "./harness/look";
import { expect, test } from "./harness/test";
import { needsTexts } from "./harness/texts";

const MASHANG = "马上消费金融股份有限公司";
const OF_MASHANG = `/holdings/${encodeURIComponent(`organization:${MASHANG}`)}`;
const SDK = "友盟SDK";
/** It is named by two policies, one of which is only come to by a possible step. */
const THIRD_PARTY = "category:mashang/第三方";
const WORDS: Readonly<Record<string, string>> = {
  stated: "明示",
  narrower: "下位词",
  broader: "上位词",
  referred: "援引条款",
  open_ended: "兜底表述",
};

function graph(page: Page) {
  return page.getByRole("group", { name: /可能持有的数据的来路|How data may get to/ });
}

function panelOf(page: Page) {
  return page.getByRole("complementary");
}

interface ApiHoldings {
  readonly holdings: readonly {
    readonly data: { readonly id: string };
    readonly reached: {
      readonly basis: string;
      readonly possibleOnly: boolean;
      readonly distance: number;
      readonly policy: { readonly name: string };
      readonly clauses: readonly { readonly disclosure: { readonly id: string } }[];
    };
  }[];
}

const HELD = `query($r: ID!) { holdings(recipient: $r) { holdings { data { id } reached {
  basis possibleOnly distance policy { name } clauses { disclosure { id } } } } } }`;

/** Each holding as one line: the item, whence, how certain, how far, by which clauses. */
function linesOf({ holdings }: ApiHoldings): string[] {
  return sorted(
    holdings.map(({ data, reached: { basis, possibleOnly, distance, policy, clauses } }) =>
      [data.id, policy.name, basis, possibleOnly, distance, ...clauses.map((one) => one.disclosure.id)].join(" "),
    ),
  );
}

function cliLinesOf({ holdings }: CliHoldings): string[] {
  return sorted(
    holdings.map(({ data, basis, possible_only, distance, policy, clauses }) =>
      [`data:${data.id}`, policy, basis.toUpperCase(), possible_only, distance, ...clauses.map((one) => one.disclosure)].join(" "),
    ),
  );
}

function itemsOf({ holdings }: CliHoldings): string[] {
  return sorted(holdings.map(({ data }) => `data:${data.id}`));
}

async function itemsOn(page: Page): Promise<string[]> {
  return sorted((await drawnOn(page)).map(({ id }) => id).filter((id) => id.startsWith("data:")));
}

async function expectSame(request: APIRequestContext, recipient: string): Promise<CliHoldings> {
  const told = cli<CliHoldings>("holdings", recipient);
  const { holdings } = await ask<{ holdings: ApiHoldings }>(request, HELD, { r: recipient });
  expect(linesOf(holdings)).toEqual(cliLinesOf(told));
  return told;
}

function locatorsOf(told: CliHoldings, ids: readonly string[]): string[] {
  return ids.map((id) => told.disclosures[id]?.evidence.locator ?? "");
}

test("from the search to an organisation: it may hold what the API and the command line say", async ({
  page,
  request,
}, { project }) => {
  await page.goto("/");
  await page.getByRole("combobox").fill(MASHANG);
  await page.getByRole("option", { name: MASHANG }).first().click();
  await expect(page).toHaveURL(/\/holdings\/organization/);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(MASHANG);
  const told = await expectSame(request, `organization:${MASHANG}`);
  const items = itemsOf(told);
  const sensitive = sorted(told.holdings.filter(({ data }) => "sensitive" in data && data.sensitive).map(({ data }) => data.id));
  const policies = sorted(told.holdings.map(({ policy }) => policy));
  await expect(page.getByRole("status").filter({ hasText: "按政策文本" })).toHaveText(
    `按政策文本，${MASHANG}可能从 ${policies.length} 份政策取得 ${items.length} 类数据，其中 ${sensitive.length} 类为敏感个人信息。`,
  );
  await expect.poll(() => itemsOn(page)).toEqual(items);
  await expectAccessible(page);
  await expectReadable(page);
  await expectNoOverlaps(graph(page).getByRole("button"));
  await shot(page, `holdings-${project.name}`);
});

test("from the search to an SDK, the same", async ({ page, request }) => {
  await page.goto("/");
  await page.getByRole("combobox").fill(SDK);
  await page.getByRole("option", { name: SDK }).first().click();
  await expect(page).toHaveURL(/\/holdings\/sdk/);
  const told = await expectSame(request, `sdk:${SDK}`);
  await expect.poll(() => itemsOn(page)).toEqual(itemsOf(told));
  await expectAccessible(page);
});

for (const recipient of [`organization:${MASHANG}`, `sdk:${SDK}`, THIRD_PARTY]) {
  test(`graph, table and files hold the same rows: ${recipient}`, async ({ page, request }) => {
    const told = await expectSame(request, recipient);
    await page.goto(`/holdings/${encodeURIComponent(recipient)}`);
    await expect.poll(() => itemsOn(page)).toEqual(itemsOf(told));
    const drawn = (await drawnOn(page)).map(({ id }) => id);
    const svg = await drawnIn(page, await exportedText(page, ENTRIES.svg));
    expect(sorted(svg.map(({ id }) => id))).toEqual(sorted(drawn));
    const names = svg.filter(({ id }) => id.startsWith("data:")).map(({ name }) => name);
    expect(sorted(names)).toEqual(sorted(told.holdings.map(({ data }) => data.zh)));

    const json = JSON.parse(await exportedText(page, ENTRIES.json)) as ApiHoldings;
    expect(linesOf(json)).toEqual(cliLinesOf(told));

    const [headings, ...rows] = rowsOfCsv(await exportedText(page, ENTRIES.csv));
    expect(headings?.slice(0, 3)).toEqual(["数据项", "英文名", "敏感"]);
    const wanted = told.holdings.map(({ data, basis, possible_only, distance, clauses }) =>
      [data.zh, data.en, WORDS[basis], possible_only, distance, clausesOf(told, clauses)].join(" | "),
    );
    const found = rows.map((cells) => [cells[0], cells[1], cells[4], cells[5], cells[8], cells[10]].join(" | "));
    expect(found.toSorted()).toEqual(wanted.toSorted());

    await page.getByRole("radio", { name: "表" }).click();
    await expect(page.getByRole("table").locator("tbody tr")).toHaveCount(told.holdings.length);
    const seen = await page.getByRole("table").locator("tbody tr").evaluateAll((all) =>
      all.map((row) => {
        const text = (at: number) => (row as HTMLTableRowElement).cells[at]?.textContent?.trim() ?? "";
        const links = [...row.querySelectorAll("a")].map((link) => new URL(link.href).searchParams.get("st"));
        return [text(0), text(5), ...links].join(" | ");
      }),
    );
    expect(seen.toSorted()).toEqual(
      told.holdings
        .map(({ data, distance, clauses }) => [data.zh, distance, ...clauses.map((one) => one.disclosure)].join(" | "))
        .toSorted(),
    );
    await expectAccessible(page);
  });
}

function clausesOf(told: CliHoldings, clauses: readonly { readonly disclosure: string }[]): string {
  return clauses
    .map(({ disclosure }) => `${told.disclosures[disclosure]?.policy} ${told.disclosures[disclosure]?.evidence.locator}`)
    .join("; ");
}

test("each item has its evidence: the clause, how certain, and the way to it", async ({ page }, { project }) => {
  const told = cli<CliHoldings>("holdings", MASHANG);
  await page.goto(OF_MASHANG);
  const panel = panelOf(page);
  // One of each basis that there is.
  for (const one of new Map(told.holdings.map((held) => [held.basis, held])).values()) {
    await graph(page).getByRole("button", { name: one.data.zh }).first().click();
    await expect(panel.getByRole("heading", { name: "依据", exact: true })).toBeVisible();
    const [first] = locatorsOf(told, one.clauses.map((clause) => clause.disclosure));
    await expect(panel.getByRole("definition").filter({ hasText: first ?? "" }).first()).toBeVisible();
    await expect(panel.getByText(WORDS[one.basis] ?? "", { exact: true }).first()).toBeVisible();
    await expect(panel).toContainText("列名成员");
    await expectAccessible(page);
  }
  await shot(page, `holdings-evidence-${project.name}`);
  const [clause] = told.holdings.at(-1)?.clauses ?? [];
  await panel.getByRole("link", { name: "在政策中查看" }).click();
  expect(new URL(page.url()).pathname).toBe("/policy/58-consumer-credit");
  expect(new URL(page.url()).searchParams.get("st")).toBe(clause?.disclosure);
});

test("the evidence quotes the clause, with the item in question marked", async ({ page }) => {
  needsTexts();
  await page.goto(`${OF_MASHANG}?sel=data:face_video`);
  await expect(panelOf(page).locator("[data-focus]").first()).toHaveText("面部视频");
});

test("clauses that name no item are shown, and not counted", async ({ page }) => {
  const recipient = "category:58-consumer-credit/关联公司";
  const told = cli<CliHoldings>("holdings", recipient);
  expect(told.unclear.length).toBeGreaterThan(0);
  await page.goto(`/holdings/${encodeURIComponent(recipient)}`);
  await expect(page.getByText(`取得 ${itemsOf(told).length} 类数据`)).toBeVisible();
  await expect.poll(() => itemsOn(page)).toEqual(itemsOf(told));
  await page.getByRole("button", { name: `${told.unclear.length} 条条款只有泛称或兜底表述` }).click();
  await expect(page).toHaveURL(/sel=unclear/);
  const panel = page.getByRole("complementary", { name: "只有泛称或兜底表述的条款" });
  await expect(panel).toContainText("不计入");
  await expect(panel.getByRole("link")).toHaveText(locatorsOf(told, told.unclear).map((one) => `§ ${one}`));
  await expectAccessible(page);
  await panel.getByRole("link").first().click();
  expect(new URL(page.url()).searchParams.get("st")).toBe(told.unclear[0]);
});

test("refusals are shown, and not counted", async ({ page }, { project }) => {
  const recipient = "category:mashang/第三方SDK";
  const told = cli<CliHoldings>("holdings", recipient);
  expect(told.refusals.length).toBeGreaterThan(0);
  await page.goto(`/holdings/${encodeURIComponent(recipient)}`);
  await expect(page.getByText("政策声明不提供给 第三方SDK")).toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: "没有条款说" })).toHaveText("没有条款说第三方SDK会得到列明的数据。");
  await expectAccessible(page);
  await page.getByRole("button", { name: `${told.refusals.length} 条“不提供”声明` }).first().click();
  const panel = page.getByRole("complementary", { name: "声明不提供的条款" });
  await expect(panel.getByRole("link")).toHaveText(locatorsOf(told, told.refusals).map((one) => `§ ${one}`));
  await shot(page, `holdings-refusals-${project.name}`);
});

test("where something is refused and something else given, both are told apart", async ({ page }) => {
  const told = cli<CliHoldings>("holdings", THIRD_PARTY);
  const possible = new Set(itemsOf(told));
  for (const { data, possible_only } of told.holdings) if (!possible_only) possible.delete(`data:${data.id}`);
  await page.goto(`/holdings/${encodeURIComponent(THIRD_PARTY)}`);
  await expect(page.getByText(`取得 ${itemsOf(told).length} 类数据`)).toBeVisible();
  await expect(page.getByText("只经推断的步骤到达")).toHaveCount(possible.size > 0 ? 1 : 0);
  await expect(page.getByRole("button", { name: `${told.refusals.length} 条“不提供”声明` })).toBeVisible();
});

test("a recipient that its clause does not name is called so", async ({ page }) => {
  await page.goto(`/holdings/${encodeURIComponent("category:58-consumer-credit/?")}`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("接收方未写明");
  await expect(page).toHaveTitle(/^接收方未写明 可能持有的数据/);
});

test("what its own policy passes on is one step away, for the policy and for an item", async ({ page }) => {
  await page.goto(OF_MASHANG);
  await page.getByRole("link", { name: "查看其自身政策的流向" }).click();
  await expect(page).toHaveURL(/\/policy\/mashang$/);
  await page.goBack();
  await graph(page).getByRole("button", { name: "面部视频" }).click();
  await panelOf(page).getByRole("link", { name: "从其自身政策继续追踪" }).click();
  await expect(page).toHaveURL(/\/trace\/face_video\?policies=mashang$/);
  const { totals } = cli<CliTrace>("trace", "face_video", "-p", "mashang");
  await expect(page.getByText(`可能到达 ${totals.direct + totals.onward_stated} 个接收方`)).toBeVisible();
});

test("filters are in the address, and back and forward go through what was selected", async ({ page }) => {
  await page.goto(OF_MASHANG);
  await page.getByRole("group", { name: "按数据类型" }).getByRole("button", { name: /援引条款/ }).click();
  await expect(page).toHaveURL(/bases=REFERRED$/);
  const referred = cli<CliHoldings>("holdings", MASHANG, "--basis", "referred");
  await expect(page.getByText(`取得 ${itemsOf(referred).length} 类数据`)).toBeVisible();
  await expect.poll(() => itemsOn(page)).toEqual(itemsOf(referred));
  await page.getByRole("radio", { name: "1", exact: true }).click();
  await expect(page).toHaveURL(/hops=1/);

  const names = referred.holdings.slice(0, 2).map(({ data }) => data.zh);
  const [first = "", second = ""] = names;
  await graph(page).getByRole("button", { name: first }).click();
  await expect(panelOf(page)).toBeVisible();
  await graph(page).getByRole("button", { name: second }).click();
  const chosen = graph(page).locator("[aria-current]");
  await expect(chosen).toContainText(second);
  const shared = page.url();
  await page.goBack();
  await expect(chosen).toContainText(first);
  await page.goBack();
  await expect(panelOf(page)).toHaveCount(0);
  await expect(page).toHaveURL(/hops=1&bases=REFERRED$/);
  await page.goForward();
  await page.goForward();
  await expect(page).toHaveURL(shared);
  await page.reload();
  await expect(chosen).toContainText(second);
  await expect(panelOf(page)).toBeVisible();
  await page.getByRole("button", { name: "重置筛选" }).click();
  await expect(graph(page).getByRole("button", { name: "面部视频" })).toBeVisible();
});

test("filters that leave nothing say so, and are put back", async ({ page }) => {
  await page.goto(`${OF_MASHANG}?policies=jifenqi-super-g`);
  await expect(page.getByText("按现在的筛选没有结果")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("main").getByRole("button", { name: "重置筛选" }).last().click();
  await expect(graph(page).getByRole("button", { name: "面部视频" })).toBeVisible();
});

test("a name of nobody says so, and offers the search", async ({ page }) => {
  await page.goto("/holdings/没有这样的公司");
  await expect(page.getByText("没有叫“没有这样的公司”的接收方")).toBeVisible();
  await expectAccessible(page);
});

test("by keyboard alone: search, an item, its evidence, back to it, the table", async ({ page }) => {
  await page.goto("/");
  await expect(page.getByRole("combobox")).toBeFocused();
  await page.keyboard.type(MASHANG);
  await expect(page.getByRole("option", { name: MASHANG }).first()).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/holdings\/organization/);
  const item = graph(page).getByRole("button", { name: "面部视频" });
  await pressUntilFocused(page, "Tab", graph(page).getByRole("button").first());
  await pressUntilFocused(page, "ArrowDown", item);
  await page.keyboard.press("Enter");
  await expect(panelOf(page).getByRole("heading", { name: "依据", exact: true })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(panelOf(page)).toHaveCount(0);
  await expect(item).toBeFocused();
  await page.keyboard.press("v");
  await expect(page.getByRole("table")).toBeVisible();
  await page.keyboard.press("3");
  await expect(page).toHaveURL(/hops=3/);
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test("the items are a list with how certain each is, and evidence a sheet", async ({ page }, { project }) => {
    const told = cli<CliHoldings>("holdings", MASHANG);
    await page.goto(OF_MASHANG);
    await expect(graph(page).getByRole("button", { name: /面部视频.*明示/ })).toBeVisible();
    await expect.poll(() => itemsOn(page)).toEqual(itemsOf(told));
    await expectNoSidewaysScroll(page, [320, 390]);
    await expectAccessible(page);
    await shot(page, `holdings-narrow-${project.name}`);
    await graph(page).getByRole("button", { name: /面部视频/ }).tap();
    await expect(panelOf(page)).toContainText("三/3.1/(5)/2)");
    await expectNoSidewaysScroll(page, [320, 390]);
    await expectAccessible(page);
    await panelOf(page).getByRole("button", { name: "关闭" }).tap();
    await expect(panelOf(page)).toHaveCount(0);
  });

  test("no column of the table is so narrow that a name stands upright", async ({ page }, { project }) => {
    await page.goto(`${OF_MASHANG}?view=table`);
    const cells = page.getByRole("table").locator("tbody tr:first-child > :not(:nth-child(6))");
    await expect(cells.first()).toBeVisible();
    const widths = await cells.evaluateAll((found) => found.map((cell) => cell.getBoundingClientRect().width));
    expect(Math.min(...widths)).toBeGreaterThan(80);
    await expectNoSidewaysScroll(page, [320, 390]);
    await expectAccessible(page);
    await shot(page, `holdings-narrow-table-${project.name}`);
  });
});

test.describe("in English", () => {
  test.use({ language: "en" });

  test("terms are English, names stay as printed, the answer is the same", async ({ page }, { project }) => {
    const told = cli<CliHoldings>("holdings", MASHANG);
    await page.goto(OF_MASHANG);
    await expect(page.getByText(new RegExp(`types of data that ${MASHANG} may get: ${itemsOf(told).length},`))).toBeVisible();
    await expect.poll(() => itemsOn(page)).toEqual(itemsOf(told));
    await graph(page).getByRole("button", { name: /^Face video/ }).click();
    await expect(page.getByRole("complementary", { name: "Evidence" })).toContainText("三/3.1/(5)/2)");
    await expectAccessible(page);
    await shot(page, `holdings-en-${project.name}`);
    const [headings, ...rows] = rowsOfCsv(await exportedText(page, ENTRIES.csv));
    expect(headings?.[0]).toBe("Data item");
    expect(rows).toHaveLength(told.holdings.length);
  });
});
