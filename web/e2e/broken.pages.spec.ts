/** Answers that do not come, come late or are no answers, and addresses that nobody wrote: no page stays blank. */
import path from "node:path";
import type { APIRequestContext, Locator, Page } from "@playwright/test";
import { common } from "../src/i18n/zh/common";
import { compare } from "../src/i18n/zh/compare";
import { holdings } from "../src/i18n/zh/holdings";
import { map } from "../src/i18n/zh/map";
import { paths } from "../src/i18n/zh/paths";
import { policy } from "../src/i18n/zh/policy";
import { trace } from "../src/i18n/zh/trace";
import { expectAccessible } from "./harness/axe";
import {
  answering,
  asked,
  fail,
  type Failure,
  FAILURES,
  hold,
  operationOf,
  passOn,
  recover,
  refusal,
  REQUEST_ID,
  send,
} from "./harness/bad-answers";
import { expectNoSidewaysScroll } from "./harness/look";
import { expect, test } from "./harness/test";

const MASHANG = encodeURIComponent("organization:马上消费金融股份有限公司");

interface OnePage {
  readonly name: string;
  readonly at: string;
  /** What failed, in the words of the page. */
  readonly says: string;
  /** What is there once the answer is. */
  readonly content: (page: Page) => Locator;
  /** The page asks less if it is told to go less far. */
  readonly hasHops?: boolean;
}

/** The boxes of a picture. */
const boxes = (name: RegExp) => (page: Page) => page.getByRole("group", { name }).getByRole("button");
const traced = boxes(/的流向图|^Where .* may go/);

const PAGES: readonly OnePage[] = [
  { name: "start", at: "/", says: common.start.failed, content: (page) => page.getByRole("main").getByRole("link", { name: /政策 A/ }) },
  { name: "trace", at: "/trace/face_video", says: trace.error, content: traced, hasHops: true },
  { name: "trace as a table", at: "/trace/face_video?view=table", says: trace.error, content: (page) => page.getByRole("table"), hasHops: true },
  { name: "holdings", at: `/holdings/${MASHANG}`, says: holdings.error, content: boxes(/马上消费金融/), hasHops: true },
  { name: "paths", at: `/paths?data=face_video&to=${MASHANG}`, says: paths.error, content: boxes(/马上消费金融/), hasHops: true },
  { name: "compare", at: "/compare", says: compare.failed, content: (page) => page.getByRole("table") },
  { name: "compare one item", at: "/compare?mode=item", says: compare.failed, content: (page) => page.getByRole("table") },
  { name: "map", at: "/map", says: map.error, content: (page) => page.getByRole("img", { name: /接收方图谱/ }) },
  { name: "policies", at: "/policies", says: policy.list.failed, content: (page) => page.getByRole("article").first() },
  { name: "policy", at: "/policy/mashang", says: policy.page.failed, content: (page) => page.getByRole("heading", { name: policy.page.statements }) },
];

/** The error of the page, and not one that a part of the page may have beside it. */
const notice = (page: Page, { says }: OnePage) => page.getByRole("alert").filter({ hasText: says });

const oneTransfer = (page: Page) => page.getByRole("button", { name: trace.filter.oneTransfer });

for (const one of PAGES) {
  test(`${one.name}: says what fails, time after time, and shows its content once the API is back`, async ({ page, complaints }) => {
    test.slow();
    complaints.expect(...FAILURES.flatMap((failure) => failure.complaints));
    const retry = notice(page, one).getByRole("button", { name: common.error.retry });
    let hasRetry = false;
    for (const failure of FAILURES) {
      await test.step(failure.name, async () => {
        const names = await fail(page, failure);
        await (hasRetry ? retry.click() : page.goto(one.at));
        await expect.poll(() => names.length).toBeGreaterThan(0);
        await expectTold(page, one, failure);
        hasRetry = failure.passes;
        await recover(page);
      });
    }
    await (hasRetry ? retry.click() : page.reload());
    await expect(one.content(page).first()).toBeVisible();
    await expect(page.getByRole("alert")).toHaveCount(0);
  });
}

