import { act, screen, within } from "@testing-library/react";
import i18next from "i18next";
import { afterEach, describe, expect, test } from "vitest";
import PoliciesPage from "@/features/policies/policies-page";
import { clearReviews } from "@/components/review/reviews";
import { failing, fakeApi } from "@/testing/api";
import { exampleFile } from "@/testing/examples";
import policies from "@/testing/recorded/policies.json";
import policyList from "@/testing/recorded/policy-list.json";
import { renderInApp } from "@/testing/render";
import { closeTexts } from "@/texts/opened-texts";

const nodes = policies.policies.nodes;

/** The recorded list from a server without texts, with changes to the first policy. */
function without(first: object = {}) {
  const changed = nodes.map((node, index) => ({
    ...node,
    source: { ...node.source, matches: null },
    ...(index === 0 ? first : {}),
  }));
  return { policies: { ...policies.policies, nodes: changed } };
}

const api = fakeApi({ PolicyList: policyList, Policies: policies });

afterEach(async () => {
  act(closeTexts);
  act(clearReviews);
  await act(() => i18next.changeLanguage("zh-CN"));
});

const open = () => renderInApp(<PoliciesPage />, { at: "/policies" });

const card = async (title: string) => (await screen.findByRole("link", { name: title })).closest("article")!;

test("every policy is listed with its dates, numbers and text", async () => {
  open();
  const first = within(await card("青禾示例App隐私政策"));
  for (const words of ["青禾示例消费金融有限公司", "2025-03-17", "2025-03-10", "V1.4", "网络借贷", "服务器有原文"]) {
    expect(first.getByText(words)).toBeTruthy();
  }
  expect(first.getByText("提供 36 · 收集 15 · 接收方 31")).toBeTruthy();
  expect(first.getByText("qinghe-loan.txt · 3,149 字")).toBeTruthy();
  expect(first.getByText("SHA-256 3c42f18383ae…")).toBeTruthy();
  expect(await first.findByRole("heading", { level: 2, name: /^政策 A/ })).toBeTruthy();
  expect(screen.getByRole("list", { name: "2 份政策" })).toBeTruthy();
  expect(screen.getByRole("link", { name: "添加政策" }).getAttribute("href")).toBe("/policies/add");
  expect(screen.queryByText(/份政策没有原文/)).toBeNull();
});

test("a version that is not stated has no row, and a date that is not stated says so", async () => {
  api.answer({ Policies: without({ version: null, effective: null, sector: "pawn_broking" }) });
  open();
  const first = within(await card("青禾示例App隐私政策"));
  expect(first.queryByText("版本")).toBeNull();
  expect(first.getByText("未载明")).toBeTruthy();
  expect(first.getByText("pawn_broking")).toBeTruthy();
});

test.each([
  ["https://policy.example/qinghe", true],
  ["javascript:alert(1)", false],
  ["//policy.example", false],
])("the address %s is a link only over http: %s", async (url, isLink) => {
  api.answer({ Policies: without({ url }) });
  open();
  const link = within(await card("青禾示例App隐私政策")).queryByRole("link", { name: "公布地址" });
  expect(link !== null).toBe(isLink);
  if (link) expect([link.getAttribute("href"), link.getAttribute("rel")]).toEqual([url, "noreferrer"]);
});

test("several texts are opened at once, each compared by its hash", async () => {
  api.answer({ Policies: without() });
  const { container, user } = open();
  expect(await screen.findByText(/^2 份政策没有原文/)).toBeTruthy();
  const before = api.asked.length;
  const input = container.querySelector<HTMLInputElement>("input[type=file]")!;
  await user.upload(input, [exampleFile("qinghe-loan.txt"), new File(["别的版本"], "old.txt", { type: "text/plain" })]);
  expect(await screen.findByText("“qinghe-loan.txt”与图谱的原文一致，已打开。")).toBeTruthy();
  expect(screen.getByText(/“old\.txt”不是其中任何一份政策的原文/)).toBeTruthy();
  expect(within(await card("青禾示例App隐私政策")).getByText("已在本页打开")).toBeTruthy();
  expect(within(await card("云栈示例借款服务隐私协议")).getByText("没有原文")).toBeTruthy();
  expect(api.asked).toHaveLength(before);
});

