/** The ways from an item to a recipient: as many, in that order, by those clauses, as the command line says. */
import type { Locator, Page } from "@playwright/test";
import { ENTRIES, cli, type CliHop, type CliPaths, drawnIn, drawnOn, sorted } from "./harness/answers";
import { expectAccessible } from "./harness/axe";
import { exportedText, rowsOfCsv } from "./harness/files";
import { pressUntilFocused } from "./harness/keys";
import { expectNoOverlaps, expectNoSidewaysScroll, expectReadable, shot } from "./harness/look";
import { expect, test } from "./harness/test";

const MASHANG = "马上消费金融股份有限公司";
const BUREAU = "征信机构";
const TO_MASHANG = `/paths?data=face_video&to=${encodeURIComponent(`organization:${MASHANG}`)}`;
/** One way is stated throughout, the other has a possible step. */
const TO_BUREAU = `/paths?data=face_video&to=${encodeURIComponent(BUREAU)}`;

function graph(page: Page) {
  return page.getByRole("group", { name: /的路径图$|^Paths from / });
}

function panelOf(page: Page) {
  return page.getByRole("complementary");
}

/** The ways in the list. */
function waysOn(page: Page): Locator {
  return page.getByRole("list", { name: /^(路径，最确定的在前|Paths, most certain first)$/ }).locator("> li");
}

function shown(page: Page): Locator {
  return waysOn(page).and(page.locator("[aria-current]"));
}

const WORDS: Readonly<Record<string, string>> = {
  stated: "明示",
  narrower: "下位词",
  broader: "上位词",
  referred: "援引条款",
  open_ended: "兜底表述",
};

function nameOf(id: string): string {
  return id.replace(/^[a-z]+:(?:[^/]+\/)?/, "");
}

/** What a step has to show: how it is known, its clause, whom it leads to. */
function stepOf(hop: CliHop, told: CliPaths): string {
  const how = hop.kind === "onward_possible" ? "推断（未陈述）" : hop.basis ? WORDS[hop.basis] : "列名成员";
  const clause = hop.disclosure ? told.disclosures[hop.disclosure]?.evidence.locator : null;
  return [how, clause, nameOf(hop.to)].filter(Boolean).join(" | ");
}

/** The steps in the list, one line each; the letter of the policy left out. */
async function stepsOf(way: Locator): Promise<string[]> {
  return await way.locator("ol > li").evaluateAll((steps) =>
    steps.map((step) => {
      const to = step.querySelector("button [lang]")?.textContent ?? "";
      const clause = [...step.querySelectorAll(":scope > span > [lang]")].map((one) => one.textContent);
      const how = /推断（未陈述）|明示|下位词|上位词|援引条款|兜底表述|列名成员/.exec(step.textContent ?? "")?.[0];
      return [how, ...clause, to].join(" | ");
    }),
  );
}

async function expectWays(page: Page, told: CliPaths): Promise<void> {
  await expect(waysOn(page)).toHaveCount(told.paths.length);
  for (const [at, path] of told.paths.entries()) {
    const way = waysOn(page).nth(at);
    await expect(way).toContainText(`路径 ${at + 1}`);
    await expect(way.getByRole("button").first()).toContainText(WORDS[path.basis] ?? "");
    expect(await stepsOf(way)).toEqual(path.hops.map((hop) => stepOf(hop, told)));
  }
}