/** Cause, code, request and what to do now, instead of a blank page or bars without end. */
async function expectTold(page: Page, one: OnePage, failure: Failure): Promise<void> {
  const shown = notice(page, one);
  await expect(shown.getByText(failure.code, { exact: true })).toBeVisible();
  await expect(shown).toContainText(common.error.cause[failure.code]);
  await expect(shown).toContainText(common.error.next[failure.code]);
  const request = shown.getByText(common.error.request.replace("{{id}}", REQUEST_ID));
  await expect(request).toHaveCount(failure.hasRequestId ? 1 : 0);
  await expect(shown.locator("img, b")).toHaveCount(0); // Markup of the server's is text.
  await expect(shown.getByRole("button", { name: common.error.retry })).toHaveCount(failure.passes ? 1 : 0);
  const isTooMuch = failure.code === "TIMEOUT" || failure.code === "LIMIT_EXCEEDED";
  await expect(oneTransfer(page)).toHaveCount(one.hasHops && isTooMuch ? 1 : 0);
  await expect(page.locator("main [aria-busy=true]")).toHaveCount(0);
  await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
}

test("trying again brings back all that had failed, not only the page's own question", async ({ page }) => {
  await fail(page, FAILURES.find(({ code }) => code === "INTERNAL")!);
  await page.goto("/trace/face_video?policies=58-consumer-credit");
  const alert = page.getByRole("alert");
  await expect(alert).toBeVisible();
  await expect(page.getByText("5 份政策")).toHaveCount(0);
  await recover(page);
  await alert.getByRole("button", { name: common.error.retry }).click();
  await expect(traced(page).first()).toBeVisible();
  await expect(page.getByText("5 份政策")).toBeVisible();
});

test("the notice of an error breaks no rule, and is no wider than a phone", async ({ page }) => {
  test.slow();
  const failure = FAILURES.find(({ code }) => code === "UNKNOWN")!;
  await fail(page, failure);
  for (const one of PAGES) {
    await test.step(one.name, async () => {
      await page.goto(one.at);
      await expect(notice(page, one)).toBeVisible();
      await expectAccessible(page);
      await expectNoSidewaysScroll(page, [320]);
    });
  }
});

test("what passes is asked again once by itself, and what took the server's whole time is not", async ({ page, complaints }) => {
  complaints.expect(/^status 504/, /^console error: Failed to load resource/);
  const timesOf = async (code: string) => {
    const names = await fail(page, FAILURES.find((one) => one.code === code)!);
    await page.goto("/trace/face_video");
    await expect(page.getByRole("alert")).toBeVisible();
    await recover(page);
    return names.filter((name) => name === "Trace").length;
  };
  expect(await timesOf("INTERNAL")).toBe(2);
  expect(await timesOf("TIMEOUT")).toBe(1);
});

test("going less far is offered for what was too much, does it, and keeps the other filters", async ({ page, complaints }) => {
  complaints.expect(/^status 504/, /^console error: Failed to load resource/);
  await answering(page, "Trace", (route) =>
    asked(route).variables["maxHops"] === 1 ? route.continue() : send(route, refusal("TIMEOUT"), { status: 504 }),
  );
  await page.goto("/trace/face_video?policies=58-consumer-credit&hops=3");
  await oneTransfer(page).click();
  await expect(page).toHaveURL(/policies=58-consumer-credit/);
  await expect(page).toHaveURL(/hops=1/);
  await expect(traced(page).first()).toBeVisible();
});

test("a word that nobody knows is no question that was too much", async ({ page }) => {
  await page.goto("/trace/没有这种数据");
  await expect(page.getByRole("alert")).toContainText(common.error.cause.UNKNOWN_TERM);
  await expect(oneTransfer(page)).toHaveCount(0);
  await expect(page.getByRole("button", { name: common.error.retry })).toHaveCount(0);
});

/** The page is broken, or says so itself. */
const SHAPE = new RegExp([common.crash.title, policy.page.unknown, map.error, policy.list.failed].join("|"));

test("an answer of another shape breaks the page and not the explorer", async ({ page, complaints }) => {
  test.slow();
  complaints.expect(/^(page error|console error)/);
  for (const { at } of PAGES.slice(1)) {
    await test.step(at, async () => {
      await page.route("**/graphql", (route) => (operationOf(route) === "PolicyList" ? route.continue() : send(route, { data: {} })));
      await page.goto(at);
      await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
      await expect(page.locator("main [aria-busy=true]")).toHaveCount(0);
      await expect(page.getByRole("main").locator("p").filter({ hasText: SHAPE }).first()).toBeVisible();
      await recover(page);
      await page.getByRole("navigation", { name: common.nav.label }).getByRole("link", { name: common.nav.trace }).click();
      await expect(PAGES[0]!.content(page).first()).toBeVisible();
    });
  }
});

