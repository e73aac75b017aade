import { act, screen, within } from "@testing-library/react";
import i18next from "i18next";
import { afterEach, expect, test } from "vitest";
import PolicyPage from "@/features/policy/policy-page";
import { clearReviews } from "@/components/review/reviews";
import { failing, fakeApi } from "@/testing/api";
import { exampleFile, exampleText } from "@/testing/examples";
import policyList from "@/testing/recorded/policy-list.json";
import recorded from "@/testing/recorded/policy-statements.json";
import { renderInApp } from "@/testing/render";
import { closeTexts } from "@/texts/opened-texts";

const { node } = recorded;

/** The same from a server that has the text. */
const withText = () => ({
  node: { ...node, source: { ...node.source, matches: true, text: exampleText("qinghe-loan.txt") } },
});

const api = fakeApi({ PolicyList: policyList, PolicyStatements: recorded });

afterEach(async () => {
  act(closeTexts);
  act(clearReviews);
  await act(() => i18next.changeLanguage("zh-CN"));
});

const open = (search = "") => renderInApp(<PolicyPage />, { at: `/policy/qinghe-loan${search}`, route: "/policy/:id" });

const list = () => screen.getByRole("region", { name: "陈述" });
const text = () => screen.findByRole("region", { name: "政策原文" });
const rows = () => within(list()).getAllByRole("button").filter((one) => one.hasAttribute("aria-expanded"));
const ofStatement = (id: string) => [...document.querySelectorAll(`[data-s~="disclosure:qinghe-loan/${id}"]`)];

test("the heading says whose policy it is and from when", async () => {
  open();
  const heading = await screen.findByRole("heading", { level: 1, name: /青禾示例App隐私政策/ });
  for (const words of ["青禾示例消费金融有限公司", "V1.4", "2025-03-17 生效", "2025-03-10 更新", "3,149 字"]) {
    expect(within(heading).getByText(words)).toBeTruthy();
  }
});

test("every statement of the open tab stands in the text, and its items and recipient are marked", async () => {
  api.answer({ PolicyStatements: withText });
  open();
  expect((await text()).textContent).toContain("青禾示例");
  const words = ofStatement("d007").map((one) => one.textContent).join("");
  expect(words).toMatch(/^1、联合出资机构。.*开展贷后管理$/);
  const marked = ofStatement("d007").filter((one) => one.className.includes("item")).map((one) => one.textContent);
  expect(marked).toEqual(["姓名", "身份证号码", "手机号码", "活体识别信息", "银行卡号", "授信额度", "还款记录"]);
  expect(document.querySelectorAll('[data-s*="collection:"]')).toHaveLength(0);
});

test("choosing in the list selects in the text and in the address, and tells all of the statement", async () => {
  api.answer({ PolicyStatements: withText });
  const { user, address } = open();
  await text();
  await user.click(within(list()).getByRole("button", { name: /联合出资机构/ }));
  expect(address()).toBe("/policy/qinghe-loan?st=disclosure%3Aqinghe-loan%2Fd007");
  expect(ofStatement("d007").every((one) => one.className.includes("selected"))).toBe(true);
  expect(within(list()).getByText("第 1,123–1,252 字")).toBeTruthy();
  expect(within(list()).getByRole("link", { name: "授信额度" }).getAttribute("href")).toBe("/trace/credit_approval");
  await user.click(within(list()).getByRole("button", { name: /联合出资机构/ }));
  expect(address()).toBe("/policy/qinghe-loan");
});

test("clicking in the text selects in the list", async () => {
  api.answer({ PolicyStatements: withText });
  const { user, address } = open();
  await text();
  await user.click(ofStatement("d002")[0]!);
  expect(address()).toBe("/policy/qinghe-loan?st=disclosure%3Aqinghe-loan%2Fd002");
  expect(rows().filter((one) => one.getAttribute("aria-expanded") === "true").map((one) => one.textContent)).toEqual([
    expect.stringContaining("身份核验机构"),
  ]);
});

test("a link to a statement opens it, whatever its tab", async () => {
  api.answer({ PolicyStatements: withText });
  open("?st=disclosure%3Aqinghe-loan%2Fs002");
  await text();
  expect(within(list()).getByRole("radio", { name: "SDK 1" }).getAttribute("aria-checked")).toBe("true");
  expect(ofStatement("s002").every((one) => one.className.includes("selected"))).toBe(true);
});