test("two names joined by → in the search open the ways between, as the command line tells them", async ({
  page,
}, { project }) => {
  const told = cli<CliPaths>("paths", "面部视频", MASHANG);
  await page.goto("/");
  await expect(page.getByRole("combobox")).toBeFocused();
  await page.keyboard.type("面部视频");
  await expect(page.getByRole("option", { name: /面部视频/ }).first()).toBeVisible();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("combobox")).toHaveValue("面部视频 → ");
  await expect(page.getByText("再输入接收方：机构、SDK 或合作方类别。")).toBeVisible();
  await page.keyboard.type(MASHANG);
  await page.getByRole("option", { name: `面部视频 → ${MASHANG}` }).click();
  await expect(page).toHaveURL(/\/paths\?data=face_video&to=organization/);
  await expect(page).toHaveTitle(new RegExp(`^面部视频 到 ${MASHANG} 的路径`));
  await expectWays(page, told);
  const possible = told.paths.filter((path) => path.possible).length;
  await expect(page.getByRole("status").filter({ hasText: "按政策文本" })).toHaveText(
    `按政策文本，面部视频到${MASHANG}有 ${told.total} 条路径：${told.total - possible} 条每一步都有条款陈述，${possible} 条含推断（未陈述）的一步。`,
  );
  await expectAccessible(page);
  await expectReadable(page);
  await expectNoOverlaps(graph(page).getByRole("button"));
  await shot(page, `paths-${project.name}`);
});

test("the ways stand most certain first, and each step has its clause", async ({ page }, { project }) => {
  const told = cli<CliPaths>("paths", "面部视频", BUREAU);
  expect(told.paths.map((path) => path.possible)).toEqual([false, true]);
  await page.goto(TO_BUREAU);
  await expectWays(page, told);
  for (const [at, path] of told.paths.entries()) {
    for (const hop of path.hops) {
      await waysOn(page).nth(at).getByRole("button", { name: nameOf(hop.to) }).last().click();
      const before = path.hops.slice(0, path.hops.indexOf(hop) + 1).findLast((one) => one.disclosure)?.disclosure ?? "";
      const title = hop.kind === "onward_possible" ? "推断（未陈述）" : "依据";
      await expect(panelOf(page).getByRole("heading", { level: 2, name: title, exact: true })).toBeVisible();
      const locator = told.disclosures[before]?.evidence.locator ?? "";
      await expect(panelOf(page).getByRole("definition").filter({ hasText: locator }).first()).toBeVisible();
      await expect(shown(page)).toContainText(`路径 ${at + 1}`);
    }
  }
  await expectAccessible(page);
  await expectReadable(page);
  await shot(page, `paths-evidence-${project.name}`);
});