test("a part of the build that does not come can be asked for again", async ({ page, complaints }) => {
  complaints.expect(/^request failed: .*trace-page.*ERR_CONNECTION_REFUSED/, /^console error/);
  await page.route(/assets\/trace-page.*\.js/, (route) => route.abort("connectionrefused"));
  await page.goto("/trace/face_video");
  await expect(page.getByRole("heading", { name: common.crash.title })).toBeAttached();
  await page.unroute(/assets\/trace-page.*\.js/);
  await page.getByRole("button", { name: common.crash.again }).click();
  await expect(traced(page).first()).toBeVisible();
});

test("while the first answer is awaited its shape stands there, after a moment", async ({ page }) => {
  const questions = await hold(page, "Trace");
  await page.goto("/trace/face_video");
  const question = await questions.next();
  const waiting = page.locator("main [aria-busy=true]");
  await expect(waiting.getByRole("status")).toHaveText(common.loading.now);
  const skeleton = waiting.locator(":scope > [aria-hidden=true]");
  await expect(skeleton).toHaveCSS("animation-delay", "0.15s");
  await expect(skeleton).toHaveCSS("opacity", "1");
  await expect(skeleton.locator("*").first()).toBeVisible();
  await question.release();
  await expect(traced(page).first()).toBeVisible();
  await expect(skeleton).toHaveCount(0);
});

test("a filter dims the old result; a newer question ends the older one, whose answer is never shown", async ({ page }) => {
  await page.goto("/trace/face_video?policies=58-consumer-credit");
  const graph = traced(page);
  await expect(graph.first()).toBeVisible();
  const before = await graph.allInnerTexts();
  const questions = await hold(page, "Trace");
  const givenUp: string[] = [];
  page.on("requestfailed", (request) => givenUp.push(`${request.postDataJSON().variables.maxHops} ${request.failure()?.errorText}`));

  await page.keyboard.press("1");
  const older = await questions.next();
  expect(older.variables["maxHops"]).toBe(1);
  await expect(page.locator("main [aria-busy=true]").getByRole("status").first()).toHaveText(common.loading.updating);
  await expect(page.locator("main [aria-busy=true] > div:not([role])")).toHaveCSS("opacity", "0.5");
  expect(await graph.allInnerTexts()).toEqual(before);

  await page.keyboard.press("3");
  const newer = await questions.next();
  expect(newer.variables["maxHops"]).toBe(3);
  await expect.poll(() => givenUp).toEqual(["1 net::ERR_ABORTED"]);
  // The browser has closed it; answering is tried all the same.
  await older.release((route) => passOn(route, {}, renamed).catch(() => undefined));
  await newer.release();
  await expect(page.locator("main [aria-busy=true]")).toHaveCount(0);
  await expect(page.getByText("旧的回答")).toHaveCount(0);
  await expect(page).toHaveURL(/hops=3/);
  await expect(page.getByRole("radio", { name: "3", exact: true })).toBeChecked();
});

function renamed(data: { trace: { data: { zh: string } } }) {
  return { trace: { ...data.trace, data: { ...data.trace.data, zh: "旧的回答" } } };
}

test("a filter whose answer fails keeps what was there, and says so", async ({ page }) => {
  await page.goto("/trace/face_video?policies=58-consumer-credit");
  const graph = traced(page);
  await expect(graph.first()).toBeVisible();
  await answering(page, "Trace", (route) => send(route, refusal("STORE_BUSY")));
  await page.keyboard.press("1");
  const alert = page.getByRole("alert");
  await expect(alert).toContainText(common.error.cause.STORE_BUSY);
  await recover(page);
  await alert.getByRole("button", { name: common.error.retry }).click();
  await expect(alert).toHaveCount(0);
  await expect(graph.first()).toBeVisible();
  await expect(page.getByRole("radio", { name: "1", exact: true })).toBeChecked();
});

test("the language changes while an answer is awaited, and nothing is asked twice", async ({ page }) => {
  const questions = await hold(page, "Trace");
  let times = 0;
  page.on("request", (request) => {
    if (request.postData()?.includes("query Trace(")) times += 1;
  });
  await page.goto("/trace/face_video");
  const question = await questions.next();
  await page.getByRole("radio", { name: common.language.enName }).or(page.getByRole("button", { name: common.language.enName })).first().click();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await expect(page.locator("main [aria-busy=true]").getByRole("status").first()).toHaveText("Loading…");
  await question.release();
  await expect(traced(page).first()).toBeVisible();
  await expect(page).toHaveURL(/\/trace\/face_video$/);
  expect(times).toBe(1);
});

