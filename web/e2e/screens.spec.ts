/**
 * Every screen in every state, in both languages, wide and narrow: no rule of accessibility broken, no text under
 * 12 px, nothing wider than the page, no two boxes of a graph on each other, words instead of keys. Its pictures
 * are in e2e/shots/screens/, for people to look at.
 *
 * What the pages say is tested in the files beside this one. `everyStore` marks the rows that are run over Neo4j
 * too: one for each question that pages ask, since the pages are the same and only the answers come from elsewhere.
 */
import path from "node:path";
import type { Page } from "@playwright/test";
import { expectAccessible } from "./harness/axe";
import { expectNothingCutOff, shot } from "./harness/look";
import { LANGUAGES, reach, testScreens, type Screen } from "./harness/screens";
import { expect, test } from "./harness/test";

type Prepare = (page: Page) => Promise<void>;

/** Fill the search. */
const search = (text: string): Prepare => async (page) => page.getByRole("combobox").first().fill(text);

/** Press the button of this name, or of one that begins so. */
const press = (zh: string, en: string): Prepare => async (page) => {
  await page.getByRole("button", { name: new RegExp(`^(${zh}|${en})`) }).first().click();
};

const choose = (file: Parameters<ReturnType<Page["locator"]>["setInputFiles"]>[0]): Prepare => async (page) => {
  await page.locator("input[type=file]").setInputFiles(file);
};

const asks = (body: string | null, query: string) => new RegExp(`query ${query}\\b`).test(body ?? "");

/** The answer to this question is held back. */
const held = (query: string): Prepare => async (page) => {
  await page.route("**/graphql", async (route) => {
    if (!asks(route.request().postData(), query)) await route.fallback();
  });
};

/** This question is answered with an error, as the API does it. */
const failing = (query: string): Prepare => async (page) => {
  const extensions = { code: "TIMEOUT", nextStep: "Ask for less, or try again.", requestId: "5f1c0a7e" };
  const errors = [{ message: "The question took longer than 10 s.", extensions }];
  await page.route("**/graphql", async (route) => {
    if (asks(route.request().postData(), query)) await route.fulfill({ json: { data: null, errors } });
    else await route.fallback();
  });
};

const FACE_VIDEO = "/trace/face_video?policies=58-consumer-credit";
const MASHANG = "organization:马上消费金融股份有限公司";
const LENDERS = "category:58-consumer-credit/消费信贷业务类服务方";
const BUREAUS = "category:mashang/征信机构";
const BASES = ["STATED", "NARROWER", "BROADER", "REFERRED", "OPEN_ENDED"].map((basis) => `&bases=${basis}`).join("");
const MAP = path.resolve(import.meta.dirname, "../../maps/mashang.json");
const NO_MAP = { name: "broken.json", mimeType: "application/json", buffer: Buffer.from('{"format": 1}') };

const selected = (id: string) => `&sel=${encodeURIComponent(id)}`;
const paths = (to: string) => `/paths?data=face_video&to=${encodeURIComponent(to)}`;
const holdings = (id: string) => `/holdings/${encodeURIComponent(id)}`;
const box = (id: string) => `[data-node="${id}"]`;

const PANEL = "role=complementary";
const CLAUSE = `${PANEL} >> dl`;
const DIALOG = "role=dialog";
const NOTHING = "main .lucide-search-x";
const SKELETON = "main [aria-busy=true] > [aria-hidden]";
const FAILED = "role=alert";
const LINK = "main a[href='/policy/mashang']";
const ITEMS = "main >> text=/^(面部视频|Face video)/";
const STATEMENTS = "main [data-s], #statements"; // The text, where it lies beside the product, comes first.