test("another version on the server is said to be one", async () => {
  api.answer({ Policies: without({ source: { ...nodes[0]!.source, matches: false } }) });
  open();
  expect(within(await card("青禾示例App隐私政策")).getByText("服务器上是另一个版本")).toBeTruthy();
});

test("more policies come on demand", async () => {
  const page = (some: typeof nodes, hasNextPage: boolean) => ({
    policies: { totalCount: 2, pageInfo: { hasNextPage, endCursor: "next" }, nodes: some },
  });
  api.answer({ Policies: ({ after }) => (after ? page(nodes.slice(1), false) : page(nodes.slice(0, 1), true)) });
  const { user } = open();
  await user.click(await screen.findByRole("button", { name: "再显示一些" }));
  expect(await card("云栈示例借款服务隐私协议")).toBeTruthy();
  expect(screen.queryByRole("button", { name: "再显示一些" })).toBeNull();
});

test("no policy and no answer are told apart", async () => {
  api.answer({ Policies: { policies: { ...policies.policies, totalCount: 0, nodes: [] } } });
  const empty = open();
  expect(await screen.findByText("还没有加载政策")).toBeTruthy();
  empty.unmount();
  api.answer({ Policies: failing("STORE_UNAVAILABLE") });
  open();
  expect(await screen.findByText("政策列表没有加载成功")).toBeTruthy();
});

test("in English titles stay as printed, with an English one below", async () => {
  await act(() => i18next.changeLanguage("en"));
  open();
  const first = within(await card("青禾示例App隐私政策"));
  expect(first.getByText("Qinghe (made-up consumer finance company) app privacy policy")).toBeTruthy();
  expect(first.getByText("36 disclosures · 15 collections · 31 recipients")).toBeTruthy();
  expect(screen.getByRole("link", { name: "青禾示例App隐私政策" }).lang).toBe("zh-CN");
});

describe("reviews", () => {
  const map = nodes[0]!.mapSha256;
  const review = { statement: "disclosure:qinghe-loan/d007", map, verdict: "doubted", note: "", made: "2026-01-01T00:00:00.000Z" };
  const file = (content: string | object) => {
    const text = typeof content === "string" ? content : JSON.stringify(content);
    return new File([text], "标注.json", { type: "application/json" });
  };
  const chooser = (container: HTMLElement) => {
    const inputs = container.querySelectorAll<HTMLInputElement>("input[type=file][accept*=json]");
    return inputs[0]!;
  };

  test("reviews come from a file, are counted, and go when that is said twice", async () => {
    const { container, user } = open();
    await screen.findByText(/^还没有标注/);
    const elsewhere = { ...review, map: "e".repeat(64) };
    await user.upload(chooser(container), file({ format: "sharing-map-reviews/1", reviews: [review, elsewhere] }));
    expect(await screen.findByText(/^“标注.json”：新增 2 条，替换较早的 0 条，略过 0 条/)).toBeTruthy();
    expect(screen.getByText(/^共 2 条，其中 1 条属于已加载的图谱。/)).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "全部清除" }));
    expect(document.activeElement).toBe(screen.getByRole("button", { name: "保留" }));
    await user.click(screen.getByRole("button", { name: "清除 2 条标注" }));
    expect(screen.getByText(/^还没有标注/)).toBeTruthy();
  });

  test.each([
    ["no JSON", "标注", "“标注.json”不是 JSON 文本，没有导入。"],
    ["a map", { format: "sharing-map/1" }, /的格式是“sharing-map\/1”，不是标注文件/],
    ["a list", [], /没有 format 字段/],
    [
      "a wrong entry",
      { format: "sharing-map-reviews/1", reviews: [review, { ...review, verdict: "perhaps" }] },
      "“标注.json”中的 reviews[1].verdict 缺少或写法不对，整份没有导入。",
    ],
  ])("%s is refused, and nothing of it is taken", async (_, content, said) => {
    const { container, user } = open();
    await screen.findByText(/^还没有标注/);
    await user.upload(chooser(container), file(content));
    expect(await screen.findByText(said)).toBeTruthy();
    expect(screen.getByText(/^还没有标注/)).toBeTruthy();
  });
});