test("where the answer is capped, so many of how many is said", async ({ page, request }) => {
  await answering(page, "Trace", (route) => passOn(route, { first: 3 }));
  await answering(page, "Paths", (route) => passOn(route, { first: 1 }));
  const total = async (operation: string) => {
    const response = await page.waitForResponse((one) => one.request().postData()?.includes(`query ${operation}(`) ?? false);
    return (await response.json()).data;
  };
  const [answer] = await Promise.all([total("Trace"), page.goto("/trace/face_video")]);
  const { direct, onwardStated, onwardPossible } = answer.trace.totals;
  await expect(page.getByText(capped(trace.conclusion.capped, 3, direct + onwardStated + onwardPossible))).toBeVisible();

  const to = await reachedByMany(request);
  const [found] = await Promise.all([total("Paths"), page.goto(`/paths?data=face_video&to=${encodeURIComponent(to)}`)]);
  expect(found.paths.total).toBeGreaterThan(1);
  await expect(page.getByText(capped(paths.conclusion.capped_other, 1, found.paths.total))).toBeVisible();
});

/** Who gets 面部视频 from the most policies. */
async function reachedByMany(request: APIRequestContext): Promise<string> {
  const query = '{ trace(data: "face_video", first: 1000) { recipients { recipient { id } } } }';
  const { data } = await (await request.post("/graphql", { data: { query } })).json();
  const ids: string[] = data.trace.recipients.map((one: { recipient: { id: string } }) => one.recipient.id);
  const times = (id: string) => ids.filter((other) => other === id).length;
  return ids.toSorted((one, other) => times(other) - times(one))[0] ?? "";
}

const capped = (text: string, shown: number, total: number) =>
  text.replace("{{shown, number}}", String(shown)).replace(/\{\{(total|count), number\}\}/, String(total)).trim();

test("the map says of which policy it does not show all", async ({ page }) => {
  await answering(page, "Map", (route) =>
    passOn(route, {}, (data) => ({ ...data, p0: { ...data.p0, nodes: data.p0.nodes.slice(0, 5) } })),
  );
  await page.goto("/map");
  await expect(page.getByText(/的接收方只显示了 5 \/ \d+ 个。/)).toBeVisible();
});

const EVIDENCE = "/trace/face_video?policies=58-consumer-credit";
const LENDERS = "消费信贷业务类服务方";
const evidence = (page: Page) => page.getByRole("complementary", { name: "依据" });

async function openEvidence(page: Page): Promise<void> {
  await page.goto(EVIDENCE);
  await page.getByRole("group", { name: /的流向图/ }).getByRole("button", { name: LENDERS }).first().click();
  await expect(evidence(page)).toBeVisible();
}

test("clauses that do not come leave the graph alone, keep their place, and are asked for again", async ({ page }) => {
  await answering(page, "Evidence", (route) => send(route, refusal("STORE_UNAVAILABLE")));
  await openEvidence(page);
  const alert = evidence(page).getByRole("alert");
  await expect(alert).toContainText(common.error.cause.STORE_UNAVAILABLE);
  await expect(evidence(page).getByText("三/3.1/(5)/2)").first()).toBeVisible();
  await expect(traced(page).first()).toBeVisible();
  await recover(page);
  await alert.getByRole("button", { name: common.error.retry }).click();
  await expect(alert).toHaveCount(0);
  await expect(evidence(page).getByText("明示").first()).toBeVisible();
});

for (const [matches, says] of [
  [null, "服务器没有"],
  [false, "另一"],
] as const) {
  test(`a clause whose text is not at hand keeps its place (${matches === null ? "none" : "another version"})`, async ({ page }) => {
    await answering(page, "Evidence", (route) => passOn(route, {}, (data) => withoutText(data, matches)));
    await openEvidence(page);
    await expect(evidence(page).getByText("三/3.1/(5)/2)").first()).toBeVisible();
    await expect(evidence(page).getByText(says).first()).toBeVisible();
    await expect(evidence(page).getByRole("button", { name: /打开/ }).first()).toBeVisible();
    await expect(evidence(page).locator("mark")).toHaveCount(0);
    await expectAccessible(page);
  });
}