const START: readonly Screen[] = [
  { name: "start", address: "/", ready: LINK, everyStore: true },
  { name: "search found", address: "/", steps: search("面部"), ready: "role=option", everyStore: true },
  { name: "search in the top bar", address: "/policies", steps: search("马上"), ready: "role=option" },
  { name: "search for ways", address: "/", steps: search("面部视频 → 征信"), ready: "role=option" },
  { name: "search for half a way", address: "/", steps: search("面部视频 →"), ready: "role=search >> role=status" },
  { name: "search found nothing", address: "/", steps: search("查无此物"), ready: "role=search >> text=/“查无此物”/" },
  { name: "shortcuts", address: FACE_VIDEO, steps: press("快捷键", "Shortcuts"), ready: `${DIALOG} >> dl` },
  { name: "not found", address: "/nowhere", ready: NOTHING, complaints: [/^status 404/, /^console error: Failed to load/] },
];

const TRACE: readonly Screen[] = [
  { name: "trace", address: FACE_VIDEO, ready: box(LENDERS), lanes: true, everyStore: true },
  { name: "trace from all policies", address: "/trace/emergency_contact", ready: box("policy:mashang"), lanes: true },
  { name: "trace table", address: `${FACE_VIDEO}&view=table`, ready: "role=table" },
  { name: "trace clause", address: FACE_VIDEO + selected(LENDERS), ready: CLAUSE, lanes: true, everyStore: true },
  { name: "trace membership", address: FACE_VIDEO + selected(MASHANG), ready: CLAUSE, lanes: true },
  { name: "trace possible hop", address: FACE_VIDEO + selected(BUREAUS), ready: CLAUSE, lanes: true },
  { name: "trace joined policies", address: FACE_VIDEO + selected("policy:mashang"), ready: PANEL, lanes: true },
  { name: "trace stance", address: FACE_VIDEO + selected("policy:58-consumer-credit"), ready: PANEL, lanes: true },
  { name: "trace item", address: FACE_VIDEO + selected("item"), ready: PANEL, lanes: true },
  { name: "trace apart", address: `${FACE_VIDEO}&apart=${encodeURIComponent(MASHANG)}`, ready: box(LENDERS), lanes: true },
  { name: "trace general words", address: FACE_VIDEO + BASES, ready: box(LENDERS), lanes: true },
  {
    name: "trace not mentioned",
    address: "/trace/face_video?policies=credit-card-repayment",
    ready: box("policy:credit-card-repayment"),
    lanes: true,
  },
  { name: "trace with consent", address: "/trace/voiceprint?policies=mengshang", ready: box("policy:mengshang"), lanes: true },
  { name: "trace with refusals", address: "/trace/unspecified?policies=mashang", ready: box("policy:mashang"), lanes: true },
  { name: "trace filtered", address: `${FACE_VIDEO}&kinds=CONTACT_PERSON`, ready: box("policy:58-consumer-credit"), lanes: true },
  {
    name: "trace filtered to nothing",
    address: "/trace/unspecified?policies=credit-card-repayment&kinds=SDK",
    ready: NOTHING,
  },
  { name: "trace unknown item", address: "/trace/没有这种数据", ready: FAILED },
  { name: "trace unknown policy", address: "/trace/face_video?policies=nowhere", ready: FAILED },
  { name: "trace filter open", address: FACE_VIDEO, steps: press("依据强度", "Basis"), ready: DIALOG },
  { name: "trace query", address: FACE_VIDEO, steps: press("查询", "Query"), ready: `${DIALOG} >> pre` },
  { name: "trace export", address: FACE_VIDEO, steps: press("导出", "Export"), ready: DIALOG },
  { name: "trace loading", address: FACE_VIDEO, before: held("Trace"), ready: SKELETON, waits: true },
  { name: "trace error", address: FACE_VIDEO, before: failing("Trace"), ready: FAILED },
];