test("picture and files hold the same steps as the list", async ({ page }) => {
  const told = cli<CliPaths>("paths", "面部视频", BUREAU);
  await page.goto(TO_BUREAU);
  await expect(waysOn(page)).toHaveCount(told.paths.length);
  const drawn = await drawnOn(page);
  const passed = told.paths.flatMap(({ hops }) => hops.map((hop) => hop.to));
  const policies = told.paths.map(({ policy }) => `policy:${policy}`);
  const through = told.paths.flatMap(({ hops }) =>
    hops.flatMap((hop) =>
      hop.kind === "onward_possible" && hop.disclosure ? `policy:${told.disclosures[hop.disclosure]?.policy}` : [],
    ),
  );
  const ids = drawn.map(({ id }) => id.replace(/#\d+$/, ""));
  expect(sorted(ids)).toEqual(sorted(["data:face_video", ...policies, ...through, ...passed]));
  const svg = await drawnIn(page, await exportedText(page, ENTRIES.svg));
  expect(sorted(svg.map(({ id }) => id))).toEqual(sorted(drawn.map(({ id }) => id)));

  const json = JSON.parse(await exportedText(page, ENTRIES.json)) as { paths: { hops: { id: string }[] }[] };
  expect(json.paths.map(({ hops }) => hops.map(({ id }) => id))).toEqual(
    told.paths.map(({ hops }) => hops.map(({ id }) => id)),
  );
  const [headings, ...rows] = rowsOfCsv(await exportedText(page, ENTRIES.csv));
  expect(headings?.slice(0, 4)).toEqual(["路径", "步骤", "从", "到"]);
  const wanted = told.paths.flatMap(({ hops }, way) =>
    hops.map((hop, step) => {
      const clause = hop.disclosure ? told.disclosures[hop.disclosure]?.evidence.locator : "";
      return [way + 1, step + 1, nameOf(hop.to), hop.basis ? WORDS[hop.basis] : "", clause].join(" | ");
    }),
  );
  expect(rows.map((cells) => [cells[0], cells[1], cells[3], cells[5], cells[9]].join(" | "))).toEqual(wanted);
});

test("[ and ] step through the ways and come round; the address keeps which one is shown", async ({ page }) => {
  await page.goto(TO_BUREAU);
  await expect(shown(page)).toContainText("路径 1");
  await page.keyboard.press("]");
  await expect(shown(page)).toContainText("路径 2");
  await expect(page).toHaveURL(/step=2/);
  await expect(page.getByRole("status").filter({ hasText: "第 2 / 2 条路径" })).toBeVisible();
  await page.reload();
  await expect(shown(page)).toContainText("路径 2");
  await page.keyboard.press("]");
  await expect(shown(page)).toContainText("路径 1");
  await page.keyboard.press("[");
  await expect(shown(page)).toContainText("路径 2");
  await page.getByRole("button", { name: "上一条路径" }).click();
  await expect(shown(page)).toContainText("路径 1");
});

test("the policy of origin is told as well", async ({ page }) => {
  await page.goto(TO_MASHANG);
  await graph(page).locator("[data-node='policy:58-consumer-credit']").click();
  const panel = page.getByRole("complementary", { name: "起点政策" });
  await expect(panel).toContainText("隐私权政策");
  await expectAccessible(page);
  await panel.getByRole("link", { name: "打开政策" }).click();
  await expect(page).toHaveURL(/\/policy\/58-consumer-credit$/);
});

test("filters are in the address; back and forward go through what was selected", async ({ page }) => {
  await page.goto(TO_BUREAU);
  await page.getByRole("button", { name: /^起点政策/ }).click();
  await page.getByRole("button", { name: "只看马上消费" }).click();
  await page.keyboard.press("Escape");
  await expect(page).toHaveURL(/policies=mashang/);
  await expectWays(page, cli<CliPaths>("paths", "面部视频", BUREAU, "-p", "mashang"));
  await graph(page).getByRole("button", { name: BUREAU }).click();
  await expect(panelOf(page)).toContainText("一/(一)/2/¶3/(2)");
  await page.goBack();
  await expect(panelOf(page)).toHaveCount(0);
  await expect(waysOn(page)).toHaveCount(1);
  await page.goForward();
  await expect(panelOf(page)).toContainText("一/(一)/2/¶3/(2)");
});

test("where there is no way the page says so, and what it did not count", async ({ page }, { project }) => {
  const recipient = "category:58-consumer-credit/关联公司";
  expect(cli<CliPaths>("paths", "面部视频", recipient).total).toBe(0);
  await page.goto(`/paths?data=face_video&to=${encodeURIComponent(recipient)}`);
  await expect(page.getByText("没有 面部视频 到 关联公司 的路径")).toBeVisible();
  await expect(page.getByText("只用泛称或兜底表述的条款没有计入")).toBeVisible();
  await expectAccessible(page);
  await shot(page, `paths-none-${project.name}`);
  await page.getByRole("button", { name: "加入泛称与兜底表述" }).click();
  await expect(page).toHaveURL(/bases=OPEN_ENDED/);
  const all = cli<CliPaths>("paths", "面部视频", recipient, "--basis", "all");
  expect(all.total).toBeGreaterThan(0);
  await expectWays(page, all);
});

test("from a trace with general words, the list of paths counts them too", async ({ page }) => {
  const bases = ["STATED", "NARROWER", "BROADER", "REFERRED", "OPEN_ENDED"].map((one) => `bases=${one}`).join("&");
  await page.goto(`/trace/face_video?policies=58-consumer-credit&${bases}&sel=${encodeURIComponent("category:58-consumer-credit/关联公司")}`);
  await panelOf(page).getByRole("link", { name: "查看全部路径" }).click();
  await expect(page).toHaveURL(/\/paths\?.*bases=OPEN_ENDED/);
  const told = cli<CliPaths>("paths", "面部视频", "category:58-consumer-credit/关联公司", "-p", "58-consumer-credit", "--basis", "all");
  expect(told.total).toBeGreaterThan(0);
  await expectWays(page, told);
});

test("which policy has the recipient is told where several have one of the name", async ({ page }) => {
  await page.goto(`/paths?data=face_video&to=${encodeURIComponent(`category:58-consumer-credit/${BUREAU}`)}`);
  await expect(page.getByText(`没有 面部视频 到 ${BUREAU} 的路径`)).toBeVisible();
  const links = page.getByRole("main").getByRole("paragraph").filter({ hasText: "这项数据的全部流向" });
  await expect(links).toContainText("长沙五八同城信息技术");
  await page.goto(TO_BUREAU);
  await expect(links).toContainText("马上消费");
  await expect(links).toContainText("长沙五八同城信息技术");
});

test("an address without a recipient, and a name of nobody, say what is missing", async ({ page }) => {
  await page.goto("/paths?data=face_video");
  await expect(page.getByText("还缺数据项或接收方")).toBeVisible();
  await expectAccessible(page);
  await page.goto("/paths?data=face_video&to=没有这样的公司");
  await expect(page.getByText("没有找到其中一个名称")).toBeVisible();
  await expectAccessible(page);
});

test("by keyboard alone: the search, the ways, a step and its clause", async ({ page }) => {
  await page.goto("/");
  await expect(page.getByRole("combobox")).toBeFocused();
  await page.keyboard.type(`面部视频 -> ${BUREAU}`);
  // Several policies have such a recipient; all of them stand first.
  await expect(page.getByRole("option").first()).toContainText("各政策中的同名接收方");
  await page.keyboard.press("Enter");
  await expect(shown(page)).toContainText("路径 1");
  await page.keyboard.press("]");
  await expect(shown(page)).toContainText("路径 2");
  await pressUntilFocused(page, "Tab", graph(page).locator("button[tabindex='0']"));
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowRight");
  await pressUntilFocused(page, "ArrowDown", graph(page).locator("[data-node='policy:58-consumer-credit']"));
  await pressUntilFocused(page, "ArrowRight", graph(page).locator("[data-node^='organization:']"));
  await page.keyboard.press("Enter");
  await expect(panelOf(page)).toContainText("列名成员");
  await expect(panelOf(page)).toContainText("三/3.1/(5)/2)");
  await expect(shown(page)).toContainText("路径 2");
  await page.keyboard.press("Escape");
  await expect(panelOf(page)).toHaveCount(0);
  await expect(graph(page).locator("[data-node^='organization:']")).toBeFocused();
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test("the ways and their steps can be tapped, and nothing is wider than the screen", async ({ page }, { project }) => {
    const told = cli<CliPaths>("paths", "面部视频", BUREAU);
    await page.goto(TO_BUREAU);
    await expectWays(page, told);
    await expectNoSidewaysScroll(page, [320, 390]);
    await expectAccessible(page);
    await shot(page, `paths-narrow-${project.name}`);
    await page.getByRole("button", { name: "下一条路径" }).tap();
    await expect(shown(page)).toContainText("路径 2");
    await shown(page).getByRole("button", { name: BUREAU }).last().tap();
    await expect(panelOf(page)).toContainText("推断（未陈述）");
    await expect(panelOf(page)).toContainText("一/(一)/2/¶3/(2)");
    await expectNoSidewaysScroll(page, [320, 390]);
    await expectAccessible(page);
    await shot(page, `paths-narrow-evidence-${project.name}`);
  });
});

test.describe("in English", () => {
  test.use({ language: "en" });

  test("the page is English, the clauses and names stay as printed", async ({ page }, { project }) => {
    const told = cli<CliPaths>("paths", "face video", MASHANG);
    await page.goto(TO_MASHANG);
    await expect(page.getByText(`there is ${told.total} path of Face video to ${MASHANG}`)).toBeVisible();
    await expect(waysOn(page)).toHaveCount(told.total);
    await waysOn(page).first().getByRole("button", { name: MASHANG }).click();
    await expect(page.getByRole("complementary", { name: "Evidence" })).toContainText("三/3.1/(5)/2)");
    await expectAccessible(page);
    await expectReadable(page);
    await shot(page, `paths-en-${project.name}`);
  });
});