function withoutText(data: { nodes: any[] }, matches: boolean | null) {
  return {
    nodes: data.nodes.map((node) => ({
      ...node,
      ...(node.evidence && { evidence: { ...node.evidence, quote: null, sourceMatches: matches } }),
    })),
  };
}

test("clauses that are no longer there are said to be gone", async ({ page }) => {
  await answering(page, "Evidence", (route) => passOn(route, {}, (data) => ({ nodes: data.nodes.map(() => null) })));
  await openEvidence(page);
  await expect(evidence(page).getByText("这条依据已不在加载的政策中。")).toBeVisible();
});

test("a search that fails says so, and works again", async ({ page }) => {
  await page.goto("/");
  await answering(page, "Search", (route) => send(route, refusal("INTERNAL")));
  const input = page.getByRole("main").getByRole("combobox");
  await input.fill("面部");
  await expect(page.getByRole("main").getByText(common.error.cause.INTERNAL)).toBeVisible();
  await recover(page);
  await input.fill("面部视频");
  await expect(page.getByRole("option", { name: /面部视频/ }).first()).toBeVisible();
});

/** What nobody would write, in a part of the address. */
const JUNK = [
  "%00",
  "%FF",
  "%E0%A4%A",
  "%25",
  "%2F..%2F..%2Fetc%2Fpasswd",
  "%3Cscript%3Ealert(1)%3C%2Fscript%3E",
  "%E2%80%AE%D7%90%D7%91%D7%92", // turned around, and Hebrew
  "%F0%9F%8F%B4%F0%A0%AE%B7", // a flag, and 𠮷
  "__proto__",
  "constructor",
  "{{item}}$t(title)",
  "x".repeat(3000),
] as const;

const IN_PATH = ["/trace/", "/holdings/", "/policy/", "/paths?data=", "/paths?data=face_video&to=", "/compare?mode=item&item="];

for (const place of IN_PATH) {
  test(`${place}…: an id of nothing is told to be one`, async ({ page, complaints }) => {
    test.slow();
    for (const junk of JUNK) {
      await test.step(junk.slice(0, 40), async () => {
        await page.goto(place + junk);
        await expectSaid(page);
        const told = page.getByRole("alert").or(page.getByRole("main").getByRole("link").last());
        await expect(told.first()).toBeVisible();
      });
    }
    await expectNoSidewaysScroll(page, [320]);
    expect(complaints.heard).toEqual([]);
  });
}

/** Something is said, nothing is awaited any more, and nothing has crashed. */
async function expectSaid(page: Page): Promise<void> {
  await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
  await expect(page.locator("main [aria-busy=true]")).toHaveCount(0);
  await expect(page.getByRole("heading", { name: common.crash.title })).toHaveCount(0);
  await expect(page.getByRole("main")).not.toHaveText("");
}

/** Values that mean nothing are left out: the page shows what it shows without them. */
const IGNORED: readonly (readonly [at: string, parameters: string])[] = [
  ["/trace/face_video", "hops=99&view=x&sel=garbage&bases=FOO&kinds=BAR&open=%00&step=-1"],
  ["/trace/face_video", "hops=1.5&hops=&view=&sel=&bases=&kinds=&open=&nothing=__proto__"],
  ["/trace/face_video", "hops=NaN&sel=%FF&open=constructor&sel=%F0%A0%AE%B7"],
  [`/holdings/${MASHANG}`, "hops=-1&view=map&sel=garbage&bases=__proto__"],
  [`/paths?data=face_video&to=${MASHANG}`, "hops=0&step=999999999999&sel=%00&bases=stated"],
  [`/paths?data=face_video&to=${MASHANG}`, "step=1e3&step=x"],
  ["/compare", "mode=x&cell=garbage&open=%00&sensitive=yes"],
  ["/compare", "cell=%7C&cell=%7C%7C%7C&open=__proto__"],
  ["/compare?mode=item", "cell=mashang%7Cnobody&open=nobody"],
  ["/map", "open=garbage&focus=garbage&view=x"],
  ["/map", "open=__proto__&focus=constructor"],
  ["/policies", "page=2&x=%FF"],
  ["/policy/mashang", "tab=x&st=garbage"],
  ["/policy/mashang", "tab=constructor&st=%00"],
];