const HOLDINGS: readonly Screen[] = [
  { name: "holdings of an organisation", address: holdings(MASHANG), ready: box(MASHANG), lanes: true, everyStore: true },
  { name: "holdings of an SDK", address: holdings("sdk:face++/com.megvii"), ready: "[data-node]", lanes: true },
  { name: "holdings clause", address: `${holdings(MASHANG)}?${selected(MASHANG)}`, ready: PANEL, lanes: true },
  { name: "holdings table", address: `${holdings(MASHANG)}?view=table`, ready: "role=table" },
  { name: "holdings refused", address: holdings("任何公司、组织和个人"), ready: NOTHING },
  { name: "holdings unknown", address: holdings("没有这家公司"), ready: NOTHING },
  { name: "holdings loading", address: holdings(MASHANG), before: held("Holdings"), ready: SKELETON, waits: true },
  { name: "holdings error", address: holdings(MASHANG), before: failing("Holdings"), ready: FAILED },
];

const PATHS: readonly Screen[] = [
  { name: "paths one way", address: paths("organization:上海万达小额贷款有限公司"), ready: "[data-node]", lanes: true },
  { name: "paths several ways", address: paths(BUREAUS), ready: "[data-node]", lanes: true, everyStore: true },
  { name: "paths clause", address: paths(BUREAUS) + selected(BUREAUS), ready: CLAUSE, lanes: true },
  { name: "paths no way", address: paths("sdk:face++/com.megvii"), ready: NOTHING },
  { name: "paths incomplete", address: "/paths?data=face_video", ready: NOTHING },
  { name: "paths unknown", address: paths("没有这家公司"), ready: NOTHING },
  { name: "paths loading", address: paths(BUREAUS), before: held("Paths"), ready: SKELETON, waits: true },
  { name: "paths error", address: paths(BUREAUS), before: failing("Paths"), ready: FAILED },
];

const COMPARE: readonly Screen[] = [
  { name: "compare", address: "/compare", ready: ITEMS },
  { name: "compare merged", address: "/compare?mode=merged", ready: ITEMS },
  { name: "compare one item", address: "/compare?mode=item&item=face_video", ready: "main >> text=/马上消费|Mashang/", everyStore: true },
  { name: "compare cell", address: "/compare?cell=face_video%7Clender", ready: `${PANEL} >> summary`, everyStore: true },
  {
    name: "compare cell of one item",
    address: "/compare?mode=item&item=face_video&cell=mashang%7Clender",
    ready: `${PANEL} >> summary`,
  },
  { name: "compare family open", address: "/compare?open=lender&open=sdk", ready: ITEMS },
  { name: "compare unknown policy", address: "/compare?policies=nowhere", ready: FAILED },
  { name: "compare query", address: "/compare", steps: press("查询", "Query"), ready: `${DIALOG} >> pre` },
  { name: "compare loading", address: "/compare", before: held("Exposure"), ready: SKELETON, waits: true },
  { name: "compare error", address: "/compare", before: failing("Exposure"), ready: FAILED },
];

const WHOLE_MAP: readonly Screen[] = [
  { name: "map", address: "/map", ready: "main canvas, main table", everyStore: true },
  { name: "map family", address: "/map?open=lender&focus=lender", ready: `${PANEL} >> h2`, everyStore: true },
  { name: "map organisation", address: `/map?focus=${encodeURIComponent(MASHANG)}`, ready: `${PANEL} >> h2` },
  { name: "map table", address: "/map?view=table", ready: "role=table" },
  { name: "map table all open", address: "/map?view=table&open=all", ready: "role=table" },
  { name: "map query", address: "/map", steps: press("查询", "Query"), ready: `${DIALOG} >> pre` },
  { name: "map loading", address: "/map", before: held("Map"), ready: SKELETON, waits: true },
  { name: "map error", address: "/map", before: failing("Map"), ready: FAILED },
];

