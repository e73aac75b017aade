import { act, screen, within } from "@testing-library/react";
import i18next from "i18next";
import { afterEach, expect, test } from "vitest";
import AddPolicyPage from "@/features/add-policy/add-policy-page";
import { failing, fakeApi, late } from "@/testing/api";
import policyList from "@/testing/recorded/policy-list.json";
import { renderInApp } from "@/testing/render";

const TOKEN = "a-token-for-tests-only";
const policy = { id: "policy:made-up", name: "made-up", title: "示例隐私政策" };
const loaded = { replaced: false, unchanged: false, nodes: 93, relationships: 312, policy };

const api = fakeApi({ PolicyList: policyList, LoadMap: { loadMap: loaded } });

afterEach(() => act(() => i18next.changeLanguage("zh-CN")));

function map(id = "made-up") {
  const source = { name: "made-up.txt", sha256: "0".repeat(64), characters: 3 };
  return { format: "sharing-map/1", policy: { id, title: "示例隐私政策", source }, disclosures: [], collections: [] };
}

async function chosen(content: unknown) {
  const drawn = renderInApp(<AddPolicyPage />, { at: "/policies/add" });
  const text = typeof content === "string" ? content : JSON.stringify(content);
  const input = drawn.container.querySelector<HTMLInputElement>("input[type=file]")!;
  await drawn.user.upload(input, new File([text], "made-up.json", { type: "application/json" }));
  return drawn;
}

test("a reviewed map is chosen, checked and loaded with the token", async () => {
  const { user } = await chosen(map());
  expect(await screen.findByText("尚未加载这个编号的政策，将新增。")).toBeTruthy();
  expect(screen.getByText("made-up", { selector: "code" })).toBeTruthy();
  const token = screen.getByLabelText<HTMLInputElement>("访问令牌");
  expect([token.type, token.autocomplete]).toEqual(["password", "off"]);
  expect(screen.getByRole("button", { name: "加载" }).hasAttribute("disabled")).toBe(true);
  await user.type(token, TOKEN);
  await user.click(screen.getByRole("button", { name: "加载" }));
  expect(await screen.findByText("已加载“示例隐私政策”")).toBeTruthy();
  expect(screen.getByText("93 个节点，312 条关系")).toBeTruthy();
  expect(screen.getByRole("link", { name: "查看政策" }).getAttribute("href")).toBe("/policy/made-up");
  expect(api.asked.find(({ name }) => name === "LoadMap")?.variables).toEqual({ map: map() });
});

test("what takes another map's place says so before", async () => {
  await chosen(map("qinghe-loan"));
  expect(await screen.findByText("已加载同一编号的政策“青禾示例App隐私政策”，将被替换。")).toBeTruthy();
});

test("a file that is no map is told in the browser, and nothing is sent", async () => {
  await chosen({ format: "sharing-map/1" });
  expect(await screen.findByText(/made-up\.json · 发现 4 个问题/)).toBeTruthy();
  expect(screen.getByText("缺少 policy.id。")).toBeTruthy();
  expect(screen.queryByLabelText("访问令牌")).toBeNull();
  expect(api.asked.some(({ name }) => name === "LoadMap")).toBe(false);
});

test("a map can be pasted", async () => {
  const { user } = renderInApp(<AddPolicyPage />, { at: "/policies/add" });
  await user.click(screen.getByLabelText("或粘贴 JSON"));
  await user.paste(JSON.stringify(map()));
  await user.click(screen.getByRole("button", { name: "检查粘贴的内容" }));
  expect(await screen.findByLabelText("访问令牌")).toBeTruthy();
});

test("the server's problems are listed with their places", async () => {
  const problems = [
    { place: "policy.effective", code: "date-from-datetime-parsing", message: "Input should be a valid date" },
    { place: "disclosures[0].modality", code: "literal-error", message: "Input should be 'will'" },
  ];
  api.answer({ LoadMap: failing("INVALID_MAP", "the map has 130 problems", { problems, problemCount: 130 }) });
  const { user } = await chosen(map());
  await user.type(await screen.findByLabelText("访问令牌"), `${TOKEN}{Enter}`);
  const table = await screen.findByRole("table", { name: "列出前 2 个，共 130 个" });
  expect(within(table).getAllByRole("rowheader").map((one) => one.textContent)).toEqual([
    "policy.effective",
    "disclosures[0].modality",
  ]);
  expect(screen.getByText("已加载的内容没有改动。")).toBeTruthy();
});

test("a wrong token and a server that only reads are told apart", async () => {
  api.answer({ LoadMap: failing("UNAUTHENTICATED") });
  const { user } = await chosen(map());
  await user.type(await screen.findByLabelText("访问令牌"), `${TOKEN}{Enter}`);
  expect((await screen.findByRole("alert")).textContent).toContain("需要有效的访问令牌。");
  api.answer({ LoadMap: failing("READ_ONLY") });
  await user.click(screen.getByRole("button", { name: "加载" }));
  expect(await screen.findByText("这台服务器只读，不能修改内容。")).toBeTruthy();
});

test("a token that no header can carry is not sent", async () => {
  const { user } = await chosen(map());
  await user.type(await screen.findByLabelText("访问令牌"), "令牌{Enter}");
  expect(screen.getByText(/令牌只含可打印的 ASCII 字符/)).toBeTruthy();
  expect(api.asked.some(({ name }) => name === "LoadMap")).toBe(false);
});

test("while the server checks, it says so, and is asked once", async () => {
  api.answer({ LoadMap: () => late(300, { loadMap: loaded }) });
  const { user } = await chosen(map());
  await user.type(await screen.findByLabelText("访问令牌"), `${TOKEN}{Enter}{Enter}`);
  expect(screen.getByRole("progressbar", { name: "正在检查并加载…" })).toBeTruthy();
  await screen.findByText("已加载“示例隐私政策”");
  expect(api.asked.filter(({ name }) => name === "LoadMap")).toHaveLength(1);
});

test("in English, with a map that is loaded already", async () => {
  await act(() => i18next.changeLanguage("en"));
  api.answer({ LoadMap: { loadMap: { ...loaded, unchanged: true } } });
  const { user } = await chosen(map());
  expect(screen.getByText(/Drafting a map from a policy’s text comes later/)).toBeTruthy();
  await user.type(await screen.findByLabelText("Access token"), `${TOKEN}{Enter}`);
  expect(await screen.findByText("“示例隐私政策” is the same as the loaded one; nothing changed")).toBeTruthy();
});