for (const [at, parameters] of IGNORED) {
  test(`${decodeURIComponent(at)} is not changed by ${parameters}`, async ({ page }) => {
    const one = PAGES.find((known) => known.at === at)!;
    const whatIsShown = async () => {
      await expect(one.content(page).first()).toBeVisible();
      await expect(page.locator("main [aria-busy=true]")).toHaveCount(0);
      return (await page.getByRole("main").innerText()).replaceAll(/\s+/g, " ");
    };
    await page.goto(at);
    const plain = await whatIsShown();
    await page.goto(`${at}${at.includes("?") ? "&" : "?"}${parameters}`);
    await expect.poll(whatIsShown).toBe(plain);
    await expectSaid(page);
  });
}

const UNKNOWN_POLICY: readonly string[] = [
  "/trace/face_video?policies=nobody",
  `/holdings/${MASHANG}?policies=nobody`,
  `/paths?data=face_video&to=${MASHANG}&policies=nobody`,
  "/compare?policies=nobody",
  "/compare?mode=item&policies=%00",
];

for (const at of UNKNOWN_POLICY) {
  test(`${decodeURIComponent(at)}: a policy that is not loaded is said to be none`, async ({ page }) => {
    await page.goto(at);
    const alert = page.getByRole("alert");
    await expect(alert).toContainText("UNKNOWN_POLICY");
    await expect(alert).toContainText(common.error.cause.UNKNOWN_POLICY);
    await expectSaid(page);
  });
}

test("a purpose or a party to set aside that is nothing is said to be none, or leaves nothing out", async ({ page }) => {
  for (const parameters of ["purposes=nothing", "apart=nobody", "purposes=%F0%A0%AE%B7"]) {
    await page.goto(`/trace/face_video?${parameters}`);
    await expectSaid(page);
    await expect(page.getByRole("alert").or(traced(page)).first()).toBeVisible();
  }
});

test("addresses of nothing are told to be of nothing", async ({ page, complaints }) => {
  complaints.expect(/^status 404/, /^console error: Failed to load resource/);
  for (const at of ["/nowhere", "/trace", "/policy", "/trace/a/b/c", "/%F0%A0%AE%B7", `/${"x".repeat(3000)}`]) {
    await page.goto(at);
    await expect(page.getByRole("heading", { name: common.page.notFound })).toBeVisible();
  }
});

test.describe("without a canvas", () => {
  test.beforeEach(async ({ page }) => {
    await page.addInitScript(() => {
      HTMLCanvasElement.prototype.getContext = () => null;
    });
  });

  test("the map is a list, says why, and offers no picture", async ({ page }) => {
    await page.goto("/map?open=lender");
    await expect(page.getByText(map.noCanvas)).toBeVisible();
    await expect(page.getByRole("table")).toBeVisible();
    await expect(page.getByRole("img", { name: /接收方图谱/ })).toHaveCount(0);
    await expect(page.getByRole("button", { name: "资金方", exact: true })).toBeVisible();
    await page.keyboard.press("v");
    await expect(page.getByRole("table")).toBeVisible();
    await expect(page.getByRole("radio", { name: map.view.graph, exact: true })).toHaveCount(0);
    await expectAccessible(page);
  });

  test("an exported PNG says that it could not be made", async ({ page }) => {
    await page.goto("/trace/face_video");
    await expect(traced(page).first()).toBeVisible();
    await page.getByRole("button", { name: common.exporting.button }).click();
    await page.getByRole("button", { name: trace.export.png }).click();
    await expect(page.getByText(common.exporting.failed.replace("{{reason}}", ""))).toBeVisible();
  });
});

const MAP_FILE = path.resolve(import.meta.dirname, "../../examples/maps/qinghe-loan.json");

for (const failure of FAILURES) {
  test(`adding a policy, ${failure.name}: it says that nothing has changed`, async ({ page, complaints }) => {
    complaints.expect(...failure.complaints);
    let times = 0;
    await answering(page, "LoadMap", (route) => {
      times += 1;
      return failure.answer(route);
    });
    await page.goto("/policies/add");
    await page.locator("input[type=file]").setInputFiles(MAP_FILE);
    await page.getByLabel(policy.add.token).fill("a-token-for-tests-only");
    await page.getByRole("button", { name: policy.add.load, exact: true }).click();
    const alert = page.getByRole("alert");
    await expect(alert).toContainText(common.error.cause[failure.code]);
    await expect(alert).toContainText(failure.code);
    if (failure.hasRequestId) await expect(alert).toContainText(REQUEST_ID);
    await expect(page.getByRole("button", { name: policy.add.load, exact: true })).toBeEnabled();
    expect(times).toBe(1);
  });
}