const POLICIES: readonly Screen[] = [
  { name: "policies", address: "/policies", ready: LINK, everyStore: true },
  { name: "policies loading", address: "/policies", before: held("Policies"), ready: SKELETON, waits: true },
  { name: "policies error", address: "/policies", before: failing("Policies"), ready: FAILED },
  { name: "policy", address: "/policy/58-consumer-credit", ready: STATEMENTS },
  {
    name: "policy statement",
    address: "/policy/58-consumer-credit?st=disclosure%3A58-consumer-credit%2Fd019",
    ready: STATEMENTS,
    everyStore: true,
  },
  {
    name: "policy list of statements",
    address: "/policy/credit-card-repayment?st=disclosure%3Acredit-card-repayment%2Fd004",
    steps: async (page) => {
      await page.getByRole("radio", { name: /^(陈述|Statements)$/ }).click();
      await expect(page.locator("li [aria-expanded=true]")).toBeInViewport();
    },
    ready: "#statements",
    narrowOnly: true,
  },
  { name: "policy collected", address: "/policy/credit-card-repayment?tab=collected", ready: STATEMENTS },
  { name: "policy SDKs", address: "/policy/mashang?tab=sdk", ready: STATEMENTS },
  { name: "policy unknown", address: "/policy/nowhere", ready: NOTHING },
  { name: "policy loading", address: "/policy/mashang", before: held("PolicyStatements"), ready: SKELETON, waits: true },
  { name: "policy error", address: "/policy/mashang", before: failing("PolicyStatements"), ready: FAILED },
  { name: "add a policy", address: "/policies/add", ready: "#choose" },
  { name: "add a policy chosen", address: "/policies/add", steps: choose(MAP), ready: "#load" },
  { name: "add a policy broken", address: "/policies/add", steps: choose(NO_MAP), ready: "main li" },
];

testScreens([...START, ...TRACE, ...HOLDINGS, ...PATHS, ...COMPARE, ...WHOLE_MAP, ...POLICIES]);

const LOOKED_AT: readonly Screen[] = [...TRACE, ...COMPARE].filter(({ name }) => /^(trace|compare)( cell| clause)?$/.test(name));

/** Where colours are forced, the browser still tells the page's own ones, which are not what is seen. */
const MEDIA = [
  { medium: "forced colours", how: { forcedColors: "active" }, without: ["color-contrast"] },
  { medium: "reduced motion", how: { reducedMotion: "reduce" }, without: [] },
] as const;

for (const { medium, how, without } of MEDIA) {
  for (const screen of LOOKED_AT) {
    test(`${screen.name}, ${medium}`, { tag: "@embedded" }, async ({ page }) => {
      await page.emulateMedia(how);
      await reach(page, screen);
      await shot(page, `screens/${`${screen.name} ${medium}`.replaceAll(" ", "-")}`);
      await expectAccessible(page, without);
    });
  }
}

const PRINTED = [
  { name: "trace", address: FACE_VIDEO, ready: box(LENDERS), parts: "[data-node]" },
  { name: "trace table", address: `${FACE_VIDEO}&view=table`, ready: "role=table", parts: "main tbody th" },
  { name: "compare", address: "/compare", ready: ITEMS, parts: "main tbody th" },
  { name: "policy", address: "/policy/58-consumer-credit", ready: STATEMENTS, parts: "main [data-s], main li" },
] as const;

for (const language of LANGUAGES) {
  test.describe(language, () => {
    test.use({ language });
    for (const { parts, ...screen } of PRINTED) {
      test(`${screen.name}, printed`, { tag: "@embedded" }, async ({ page }) => {
        await reach(page, screen);
        await page.emulateMedia({ media: "print" });
        for (const shell of ["header", "nav", "[role=search]", "a[href='#main']"]) {
          await expect(page.locator(shell).filter({ visible: true }), shell).toHaveCount(0);
        }
        await expectNothingCutOff(page.locator(parts));
        await shot(page, `screens/${screen.name.replaceAll(" ", "-")}-printed-${language}`, { fullPage: true });
      });
    }
  });
}