test("tabs show one kind of statement each, and live in the address", async () => {
  const { user, address } = open();
  await screen.findByRole("region", { name: "陈述" });
  expect(rows()).toHaveLength(5);
  await user.click(screen.getByRole("radio", { name: "收集 2" }));
  expect(address()).toBe("/policy/qinghe-loan?tab=collected");
  expect(rows().map((one) => one.textContent)).toEqual([
    expect.stringMatching(/以手机号开户.*收集会手机号码、短信验证码、昵称/),
    expect.stringMatching(/金融信用信息基础数据库.*须经同意.*信用报告/),
  ]);
});

test("what is promised not to happen does not read like the rest", async () => {
  open();
  const row = await screen.findByRole("button", { name: /承诺不/ });
  expect(within(row).getByText("承诺不").className).toContain("NEVER");
  expect(within(row).getByText("任何第三方")).toBeTruthy();
});

test("whoever passes data on is named", async () => {
  open();
  expect((await screen.findByRole("button", { name: /数字证书颁发机构/ })).textContent).toContain("由电子签名服务商再提供");
});

test("without the text there are places, and the very file brings the text", async () => {
  const { container, user } = open("?st=disclosure%3Aqinghe-loan%2Fd007");
  expect(await screen.findByText("服务器没有这份政策的原文")).toBeTruthy();
  expect(within(list()).getByText("第 1,123–1,252 字")).toBeTruthy();
  const before = api.asked.length;
  const input = container.querySelector<HTMLInputElement>("input[type=file]")!;
  await user.upload(input, exampleFile("yunzhan-credit.txt"));
  expect(await screen.findByText("文本版本不一致")).toBeTruthy();
  await user.upload(input, exampleFile("qinghe-loan.txt"));
  expect((await text()).textContent).toContain("联合出资机构");
  expect(screen.getByText("来自您打开的文件 qinghe-loan.txt，没有上传")).toBeTruthy();
  expect(ofStatement("d007").every((one) => one.className.includes("selected"))).toBe(true);
  expect(api.asked).toHaveLength(before);
});

test("the brackets go through the statements", async () => {
  const { user, address } = open();
  await screen.findByRole("region", { name: "陈述" });
  await user.keyboard("]");
  expect(address()).toContain("d001");
  await user.keyboard("]");
  expect(address()).toContain("d002");
  await user.keyboard("[[");
  expect(address()).toContain("d001");
});

test("long lists are read page by page, all of them", async () => {
  const { disclosures, collections } = node;
  const first = { ...disclosures, pageInfo: { hasNextPage: true, endCursor: "next" }, nodes: disclosures.nodes.slice(0, 2) };
  const rest = { ...disclosures, nodes: disclosures.nodes.slice(2) };
  api.answer({
    PolicyStatements: { node: { ...node, disclosures: first, collections } },
    MoreDisclosures: ({ after }) => ({ node: after === "next" ? { disclosures: rest } : null }),
  });
  open();
  await screen.findByRole("region", { name: "陈述" });
  expect(rows()).toHaveLength(5);
});

test("another policy is chosen from the heading", async () => {
  const { user, address } = open();
  await user.selectOptions(await screen.findByLabelText("政策"), "yunzhan-credit");
  expect(address()).toBe("/policy/yunzhan-credit");
});

test("a policy that is not loaded and an answer that failed are told apart", async () => {
  api.answer({ PolicyStatements: { node: null } });
  const unknown = open();
  expect(await screen.findByText("没有加载这份政策")).toBeTruthy();
  expect(screen.getByRole("link", { name: "查看政策列表" }).getAttribute("href")).toBe("/policies");
  unknown.unmount();
  api.answer({ PolicyStatements: failing("TIMEOUT") });
  open();
  expect(await screen.findByText("政策没有加载成功")).toBeTruthy();
});

test("in English the text stays Chinese and says so", async () => {
  await act(() => i18next.changeLanguage("en"));
  api.answer({ PolicyStatements: withText });
  open("?st=disclosure%3Aqinghe-loan%2Fd007");
  const shown = await screen.findByRole("region", { name: "Text of the policy" });
  expect(shown.querySelector("[lang]")?.getAttribute("lang")).toBe("zh-CN");
  expect(screen.getByRole("radio", { name: "Collected 2" })).toBeTruthy();
  expect(screen.getByRole("link", { name: "授信额度 Credit decision, limit, price" })).toBeTruthy();
});

test("the reader's own review is set where the statement is read, and seen in the list", async () => {
  const { user } = open();
  await user.click(await screen.findByRole("button", { name: /联合出资机构/ }));
  await user.click(await within(list()).findByRole("button", { name: "确认" }));
  const row = within(list()).getByRole("button", { name: /联合出资机构.*本机标注：确认/ });
  await user.click(row);
  expect(within(list()).queryByRole("button", { name: "确认" })).toBeNull();
  expect(within(list()).getAllByText("本机标注：确认")).toHaveLength(1);
});
